#pragma once

#include <memory>
#include <string_view>

#include "taraba/base/result.h"
#include "taraba/catalogue/catalogue.h"

namespace taraba {

/// Reads lines of a curriculum, each for itself: a known type, the keys of that type, one primary
/// meaning, one primary reading where the type is asked for one. Amalgamations stay empty.
class CurriculumLineReader {
 public:
  CurriculumLineReader();
  ~CurriculumLineReader();

  /// `invalid` names value and expectation. The entry's line is the one given, not a copy.
  Result<CurriculumEntry> read(std::string_view line);

 private:
  struct Parser;
  std::unique_ptr<Parser> parser_;
};

}  // namespace taraba
