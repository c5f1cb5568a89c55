#pragma once
// Not installed.

#include <boost/asio/ip/address.hpp>
#include <string_view>

namespace taraba::server {

/// Also for IPv4 that came in over IPv6.
bool is_loopback(boost::asio::ip::address address);

/// Whether a Host, with or without a port, is `localhost` or an address for which the above holds.
bool names_loopback(std::string_view host);

}  // namespace taraba::server
