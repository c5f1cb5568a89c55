#include "taraba/voice/recorder.h"

#include <fcntl.h>
#include <unistd.h>

#include <optional>
#include <system_error>
#include <utility>

#include "taraba/base/file.h"

namespace taraba::voice {
namespace {

using std::filesystem::path;

/// Moves a file to where it is looked for, whole even after a power cut.
Result<void> publish(const path& made, const path& kept) {
  const int file = open(made.c_str(), O_RDONLY | O_CLOEXEC);
  const bool synced = file >= 0 && fsync(file) == 0;
  if (file >= 0) close(file);
  std::error_code failed;
  if (synced) std::filesystem::rename(made, kept, failed);
  if (!synced || failed) return unavailable(kept.string() + " cannot be kept");
  return {};
}

}  // namespace

Recorder::Recorder(OpenJtalk jtalk, path folder)
    : jtalk_(std::move(jtalk)),
      folder_(std::move(folder)),
      thread_([this](const std::stop_token& stopped) { work(stopped); }) {}

void Recorder::say(const Utterance& word, const AudioFormat& format, Done done) {
  auto kept = read_file(file_of(word, format));
  if (!kept) return done(kept.error());
  if (*kept) return done(**std::move(kept));
  {
    const std::lock_guard lock(mutex_);
    if (orders_.size() < most_waiting) {
      orders_.push_back({word, format, std::move(done)});
      ordered_.notify_one();
      return;
    }
  }
  done(unavailable("Too many words wait to be said"));
}

void Recorder::work(const std::stop_token& stopped) {
  std::unique_lock lock(mutex_);
  while (ordered_.wait(lock, stopped, [this] { return !orders_.empty(); })) {
    const Order order = std::move(orders_.front());
    orders_.pop_front();
    lock.unlock();
    order.done(stopped.stop_requested() ? unavailable("The voice stops") : deliver(order));
    lock.lock();
  }
}

path Recorder::file_of(const Utterance& word, const AudioFormat& format) const {
  return folder_ / (word.recording + std::string(format.suffix));
}

Result<std::string> Recorder::deliver(const Order& order) const {
  const path file = file_of(order.word, order.format);
  // The same word may have been ordered twice, or in another format.
  auto kept = read_file(file);
  if (kept && !*kept) {
    if (const auto recorded = record_once(order.word); !recorded) return recorded.error();
    kept = read_file(file);
  }
  if (!kept) return kept.error();
  if (!*kept) return unavailable(file.string() + " is gone");
  return **std::move(kept);
}

Result<void> Recorder::record_once(const Utterance& word) const {
  const path workshop = folder_ / "making";
  std::error_code failed;
  std::filesystem::create_directories(workshop, failed);
  if (failed) return unavailable(workshop.string() + ": " + failed.message());
  if (const auto recorded = record(jtalk_, word, workshop); !recorded) return recorded;
  for (const AudioFormat& format : audio_formats) {
    const auto kept = publish(recorded_file(workshop, format), file_of(word, format));
    if (!kept) return kept;
  }
  return {};
}

}  // namespace taraba::voice
