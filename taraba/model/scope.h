#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace taraba {

/// What a token permits: docs/api.md#permissions.
enum class Scope {
  all_data_read,
  assignments_start,
  assignments_update,  ///< extension
  resets_create,       ///< extension
  reviews_create,
  reviews_update,
  study_materials_create,
  study_materials_update,
  user_update,
};

inline constexpr std::array<std::string_view, 9> scope_names = {
    "all_data:read",          "assignments:start",      "assignments:update",
    "resets:create",          "reviews:create",         "reviews:update",
    "study_materials:create", "study_materials:update", "user:update"};

constexpr std::string_view name_of(Scope scope) {
  return scope_names[static_cast<std::size_t>(scope)];
}

constexpr std::optional<Scope> parse_scope(std::string_view name) {
  for (std::size_t i = 0; i < scope_names.size(); ++i) {
    if (scope_names[i] == name) return static_cast<Scope>(i);
  }
  return std::nullopt;
}

class Scopes {
 public:
  constexpr Scopes() = default;
  static constexpr Scopes all() { return from_bits((1U << scope_names.size()) - 1); }
  static constexpr Scopes from_bits(std::uint32_t bits) {
    Scopes scopes;
    scopes.bits_ = bits;
    return scopes;
  }

  constexpr void add(Scope scope) { bits_ |= 1U << static_cast<unsigned>(scope); }
  constexpr bool has(Scope scope) const { return (bits_ >> static_cast<unsigned>(scope)) & 1U; }
  constexpr std::uint32_t bits() const { return bits_; }
  friend constexpr bool operator==(Scopes, Scopes) = default;

 private:
  std::uint32_t bits_ = 0;
};

}  // namespace taraba
