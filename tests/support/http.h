#pragma once

#include <map>
#include <string>
#include <vector>

namespace taraba::test {

struct UrlRequest {
  std::string method = "GET";
  std::string url;
  std::vector<std::string> headers;  ///< `Name: value`
  std::string body;                  ///< sent for POST and PUT, and wherever it is not empty
};

struct HttpAnswer {
  int status = 0;                              ///< 0 if nobody answered
  std::map<std::string, std::string> headers;  ///< names in lower case
  std::string body;
};

/// One request on a connection of its own. A body is sent as JSON.
HttpAnswer send_request(const UrlRequest& request);

/// GET with a bearer token.
HttpAnswer get(const std::string& url, const std::string& token);

}  // namespace taraba::test
