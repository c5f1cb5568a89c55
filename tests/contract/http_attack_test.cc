// What an attacker sends: each is refused with a message, and the server serves on.

#include <gtest/gtest.h>

#include "tests/support/http_school.h"

namespace taraba::test {
namespace {

class HttpAttack : public HttpSchool {
 protected:
  HttpAttack() {
    ServerOptions options = default_options();
    options.rate_limit.reset();
    options.head_time = {};  // who makes the server wait gets 408 in place of what is expected
    options.request_time = {};
    restart(options);
  }

  void expect_error(const HttpReply& reply, int status) {
    EXPECT_EQ(reply.status, status);
    EXPECT_EQ(reply.header("Content-Type"), "application/json; charset=utf-8");
    EXPECT_EQ(member(reply.body, "code"), std::to_string(status));
    EXPECT_NE(member(reply.body, "error"), "");
  }

  void expect_service() { EXPECT_EQ(get("/v2/user").status, 200); }

  /// Refused, and nothing behind it is taken for another request.
  void expect_end(const std::string& bytes, int status) {
    SCOPED_TRACE(bytes.substr(0, 200));
    HttpClient client = connect();
    client.send(bytes + hidden());
    const HttpReply reply = client.receive();
    expect_error(reply, status);
    EXPECT_EQ(reply.header("Connection"), "close");
    EXPECT_TRUE(client.ended());
    expect_service();
  }

  /// Refused, and the same connection goes on.
  void expect_refusal(const HttpRequest& request, int status) {
    SCOPED_TRACE(request.target.substr(0, 200) + " " + request.body.value_or("").substr(0, 200));
    HttpRequest authorized = request;
    authorized.headers.emplace_back("Authorization", authorization());
    HttpClient client = connect();
    expect_error(client.ask(authorized), status);
    client.send(hidden());
    EXPECT_EQ(client.receive().status, 200);
  }

  /// A request that would be answered if anybody took it for one.
  std::string hidden() const {
    return "GET /v2/user HTTP/1.1\r\nHost: crab\r\nAuthorization: " + authorization() + "\r\n\r\n";
  }
  std::string post(const std::string& headers) const {
    return "POST /v2/reviews HTTP/1.1\r\nHost: crab\r\nAuthorization: " + authorization() + "\r\n" +
           headers;
  }
};

TEST_F(HttpAttack, LengthsThatCanBeReadInTwoWays) {
  for (const char* headers :
       {"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n",
        "Content-Length: 2\r\nContent-Length: 0\r\n\r\n{}",
        "Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}",
        "Content-Length: 2, 2\r\n\r\n{}",
        "Content-Length: -1\r\n\r\n",
        "Content-Length: +2\r\n\r\n{}",
        "Content-Length: 0x2\r\n\r\n{}",
        "Content-Length: 2 0\r\n\r\n{}",
        "Content-Length: \r\n\r\n",
        "Content-Length: 2.0\r\n\r\n{}",
        "Content-Length: 18446744073709551618\r\n\r\n{}",
        "Transfer-Encoding: identity\r\n\r\n",
        "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: \x0b"
        "chunked\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
        "Content-Length : 2\r\n\r\n{}",
        " Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n",
        "X-Folded: a\r\n\tb\r\nContent-Length: 2\r\n\r\n{}"}) {
    expect_end(post(headers), 400);
  }
  expect_end("POST /v2/reviews HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400);
  expect_end(post("Content-Length: 18446744073709551615\r\n\r\n"), 413);
  expect_end(post("Content-Length: 99999999999\r\n\r\n"), 413);
}

TEST_F(HttpAttack, Chunks) {
  const std::string head = post("Transfer-Encoding: chunked\r\n\r\n");
  for (const char* chunks :
       {"-1\r\n", "g\r\n", "\r\n", "0x2\r\n{}\r\n0\r\n\r\n", "2 \r\n{}\r\n0\r\n\r\n!",
        "11111111111111111\r\n", "2\r\n{}XX0\r\n\r\n", "2;;=\r\n{}\r\n0\r\n\r\n", "2\n{}\n0\n\n",
        "2\r\n{}\r\n0\r\nContent-Length: 9\r\n\r\n",
        "2\r\n{}\r\n0\r\nTransfer-Encoding: chunked\r\n\r\n", "2\r\n{}\r\n0\r\nno field\r\n\r\n",
        "2\r\n{}\r\n0\r\nX-Folded: a\r\n b\r\n\r\n"}) {
    expect_end(head + chunks, 400);
  }
  expect_end(head + "2;a=\"\r\n{}\r\n0\r\n\r\n", 408);  // waits for the end of the quote
  expect_end(head + "ffffffffffffffff\r\n", 413);
  expect_end(head + "2;" + std::string(200'000, 'a'), 431);
  std::string trailers = "0\r\n";
  for (int i = 0; i < 20'000; ++i) trailers += "X-More: 1\r\n";
  expect_end(head + trailers, 431);
}

TEST_F(HttpAttack, RequestLines) {
  using namespace std::string_literals;
  for (const std::string& line : {"GET"s,
                                  "GET /v2/user"s,
                                  "GET  /v2/user HTTP/1.1"s,
                                  "GET /v2/user  HTTP/1.1"s,
                                  "GET /v2/user HTTP/1.1 "s,
                                  " GET /v2/user HTTP/1.1"s,
                                  "GET /v2/user http/1.1"s,
                                  "GET /v2/user HTTPS/1.1"s,
                                  "GET /v2/user HTTP/11"s,
                                  "GET /v2/user HTTP/1.1\n"s,
                                  "GET /v2/us er HTTP/1.1"s,
                                  "GET /v2/\0 HTTP/1.1"s,
                                  "GET /v2/\x01 HTTP/1.1"s,
                                  "GET /v2/\x7f HTTP/1.1"s,
                                  "G@T /v2/user HTTP/1.1"s,
                                  "G\0T /v2/user HTTP/1.1"s,
                                  "\r\nGET /v2/user HTTP/1.1"s,
                                  "GET v2/user HTTP/1.1"s,
                                  "GET * HTTP/1.1"s,
                                  "GET crab:443 HTTP/1.1"s,
                                  "CONNECT crab:443 HTTP/1.1"s,
                                  "GET ftp://crab/v2/user HTTP/1.1"s,
                                  "GET ://crab/v2/user HTTP/1.1"s,
                                  "\x16\x03\x01\x02\x01\x01"s,
                                  "\xff\xfe"s}) {
    expect_end(line + "\r\nHost: crab\r\n\r\n", 400);
  }
  for (const char* version : {"0.9", "1.2", "2.0", "9.9"}) {
    expect_end("GET /v2/user HTTP/"s + version + "\r\nHost: crab\r\n\r\n", 505);
  }
  expect_end(std::string(90'000, 'G') + " / HTTP/1.1\r\nHost: crab\r\n\r\n", 414);
}

TEST_F(HttpAttack, Headers) {
  using namespace std::string_literals;
  for (const std::string& headers :
       {"Host: crab\r\nHost: other\r\n\r\n"s, "X-No-Host: 1\r\n\r\n"s,
        "Host: crab\r\nno colon\r\n\r\n"s, "Host: crab\r\n: no name\r\n\r\n"s,
        "Host: crab\r\nX-Nul: a\0b\r\n\r\n"s, "Host: crab\r\nX-Bell: \x07\r\n\r\n"s,
        "Host: crab\r\nX\x01: 1\r\n\r\n"s, "Host: crab\r\nX\xe3\x81\x82: 1\r\n\r\n"s,
        "Host: crab\nX-Bare: 1\n\n"s, "Host: crab\r\nX-Bare: 1\n\r\n\r\n"s,
        "Host: crab\rX-Bare: 1\r\n\r\n"s}) {
    expect_end("GET /v2/user HTTP/1.1\r\n" + headers, 400);
  }
  std::string many;
  for (int i = 0; i < 5'000; ++i) many += "X-" + std::to_string(i) + ": 1\r\n";
  expect_end("GET /v2/user HTTP/1.1\r\nHost: crab\r\n" + many + "\r\n", 431);
}

TEST_F(HttpAttack, Hosts) {
  for (const std::string& host :
       {std::string(), std::string("crab/evil"), std::string("user@crab"), std::string("a b"),
        std::string("crab\"><script>"), std::string("crab\xff"), std::string("crab?"),
        std::string("crab, evil"), std::string(300, 'a')}) {
    SCOPED_TRACE(host);
    const std::string rest =
        " HTTP/1.1\r\nHost: " + host + "\r\nAuthorization: " + authorization() + "\r\n\r\n";
    for (const char* target : {"/v2/user", "/"}) {
      HttpClient client = connect();
      client.send(std::string("GET ") + target + rest);
      expect_error(client.receive(), 400);
    }
  }
  HttpClient client = connect();
  client.send("GET http://real/v2/user HTTP/1.1\r\nHost: claimed\r\nAuthorization: " +
              authorization() + "\r\n\r\n");
  EXPECT_EQ(member(client.receive().body, "url"), "http://real/v2/user");
  expect_service();
}

TEST_F(HttpAttack, Paths) {
  for (const char* path : {"/v2/subjects/%zz",
                           "/v2/subjects/%4",
                           "/v2/subjects/%",
                           "/v2/subjects/%00",
                           "/v2/subjects/1%00",
                           "/v2/subjects/\xc0\xaf",
                           "/v2/subjects/-1",
                           "/v2/subjects/+1",
                           "/v2/subjects/1.0",
                           "/v2/subjects/0x1",
                           "/v2/subjects/18446744073709551617",
                           "/v2/subjects/99999999999999999999999999",
                           "/v2/subjects/../user",
                           "/v2/%2e%2e/user",
                           "//v2/user",
                           "/v2//user",
                           "/v2/user;x",
                           "/kanji/%ff",
                           "/kanji/%C0%80",
                           "/kanji/%zz",
                           "/kanji/..%2f..%2fetc%2fpasswd",
                           "/pictures/..%2f1.svg",
                           "/pictures/1.svg%00",
                           "/pictures/99999999999999999999.svg",
                           "/%00",
                           "/\xff"}) {
    expect_refusal({.target = path}, 404);
  }
}

TEST_F(HttpAttack, Queries) {
  for (const char* query : {"ids=%zz",
                            "ids=%4",
                            "%",
                            "slugs=%C0%AF",
                            "slugs=%ED%A0%80",
                            "slugs=%F4%90%80%80",
                            "slugs=%ff",
                            "slugs=\xc0\xaf",
                            "slugs=\xe3\x81",
                            "%ff=1",
                            "slugs=a%00b",
                            "%00=1",
                            "ids=1%00",
                            "ids=99999999999999999999",
                            "ids=-9223372036854775809",
                            "ids=1e3",
                            "ids=0x1",
                            "ids=1.0",
                            "ids=%EF%BC%91",
                            "levels=1,two",
                            "page_after_id=9223372036854775808",
                            "page_before_id=NaN",
                            "hidden=maybe",
                            "updated_after=0000-01-01T00:00:00Z",
                            "updated_after=10000-01-01T00:00:00Z",
                            "updated_after=2026-02-30",
                            "updated_after=2025-02-29T00:00:00Z",
                            "updated_after=2016-12-31T23:59:60Z",
                            "updated_after=2026-01-01T24:00:00Z",
                            "updated_after=2026-13-01",
                            "updated_after=2026-00-01",
                            "updated_after=2026-01-00",
                            "updated_after=2026-01-01T00:00:00%2B99:99",
                            "updated_after=-2026-01-01",
                            "updated_after=%2B2026-01-01",
                            "updated_after=0001-01-01T00:00:00%2B23:59",
                            "updated_after=9999-12-31T23:59:59-23:59",
                            "updated_after=now",
                            "updated_after=99999999999999999999",
                            "updated_after=2026-01-01T00:00:00.Z"}) {
    expect_refusal({.target = std::string("/v2/subjects?") + query}, 422);
  }
}

TEST_F(HttpAttack, TooMuchInAQuery) {
  std::string ids = "1";
  for (int i = 1; i <= 10'000; ++i) ids += ",1";
  for (const char* name : {"ids", "levels", "slugs"}) {
    expect_refusal({.target = std::string("/v2/subjects?") + name + "=" + ids}, 422);
  }
  expect_refusal({.target = "/v2/assignments?subject_types=" + ids}, 422);
  std::string parameters;
  for (int i = 0; i < 5'000; ++i) parameters += "&p" + std::to_string(i) + "=1";
  expect_refusal({.target = "/v2/subjects?" + parameters}, 422);
  expect_refusal({.target = "/v2/subjects?" + std::string(60'000, '&')}, 422);
}

struct Body {
  std::string text;
  int status;
};

std::string repeated(const std::string& text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

TEST_F(HttpAttack, Bodies) {
  using namespace std::string_literals;
  const std::vector<Body> bodies = {
      {"", 400},
      {"{", 400},
      {"}", 400},
      {"{} {}", 400},
      {"\0"s, 400},
      {"{\"review\":{\"subject_id\":1}}\0"s, 400},
      {"{\"note\":\"\xc0\xaf\"}", 400},
      {"{\"note\":\"\xed\xa0\x80\"}", 400},
      {"{\"note\":\"\xff\"}", 400},
      {"{\"note\":\"a\0b\"}"s, 400},
      {"{\"note\":\"\x01\"}", 400},
      {R"({"note":"\x"})", 400},
      {R"({"note":"\u12"})", 400},
      {R"({"note":"\ud800"})", 400},
      {"\xff\xfe{\0}\0"s, 400},
      {"\xef\xbb\xbf", 400},
      {"NaN", 400},
      {"{'review':1}", 400},
      {R"({"review":{"subject_id":01}})", 400},
      {R"({"review":{"subject_id":1,}})", 400},
      {R"({"review":{"subject_id":1e999}})", 400},
      {repeated("[", 100'000), 400},
      {repeated("{\"review\":", 20'000), 400},
      {repeated("[", 5'000) + repeated("]", 5'000), 400},
      {repeated(R"({"review":)", 5'000) + "1" + repeated("}", 5'000), 400},
      {"[]", 422},
      {"null", 422},
      {"1", 422},
      {R"("review")", 422},
      {"{}", 422},
      {R"({"review":[]})", 422},
      {R"({"review":{"subject_id":1e3}})", 422},
      {R"({"review":{"subject_id":18446744073709551615}})", 422},
      {R"({"review":{"subject_id":1,"incorrect_meaning_answers":-1,)"
       R"("incorrect_reading_answers":0}})",
       422},
      {R"({"review":{"subject_id":1,"incorrect_meaning_answers":1000000000,)"
       R"("incorrect_reading_answers":0}})",
       422},
      {R"({"review":{"subject_id":1,"incorrect_meaning_answers":0,)"
       R"("incorrect_reading_answers":0,"created_at":"0000-02-30T99:99:99Z"}})",
       422},
      {R"({"review":{"subject_id":1,"incorrect_meaning_answers":0,)"
       R"("incorrect_reading_answers":0,"created_at":"9999-12-31T23:59:59Z"}})",
       422},
  };
  for (const Body& body : bodies) {
    expect_refusal({.method = "POST", .target = "/v2/reviews", .body = body.text}, body.status);
  }
}

TEST_F(HttpAttack, TextsInBodies) {
  using namespace std::string_literals;
  for (const std::string& value :
       {R"("\u0000")"s, "\"" + std::string(70'000, 'a') + "\"", "{}"s, "[]"s, "1"s}) {
    expect_refusal({.method = "POST",
                    .target = "/v2/study_materials",
                    .body = R"({"subject_id":1,"meaning_note":)" + value + "}"},
                   422);
  }
  expect_refusal(
      {.method = "POST",
       .target = "/v2/study_materials",
       .body = R"({"subject_id":1,"meaning_synonyms":[)" + repeated(R"("a",)", 9) + R"("a"]})"},
      422);
}

}  // namespace
}  // namespace taraba::test
