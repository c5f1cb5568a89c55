#pragma once

#include <cassert>
#include <type_traits>
#include <utility>
#include <variant>

#include "taraba/base/error.h"

namespace taraba {

/// A value or an Error: the names of std::expected, without a `value()` that throws.
/// Reading the side that is not there is a bug, caught by an assertion.
template <class T>
class [[nodiscard]] Result {
 public:
  using value_type = T;  ///< what there is on success

  ///@{
  /// Either side, where a function returns.
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}
  ///@}

  ///@{
  /// Whether there is a value.
  bool has_value() const { return state_.index() == 0; }
  explicit operator bool() const { return has_value(); }
  ///@}

  ///@{
  /// The value.
  T& operator*() & { return *pointer(); }
  const T& operator*() const& { return *pointer(); }
  T&& operator*() && { return std::move(*pointer()); }
  T* operator->() { return pointer(); }
  const T* operator->() const { return pointer(); }
  ///@}

  /// Why there is no value.
  const Error& error() const {
    assert(!has_value());
    return *std::get_if<1>(&state_);
  }

  /// The value, or `fallback` in its place.
  template <class U>
  T value_or(U&& fallback) const& {
    return has_value() ? **this : static_cast<T>(std::forward<U>(fallback));
  }

  /// The next step on a value; an error passes through.
  template <class F>
  auto and_then(F&& next) && -> std::invoke_result_t<F, T&&> {
    if (!has_value()) return error();
    return std::forward<F>(next)(std::move(**this));
  }

 private:
  T* pointer() {
    assert(has_value());
    return std::get_if<0>(&state_);
  }
  const T* pointer() const {
    assert(has_value());
    return std::get_if<0>(&state_);
  }

  std::variant<T, Error> state_;
};

/// Success or an Error.
template <>
class [[nodiscard]] Result<void> {
 public:
  using value_type = void;  ///< success has nothing to say

  ///@{
  /// Success, or an error.
  Result() = default;
  Result(Error error) : error_(std::move(error)), failed_(true) {}
  ///@}

  ///@{
  /// Whether it succeeded.
  bool has_value() const { return !failed_; }
  explicit operator bool() const { return has_value(); }
  ///@}

  /// Why it did not.
  const Error& error() const {
    assert(failed_);
    return error_;
  }

 private:
  Error error_;
  bool failed_ = false;
};

}  // namespace taraba
