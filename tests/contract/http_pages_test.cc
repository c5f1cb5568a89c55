// What stands beside the API: pages, pictures, health, the log.

#include <gtest/gtest.h>

#include "tests/support/http_school.h"

namespace taraba::test {
namespace {

class HttpPages : public HttpSchool {
 protected:
  static bool contains(const HttpReply& reply, std::string_view text) {
    return reply.body.find(text) != std::string::npos;
  }
};

TEST_F(HttpPages, HaveLicencesAndNoScript) {
  for (const auto* target : {"/", "/radicals/sun", "/kanji/%E6%98%8E"}) {
    const HttpReply page = ask({.target = target});
    EXPECT_EQ(page.status, 200) << target;
    EXPECT_EQ(page.header("Content-Type"), "text/html; charset=utf-8");
    EXPECT_TRUE(contains(page, "KANJIDIC2, EDICT/JMdict © EDRDG, CC BY-SA"));
    EXPECT_TRUE(contains(page, "KanjiVG © Ulrich Apel"));
    EXPECT_TRUE(contains(page, "not affiliated with, endorsed by or derived from WaniKani"));
    EXPECT_FALSE(contains(page, "<script"));
    EXPECT_FALSE(page.has("RateLimit-Limit"));
  }
}

TEST_F(HttpPages, StayHarmlessInABrowser) {
  for (const auto* target : {"/", "/radicals/sun", "/pictures/1.svg", "/nothing", "/v2/user"}) {
    const HttpReply reply = ask({.target = target});
    const std::string policy = reply.header("Content-Security-Policy");
    EXPECT_TRUE(policy.starts_with("default-src 'none'")) << target;
    EXPECT_NE(policy.find("frame-ancestors 'none'"), std::string::npos) << target;
    EXPECT_EQ(policy.find("script-src"), std::string::npos) << target;
    EXPECT_EQ(reply.header("X-Content-Type-Options"), "nosniff") << target;
    EXPECT_EQ(reply.header("Referrer-Policy"), "no-referrer") << target;
  }
}

TEST_F(HttpPages, StandAtEachDocumentUrl) {
  for (int id = 1; id <= 5; ++id) {
    const std::string url = member(get("/v2/subjects/" + std::to_string(id)).body, "document_url");
    ASSERT_TRUE(url.starts_with("http://crab.example/")) << url;
    EXPECT_EQ(ask({.target = url.substr(std::string("http://crab.example").size())}).status, 200)
        << url;
  }
}

TEST_F(HttpPages, ShowASubject) {
  const HttpReply page = ask({.target = "/kanji/%E6%98%8E"});
  EXPECT_TRUE(contains(page, R"(<span class="glyph" lang="ja">明</span>)"));
  EXPECT_TRUE(contains(page, "Bright"));
  EXPECT_TRUE(contains(page, R"(<dt>On’yomi</dt><dd lang="ja">めい</dd>)"));
  EXPECT_TRUE(contains(page, R"(In <span class="reading" lang="ja">めい</span>.)"));
  EXPECT_TRUE(contains(page, R"(href="http://crab.example/radicals/sun")"));
  EXPECT_TRUE(contains(page, "/vocabulary/"));
  const HttpReply word = ask({.target = "/vocabulary/%E6%98%8E%E6%97%A5"});
  EXPECT_TRUE(contains(word, R"(<p lang="ja">また明日。</p><p>See you tomorrow.</p>)"));
}

TEST_F(HttpPages, ShowTheDrawingOfARadical) {
  const HttpReply page = ask({.target = "/radicals/sun"});
  EXPECT_TRUE(
      contains(page, R"(<h1><img class="glyph" alt="日" src="http://crab.example/pictures/)"));
}

TEST_F(HttpPages, EscapeWhatIsText) {
  const HttpReply page = ask({.target = "/radicals/sun"});
  EXPECT_TRUE(contains(page, R"(A <span class="radical">sun</span> in a window.)"));
  EXPECT_TRUE(contains(page, "1 &lt; 2 &amp; &lt;b&gt;no tag&lt;/b&gt;"));
}

TEST_F(HttpPages, OfNothingAre404) {
  for (const auto* target :
       {"/radicals/nothing", "/kanji/%zz", "/kanji/%E6%98%8E/more", "/pictures/999.svg",
        "/pictures/1.png", "/pictures/..%2fetc.svg", "/radicals/"}) {
    EXPECT_EQ(ask({.target = target}).status, 404) << target;
  }
}

TEST_F(HttpPages, PicturesAreServedWhereSubjectsSay) {
  const std::string body = get("/v2/subjects/1").body;
  const std::string url = member(body.substr(body.find("character_images")), "url");
  ASSERT_EQ(url, "http://crab.example/pictures/1.svg");
  const HttpReply picture = ask({.target = "/pictures/1.svg"});
  EXPECT_EQ(picture.status, 200);
  EXPECT_EQ(picture.body, R"(<svg xmlns="http://www.w3.org/2000/svg"/>)");
  EXPECT_EQ(picture.header("Content-Type"), "image/svg+xml");
  EXPECT_EQ(picture.header("Cache-Control"), "public, max-age=2592000");
  EXPECT_TRUE(
      contains(ask({.target = "/radicals/moon"}), R"(src="http://crab.example/pictures/2.svg")"));
}

TEST_F(HttpPages, AKanjiIsDrawnStrokeByStroke) {
  EXPECT_TRUE(contains(ask({.target = "/kanji/%E6%98%8E"}),
                       R"(<img class="strokes" alt="明, stroke by stroke" )"
                       R"(src="http://crab.example/strokes/3.svg">)"));
  const HttpReply drawing = ask({.target = "/strokes/3.svg"});
  EXPECT_EQ(drawing.header("Content-Type"), "image/svg+xml");
  EXPECT_TRUE(contains(drawing, R"(<path pathLength="1" d="M1,2"/>)"));
  EXPECT_TRUE(contains(ask({.target = "/pictures/3.svg"}), R"(<path d="M1,2"/>)"));
  EXPECT_EQ(ask({.target = "/strokes/4.svg"}).status, 404);
}

TEST_F(HttpPages, ARadicalIsDrawnStrokeByStroke) {
  EXPECT_TRUE(contains(ask({.target = "/radicals/moon"}),
                       R"(<img class="strokes" alt="Moon, stroke by stroke" )"
                       R"(src="http://crab.example/strokes/2.svg">)"));
}

TEST_F(HttpPages, AWordShowsItsPitch) {
  EXPECT_TRUE(contains(ask({.target = "/vocabulary/%E6%98%8E%E6%97%A5"}),
                       R"(<span class="pitch">あ<span class="high">し</span>)"
                       R"(<span class="high falls">た</span></span>)"));
}

TEST_F(HttpPages, AreStyledForLightAndDark) {
  const HttpReply style = ask({.target = "/style.css"});
  EXPECT_EQ(style.header("Content-Type"), "text/css; charset=utf-8");
  EXPECT_TRUE(contains(style, "prefers-color-scheme: dark"));
}

TEST_F(HttpPages, HealthIsOk) {
  const HttpReply reply = ask({.target = "/healthz"});
  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(reply.body, "ok");
}

TEST_F(HttpPages, ReadinessAsksTheStorage) {
  EXPECT_EQ(ask({.target = "/readyz"}).status, 200);
  hooks().ready = []() -> Result<void> { return storage_error("the disk is full"); };
  restart(default_options());
  const HttpReply reply = ask({.target = "/readyz"});
  EXPECT_EQ(reply.status, 503);
  EXPECT_EQ(reply.header("Retry-After"), "1");
  EXPECT_EQ(member(reply.body, "error"), "the disk is full");
}

TEST_F(HttpPages, TheLogHasALineForEachRequestAndNoToken) {
  get("/v2/subjects/3?levels=1");
  ask({.method = "OPTIONS", .target = "/v2/user"});
  ask({.target = "/v2/user?token=" + authorization().substr(7)});
  server().drain();
  const std::string lines = log();
  EXPECT_NE(lines.find("2026-03-01T12:00:10.000000Z GET /v2/subjects/3?levels=1 200 "),
            std::string::npos);
  EXPECT_NE(lines.find(" OPTIONS /v2/user 204 0 "), std::string::npos);
  EXPECT_NE(lines.find(" GET /v2/user?token=*** 401 46 "), std::string::npos);
  EXPECT_EQ(lines.find(authorization().substr(7)), std::string::npos);
}

}  // namespace
}  // namespace taraba::test
