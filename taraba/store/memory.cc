#include "taraba/store/memory.h"

#include <atomic>
#include <mutex>
#include <shared_mutex>
#include <thread>
#include <utility>
#include <vector>

#include "taraba/store/memory_state.h"

namespace taraba {
namespace {

class MemoryStore final : public Store {
 public:
  Result<void> run_read(const std::function<Result<void>(const Transaction&)>& work) override {
    if (is_running_work() || reading_ == this) return work(state_);
    const std::shared_lock lock(state_mutex_);
    const MemoryStore* const outer = std::exchange(reading_, this);
    Result<void> result = work(state_);
    reading_ = outer;
    return result;
  }

  void submit(Work work, Done done) override {
    if (is_running_work()) {
      waiting_.emplace_back(std::move(work), std::move(done));
    } else {
      done(run_write(work));
    }
  }

  Result<void> run_write(const Work& work) override {
    if (is_running_work()) return run(work);
    std::vector<std::pair<Work, Done>> waiting;
    Result<void> result;
    {
      const std::lock_guard turn(turn_);
      result = commit(work);
      waiting.swap(waiting_);
    }
    for (auto& [next, done] : waiting) done(run_write(next));
    return result;
  }

  StoreStatus status() const override {
    return {.commits = commits_.load(), .committed_writes = commits_.load()};
  }

 private:
  bool is_running_work() const { return writer_.load() == std::this_thread::get_id(); }

  Result<void> run(const Work& work) {
    const MemoryState::Mark mark = state_.mark();
    Result<void> result = work(state_);
    if (!result) state_.roll_back_to(mark);
    return result;
  }

  /// Hooks run in the order of the commits, and may read and write.
  Result<void> commit(const Work& work) {
    std::vector<std::function<void()>> hooks;
    Result<void> result;
    {
      const std::unique_lock lock(state_mutex_);
      writer_ = std::this_thread::get_id();
      result = run(work);
      hooks = state_.commit();
      writer_ = std::thread::id();
    }
    if (result) ++commits_;
    for (const std::function<void()>& hook : hooks) hook();
    return result;
  }

  std::recursive_mutex turn_;  ///< of writers; taken again by a hook that writes
  std::shared_mutex state_mutex_;
  MemoryState state_;
  std::atomic<std::thread::id> writer_;         ///< while a work runs
  std::vector<std::pair<Work, Done>> waiting_;  ///< submitted by a running work
  std::atomic<std::int64_t> commits_ = 0;
  static thread_local const MemoryStore* reading_;  ///< whose view this thread holds
};

thread_local const MemoryStore* MemoryStore::reading_ = nullptr;

}  // namespace

std::unique_ptr<Store> open_memory_store() { return std::make_unique<MemoryStore>(); }

}  // namespace taraba
