#pragma once
// Not installed.

#include <boost/asio/ssl/context.hpp>
#include <memory>
#include <string>

#include "taraba/base/result.h"

namespace taraba::server {

/// TLS 1.2 and later with a certificate chain and its key, both PEM files. `invalid` says which of
/// them cannot be used, and why.
Result<std::unique_ptr<boost::asio::ssl::context>> make_tls(const std::string& certificate_file,
                                                            const std::string& key_file);

}  // namespace taraba::server
