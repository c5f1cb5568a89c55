#include "tests/support/school.h"

#include <utility>

#include "taraba/client/client.h"
#include "taraba/store/memory.h"
#include "taraba/store/sqlite/sqlite_store.h"

namespace taraba {
namespace {

using namespace std::chrono_literals;

constexpr Timestamp start =
    std::chrono::sys_days{2026y / std::chrono::January / 5} + 9h + 17min + 23s + 456789us;

}  // namespace

School::School(ApiKind kind, std::vector<CurriculumEntry> curriculum)
    : clock_(start), over_http_(kind == ApiKind::client) {
  if (kind == ApiKind::sqlite) {
    // What survives a power cut is another test's question.
    store_ = ok(open_sqlite_store({.path = directory_ / "school.sqlite", .synchronous = "OFF"}));
  } else {
    store_ = open_memory_store();
  }
  restart(std::move(curriculum));
}

Learner School::enrol(const std::string& username, SubscriptionType subscription) {
  return open(ok(service_->add_account({username, subscription, {}})).number);
}

Learner School::open(UserNumber number) {
  if (!over_http_) return {number, service_->open(number), clock_};
  ClientOptions options;
  options.token = ok(service_->add_token(number, Scopes::all())).token;
  options.base_url = server_->url();
  options.proxy = "";
  options.compression = false;
  options.max_retries = 0;
  options.clock = &clock_;
  return {number, ok(Client::open(std::move(options))), clock_};
}

void School::restart(std::vector<CurriculumEntry> curriculum) {
  server_.reset();
  service_.reset();
  service_ = ok(Service::open(*store_, clock_, std::move(curriculum)));
  if (!over_http_) return;
  ServerOptions options;
  options.base_url = "https://school.example";  // the port is another after a restart
  options.rate_limit = std::nullopt;
  ServerHooks hooks;
  hooks.log = [](std::string_view) {};
  server_ = ok(Server::start(*service_, *service_, clock_, options, std::move(hooks)));
}

void SchoolTest::restart() { restart(curriculum_.entries()); }

void SchoolTest::restart(std::vector<CurriculumEntry> curriculum) {
  school_.restart(std::move(curriculum));
  ann_ = school_.open(ann_.number());
  ben_ = school_.open(ben_.number());
}

void SchoolTest::reach(Learner& learner, int level) {
  while (learner.level() < level && !HasFailure()) {
    const int from = learner.level();
    learner.pass(radicals(from));
    learner.pass(kanji(from));
    ASSERT_EQ(learner.level(), from + 1);
  }
}

}  // namespace taraba
