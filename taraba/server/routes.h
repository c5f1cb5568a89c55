#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <variant>
#include <vector>

#include "taraba/model/scope.h"
#include "taraba/model/versioned.h"
#include "taraba/server/handler.h"
#include "taraba/server/request.h"
#include "taraba/server/response.h"

namespace taraba::server {

class Site;

/// A read whose answer changes only with what it rests on, so that a version speaks for it.
struct VersionedRead {
  Read read;
  Depends depends;
  Contract contract;
};
/// A read that time alone changes: run each time, its tag made from its body.
struct TimedRead {
  Read read;
  Contract contract;
};
/// Runs on the writer's thread.
struct WriteRoute {
  Write write;
  Contract contract;
};
/// What everybody may see: `id` is the decoded last part of the path.
struct OpenRoute {
  Response (Site::*page)(const Request&, std::string_view id) const;
};

/// A word, said: what everybody may hear, once it has been recorded.
struct AudioRoute {};

/// What one release of the program answers to everybody, always.
struct DocumentRoute {
  std::string (*render)(std::string_view version, std::string_view base_url);
};

/// What its types do not say of an operation.
struct Operation {
  std::string_view id;
  std::string_view summary;
  std::string_view example = {};  ///< of its body
  bool refuses = false;       ///< a rule may be against it, though it has neither body nor query
  bool is_extension = false;  ///< not of the API that it extends
};

struct Route {
  Method method;
  std::string_view path;       ///< `:id` stands for one segment
  std::optional<Scope> scope;  ///< what the token must permit; none: no token
  std::variant<VersionedRead, TimedRead, WriteRoute, OpenRoute, AudioRoute, DocumentRoute> action;
  Operation operation = {};  ///< of those that need a token
};

/// None of what needs no token.
const Contract* find_contract(const Route& route);

/// Every address that is served, once.
std::span<const Route> route_table();

std::string_view name_of(Method method);

/// Finds rows of the table.
class Router {
 public:
  Router();

  struct Match {
    const Route* route = nullptr;  ///< none: no such path, or not with this method
    int number = 0;                ///< the row, from 0; route_count without one
    std::string_view id;           ///< what stands for `:id`, still encoded
    std::string_view allow;        ///< methods of the path; empty: no such path
  };
  /// HEAD finds what GET does. A trailing slash is no difference.
  Match find(Method method, std::string_view path) const;

 private:
  struct Path {
    std::vector<int> rows;
    std::string allow;
  };
  const Path* find_path(std::string_view pattern) const;

  std::unordered_map<std::string_view, Path> paths_;
};

}  // namespace taraba::server
