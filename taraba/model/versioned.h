#pragma once

#include <cstdint>
#include <optional>

#include "taraba/base/timestamp.h"

namespace taraba {

/// Says whether an answer may have changed, without asking for it.
struct Version {
  /// Equal tags: equal answers to the same question. None where the answer depends on time.
  std::optional<std::uint64_t> tag;
  /// The newest change of anything that the answer depends on. Of two changes in one second the
  /// later counts for the next second: dates of whole seconds must tell them apart.
  Timestamp changed_at;
};

/// The value is at least as new as its version: a cache may store it under the version.
template <class T>
struct Versioned {
  T value;          ///< the answer
  Version version;  ///< what it was read at
};

/// What an answer rests on.
enum class Depends {
  catalogue,  ///< subjects, voices, systems as the caller sees them
  user,       ///< the caller's rows, and the catalogue
};

}  // namespace taraba
