#include "taraba/sandbox/fault.h"

#include <gtest/gtest.h>

namespace taraba::sandbox {
namespace {

constexpr RequestTraits user{"GET", "/v2/user", "a"};

std::string refusal(std::string_view json) {
  const auto fault = parse_fault(json);
  return fault ? "" : fault.error().message;
}

Fault fault(std::string_view json) {
  auto parsed = parse_fault(json);
  EXPECT_TRUE(parsed) << parsed.error().message;
  return *std::move(parsed);
}

/// Which of the rules hits each of `count` equal requests; 0 for none.
std::vector<std::int64_t> hits(FaultRules& rules, int count) {
  std::vector<std::int64_t> ids;
  for (int i = 0; i < count; ++i) {
    const auto rule = rules.take(user);
    ids.push_back(rule ? rule->id : 0);
  }
  return ids;
}

using Ids = std::vector<std::int64_t>;

TEST(Fault, HitsTheNextRequestIfNothingElseIsSaid) {
  FaultRules rules;
  rules.add(fault(R"({"kind":"cut_before"})"));
  EXPECT_EQ(hits(rules, 3), (Ids{1, 0, 0}));
}

TEST(Fault, SkipsAndRepeats) {
  FaultRules rules;
  rules.add(fault(R"({"kind":"cut_after","skip":2,"times":3})"));
  EXPECT_EQ(hits(rules, 7), (Ids{0, 0, 1, 1, 1, 0, 0}));
}

TEST(Fault, WithoutEndUntilItIsRemoved) {
  FaultRules rules;
  rules.add(fault(R"({"kind":"truncate","times":null})"));
  EXPECT_EQ(hits(rules, 3), (Ids{1, 1, 1}));
  EXPECT_FALSE(rules.remove(2));
  EXPECT_TRUE(rules.remove(1));
  EXPECT_EQ(hits(rules, 2), (Ids{0, 0}));
}

TEST(Fault, TheFirstRuleHitsAndTheNextDoesNotSeeIt) {
  FaultRules rules;
  rules.add(fault(R"({"kind":"cut_before","skip":1})"));
  rules.add(fault(R"({"kind":"cut_before","skip":1})"));
  // The first request passes both; the second is the first rule's, so that the second rule has
  // seen one.
  EXPECT_EQ(hits(rules, 4), (Ids{0, 1, 2, 0}));
  EXPECT_EQ(rules.list()[1].seen, 2);
  EXPECT_EQ(rules.list()[1].hits, 1);
}

TEST(Fault, LooksAtMatchingRequestsAlone) {
  FaultRules rules;
  rules.add(fault(R"({"kind":"cut_before","method":"POST","path":"/v2/*","token":"a"})"));
  EXPECT_EQ(hits(rules, 1), Ids{0});
  EXPECT_FALSE(rules.take({"POST", "/v2/reviews", "b"}));
  EXPECT_TRUE(rules.take({"POST", "/v2/reviews", "a"}));
}

TEST(Fault, NumbersAreNotUsedAgain) {
  FaultRules rules;
  rules.add(fault(R"({"kind":"cut_before"})"));
  rules.clear();
  EXPECT_EQ(rules.add(fault(R"({"kind":"cut_before"})")).id, 2);
}

TEST(Fault, IsShownAsItWasMade) {
  FaultRules rules;
  const FaultRule rule = rules.add(fault(
      R"({"kind":"status","status":429,"retry_after_s":2,"delay_ms":5,"method":"GET","skip":1})"));
  EXPECT_EQ(encode(rule),
            R"({"id":1,"kind":"status","status":429,"retry_after_s":2,"delay_ms":5,)"
            R"("method":"GET","path":null,"token":null,"skip":1,"times":1,"seen":0,"hits":0})");
  rules.add(fault(R"({"kind":"delay","delay_ms":5,"path":"/v2/user","times":null})"));
  EXPECT_EQ(encode(std::vector{rules.list()[1]}),
            R"({"faults":[{"id":2,"kind":"delay","delay_ms":5,"method":null,"path":"/v2/user",)"
            R"("token":null,"skip":0,"times":null,"seen":0,"hits":0}]})");
}

TEST(Fault, RefusesWhatMakesNoSense) {
  EXPECT_EQ(refusal("[]"), "the body is no JSON object");
  EXPECT_EQ(refusal(""), "the body: kind is missing");
  EXPECT_EQ(
      refusal(R"({"kind":"cut"})"),
      R"(the body: kind is "cut", expected delay, status, cut_before, cut_after or truncate)");
  EXPECT_EQ(refusal(R"({"kind":"status"})"), "the body: status is missing");
  EXPECT_EQ(refusal(R"({"kind":"status","status":404})"),
            "the body: status is 404, expected 401, 429, 500 or 503");
  EXPECT_EQ(refusal(R"({"kind":"delay"})"), "the body: delay_ms is missing");
  EXPECT_EQ(refusal(R"({"kind":"delay","delay_ms":600001})"),
            "the body: delay_ms is 600001, expected 0 to 600000");
  EXPECT_EQ(refusal(R"({"kind":"cut_before","path":"v2/user"})"),
            R"(the body: path is "v2/user", expected one that begins with /)");
  EXPECT_EQ(refusal(R"({"kind":"cut_before","times":0})"),
            "the body: times is 0, expected 1 to 2147483647, or null");
  EXPECT_EQ(refusal(R"({"kind":"cut_before","status":500})"), "the body: status is no key here");
  EXPECT_EQ(refusal(R"({"kind":"status","status":500,"retry_after_s":1})"),
            "the body: retry_after_s is no key here");
}

}  // namespace
}  // namespace taraba::sandbox
