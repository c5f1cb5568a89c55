// A program's tests against `taraba sandbox`, with GoogleTest and libcurl.
//
// TARABA names the program; without it `taraba` is looked for on the path.

#include <curl/curl.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>

namespace {

struct Answer {
  long status = 0;  // 0: there was none
  std::string body;
};

size_t append(char* bytes, size_t size, size_t count, void* body) {
  static_cast<std::string*>(body)->append(bytes, size * count);
  return size * count;
}

Answer call(const char* method, const std::string& url, const std::string& token = {},
            const char* body = nullptr) {
  const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> curl(curl_easy_init(),
                                                                 curl_easy_cleanup);
  const std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> headers(
      curl_slist_append(nullptr, ("Authorization: Bearer " + token).c_str()), curl_slist_free_all);
  Answer answer;
  curl_easy_setopt(curl.get(), CURLOPT_URL, url.c_str());
  curl_easy_setopt(curl.get(), CURLOPT_CUSTOMREQUEST, method);
  curl_easy_setopt(curl.get(), CURLOPT_HTTPHEADER, headers.get());
  curl_easy_setopt(curl.get(), CURLOPT_WRITEFUNCTION, append);
  curl_easy_setopt(curl.get(), CURLOPT_WRITEDATA, &answer.body);
  curl_easy_setopt(curl.get(), CURLOPT_TIMEOUT, 60L);
  if (body != nullptr) curl_easy_setopt(curl.get(), CURLOPT_POSTFIELDS, body);
  if (curl_easy_perform(curl.get()) == CURLE_OK) {
    curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &answer.status);
  }
  return answer;
}

// The text behind `"key":"`, or the number behind `"key":`, after `from`.
std::string find_value(const std::string& json, const std::string& key, size_t from = 0) {
  const size_t at = json.find('"' + key + "\":", from);
  if (at == std::string::npos) return {};
  size_t begin = at + key.size() + 3;
  if (json[begin] == '"') ++begin;
  return json.substr(begin, json.find_first_of(",\"}", begin) - begin);
}

// What is tested: a client that starts the first lesson there is.
class Client {
 public:
  Client(std::string address, std::string token)
      : address_(std::move(address)), token_(std::move(token)) {}

  // The assignment's id; empty if nobody knows whether the lesson was started.
  std::string start_first_lesson() const {
    const Answer list =
        call("GET", address_ + "/v2/assignments?immediately_available_for_lessons", token_);
    const std::string id = find_value(list.body, "id", list.body.find("\"data\":["));
    const std::string lesson = address_ + "/v2/assignments/" + id;
    if (call("PUT", lesson + "/start", token_).status == 200) return id;
    // A second start would be refused if the first one arrived.
    const Answer now = call("GET", lesson, token_);
    const bool started = now.status == 200 && find_value(now.body, "started_at") != "null";
    return started ? id : "";
  }

  std::string count_due() const {
    return find_value(
        call("GET", address_ + "/v2/assignments?immediately_available_for_review", token_).body,
        "total_count");
  }

 private:
  std::string address_;
  std::string token_;
};

// `taraba sandbox` as a process of its own.
class Sandbox {
 public:
  Sandbox() {
    int out[2];
    if (pipe(out) != 0) std::abort();
    pid_ = fork();
    if (pid_ == 0) {
      dup2(out[1], STDOUT_FILENO);
      close(out[0]);
      const char* const program = std::getenv("TARABA");
      execlp(program ? program : "taraba", "taraba", "sandbox", "--json", nullptr);
      _exit(127);
    }
    close(out[1]);
    std::FILE* const lines = fdopen(out[0], "r");
    for (int c; (c = std::fgetc(lines)) != EOF && c != '\n';) ready_ += static_cast<char>(c);
    std::fclose(lines);
  }
  Sandbox(const Sandbox&) = delete;
  Sandbox& operator=(const Sandbox&) = delete;
  ~Sandbox() {
    kill(pid_, SIGTERM);
    waitpid(pid_, nullptr, 0);
  }

  std::string address() const { return find_value(ready_, "url"); }
  std::string token(const std::string& scenario) const {
    return find_value(ready_, "token", ready_.find("\"name\":\"" + scenario + '"'));
  }
  Answer control(const char* method, const std::string& path, const char* body = nullptr) const {
    return call(method, address() + "/sandbox" + path, {}, body);
  }

 private:
  pid_t pid_ = -1;
  std::string ready_;
};

class Lessons : public testing::Test {
 protected:
  static void SetUpTestSuite() { sandbox = std::make_unique<Sandbox>(); }
  static void TearDownTestSuite() { sandbox.reset(); }

  void SetUp() override { ASSERT_EQ(sandbox->control("POST", "/reset").status, 200); }

  static inline std::unique_ptr<Sandbox> sandbox;
  const Client client{sandbox->address(), sandbox->token("new-user")};
};

TEST_F(Lessons, FallDueAfterSomeHours) {
  EXPECT_NE(client.start_first_lesson(), "");
  EXPECT_EQ(client.count_due(), "0");
  EXPECT_EQ(sandbox->control("PUT", "/clock", R"({"advance_s":14400})").status, 200);
  EXPECT_EQ(client.count_due(), "1");
}

TEST_F(Lessons, AreStartedThoughTheAnswerWasLost) {
  const char* const fault = R"({"kind":"cut_after","method":"PUT","path":"/v2/assignments/*"})";
  EXPECT_EQ(sandbox->control("POST", "/faults", fault).status, 200);
  EXPECT_NE(client.start_first_lesson(), "");
}

TEST_F(Lessons, AreNotTakenForStartedIfTheRequestWasLost) {
  const char* const fault = R"({"kind":"cut_before","method":"PUT","path":"/v2/assignments/*"})";
  EXPECT_EQ(sandbox->control("POST", "/faults", fault).status, 200);
  EXPECT_EQ(client.start_first_lesson(), "");
}

}  // namespace
