#include "taraba/server/strokes.h"

#include <fmt/format.h>

#include <iterator>

namespace taraba::server {
namespace {

constexpr double stroke_s = 0.6;
constexpr double pause_s = 2.0;  ///< the whole character, before it begins anew

int count_of(std::string_view text, std::string_view part) {
  int count = 0;
  for (auto at = text.find(part); at != std::string_view::npos;
       at = text.find(part, at + part.size())) {
    ++count;
  }
  return count;
}

/// One animation for each stroke, as long as the whole: hidden, drawn, there until the end.
std::string style_of(int strokes) {
  const double whole_s = strokes * stroke_s + pause_s;
  std::string style = fmt::format(
      "<style>.pale{{opacity:.15}}.drawn path{{stroke-dasharray:1;"
      "animation:{:.1f}s linear infinite both}}",
      whole_s);
  for (int i = 0; i < strokes; ++i) {
    const double begin = 100 * i * stroke_s / whole_s;
    const double end = 100 * (i + 1) * stroke_s / whole_s;
    fmt::format_to(std::back_inserter(style),
                   ".drawn path:nth-of-type({0}){{animation-name:s{0}}}"
                   "@keyframes s{0}{{0%,{1:.2f}%{{stroke-dashoffset:1;visibility:hidden}}"
                   "{2:.2f}%{{stroke-dashoffset:1;visibility:visible}}"
                   "{3:.2f}%,100%{{stroke-dashoffset:0;visibility:visible}}}}",
                   i + 1, begin, begin + 0.01, end);
  }
  return style + "@media(prefers-reduced-motion:reduce){.drawn path{animation:none}}</style>";
}

}  // namespace

std::string draw_strokes(std::string_view picture) {
  constexpr std::string_view path = "<path ";
  const auto group = picture.find("<g");
  const auto end = picture.rfind("</svg>");
  const int strokes = count_of(picture, path);
  if (group == std::string_view::npos || end == std::string_view::npos || strokes == 0) {
    return std::string(picture);
  }
  const std::string_view drawing = picture.substr(group, end - group);
  std::string drawn = fmt::format("{}{}<g class=\"pale\">{}</g><g class=\"drawn\">",
                                  picture.substr(0, group), style_of(strokes), drawing);
  std::string_view rest = drawing;
  for (auto at = rest.find(path); at != std::string_view::npos; at = rest.find(path)) {
    drawn.append(rest.substr(0, at)).append(path).append("pathLength=\"1\" ");
    rest.remove_prefix(at + path.size());
  }
  return drawn.append(rest).append("</g></svg>");
}

}  // namespace taraba::server
