#include "tests/support/fault_script.h"

#include <algorithm>
#include <utility>

namespace taraba::test {

void FaultScript::add(Fault fault) {
  const std::lock_guard lock(mutex_);
  faults_.push_back(std::move(fault));
}

std::vector<std::string> FaultScript::requests() const {
  const std::lock_guard lock(mutex_);
  return requests_;
}

std::size_t FaultScript::count(std::string_view begin) const {
  const std::lock_guard lock(mutex_);
  return static_cast<std::size_t>(std::ranges::count_if(
      requests_, [&](const std::string& request) { return request.starts_with(begin); }));
}

std::optional<std::string> FaultScript::last_header(std::string_view name) const {
  const std::lock_guard lock(mutex_);
  for (const auto& [key, value] : last_fields_) {
    if (server::equals_ignoring_case(key, name)) return value;
  }
  return std::nullopt;
}

std::string FaultScript::last_body() const {
  const std::lock_guard lock(mutex_);
  return last_body_;
}

void FaultScript::forget_requests() {
  const std::lock_guard lock(mutex_);
  requests_.clear();
}

void FaultScript::forget() {
  const std::lock_guard lock(mutex_);
  requests_.clear();
  faults_.clear();
}

server::Interception FaultScript::receive(const server::Request& request,
                                          server::ServerControls& /*controls*/) {
  const std::lock_guard lock(mutex_);
  requests_.push_back(request.method_name + ' ' + request.target);
  last_fields_ = request.fields;
  last_body_ = request.body;
  const auto hit = std::ranges::find_if(faults_, [&](const Fault& fault) {
    return fault.method == request.method_name && request.target.starts_with(fault.target);
  });
  if (hit == faults_.end()) return {};
  server::Interception interception = hit->interception;
  if (hit->change) {
    changes_.push_back(hit->change);
    interception.ticket = changes_.size();
  }
  if (--hit->times == 0) faults_.erase(hit);
  return interception;
}

void FaultScript::conclude(const server::Request& request, const server::Interception& interception,
                           server::Response& response) {
  if (interception.ticket == 0) return;
  Change change;
  {
    const std::lock_guard lock(mutex_);
    change = changes_[interception.ticket - 1];
  }
  change(request, response);
}

server::Interception cut_before() {
  return {.answer = server::no_content(), .delivery = server::Delivery::nothing};
}
server::Interception cut_after() { return {.delivery = server::Delivery::nothing}; }
server::Interception truncated() { return {.delivery = server::Delivery::half_the_body}; }
server::Interception answered(server::Response response) {
  return {.answer = std::move(response), .delivery = server::Delivery::whole};
}
server::Interception status(int status) { return answered(server::refusal(status)); }

}  // namespace taraba::test
