#include <CLI/App.hpp>
#include <chrono>
#include <string>
#include <utility>

#include "app/commands.h"
#include "app/serve.h"
#include "app/values.h"

namespace taraba::app {
namespace {

/// Reads settings one after another; keeps the first error.
class OptionReader {
 public:
  explicit OptionReader(const Settings& settings) : settings_(settings) {}

  const std::optional<Error>& error() const { return error_; }

  /// Puts what is set through `parse(source, text)` and gives it to `use`.
  template <class Parse, class Use>
  void read(std::string_view setting, Parse parse, Use use) {
    const std::optional<SettingValue> value = settings_.find(setting);
    if (!value || error_) return;
    auto parsed = parse(value->source, value->text);
    if (!parsed) {
      error_ = parsed.error();
      return;
    }
    use(*std::move(parsed));
  }

 private:
  const Settings& settings_;
  std::optional<Error> error_;
};

Result<std::string> parse_text(std::string_view source, std::string_view text) {
  if (text.empty()) return invalid(std::string(source) + " is empty, expected a value");
  return std::string(text);
}

Result<std::string> parse_base_url(std::string_view source, std::string_view text) {
  if (text.rfind("http://", 0) != 0 && text.rfind("https://", 0) != 0) {
    return invalid(std::string(source) + " is \"" + std::string(text) +
                   "\", expected http://HOST or https://HOST");
  }
  while (text.back() == '/') text.remove_suffix(1);
  return std::string(text);
}

Result<LogFormat> parse_log_format(std::string_view source, std::string_view text) {
  if (text == "text") return LogFormat::text;
  if (text == "json") return LogFormat::json;
  return invalid(std::string(source) + " is \"" + std::string(text) + "\", expected text or json");
}

auto number_between(std::int64_t least, std::int64_t most) {
  return [=](std::string_view source, std::string_view text) {
    return parse_number(source, text, least, most);
  };
}

}  // namespace

Result<ServerOptions> parse_server_options(const Settings& settings) {
  ServerOptions options;
  options.port = 8080;
  options.version = TARABA_VERSION;
  OptionReader reader(settings);
  reader.read("listen", parse_address, [&](Address address) {
    options.host = std::move(address.host);
    options.port = address.port;
  });
  reader.read("base-url", parse_base_url,
              [&](std::string url) { options.base_url = std::move(url); });
  reader.read("behind-proxy", parse_switch, [&](bool on) { options.behind_proxy = on; });
  reader.read("rate-limit", parse_rate_limit,
              [&](std::optional<int> limit) { options.rate_limit = limit; });
  reader.read("max-connections", number_between(1, 1'000'000),
              [&](std::int64_t n) { options.max_connections = static_cast<int>(n); });
  reader.read("max-connections-per-address", number_between(1, 1'000'000),
              [&](std::int64_t n) { options.max_connections_per_address = static_cast<int>(n); });
  reader.read("threads", number_between(1, 256),
              [&](std::int64_t n) { options.threads = static_cast<int>(n); });
  reader.read("cache-mb", number_between(0, 1 << 20),
              [&](std::int64_t n) { options.cache_bytes = static_cast<std::size_t>(n) << 20U; });
  reader.read("tls-cert", parse_text,
              [&](std::string path) { options.tls_cert = std::move(path); });
  reader.read("tls-key", parse_text, [&](std::string path) { options.tls_key = std::move(path); });
  reader.read("log", parse_log_format, [&](LogFormat format) { options.log = format; });
  reader.read("public-metrics", parse_switch, [&](bool on) { options.public_metrics = on; });
  if (reader.error()) return *reader.error();
  return options;
}

Result<std::optional<BackupPlan>> parse_backup_plan(const Settings& settings) {
  BackupPlan plan;
  OptionReader reader(settings);
  reader.read("backup-dir", parse_text,
              [&](std::string path) { plan.directory = std::move(path); });
  reader.read("backup-every", number_between(1, 366 * 24),
              [&](std::int64_t n) { plan.every = std::chrono::hours(n); });
  reader.read("backup-keep", number_between(1, 10'000),
              [&](std::int64_t n) { plan.keep = static_cast<std::size_t>(n); });
  if (reader.error()) return *reader.error();
  if (!plan.directory.empty()) return std::optional(std::move(plan));
  for (const std::string_view name : {"backup-every", "backup-keep"}) {
    if (const auto lonely = settings.find(name)) {
      return invalid(lonely->source + " is set without --backup-dir");
    }
  }
  return std::optional<BackupPlan>();
}

void add_serve_command(CLI::App& program, Flags& flags) {
  CLI::App& serve = add_command(program, "serve", "Serve the API until SIGTERM or SIGINT");
  for (const Setting& setting : known_settings) add_setting(serve, flags, setting.name);
  serve.footer(
      "Each is also a variable, TARABA_BASE_URL, and a key of the configuration file, base_url.\n"
      "The flag counts before the variable, the variable before the file.");
}

}  // namespace taraba::app
