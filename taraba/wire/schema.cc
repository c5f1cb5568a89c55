#include "taraba/wire/schema.h"

#include "taraba/wire/resource.h"
#include "taraba/wire/schema_writer.h"

namespace taraba::wire {
namespace {

template <class T>
struct AnswerName {
  static std::string make() { return std::string(Kind<T>::schema); }
};
template <class T>
struct AnswerName<Page<T>> {
  static std::string make() { return collection_name(Kind<T>::schema); }
};
template <>
struct AnswerName<CreatedReview> {
  static std::string make() { return "CreatedReview"; }
};
template <>
struct AnswerName<Summary> {
  static std::string make() { return "Summary"; }
};
template <>
struct AnswerName<User> {
  static std::string make() { return "User"; }
};
template <>
struct AnswerName<std::vector<SrsStageRow>> {
  static std::string make() { return "SrsStages"; }
};

}  // namespace

std::string encode_schemas() {
  Schemas schemas;
  add_resource_schemas(schemas);
  add_subject_schemas(schemas);
  add_report_schemas(schemas);
  add_collection_schemas(schemas);
  add_body_schemas(schemas);
  add_error_schema(schemas);
  return std::move(schemas).take();
}

template <class T>
std::string answer_schema() {
  return AnswerName<T>::make();
}

template std::string answer_schema<Assignment>();
template std::string answer_schema<Page<Assignment>>();
template std::string answer_schema<LevelProgression>();
template std::string answer_schema<Page<LevelProgression>>();
template std::string answer_schema<Reset>();
template std::string answer_schema<Page<Reset>>();
template std::string answer_schema<Review>();
template std::string answer_schema<Page<Review>>();
template std::string answer_schema<ReviewStatistic>();
template std::string answer_schema<Page<ReviewStatistic>>();
template std::string answer_schema<SpacedRepetitionSystem>();
template std::string answer_schema<Page<SpacedRepetitionSystem>>();
template std::string answer_schema<StudyMaterial>();
template std::string answer_schema<Page<StudyMaterial>>();
template std::string answer_schema<Subject>();
template std::string answer_schema<Page<Subject>>();
template std::string answer_schema<VoiceActor>();
template std::string answer_schema<Page<VoiceActor>>();
template std::string answer_schema<Page<Item>>();
template std::string answer_schema<CreatedReview>();
template std::string answer_schema<Summary>();
template std::string answer_schema<User>();
template std::string answer_schema<std::vector<SrsStageRow>>();

}  // namespace taraba::wire
