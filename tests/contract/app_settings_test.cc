#include "app/settings.h"

#include <gtest/gtest.h>

#include <fstream>
#include <string>

#include "app/serve.h"
#include "tests/support/temporary_directory.h"

namespace taraba::app {
namespace {

Environment environment_of(const Flags& variables) {
  return [variables](const std::string& name) -> std::optional<std::string> {
    const auto found = variables.find(name);
    if (found == variables.end()) return std::nullopt;
    return found->second;
  };
}

class SettingsTest : public testing::Test {
 protected:
  std::string write_file(const std::string& text) {
    const std::string path = directory_ / "taraba.toml";
    std::ofstream(path) << text;
    return path;
  }

  /// `value (source)`, or the error.
  static std::string shown(const Result<Settings>& settings, std::string_view name) {
    if (!settings) return settings.error().message;
    const std::optional<SettingValue> value = settings->find(name);
    return value ? value->text + " (" + value->source + ")" : "nothing";
  }

 private:
  test::TemporaryDirectory directory_;
};

TEST_F(SettingsTest, FlagThenEnvironmentThenFileThenNothing) {
  const std::string path = write_file("threads = 3\n");
  const Environment environment = environment_of({{"TARABA_THREADS", "5"}});
  const Environment empty = environment_of({});
  EXPECT_EQ(shown(Settings::load({{"threads", "7"}, {"config", path}}, environment), "threads"),
            "7 (--threads)");
  EXPECT_EQ(shown(Settings::load({{"config", path}}, environment), "threads"),
            "5 (TARABA_THREADS)");
  EXPECT_EQ(shown(Settings::load({{"config", path}}, empty), "threads"),
            "3 (threads in " + path + ")");
  EXPECT_EQ(shown(Settings::load({}, empty), "threads"), "nothing");
}

TEST_F(SettingsTest, TheEnvironmentMayNameTheFile) {
  const std::string path =
      write_file("base_url = \"https://kanji.example\"\nbehind_proxy = true\n");
  const auto settings = Settings::load({}, environment_of({{"TARABA_CONFIG", path}}));
  EXPECT_EQ(shown(settings, "base-url"), "https://kanji.example (base_url in " + path + ")");
  EXPECT_EQ(shown(settings, "behind-proxy"), "true (behind_proxy in " + path + ")");
}

TEST_F(SettingsTest, EverySettingHasANameInTheEnvironmentAndTheFile) {
  EXPECT_EQ(environment_name("base-url"), "TARABA_BASE_URL");
  EXPECT_EQ(file_key("base-url"), "base_url");
  for (const Setting& setting : known_settings) {
    const auto settings =
        Settings::load({}, environment_of({{environment_name(setting.name), "/dev/null"}}));
    EXPECT_EQ(shown(settings, setting.name), "/dev/null (" + environment_name(setting.name) + ")");
  }
}

TEST_F(SettingsTest, RefusesAFileThatSaysSomethingElse) {
  const Environment empty = environment_of({});
  std::string path = write_file("lisen = \"127.0.0.1:0\"\n");
  EXPECT_EQ(shown(Settings::load({{"config", path}}, empty), "listen"),
            path + ": unknown setting lisen, did you mean listen?");
  path = write_file("listen = [\"127.0.0.1:0\"]\n");
  EXPECT_EQ(shown(Settings::load({{"config", path}}, empty), "listen"),
            path + ": listen is a list or table, expected one value");
  path = write_file("threads = 2\nlisten = \n");
  EXPECT_EQ(shown(Settings::load({{"config", path}}, empty), "listen").rfind(path + " line 2: ", 0),
            0U);
}

TEST_F(SettingsTest, RefusesAFileThatCannotBeRead) {
  const Environment empty = environment_of({});
  const std::string missing = write_file("") + ".missing";
  EXPECT_EQ(shown(Settings::load({{"config", missing}}, empty), "listen"),
            "cannot read " + missing + ": there is no such file");
  const std::string folder = missing.substr(0, missing.rfind('/'));
  EXPECT_EQ(shown(Settings::load({{"config", folder}}, empty), "listen"),
            "cannot read " + folder + ": Is a directory");
}

Result<ServerOptions> options_of(const Flags& flags) {
  const Result<Settings> settings = Settings::load(flags, environment_of({}));
  return settings ? parse_server_options(*settings) : settings.error();
}

TEST(ServerOptions, HaveDefaults) {
  const Result<ServerOptions> options = options_of({});
  ASSERT_TRUE(options);
  EXPECT_EQ(options->host, "127.0.0.1");
  EXPECT_EQ(options->port, 8080);
  EXPECT_EQ(options->rate_limit, 60);
  EXPECT_EQ(options->threads, 2);
  EXPECT_FALSE(options->behind_proxy);
  EXPECT_FALSE(options->public_metrics);
}

TEST(ServerOptions, TakeEverySetting) {
  const Result<ServerOptions> options = options_of({{"listen", "[::1]:0"},
                                                    {"base-url", "https://kanji.example/"},
                                                    {"behind-proxy", "true"},
                                                    {"rate-limit", "off"},
                                                    {"max-connections", "5000"},
                                                    {"max-connections-per-address", "50"},
                                                    {"threads", "4"},
                                                    {"cache-mb", "1"},
                                                    {"tls-cert", "a.pem"},
                                                    {"tls-key", "b.pem"},
                                                    {"log", "json"},
                                                    {"public-metrics", "true"}});
  ASSERT_TRUE(options) << options.error().message;
  EXPECT_EQ(options->host, "::1");
  EXPECT_EQ(options->port, 0);
  EXPECT_EQ(options->base_url, "https://kanji.example");
  EXPECT_TRUE(options->behind_proxy);
  EXPECT_EQ(options->rate_limit, std::nullopt);
  EXPECT_EQ(options->max_connections, 5000);
  EXPECT_EQ(options->max_connections_per_address, 50);
  EXPECT_EQ(options->threads, 4);
  EXPECT_EQ(options->cache_bytes, std::size_t{1} << 20U);
  EXPECT_EQ(options->tls_cert, "a.pem");
  EXPECT_EQ(options->tls_key, "b.pem");
  EXPECT_EQ(options->log, LogFormat::json);
  EXPECT_TRUE(options->public_metrics);
}

TEST(ServerOptions, NameWhatIsWrong) {
  const auto refusal = [](const char* name, const char* text) {
    const Result<ServerOptions> options = options_of({{name, text}});
    return options ? "accepted" : options.error().message;
  };
  EXPECT_EQ(refusal("threads", "0"), "--threads is \"0\", expected an integer from 1 to 256");
  EXPECT_EQ(refusal("threads", "2x"), "--threads is \"2x\", expected an integer from 1 to 256");
  EXPECT_EQ(refusal("rate-limit", "none"),
            "--rate-limit is \"none\", expected an integer from 1 to 1000000, or off");
  EXPECT_EQ(refusal("log", "xml"), "--log is \"xml\", expected text or json");
  EXPECT_EQ(refusal("base-url", "kanji.example"),
            "--base-url is \"kanji.example\", expected http://HOST or https://HOST");
  EXPECT_EQ(refusal("behind-proxy", "maybe"),
            "--behind-proxy is \"maybe\", expected true or false");
  EXPECT_EQ(refusal("tls-cert", ""), "--tls-cert is empty, expected a value");
  for (const char* address : {"8080", "127.0.0.1", ":80", "h:65536", "h:-1", "::1:80", "[]:80"}) {
    EXPECT_EQ(refusal("listen", address),
              "--listen is \"" + std::string(address) +
                  "\", expected HOST:PORT, port 0 to 65535, such as 127.0.0.1:8080");
  }
}

}  // namespace
}  // namespace taraba::app
