#include "taraba/wire/resource.h"

namespace taraba::wire {
namespace {

void put_neighbour(JsonWriter& json, const Link& link, std::string_view cursor_name,
                   std::optional<std::int64_t> id) {
  if (!id) return json.raw("null");
  const std::string cursor = std::string(cursor_name) + '=' + std::to_string(*id);
  json.text(collection_url(link, cursor));
}

}  // namespace

void put_collection_head(JsonWriter& json, const Link& link, int per_page,
                         std::optional<std::int64_t> next_after_id,
                         std::optional<std::int64_t> previous_before_id, std::int64_t total_count,
                         std::optional<Timestamp> data_updated_at) {
  put_member(json, "object", "collection");
  put_member(json, "url", collection_url(link, link.cursor));
  json.key("pages");
  json.raw('{');
  put_member(json, "per_page", per_page);
  json.key("next_url");
  put_neighbour(json, link, "page_after_id", next_after_id);
  json.key("previous_url");
  put_neighbour(json, link, "page_before_id", previous_before_id);
  json.raw('}');
  put_member(json, "total_count", total_count);
  put_member(json, "data_updated_at", data_updated_at);
}

std::string encode(const Page<Assignment>& page, const Link& link) {
  return encode_page(page, link);
}
std::string encode(const Page<LevelProgression>& page, const Link& link) {
  return encode_page(page, link);
}
std::string encode(const Page<Reset>& page, const Link& link) { return encode_page(page, link); }
std::string encode(const Page<Review>& page, const Link& link) { return encode_page(page, link); }
std::string encode(const Page<ReviewStatistic>& page, const Link& link) {
  return encode_page(page, link);
}
std::string encode(const Page<SpacedRepetitionSystem>& page, const Link& link) {
  return encode_page(page, link);
}
std::string encode(const Page<StudyMaterial>& page, const Link& link) {
  return encode_page(page, link);
}
std::string encode(const Page<Subject>& page, const Link& link) { return encode_page(page, link); }
std::string encode(const Page<VoiceActor>& page, const Link& link) {
  return encode_page(page, link);
}
std::string encode(const Page<Item>& page, const Link& link) { return encode_page(page, link); }

}  // namespace taraba::wire
