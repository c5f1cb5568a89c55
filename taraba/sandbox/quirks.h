#pragma once

#include <mutex>
#include <string>
#include <string_view>

#include "taraba/base/result.h"
#include "taraba/server/request.h"
#include "taraba/server/response.h"

namespace taraba::sandbox {

/// Where the real service does otherwise than its documents say, and Taraba as they say
/// (docs/compatibility.md).
struct Quirks {
  bool created_status = false;  ///< POST answers 201
  bool zero_review_id = false;  ///< POST /reviews answers `id` 0 and `/reviews/0`
  bool empty_reviews = false;   ///< GET /reviews has no items, GET /reviews/:id is 404

  friend bool operator==(const Quirks&, const Quirks&) = default;
};

/// What the body, `{"empty_reviews":true}`, leaves of `quirks`; absent keys keep theirs.
Result<Quirks> parse_quirks(std::string_view json, Quirks quirks);
std::string encode(const Quirks&);

/// Makes an answer what the real service would have sent.
void apply(const Quirks&, const server::Request&, server::Response&);

/// Quirks that are switched while requests are served. Thread-safe.
class QuirkSwitch {
 public:
  Quirks read() const {
    const std::lock_guard lock(mutex_);
    return quirks_;
  }
  void set(const Quirks& quirks) {
    const std::lock_guard lock(mutex_);
    quirks_ = quirks;
  }

 private:
  mutable std::mutex mutex_;
  Quirks quirks_;
};

}  // namespace taraba::sandbox
