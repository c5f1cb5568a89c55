#pragma once
// A message given to the parser as sockets give it, for tests. Not installed.

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/error.hpp>
#include <string>
#include <string_view>

#include "taraba/server/request_parser.h"

namespace taraba::server {

struct Parsed {
  Request request;
  int refusal = 0;  ///< the status; 0 if nothing was refused
  bool done = false;
  std::size_t left = 0;  ///< bytes after the end of what is done
};

/// In pieces of this size.
inline Parsed test_parse(std::string_view message, std::size_t piece = std::string_view::npos) {
  Parsed parsed;
  RequestParser parser(parsed.request);
  std::string buffer;
  while (!message.empty() && !parser.is_done()) {
    const std::string_view part = message.substr(0, piece);
    buffer += part;
    message.remove_prefix(part.size());
    boost::system::error_code error;
    buffer.erase(0, parser.take(boost::asio::buffer(buffer), error));
    if (error && error != boost::beast::http::error::need_more) {
      parsed.refusal = parser.refusal(error, buffer);
      return parsed;
    }
  }
  parsed.done = parser.is_done();
  parsed.left = buffer.size() + message.size();
  return parsed;
}

}  // namespace taraba::server
