#include "taraba/voice/trace.h"

#include <gtest/gtest.h>

namespace taraba::voice {
namespace {

/// As `open_jtalk -ot` writes it; a word a line.
std::string trace(const std::string& words) {
  return "[Text analysis result]\n" + words + "\n[Output label]\n0 1 xx^xx-sil+g=a\n";
}

const std::string school = "学校,名詞,一般,*,*,*,*,学校,ガッコウ,ガッコー,0/4,C2,-1\n";

TEST(Trace, TellsHowAWordWasRead) {
  EXPECT_TRUE(is_read_as(trace(school), "がっこう"));
  EXPECT_TRUE(is_read_as(trace(school), "ガッコウ"));
  EXPECT_FALSE(is_read_as(trace(school), "がっこ"));
  EXPECT_FALSE(is_read_as(trace(school), "まなびや"));
}

TEST(Trace, JoinsWhatWasReadInPieces) {
  const std::string snack =
      "お,接頭詞,名詞接続,*,*,*,*,お,オ,オ,1/1,P1,-1\n"
      "やつ,名詞,代名詞,一般,*,*,*,やつ,ヤツ,ヤツ,1/2,C3,1\n";
  EXPECT_TRUE(is_read_as(trace(snack), "おやつ"));
  EXPECT_FALSE(is_read_as(trace(snack), "やつ"));
}

TEST(Trace, NoWordBeginsWithAParticle) {
  const std::string wa = "は,助詞,係助詞,*,*,*,*,は,ハ,ワ,0/1,名詞%F1/動詞%F2@0,-1\n";
  const std::string e = "へ,助詞,格助詞,一般,*,*,*,へ,ヘ,エ,0/1,名詞%F1,-1\n";
  EXPECT_FALSE(is_read_as(trace(wa + wa), "はは"));
  EXPECT_FALSE(is_read_as(trace(e), "へ"));
  const std::string truth = "実,名詞,一般,*,*,*,*,実,ジツ,ジツ,2/2,C3,-1\n";
  EXPECT_TRUE(is_read_as(trace(truth + wa), "じつは"));
}

TEST(Trace, ThatSaysNothingIsNoReading) {
  EXPECT_FALSE(is_read_as("", ""));
  EXPECT_FALSE(is_read_as("[Output label]\n", "がっこう"));
  EXPECT_FALSE(is_read_as(trace(""), "がっこう"));
  EXPECT_FALSE(is_read_as(trace("学校,名詞\n"), "がっこう"));
  EXPECT_FALSE(is_read_as("[Text analysis result]\n" + school.substr(0, 20), "がっこう"));
}

TEST(Trace, KanaOfOneKindBecomeTheOther) {
  EXPECT_EQ(to_katakana("ぁあぃいみむめゔゕゖ"), "ァアィイミムメヴヵヶ");
  EXPECT_EQ(to_katakana("がっこう・ガッコー 学校 abc、ー々"), "ガッコウ・ガッコー 学校 abc、ー々");
  EXPECT_EQ(to_katakana("\xE3\x81"), "\xE3\x81");
  EXPECT_EQ(to_katakana(""), "");
}

}  // namespace
}  // namespace taraba::voice
