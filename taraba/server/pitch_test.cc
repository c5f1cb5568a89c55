#include "taraba/server/pitch.h"

#include <gtest/gtest.h>

namespace taraba::server {
namespace {

/// `_` before each low mora, `^` before each high one, `!` after the fall.
std::string drawn(std::string_view reading, std::size_t accent) {
  std::string html;
  append_pitch(html, reading, accent);
  const auto replace = [&html](std::string_view from, std::string_view to) {
    for (auto at = html.find(from); at != std::string::npos; at = html.find(from, at + to.size())) {
      html.replace(at, from.size(), to);
    }
  };
  replace("<span class=\"pitch\">", "(");
  replace("<span class=\"high\">", "^");
  replace("<span class=\"high falls\">", "!");
  replace("</span>", ")");
  return html;
}

TEST(Pitch, RisesAfterTheFirstMoraAndNeverFalls) { EXPECT_EQ(drawn("さくら", 0), "(さ^く)^ら))"); }
TEST(Pitch, FallsAfterTheFirstMora) { EXPECT_EQ(drawn("ねこ", 1), "(!ね)こ)"); }
TEST(Pitch, FallsInTheMiddle) { EXPECT_EQ(drawn("たべる", 2), "(た!べ)る)"); }
TEST(Pitch, FallsAfterTheWord) { EXPECT_EQ(drawn("いもうと", 4), "(い^も)^う)!と))"); }
TEST(Pitch, SmallKanaAreNoMorae) { EXPECT_EQ(drawn("きょうしつ", 0), "(きょ^う)^し)^つ))"); }
TEST(Pitch, DoubledAndLongOnesAre) {
  EXPECT_EQ(drawn("がっこう", 0), "(が^っ)^こ)^う))");
  EXPECT_EQ(drawn("コーヒー", 3), "(コ^ー)!ヒ)ー)");
}
TEST(Pitch, OfOneMora) {
  EXPECT_EQ(drawn("き", 1), "(!き))");
  EXPECT_EQ(drawn("ひ", 0), "(ひ)");
}

}  // namespace
}  // namespace taraba::server
