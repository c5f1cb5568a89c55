#include "taraba/server/tls.h"

namespace taraba::server {

namespace ssl = boost::asio::ssl;

Result<std::unique_ptr<ssl::context>> make_tls(const std::string& certificate_file,
                                               const std::string& key_file) {
  auto context = std::make_unique<ssl::context>(ssl::context::tls_server);
  boost::system::error_code error;
  context->set_options(ssl::context::default_workarounds | ssl::context::no_sslv2 |
                           ssl::context::no_sslv3 | ssl::context::no_tlsv1 |
                           ssl::context::no_tlsv1_1,
                       error);
  if (error) return internal_error("TLS: " + error.message());
  context->use_certificate_chain_file(certificate_file, error);
  if (error) return invalid("TLS certificate " + certificate_file + ": " + error.message());
  context->use_private_key_file(key_file, ssl::context::pem, error);
  if (error) return invalid("TLS key " + key_file + ": " + error.message());
  return context;
}

}  // namespace taraba::server
