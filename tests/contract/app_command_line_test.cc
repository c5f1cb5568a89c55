#include "app/command_line.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "app/suggestion.h"

namespace taraba::app {
namespace {

using Words = std::vector<std::string>;

/// The error of a line that makes no sense; fails if it makes some.
std::string error_of(const Words& words) {
  const CommandLine line = parse_command_line(words);
  const auto* answer = std::get_if<Answer>(&line);
  EXPECT_TRUE(answer);
  if (!answer) return "";
  EXPECT_EQ(answer->exit_code, exit_usage);
  EXPECT_EQ(answer->out, "");
  return answer->error;
}

std::string help_of(const Words& words) {
  const CommandLine line = parse_command_line(words);
  const auto* answer = std::get_if<Answer>(&line);
  EXPECT_TRUE(answer);
  if (!answer) return "";
  EXPECT_EQ(answer->exit_code, exit_success);
  EXPECT_EQ(answer->error, "");
  return answer->out;
}

TEST(EditDistance, CountsSlips) {
  EXPECT_EQ(edit_distance("", ""), 0U);
  EXPECT_EQ(edit_distance("", "abc"), 3U);
  EXPECT_EQ(edit_distance("listen", "listen"), 0U);
  EXPECT_EQ(edit_distance("lisen", "listen"), 1U);
  EXPECT_EQ(edit_distance("listten", "listen"), 1U);
  EXPECT_EQ(edit_distance("lidten", "listen"), 1U);
  EXPECT_EQ(edit_distance("litsen", "listen"), 1U);
  EXPECT_EQ(edit_distance("kitten", "sitting"), 3U);
}

TEST(Suggestion, NamesTheNearestOrNothing) {
  const Words names = {"--listen", "--log", "--data"};
  EXPECT_EQ(suggestion("--lisen", names), ", did you mean --listen?");
  EXPECT_EQ(suggestion("--lgo", names), ", did you mean --log?");
  EXPECT_EQ(suggestion("--frobnicate", names), "");
  EXPECT_EQ(suggestion("x", {}), "");
}

TEST(CommandLine, UnknownOptionsSayWhatWasMeant) {
  EXPECT_EQ(error_of({"serve", "--lisen", "127.0.0.1:0"}),
            "unknown option --lisen, did you mean --listen?");
  EXPECT_EQ(error_of({"serve", "--lisen=127.0.0.1:0"}),
            "unknown option --lisen, did you mean --listen?");
  EXPECT_EQ(error_of({"user", "add", "mika", "--levle", "3"}),
            "unknown option --levle, did you mean --level?");
  EXPECT_EQ(error_of({"token", "add", "mika", "--frobnicate"}), "unknown option --frobnicate");
}

TEST(CommandLine, OptionsFollowTheirCommand) {
  EXPECT_EQ(error_of({"--data", "/srv", "user", "list"}),
            "--data stands before the command, expected after it");
  EXPECT_EQ(error_of({"user", "--jsn", "list"}), "unknown option --jsn, did you mean --json?");
}

TEST(CommandLine, AnUnknownOptionIsNamedBeforeWhatIsMissing) {
  EXPECT_EQ(error_of({"user", "add", "--jsn"}), "unknown option --jsn, did you mean --json?");
}

TEST(CommandLine, UnknownCommandsSayWhatWasMeant) {
  EXPECT_EQ(error_of({"sevre"}), "unknown command \"sevre\", did you mean serve?");
  EXPECT_EQ(error_of({"user", "lst"}), "unknown command \"lst\", did you mean list?");
  EXPECT_EQ(error_of({"usre", "list", "--data", "/srv"}),
            "unknown command \"usre\", did you mean user?");
  EXPECT_EQ(error_of({"frobnicate", "everything"}), "unknown command \"frobnicate\"");
  EXPECT_EQ(error_of({"user", "show", "mika", "too"}), "unexpected argument \"too\"");
}

TEST(CommandLine, ACommandMustBeComplete) {
  EXPECT_EQ(error_of({}),
            "taraba needs a command, expected one of serve, sandbox, user, token, backup, "
            "fsck, export, import, restore, version");
  EXPECT_EQ(error_of({"token"}), "token needs a command, expected one of add, list, revoke");
  EXPECT_EQ(error_of({"user", "add"}), "NAME is required");
}

TEST(CommandLine, ValuesAreCheckedBeforeAnythingRuns) {
  EXPECT_EQ(error_of({"user", "add", "mika", "--level", "61"}),
            "--level is \"61\", expected an integer from 1 to 60");
  EXPECT_EQ(error_of({"user", "add", "mika", "--subscription", "gold"}),
            "--subscription is \"gold\", expected free, recurring or lifetime");
  EXPECT_EQ(error_of({"user", "set", "mika", "--period-ends", "soon"}),
            "--period-ends is \"soon\", expected a date such as 2027-01-31T00:00:00Z, or none");
  EXPECT_EQ(error_of({"user", "set", "mika", "--hibernating", "deeply"}),
            "--hibernating is \"deeply\", expected true or false");
  EXPECT_EQ(error_of({"user", "set", "mika"}),
            "nothing to set, expected --name, --level, --subscription, --period-ends or "
            "--hibernating");
  EXPECT_EQ(error_of({"token", "add", "mika", "--scope", "review:create"}),
            "--scope is \"review:create\", did you mean reviews:create?");
  EXPECT_EQ(error_of({"token", "revoke", "first"}),
            "ID is \"first\", expected an integer from 1 to 9223372036854775807");
}

TEST(CommandLine, EveryCommandHasHelp) {
  for (const Words& words : {Words{},
                             {"serve"},
                             {"user"},
                             {"user", "add"},
                             {"user", "list"},
                             {"user", "show"},
                             {"user", "set"},
                             {"user", "remove"},
                             {"token"},
                             {"token", "add"},
                             {"token", "list"},
                             {"token", "revoke"},
                             {"version"}}) {
    Words asked = words;
    asked.emplace_back("--help");
    const std::string help = help_of(asked);
    EXPECT_NE(help.find("--help"), std::string::npos);
    if (!words.empty()) EXPECT_NE(help.find(words.back()), std::string::npos);
  }
  for (const Setting& setting : known_settings) {
    EXPECT_NE(help_of({"serve", "--help"}).find("--" + std::string(setting.name)),
              std::string::npos);
  }
}

TEST(CommandLine, TheVersionIsOneLine) {
  EXPECT_EQ(help_of({"version"}).rfind("taraba ", 0), 0U);
  EXPECT_EQ(help_of({"--version"}), help_of({"version"}));
  EXPECT_EQ(help_of({"version", "--json"}).rfind("{\"version\":\"", 0), 0U);
}

TEST(CommandLine, ServeTakesEverySettingAsAFlag) {
  const CommandLine line = parse_command_line(
      {"serve", "--data", "/srv", "--listen=127.0.0.1:0", "--behind-proxy", "--rate-limit", "off"});
  const auto* request = std::get_if<ServeRequest>(&line);
  ASSERT_TRUE(request);
  EXPECT_EQ(request->flags, (Flags{{"data", "/srv"},
                                   {"listen", "127.0.0.1:0"},
                                   {"behind-proxy", "true"},
                                   {"rate-limit", "off"}}));
}

TEST(CommandLine, ASwitchCanBeSwitchedOff) {
  const CommandLine line = parse_command_line({"serve", "--behind-proxy=false"});
  const auto* request = std::get_if<ServeRequest>(&line);
  ASSERT_TRUE(request);
  EXPECT_EQ(request->flags, (Flags{{"behind-proxy", "false"}}));
}

TEST(CommandLine, AnAccountMayBeCalledLikeACommand) {
  const CommandLine line = parse_command_line({"user", "show", "list", "--data", "/srv"});
  const auto* request = std::get_if<AdminRequest>(&line);
  ASSERT_TRUE(request);
  EXPECT_EQ(request->name, "taraba user show");
  EXPECT_EQ(request->flags, (Flags{{"data", "/srv"}}));
  EXPECT_FALSE(request->may_begin_directory);
}

}  // namespace
}  // namespace taraba::app
