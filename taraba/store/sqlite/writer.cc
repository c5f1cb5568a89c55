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
  add({std::move(work), std::move(done), /*repeatable=*/true, {}});
}

void Writer::add(Task task) {
  bool enough = false;
  {
    const std::lock_guard lock(mutex_);
    queue_.push_back(std::move(task));
    enough = queue_.size() == wanted_;
  }
  if (enough) waiting_.notify_one();
}

Result<void> Writer::run(const Store::Work& work) {
  if (is_running_work()) return transaction_.run_part(work);
  std::promise<Result<void>> promise;
  Task task{work,
            [&](Result<void> result) { promise.set_value(std::move(result)); },
            /*repeatable=*/false,
            {}};
  if (is_own_thread()) {
    process({&task, 1});
  } else {
    add(std::move(task));
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
  const auto enough = [this] { return stopping_ || queue_.size() >= wanted_; };
  wanted_ = 1;
  waiting_.wait(lock, enough);
  wanted_ = expected_;
  waiting_.wait_for(lock, patience_, enough);
  std::vector<Task> batch;
  while (!queue_.empty() && batch.size() < max_batch) {
    const bool together = batch.empty() || (batch.back().repeatable && queue_.front().repeatable);
    if (!together) break;
    batch.push_back(std::move(queue_.front()));
    queue_.pop_front();
  }
  return batch;
}

void Writer::process(std::span<Task> batch) {
  const auto begun = std::chrono::steady_clock::now();
  const Result<void> committed = commit(batch);
  patience_ = std::min(max_patience, (std::chrono::steady_clock::now() - begun) / 2);
  {
    const std::lock_guard lock(mutex_);
    expected_ = std::min(max_batch, batch.size() + queue_.size());
  }
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

Result<void> Writer::commit(std::span<Task> batch) {
  using Undo = SqliteTransaction::Undo;
  Result<void> result = attempt(batch, batch.front().repeatable ? Undo::whole : Undo::part);
  if (transaction_.is_torn()) result = attempt(batch, Undo::part);
  return result;
}

/// A fault (no room, an I/O error) takes the whole batch back, whatever the works made of it.
Result<void> Writer::attempt(std::span<Task> batch, SqliteTransaction::Undo undo) {
  database_->forget_fault();
  transaction_.begin(undo);
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
    if (transaction_.is_torn()) return internal_error("a work failed after it wrote");
  }
  return {};
}

}  // namespace taraba
