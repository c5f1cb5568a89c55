#include <algorithm>
#include <chrono>
#include <utility>

#include "taraba/catalogue/voices.h"
#include "tests/support/invented_voice.h"
#include "tests/support/school.h"

namespace taraba {
namespace {

using namespace std::chrono_literals;

/// What a new release of the curriculum does to accounts.
class Releases : public SchoolTest {
 protected:
  Releases() {
    reach(ann_, 2);
    ann_.start(first_);
    ok(ann_.api().create_study_material(first_, {}));
    advance(30h);
  }

  Subject subject(SubjectId id) { return ok(ann_.api().get_subject(id)); }

  const SubjectId first_ = radicals(2)[0];
  const SubjectId second_ = radicals(2)[1];
};

INSTANTIATE_TEST_SUITE_P(Apis, Releases, testing::ValuesIn(api_kinds), api_name);

TEST_P(Releases, ThatChangeNothingAreNotSeen) {
  const std::string before = ann_.contents();
  const Subject subject_before = subject(first_);
  restart();
  EXPECT_EQ(ann_.contents(), before);
  EXPECT_EQ(subject(first_), subject_before);
}

TEST_P(Releases, UpdateOnlyWhatTheyChange) {
  const Subject first = subject(first_);
  const Subject second = subject(second_);
  const auto assignments = ann_.assignments();
  curriculum_.reword(first_);
  restart();
  EXPECT_EQ(subject(first_).data_updated_at, now());
  EXPECT_EQ(subject(first_).created_at, first.created_at);
  EXPECT_EQ(subject(first_).meaning_mnemonic, "Edition 2.");
  EXPECT_EQ(subject(second_), second);
  EXPECT_EQ(ann_.assignments(), assignments);
  const auto changed = ok(ann_.api().list_subjects({.updated_after = now() - 1us}, {})).data;
  EXPECT_EQ(changed, std::vector{subject(first_)});
}

TEST_P(Releases, HideWhatTheyDrop) {
  const Subject before = subject(first_);
  auto assignments = ann_.assignments();
  const auto reviews = ann_.reviews();
  const auto progressions = ann_.level_progressions();
  curriculum_.drop(first_);
  restart();

  const Subject after = subject(first_);
  EXPECT_EQ(after.hidden_at, now());
  EXPECT_EQ(after.data_updated_at, now());
  EXPECT_EQ(after.created_at, before.created_at);
  EXPECT_EQ(after.slug, before.slug);
  EXPECT_EQ(ok(ann_.api().list_subjects({.hidden = true}, {})).data, std::vector{after});

  for (Assignment& a : assignments) a.hidden = a.subject_id == first_;
  EXPECT_EQ(ann_.assignments(), assignments);
  EXPECT_TRUE(ann_.find_statistic(first_)->hidden);
  EXPECT_EQ(ok(ann_.api().list_study_materials({.hidden = true}, {})).data.size(), 1U);
  EXPECT_EQ(ann_.reviews(), reviews);
  EXPECT_EQ(ann_.level_progressions(), progressions);

  EXPECT_EQ(ann_.assignments({.hidden = true}).size(), 1U);
  const auto due = ann_.assignments({.immediately_available_for_review = true});
  EXPECT_EQ(std::ranges::count(due, first_, &Assignment::subject_id), 0);
  EXPECT_TRUE(ann_.assignments({.in_review = true, .subject_ids = {{first_.value}}}).empty());
  EXPECT_EQ(std::ranges::count(ok(ann_.api().get_summary()).reviews[0].subject_ids, first_), 0);
}

class ReleaseVersions : public Releases {};
INSTANTIATE_TEST_SUITE_P(Apis, ReleaseVersions, testing::ValuesIn(kinds_with_versions), api_name);

TEST_P(ReleaseVersions, AreNewOfEverything) {
  for (const bool drop : {false, true}) {
    advance(1h);
    const Version user = ok(ann_.api().version(Depends::user));
    const Version catalogue = ok(ann_.api().version(Depends::catalogue));
    drop ? curriculum_.drop(second_) : curriculum_.reword(second_);
    restart();
    for (const auto& [depends, before] :
         {std::pair{Depends::user, user}, std::pair{Depends::catalogue, catalogue}}) {
      const Version after = ok(ann_.api().version(depends));
      EXPECT_NE(after.tag, before.tag);
      EXPECT_EQ(after.changed_at, now());
    }
  }
}

TEST_P(Releases, ThatGiveWordsAVoiceUpdateWordsAlone) {
  const auto assignments = ann_.assignments();
  const Subject radical = subject(first_);
  const SubjectId word = words(1).front();
  EXPECT_TRUE(ok(ann_.api().list_voice_actors({}, {})).data.empty());
  auto entries = curriculum_.entries();
  VoiceActor ami = invented_voice();
  ami.created_at = ami.data_updated_at = now();
  give_voice(entries, ami, 1);
  restart(std::move(entries));

  EXPECT_EQ(ok(ann_.api().list_voice_actors({}, {})).data, std::vector{ami});
  EXPECT_EQ(ok(ann_.api().get_voice_actor(ami.id)), ami);
  EXPECT_EQ(subject(word).data_updated_at, now());
  EXPECT_FALSE(subject(word).pronunciation_audios.empty());
  EXPECT_EQ(subject(first_), radical);
  EXPECT_EQ(ann_.assignments(), assignments);

  advance(1h);
  restart();
  EXPECT_TRUE(ok(ann_.api().list_voice_actors({}, {})).data.empty());
  EXPECT_EQ(subject(word).data_updated_at, now());
  EXPECT_TRUE(subject(word).pronunciation_audios.empty());
}

TEST_P(Releases, StayHiddenSinceTheyWere) {
  curriculum_.drop(first_);
  restart();
  const Subject hidden = subject(first_);
  advance(100h);
  restart();
  EXPECT_EQ(subject(first_), hidden);
}

}  // namespace
}  // namespace taraba
