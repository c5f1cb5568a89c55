#include "taraba/wire/address.h"

#include "taraba/wire/percent.h"

namespace taraba::wire {
namespace {

/// Both hold `name=value` joined by `&`, in order; a cursor's name is in no query.
std::string merge(std::string_view query, std::string_view cursor) {
  if (cursor.empty()) return std::string(query);
  std::size_t at = 0;
  while (at < query.size() && query.substr(at) < cursor) {
    const std::size_t ampersand = query.find('&', at);
    at = ampersand == std::string_view::npos ? query.size() : ampersand + 1;
  }
  std::string merged(query.substr(0, at));
  if (at == query.size() && at != 0) merged += '&';
  merged += cursor;
  if (at != query.size()) merged.append("&").append(query.substr(at));
  return merged;
}

}  // namespace

std::string collection_url(const Link& link, std::string_view cursor) {
  std::string url = link.base + link.path;
  const std::string query = merge(link.query, cursor);
  if (!query.empty()) url.append("?").append(query);
  return url;
}

std::string percent_encode_url(std::string_view url) {
  return percent_encode_except(url, "-._~:/?#[]@!$&'()*+,;=%");
}

std::string percent_encode_segment(std::string_view segment) {
  return percent_encode_except(segment, "-._~");
}

}  // namespace taraba::wire
