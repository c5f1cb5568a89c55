#include "taraba/client/response_cache.h"

#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <filesystem>
#include <system_error>
#include <utility>
#include <vector>

#include "taraba/wire/conditional.h"
#include "taraba/wire/decode.h"

namespace taraba::client {
namespace {

namespace fs = std::filesystem;

// A file: this line; a line each for etag, last_modified, number of bytes and fingerprint of the
// body; the body.
constexpr std::string_view first_line = "taraba-cache 1";
constexpr std::string_view suffix = ".answer";
constexpr std::string_view draft_suffix = ".draft";
constexpr std::chrono::hours abandoned_after{24};  // a draft whose program ended in the middle
constexpr std::size_t max_head_bytes = 4096;
/// Of the limit, after the oldest have gone.
constexpr double filled = 0.75;

class File {
 public:
  File(const std::string& path, int flags) : descriptor_(::open(path.c_str(), flags, 0600)) {}
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  ~File() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }

  bool is_open() const { return descriptor_ >= 0; }

  /// Appends at most `count` bytes that lie there; false if that fails.
  bool read(std::string& text, std::size_t count) const {
    const std::size_t begin = text.size();
    text.resize(begin + count);
    std::size_t done = 0;
    while (done < count) {
      const ssize_t bytes = ::read(descriptor_, text.data() + begin + done, count - done);
      if (bytes < 0) return false;
      if (bytes == 0) break;
      done += static_cast<std::size_t>(bytes);
    }
    text.resize(begin + done);
    return true;
  }

  bool write(std::string_view text) const {
    while (!text.empty()) {
      const ssize_t bytes = ::write(descriptor_, text.data(), text.size());
      if (bytes <= 0) return false;
      text.remove_prefix(static_cast<std::size_t>(bytes));
    }
    return true;
  }

 private:
  int descriptor_;
};

struct Head {
  Validators validators;
  std::uint64_t length = 0;
  std::uint64_t fingerprint = 0;
  std::size_t bytes = 0;  ///< of the head itself
};

std::optional<std::uint64_t> parse_number(std::string_view text) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::optional<Head> parse_head(std::string_view text) {
  std::array<std::string_view, 5> lines;
  std::size_t at = 0;
  for (std::string_view& line : lines) {
    const auto end = text.find('\n', at);
    if (end == std::string_view::npos) return std::nullopt;
    line = text.substr(at, end - at);
    at = end + 1;
  }
  const auto length = parse_number(lines[3]);
  const auto fingerprint = parse_number(lines[4]);
  if (lines[0] != first_line || !length || !fingerprint) return std::nullopt;
  return Head{{std::string(lines[1]), std::string(lines[2])}, *length, *fingerprint, at};
}

std::string head_of(const Validators& validators, std::string_view body) {
  std::string text(first_line);
  for (const std::string& line :
       {validators.etag, validators.last_modified, std::to_string(body.size()),
        std::to_string(wire::fingerprint(body))}) {
    text += '\n';
    text += line;
  }
  return text + '\n';
}

bool fits_a_line(std::string_view text) {
  return text.size() < max_head_bytes / 4 && text.find('\n') == std::string_view::npos;
}

}  // namespace

Result<std::unique_ptr<ResponseCache>> ResponseCache::open(std::string directory,
                                                           std::string account,
                                                           std::size_t max_bytes) {
  if (sodium_init() < 0) return internal_error("libsodium does not start");
  std::error_code problem;
  if (fs::create_directories(directory, problem)) {
    fs::permissions(directory, fs::perms::owner_all, problem);
  }
  if (!problem && !fs::is_directory(directory, problem) && !problem) {
    problem = std::make_error_code(std::errc::not_a_directory);
  }
  if (problem) return storage_error(directory + ": " + problem.message());
  auto cache = std::unique_ptr<ResponseCache>(
      new ResponseCache(std::move(directory), std::move(account), max_bytes));
  cache->make_room();
  return cache;
}

ResponseCache::ResponseCache(std::string directory, std::string account, std::size_t max_bytes)
    : directory_(std::move(directory)), account_(std::move(account)), max_bytes_(max_bytes) {}

std::optional<Validators> ResponseCache::find_validators(std::string_view target) const {
  const File file(path_of(target), O_RDONLY | O_CLOEXEC);
  std::string text;
  if (!file.is_open() || !file.read(text, max_head_bytes)) return std::nullopt;
  auto head = parse_head(text);
  if (!head) return std::nullopt;
  return std::move(head->validators);
}

std::optional<std::string> ResponseCache::find_body(std::string_view target,
                                                    const Validators& validators) const {
  const std::string path = path_of(target);
  const File file(path, O_RDONLY | O_CLOEXEC);
  std::string text;
  if (!file.is_open() || !file.read(text, max_head_bytes)) return std::nullopt;
  const auto head = parse_head(text);
  if (!head || head->validators.etag != validators.etag ||
      head->validators.last_modified != validators.last_modified || head->length > max_bytes_) {
    return std::nullopt;
  }
  std::string body;
  body.reserve(head->length + wire::decode_padding);
  body = std::string_view(text).substr(head->bytes);
  if (body.size() > head->length) return std::nullopt;
  if (!file.read(body, head->length - body.size()) || body.size() != head->length ||
      wire::fingerprint(body) != head->fingerprint) {
    return std::nullopt;
  }
  ::utimensat(AT_FDCWD, path.c_str(), nullptr, 0);  // it was of use: not among the oldest
  return body;
}

void ResponseCache::put(std::string_view target, const Validators& validators,
                        std::string_view body) {
  if (!fits_a_line(validators.etag) || !fits_a_line(validators.last_modified)) return;
  const std::string head = head_of(validators, body);
  if (head.size() + body.size() > max_bytes_) return;
  const std::string path = path_of(target);
  const std::lock_guard lock(mutex_);
  const std::string draft = path + '.' + std::to_string(::getpid()) + '.' +
                            std::to_string(written_++) + std::string(draft_suffix);
  {
    const File file(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC);
    if (!file.is_open()) return;
    if (!file.write(head) || !file.write(body)) {
      ::unlink(draft.c_str());
      return;
    }
  }
  if (::rename(draft.c_str(), path.c_str()) != 0) {
    ::unlink(draft.c_str());
    return;
  }
  bytes_ += head.size() + body.size();
  if (bytes_ > max_bytes_) make_room();
}

std::string ResponseCache::path_of(std::string_view target) const {
  std::array<unsigned char, crypto_generichash_BYTES> hash;
  const std::string key = account_ + '\0' + std::string(target);
  crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(key.data()),
                     key.size(), nullptr, 0);
  std::array<char, 2 * crypto_generichash_BYTES + 1> name;
  sodium_bin2hex(name.data(), name.size(), hash.data(), hash.size());
  return directory_ + '/' + name.data() + std::string(suffix);
}

/// Counts what is there, and lets the oldest go if that is too much.
void ResponseCache::make_room() {
  struct Kept {
    fs::file_time_type used_at;
    std::uintmax_t bytes;
    fs::path path;
  };
  std::vector<Kept> kept;
  std::uintmax_t total = 0;
  std::error_code problem;
  const auto long_ago = fs::file_time_type::clock::now() - abandoned_after;
  for (auto entry = fs::directory_iterator(directory_, problem);
       !problem && entry != fs::directory_iterator(); entry.increment(problem)) {
    std::error_code gone;
    Kept file{entry->last_write_time(gone), entry->file_size(gone), entry->path()};
    if (gone) continue;
    const auto extension = file.path.extension();
    if (extension == draft_suffix && file.used_at < long_ago) fs::remove(file.path, gone);
    if (extension != suffix) continue;
    total += file.bytes;
    kept.push_back(std::move(file));
  }
  if (total > max_bytes_) {
    std::ranges::sort(kept, {}, &Kept::used_at);
    const auto wanted = static_cast<std::uintmax_t>(filled * static_cast<double>(max_bytes_));
    for (const Kept& file : kept) {
      if (total <= wanted) break;
      if (fs::remove(file.path, problem)) total -= file.bytes;
    }
  }
  bytes_ = static_cast<std::size_t>(total);
}

}  // namespace taraba::client
