#include "tests/support/exchange_log.h"

#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <mutex>

#include "taraba/wire/json_values.h"

namespace taraba::test {

void log_exchange(const Exchange& exchange) {
  static const char* const folder = std::getenv("TARABA_EXCHANGES");
  if (folder == nullptr || exchange.status == 0) return;

  wire::JsonWriter json(exchange.answer.size() + exchange.body.size() + 1024);
  json.raw('{');
  wire::put_member(json, "method", exchange.method);
  wire::put_member(json, "target", exchange.target);
  wire::put_member(json, "body", exchange.body);
  wire::put_member(json, "status", exchange.status);
  json.key("headers");
  wire::put_array(json, exchange.headers, [&](const auto& header) {
    json.raw('[');
    json.text(header.first);
    json.raw(',');
    json.text(header.second);
    json.raw(']');
  });
  wire::put_member(json, "answer", exchange.answer);
  json.raw("}\n");

  static std::mutex mutex;
  static std::ofstream file(std::string(folder) + "/" + std::to_string(getpid()) + ".jsonl");
  const std::lock_guard lock(mutex);
  file << std::move(json).take() << std::flush;
}

}  // namespace taraba::test
