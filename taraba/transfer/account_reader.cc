#include "taraba/transfer/account_reader.h"

#include <algorithm>
#include <string>
#include <utility>

#include "taraba/service/text.h"
#include "taraba/store/row_traits.h"
#include "taraba/transfer/account_fields.h"
#include "taraba/transfer/object_reader.h"

namespace taraba::transfer {
namespace {

constexpr std::size_t max_line_bytes = 1 << 20;

// What the API would not have let in.

void check_limits(ObjectReader&, const auto&) {}

void check_limits(ObjectReader& line, const Review& review) {
  const auto is_legal = [](std::int64_t n) { return n >= 0 && n <= limits::max_incorrect_answers; };
  const std::string expectation = "0 to " + std::to_string(limits::max_incorrect_answers);
  line.expect(is_legal(review.incorrect_meaning_answers), "incorrect_meaning_answers", expectation);
  line.expect(is_legal(review.incorrect_reading_answers), "incorrect_reading_answers", expectation);
}

void check_limits(ObjectReader& line, const StudyMaterial& material) {
  const std::string bytes = "at most " + std::to_string(limits::max_note_bytes) + " bytes";
  line.expect(material.meaning_note.size() <= limits::max_note_bytes, "meaning_note", bytes);
  line.expect(material.reading_note.size() <= limits::max_note_bytes, "reading_note", bytes);
  const bool few = material.meaning_synonyms.size() <= limits::max_synonyms;
  const bool short_ones = std::ranges::all_of(material.meaning_synonyms, [](const auto& text) {
    return count_characters(text) <= limits::max_synonym_characters;
  });
  line.expect(few && short_ones, "meaning_synonyms",
              "at most " + std::to_string(limits::max_synonyms) + " of at most " +
                  std::to_string(limits::max_synonym_characters) + " characters");
}

}  // namespace

Result<void> AccountReader::read(std::int64_t number, std::string_view text) {
  if (text.size() > max_line_bytes) {
    return invalid("line " + std::to_string(number) + " is longer than 1 MiB");
  }
  simdjson::dom::object object;
  if (const auto error = parser_.parse(text.data(), text.size()).get(object)) {
    return invalid("line " + std::to_string(number) +
                   " is no JSON object: " + simdjson::error_message(error));
  }
  ObjectReader line("line " + std::to_string(number), object);
  std::string name;
  line.read("object", name);
  if (!line.error()) read_line(line, name);
  if (!line.error()) line.finish();
  return line.error() ? Result<void>(*line.error()) : Result<void>();
}

void AccountReader::read_line(ObjectReader& line, const std::string& object) {
  switch (next_) {
    case Next::export_line:
      line.expect(object == "export", "object", "\"export\": the first line of an account");
      return line.error() ? void() : read_export(line);
    case Next::user:
      line.expect(object == "user", "object", "\"user\"");
      return line.error() ? void() : read_user(line);
    case Next::rows:
      if (object == "end") return read_end(line);
      if (!read_row(line, object)) line.expect(false, "object", "a kind of row, or \"end\"");
      return;
    case Next::nothing: line.refuse("comes after the end, expected nothing");
  }
}

void AccountReader::read_export(ObjectReader& line) {
  std::int64_t version = 0;
  line.read("version", version);
  line.expect(version == export_version, "version",
              std::to_string(export_version) + ", which this program knows");
  next_ = Next::user;
}

void AccountReader::read_user(ObjectReader& line) {
  UserRecord& record = account_.record;
  for_each_user_field(record, [&](const char* name, auto& field) { line.read(name, field); });
  const int batch = record.user.preferences.lessons_batch_size;
  line.expect(batch >= 3 && batch <= 10, "lessons_batch_size", "3 to 10");
  line.expect(record.next_row >= 1 && record.next_row < rows_per_user, "next_row",
              "1 to " + std::to_string(rows_per_user - 1));
  line.expect(record.srs_revision >= 0, "srs_revision", "0 or more");
  next_ = Next::rows;
}

void AccountReader::read_end(ObjectReader& line) {
  std::int64_t rows = 0;
  line.read("rows", rows);
  line.expect(rows == std::ssize(ids_), "rows", std::to_string(ids_.size()) + ", as many as came");
  next_ = Next::nothing;
}

bool AccountReader::read_row(ObjectReader& line, const std::string& object) {
  bool known = false;
  for_each_kind(account_.rows, [&](auto& rows, const char* kind) {
    if (known || object != object_name(kind)) return;
    known = true;
    read_row(line, rows);
  });
  return known;
}

template <class Row>
void AccountReader::read_row(ObjectReader& line, std::vector<Row>& rows) {
  Row& row = rows.emplace_back();
  boost::mp11::mp_for_each<Fields<Row>>([&](auto field) {
    constexpr std::string_view name = field.name;
    if constexpr (name != "hidden") line.read(field.name, row.*field.pointer);
  });
  line.expect(row.id.value >= 1 && row.id.value < rows_per_user, "id",
              "1 to " + std::to_string(rows_per_user - 1));
  line.expect(ids_.insert(row.id.value).second, "id", "one that no line before has");
  check_limits(line, row);
  if constexpr (is_about_subject<Row>) {
    std::string slug;
    line.read("subject_slug", slug);
    const Subject* subject = catalogue_.find(row.subject_id);
    line.expect(subject != nullptr, "subject_id", "a subject of this curriculum");
    if (subject == nullptr) return;
    line.expect(subject->slug == slug, "subject_slug",
                "\"" + subject->slug + "\", as this curriculum calls subject " +
                    std::to_string(subject->id.value));
  }
}

Result<AccountCopy> AccountReader::finish() && {
  if (next_ == Next::nothing) return std::move(account_);
  return invalid("the last line is missing, expected {\"object\":\"end\",...}");
}

Result<AccountCopy> read_account(std::istream& in, const Catalogue& catalogue) {
  AccountReader reader(catalogue);
  std::string text;
  for (std::int64_t number = 1; std::getline(in, text); ++number) {
    if (const auto read = reader.read(number, text); !read) return read.error();
  }
  if (in.bad()) return storage_error("cannot read on after what was read");
  return std::move(reader).finish();
}

}  // namespace taraba::transfer
