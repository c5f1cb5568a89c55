#include <gtest/gtest.h>

#include "app/json_text.h"
#include "app/table.h"

namespace taraba::app {
namespace {

TEST(Table, AlignsColumnsAlsoUnderKanji) {
  EXPECT_EQ(format_table({{"NAME", "LEVEL"}, {"learner", "3"}, {"美香", "12"}, {"é", "60"}}),
            "NAME     LEVEL\n"
            "learner  3\n"
            "美香     12\n"
            "é        60\n");
  EXPECT_EQ(format_table({}), "");
}

TEST(JsonObject, WritesEveryKindOfValue) {
  EXPECT_EQ(JsonObject()
                .text("text", "a \"b\"\\\n\x1f明")
                .number("number", -4)
                .flag("flag", true)
                .time("never", std::nullopt)
                .time("then", Timestamp{})
                .json("list", json_list({"1", "2"}))
                .str(),
            "{\"text\":\"a \\\"b\\\"\\\\\\n\\u001f明\",\"number\":-4,\"flag\":true,"
            "\"never\":null,\"then\":\"1970-01-01T00:00:00.000000Z\",\"list\":[1,2]}");
  EXPECT_EQ(JsonObject().str(), "{}");
  EXPECT_EQ(json_list({}), "[]");
}

}  // namespace
}  // namespace taraba::app
