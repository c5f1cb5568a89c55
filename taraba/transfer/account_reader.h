#pragma once
// Not installed.

#include <simdjson.h>

#include <istream>
#include <set>
#include <string_view>

#include "taraba/base/result.h"
#include "taraba/catalogue/catalogue.h"
#include "taraba/service/account_copy.h"

namespace taraba::transfer {

class ObjectReader;

/// Reads what `write_account` wrote. `invalid` names the line, the field, its value and what was
/// expected: another version, a line that is cut off or missing, a key that is not there or not
/// known, a value out of its bounds, an id that is there twice, a subject that this catalogue does
/// not have under this slug. Whether the rows agree with each other is another question.
class AccountReader {
 public:
  explicit AccountReader(const Catalogue& catalogue) : catalogue_(catalogue) {}

  /// The next line; errors call it by this number.
  Result<void> read(std::int64_t number, std::string_view line);
  /// The last line has been read.
  bool is_complete() const { return next_ == Next::nothing; }
  Result<AccountCopy> finish() &&;

 private:
  void read_line(ObjectReader& line, const std::string& object);
  void read_export(ObjectReader&);
  void read_user(ObjectReader&);
  void read_end(ObjectReader&);
  bool read_row(ObjectReader&, const std::string& object);
  template <class Row>
  void read_row(ObjectReader&, std::vector<Row>& rows);

  enum class Next { export_line, user, rows, nothing };

  const Catalogue& catalogue_;
  simdjson::dom::parser parser_;
  AccountCopy account_;
  std::set<std::int64_t> ids_;
  Next next_ = Next::export_line;
};

/// An account and nothing else, line by line.
Result<AccountCopy> read_account(std::istream&, const Catalogue&);

}  // namespace taraba::transfer
