#include "taraba/server/markup.h"

#include <gtest/gtest.h>

namespace taraba::server {
namespace {

std::string marked_up(std::string_view text) {
  std::string html;
  append_marked_up(html, text);
  return html;
}

TEST(Markup, TagsBecomeSpans) {
  EXPECT_EQ(marked_up("The <radical>sun</radical> and <ja>月</ja>."),
            "The <span class=\"radical\">sun</span> and <span class=\"ja\" lang=\"ja\">月</span>.");
  EXPECT_EQ(marked_up("<reading>めい</reading>"),
            "<span class=\"reading\" lang=\"ja\">めい</span>");
  EXPECT_EQ(marked_up("<kanji>a <meaning>b</meaning></kanji>"),
            "<span class=\"kanji\">a <span class=\"meaning\">b</span></span>");
}

TEST(Markup, AllElseIsText) {
  EXPECT_EQ(marked_up("1 < 2 & <b>\"bold\"</b>"),
            "1 &lt; 2 &amp; &lt;b&gt;&quot;bold&quot;&lt;/b&gt;");
  EXPECT_EQ(marked_up("<script>alert('x')</script>"),
            "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;");
  EXPECT_EQ(marked_up("<radical onclick=\"x\">"), "&lt;radical onclick=&quot;x&quot;&gt;");
  EXPECT_EQ(marked_up("a <"), "a &lt;");
}

TEST(Markup, SpansAreAlwaysClosed) {
  EXPECT_EQ(marked_up("<kanji>a"), "<span class=\"kanji\">a</span>");
  EXPECT_EQ(marked_up("a</kanji>"), "a&lt;/kanji&gt;");
  EXPECT_EQ(marked_up("<kanji>a</radical>"), "<span class=\"kanji\">a&lt;/radical&gt;</span>");
}

}  // namespace
}  // namespace taraba::server
