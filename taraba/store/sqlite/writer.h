#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <memory>
#include <mutex>
#include <span>
#include <thread>

#include "taraba/store/sqlite/database.h"
#include "taraba/store/sqlite/sqlite_transaction.h"
#include "taraba/store/store.h"

namespace taraba {

/// The one thread that writes, with group commit: what waits when it looks goes into one
/// transaction and is answered after the commit. If a work fails after it wrote, all of it is
/// rolled back and runs again, each work in a savepoint of its own; a work that must not run twice
/// is alone in its batch, and in a savepoint at once.
///
/// Who was answered often comes again at once: for as many as wrote last the writer waits a moment,
/// half as long as their batch took, so that they go into one again.
///
/// A commit that failed, also in its sync, is taken back, and its frames in the log are written and
/// synced anew by the next one. A crash between the two can leave in doubt whether it happened;
/// nobody was told that it did, and the next start settles it before anything rests on it.
class Writer {
 public:
  explicit Writer(std::unique_ptr<Database> database);
  ~Writer();

  /// Finishes what was submitted; nothing may be submitted any more.
  void stop();

  void submit(Store::Work work, Store::Done done);
  /// Waits for the commit. On the writer's own thread it joins the running work; in a hook or a
  /// `done`, where none runs, it is a batch of its own.
  Result<void> run(const Store::Work& work);

  /// Whether the caller is inside a work, and so inside the view that `transaction` gives.
  bool is_running_work() const;
  const Transaction& transaction() const { return transaction_; }
  /// All but `bytes`.
  StoreStatus status() const;

 private:
  struct Task {
    Store::Work work;
    Store::Done done;
    bool repeatable;
    Result<void> result;
  };

  static constexpr std::size_t max_batch = 256;
  static constexpr std::chrono::steady_clock::duration max_patience = std::chrono::milliseconds(1);

  bool is_own_thread() const { return std::this_thread::get_id() == thread_.get_id(); }
  void serve();
  std::vector<Task> take_batch();
  void process(std::span<Task> batch);
  void add(Task task);
  Result<void> commit(std::span<Task> batch);
  Result<void> attempt(std::span<Task> batch, SqliteTransaction::Undo undo);
  Result<void> run_works(std::span<Task> batch);

  std::unique_ptr<Database> database_;
  SqliteTransaction transaction_;
  bool running_work_ = false;  ///< the writer's own

  mutable std::mutex mutex_;
  std::condition_variable waiting_;
  std::deque<Task> queue_;
  std::size_t expected_ = 1;  ///< how many are likely to come
  std::size_t wanted_ = 1;    ///< how many wake the writer
  std::chrono::steady_clock::duration patience_{0};
  bool stopping_ = false;

  std::atomic<std::int64_t> commits_ = 0;
  std::atomic<std::int64_t> committed_writes_ = 0;
  std::thread thread_;  ///< last: it uses all of the above
};

}  // namespace taraba
