#include "taraba/server/markup.h"

#include <array>
#include <optional>
#include <vector>

namespace taraba::server {
namespace {

constexpr std::array<std::string_view, 6> tags = {"radical", "kanji",   "vocabulary",
                                                  "meaning", "reading", "ja"};

struct Tag {
  std::string_view name;
  bool closes = false;
  std::size_t bytes = 0;
};

/// The tag that `text`, which starts with `<`, begins with.
std::optional<Tag> find_tag(std::string_view text) {
  const auto end = text.find('>');
  if (end == std::string_view::npos) return std::nullopt;
  std::string_view name = text.substr(1, end - 1);
  const bool closes = name.starts_with('/');
  if (closes) name.remove_prefix(1);
  for (const std::string_view tag : tags) {
    if (tag == name) return Tag{tag, closes, end + 1};
  }
  return std::nullopt;
}

void open_span(std::string& html, std::string_view name) {
  html.append(R"(<span class=")").append(name);
  html += name == "ja" || name == "reading" ? R"(" lang="ja">)" : R"(">)";
}

}  // namespace

void append_escaped(std::string& html, std::string_view text) {
  for (const char c : text) {
    switch (c) {
      case '&': html += "&amp;"; break;
      case '<': html += "&lt;"; break;
      case '>': html += "&gt;"; break;
      case '"': html += "&quot;"; break;
      case '\'': html += "&#39;"; break;
      default: html += c;
    }
  }
}

void append_marked_up(std::string& html, std::string_view text) {
  std::vector<std::string_view> open;
  while (!text.empty()) {
    const auto angle = text.find('<');
    append_escaped(html, text.substr(0, angle));
    if (angle == std::string_view::npos) break;
    text.remove_prefix(angle);

    const auto tag = find_tag(text);
    if (tag && !tag->closes) {
      open_span(html, tag->name);
      open.push_back(tag->name);
    } else if (tag && !open.empty() && open.back() == tag->name) {
      html += "</span>";
      open.pop_back();
    } else {
      append_escaped(html, text.substr(0, 1));
      text.remove_prefix(1);
      continue;
    }
    text.remove_prefix(tag->bytes);
  }
  for (std::size_t i = 0; i < open.size(); ++i) html += "</span>";
}

}  // namespace taraba::server
