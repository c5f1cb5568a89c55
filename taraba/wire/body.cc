#include "taraba/wire/body.h"

#include "taraba/base/limits.h"
#include "taraba/wire/complaint.h"
#include "taraba/wire/dates.h"

namespace taraba::wire {
namespace {

using simdjson::dom::element;
using simdjson::dom::object;

std::optional<element> find_last(object in, std::string_view key) {
  std::optional<element> last;
  for (const auto field : in) {
    if (field.key == key) last = field.value;
  }
  return last;
}

std::string expectation(Range range) {
  constexpr Range whole;
  if (range.least == whole.least && range.most == whole.most) return "a whole number";
  return "a whole number from " + std::to_string(range.least) + " to " + std::to_string(range.most);
}

template <class T>
std::optional<T> get(element value) {
  T out;
  if (value.get(out) != simdjson::SUCCESS) return std::nullopt;
  return out;
}

/// Nothing but ASCII and ideographic spaces.
bool is_blank_text(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  constexpr std::string_view ideographic_space = "\u3000";
  while (!text.empty()) {
    if (text.starts_with(ideographic_space)) {
      text.remove_prefix(ideographic_space.size());
    } else if (blanks.find(text.front()) != std::string_view::npos) {
      text.remove_prefix(1);
    } else {
      return false;
    }
  }
  return true;
}

std::optional<std::int64_t> get_number(element value, Range range) {
  const auto number = get<std::int64_t>(value);
  if (!number || *number < range.least || *number > range.most) return std::nullopt;
  return number;
}

}  // namespace

Body::Body(std::string_view text, std::string_view root_key) {
  constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());

  static thread_local simdjson::dom::parser parser(limits::max_body_bytes);
  element root;
  if (const auto error = parser.parse(text.data(), text.size()).get(root)) {
    refuse(malformed(std::string("The body is not JSON: ") + simdjson::error_message(error)));
    return;
  }
  object_ = get<object>(root);
  if (!object_) {
    refuse("body", root, "an object");
    return;
  }
  const auto inner = find_last(*object_, root_key);
  const auto inner_object = inner ? get<object>(*inner) : std::nullopt;
  if (inner_object) object_ = inner_object;
}

void Body::read(std::string_view key, std::optional<bool>& out) {
  const auto value = find(key);
  if (!value) return;
  const auto flag = get<bool>(*value);
  if (!flag) return refuse(key, *value, "true or false");
  out = flag;
}

void Body::read(std::string_view key, std::optional<std::int64_t>& out, Range range) {
  const auto value = find(key);
  if (!value) return;
  const auto number = get_number(*value, range);
  if (!number) return refuse(key, *value, expectation(range));
  out = number;
}

void Body::require(std::string_view key, std::int64_t& out, Range range) {
  std::optional<std::int64_t> number;
  read(key, number, range);
  if (number) {
    out = *number;
  } else {
    refuse_missing(key, expectation(range));
  }
}

void Body::read_nullable(std::string_view key, std::optional<std::int64_t>& out) {
  const auto value = find(key);
  if (value && !value->is_null()) read(key, out);
}

void Body::read_nullable(std::string_view key, std::optional<Timestamp>& out) {
  const auto value = find(key);
  if (!value || value->is_null()) return;
  const auto text = get<std::string_view>(*value);
  const auto time = text ? parse_timestamp(*text) : std::nullopt;
  if (!time) return refuse(key, *value, "an ISO 8601 date");
  out = time;
}

void Body::read_nullable(std::string_view key, std::optional<std::vector<std::string>>& out) {
  const auto value = find(key);
  if (!value || value->is_null()) return;
  const auto array = get<simdjson::dom::array>(*value);
  if (!array) return refuse(key, *value, "an array of texts");
  std::vector<std::string> texts;
  for (const element item : *array) {
    const auto text = text_of(key, item);
    if (!text) return;
    texts.emplace_back(*text);
  }
  out = std::move(texts);
}

void Body::read_note(std::string_view key, std::optional<std::string>& out) {
  const auto value = find(key);
  if (!value) return;
  const auto text = value->is_null() ? std::string_view() : text_of(key, *value);
  if (!text) return;
  if (text->size() > limits::max_note_bytes) {
    return refuse(key, *value, "at most " + std::to_string(limits::max_note_bytes) + " bytes");
  }
  out = std::string(*text);
}

void Body::read_synonyms(std::string_view key, std::optional<std::vector<std::string>>& out) {
  std::optional<std::vector<std::string>> synonyms;
  read_nullable(key, synonyms);
  if (!synonyms) return;
  if (synonyms->size() > limits::max_synonyms) {
    refuse(invalid(std::string(key) + ": " + std::to_string(synonyms->size()) +
                   " are too many, at most " + std::to_string(limits::max_synonyms)));
  }
  for (const std::string& synonym : *synonyms) {
    const std::string shown = '"' + synonym + '"';
    if (is_blank_text(synonym)) refuse(not_a(key, shown, "a synonym: it is blank"));
    if (count_characters(synonym) > limits::max_synonym_characters) {
      refuse(not_a(key, shown,
                   "at most " + std::to_string(limits::max_synonym_characters) + " characters"));
    }
  }
  out = std::move(synonyms);
}

void Body::require_one_of(std::string_view key, const std::optional<std::int64_t>& number,
                          std::string_view other_key, const std::optional<std::int64_t>& other) {
  if (number.has_value() != other.has_value()) return;
  refuse(invalid(std::string(key) + ", " + std::string(other_key) + ": both are " +
                 (number ? "given" : "missing") + ", expected one of them"));
}

void Body::enter(std::string_view key) {
  const auto value = find(key);
  if (!value) return refuse_missing(key, "an object");
  object_ = get<object>(*value);
  if (!object_) refuse(key, *value, "an object");
}

std::optional<element> Body::find(std::string_view key) const {
  if (!object_) return std::nullopt;
  return find_last(*object_, key);
}

void Body::refuse(Error error) {
  if (!error_) error_ = std::move(error);
}

void Body::refuse(std::string_view key, element value, std::string_view expected) {
  refuse(not_a(key, simdjson::minify(value), expected));
}

void Body::refuse_missing(std::string_view key, std::string_view expected) {
  refuse(invalid(std::string(key) + ": missing, expected " + std::string(expected)));
}

std::optional<std::string_view> Body::text_of(std::string_view key, element value) {
  const auto text = get<std::string_view>(value);
  if (!text) {
    refuse(key, value, "a text");
  } else if (!simdjson::validate_utf8(*text)) {
    refuse(invalid(std::string(key) + ": half a surrogate pair is not a text"));
  } else if (text->find('\0') != std::string_view::npos) {
    refuse(key, value, "a text without NUL characters");
  } else {
    return text;
  }
  return std::nullopt;
}

}  // namespace taraba::wire
