#include "taraba/store/sqlite/sqlite_transaction.h"

#include <algorithm>
#include <bit>
#include <utility>

namespace taraba {
namespace {

// The records that are no rows of the API: their columns stand here, in the order of `read`.

constexpr std::string_view select_user =
    "SELECT number, uuid, username, level, started_at, data_updated_at, subscription_type,"
    " period_ends_at, current_vacation_started_at, lessons_autoplay_audio, lessons_batch_size,"
    " reviews_autoplay_audio, reviews_display_srs_indicator, extra_study_autoplay_audio,"
    " reviews_presentation_order, hibernating, revision, revised_twice, next_row, srs_revision "
    "FROM users ";

constexpr std::string_view upsert_user =
    "INSERT INTO users (number, uuid, username, level, started_at, data_updated_at,"
    " subscription_type, period_ends_at, current_vacation_started_at, lessons_autoplay_audio,"
    " lessons_batch_size, reviews_autoplay_audio, reviews_display_srs_indicator,"
    " extra_study_autoplay_audio, reviews_presentation_order, hibernating, revision, revised_twice,"
    " next_row, srs_revision) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    " ON CONFLICT (number) DO UPDATE SET uuid = excluded.uuid, username = excluded.username,"
    " level = excluded.level, started_at = excluded.started_at,"
    " data_updated_at = excluded.data_updated_at, subscription_type = excluded.subscription_type,"
    " period_ends_at = excluded.period_ends_at,"
    " current_vacation_started_at = excluded.current_vacation_started_at,"
    " lessons_autoplay_audio = excluded.lessons_autoplay_audio,"
    " lessons_batch_size = excluded.lessons_batch_size,"
    " reviews_autoplay_audio = excluded.reviews_autoplay_audio,"
    " reviews_display_srs_indicator = excluded.reviews_display_srs_indicator,"
    " extra_study_autoplay_audio = excluded.extra_study_autoplay_audio,"
    " reviews_presentation_order = excluded.reviews_presentation_order,"
    " hibernating = excluded.hibernating, revision = excluded.revision,"
    " revised_twice = excluded.revised_twice,"
    " next_row = excluded.next_row, srs_revision = excluded.srs_revision";

/// The same for one that has its name already, whose index is left alone.
constexpr std::string_view update_user =
    "UPDATE users SET uuid = ?2, level = ?4, started_at = ?5, data_updated_at = ?6,"
    " subscription_type = ?7, period_ends_at = ?8, current_vacation_started_at = ?9,"
    " lessons_autoplay_audio = ?10, lessons_batch_size = ?11, reviews_autoplay_audio = ?12,"
    " reviews_display_srs_indicator = ?13, extra_study_autoplay_audio = ?14,"
    " reviews_presentation_order = ?15, hibernating = ?16, revision = ?17,"
    " revised_twice = ?18, next_row = ?19, srs_revision = ?20 WHERE number = ?1 AND username = ?3";

/// Calls `f` with each stored field of a user, in the order of the columns.
template <class Record, class F>
void for_each_field(Record& record, F&& f) {
  auto& user = record.user;
  auto& preferences = user.preferences;
  f(record.number);
  f(user.id);
  f(user.username);
  f(user.level);
  f(user.started_at);
  f(user.data_updated_at);
  f(user.subscription.type);
  f(user.subscription.period_ends_at);
  f(user.current_vacation_started_at);
  f(preferences.lessons_autoplay_audio);
  f(preferences.lessons_batch_size);
  f(preferences.reviews_autoplay_audio);
  f(preferences.reviews_display_srs_indicator);
  f(preferences.extra_study_autoplay_audio);
  f(preferences.reviews_presentation_order);
  f(record.hibernating);
  f(record.revision);
  f(record.revised_twice);
  f(record.next_row);
  f(record.srs_revision);
}

Result<UserRecord> read_user(const Statement& row) {
  UserRecord record;
  int column = 0;
  bool legal = true;
  for_each_field(record, [&](auto& field) { legal &= read_value(row, column++, field); });
  if (!legal) return broken_value("user", row.integer(0));
  return record;
}

constexpr std::string_view select_token =
    "SELECT id, hash, user_number, scopes, created_at FROM tokens ";

Result<TokenRecord> read_token(const Statement& row) {
  TokenRecord record;
  const std::span<const std::uint8_t> hash = row.blob(1);
  if (hash.size() != record.hash.size()) return broken_value("token", row.integer(0));
  record.id = TokenId{row.integer(0)};
  std::ranges::copy(hash, record.hash.begin());
  record.user = UserNumber{row.integer(2)};
  record.scopes = Scopes::from_bits(static_cast<std::uint32_t>(row.integer(3)));
  record.created_at = from_microseconds(row.integer(4));
  return record;
}

Result<SubjectRecord> read_subject(const Statement& row) {
  SubjectRecord record;
  std::int64_t hash = 0;
  const bool legal = read_value(row, 0, record.id) && read_value(row, 1, record.type) &&
                     read_value(row, 2, record.level) && read_value(row, 3, hash) &&
                     read_value(row, 4, record.created_at) &&
                     read_value(row, 5, record.data_updated_at) &&
                     read_value(row, 6, record.hidden_at);
  if (!legal) return broken_value("subject", row.integer(0));
  record.hash = std::bit_cast<std::uint64_t>(hash);
  return record;
}

template <class Record>
Result<std::vector<Record>> read_all(Statement& statement,
                                     Result<Record> (*read)(const Statement&)) {
  std::vector<Record> records;
  while (true) {
    const Result<bool> more = statement.step();
    if (!more) return more.error();
    if (!*more) return records;
    Result<Record> record = read(statement);
    if (!record) return record.error();
    records.push_back(std::move(*record));
  }
}

template <class Record>
Result<std::optional<Record>> read_one(Statement& statement,
                                       Result<Record> (*read)(const Statement&)) {
  const Result<bool> row = statement.step();
  if (!row) return row.error();
  if (!*row) return std::optional<Record>();
  Result<Record> record = read(statement);
  if (!record) return record.error();
  return std::optional<Record>(std::move(*record));
}

std::string with(std::string_view select, std::string_view tail) {
  return std::string(select) + std::string(tail);
}

}  // namespace

void SqliteTransaction::begin(Undo undo) {
  undo_ = undo;
  torn_ = false;
  hooks_.clear();
  users_.clear();
}

Result<void> SqliteTransaction::run_part(const Store::Work& work) {
  const std::size_t hooks = hooks_.size();
  const std::int64_t changes = database_.changes();
  Result<void> result = undo_ == Undo::part ? run_in_savepoint(work) : work(*this);
  if (result) return result;
  hooks_.resize(hooks);
  // A fault takes everything back anyway.
  torn_ |= undo_ == Undo::whole && !database_.fault() && database_.changes() != changes;
  return result;
}

Result<void> SqliteTransaction::run_in_savepoint(const Store::Work& work) {
  if (Result<void> begun = database_.prepare("SAVEPOINT part").run(); !begun) return begun;
  Result<void> result = work(*this);
  // A fault may have ended the whole transaction, and the savepoint with it.
  if (!result && !database_.in_transaction()) return result;
  if (!result) {
    users_.clear();
    if (Result<void> undone = database_.prepare("ROLLBACK TO part").run(); !undone) return undone;
  }
  if (Result<void> ended = database_.prepare("RELEASE part").run(); !ended) return ended;
  return result;
}

Result<std::optional<UserRecord>> SqliteTransaction::find_user(UserNumber number) const {
  const auto known = users_.find(number);
  if (known != users_.end()) return std::optional(known->second);
  Statement statement = database_.prepare(with(select_user, "WHERE number = ?"));
  statement.bind(number.value);
  auto record = read_one(statement, read_user);
  if (record && *record) users_.emplace(number, **record);
  return record;
}

Result<std::optional<UserRecord>> SqliteTransaction::find_user(std::string_view username) const {
  Statement statement = database_.prepare(with(select_user, "WHERE username = ?"));
  statement.bind(username);
  return read_one(statement, read_user);
}

Result<std::vector<UserRecord>> SqliteTransaction::list_users() const {
  Statement statement = database_.prepare(with(select_user, "ORDER BY number"));
  return read_all(statement, read_user);
}

Result<UserNumber> SqliteTransaction::new_user_number() {
  Statement statement = database_.prepare(
      "UPDATE counters SET value = 1 + max(value, (SELECT coalesce(max(number), 0) FROM users))"
      " WHERE name = 'user' RETURNING value");
  const Result<bool> row = statement.step();
  if (!row) return row.error();
  const std::int64_t number = statement.integer(0);
  if (number > max_user_number) return no_numbers_left();
  return UserNumber{number};
}

Result<void> SqliteTransaction::put_user(const UserRecord& record) {
  const auto put = [&](std::string_view sql) {
    Statement statement = database_.prepare(sql);
    for_each_field(record, [&](const auto& field) { bind_value(statement, field); });
    return statement.run();
  };
  Result<void> ran = put(update_user);
  if (ran && database_.touched_rows() == 0) ran = put(upsert_user);
  if (!ran && ran.error().code == ErrorCode::internal) return name_taken(record.user.username);
  if (ran) users_.insert_or_assign(record.number, record);
  return ran;
}

Result<void> SqliteTransaction::remove_user(UserNumber number) {
  users_.erase(number);
  Statement counter = database_.prepare(
      "UPDATE counters SET value = max(value, (SELECT coalesce(max(number), 0) FROM users))"
      " WHERE name = 'user'");
  if (Result<void> ran = counter.run(); !ran) return ran;
  for (const std::string_view sql :
       {"DELETE FROM users WHERE number = ?", "DELETE FROM tokens WHERE user_number = ?"}) {
    if (Result<void> ran = database_.prepare(sql).bind(number.value).run(); !ran) return ran;
  }
  return remove_rows(number);
}

Result<void> SqliteTransaction::remove_rows(UserNumber number) {
  Result<void> removed;
  const auto remove = [&](auto&... tables) {
    (void)((removed = tables.remove_all(number)) && ...);
  };
  remove(assignments_, level_progressions_, resets_, reviews_, review_statistics_, srs_versions_,
         study_materials_);
  return removed;
}

Result<std::optional<TokenRecord>> SqliteTransaction::find_token(const TokenHash& hash) const {
  Statement statement = database_.prepare(with(select_token, "WHERE hash = ?"));
  statement.bind(hash);
  return read_one(statement, read_token);
}

Result<std::vector<TokenRecord>> SqliteTransaction::list_tokens() const {
  Statement statement = database_.prepare(with(select_token, "ORDER BY id"));
  return read_all(statement, read_token);
}

Result<TokenId> SqliteTransaction::add_token(const TokenRecord& record) {
  Statement counter = database_.prepare(
      "UPDATE counters SET value = value + 1 WHERE name = 'token' RETURNING value");
  const Result<bool> row = counter.step();
  if (!row) return row.error();
  const TokenId id{counter.integer(0)};
  Statement statement = database_.prepare(
      "INSERT INTO tokens (id, hash, user_number, scopes, created_at) VALUES (?, ?, ?, ?, ?)");
  statement.bind(id.value).bind(record.hash).bind(record.user.value);
  statement.bind(std::int64_t{record.scopes.bits()}).bind(to_microseconds(record.created_at));
  const Result<void> ran = statement.run();
  if (!ran) return ran.error().code == ErrorCode::internal ? token_exists() : ran.error();
  return id;
}

Result<bool> SqliteTransaction::remove_token(TokenId id) {
  Statement statement = database_.prepare("DELETE FROM tokens WHERE id = ? RETURNING id");
  return statement.bind(id.value).step();
}

Result<std::vector<SubjectRecord>> SqliteTransaction::list_subjects() const {
  Statement statement = database_.prepare(
      "SELECT id, type, level, hash, created_at, data_updated_at, hidden_at FROM subjects"
      " ORDER BY id");
  return read_all(statement, read_subject);
}

Result<void> SqliteTransaction::put_subject(const SubjectRecord& record) {
  Statement statement = database_.prepare(
      "INSERT INTO subjects (id, type, level, hash, created_at, data_updated_at, hidden_at)"
      " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET type = excluded.type,"
      " level = excluded.level, hash = excluded.hash, created_at = excluded.created_at,"
      " data_updated_at = excluded.data_updated_at, hidden_at = excluded.hidden_at");
  bind_value(statement, record.id);
  bind_value(statement, record.type);
  bind_value(statement, record.level);
  bind_value(statement, std::bit_cast<std::int64_t>(record.hash));
  bind_value(statement, record.created_at);
  bind_value(statement, record.data_updated_at);
  bind_value(statement, record.hidden_at);
  return statement.run();
}

Result<std::string> SqliteTransaction::find_subject_line(SubjectId id) const {
  Statement statement = database_.prepare("SELECT line FROM subject_lines WHERE id = ?");
  bind_value(statement, id);
  const Result<bool> row = statement.step();
  if (!row) return row.error();
  return *row ? std::string(statement.text(0)) : std::string();
}

Result<void> SqliteTransaction::put_subject_line(SubjectId id, std::string_view line) {
  Statement statement = database_.prepare(
      "INSERT INTO subject_lines (id, line) VALUES (?, ?)"
      " ON CONFLICT (id) DO UPDATE SET line = excluded.line");
  bind_value(statement, id);
  statement.bind(line);
  return statement.run();
}

}  // namespace taraba
