#pragma once
// Resources and collections out of their wrappers. Not installed.

#include "taraba/model/item.h"
#include "taraba/model/page.h"
#include "taraba/model/summary.h"
#include "taraba/wire/json_reader.h"
#include "taraba/wire/resource.h"

namespace taraba::wire {

/// `object` says what an answer is.
bool check_object(Fault& fault, JsonElement object, std::string_view expected);

/// What every wrapper has.
struct Wrapper {
  JsonElement object;
  Timestamp data_updated_at;
  JsonElement data;
};
bool get_wrapper(Fault& fault, JsonElement value, Wrapper& out);
/// For what has no id, or whose id is elsewhere.
bool get_wrapper(Fault& fault, JsonElement value, std::string_view object,
                 Timestamp& data_updated_at, JsonElement& data);

template <class T>
bool get_resource(Fault& fault, JsonElement value, T& out) {
  JsonElement object;
  JsonElement ignored;
  JsonElement data;
  return get_object(fault, value, required<"id">(out.id), required<"object">(object),
                    if_given<"url">(ignored), required<"data_updated_at">(out.data_updated_at),
                    required<"data">(data)) &&
         check_object(fault, object, Kind<T>::object) &&
         (get_fields<DataFields<T>>(fault, data, out) || fault.inside("data"));
}
bool get_resource(Fault& fault, JsonElement value, SpacedRepetitionSystem& out);
bool get_resource(Fault& fault, JsonElement value, Subject& out);
bool get_resource(Fault& fault, JsonElement value, Item& out);
bool get_resource(Fault& fault, JsonElement value, CreatedReview& out);
bool get_resource(Fault& fault, JsonElement value, User& out);
bool get_resource(Fault& fault, JsonElement value, Summary& out);
bool get_resource(Fault& fault, JsonElement value, std::vector<SrsStageRow>& out);

/// What stands around the rows of a collection.
struct OpenCollection {
  int per_page = 0;
  std::optional<std::int64_t> next_after_id;
  std::optional<std::int64_t> previous_before_id;
  std::int64_t total_count = 0;
  std::optional<Timestamp> data_updated_at;
  JsonElement data;
};
bool get_collection(Fault& fault, JsonElement value, OpenCollection& out);

template <class T>
bool get_resource(Fault& fault, JsonElement value, Page<T>& out) {
  OpenCollection head;
  if (!get_collection(fault, value, head)) return false;
  out.per_page = head.per_page;
  out.next_after_id = head.next_after_id;
  out.previous_before_id = head.previous_before_id;
  out.total_count = head.total_count;
  out.data_updated_at = head.data_updated_at;
  const auto get_row = [&](JsonElement item, T& row) { return get_resource(fault, item, row); };
  return get_array(fault, head.data, out.data, get_row) || fault.inside("data");
}

}  // namespace taraba::wire
