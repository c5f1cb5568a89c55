#pragma once
// Not installed.

#include <boost/beast/http/basic_parser.hpp>
#include <cstdint>

#include "taraba/server/interceptor.h"
#include "taraba/server/request.h"

namespace taraba::server {

/// Beast's parser, writing what we need straight into a Request. One for each message.
class RequestParser final : public boost::beast::http::basic_parser<true> {
 public:
  using error_code = boost::system::error_code;
  using string_view = boost::beast::string_view;

  /// An `interceptor` has a say in the size of bodies, and gets all fields. It may be null.
  explicit RequestParser(Request& request, const Interceptor* interceptor = nullptr);

  /// Parses what there is; answers how many bytes it will not see again.
  std::size_t take(boost::asio::const_buffer, error_code&);

  /// What to answer when `take` failed with anything but `need_more`: 400, 413, 414, 431 or 505.
  /// `unparsed` is what it was given and did not take.
  int refusal(error_code reason, std::string_view unparsed) const;

 private:
  void on_request_impl(boost::beast::http::verb, string_view method, string_view target,
                       int version, error_code&) override;
  void on_response_impl(int, string_view, int, error_code&) override {}
  void on_field_impl(boost::beast::http::field, string_view name, string_view value,
                     error_code&) override;
  void on_header_impl(error_code&) override;
  void on_body_init_impl(const boost::optional<std::uint64_t>&, error_code&) override {}
  std::size_t on_body_impl(string_view, error_code&) override;
  void on_chunk_header_impl(std::uint64_t, string_view, error_code&) override {}
  std::size_t on_chunk_body_impl(std::uint64_t, string_view, error_code&) override;
  void on_finish_impl(error_code&) override {}

  bool is_folded(std::string_view name, std::string_view value) const;
  void check_length(std::string_view value, error_code&);
  void take_extension(std::string_view name, std::string_view value);

  Request& request_;
  const Interceptor* interceptor_;
  std::string_view input_;  ///< what is being parsed
  bool has_request_line_ = false;
  bool line_too_long_ = false;
  int hosts_ = 0;
  int lengths_ = 0;
};

}  // namespace taraba::server
