#pragma once
// Not installed.

#include <boost/asio/ip/address.hpp>
#include <map>
#include <mutex>
#include <optional>
#include <string_view>
#include <utility>

namespace taraba::server {

/// Counts open connections, in all and for each address. Thread-safe; must outlive its places.
class ConnectionLimit {
 public:
  struct Limits {
    int connections = 1;
    int of_address = 1;         ///< a /64 of IPv6 is one address
    bool behind_proxy = false;  ///< every peer may be a proxy, with many clients behind it
  };
  /// A proxy, and loopback, where proxies are, may have so many times as much as others.
  static constexpr int proxy_factor = 16;
  /// So many at a time are told that they may not come in; more are hung up on.
  static constexpr int max_refusals = 64;

  /// A connection's place; leaving it makes room.
  class Place {
   public:
    Place() = default;
    Place(Place&& other) noexcept
        : limit_(std::exchange(other.limit_, nullptr)), key_(other.key_) {}
    Place& operator=(Place&&) = delete;
    ~Place() {
      if (limit_ != nullptr) limit_->leave(key_);
    }

   private:
    friend ConnectionLimit;
    using Key = std::optional<boost::asio::ip::address_v6>;  // none: among the refused
    Place(ConnectionLimit& limit, Key key) : limit_(&limit), key_(std::move(key)) {}

    ConnectionLimit* limit_ = nullptr;
    Key key_;
  };

  struct Refusal {
    int status;  ///< 429 if the address has too many, 503 if all together are
    std::string_view message;
  };
  struct Admission {
    Place place;
    std::optional<Refusal> refused;
  };

  explicit ConnectionLimit(const Limits& limits) : limits_(limits) {}

  /// None: hang up without a word.
  std::optional<Admission> admit(const boost::asio::ip::address& address);

 private:
  void leave(const Place::Key& key);

  const Limits limits_;
  std::mutex mutex_;
  std::map<boost::asio::ip::address_v6, int> of_address_;
  int connections_ = 0;
  int refusals_ = 0;
};

using Admission = ConnectionLimit::Admission;

}  // namespace taraba::server
