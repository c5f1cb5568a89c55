#include "taraba/catalogue/curriculum_line.h"

#include <simdjson.h>

#include <algorithm>
#include <boost/describe/enum_from_string.hpp>
#include <initializer_list>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "taraba/base/ids.h"
#include "taraba/model/fields.h"
#include "taraba/wire/conditional.h"

namespace taraba {
namespace {

using simdjson::dom::element;
using simdjson::dom::object;

/// At most 80 bytes of it, for a message; no character is cut in two.
std::string shorten(std::string text) {
  std::size_t length = 80;
  if (text.size() <= length) return text;
  while ((static_cast<unsigned char>(text[length]) & 0xC0U) == 0x80U) --length;
  return text.substr(0, length) + "...";
}

/// The keys of one object. After the first violation it answers with empty values and keeps the
/// error, so that a caller reads everything and asks once.
class ObjectReader {
 public:
  explicit ObjectReader(object source) : source_(source) {}

  const std::optional<Error>& error() const { return error_; }
  void refuse(std::string_view key, std::string_view expectation) {
    if (error_) return;
    const auto value = source_[key];
    const std::string shown =
        value.error() ? "missing" : shorten(simdjson::minify(value.value_unsafe()));
    error_ = invalid(std::string(key) + " is " + shown + ", expected " + std::string(expectation));
  }

  std::int64_t number(std::string_view key, std::int64_t least, std::int64_t most) {
    std::int64_t value = 0;
    if (source_[key].get(value) || value < least || value > most) {
      refuse(key, "an integer from " + std::to_string(least) + " to " + std::to_string(most));
      return least;
    }
    return value;
  }

  /// Absent and null are none.
  std::optional<std::int64_t> optional_number(std::string_view key, std::int64_t least,
                                              std::int64_t most) {
    const auto value = source_[key];
    if (value.error() || value.is_null()) return std::nullopt;
    return number(key, least, most);
  }

  bool flag(std::string_view key) {
    bool value = false;
    if (source_[key].get(value)) refuse(key, "true or false");
    return value;
  }

  std::string text(std::string_view key) {
    std::string_view value;
    if (source_[key].get(value) || value.empty()) refuse(key, "a text");
    return std::string(value);
  }

  /// Absent and null are none.
  std::optional<std::string> optional_text(std::string_view key) {
    const auto value = source_[key];
    if (value.error() || value.is_null()) return std::nullopt;
    return text(key);
  }

  std::string one_of(std::string_view key, std::initializer_list<std::string_view> names) {
    std::string value = text(key);
    if (std::find(names.begin(), names.end(), value) == names.end()) {
      std::string expectation = "one of";
      for (const std::string_view name : names) expectation.append(" ").append(name);
      refuse(key, expectation);
    }
    return value;
  }

  /// Absent is empty. `read` turns one element into a value or nothing.
  template <class Read>
  auto list(std::string_view key, std::string_view expectation, Read read) {
    std::vector<typename std::invoke_result_t<Read, element>::value_type> values;
    const auto source = source_[key];
    if (source.error() == simdjson::NO_SUCH_FIELD) return values;
    simdjson::dom::array items;
    if (source.get(items)) {
      refuse(key, expectation);
      return values;
    }
    for (const element item : items) {
      auto value = read(item);
      if (!value) {
        refuse(key, expectation);
        break;
      }
      values.push_back(std::move(*value));
    }
    return values;
  }

  std::vector<std::string> texts(std::string_view key) {
    return list(key, "a list of texts", [](element item) -> std::optional<std::string> {
      std::string_view value;
      if (item.get(value)) return std::nullopt;
      return std::string(value);
    });
  }

  std::vector<SubjectId> subject_ids(std::string_view key) {
    return list(key, "a list of subject ids", [](element item) -> std::optional<SubjectId> {
      std::int64_t value = 0;
      if (item.get(value)) return std::nullopt;
      return SubjectId{value};
    });
  }

  /// `read` fills one struct from the keys of an element.
  template <class Read>
  auto objects(std::string_view key, Read read) {
    using T = std::invoke_result_t<Read, ObjectReader&>;
    return list(key, "a list of objects", [&](element item) -> std::optional<T> {
      object source;
      if (item.get(source)) return std::nullopt;
      ObjectReader fields(source);
      T value = read(fields);
      if (fields.error_ && !error_) {
        error_ = invalid(std::string(key) + ": " + fields.error_->message);
      }
      return value;
    });
  }

 private:
  object source_;
  std::optional<Error> error_;
};

Meaning read_meaning(ObjectReader& fields) {
  return {fields.text("meaning"), fields.flag("primary"), fields.flag("accepted_answer")};
}

AuxiliaryMeaning read_auxiliary_meaning(ObjectReader& fields) {
  return {fields.text("meaning"), fields.one_of("type", {"whitelist", "blacklist"})};
}

Reading read_reading(ObjectReader& fields) {
  return {fields.text("reading"), fields.flag("primary"), fields.flag("accepted_answer"), ""};
}

Reading read_kanji_reading(ObjectReader& fields) {
  Reading reading = read_reading(fields);
  reading.type = fields.one_of("type", {"onyomi", "kunyomi", "nanori"});
  return reading;
}

ContextSentence read_sentence(ObjectReader& fields) {
  return {fields.text("en"), fields.text("ja")};
}

/// An answer that counts and is shown first: each question has exactly one.
template <class Answer>
bool has_one_primary(const std::vector<Answer>& answers) {
  const auto primary = [](const Answer& answer) { return answer.primary; };
  const auto first = std::find_if(answers.begin(), answers.end(), primary);
  return first != answers.end() && first->accepted_answer &&
         std::count_if(answers.begin(), answers.end(), primary) == 1;
}

std::string document_path(const Subject& subject) {
  switch (subject.object) {
    case SubjectType::radical: return "/radicals/" + subject.slug;
    case SubjectType::kanji: return "/kanji/" + *subject.characters;
    case SubjectType::vocabulary:
    case SubjectType::kana_vocabulary: return "/vocabulary/" + *subject.characters;
  }
  return "";
}

void read_common(ObjectReader& fields, Subject& subject) {
  subject.id = SubjectId{fields.number("id", 1, rows_per_user - 1)};
  subject.level = Level(static_cast<int>(fields.number("level", 1, limits::max_level)));
  subject.lesson_position =
      static_cast<int>(fields.number("lesson_position", 0, std::numeric_limits<int>::max()));
  subject.spaced_repetition_system_id = system_of(subject.level);
  subject.slug = fields.text("slug");
  subject.meanings = fields.objects("meanings", read_meaning);
  subject.auxiliary_meanings = fields.objects("auxiliary_meanings", read_auxiliary_meaning);
  subject.meaning_mnemonic = fields.text("meaning_mnemonic");
  subject.component_subject_ids = fields.subject_ids("component_subject_ids");
  if (!has_one_primary(subject.meanings)) {
    fields.refuse("meanings", "exactly one primary meaning, and that accepted");
  }
}

void read_radical(ObjectReader& fields, CurriculumEntry& entry) {
  Subject& subject = entry.subject;
  subject.characters = fields.optional_text("characters");
  entry.picture = fields.text("svg");
  subject.character_images.push_back(
      {"/pictures/" + std::to_string(subject.id.value) + ".svg", true, "image/svg+xml"});
}

void read_reading_side(ObjectReader& fields, Subject& subject) {
  subject.readings = fields.objects(
      "readings", subject.object == SubjectType::kanji ? read_kanji_reading : read_reading);
  subject.reading_mnemonic = fields.text("reading_mnemonic");
  if (!has_one_primary(subject.readings)) {
    fields.refuse("readings", "exactly one primary reading, and that accepted");
  }
}

void read_kanji(ObjectReader& fields, CurriculumEntry& entry) {
  Subject& subject = entry.subject;
  entry.picture = fields.optional_text("svg").value_or("");
  subject.visually_similar_subject_ids = fields.subject_ids("visually_similar_subject_ids");
  subject.meaning_hint = fields.optional_text("meaning_hint");
  subject.reading_hint = fields.optional_text("reading_hint");
}

void read_word(ObjectReader& fields, Subject& subject) {
  subject.parts_of_speech = fields.texts("parts_of_speech");
  subject.context_sentences = fields.objects("context_sentences", read_sentence);
  subject.pitch_accent = fields.optional_number("pitch_accent", 0, std::numeric_limits<int>::max());
}

std::optional<SubjectType> read_type(ObjectReader& fields) {
  SubjectType type{};
  const std::string name =
      fields.one_of("object", {"radical", "kanji", "vocabulary", "kana_vocabulary"});
  if (!boost::describe::enum_from_string(name.c_str(), type)) return std::nullopt;
  return type;
}

}  // namespace

struct CurriculumLineReader::Parser {
  simdjson::dom::parser json;
};

CurriculumLineReader::CurriculumLineReader() : parser_(std::make_unique<Parser>()) {}
CurriculumLineReader::~CurriculumLineReader() = default;

Result<CurriculumEntry> CurriculumLineReader::read(std::string_view line) {
  object source;
  if (parser_->json.parse(line.data(), line.size()).get(source)) {
    return invalid("not a JSON object, expected one a line");
  }
  CurriculumEntry entry;
  entry.line = line;
  entry.hash = wire::fingerprint(line);
  Subject& subject = entry.subject;

  ObjectReader fields(source);
  const std::optional<SubjectType> type = read_type(fields);
  if (!type) return *fields.error();
  subject.object = *type;
  read_common(fields, subject);
  if (*type == SubjectType::radical) {
    read_radical(fields, entry);
  } else {
    subject.characters = fields.text("characters");
  }
  if (has_reading(*type)) read_reading_side(fields, subject);
  if (*type == SubjectType::kanji) read_kanji(fields, entry);
  if (is_word(*type)) read_word(fields, subject);
  if (fields.error()) return *fields.error();
  subject.document_url = document_path(subject);
  return entry;
}

}  // namespace taraba
