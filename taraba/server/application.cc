#include "taraba/server/application.h"

#include <utility>

#include "taraba/server/authorization.h"
#include "taraba/server/compression.h"
#include "taraba/server/conditional.h"
#include "taraba/server/recording.h"
#include "taraba/wire/conditional.h"

namespace taraba::server {
namespace {

/// Kept, but asked about each time: else browsers show yesterday's reviews.
constexpr std::string_view api_caching =
    "Cache-Control: private, max-age=0, must-revalidate\r\nVary: Accept-Encoding\r\n";

Response preflight() {
  return no_content()
      .with("Access-Control-Allow-Methods", "GET, HEAD, POST, PUT, DELETE, OPTIONS")
      .with("Access-Control-Allow-Headers",
            "Authorization, Content-Type, Accept, Wanikani-Revision, If-None-Match, "
            "If-Modified-Since")
      .with("Access-Control-Max-Age", "86400");
}

bool is_version_1(std::string_view path) { return path == "/api" || path.starts_with("/api/"); }

/// What no row of the table answers.
Response unrouted(const Router::Match& match, std::string_view path) {
  if (!match.allow.empty()) return refusal(405).with("Allow", match.allow);
  if (is_version_1(path)) return refusal(410, "Version 1 of the API is gone; see /v2");
  return failure(not_found());
}

std::string_view collection_of(const Route& route) {
  return route.path.substr(0, route.path.find("/:id"));
}

Response unmodified(const Validators& validators, Timestamp now) {
  Response response = not_modified_response(validators.header_lines(now));
  response.headers += api_caching;
  return response;
}

/// The number behind a tag: all of its bits depend on everything.
std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
  std::uint64_t x = a ^ (b + 0x9e3779b97f4a7c15 + (a << 6) + (a >> 2));
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
  x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
  return x ^ (x >> 31);
}

}  // namespace

/// A request that found its row: what the rest of the way needs to know.
struct Application::Guest {
  const Route& route;
  int row;
  std::string_view id;
  std::string_view query;
  std::string base;
};

/// Where an answer is kept.
struct Application::Storing {
  ResponseCache::Key key;
  std::uint64_t tag;
};

Application::Application(Accounts& accounts, const Library& library, const Clock& clock,
                         Origin origin, const ServerOptions& options, ServerHooks hooks)
    : accounts_(accounts),
      library_(library),
      clock_(clock),
      options_(options),
      hooks_(std::move(hooks)),
      origin_(std::move(origin)),
      limiter_(options.rate_limit),
      cache_(options.cache_bytes),
      site_({library, origin_, metrics_, cache_, hooks_, options_}),
      program_(wire::fingerprint(options.version)) {}

std::optional<Response> Application::answer(const Request& request, const Done& done) {
  if (request.method == Method::options) {
    Response response = preflight();
    response.route = static_cast<int>(route_table().size());
    return response;
  }
  const Target target = split_target(request.target);
  const std::string_view path = without_trailing_slash(origin_.strip_prefix(target.path));
  const Router::Match match = router_.find(request.method, path);

  std::optional<Response> response;
  if (match.route == nullptr) {
    response = unrouted(match, path);
  } else if (const auto* open = std::get_if<OpenRoute>(&match.route->action)) {
    const auto id = wire::percent_decode_path(match.id);
    response = id ? (site_.*open->page)(request, *id) : failure(not_found());
  } else if (std::holds_alternative<AudioRoute>(match.route->action)) {
    response = answer_audio(request, match, done);
  } else if (const auto* document = std::get_if<DocumentRoute>(&match.route->action)) {
    response = answer_document(request, *match.route, *document);
  } else {
    auto base = origin_.of(request);
    if (!base) {
      response = failure(base.error());
    } else {
      response = answer_session(
          request, {*match.route, match.number, match.id, target.query, std::move(*base)}, done);
    }
  }
  if (response) response->route = match.number;
  return response;
}

std::optional<Response> Application::answer_audio(const Request& request,
                                                  const Router::Match& match, const Done& done) {
  const auto recording = hooks_.voice ? find_recording(library_, match.id) : std::nullopt;
  if (!recording) return failure(not_found());
  const auto heard = [format = recording->format, method = request.method, range = request.range,
                      row = match.number, done](Result<std::string> audio) {
    Response response =
        audio ? audio_response(*std::move(audio), format, method, range) : failure(audio.error());
    response.route = row;
    done(std::move(response));
  };
  hooks_.voice->say(recording->word, recording->format, heard);
  return std::nullopt;
}

/// Rendered when it is first asked for; as good as kept for ever.
Response Application::answer_document(const Request& request, const Route& route,
                                      const DocumentRoute& document) {
  const ResponseCache::Key key{.target = route.path, .base = {}, .user = {}};
  constexpr std::uint64_t never_changes = 0;
  const RenderedPtr kept = cache_.find(key, never_changes);
  if (kept) return respond(request, kept, Storing{key, never_changes});
  Answer answer{.body = document.render(options_.version, origin_.base_url()),
                .version = {.tag = never_changes, .changed_at = {}},
                .dated = false};
  return respond(request, key, std::move(answer));
}

std::optional<Response> Application::answer_session(const Request& request, const Guest& guest,
                                                    const Done& done) {
  const auto token = find_token(request.authorization);
  if (!token) return failure(unauthorized());
  auto session = accounts_.authenticate(*token);
  if (!session) return failure(session.error());

  const auto rate = limiter_.take(session->token, request.received_at);
  std::optional<Response> response;
  if (rate && rate->exceeded) {
    response = too_many(*rate);
  } else if (session->hibernating) {
    response = failure(hibernating());
  } else if (!session->scopes.has(*guest.route.scope)) {
    response = failure(scope_missing());
  } else if (const auto* versioned = std::get_if<VersionedRead>(&guest.route.action)) {
    response = answer_versioned(request, guest, *session, *versioned);
  } else if (const auto* timed = std::get_if<TimedRead>(&guest.route.action)) {
    response = answer_timed(request, guest, *session, *timed);
  } else {
    response = start_write(request, guest, std::move(*session), rate, done);
    if (!response) return std::nullopt;
  }
  if (rate) add_rate_headers(*response, *rate);
  return response;
}

Response Application::answer_versioned(const Request& request, const Guest& guest,
                                       const Session& session, const VersionedRead& versioned) {
  const auto version = session.api->version(versioned.depends);
  if (!version) return failure(version.error());
  const bool is_shared = versioned.depends == Depends::catalogue;
  const ResponseCache::Key key{.target = request.target,
                               .base = guest.base,
                               .user = is_shared ? UserNumber{} : session.user};
  Validators validators{.etag = {}, .changed_at = version->changed_at};
  if (version->tag) {
    validators.etag = etag_of(key, *version->tag);
    if (names_tag(request, validators.etag)) return unmodified(validators, request.received_at);
    const RenderedPtr kept = cache_.find(key, *version->tag);
    if (kept) return respond(request, kept, Storing{key, *version->tag});
  }

  const bool fresh = version->tag && fresh_by_date(request, version->changed_at);
  auto answer = versioned.read(call_of(request, guest, session, fresh));
  if (!answer) return failure(answer.error());
  if (answer->skipped) return unmodified(validators, request.received_at);
  return respond(request, key, std::move(*answer));
}

Response Application::answer_timed(const Request& request, const Guest& guest,
                                   const Session& session, const TimedRead& timed) {
  auto answer = timed.read(call_of(request, guest, session, /*unmodified=*/false));
  if (!answer) return failure(answer.error());
  answer->version.tag.reset();
  return respond(request, {}, std::move(*answer));
}

/// A new answer. Without a tag time made it: its own bytes are the tag, and it is not kept.
Response Application::respond(const Request& request, const ResponseCache::Key& key,
                              Answer answer) {
  auto rendered = std::make_shared<Rendered>();
  const auto tag = answer.version.tag;
  Validators& validators = rendered->validators;
  validators.etag =
      tag ? etag_of(key, *tag) : wire::format_etag(mix(wire::fingerprint(answer.body), program_));
  if (answer.dated) validators.changed_at = answer.version.changed_at;
  rendered->plain = std::move(answer.body);
  std::optional<Storing> storing;
  if (tag && !answer.once) {
    storing = Storing{key, *tag};
    rendered->plain.shrink_to_fit();  // written into a guess of its size
    cache_.put(key, *tag, rendered);
  }
  return respond(request, std::move(rendered), storing);
}

/// A rendered answer, kept under `storing` if there is one; its gzip form is made at most once
/// then.
Response Application::respond(const Request& request, RenderedPtr rendered,
                              const std::optional<Storing>& storing) {
  if (not_modified(request, rendered->validators))
    return unmodified(rendered->validators, request.received_at);

  Response response;
  response.headers = rendered->validators.header_lines(request.received_at);
  response.headers += api_caching;
  response.packed =
      rendered->plain.size() > min_compressed_bytes && accepts_gzip(request.accept_encoding);
  if (response.packed && rendered->packed.empty()) {
    auto both = std::make_shared<Rendered>(*rendered);
    both->packed = gzip(both->plain, storing ? Effort::thorough : Effort::fast);
    rendered = std::move(both);
    if (storing) cache_.put(storing->key, storing->tag, rendered);
  }
  response.packed = response.packed && !rendered->packed.empty();
  response.shared_body = std::move(rendered);
  return response;
}

std::string Application::etag_of(const ResponseCache::Key& key, std::uint64_t tag) const {
  return wire::format_etag(mix(mix(hash_of(key), tag), program_));
}

Call Application::call_of(const Request& request, const Guest& guest, const Session& session,
                          bool unmodified) const {
  return {.api = *session.api,
          .path = collection_of(guest.route),
          .id = guest.id,
          .query = guest.query,
          .body = request.body,
          .base = guest.base,
          .unmodified = unmodified,
          .now = request.received_at};
}

std::optional<Response> Application::start_write(const Request& request, const Guest& guest,
                                                 Session session,
                                                 const std::optional<RateState>& rate,
                                                 const Done& done) {
  const Write write = std::get<WriteRoute>(guest.route.action).write;
  auto change = write(call_of(request, guest, session, /*unmodified=*/false));
  if (!change) return failure(change.error());

  struct Writing {
    Session session;
    Change change;
    std::string body;
  };
  auto writing = std::make_shared<Writing>(Writing{std::move(session), std::move(*change), {}});
  const auto work = [writing]() -> Result<void> {
    auto body = writing->change(*writing->session.api);
    if (!body) return body.error();
    writing->body = std::move(*body);
    return {};
  };
  const auto answer = [writing, rate, done, row = guest.row](const Result<void>& written) {
    Response response;
    if (written) {
      response.headers = api_caching;
      response.own_body = std::move(writing->body);
    } else {
      response = failure(written.error());
    }
    if (rate) add_rate_headers(response, *rate);
    response.route = row;
    done(std::move(response));
  };
  accounts_.defer(work, answer);
  return std::nullopt;
}

}  // namespace taraba::server
