// What is encoded is decoded to the same.

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "taraba/wire/decode.h"
#include "taraba/wire/json_out.h"
#include "taraba/wire/test_generators.h"
#include "taraba/wire/test_rows.h"

namespace taraba::wire {
namespace {

template <class T>
class DecodeResource : public ::testing::Test {};
using Resources = ::testing::Types<Assignment, LevelProgression, Reset, Review, ReviewStatistic,
                                   SpacedRepetitionSystem, StudyMaterial, Subject, VoiceActor, User,
                                   Summary, CreatedReview>;
TYPED_TEST_SUITE(DecodeResource, Resources);

TYPED_TEST(DecodeResource, IsReadAsItWasWritten) {
  EXPECT_TRUE(rc::check([] {
    const auto row = any<TypeParam>();
    const auto decoded = decode<TypeParam>(encode(row, test_link));
    if (!decoded) RC_FAIL(decoded.error().message);
    RC_ASSERT(*decoded == row);
  }));
}

template <class T>
class DecodePage : public ::testing::Test {};
using PageRows = ::testing::Types<Assignment, LevelProgression, Reset, Review, ReviewStatistic,
                                  SpacedRepetitionSystem, StudyMaterial, Subject, VoiceActor, Item>;
TYPED_TEST_SUITE(DecodePage, PageRows);

TYPED_TEST(DecodePage, IsReadAsItWasWritten) {
  EXPECT_TRUE(rc::check([] {
    const auto page = any<Page<TypeParam>>();
    const Link link{.base = "https://crab.example",
                    .path = "/v2/rows",
                    .query = *rc::gen::element<std::string>("", "ids=1%2C2", "types=%26&updated=1"),
                    .cursor = {}};
    const auto decoded = decode<Page<TypeParam>>(encode(page, link));
    if (!decoded) RC_FAIL(decoded.error().message);
    RC_ASSERT(*decoded == page);
  }));
}

TEST(DecodeReport, StagesAreReadAsTheyWereWritten) {
  EXPECT_TRUE(rc::check([] {
    const auto rows = any<std::vector<SrsStageRow>>();
    const auto decoded = decode<std::vector<SrsStageRow>>(encode(rows, test_link, at()));
    RC_ASSERT(decoded.has_value());
    RC_ASSERT(*decoded == rows);
  }));
}

}  // namespace
}  // namespace taraba::wire
