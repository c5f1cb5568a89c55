#include "taraba/voice/program.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "tests/support/temporary_directory.h"

namespace taraba::voice {
namespace {

using namespace std::chrono_literals;

TEST(RunProgram, PassesItsArgumentsAsTheyAre) {
  const test::TemporaryDirectory place;
  const std::string name = place / "two words; and $(more)";
  const auto ran = run_program("/usr/bin/touch", {name}, 10s);
  EXPECT_TRUE(ran) << ran.error().message;
  EXPECT_TRUE(std::filesystem::exists(name));
}

TEST(RunProgram, SaysHowItFailed) {
  const auto failed = run_program("/bin/false", {}, 10s);
  ASSERT_FALSE(failed);
  EXPECT_EQ(failed.error(), unavailable("/bin/false ended with 1, expected 0"));
  const auto missing = run_program("/nowhere/program", {}, 10s);
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error(), unavailable("/nowhere/program: No such file or directory"));
}

TEST(RunProgram, EndsWhatTakesTooLong) {
  const auto killed = run_program("/bin/sleep", {"1000"}, 20ms);
  ASSERT_FALSE(killed);
  EXPECT_EQ(killed.error(), unavailable("/bin/sleep was still busy after 20 ms"));
}

TEST(RunProgram, GivesItNothingToRead) {
  const auto ran = run_program("/bin/cat", {}, 10s);
  EXPECT_TRUE(ran) << ran.error().message;
}

}  // namespace
}  // namespace taraba::voice
