#include "taraba/voice/recorder.h"

#include <gtest/gtest.h>

#include <fstream>
#include <future>

#include "tests/support/temporary_directory.h"

namespace taraba::voice {
namespace {

namespace fs = std::filesystem;

const Utterance school{"7-a", "学校", "がっこう"};

Result<std::string> say(Voice& voice, const Utterance& word, const AudioFormat& format) {
  std::promise<Result<std::string>> heard;
  voice.say(word, format, [&](Result<std::string> audio) { heard.set_value(std::move(audio)); });
  return heard.get_future().get();
}

void write(const fs::path& file, std::string_view text) {
  fs::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary) << text;
}

/// As installed, with a synthesizer that does something else.
OpenJtalk with_synthesizer(const std::string& program) {
  OpenJtalk jtalk;
  jtalk.synthesizer = program;
  return jtalk;
}

class Recorders : public testing::Test {
 protected:
  const test::TemporaryDirectory place_;
  const fs::path folder_ = place_ / "audio";
};

TEST_F(Recorders, ThatKeepARecordingGiveIt) {
  write(folder_ / "7-a.mp3", "spoken");
  Recorder recorder(with_synthesizer("/bin/false"), folder_);
  EXPECT_EQ(*say(recorder, school, mp3_audio), "spoken");
}

TEST_F(Recorders, ThatCannotSpeakSaySoAndKeepNothing) {
  Recorder recorder(with_synthesizer("/bin/false"), folder_);
  const auto heard = say(recorder, school, webm_audio);
  ASSERT_FALSE(heard);
  EXPECT_EQ(heard.error(), unavailable("/bin/false ended with 1, expected 0"));
  EXPECT_FALSE(fs::exists(folder_ / "7-a.webm"));
}

TEST_F(Recorders, ThatHaveNoPlaceSaySo) {
  write(folder_, "a file");
  Recorder recorder(with_synthesizer("/bin/false"), folder_);
  const auto heard = say(recorder, school, webm_audio);
  ASSERT_FALSE(heard);
  EXPECT_EQ(heard.error().code, ErrorCode::storage);
  EXPECT_NE(heard.error().message.find(folder_.string()), std::string::npos);
}

/// While one word is being said, so many wait, and one more is refused at once.
TEST_F(Recorders, LetSoManyWait) {
  const fs::path busy = place_ / "busy";
  const fs::path done = place_ / "done";
  const fs::path program = place_ / "synthesizer";
  write(program, "#!/bin/sh\n: >" + busy.string() + "\nuntil [ -e " + done.string() +
                     " ]; do sleep 0.01; done\nexit 1\n");
  fs::permissions(program, fs::perms::owner_all);
  std::vector<std::future<Result<std::string>>> heard;
  Recorder recorder(with_synthesizer(program), folder_);
  const auto order = [&] {
    auto promise = std::make_shared<std::promise<Result<std::string>>>();
    heard.push_back(promise->get_future());
    recorder.say(school, webm_audio,
                 [promise](Result<std::string> audio) { promise->set_value(std::move(audio)); });
  };
  order();
  while (!fs::exists(busy)) std::this_thread::yield();
  for (std::size_t i = 0; i < Recorder::most_waiting; ++i) order();
  order();
  EXPECT_EQ(heard.back().get().error(), unavailable("Too many words wait to be said"));
  heard.pop_back();
  write(done, "");
  for (auto& one : heard) {
    EXPECT_EQ(one.get().error(), unavailable(program.string() + " ended with 1, expected 0"));
  }
}

TEST_F(Recorders, ThatEndAnswerWhatWaits) {
  std::vector<Result<std::string>> heard;
  {
    Recorder recorder(with_synthesizer("/bin/false"), folder_);
    for (int i = 0; i < 10; ++i) {
      recorder.say(school, webm_audio, [&](auto audio) { heard.push_back(std::move(audio)); });
    }
  }
  ASSERT_EQ(heard.size(), 10U);
  for (const auto& one : heard) EXPECT_EQ(one.error().code, ErrorCode::unavailable);
}

/// With the real programs, where `script/setup --with-voice` installed them.
class RealVoice : public Recorders {
 protected:
  void SetUp() override {
    if (!OpenJtalk().is_installed()) GTEST_SKIP() << "script/setup --with-voice installs a voice";
  }

  /// What the last word was spelled as, for the synthesizer.
  std::string given() const {
    std::ifstream in(folder_ / "making" / "word.txt");
    std::string text;
    std::getline(in, text);
    return text;
  }
};

TEST_F(RealVoice, SpeaksOnceInBothFormats) {
  {
    Recorder recorder({}, folder_);
    const auto webm = say(recorder, school, webm_audio);
    ASSERT_TRUE(webm) << webm.error().message;
    EXPECT_EQ(webm->substr(0, 4), "\x1A\x45\xDF\xA3");
    EXPECT_NE(webm->find("OpusHead"), std::string::npos);
    const auto mp3 = say(recorder, school, mp3_audio);
    ASSERT_TRUE(mp3) << mp3.error().message;
    EXPECT_TRUE(mp3->starts_with("ID3") || mp3->starts_with("\xFF")) << mp3->substr(0, 3);
    EXPECT_GT(webm->size(), 1000U);
    EXPECT_GT(mp3->size(), 2000U);
    EXPECT_EQ(given(), "学校");
    write(folder_ / "7-a.webm", "kept");
  }
  Recorder later({}, folder_);
  EXPECT_EQ(*say(later, school, webm_audio), "kept");
}

TEST_F(RealVoice, MakesTheSameBytesAgain) {
  Recorder recorder({}, folder_);
  const auto once = say(recorder, school, webm_audio);
  const auto again = say(recorder, {"7-b", school.spelling, school.reading}, webm_audio);
  ASSERT_TRUE(once && again);
  EXPECT_EQ(*once, *again);
}

TEST_F(RealVoice, GetsKanaForWhatItWouldMisread) {
  Recorder recorder({}, folder_);
  ASSERT_TRUE(say(recorder, {"8-a", "赤道", "せきどう"}, mp3_audio));
  EXPECT_EQ(given(), "セキドウ");
  ASSERT_TRUE(say(recorder, {"8-b", "大人", "おとな"}, mp3_audio));
  EXPECT_EQ(given(), "大人");
}

}  // namespace
}  // namespace taraba::voice
