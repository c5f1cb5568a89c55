#pragma once
// Bodies of requests to the control API. Not installed.

#include <simdjson.h>

#include <string_view>

#include "taraba/base/result.h"
#include "taraba/transfer/object_reader.h"

namespace taraba::sandbox {

/// Has `read(ObjectReader&)` read the object that the text is; no text is an empty one. A misspelt
/// key that is passed over would make a test pass for no reason: what was not read is `invalid`,
/// and what is no object `malformed`.
template <class Read>
Result<void> read_body(std::string_view json, Read read) {
  simdjson::dom::parser parser;
  simdjson::dom::object object;
  if (json.empty()) json = "{}";
  if (parser.parse(json.data(), json.size()).get(object) != simdjson::SUCCESS) {
    return malformed("the body is no JSON object");
  }
  transfer::ObjectReader body("the body", object);
  read(body);
  body.finish();
  if (body.error()) return *body.error();
  return {};
}

}  // namespace taraba::sandbox
