#include "taraba/server/strokes.h"

#include <gtest/gtest.h>

namespace taraba::server {
namespace {

TEST(Strokes, EachIsDrawnInItsTurnOverThePaleWhole) {
  const std::string drawn =
      draw_strokes(R"(<svg viewBox="0 0 109 109"><g style="fill:none"><path d="M1,1"/>)"
                   R"(<path d="M2,2"/></g></svg>)");
  EXPECT_TRUE(drawn.starts_with(R"(<svg viewBox="0 0 109 109"><style>)"));
  EXPECT_TRUE(drawn.ends_with(
      R"(<g class="pale"><g style="fill:none"><path d="M1,1"/><path d="M2,2"/></g></g>)"
      R"(<g class="drawn"><g style="fill:none"><path pathLength="1" d="M1,1"/>)"
      R"(<path pathLength="1" d="M2,2"/></g></g></svg>)"));
  // Two strokes of 0.6 s and 2 s of rest: the second one begins after 18.75 % and ends at 37.5 %.
  EXPECT_NE(drawn.find("3.2s linear infinite"), std::string::npos);
  EXPECT_NE(drawn.find("path:nth-of-type(2){animation-name:s2}@keyframes s2{0%,18.75%"),
            std::string::npos);
  EXPECT_NE(drawn.find("37.50%,100%{stroke-dashoffset:0"), std::string::npos);
  EXPECT_EQ(drawn.find("nth-of-type(3)"), std::string::npos);
  EXPECT_NE(drawn.find("prefers-reduced-motion"), std::string::npos);
}

TEST(Strokes, WithoutAStrokeThereIsNothingToDraw) {
  for (const auto* picture : {"", "<svg/>", "<svg><g></g></svg>"}) {
    EXPECT_EQ(draw_strokes(picture), picture);
  }
}

}  // namespace
}  // namespace taraba::server
