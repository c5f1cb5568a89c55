#include "tests/support/http_client.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <boost/asio/buffer.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/asio/write.hpp>
#include <charconv>

#include "tests/support/exchange_log.h"

namespace taraba::test {
namespace {

namespace asio = boost::asio;

bool same_name(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, [](char x, char y) {
    return std::tolower(static_cast<unsigned char>(x)) ==
           std::tolower(static_cast<unsigned char>(y));
  });
}

}  // namespace

std::string HttpReply::header(std::string_view name) const {
  for (const auto& [key, value] : headers) {
    if (same_name(key, name)) return value;
  }
  return "";
}

bool HttpReply::has(std::string_view name) const {
  return std::ranges::any_of(headers, [&](const auto& h) { return same_name(h.first, name); });
}

HttpClient::HttpClient(int port, const std::string& trusted_file) {
  const auto address = asio::ip::make_address("127.0.0.1");
  socket_.connect({address, static_cast<asio::ip::port_type>(port)});
  if (trusted_file.empty()) return;
  tls_.load_verify_file(trusted_file);
  tls_.set_verify_mode(asio::ssl::verify_peer);
  stream_ = std::make_unique<asio::ssl::stream<asio::ip::tcp::socket&>>(socket_, tls_);
  stream_->set_verify_callback(asio::ssl::host_name_verification("localhost"));
  stream_->handshake(asio::ssl::stream_base::client);
}

void HttpClient::send(std::string_view bytes) {
  boost::system::error_code error;  // the server may hang up early, and say why in its answer
  if (stream_) {
    asio::write(*stream_, asio::buffer(bytes.data(), bytes.size()), error);
  } else {
    asio::write(socket_, asio::buffer(bytes.data(), bytes.size()), error);
  }
}

bool HttpClient::read_some() {
  std::array<char, 16 * 1024> bytes;
  boost::system::error_code error;
  const std::size_t count = stream_ ? stream_->read_some(asio::buffer(bytes), error)
                                    : socket_.read_some(asio::buffer(bytes), error);
  buffer_.append(bytes.data(), count);
  return !error;
}

bool HttpClient::ended() { return buffer_.empty() && !read_some(); }

HttpReply HttpClient::receive(bool headless) {
  HttpReply reply;
  std::size_t end;
  while ((end = buffer_.find("\r\n\r\n")) == std::string::npos) {
    if (!read_some()) return reply;
  }
  const std::string head = buffer_.substr(0, end + 2);
  buffer_.erase(0, end + 4);
  EXPECT_TRUE(head.starts_with("HTTP/1.1 ")) << head;
  std::from_chars(head.data() + 9, head.data() + 12, reply.status);
  for (std::size_t line = head.find("\r\n") + 2; line < head.size();) {
    const std::size_t colon = head.find(": ", line);
    const std::size_t stop = head.find("\r\n", line);
    reply.headers.emplace_back(head.substr(line, colon - line),
                               head.substr(colon + 2, stop - colon - 2));
    line = stop + 2;
  }
  const std::string length_text = reply.header("Content-Length");
  std::size_t length = 0;
  std::from_chars(length_text.data(), length_text.data() + length_text.size(), length);
  if (headless) return reply;
  while (buffer_.size() < length) {
    if (!read_some()) break;
  }
  reply.body = buffer_.substr(0, length);
  buffer_.erase(0, length);
  return reply;
}

HttpReply HttpClient::ask(const HttpRequest& request) {
  send(to_text(request));
  HttpReply reply = receive(request.method == "HEAD");
  const bool packed = reply.header("Content-Encoding") == "gzip" && !reply.body.empty();
  log_exchange({.method = request.method,
                .target = request.target,
                .body = request.body.value_or(""),
                .status = reply.status,
                .headers = reply.headers,
                .answer = packed ? unpack_gzip(reply.body) : reply.body});
  return reply;
}

std::string to_text(const HttpRequest& request) {
  std::string text =
      request.method + " " + request.target + " HTTP/1.1\r\nHost: " + request.host + "\r\n";
  for (const auto& [name, value] : request.headers) text += name + ": " + value + "\r\n";
  if (request.body) text += "Content-Length: " + std::to_string(request.body->size()) + "\r\n";
  return text + "\r\n" + request.body.value_or("");
}

std::string unpack_gzip(std::string_view packed) {
  std::string plain;
  z_stream stream{};
  EXPECT_EQ(inflateInit2(&stream, 15 + 16), Z_OK);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  stream.avail_in = static_cast<uInt>(packed.size());
  std::array<char, 16 * 1024> piece;
  int state = Z_OK;
  while (state == Z_OK) {
    stream.next_out = reinterpret_cast<Bytef*>(piece.data());
    stream.avail_out = static_cast<uInt>(piece.size());
    state = inflate(&stream, Z_NO_FLUSH);
    plain.append(piece.data(), piece.size() - stream.avail_out);
  }
  EXPECT_EQ(state, Z_STREAM_END);
  inflateEnd(&stream);
  return plain;
}

}  // namespace taraba::test
