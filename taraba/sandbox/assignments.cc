#include "taraba/sandbox/assignments.h"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

namespace taraba::sandbox {

Result<std::vector<Assignment>> list_in_lesson_order(Api& api, const Catalogue& catalogue,
                                                     const AssignmentFilter& filter) {
  std::vector<Assignment> rows;
  PageRequest request;
  do {
    auto page = api.list_assignments(filter, request);
    if (!page) return page.error();
    std::ranges::move(page->value.data, std::back_inserter(rows));
    request.page_after_id = page->value.next_after_id;
  } while (request.page_after_id);
  sort_in_lesson_order(rows, catalogue);
  return rows;
}

void sort_in_lesson_order(std::vector<Assignment>& rows, const Catalogue& catalogue) {
  std::ranges::sort(rows, {}, [&](const Assignment& a) {
    const Subject* subject = catalogue.find(a.subject_id);
    return std::tuple(subject->level, subject->lesson_position, a.id);
  });
}

}  // namespace taraba::sandbox
