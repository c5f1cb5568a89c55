#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <utility>

#include "taraba/base/result.h"

namespace taraba::test {

/// What a test cannot begin without.
template <class T>
T required(Result<T> result) {
  if (!result) {
    ADD_FAILURE() << result.error().message;
    std::abort();
  }
  return std::move(*result);
}

}  // namespace taraba::test
