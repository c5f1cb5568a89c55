#pragma once
// Stores to test and rows to put into them.

#include <boost/mp11/algorithm.hpp>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "taraba/model/fields.h"
#include "taraba/store/store.h"
#include "tests/support/temporary_directory.h"

namespace taraba::test {

inline void fill(std::int64_t& value, std::int64_t seed) { value = seed * 3 + 1; }
inline void fill(bool& value, std::int64_t seed) { value = seed % 2 == 0; }
inline void fill(Timestamp& value, std::int64_t seed) {
  value = from_microseconds(seed * 1'000'003);
}
inline void fill(Level& value, std::int64_t seed) {
  value = Level(static_cast<int>(seed % 60) + 1);
}
inline void fill(SrsStage& value, std::int64_t seed) {
  value = SrsStage(static_cast<int>(seed % 10));
}
inline void fill(SubjectType& value, std::int64_t seed) {
  value = static_cast<SubjectType>(seed % 4);
}
inline void fill(std::string& value, std::int64_t seed) {
  using namespace std::string_literals;
  value = "蟹 'x' \"y\"\n"s + '\0' + std::to_string(seed);
}
inline void fill(std::vector<std::string>& value, std::int64_t seed) {
  value = {"", "3:a", "a\nb", std::to_string(seed), std::string("\0z", 2)};
}
inline void fill(SrsIntervals& value, std::int64_t seed) {
  for (std::int64_t& interval : value) interval = (seed += 77'777'777'777);
}
template <class Tag>
void fill(Id<Tag>& id, std::int64_t seed) {
  id.value = seed;
}
template <class T>
void fill(std::optional<T>& value, std::int64_t seed) {
  fill(value.emplace(), seed);
}

/// A row with every field set, each to something else.
template <class Row>
Row sample(UserNumber user, std::int64_t n) {
  Row row;
  std::int64_t seed = n * 100;
  boost::mp11::mp_for_each<Fields<Row>>([&](auto field) { fill(row.*field.pointer, ++seed); });
  row.id.value = row_id(user, n);
  if constexpr (requires { row.subject_id; }) row.subject_id = SubjectId{n};
  if constexpr (requires { row.hidden; }) row.hidden = false;
  return row;
}

/// A row in which all that may be missing is.
template <class Row>
Row bare_sample(UserNumber user, std::int64_t n) {
  Row row;
  row.id.value = row_id(user, n);
  if constexpr (requires { row.subject_id; }) row.subject_id = SubjectId{n};
  return row;
}

inline UserRecord sample_user(UserNumber number, std::string username) {
  UserRecord record;
  record.number = number;
  record.user.id = "5a6a5234-a392-4a87-8f3f-33342afe8a42";
  record.user.username = std::move(username);
  record.user.data_updated_at = from_microseconds(number.value * 1'000);
  return record;
}

inline SubjectRecord sample_subject(std::int64_t id, SubjectType type, int level,
                                    bool hidden = false) {
  SubjectRecord record;
  record.id = SubjectId{id};
  record.type = type;
  record.level = Level(level);
  record.hash = ~static_cast<std::uint64_t>(id);
  if (hidden) record.hidden_at = from_microseconds(id);
  return record;
}

template <class Row>
Table<Row>& table_of(Transaction& transaction) {
  if constexpr (std::is_same_v<Row, Assignment>) return transaction.assignments();
  if constexpr (std::is_same_v<Row, LevelProgression>) return transaction.level_progressions();
  if constexpr (std::is_same_v<Row, Reset>) return transaction.resets();
  if constexpr (std::is_same_v<Row, Review>) return transaction.reviews();
  if constexpr (std::is_same_v<Row, ReviewStatistic>) return transaction.review_statistics();
  if constexpr (std::is_same_v<Row, SrsVersion>) return transaction.srs_versions();
  if constexpr (std::is_same_v<Row, StudyMaterial>) return transaction.study_materials();
}

template <class Row>
const Table<Row>& table_of(const Transaction& transaction) {
  return table_of<Row>(const_cast<Transaction&>(transaction));
}

template <class Row>
Result<void> put(Store& store, UserNumber user, const Row& row) {
  return store.run_write([&](Transaction& t) { return table_of<Row>(t).put(user, row); });
}

}  // namespace taraba::test
