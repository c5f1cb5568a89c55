#pragma once

#include <string>

#include "taraba/base/ids.h"
#include "taraba/model/scope.h"

namespace taraba::sandbox {

/// How an account comes to its state.
struct Scenario {
  std::string name;
  std::string token;  ///< a UUID
  std::string description;
  Scopes scopes;
};

}  // namespace taraba::sandbox
