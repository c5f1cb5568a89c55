#include "taraba/server/page.h"

#include "taraba/server/markup.h"

namespace taraba::server {
namespace {

constexpr std::string_view head_end = R"(/style.css">
</head>
)";

constexpr std::string_view footer = R"(
<footer>
<p>Kanji and word data: KANJIDIC2, EDICT/JMdict © EDRDG, CC BY-SA; strokes: KanjiVG © Ulrich Apel,
CC BY-SA 3.0; curriculum CC BY-SA 4.0.</p>
<p>Taraba is not affiliated with, endorsed by or derived from WaniKani or Tofugu.</p>
</footer>
</body>
</html>
)";

}  // namespace

std::string render_page(const PageFrame& frame, std::string_view main) {
  std::string html;
  html.reserve(main.size() + 2048);
  html += R"(<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>)";
  append_escaped(html, frame.title);
  html += "</title>\n<link rel=\"stylesheet\" href=\"";
  append_escaped(html, frame.base);
  html += head_end;
  html.append("<body class=\"").append(frame.kind).append("\">\n<header><a href=\"");
  append_escaped(html, frame.base);
  html += "/\">Taraba <span lang=\"ja\">タラバ</span></a></header>\n<main>\n";
  html += main;
  html += "</main>";
  html += footer;
  return html;
}

Response html_response(std::string html) {
  Response response;
  response.content_type = html_type;
  response.own_body = std::move(html);
  response.with("Cache-Control", "public, max-age=300")
      .with("Content-Security-Policy",
            "default-src 'none'; style-src 'self'; img-src 'self'; media-src 'self'; base-uri "
            "'none'; "
            "form-action 'none'; frame-ancestors 'none'");
  return response;
}

}  // namespace taraba::server
