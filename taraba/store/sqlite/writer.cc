#include "taraba/store/sqlite/writer.h"

#include <algorithm>
#include <future>
#include <utility>

namespace taraba {

Writer::Writer(std::unique_ptr<Database> database)
    : database_(std::move(database)), transaction_(*database_) {
  thread_ = std::thread([this] { serve(); });
}

Writer::~Writer() { stop(); }

void Writer::stop() {
  if (!thread_.joinable()) return;
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  waiting_.notify_one();
  thread_.join();
}

void Writer::submit(Store::Work work, Store::Done done) {
  {
    const std::lock_guard lock(mutex_);
    queue_.push_back({std::move(work), std::move(done), {}});
  }
  waiting_.notify_one();
}

Result<void> Writer::run(const Store::Work& work) {
  if (is_running_work()) return transaction_.run_part(work);
  std::promise<Result<void>> promise;
  Task task{work, [&](Result<void> result) { promise.set_value(std::move(result)); }, {}};
  if (is_own_thread()) {
    process({&task, 1});
  } else {
    submit(std::move(task.work), std::move(task.done));
  }
  return promise.get_future().get();
}

bool Writer::is_running_work() const { return is_own_thread() && running_work_; }

StoreStatus Writer::status() const {
  StoreStatus status{.commits = commits_.load(), .committed_writes = committed_writes_.load()};
  const std::lock_guard lock(mutex_);
  status.queued_writes = std::ssize(queue_);
  return status;
}

void Writer::serve() {
  while (true) {
    std::vector<Task> batch = take_batch();
    if (batch.empty()) return;
    process(batch);
  }
}

/// Empty when there is nothing left to come.
std::vector<Writer::Task> Writer::take_batch() {
  std::unique_lock lock(mutex_);
  waiting_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
  std::vector<Task> batch;
  while (!queue_.empty() && batch.size() < max_batch) {
    batch.push_back(std::move(queue_.front()));
    queue_.pop_front();
  }
  return batch;
}

void Writer::process(std::span<Task> batch) {
  const Result<void> committed = commit(batch);
  const std::vector<std::function<void()>> hooks = transaction_.take_hooks();
  if (committed) {
    const auto writes =
        std::ranges::count_if(batch, [](const Task& task) { return task.result.has_value(); });
    commits_ += writes > 0 ? 1 : 0;
    committed_writes_ += writes;
    for (const std::function<void()>& hook : hooks) hook();
  }
  for (Task& task : batch) task.done(committed ? task.result : committed);
}

/// A fault (no room, an I/O error) takes the whole batch back, whatever the works made of it.
Result<void> Writer::commit(std::span<Task> batch) {
  database_->forget_fault();
  Result<void> result = database_->prepare("BEGIN IMMEDIATE").run();
  if (result) result = run_works(batch);
  if (result) result = database_->prepare("COMMIT").run();
  if (result) return result;
  database_->forget_fault();
  if (database_->in_transaction()) (void)database_->prepare("ROLLBACK").run();
  return result;
}

Result<void> Writer::run_works(std::span<Task> batch) {
  for (Task& task : batch) {
    running_work_ = true;
    task.result = transaction_.run_part(task.work);
    running_work_ = false;
    if (database_->fault()) return *database_->fault();
  }
  return {};
}

}  // namespace taraba
