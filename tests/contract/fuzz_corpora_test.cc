// Everything that fuzzers found or began with, once more.

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

#include "tests/support/fuzz.h"

namespace taraba::test {
namespace {

namespace fs = std::filesystem;

const fs::path corpora = fs::path(TARABA_SOURCE_DIR) / "tests/corpora";

class FuzzCorpora : public ::testing::TestWithParam<const FuzzTarget*> {};

TEST_P(FuzzCorpora, AreSurvived) {
  int files = 0;
  for (const auto& entry : fs::directory_iterator(corpora / GetParam()->name())) {
    SCOPED_TRACE(entry.path().string());
    std::ifstream file(entry.path(), std::ios::binary);
    const std::string input(std::istreambuf_iterator<char>(file), {});
    (*GetParam())(input);
    ++files;
  }
  EXPECT_GT(files, 0);
}

INSTANTIATE_TEST_SUITE_P(Every, FuzzCorpora, ::testing::ValuesIn(FuzzTarget::all()),
                         [](const auto& target) { return std::string(target.param->name()); });

TEST(FuzzTargets, HaveACorpusEach) {
  std::set<std::string> targets;
  for (const FuzzTarget* target : FuzzTarget::all()) targets.emplace(target->name());
  std::set<std::string> folders;
  for (const auto& entry : fs::directory_iterator(corpora)) folders.insert(entry.path().filename());
  EXPECT_EQ(targets, folders);
  EXPECT_GE(targets.size(), 6U);
}

}  // namespace
}  // namespace taraba::test
