#include "taraba/service/token.h"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <cassert>

namespace taraba {
namespace {

void ensure_sodium() {
  static const int ready = sodium_init();
  assert(ready >= 0);
  static_cast<void>(ready);
}

using UuidBytes = std::array<unsigned char, 16>;

std::string format_uuid(UuidBytes bytes, unsigned char version) {
  bytes[6] = static_cast<unsigned char>((bytes[6] & 0x0f) | (version << 4));
  bytes[8] = static_cast<unsigned char>((bytes[8] & 0x3f) | 0x80);
  std::string text;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (i == 4 || i == 6 || i == 8 || i == 10) text += '-';
    text += "0123456789abcdef"[bytes[i] >> 4];
    text += "0123456789abcdef"[bytes[i] & 0x0f];
  }
  return text;
}

}  // namespace

std::string random_uuid() {
  ensure_sodium();
  UuidBytes bytes{};
  randombytes_buf(bytes.data(), bytes.size());
  return format_uuid(bytes, 4);
}

std::string uuid_of(std::string_view text) {
  const TokenHash hash = hash_of(text);
  UuidBytes bytes{};
  std::copy_n(hash.begin(), bytes.size(), bytes.begin());
  return format_uuid(bytes, 8);
}

TokenHash hash_of(std::string_view token) {
  ensure_sodium();
  TokenHash hash;
  crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(token.data()),
                     token.size(), nullptr, 0);
  return hash;
}

}  // namespace taraba
