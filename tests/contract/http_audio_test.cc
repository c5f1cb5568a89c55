#include <filesystem>
#include <fstream>
#include <optional>

#include "taraba/voice/recorder.h"
#include "tests/support/http_school.h"
#include "tests/support/temporary_directory.h"

namespace taraba::test {
namespace {

/// A server with a voice that knows one word by heart, and can say no other.
class HttpAudio : public HttpSchool {
 protected:
  HttpAudio() {
    voice::OpenJtalk mute;
    mute.synthesizer = "/bin/false";
    recorder_.emplace(mute, folder_.path());
    hooks().voice = &*recorder_;
    restart(default_options());
  }
  ~HttpAudio() override {
    hooks().voice = nullptr;
    restart(default_options());
  }

  std::string url_of(const std::string& word) {
    const std::string subject = get("/v2/subjects/" + word).body;
    const std::size_t begin = subject.find("/audios/");
    EXPECT_NE(begin, std::string::npos) << subject;
    return subject.substr(begin, subject.find('"', begin) - begin);
  }
  void keep(const std::string& url, std::string_view bytes) {
    std::ofstream(folder_.path() + url.substr(url.rfind('/'))) << bytes;
  }

  const std::string tomorrow_ = url_of("4");
  const std::string here_ = url_of("5");

 private:
  TemporaryDirectory folder_;
  std::optional<voice::Recorder> recorder_;
};

TEST_F(HttpAudio, IsHeardWithoutAToken) {
  keep(tomorrow_, "0123456789");
  const HttpReply reply = ask({.target = tomorrow_});
  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(reply.body, "0123456789");
  EXPECT_EQ(reply.header("Content-Type"), "audio/webm");
  EXPECT_EQ(reply.header("Accept-Ranges"), "bytes");
  EXPECT_EQ(reply.header("Cache-Control"), "public, max-age=31536000, immutable");
}

TEST_F(HttpAudio, ComesInParts) {
  keep(tomorrow_, "0123456789");
  const auto part = [&](const std::string& range) {
    return ask({.target = tomorrow_, .headers = {{"Range", range}}});
  };
  const HttpReply two = part("bytes=3-4");
  EXPECT_EQ(two.status, 206);
  EXPECT_EQ(two.body, "34");
  EXPECT_EQ(two.header("Content-Range"), "bytes 3-4/10");
  EXPECT_EQ(part("bytes=-3").body, "789");
  EXPECT_EQ(part("bytes=9-").header("Content-Range"), "bytes 9-9/10");
  const HttpReply behind = part("bytes=10-");
  EXPECT_EQ(behind.status, 416);
  EXPECT_EQ(behind.header("Content-Range"), "bytes */10");
  EXPECT_EQ(part("bytes=0-1,3-4").body, "0123456789");

  HttpClient client = connect();
  const HttpReply head =
      client.ask({.method = "HEAD", .target = tomorrow_, .headers = {{"Range", "bytes=3-4"}}});
  EXPECT_EQ(head.status, 200);
  EXPECT_EQ(head.header("Content-Length"), "10");
  EXPECT_EQ(client.ask({.target = tomorrow_}).body, "0123456789");
}

TEST_F(HttpAudio, ThatCannotBeMadeIsNotThereForNow) {
  const HttpReply reply = ask({.target = here_});
  EXPECT_EQ(reply.status, 503);
  EXPECT_EQ(reply.header("Retry-After"), "1");
}

TEST_F(HttpAudio, IsFoundByItsWholeNameAlone) {
  keep(tomorrow_, "0123456789");
  const std::string name = tomorrow_.substr(tomorrow_.rfind('/') + 1);
  const std::string hash = name.substr(name.find('-'));
  for (const std::string& other :
       {name + "x", "5" + hash, "999" + hash, "x" + hash, hash, std::string("4"), std::string("4-"),
        name.substr(0, name.size() - 5), name.substr(0, name.size() - 5) + ".ogg", "..%2F" + name,
        std::string("1-0000000000000000.webm")}) {
    EXPECT_EQ(ask({.target = "/audios/" + other}).status, 404) << other;
  }
}

TEST_F(HttpAudio, IsNotThereWithoutAVoice) {
  keep(tomorrow_, "0123456789");
  hooks().voice = nullptr;
  restart(default_options());
  EXPECT_EQ(ask({.target = tomorrow_}).status, 404);
}

TEST_F(HttpAudio, IsPlayedOnTheWordsPage) {
  const std::string page = ask({.target = "/vocabulary/%E6%98%8E%E6%97%A5"}).body;
  const std::string source = tomorrow_ + "\" type=\"audio/webm\">";
  EXPECT_NE(page.find("<audio controls preload=\"none\"><source src=\""), std::string::npos);
  EXPECT_NE(page.find(source), std::string::npos);
  EXPECT_NE(page.find("<p class=\"credit\">Ami: Nobody&#39;s voice</p>"), std::string::npos)
      << page;
  EXPECT_EQ(ask({.target = "/kanji/%E6%98%8E"}).body.find("<audio"), std::string::npos);
}

}  // namespace
}  // namespace taraba::test
