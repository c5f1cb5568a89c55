// Reads the answers that a whole account is made of, out of memory.
//
//   bench_decode write FOLDER    writes them as the server would
//   bench_decode typed FOLDER    decodes them into values of the model
//   bench_decode untyped FOLDER  has simdjson parse them, and no more
//
// The last two print the microseconds of CPU, after one round to warm up.

#include <simdjson.h>
#include <sys/resource.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "taraba/base/limits.h"
#include "taraba/catalogue/catalogue.h"
#include "taraba/wire/decode.h"
#include "taraba/wire/json_out.h"

namespace {

using namespace taraba;
namespace fs = std::filesystem;

constexpr std::size_t subject_count = 9'000;
constexpr std::int64_t review_count = 200'000;
constexpr std::int64_t first_row = rows_per_user;

/// A moment of its own for each row, to the microsecond.
Timestamp moment(std::int64_t n) {
  return from_microseconds(1'700'000'000'000'000 + n * 61'234'567);
}

template <class T>
void write_pages(const fs::path& folder, const std::string& name, const std::vector<T>& rows,
                 std::size_t per_page) {
  const wire::Link link{
      .base = "http://127.0.0.1:8080", .path = "/v2/" + name, .query = {}, .cursor = {}};
  for (std::size_t first = 0; first < rows.size(); first += per_page) {
    const auto last = std::min(first + per_page, rows.size());
    Page<T> page;
    page.data.assign(rows.begin() + static_cast<std::ptrdiff_t>(first),
                     rows.begin() + static_cast<std::ptrdiff_t>(last));
    page.per_page = static_cast<int>(per_page);
    if (last != rows.size()) page.next_after_id = page.data.back().id.value;
    if (first != 0) page.previous_before_id = page.data.front().id.value;
    page.total_count = static_cast<std::int64_t>(rows.size());
    page.data_updated_at = moment(review_count);
    std::ofstream(folder / (name + "-" + std::to_string(first) + ".json"), std::ios::binary)
        << wire::encode(page, link);
  }
}

std::vector<Subject> list_subjects() {
  std::vector<Subject> subjects;
  const auto entries = parse_curriculum(built_in_curriculum());
  if (!entries) return subjects;
  for (const CurriculumEntry& entry : *entries) {
    if (subjects.size() < subject_count) subjects.push_back(entry.subject);
  }
  return subjects;
}

std::vector<Assignment> make_assignments(const std::vector<Subject>& subjects) {
  std::vector<Assignment> assignments;
  for (const Subject& subject : subjects) {
    const auto n = static_cast<std::int64_t>(assignments.size());
    assignments.push_back({.id = {first_row + n},
                           .data_updated_at = moment(n + 7),
                           .created_at = moment(n),
                           .subject_id = subject.id,
                           .subject_type = subject.object,
                           .srs_stage = SrsStage(static_cast<int>(1 + n % 8)),
                           .unlocked_at = moment(n),
                           .started_at = moment(n + 1),
                           .passed_at = moment(n + 5),
                           .available_at = floor_hour(moment(n + 9)),
                           .last_review_at = moment(n + 7)});
  }
  return assignments;
}

std::vector<Review> make_reviews(const std::vector<Assignment>& assignments) {
  std::vector<Review> reviews;
  for (std::int64_t n = 0; n < review_count; ++n) {
    const Assignment& assignment = assignments[static_cast<std::size_t>(n) % assignments.size()];
    reviews.push_back({.id = {first_row + n},
                       .data_updated_at = moment(n + 1),
                       .created_at = moment(n),
                       .assignment_id = assignment.id,
                       .spaced_repetition_system_id = {1},
                       .subject_id = assignment.subject_id,
                       .starting_srs_stage = assignment.srs_stage,
                       .ending_srs_stage = SrsStage(assignment.srs_stage.value() + 1),
                       .incorrect_meaning_answers = n % 3,
                       .incorrect_reading_answers = n % 2});
  }
  return reviews;
}

int write(const fs::path& folder) {
  const auto subjects = list_subjects();
  if (subjects.size() != subject_count) return 1;
  const auto assignments = make_assignments(subjects);
  write_pages(folder, "subjects", subjects, limits::large_page_size);
  write_pages(folder, "assignments", assignments, limits::page_size);
  write_pages(folder, "reviews", make_reviews(assignments), limits::large_page_size);
  return 0;
}

struct Texts {
  std::vector<std::string> subjects;
  std::vector<std::string> assignments;
  std::vector<std::string> reviews;
};

std::vector<std::string> read(const fs::path& folder, std::string_view name) {
  std::vector<std::string> texts;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (!entry.path().filename().string().starts_with(name)) continue;
    std::string text;
    text.reserve(entry.file_size() + wire::decode_padding);
    std::ifstream file(entry.path(), std::ios::binary);
    text.assign(std::istreambuf_iterator<char>(file), {});
    texts.push_back(std::move(text));
  }
  return texts;
}

template <class T>
std::size_t decode_all(const std::vector<std::string>& texts, std::vector<Page<T>>& pages) {
  std::size_t rows = 0;
  for (const std::string& text : texts) {
    auto page = wire::decode<Page<T>>(text);
    if (!page) std::fprintf(stderr, "%s\n", page.error().message.c_str());
    if (!page) continue;
    rows += page->data.size();
    pages.push_back(*std::move(page));
  }
  return rows;
}

std::size_t decode_typed(const Texts& texts) {
  std::vector<Page<Subject>> subjects;
  std::vector<Page<Assignment>> assignments;
  std::vector<Page<Review>> reviews;
  return decode_all(texts.subjects, subjects) + decode_all(texts.assignments, assignments) +
         decode_all(texts.reviews, reviews);
}

std::size_t parse_untyped(const Texts& texts) {
  simdjson::dom::parser parser;
  std::size_t rows = 0;
  for (const auto* pages : {&texts.subjects, &texts.assignments, &texts.reviews}) {
    for (const std::string& text : *pages) {
      simdjson::dom::array data;
      if (parser.parse(text)["data"].get(data) == simdjson::SUCCESS) rows += data.size();
    }
  }
  return rows;
}

double cpu_us() {
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  return static_cast<double>(used.ru_utime.tv_sec + used.ru_stime.tv_sec) * 1e6 +
         static_cast<double>(used.ru_utime.tv_usec + used.ru_stime.tv_usec);
}

int measure(const fs::path& folder, std::size_t (*run)(const Texts&)) {
  const Texts texts{read(folder, "subjects"), read(folder, "assignments"), read(folder, "reviews")};
  constexpr std::size_t all = 2 * subject_count + review_count;
  if (run(texts) != all) return 1;
  const double before = cpu_us();
  if (run(texts) != all) return 1;
  std::printf("%.0f\n", cpu_us() - before);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  const std::string_view what = argv[1];
  if (what == "write") return write(argv[2]);
  return measure(argv[2], what == "typed" ? decode_typed : parse_untyped);
}
