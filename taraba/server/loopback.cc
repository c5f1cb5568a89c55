#include "taraba/server/loopback.h"

#include <string>

#include "taraba/server/request.h"

namespace taraba::server {
namespace {

namespace ip = boost::asio::ip;

/// `name`, `name:80`, `[::1]` or `[::1]:80`, to the name; empty for anything else.
std::string_view without_port(std::string_view host) {
  const bool bracketed = host.starts_with('[');
  const auto end = bracketed ? host.find(']') : host.find(':');
  const std::string_view name = host.substr(bracketed ? 1 : 0, bracketed ? end - 1 : end);
  if (end == std::string_view::npos) return bracketed ? std::string_view() : name;
  const std::string_view rest = host.substr(bracketed ? end + 1 : end);
  const bool is_port = rest.empty() || (rest.starts_with(':') &&
                                        rest.find_first_not_of("0123456789", 1) == rest.npos);
  return is_port ? name : std::string_view();
}

}  // namespace

bool is_loopback(ip::address address) {
  if (address.is_v6() && address.to_v6().is_v4_mapped()) {
    address = ip::make_address_v4(ip::v4_mapped, address.to_v6());
  }
  return address.is_loopback();
}

bool names_loopback(std::string_view host) {
  const std::string_view name = without_port(host);
  if (equals_ignoring_case(name, "localhost")) return true;
  boost::system::error_code error;
  const auto address = ip::make_address(std::string(name), error);
  return !error && is_loopback(address);
}

}  // namespace taraba::server
