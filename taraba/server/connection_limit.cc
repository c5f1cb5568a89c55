#include "taraba/server/connection_limit.h"

#include <algorithm>

#include "taraba/server/loopback.h"

namespace taraba::server {
namespace {

namespace ip = boost::asio::ip;

constexpr std::size_t network_bytes = 8;  // what one customer has of IPv6

ip::address_v6 key_of(const ip::address& address) {
  if (address.is_v4()) return ip::make_address_v6(ip::v4_mapped, address.to_v4());
  if (address.to_v6().is_v4_mapped()) return address.to_v6();
  ip::address_v6::bytes_type bytes = address.to_v6().to_bytes();
  std::fill(bytes.begin() + network_bytes, bytes.end(), static_cast<unsigned char>(0));
  return ip::address_v6(bytes);
}

}  // namespace

std::optional<Admission> ConnectionLimit::admit(const ip::address& address) {
  const bool is_proxy = limits_.behind_proxy || is_loopback(address);
  const int most = is_proxy ? limits_.of_address * proxy_factor : limits_.of_address;
  const ip::address_v6 key = key_of(address);

  const std::lock_guard lock(mutex_);
  std::optional<Refusal> refused;
  if (connections_ >= limits_.connections) {
    refused = Refusal{503, "Too many connections"};
  } else if (const auto found = of_address_.find(key);
             found != of_address_.end() && found->second >= most) {
    refused = Refusal{429, "Too many connections from this address"};
  }
  if (!refused) {
    ++connections_;
    ++of_address_[key];
    return Admission{Place(*this, key), std::nullopt};
  }
  if (refusals_ == max_refusals) return std::nullopt;
  ++refusals_;
  return Admission{Place(*this, std::nullopt), refused};
}

void ConnectionLimit::leave(const Place::Key& key) {
  const std::lock_guard lock(mutex_);
  if (!key) {
    --refusals_;
    return;
  }
  --connections_;
  const auto found = of_address_.find(*key);
  if (--found->second == 0) of_address_.erase(found);
}

}  // namespace taraba::server
