#include "taraba/catalogue/voices.h"

#include <gtest/gtest.h>

#include <set>

#include "tests/support/invented_curriculum.h"
#include "tests/support/invented_voice.h"

namespace taraba {
namespace {

using namespace std::chrono_literals;

const VoiceActor ami = invented_voice();

std::vector<CurriculumEntry> entries() { return InventedCurriculum(2, 3).entries(); }

std::vector<CurriculumEntry> spoken(const VoiceActor& voice = ami, int edition = 1) {
  auto all = entries();
  give_voice(all, voice, edition);
  return all;
}

std::set<std::string> urls_of(const std::vector<CurriculumEntry>& all) {
  std::set<std::string> urls;
  for (const CurriculumEntry& entry : all) {
    for (const auto& audio : entry.subject.pronunciation_audios) urls.insert(audio.url);
  }
  return urls;
}

TEST(Voices, SayWordsAndNothingElse) {
  const auto before = entries();
  const auto after = spoken();
  ASSERT_EQ(after.size(), before.size());
  for (std::size_t i = 0; i < after.size(); ++i) {
    const bool word = is_word(after[i].subject.object);
    EXPECT_EQ(after[i].subject.pronunciation_audios.empty(), !word) << i;
    EXPECT_EQ(after[i].hash == before[i].hash, !word) << i;
    EXPECT_EQ(after[i].line, before[i].line) << i;
  }
}

TEST(Voices, SayEachAcceptedReadingInEachFormat) {
  CurriculumEntry entry;
  entry.subject.id = SubjectId{12};
  entry.subject.object = SubjectType::vocabulary;
  entry.subject.characters = "明日";
  entry.subject.readings = {
      {"あした", true, true, ""}, {"みょうにち", false, false, ""}, {"あす", false, true, ""}};
  std::vector<CurriculumEntry> one{entry};
  give_voice(one, ami, 1);
  const auto& audios = one[0].subject.pronunciation_audios;
  ASSERT_EQ(audios.size(), 4U);
  const char* readings[] = {"あした", "あした", "あす", "あす"};
  const char* suffixes[] = {".webm", ".mp3", ".webm", ".mp3"};
  const char* types[] = {"audio/webm", "audio/mpeg", "audio/webm", "audio/mpeg"};
  for (std::size_t i = 0; i < 4; ++i) {
    EXPECT_TRUE(audios[i].url.starts_with("/audios/12-")) << audios[i].url;
    EXPECT_TRUE(audios[i].url.ends_with(suffixes[i])) << audios[i].url;
    EXPECT_EQ(audios[i].pronunciation, readings[i]);
    EXPECT_EQ(audios[i].content_type, types[i]);
    EXPECT_EQ(audios[i].voice_actor_id, ami.id);
    EXPECT_EQ(audios[i].voice_actor_name, ami.name);
    EXPECT_EQ(audios[i].voice_description, ami.description);
    EXPECT_EQ(audios[i].gender, ami.gender);
  }
  EXPECT_EQ(audios[0].source_id, audios[1].source_id);
  EXPECT_NE(audios[0].source_id, audios[2].source_id);
}

TEST(Voices, NameARecordingByAllThatIsHeard) {
  const auto one = urls_of(spoken());
  EXPECT_EQ(urls_of(spoken()), one);
  VoiceActor another = ami;
  another.description = "Somebody's voice";
  for (const auto& other : {urls_of(spoken(another)), urls_of(spoken(ami, 2))}) {
    ASSERT_EQ(other.size(), one.size());
    for (const std::string& url : other) EXPECT_FALSE(one.contains(url)) << url;
  }
  EXPECT_NE(spoken(ami, 2).back().hash, spoken().back().hash);
}

TEST(Voices, AreAsOldAsTheFirstOfWhatTheySay) {
  constexpr Timestamp landed = std::chrono::sys_days{2026y / std::chrono::May / 1};
  auto all = spoken();
  Timestamp when = landed + std::chrono::hours(all.size());
  for (CurriculumEntry& entry : all) entry.subject.data_updated_at = when -= 1h;
  const Catalogue catalogue(all);
  ASSERT_EQ(catalogue.voice_actors().size(), 1U);
  VoiceActor expected = ami;
  expected.created_at = expected.data_updated_at = landed;
  EXPECT_EQ(catalogue.voice_actors().front(), expected);
  EXPECT_TRUE(Catalogue(entries()).voice_actors().empty());
}

}  // namespace
}  // namespace taraba
