#include "taraba/wire/parameter_list.h"

#include <algorithm>
#include <array>

namespace taraba::wire {
namespace {

struct ParameterText {
  std::string_view name;
  std::string_view text;
};

constexpr auto texts = std::to_array<ParameterText>({
    {"assignment_ids", "Of these assignments."},
    {"available_after", "`available_at` not before this date."},
    {"available_before", "`available_at` not after this date."},
    {"burned", "Whether `burned_at` is set."},
    {"hidden", "Whether the subject is hidden."},
    {"ids", "With these ids."},
    {"immediately_available_for_lessons", "Unlocked, and the lesson may be done now."},
    {"immediately_available_for_review", "The review may be done now."},
    {"in_review", "In stages 1 to 8, with a review to come."},
    {"levels", "Of these levels."},
    {"page_after_id", "The page that begins after this id."},
    {"page_before_id", "The page that ends before this id."},
    {"percentages_greater_than", "`percentage_correct` above this."},
    {"percentages_less_than", "`percentage_correct` below this."},
    {"slugs", "With these slugs, compared exactly."},
    {"srs_stages", "In these stages."},
    {"started", "Whether `started_at` is set."},
    {"subject_ids", "Of these subjects."},
    {"subject_types", "Of subjects of these types."},
    {"types", "Of these types."},
    {"unlocked", "Whether `unlocked_at` is set."},
    {"updated_after", "`data_updated_at` later than this date, which lies in the past."},
});

std::string_view text_of(std::string_view name) {
  const auto found = std::ranges::find(texts, name, &ParameterText::name);
  return found == texts.end() ? std::string_view() : found->text;
}

}  // namespace

void ParameterList::add(Parameter parameter) {
  parameter.description = text_of(parameter.name);
  parameters_.push_back(std::move(parameter));
}

}  // namespace taraba::wire
