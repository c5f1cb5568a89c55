#include <charconv>

#include "taraba/wire/query.h"
#include "taraba/wire/resource_reader.h"

namespace taraba::wire {
namespace {

/// The number under `name` in an address's query.
std::optional<std::int64_t> find_cursor(std::string_view url, std::string_view name) {
  url = url.substr(0, url.find('#'));
  const std::size_t question = url.find('?');
  if (question == std::string_view::npos) return std::nullopt;
  const Result<Parameters> parameters = parse_query(url.substr(question + 1));
  if (!parameters) return std::nullopt;
  const auto found = parameters->find(name);
  if (found == parameters->end()) return std::nullopt;
  std::int64_t id = 0;
  const char* const end = found->second.data() + found->second.size();
  const auto [stop, error] = std::from_chars(found->second.data(), end, id);
  if (error != std::errc() || stop != end) return std::nullopt;
  return id;
}

/// The cursor in the address of another page; none for null.
bool get_cursor(Fault& fault, std::string_view key, std::string_view name, JsonElement value,
                std::optional<std::int64_t>& out) {
  if (value.is_null()) return true;
  std::string_view url;
  if (value.get(url) == simdjson::SUCCESS) out = find_cursor(url, name);
  if (out) return true;
  fault.refuse(value, "an address with a " + std::string(name));
  return fault.inside(key);
}

bool get_pages(Fault& fault, JsonElement value, OpenCollection& out) {
  JsonElement next;
  JsonElement previous;
  return get_object(fault, value, required<"per_page">(out.per_page), required<"next_url">(next),
                    required<"previous_url">(previous)) &&
         get_cursor(fault, "next_url", "page_after_id", next, out.next_after_id) &&
         get_cursor(fault, "previous_url", "page_before_id", previous, out.previous_before_id);
}

}  // namespace

bool get_collection(Fault& fault, JsonElement value, OpenCollection& out) {
  JsonElement object;
  JsonElement pages;
  return get_object(fault, value, required<"object">(object), required<"pages">(pages),
                    required<"total_count">(out.total_count),
                    if_given<"data_updated_at">(out.data_updated_at), required<"data">(out.data)) &&
         check_object(fault, object, "collection") &&
         (get_pages(fault, pages, out) || fault.inside("pages"));
}

}  // namespace taraba::wire
