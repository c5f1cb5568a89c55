#include "taraba/sandbox/control.h"

#include <array>
#include <charconv>
#include <chrono>
#include <utility>

#include "taraba/sandbox/body.h"
#include "taraba/server/routes.h"
#include "taraba/wire/json_values.h"

namespace taraba::sandbox {
namespace {

using server::Method;
using server::Request;
using server::Response;
using transfer::ObjectReader;
using wire::JsonWriter;
using wire::put_member;

constexpr std::string_view root = "/sandbox";
constexpr std::int64_t longest_advance_s = 100LL * 366 * 24 * 60 * 60;

/// A request to one address.
struct Call {
  const Request& request;
  std::string_view id;  ///< what stands for `:id`
  Controlled& sandbox;
  server::ServerControls& server;
};

using Body = Result<std::string>;

void put_clock(JsonWriter& json, const SandboxClock& clock) {
  const ClockState state = clock.state();
  json.raw('{');
  put_member(json, "now", state.time);
  put_member(json, "running", state.running);
  json.raw('}');
}

void put_scenarios(JsonWriter& json, const State& state) {
  wire::put_array(json, state.scenarios(), [&](const ScenarioInfo& scenario) {
    json.raw('{');
    put_member(json, "name", scenario.name);
    put_member(json, "token", scenario.token);
    put_member(json, "description", scenario.description);
    json.raw('}');
  });
}

Body get_clock(const Call& call) {
  JsonWriter json(128);
  put_clock(json, call.sandbox.state.clock());
  return std::move(json).take();
}

Body set_clock(const Call& call) {
  Timestamp now;
  bool is_set = false;
  std::optional<std::int64_t> advance_s;
  std::optional<bool> running;
  const auto read = read_body(call.request.body, [&](ObjectReader& body) {
    is_set = body.read_if_there("now", now);
    advance_s = body.read_number("advance_s", -longest_advance_s, longest_advance_s);
    if (bool runs = false; body.read_if_there("running", runs)) running = runs;
  });
  if (!read) return read.error();

  SandboxClock& clock = call.sandbox.state.clock();
  const std::chrono::seconds advance(advance_s.value_or(0));
  if (is_set || advance_s) {
    const auto set = is_set ? clock.set(now + advance) : clock.advance(advance);
    if (!set) return set.error();
  }
  if (running) *running ? clock.run() : clock.stop();
  return get_clock(call);
}

Body get_rate_limit(const Call& call) {
  JsonWriter json(64);
  json.raw('{');
  put_member(json, "limit", call.server.rate_limit());
  json.raw('}');
  return std::move(json).take();
}

Body set_rate_limit(const Call& call) {
  std::optional<int> limit;
  const auto read = read_body(call.request.body, [&](ObjectReader& body) {
    body.read("limit", limit);
    body.expect(!limit || *limit > 0, "limit", "at least 1, or null");
  });
  if (!read) return read.error();
  call.server.set_rate_limit(limit);
  return get_rate_limit(call);
}

Body get_scenarios(const Call& call) {
  JsonWriter json(4096);
  json.raw('{');
  json.key("scenarios");
  put_scenarios(json, call.sandbox.state);
  json.raw('}');
  return std::move(json).take();
}

Body add_scenarios(const Call& call) {
  if (const auto added = call.sandbox.state.add_scenarios(call.request.body); !added) {
    return added.error();
  }
  return get_scenarios(call);
}

Body get_state(const Call& call) { return call.sandbox.state.dump(); }

Body set_state(const Call& call) {
  if (const auto loaded = call.sandbox.state.load(call.request.body); !loaded) {
    return loaded.error();
  }
  return get_scenarios(call);
}

Body get_quirks(const Call& call) { return encode(call.sandbox.quirks.read()); }

Body set_quirks(const Call& call) {
  const auto quirks = parse_quirks(call.request.body, call.sandbox.quirks.read());
  if (!quirks) return quirks.error();
  call.sandbox.quirks.set(*quirks);
  return get_quirks(call);
}

Body get_faults(const Call& call) { return encode(call.sandbox.faults.list()); }

Body add_fault(const Call& call) {
  auto fault = parse_fault(call.request.body);
  if (!fault) return fault.error();
  return encode(call.sandbox.faults.add(*std::move(fault)));
}

Body clear_faults(const Call& call) {
  call.sandbox.faults.clear();
  return get_faults(call);
}

Body remove_fault(const Call& call) {
  std::int64_t id = 0;
  const char* const end = call.id.data() + call.id.size();
  const auto [stopped, error] = std::from_chars(call.id.data(), end, id);
  if (error != std::errc() || stopped != end || !call.sandbox.faults.remove(id)) return not_found();
  return get_faults(call);
}

Body get_requests(const Call& call) { return encode(call.sandbox.requests.read()); }

Body clear_requests(const Call& call) {
  call.sandbox.requests.clear();
  return get_requests(call);
}

Body get_overview(const Call& call) {
  JsonWriter json(8192);
  json.raw('{');
  put_member(json, "version", call.sandbox.version);
  json.key("clock");
  put_clock(json, call.sandbox.state.clock());
  put_member(json, "rate_limit", call.server.rate_limit());
  json.key("quirks");
  json.raw(encode(call.sandbox.quirks.read()));
  json.key("scenarios");
  put_scenarios(json, call.sandbox.state);
  json.raw('}');
  return std::move(json).take();
}

Body reset(const Call& call) {
  if (const auto done = call.sandbox.state.reset(); !done) return done.error();
  call.sandbox.faults.clear();
  call.sandbox.requests.clear();
  call.sandbox.quirks.set({});
  call.server.set_rate_limit(call.sandbox.rate_limit);
  return get_overview(call);
}

struct ControlRoute {
  Method method;
  std::string_view path;  ///< below the root; `:id` stands for one segment
  Body (*act)(const Call&);
  std::string_view content_type = server::json_type;
};

// clang-format off
constexpr auto control_routes = std::to_array<ControlRoute>({
  {Method::get,  "",            get_overview},
  {Method::get,  "/clock",      get_clock},
  {Method::put,  "/clock",      set_clock},
  {Method::get,  "/rate_limit", get_rate_limit},
  {Method::put,  "/rate_limit", set_rate_limit},
  {Method::get,  "/scenarios",  get_scenarios},
  {Method::post, "/scenarios",  add_scenarios},
  {Method::get,  "/state",      get_state, "application/x-ndjson"},
  {Method::put,  "/state",      set_state},
  {Method::post, "/reset",      reset},
  {Method::get,  "/faults",     get_faults},
  {Method::post, "/faults",     add_fault},
  {Method::del,  "/faults",     clear_faults},
  {Method::del,  "/faults/:id", remove_fault},
  {Method::get,  "/requests",   get_requests},
  {Method::del,  "/requests",   clear_requests},
  {Method::get,  "/quirks",     get_quirks},
  {Method::put,  "/quirks",     set_quirks},
});
// clang-format on

/// The text of `:id`; empty where the route has none. None if the path is another.
std::optional<std::string_view> match(std::string_view route, std::string_view path) {
  constexpr std::string_view id = ":id";
  if (!route.ends_with(id)) return route == path ? std::optional(std::string_view()) : std::nullopt;
  route.remove_suffix(id.size());
  if (!path.starts_with(route) || path.size() == route.size()) return std::nullopt;
  return path.substr(route.size());
}

Response respond(Body body, std::string_view content_type) {
  if (!body) return server::failure(body.error());
  Response response;
  response.content_type = content_type;
  response.own_body = *std::move(body);
  return std::move(response).with("Cache-Control", "no-store");
}

}  // namespace

bool is_control(std::string_view path) {
  return path == root || (path.starts_with(root) && path[root.size()] == '/');
}

Response control(const Request& request, Controlled& sandbox, server::ServerControls& server) {
  if (!request.from_loopback || request.via_proxy) {
    return server::refusal(403, "The control API answers on loopback alone");
  }
  const std::string_view path =
      server::without_trailing_slash(server::split_target(request.target).path).substr(root.size());
  const Method method = request.method == Method::head ? Method::get : request.method;

  std::string allow;
  for (const ControlRoute& route : control_routes) {
    const auto id = match(route.path, path);
    if (!id) continue;
    if (route.method == method) {
      return respond(route.act({request, *id, sandbox, server}), route.content_type);
    }
    allow.append(server::name_of(route.method)).append(", ");
    if (route.method == Method::get) allow += "HEAD, ";
  }
  if (allow.empty()) return server::failure(not_found());
  return server::refusal(405).with("Allow", allow + "OPTIONS");
}

}  // namespace taraba::sandbox
