// TLS as clients in the world speak it: curl, and OpenSSL's own.

#include <gtest/gtest.h>

#include <string>

#include "tests/e2e/cli_fixture.h"

namespace taraba::test {
namespace {

class CliTls : public CliFixture {
 protected:
  CliTls() {
    const Ended made = run_program(
        "/usr/bin/openssl",
        {"req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days",
         "1", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1",
         "-keyout", key_, "-out", certificate_});
    EXPECT_EQ(made.exit_code, 0) << made.error;
    server_ = serve({"--tls-cert", certificate_, "--tls-key", key_});
  }

  Ended curl(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), {"--silent", "--show-error", "--noproxy", "*"});
    return run_program("/usr/bin/curl", arguments);
  }

  /// A handshake with exactly this version, the client willing to take the weakest ciphers.
  Ended shake_hands(const std::string& version) const {
    return run_program("/bin/sh",
                       {"-c", "exec openssl s_client -brief -" + version +
                                  " -cipher DEFAULT@SECLEVEL=0 -CAfile '" + certificate_ +
                                  "' -connect " + address() + " </dev/null"});
  }

  std::string address() const { return server_->url().substr(std::string("https://").size()); }
  std::string port() const { return address().substr(address().find(':') + 1); }
  const std::string& certificate() const { return certificate_; }
  const ServerProcess& server() const { return *server_; }

 private:
  std::string certificate_ = place() / "certificate.pem";
  std::string key_ = place() / "key.pem";
  std::unique_ptr<ServerProcess> server_;
};

TEST_F(CliTls, CurlTrustsTheCertificateThatItWasGiven) {
  const std::string bearer = "Authorization: Bearer " + server().token();
  for (const std::string& host : {"localhost:" + port(), "127.0.0.1:" + port()}) {
    const Ended answer = curl({"--cacert", certificate(), "--header", bearer, "--fail",
                               "https://" + host + "/v2/user", "https://" + host + "/v2/summary"});
    EXPECT_EQ(answer.exit_code, 0) << answer.error;
    EXPECT_NE(answer.out.find("\"url\":\"https://" + host + "/v2/user\""), std::string::npos);
    EXPECT_NE(answer.out.find("\"url\":\"https://" + host + "/v2/summary\""), std::string::npos);
  }
}

TEST_F(CliTls, CurlTrustsNoOther) {
  constexpr int cannot_verify = 60;
  EXPECT_EQ(curl({server().url() + "/healthz"}).exit_code, cannot_verify);
}

TEST_F(CliTls, OldVersionsAreRefused) {
  for (const char* version : {"tls1_2", "tls1_3"}) {
    const Ended ended = shake_hands(version);
    EXPECT_EQ(ended.exit_code, 0) << version << ended.error;
    EXPECT_NE((ended.out + ended.error).find("Verification: OK"), std::string::npos) << ended.error;
  }
  for (const char* version : {"tls1", "tls1_1"}) {
    const Ended ended = shake_hands(version);
    EXPECT_NE(ended.exit_code, 0) << version;
    EXPECT_NE(ended.error.find("alert protocol version"), std::string::npos)
        << "the server is who refuses: " << ended.error;
  }
}

TEST_F(CliTls, PlainHttpGetsNothingAndHarmsNobody) {
  constexpr int empty_reply = 52;
  EXPECT_EQ(curl({"http://" + address() + "/healthz"}).exit_code, empty_reply);
  const Ended answer = curl({"--cacert", certificate(), server().url() + "/healthz"});
  EXPECT_EQ(answer.out, "ok");
}

}  // namespace
}  // namespace taraba::test
