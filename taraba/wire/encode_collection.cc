#include "taraba/wire/resource.h"

namespace taraba::wire {
namespace {

std::optional<std::string> neighbour(const Link& link, std::string_view cursor_name,
                                     std::optional<std::int64_t> id) {
  if (!id) return std::nullopt;
  return collection_url(link, std::string(cursor_name) + '=' + std::to_string(*id));
}

template <class Out>
void put_head(Out& out, const Link& link, const CollectionHead& head) {
  put_member(out, "object", "collection");
  put_url(out, "url", collection_url(link, link.cursor));
  put_object(out, "pages", [&](Out& pages) {
    put_member(pages, "per_page", head.per_page);
    put_url(pages, "next_url", neighbour(link, "page_after_id", head.next_after_id));
    put_url(pages, "previous_url", neighbour(link, "page_before_id", head.previous_before_id));
  });
  put_member(out, "total_count", head.total_count);
  put_member(out, "data_updated_at", head.data_updated_at);
}

template <class... T>
void add_collections(Schemas& schemas) {
  const auto add = [&](std::string_view item) {
    schemas.add_object(collection_name(item), [&](SchemaWriter& schema) {
      put_head(schema, {}, {});
      schema.property("data", R"({"type":"array","items":)" + reference_to(item) + "}");
    });
  };
  (add(Kind<T>::schema), ...);
}

}  // namespace

void put_collection_head(JsonWriter& json, const Link& link, const CollectionHead& head) {
  put_head(json, link, head);
}

void add_collection_schemas(Schemas& schemas) {
  add_collections<Assignment, LevelProgression, Reset, Review, ReviewStatistic,
                  SpacedRepetitionSystem, StudyMaterial, Subject, VoiceActor, Item>(schemas);
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
