#pragma once
// Resources and collections in their wrappers. Not installed.

#include <string>
#include <string_view>

#include "taraba/wire/address.h"
#include "taraba/wire/json_values.h"
#include "taraba/wire/schema_writer.h"

namespace taraba::wire {

/// What stands in `object`, the path that ids are appended to, the name of the schema, and about
/// how many bytes one takes.
template <class T>
struct Kind;

template <>
struct Kind<Assignment> {
  static constexpr std::string_view object = "assignment", path = "/v2/assignments/";
  static constexpr std::string_view schema = "Assignment";
  static constexpr std::size_t bytes = 640;
};
template <>
struct Kind<LevelProgression> {
  static constexpr std::string_view object = "level_progression", path = "/v2/level_progressions/";
  static constexpr std::string_view schema = "LevelProgression";
  static constexpr std::size_t bytes = 512;
};
template <>
struct Kind<Reset> {
  static constexpr std::string_view object = "reset", path = "/v2/resets/";
  static constexpr std::string_view schema = "Reset";
  static constexpr std::size_t bytes = 384;
};
template <>
struct Kind<Review> {
  static constexpr std::string_view object = "review", path = "/v2/reviews/";
  static constexpr std::string_view schema = "Review";
  static constexpr std::size_t bytes = 512;
};
template <>
struct Kind<ReviewStatistic> {
  static constexpr std::string_view object = "review_statistic", path = "/v2/review_statistics/";
  static constexpr std::string_view schema = "ReviewStatistic";
  static constexpr std::size_t bytes = 640;
};
template <>
struct Kind<SpacedRepetitionSystem> {
  static constexpr std::string_view object = "spaced_repetition_system",
                                    path = "/v2/spaced_repetition_systems/";
  static constexpr std::string_view schema = "SpacedRepetitionSystem";
  static constexpr std::size_t bytes = 1280;
};
template <>
struct Kind<StudyMaterial> {
  static constexpr std::string_view object = "study_material", path = "/v2/study_materials/";
  static constexpr std::string_view schema = "StudyMaterial";
  static constexpr std::size_t bytes = 512;
};
template <>
struct Kind<Subject> {
  static constexpr std::string_view path = "/v2/subjects/";
  static constexpr std::string_view schema = "Subject";
  static constexpr std::size_t bytes = 3072;
};
template <>
struct Kind<VoiceActor> {
  static constexpr std::string_view object = "voice_actor", path = "/v2/voice_actors/";
  static constexpr std::string_view schema = "VoiceActor";
  static constexpr std::size_t bytes = 384;
};
template <>
struct Kind<Item> {
  static constexpr std::string_view schema = "Item";
  static constexpr std::size_t bytes = Kind<Subject>::bytes + 2048;
};

template <class T>
std::string_view object_of(const T&) {
  return Kind<T>::object;
}
inline std::string_view object_of(const Subject& subject) {
  return boost::describe::enum_to_string(subject.object, "");
}

/// The base of addresses, escaped once for all the resources of an answer.
inline std::string escaped_base(const Link& link) {
  JsonWriter json(link.base.size());
  json.text_inside(link.base);
  return std::move(json).take();
}

/// Each list begins with the two fields that stand in the wrapper.
template <class T>
using DataFields = boost::mp11::mp_drop_c<Fields<T>, 2>;

/// What stands in `data`.
template <class Out, class T>
void put_data_members(Out& out, const T& row, std::string_view /*base*/) {
  put_members<DataFields<T>>(out, row);
}
void put_data_members(JsonWriter& json, const SpacedRepetitionSystem& system,
                      std::string_view base);
void put_data_members(SchemaWriter& schema, const SpacedRepetitionSystem& system,
                      std::string_view base);
void put_data_members(JsonWriter& json, const Subject& subject, std::string_view base);
void put_data_members(SchemaWriter& schema, const Subject& subject, std::string_view base);

/// `"url"`: the id behind the address it is appended to, in two pieces.
inline void put_id_url(JsonWriter& json, std::string_view base, std::string_view path,
                       std::int64_t id) {
  json.key("url");
  json.raw('"');
  json.raw(base);
  json.raw(path);
  json.number(id);
  json.raw('"');
}
inline void put_id_url(SchemaWriter& schema, std::string_view, std::string_view, std::int64_t) {
  put_url(schema, "url", std::string());
}

/// `"id"` to `"data_updated_at"`. The address is `base`, `path` and the id.
template <class Out>
void put_wrapper(Out& out, std::int64_t id, std::string_view object, std::string_view base,
                 std::string_view path, Timestamp data_updated_at) {
  put_member(out, "id", id);
  put_member(out, "object", object);
  put_id_url(out, base, path, id);
  put_member(out, "data_updated_at", data_updated_at);
}

/// A resource without its braces, so that more can follow `data`.
template <class Out, class T>
void put_resource_members(Out& out, const T& row, std::string_view base) {
  put_wrapper(out, row.id.value, object_of(row), base, Kind<T>::path, row.data_updated_at);
  put_object(out, "data", [&](Out& inside) { put_data_members(inside, row, base); });
}

template <class T>
void put_resource(JsonWriter& json, const T& row, std::string_view base) {
  json.raw('{');
  put_resource_members(json, row, base);
  json.raw('}');
}
void put_resource(JsonWriter& json, const Item& item, std::string_view base);

template <class T>
std::string encode_resource(const T& row, const Link& link) {
  JsonWriter json(Kind<T>::bytes);
  put_resource(json, row, escaped_base(link));
  return std::move(json).take();
}

/// A resource as a member of another answer.
template <class T>
void put_resource(JsonWriter& json, std::string_view name, const T& row, std::string_view base) {
  json.key(name);
  put_resource(json, row, base);
}
template <class T>
void put_resource(JsonWriter& json, std::string_view name, const std::optional<T>& row,
                  std::string_view base) {
  if (row) {
    put_resource(json, name, *row, base);
  } else {
    json.key(name);
    json.raw("null");
  }
}
template <class T>
void put_resource(SchemaWriter& schema, std::string_view name, const T&, std::string_view) {
  schema.property(name, reference_to(Kind<T>::schema));
}
template <class T>
void put_resource(SchemaWriter& schema, std::string_view name, const std::optional<T>&,
                  std::string_view) {
  schema.property(name, or_null(reference_to(Kind<T>::schema)));
}

/// What a collection says of all its rows, whatever the page.
struct CollectionHead {
  int per_page = 0;
  std::optional<std::int64_t> next_after_id;
  std::optional<std::int64_t> previous_before_id;
  std::int64_t total_count = 0;
  std::optional<Timestamp> data_updated_at;
};

/// `"object"` to `"data_updated_at"` of a collection.
void put_collection_head(JsonWriter& json, const Link& link, const CollectionHead& head);

template <class T>
std::string encode_page(const Page<T>& page, const Link& link) {
  JsonWriter json(512 + page.data.size() * Kind<T>::bytes);
  const std::string base = escaped_base(link);
  json.raw('{');
  put_collection_head(json, link,
                      {.per_page = page.per_page,
                       .next_after_id = page.next_after_id,
                       .previous_before_id = page.previous_before_id,
                       .total_count = page.total_count,
                       .data_updated_at = page.data_updated_at});
  json.key("data");
  put_array(json, page.data, [&](const T& row) { put_resource(json, row, base); });
  json.raw('}');
  return std::move(json).take();
}

}  // namespace taraba::wire
