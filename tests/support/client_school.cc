#include "tests/support/client_school.h"

#include <utility>

namespace taraba::test {

ClientSchool::ClientSchool() : truth_(service().open(learner())) {
  hooks().interceptor = &faults_;
  restart(default_options());
  client_ = open(options());
}

/// The server outlives the faults otherwise.
ClientSchool::~ClientSchool() { server().drain(); }

ClientOptions ClientSchool::options() {
  ClientOptions options;
  options.token = authorization().substr(std::string_view("Bearer ").size());
  options.base_url = server().url();
  options.proxy = "";
  options.jitter_seed = 1;
  options.clock = &clock();
  options.wait = [this](std::chrono::microseconds time, const std::stop_token&) {
    const std::lock_guard lock(mutex_);
    waits_.push_back(time);
    clock().advance(time);
    return true;
  };
  options.log = [this](const Exchange& exchange) {
    const std::lock_guard lock(mutex_);
    exchanges_.push_back(std::to_string(exchange.attempt) + ' ' + std::string(exchange.method) +
                         ' ' + std::string(exchange.target) + ' ' +
                         std::to_string(exchange.status));
  };
  return options;
}

std::unique_ptr<Client> ClientSchool::open(ClientOptions options) {
  return ok(Client::open(std::move(options)));
}

Assignment ClientSchool::due_assignment() {
  const auto lessons = ok(truth().list_assignments({.started = false}, {})).data;
  const Assignment started = ok(truth().start_assignment(lessons.at(0).id, {}));
  clock().set(*started.available_at);
  return started;
}

std::vector<std::chrono::microseconds> ClientSchool::waits() {
  const std::lock_guard lock(mutex_);
  return std::exchange(waits_, {});
}

std::vector<std::string> ClientSchool::exchanges() {
  const std::lock_guard lock(mutex_);
  return std::exchange(exchanges_, {});
}

}  // namespace taraba::test
