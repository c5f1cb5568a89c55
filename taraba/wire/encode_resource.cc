#include "taraba/wire/resource.h"

namespace taraba::wire {
namespace {

template <class T>
constexpr bool begins_with_wrapper_fields =
    std::string_view(boost::mp11::mp_front<Fields<T>>::name) == "id" &&
    std::string_view(boost::mp11::mp_second<Fields<T>>::name) == "data_updated_at";

static_assert(begins_with_wrapper_fields<Assignment> &&
              begins_with_wrapper_fields<LevelProgression> && begins_with_wrapper_fields<Reset> &&
              begins_with_wrapper_fields<Review> && begins_with_wrapper_fields<ReviewStatistic> &&
              begins_with_wrapper_fields<StudyMaterial> && begins_with_wrapper_fields<VoiceActor>);

void put_stage(JsonWriter& json, std::size_t position, std::int64_t seconds) {
  json.raw('{');
  put_member(json, "position", position);
  put_member(json, "interval", seconds == 0 ? std::nullopt : std::optional(seconds));
  put_member(json, "interval_unit", "seconds");
  json.raw('}');
}

}  // namespace

void put_data(JsonWriter& json, const SpacedRepetitionSystem& system, std::string_view) {
  json.raw('{');
  put_member(json, "created_at", system.created_at);
  put_member(json, "name", system.name);
  put_member(json, "description", system.description);
  put_member(json, "unlocking_stage_position", unlocking_stage);
  put_member(json, "starting_stage_position", starting_stage);
  put_member(json, "passing_stage_position", passing_stage);
  put_member(json, "burning_stage_position", burning_stage);
  json.key("stages");
  std::size_t position = 0;
  put_array(json, system.intervals,
            [&](std::int64_t seconds) { put_stage(json, position++, seconds); });
  json.raw('}');
}

void put_resource(JsonWriter& json, const Item& item, std::string_view base) {
  const auto put_part = [&](std::string_view name, const auto& part) {
    json.key(name);
    if (part) {
      put_resource(json, *part, base);
    } else {
      json.raw("null");
    }
  };
  json.raw('{');
  put_wrapper(json, item.subject.id.value, "item", base,
              "/taraba/v1/items?ids=", item.data_updated_at);
  json.key("data");
  json.raw('{');
  json.key("subject");
  put_resource(json, item.subject, base);
  put_part("assignment", item.assignment);
  put_part("review_statistic", item.review_statistic);
  put_part("study_material", item.study_material);
  json.raw("}}");
}

std::string encode(const Assignment& row, const Link& link) { return encode_resource(row, link); }
std::string encode(const LevelProgression& row, const Link& link) {
  return encode_resource(row, link);
}
std::string encode(const Reset& row, const Link& link) { return encode_resource(row, link); }
std::string encode(const Review& row, const Link& link) { return encode_resource(row, link); }
std::string encode(const ReviewStatistic& row, const Link& link) {
  return encode_resource(row, link);
}
std::string encode(const SpacedRepetitionSystem& row, const Link& link) {
  return encode_resource(row, link);
}
std::string encode(const StudyMaterial& row, const Link& link) {
  return encode_resource(row, link);
}
std::string encode(const Subject& row, const Link& link) { return encode_resource(row, link); }
std::string encode(const VoiceActor& row, const Link& link) { return encode_resource(row, link); }

std::string encode(const CreatedReview& created, const Link& link) {
  JsonWriter json(Kind<Review>::bytes + Kind<Assignment>::bytes + Kind<ReviewStatistic>::bytes);
  const std::string base = escaped_base(link);
  json.raw('{');
  put_resource_members(json, created.review, base);
  json.key("resources_updated");
  json.raw('{');
  json.key("assignment");
  put_resource(json, created.assignment, base);
  json.key("review_statistic");
  put_resource(json, created.review_statistic, base);
  json.raw("}}");
  return std::move(json).take();
}

}  // namespace taraba::wire
