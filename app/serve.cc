#include "app/serve.h"

#include <malloc.h>
#include <sys/resource.h>

#include <chrono>
#include <utility>

#include "app/admin.h"
#include "app/backup_thread.h"
#include "app/control_server.h"
#include "app/log_console.h"
#include "app/school.h"
#include "app/stop_signals.h"
#include "app/supervisor.h"
#include "taraba/base/clock.h"
#include "taraba/store/sqlite/copy.h"
#include "taraba/voice/recorder.h"

namespace taraba::app {
namespace {

/// Each connection takes a descriptor, and the usual soft limit is low for old programs' sake.
void allow_many_descriptors() {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
}

/// Whole pages of subjects are some megabytes: each is a mapping of its own and goes when it goes,
/// instead of leaving a hole. What every request needs and frees stays at hand.
void prepare_memory() {
#ifdef __GLIBC__
  constexpr int mapped_bytes = 512 << 10;
  constexpr int kept_bytes = 4 << 20;
  mallopt(M_MMAP_THRESHOLD, mapped_bytes);
  mallopt(M_TRIM_THRESHOLD, kept_bytes);
#endif
}

/// Answers the token of the account that a new directory begins with.
Result<std::string> add_first_account(Service& service) {
  NewAccount learner;
  learner.username = "learner";
  const Result<Account> account = service.add_account(learner);
  if (!account) return account.error();
  Result<NewToken> token = service.add_token(account->number, Scopes::all());
  if (!token) return token.error();
  return token->token;
}

std::vector<Metric> store_metrics(const Store& store) {
  const StoreStatus status = store.status();
  return {
      {"taraba_store_queued_writes", "Writes that wait for the writer.", "gauge",
       static_cast<double>(status.queued_writes)},
      {"taraba_store_commits_total", "Commits since start.", "counter",
       static_cast<double>(status.commits)},
      {"taraba_store_committed_writes_total", "Writes in those commits.", "counter",
       static_cast<double>(status.committed_writes)},
      {"taraba_store_database_bytes", "Size of the database.", "gauge",
       static_cast<double>(status.bytes)},
  };
}

Result<void> try_read(Store& store) {
  return store.run_read([](const Transaction& transaction) -> Result<void> {
    const auto found = transaction.find_user(UserNumber{1});
    return found ? Result<void>() : found.error();
  });
}

ServerHooks hooks_of(Store& store, Voice* voice) {
  ServerHooks hooks;
  hooks.voice = voice;
  hooks.ready = [&store] { return try_read(store); };
  hooks.metrics = [&store] { return store_metrics(store); };
  return hooks;
}

BackupSchedule schedule_of(const BackupPlan& plan, const DataDirectory& directory) {
  return {plan, [from = directory.database()](const std::string& to) {
            return copy_sqlite({.path = from}, to, Replace::no);
          }};
}

}  // namespace

Result<void> serve(const DataDirectory& directory, const ServerOptions& options,
                   const std::optional<BackupPlan>& backups, Console& console) {
  prepare_memory();
  StopSignals stop_signals;
  allow_many_descriptors();
  if (Result<void> made = make_data_directory(directory); !made) return made;
  const Result<DirectoryLock> lock = DirectoryLock::take(directory, "taraba serve");
  if (!lock) return lock.error();

  const SystemClock clock;
  const Result<School> school = open_school(directory, clock);
  if (!school) return school.error();
  Service& service = *school->service;

  std::string token;
  if (school->fresh) {
    Result<std::string> made = add_first_account(service);
    if (!made) return made.error();
    token = *std::move(made);
    console.out("token: " + token + "\n");
  }

  std::optional<voice::Recorder> recorder;
  if (school->jtalk) recorder.emplace(*school->jtalk, directory.audio());
  const Result<std::unique_ptr<Server>> server = Server::start(
      service, service, clock, options, hooks_of(*school->store, recorder ? &*recorder : nullptr));
  if (!server) return server.error();
  const std::string url = (*server)->url();
  Result<std::unique_ptr<ControlServer>> control = ControlServer::start(
      directory, [&](const std::vector<std::string>& arguments, Console& other_end) {
        AdminContext context{service, *school->store, directory, clock, other_end};
        return run_admin(arguments, context);
      });
  if (!control) return control.error();

  if (!token.empty()) {
    console.out("try: curl -H \"Authorization: Bearer " + token + "\" " + url + "/v2/user\n");
  }
  console.out("listening on " + url + "\n");
  LogConsole json_log(clock, console);
  Console& log = options.log == LogFormat::json ? json_log : console;
  std::optional<BackupThread> backup_thread;
  if (backups) backup_thread.emplace(schedule_of(*backups, directory), clock, log);
  const Supervisor supervisor = Supervisor::from(process_environment);
  supervisor.tell("READY=1\nSTATUS=listening on " + url);
  stop_signals.wait(supervisor.heartbeat(), [&] {
    // A read that hangs keeps the heart from beating; one that fails does not, for a new start
    // cures no disk.
    static_cast<void>(try_read(*school->store));
    supervisor.tell("WATCHDOG=1");
  });
  supervisor.tell("STOPPING=1");
  control->reset();
  (*server)->drain();
  return {};
}

}  // namespace taraba::app
