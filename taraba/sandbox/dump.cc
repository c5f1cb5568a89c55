#include "taraba/sandbox/dump.h"

#include <simdjson.h>

#include <algorithm>
#include <set>
#include <utility>

#include "taraba/transfer/account_reader.h"
#include "taraba/transfer/account_writer.h"
#include "taraba/transfer/object_reader.h"
#include "taraba/wire/json_values.h"

namespace taraba::sandbox {
namespace {

using transfer::ObjectReader;

constexpr std::int64_t dump_version = 1;

std::string head_line(const Dump& dump) {
  wire::JsonWriter json(256);
  json.raw(R"({"object":"sandbox")");
  json.key("version");
  json.number(dump_version);
  json.key("clock");
  wire::put(json, dump.clock.time);
  json.key("running");
  wire::put(json, dump.clock.running);
  if (dump.saved_at) {
    json.key("saved_at");
    wire::put(json, *dump.saved_at);
  }
  json.key("start_time");
  wire::put(json, dump.start_time);
  json.raw("}\n");
  return std::move(json).take();
}

std::string account_line(const DumpedAccount& account) {
  wire::JsonWriter json(512);
  json.raw(R"({"object":"scenario")");
  json.key("number");
  json.number(account.number.value);
  json.key("token");
  json.text(account.scenario.token);
  json.key("at_start");
  wire::put(json, account.at_start);
  json.key("scenario");
  json.raw(account.scenario.json);
  json.raw("}\n");
  return std::move(json).take();
}

class DumpReader {
 public:
  DumpReader(Rows rows, const Catalogue& catalogue) : rows_(rows), catalogue_(catalogue) {}

  Result<void> read(std::string_view text);
  Result<Dump> finish() &&;

 private:
  Result<void> read_line(simdjson::dom::object);
  Result<void> read_head(ObjectReader&);
  Result<void> read_scenario(ObjectReader&);
  Result<void> read_row(std::string_view text);
  std::string place() const { return "line " + std::to_string(number_); }

  const Rows rows_;
  const Catalogue& catalogue_;
  simdjson::dom::parser parser_;
  std::int64_t number_ = 0;
  bool has_head_ = false;
  std::optional<transfer::AccountReader> account_;  ///< whose lines are to come
  Dump dump_;
  std::set<std::string> names_;
  std::set<std::string> tokens_;
  std::set<UserNumber> numbers_;
};

Result<void> DumpReader::read(std::string_view text) {
  ++number_;
  if (account_) return read_row(text);
  simdjson::dom::object object;
  if (const auto error = parser_.parse(text.data(), text.size()).get(object)) {
    return invalid(place() + " is no JSON object: " + simdjson::error_message(error));
  }
  return read_line(object);
}

Result<void> DumpReader::read_line(simdjson::dom::object object) {
  ObjectReader line(place(), object);
  std::string name;
  line.read("object", name);
  const std::string wanted = has_head_ ? "scenario" : "sandbox";
  line.expect(name == wanted, "object", "\"" + wanted + "\"");
  if (line.error()) return *line.error();
  return has_head_ ? read_scenario(line) : read_head(line);
}

Result<void> DumpReader::read_head(ObjectReader& line) {
  std::int64_t version = 0;
  line.read("version", version);
  line.expect(version == dump_version, "version",
              std::to_string(dump_version) + ", which this program knows");
  const std::string expectation = "a time from 1970 to 8999";
  line.read("clock", dump_.clock.time);
  line.expect(SandboxClock::can_show(dump_.clock.time), "clock", expectation);
  line.read("running", dump_.clock.running);
  Timestamp saved_at;
  if (rows_ == Rows::elsewhere && line.read_if_there("saved_at", saved_at)) {
    dump_.saved_at = saved_at;
  }
  line.read("start_time", dump_.start_time);
  line.expect(SandboxClock::can_show(dump_.start_time), "start_time", expectation);
  line.finish();
  has_head_ = true;
  return line.error() ? Result<void>(*line.error()) : Result<void>();
}

Result<void> DumpReader::read_scenario(ObjectReader& line) {
  DumpedAccount account;
  line.read("number", account.number);
  line.expect(account.number.value >= 1 && account.number.value <= max_user_number, "number",
              "1 to " + std::to_string(max_user_number));
  line.expect(numbers_.insert(account.number).second, "number", "one that no line before has");
  std::string token;
  line.read("token", token);
  line.expect(tokens_.insert(token).second, "token", "one that no line before has");
  line.read("at_start", account.at_start);
  simdjson::dom::element definition;
  line.read("scenario", definition);
  line.finish();
  if (line.error()) return *line.error();
  auto scenario = parse_scenario(simdjson::minify(definition));
  if (!scenario) return invalid(place() + ": " + scenario.error().message);
  account.scenario = std::move(*scenario);
  line.expect(token == account.scenario.token, "token",
              "\"" + account.scenario.token + "\", as in its scenario");
  line.expect(names_.insert(account.scenario.name).second, "scenario",
              "a name that no line before has");
  if (line.error()) return *line.error();
  if (!account.at_start && rows_ == Rows::included) account_.emplace(catalogue_);
  dump_.accounts.push_back(std::move(account));
  return {};
}

Result<void> DumpReader::read_row(std::string_view text) {
  if (const auto read = account_->read(number_, text); !read) return read;
  if (!account_->is_complete()) return {};
  auto copy = std::move(*account_).finish();
  if (!copy) return copy.error();
  account_.reset();
  const std::string& name = dump_.accounts.back().scenario.name;
  if (copy->record.user.username != name) {
    return invalid(place() + " ends an account that is called " + copy->record.user.username +
                   ", expected " + name);
  }
  dump_.accounts.back().copy = std::make_shared<const AccountCopy>(std::move(*copy));
  return {};
}

Result<Dump> DumpReader::finish() && {
  if (!has_head_) return invalid("the dump is empty, expected {\"object\":\"sandbox\",...}");
  if (account_) return invalid("the last line is missing, expected {\"object\":\"end\",...}");
  return std::move(dump_);
}

}  // namespace

std::string format_dump(const Dump& dump, const Catalogue& catalogue) {
  std::string text = head_line(dump);
  for (const DumpedAccount& account : dump.accounts) {
    text += account_line(account);
    if (account.copy) {
      transfer::write_account(*account.copy, catalogue,
                              [&](std::string_view piece) { text += piece; });
    }
  }
  return text;
}

Result<Dump> parse_dump(std::string_view text, Rows rows, const Catalogue& catalogue) {
  DumpReader reader(rows, catalogue);
  while (!text.empty()) {
    const std::size_t length = std::min(text.find('\n'), text.size());
    if (const auto read = reader.read(text.substr(0, length)); !read) return read.error();
    text.remove_prefix(std::min(length + 1, text.size()));
  }
  return std::move(reader).finish();
}

}  // namespace taraba::sandbox
