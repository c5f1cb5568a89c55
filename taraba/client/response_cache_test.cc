#include "taraba/client/response_cache.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <thread>

#include "tests/support/temporary_directory.h"

namespace taraba::client {
namespace {

namespace fs = std::filesystem;
using namespace std::string_literals;

constexpr std::string_view target = "/v2/subjects?levels=1";
const Validators first{"W/\"1\"", "Fri, 11 Nov 2011 11:11:11 GMT"};
const Validators second{"W/\"2\"", ""};

class ResponseCacheTest : public testing::Test {
 protected:
  std::unique_ptr<ResponseCache> open(const std::string& account = "https://a\0token"s,
                                      std::size_t max_bytes = 1 << 20) {
    auto cache = ResponseCache::open(path(), account, max_bytes);
    EXPECT_TRUE(cache);
    return std::move(*cache);
  }

  std::string path() const { return directory_ / "cache"; }
  std::vector<fs::path> files() const {
    std::vector<fs::path> found;
    for (const auto& entry : fs::directory_iterator(path())) found.push_back(entry.path());
    return found;
  }
  fs::path file() const { return files().at(0); }

  static std::string contents(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  static void write(const fs::path& path, const std::string& text) {
    std::ofstream(path, std::ios::binary | std::ios::trunc) << text;
  }

  test::TemporaryDirectory directory_;
};

TEST_F(ResponseCacheTest, KeepsAnAnswerOverARestart) {
  open()->put(target, first, "body");
  const auto cache = open();
  const auto found = cache->find_validators(target);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->etag, first.etag);
  EXPECT_EQ(found->last_modified, first.last_modified);
  EXPECT_EQ(cache->find_body(target, first), "body");
}

TEST_F(ResponseCacheTest, KeepsAnyBytes) {
  std::string body(100'000, '\0');
  for (std::size_t i = 0; i < body.size(); ++i) body[i] = static_cast<char>(i * 7);
  const auto cache = open();
  cache->put(target, second, body);
  EXPECT_EQ(cache->find_body(target, second), body);
  cache->put(target, second, "");
  EXPECT_EQ(cache->find_body(target, second), "");
}

TEST_F(ResponseCacheTest, GivesABodyWithItsOwnValidatorsOnly) {
  const auto cache = open();
  cache->put(target, first, "old");
  cache->put(target, second, "new");
  EXPECT_EQ(cache->find_body(target, first), std::nullopt);
  EXPECT_EQ(cache->find_body(target, second), "new");
  EXPECT_EQ(files().size(), 1U);
}

TEST_F(ResponseCacheTest, KeepsServersTokensAndTargetsApart) {
  const auto cache = open();
  cache->put(target, first, "body");
  EXPECT_EQ(cache->find_validators("/v2/subjects"), std::nullopt);
  EXPECT_EQ(open("https://a\0other"s)->find_validators(target), std::nullopt);
  EXPECT_EQ(open("https://b")->find_validators(target), std::nullopt);
}

TEST_F(ResponseCacheTest, IsForItsOwnerAlone) {
  open()->put(target, first, "body");
  const auto others = fs::perms::group_all | fs::perms::others_all;
  EXPECT_EQ(fs::status(path()).permissions() & others, fs::perms::none);
  EXPECT_EQ(fs::status(file()).permissions() & others, fs::perms::none);
}

TEST_F(ResponseCacheTest, DoesNotWriteTheTokenDown) {
  open("https://crab.example\0secret-token"s)->put(target, first, "body");
  const std::string all = file().string() + contents(file());
  EXPECT_EQ(all.find("secret"), std::string::npos);
  EXPECT_EQ(all.find("crab.example"), std::string::npos);
}

TEST_F(ResponseCacheTest, ATornFileIsAMiss) {
  open()->put(target, first, "a body of some length");
  const std::string whole = contents(file());
  for (std::size_t length = 0; length < whole.size(); ++length) {
    write(file(), whole.substr(0, length));
    EXPECT_EQ(open()->find_body(target, first), std::nullopt) << length;
  }
  write(file(), whole + "more");
  EXPECT_EQ(open()->find_body(target, first), std::nullopt);
}

TEST_F(ResponseCacheTest, AChangedByteIsAMiss) {
  open()->put(target, first, "a body of some length");
  const std::string whole = contents(file());
  for (std::size_t at = 0; at < whole.size(); ++at) {
    std::string changed = whole;
    changed[at] = static_cast<char>(changed[at] ^ 1);
    write(file(), changed);
    EXPECT_EQ(open()->find_body(target, first), std::nullopt) << at;
  }
  write(file(), whole);
  EXPECT_TRUE(open()->find_body(target, first));
}

TEST_F(ResponseCacheTest, AVanishedDirectoryIsAMiss) {
  const auto cache = open();
  fs::remove_all(path());
  cache->put(target, first, "body");
  EXPECT_EQ(cache->find_validators(target), std::nullopt);
}

TEST_F(ResponseCacheTest, NeedsADirectory) {
  write(path(), "a file");
  const auto refused = ResponseCache::open(path(), "a", 1000);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::storage);
  EXPECT_NE(refused.error().message.find(path()), std::string::npos);
}

TEST_F(ResponseCacheTest, LetsTheOldestGo) {
  constexpr std::size_t max_bytes = 20'000;
  const auto cache = open("a", max_bytes);
  const std::string body(3000, 'x');
  const auto hour_ago = fs::file_time_type::clock::now() - std::chrono::hours(1);
  for (int i = 0; i < 6; ++i) {
    cache->put("/v2/" + std::to_string(i), first, body);
    for (const fs::path& path : files()) {
      if (fs::last_write_time(path) > hour_ago) {
        fs::last_write_time(path, hour_ago - std::chrono::minutes(10 - i));
      }
    }
  }
  EXPECT_TRUE(cache->find_body("/v2/0", first)) << "what is used is young again";
  cache->put("/v2/6", first, body);
  std::uintmax_t bytes = 0;
  for (const fs::path& path : files()) bytes += fs::file_size(path);
  EXPECT_LE(bytes, max_bytes);
  EXPECT_TRUE(cache->find_body("/v2/0", first));
  EXPECT_TRUE(cache->find_body("/v2/6", first));
  EXPECT_FALSE(cache->find_body("/v2/1", first));
}

TEST_F(ResponseCacheTest, DoesNotKeepWhatIsTooLarge) {
  const auto cache = open("a", 1000);
  cache->put(target, first, std::string(1000, 'x'));
  EXPECT_TRUE(files().empty());
}

TEST_F(ResponseCacheTest, DraftsOfEndedProgramsGo) {
  open();
  const std::string young = path() + "/a.1.0.draft";
  const std::string old = path() + "/b.1.0.draft";
  write(young, "half");
  write(old, "half");
  fs::last_write_time(old, fs::file_time_type::clock::now() - std::chrono::hours(25));
  open();
  EXPECT_TRUE(fs::exists(young));
  EXPECT_FALSE(fs::exists(old));
}

TEST_F(ResponseCacheTest, ReadersSeeWholeAnswers) {
  const auto writing = open();
  const auto reading = open();
  const std::string a(50'000, 'a');
  const std::string b(60'000, 'b');
  writing->put(target, first, a);
  std::jthread writer([&](const std::stop_token& stop) {
    while (!stop.stop_requested()) {
      writing->put(target, second, b);
      writing->put(target, first, a);
    }
  });
  for (int i = 0; i < 200; ++i) {
    const auto validators = reading->find_validators(target);
    ASSERT_TRUE(validators);
    const auto body = reading->find_body(target, *validators);
    if (body) {
      EXPECT_EQ(*body, validators->etag == first.etag ? a : b);
    }
  }
}

}  // namespace
}  // namespace taraba::client
