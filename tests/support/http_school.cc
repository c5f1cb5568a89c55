#include "tests/support/http_school.h"

#include "taraba/catalogue/catalogue.h"
#include "taraba/catalogue/voices.h"
#include "taraba/store/memory.h"
#include "tests/support/invented_voice.h"
#include "tests/support/required.h"

namespace taraba::test {
namespace {

constexpr Timestamp opening = from_microseconds(1'772'366'400'000'000);  // 2026-03-01T12:00:00Z

constexpr std::string_view curriculum =
    R"({"id":1,"object":"radical","level":1,"lesson_position":0,"slug":"sun",)"
    R"("characters":"日","meanings":[{"meaning":"Sun","primary":true,)"
    R"("accepted_answer":true}],"auxiliary_meanings":[{"meaning":"Light","type":"blacklist"}],)"
    R"("meaning_mnemonic":"A <radical>sun</radical> in a window. 1 < 2 & <b>no tag</b>.",)"
    R"("svg":"<svg xmlns=\"http://www.w3.org/2000/svg\"/>"})"
    "\n"
    R"({"id":2,"object":"radical","level":1,"lesson_position":1,"slug":"moon",)"
    R"("characters":null,"meanings":[{"meaning":"Moon","primary":true,)"
    R"("accepted_answer":true}],"auxiliary_meanings":[{"meaning":"Light","type":"blacklist"}],)"
    R"("meaning_mnemonic":"A crescent.",)"
    R"("svg":"<svg/>"})"
    "\n"
    R"({"id":3,"object":"kanji","level":1,"lesson_position":2,"slug":"明",)"
    R"("characters":"明","meanings":[{"meaning":"Bright","primary":true,)"
    R"("accepted_answer":true}],"auxiliary_meanings":[{"meaning":"Light","type":"blacklist"}],)"
    R"("readings":[{"reading":"めい",)"
    R"("primary":true,"accepted_answer":true,"type":"onyomi"}],)"
    R"("component_subject_ids":[1,2],"visually_similar_subject_ids":[],)"
    R"("meaning_mnemonic":"Sun and moon.","meaning_hint":"Look up.",)"
    R"("reading_mnemonic":"In <reading>めい</reading>.","reading_hint":null,)"
    R"("svg":"<svg><g><path d=\"M1,2\"/></g></svg>"})"
    "\n"
    R"({"id":4,"object":"vocabulary","level":1,"lesson_position":3,"slug":"明日",)"
    R"("characters":"明日","meanings":[{"meaning":"Tomorrow","primary":true,)"
    R"("accepted_answer":true}],"auxiliary_meanings":[{"meaning":"Light","type":"blacklist"}],)"
    R"("readings":[{"reading":"あした",)"
    R"("primary":true,"accepted_answer":true}],"parts_of_speech":["noun"],)"
    R"("component_subject_ids":[3],"meaning_mnemonic":"The next bright day.",)"
    R"("reading_mnemonic":"Learn it.","context_sentences":[{"en":"See you tomorrow.",)"
    R"("ja":"また明日。"}],"pitch_accent":3})"
    "\n"
    R"({"id":5,"object":"kana_vocabulary","level":1,"lesson_position":4,"slug":"ここ",)"
    R"("characters":"ここ","meanings":[{"meaning":"Here","primary":true,)"
    R"("accepted_answer":true}],"auxiliary_meanings":[{"meaning":"Light","type":"blacklist"}],)"
    R"("parts_of_speech":["pronoun"],)"
    R"("meaning_mnemonic":"Stay.",)"
    R"("context_sentences":[{"en":"It is here.","ja":"ここです。"}]})"
    "\n";

std::vector<CurriculumEntry> spoken_curriculum() {
  auto entries = required(parse_curriculum(curriculum));
  give_voice(entries, invented_voice(), 1);
  return entries;
}

}  // namespace

HttpSchool::HttpSchool() : HttpSchool(open_memory_store()) {}

HttpSchool::HttpSchool(std::unique_ptr<Store> store) : clock_(opening), store_(std::move(store)) {
  service_ = required(Service::open(*store_, clock_, spoken_curriculum()));
  learner_ = required(service_->add_account({.username = "learner"})).number;
  authorization_ = new_token();
  clock_.advance(std::chrono::seconds(10));
  restart(default_options());
}

HttpSchool::~HttpSchool() { server_.reset(); }

ServerOptions HttpSchool::default_options() {
  ServerOptions options;
  options.rate_limit = 1000;
  options.version = "1.2.3";
  return options;
}

void HttpSchool::restart(const ServerOptions& options) {
  server_.reset();
  ServerHooks hooks = hooks_;
  hooks.log = [this](std::string_view lines) {
    const std::lock_guard lock(log_mutex_);
    log_ += lines;
  };
  server_ = required(Server::start(*service_, *service_, clock_, options, std::move(hooks)));
}

std::string HttpSchool::log() {
  const std::lock_guard lock(log_mutex_);
  return log_;
}

std::string HttpSchool::new_token(Scopes scopes) {
  return "Bearer " + required(service_->add_token(learner_, scopes)).token;
}

HttpReply HttpSchool::get(const std::string& target, HttpHeaders headers) {
  headers.emplace_back("Authorization", authorization_);
  return ask({.target = target, .headers = std::move(headers)});
}

HttpReply HttpSchool::write(const std::string& method, const std::string& target,
                            const std::string& body) {
  return ask({.method = method,
              .target = target,
              .headers = {{"Authorization", authorization_}},
              .body = body});
}

std::string HttpSchool::first_assignment() {
  const std::string list = get("/v2/assignments").body;
  return "/v2/assignments/" + member(list.substr(list.find("\"data\":[")), "id");
}

std::string member(const std::string& json, const std::string& name) {
  const std::string key = "\"" + name + "\":";
  const std::size_t at = json.find(key);
  if (at == std::string::npos) return "";
  const std::size_t begin = at + key.size();
  if (json[begin] == '"') return json.substr(begin + 1, json.find('"', begin + 1) - begin - 1);
  return json.substr(begin, json.find_first_of(",}]", begin) - begin);
}

}  // namespace taraba::test
