#include "taraba/server/site.h"

#include <fmt/format.h>

#include "taraba/server/handler.h"
#include "taraba/server/loopback.h"
#include "taraba/server/markup.h"
#include "taraba/server/page.h"
#include "taraba/server/strokes.h"

namespace taraba::server {
namespace {

constexpr std::string_view month = "public, max-age=2592000";

Response plain_text(std::string text) {
  Response response;
  response.content_type = text_type;
  response.own_body = std::move(text);
  return response.with("Cache-Control", "no-store");
}

/// Asked by a program on this machine for itself: not through a proxy (of which nginx, left to
/// itself, shows nothing but HTTP/1.0), and not by a page in a browser here, which may be anybody's
/// and may have a name that leads here.
bool is_local(const Request& request) {
  return request.from_loopback && names_loopback(request.host) && request.http11 &&
         !request.via_proxy && !request.from_page;
}

std::string index_text(std::string_view base, const ServerOptions& options, std::size_t subjects) {
  std::string main = "<h1 class=\"product\" lang=\"ja\">タラバ</h1>\n";
  main += fmt::format(
      "<p class=\"name\">Taraba {}: an open kanji school that speaks the WaniKani API v2.</p>\n"
      "<p>{} subjects in 60 levels are served here: radicals, kanji and words.</p>\n"
      "<h2>Ask it</h2>\n<pre>curl -H 'Authorization: Bearer <var>token</var>' ",
      options.version, subjects);
  append_escaped(main, base);
  main += "/v2/user</pre>\n<p>Any client whose base address can be set works with <code>";
  append_escaped(main, base);
  main += "/v2</code>. What it may ask: <a href=\"";
  append_escaped(main, base);
  main += "/openapi.json\">openapi.json</a>.</p>\n";
  return main;
}

}  // namespace

Response Site::index(const Request& request, std::string_view) const {
  const auto base = parts_.origin.of(request);
  if (!base) return failure(base.error());
  const std::string main = index_text(*base, parts_.options, parts_.library.subject_count());
  return html_response(render_page({.base = *base, .title = "Taraba", .kind = "index"}, main));
}

Response Site::radical(const Request& request, std::string_view slug) const {
  return document(request, "/radicals/", slug);
}
Response Site::kanji(const Request& request, std::string_view characters) const {
  return document(request, "/kanji/", characters);
}
Response Site::vocabulary(const Request& request, std::string_view characters) const {
  return document(request, "/vocabulary/", characters);
}

Response Site::document(const Request& request, std::string_view folder,
                        std::string_view name) const {
  const auto base = parts_.origin.of(request);
  if (!base) return failure(base.error());
  const auto subject = parts_.library.find_document(std::string(folder).append(name));
  if (!subject) return failure(not_found());
  return html_response(render_document(*subject, parts_.library, *base));
}

Response Site::picture(const Request&, std::string_view file) const {
  return drawing(file, [](std::string_view picture) { return std::string(picture); });
}
Response Site::strokes(const Request&, std::string_view file) const {
  return drawing(file, draw_strokes);
}

Response Site::drawing(std::string_view file, std::string (*shown)(std::string_view)) const {
  constexpr std::string_view suffix = ".svg";
  if (!file.ends_with(suffix)) return failure(not_found());
  file.remove_suffix(suffix.size());
  const auto id = parse_id<SubjectId>(file);
  if (!id) return failure(not_found());
  const auto picture = parts_.library.find_picture(*id);
  if (!picture) return failure(not_found());
  Response response;
  response.content_type = "image/svg+xml";
  response.own_body = shown(*picture);
  return response.with("Cache-Control", month)
      .with("Content-Security-Policy",
            "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'");
}

Response Site::style(const Request&, std::string_view) const {
  Response response;
  response.content_type = "text/css; charset=utf-8";
  response.own_body = style_sheet();
  return response.with("Cache-Control", "public, max-age=3600");
}

Response Site::health(const Request&, std::string_view) const { return plain_text("ok"); }

Response Site::readiness(const Request&, std::string_view) const {
  if (parts_.hooks.ready) {
    const auto ready = parts_.hooks.ready();
    if (!ready) return failure(unavailable(ready.error().message));
  }
  return plain_text("ok");
}

Response Site::metrics(const Request& request, std::string_view) const {
  const bool local = !parts_.options.behind_proxy && is_local(request);
  if (!local && !parts_.options.public_metrics) return refusal(403);
  const auto more = parts_.hooks.metrics ? parts_.hooks.metrics() : std::vector<Metric>();
  Response response = plain_text(parts_.metrics.render(parts_.cache, more));
  response.content_type = "text/plain; version=0.0.4; charset=utf-8";
  return response;
}

}  // namespace taraba::server
