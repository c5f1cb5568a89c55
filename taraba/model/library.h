#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "taraba/base/ids.h"
#include "taraba/model/subject.h"

namespace taraba {

/// What everybody may see without a token: subject pages and their pictures. Thread-safe.
class Library {
 public:
  virtual ~Library() = default;

  /// By the path of `document_url`, e.g. `/kanji/明` (decoded); none if there is no such page.
  virtual std::optional<Subject> find_document(std::string_view path) const = 0;
  virtual std::optional<Subject> find_subject(SubjectId) const = 0;
  /// The SVG text of a radical or kanji: one `<path>` for each stroke, in their order.
  virtual std::optional<std::string> find_picture(SubjectId) const = 0;
  virtual std::size_t subject_count() const = 0;
};

}  // namespace taraba
