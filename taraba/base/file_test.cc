#include "taraba/base/file.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "tests/support/temporary_directory.h"

namespace taraba {
namespace {

TEST(ReadFile, GivesEveryByte) {
  const test::TemporaryDirectory place;
  const std::string bytes("a\r\n\0\xFF b", 8);
  std::ofstream(place / "file", std::ios::binary) << bytes;
  EXPECT_EQ(**read_file(place / "file"), bytes);
  EXPECT_EQ(*read_named_file(place / "file"), bytes);
  std::ofstream(place / "empty");
  EXPECT_EQ(**read_file(place / "empty"), "");
}

TEST(ReadFile, TellsNoFileFromOneThatCannotBeRead) {
  const test::TemporaryDirectory place;
  EXPECT_EQ(*read_file(place / "nothing"), std::nullopt);
  EXPECT_EQ(read_named_file(place / "nothing").error(),
            invalid("cannot read " + (place / "nothing") + ": there is no such file"));
  const auto folder = read_file(place.path());
  ASSERT_FALSE(folder);
  EXPECT_EQ(folder.error(), storage_error("cannot read " + place.path() + ": Is a directory"));
  std::ofstream(place / "file");
  const auto below = read_file(place / "file/name");
  ASSERT_FALSE(below);
  EXPECT_EQ(below.error(),
            storage_error("cannot read " + (place / "file/name") + ": Not a directory"));
}

}  // namespace
}  // namespace taraba
