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

template <class Out>
void put_stage(Out& out, std::int64_t seconds, std::size_t position) {
  put_member(out, "position", position);
  put_member(out, "interval", seconds == 0 ? std::nullopt : std::optional(seconds));
  put_member(out, "interval_unit", "seconds");
}

template <class Out>
void put_system(Out& out, const SpacedRepetitionSystem& system) {
  put_member(out, "created_at", system.created_at);
  put_member(out, "name", system.name);
  put_member(out, "description", system.description);
  put_member(out, "unlocking_stage_position", unlocking_stage);
  put_member(out, "starting_stage_position", starting_stage);
  put_member(out, "passing_stage_position", passing_stage);
  put_member(out, "burning_stage_position", burning_stage);
  std::size_t position = 0;
  put_objects(out, "stages", system.intervals,
              [&](Out& inside, std::int64_t seconds) { put_stage(inside, seconds, position++); });
}

template <class Out>
void put_item(Out& out, const Item& item, std::string_view base) {
  put_wrapper(out, item.subject.id.value, "item", base,
              "/taraba/v1/items?ids=", item.data_updated_at);
  put_object(out, "data", [&](Out& inside) {
    put_resource(inside, "subject", item.subject, base);
    put_resource(inside, "assignment", item.assignment, base);
    put_resource(inside, "review_statistic", item.review_statistic, base);
    put_resource(inside, "study_material", item.study_material, base);
  });
}

template <class Out>
void put_created_review(Out& out, const CreatedReview& created, std::string_view base) {
  put_resource_members(out, created.review, base);
  put_object(out, "resources_updated", [&](Out& inside) {
    put_resource(inside, "assignment", created.assignment, base);
    put_resource(inside, "review_statistic", created.review_statistic, base);
  });
}

template <class T>
void add_resource(Schemas& schemas) {
  schemas.add_object(Kind<T>::schema,
                     [](SchemaWriter& schema) { put_resource_members(schema, T(), ""); });
}

}  // namespace

void put_data_members(JsonWriter& json, const SpacedRepetitionSystem& system, std::string_view) {
  put_system(json, system);
}
void put_data_members(SchemaWriter& schema, const SpacedRepetitionSystem& system,
                      std::string_view) {
  put_system(schema, system);
}

void put_resource(JsonWriter& json, const Item& item, std::string_view base) {
  json.raw('{');
  put_item(json, item, base);
  json.raw('}');
}

void add_resource_schemas(Schemas& schemas) {
  add_resource<Assignment>(schemas);
  add_resource<LevelProgression>(schemas);
  add_resource<Reset>(schemas);
  add_resource<Review>(schemas);
  add_resource<ReviewStatistic>(schemas);
  add_resource<SpacedRepetitionSystem>(schemas);
  add_resource<StudyMaterial>(schemas);
  add_resource<VoiceActor>(schemas);
  schemas.add_object(Kind<Item>::schema,
                     [](SchemaWriter& schema) { put_item(schema, Item(), ""); });
  schemas.add_object("CreatedReview",
                     [](SchemaWriter& schema) { put_created_review(schema, CreatedReview(), ""); });
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
  json.raw('{');
  put_created_review(json, created, escaped_base(link));
  json.raw('}');
  return std::move(json).take();
}

}  // namespace taraba::wire
