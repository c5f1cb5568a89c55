#pragma once

#include <array>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "taraba/base/result.h"

namespace taraba::app {

/// A setting is `--base-url` on the command line, `TARABA_BASE_URL` in the environment and
/// `base_url` in the configuration file.
struct Setting {
  std::string_view name;   ///< as on the command line, without the dashes
  std::string_view value;  ///< what stands for its value in the help; empty for a switch
  std::string_view help;
};

inline constexpr std::array<Setting, 17> known_settings = {{
    {"data", "DIR", "the data directory"},
    {"config", "FILE", "settings from a TOML file: data = \"/srv/taraba\""},
    {"listen", "HOST:PORT", "where to listen (127.0.0.1:8080); port 0 takes a free one"},
    {"base-url", "URL", "what addresses in answers begin with (the request's host)"},
    {"behind-proxy", "", "a proxy speaks TLS for this server, and its Forwarded is believed"},
    {"rate-limit", "N|off", "requests for each token and minute (60)"},
    {"max-connections", "N", "connections at a time (4096)"},
    {"max-connections-per-address", "N",
     "of one address (256); 16 times as many from loopback and, with --behind-proxy, any"},
    {"threads", "N", "threads that read and answer (2)"},
    {"cache-mb", "N", "memory for rendered pages (32)"},
    {"tls-cert", "FILE", "certificate chain, PEM"},
    {"tls-key", "FILE", "its private key, PEM"},
    {"log", "text|json", "form of the log on standard error (text)"},
    {"public-metrics", "", "answer /metrics to everyone, not to programs on this machine alone"},
    {"backup-dir", "DIR", "keep backups in this directory"},
    {"backup-every", "HOURS", "how often (24)"},
    {"backup-keep", "N", "how many, the oldest go (7)"},
}};

std::string environment_name(std::string_view setting);
std::string file_key(std::string_view setting);

/// Where a value came from, for messages: `--threads`, `TARABA_THREADS`, `threads in taraba.toml`.
struct SettingValue {
  std::string text;
  std::string source;
};

using Flags = std::map<std::string, std::string, std::less<>>;
using Environment = std::function<std::optional<std::string>(const std::string& name)>;

/// What is set, by the first that sets it: flag, environment, configuration file.
class Settings {
 public:
  /// Reads the configuration file if one is named. `invalid` names what is wrong in it.
  static Result<Settings> load(Flags flags, const Environment& environment);

  std::optional<SettingValue> find(std::string_view setting) const;

 private:
  std::map<std::string, SettingValue, std::less<>> values_;
};

/// Of this process; an empty variable counts as none.
std::optional<std::string> process_environment(const std::string& name);

}  // namespace taraba::app
