#include <filesystem>

#include "taraba/voice/open_jtalk.h"
#include "tests/e2e/cli_fixture.h"

namespace taraba::test {
namespace {

/// The real program with the real voice, where `script/setup --with-voice` installed it.
class CliVoice : public CliFixture {
 protected:
  void SetUp() override {
    if (!voice::OpenJtalk().is_installed()) {
      GTEST_SKIP() << "script/setup --with-voice installs a voice";
    }
  }
};

TEST_F(CliVoice, SaysAWord) {
  std::string url;
  std::string spoken;
  {
    const auto server = serve();
    const HttpAnswer words = get(
        server->url() + "/v2/subjects?types=vocabulary&slugs=%E5%AD%A6%E6%A0%A1", server->token());
    const std::string audio = "/data/0/data/pronunciation_audios/";
    EXPECT_EQ(text_at(words.body, audio + "0/metadata/pronunciation"), "がっこう");
    EXPECT_EQ(text_at(words.body, audio + "0/content_type"), "audio/webm");
    EXPECT_EQ(text_at(words.body, audio + "1/content_type"), "audio/mpeg");
    const HttpAnswer voices = get(server->url() + "/v2/voice_actors", server->token());
    EXPECT_EQ(at(voices.body, "/total_count"), "1");
    EXPECT_EQ(text_at(voices.body, "/data/0/data/name"),
              text_at(words.body, audio + "0/metadata/voice_actor_name"));

    url = text_at(words.body, audio + "0/url");
    const HttpAnswer heard = send_request({.url = url});
    EXPECT_EQ(heard.status, 200) << heard.body;
    EXPECT_EQ(heard.headers.at("content-type"), "audio/webm");
    spoken = heard.body;
    EXPECT_EQ(spoken.substr(0, 4), "\x1A\x45\xDF\xA3");
    EXPECT_EQ(server->stop(SIGTERM), 0);
  }
  EXPECT_TRUE(std::filesystem::exists(data() + "/audio" + url.substr(url.rfind('/'))));

  // Kept, for the next server too.
  const auto server = serve();
  const std::string path = url.substr(url.find("/audios/"));
  EXPECT_EQ(send_request({.url = server->url() + path}).body, spoken);
}

}  // namespace
}  // namespace taraba::test
