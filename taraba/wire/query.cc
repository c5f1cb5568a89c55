#include "taraba/wire/query.h"

#include <simdjson.h>

#include <algorithm>
#include <utility>

#include "taraba/wire/complaint.h"
#include "taraba/wire/filter_reader.h"
#include "taraba/wire/parameter_list.h"
#include "taraba/wire/percent.h"
#include "taraba/wire/query_writer.h"

namespace taraba::wire {
namespace {

Result<std::string> decode(std::string_view text) {
  std::optional<std::string> decoded = percent_decode(text, true);
  if (!decoded) return invalid("query: a percent escape is broken");
  if (!simdjson::validate_utf8(*decoded)) return invalid("query: not UTF-8");
  if (decoded->find('\0') != std::string::npos) return invalid("query: a NUL character");
  return *std::move(decoded);
}

// What a filter reads with these alone is written and listed by the same lines: query_writer.h,
// parameter_list.h.

/// What every collection takes.
template <class In, class Filter>
void read_common(In& in, Filter& filter) {
  in.read("ids", filter.ids);
  in.read("updated_after", filter.updated_after);
}

/// What only assignments have.
template <class In>
void read_progress(In& in, AssignmentFilter& filter) {
  in.read("available_after", filter.available_after);
  in.read("available_before", filter.available_before);
  in.read("burned", filter.burned);
  in.read_flag("immediately_available_for_lessons", filter.immediately_available_for_lessons);
  in.read_flag("immediately_available_for_review", filter.immediately_available_for_review);
  in.read_flag("in_review", filter.in_review);
  in.read("srs_stages", filter.srs_stages);
  in.read("started", filter.started);
  in.read("unlocked", filter.unlocked);
}

template <class In>
void read_percentages(In& in, ReviewStatisticFilter& filter) {
  in.read("percentages_greater_than", filter.percentages_greater_than);
  in.read("percentages_less_than", filter.percentages_less_than);
}

/// What rows about a subject take.
template <class In, class Filter>
void read_subject(In& in, Filter& filter) {
  in.read("hidden", filter.hidden);
  in.read("subject_ids", filter.subject_ids);
  in.read("subject_types", filter.subject_types);
}

/// What only subjects have.
template <class In>
void read_content(In& in, SubjectFilter& filter) {
  in.read("types", filter.types);
  in.read("slugs", filter.slugs);
  in.read("levels", filter.levels);
  in.read("hidden", filter.hidden);
}

/// Both lists narrow.
template <class T>
void narrow(std::optional<std::vector<T>>& list, const std::optional<std::vector<T>>& by) {
  if (!by) return;
  if (!list) {
    list = by;
    return;
  }
  std::erase_if(*list, [&](const T& item) { return std::ranges::find(*by, item) == by->end(); });
}

/// Of collections without filters of their own.
template <class In, class Filter>
void read_filter(In& in, Filter& filter) {
  read_common(in, filter);
}

template <class In>
void read_filter(In& in, AssignmentFilter& filter) {
  read_common(in, filter);
  read_progress(in, filter);
  read_subject(in, filter);
  in.read("levels", filter.levels);
}

template <class In>
void read_filter(In& in, ReviewFilter& filter) {
  read_common(in, filter);
  in.read("assignment_ids", filter.assignment_ids);
  in.read("subject_ids", filter.subject_ids);
}

template <class In>
void read_filter(In& in, ReviewStatisticFilter& filter) {
  read_common(in, filter);
  read_percentages(in, filter);
  read_subject(in, filter);
}

template <class In>
void read_filter(In& in, StudyMaterialFilter& filter) {
  read_common(in, filter);
  read_subject(in, filter);
}

template <class In>
void read_filter(In& in, SubjectFilter& filter) {
  read_common(in, filter);
  read_content(in, filter);
}

template <class In>
void read_filter(In& in, ItemFilter& filter) {
  in.read("ids", filter.subject.ids);
  in.read("updated_after", filter.updated_after);
  read_content(in, filter.subject);
  read_progress(in, filter.assignment);
  read_percentages(in, filter.review_statistic);

  // Other names for `ids` and `types` here.
  std::optional<std::vector<std::int64_t>> subject_ids;
  std::optional<std::vector<SubjectType>> subject_types;
  in.read("subject_ids", subject_ids);
  in.read("subject_types", subject_types);
  narrow(filter.subject.ids, subject_ids);
  narrow(filter.subject.types, subject_types);
}

template <class Filter>
Result<Asked<Filter>> parse_filter(const Parameters& parameters) {
  FilterReader in(parameters);
  Filter filter;
  read_filter(in, filter);
  return std::move(in).finish(std::move(filter));
}

}  // namespace

template <class Filter>
std::string format_query(Filter filter, PageRequest page) {
  QueryWriter out;
  read_filter(out, filter);
  if (page.page_after_id) page.page_before_id.reset();
  read_cursor(out, page);
  return std::move(out).take();
}

template <class Filter>
std::vector<Parameter> list_parameters() {
  ParameterList in;
  Filter filter;
  read_filter(in, filter);
  PageRequest page;
  read_cursor(in, page);
  return std::move(in).take();
}

Result<Parameters> parse_query(std::string_view query) {
  Parameters parameters;
  for (std::size_t count = 1; !query.empty(); ++count) {
    if (count > max_parameters) {
      return invalid("query: more than " + std::to_string(max_parameters) + " parameters");
    }
    const std::size_t ampersand = std::min(query.find('&'), query.size());
    const std::string_view pair = query.substr(0, ampersand);
    query.remove_prefix(std::min(ampersand + 1, query.size()));

    const std::size_t equals = std::min(pair.find('='), pair.size());
    Result<std::string> name = decode(pair.substr(0, equals));
    if (!name) return name.error();
    Result<std::string> value = decode(pair.substr(std::min(equals + 1, pair.size())));
    if (!value) return value.error();
    if (!name->empty()) parameters.insert_or_assign(*std::move(name), *std::move(value));
  }
  return parameters;
}

Result<Asked<AssignmentFilter>> parse_assignment_filter(const Parameters& parameters) {
  return parse_filter<AssignmentFilter>(parameters);
}
Result<Asked<LevelProgressionFilter>> parse_level_progression_filter(const Parameters& parameters) {
  return parse_filter<LevelProgressionFilter>(parameters);
}
Result<Asked<ResetFilter>> parse_reset_filter(const Parameters& parameters) {
  return parse_filter<ResetFilter>(parameters);
}
Result<Asked<ReviewFilter>> parse_review_filter(const Parameters& parameters) {
  return parse_filter<ReviewFilter>(parameters);
}
Result<Asked<ReviewStatisticFilter>> parse_review_statistic_filter(const Parameters& parameters) {
  return parse_filter<ReviewStatisticFilter>(parameters);
}
Result<Asked<SrsFilter>> parse_srs_filter(const Parameters& parameters) {
  return parse_filter<SrsFilter>(parameters);
}
Result<Asked<StudyMaterialFilter>> parse_study_material_filter(const Parameters& parameters) {
  return parse_filter<StudyMaterialFilter>(parameters);
}
Result<Asked<SubjectFilter>> parse_subject_filter(const Parameters& parameters) {
  return parse_filter<SubjectFilter>(parameters);
}
Result<Asked<VoiceActorFilter>> parse_voice_actor_filter(const Parameters& parameters) {
  return parse_filter<VoiceActorFilter>(parameters);
}
Result<Asked<ItemFilter>> parse_item_filter(const Parameters& parameters) {
  return parse_filter<ItemFilter>(parameters);
}

template std::string format_query(AssignmentFilter, PageRequest);
template std::string format_query(LevelProgressionFilter, PageRequest);
template std::string format_query(ResetFilter, PageRequest);
template std::string format_query(ReviewFilter, PageRequest);
template std::string format_query(ReviewStatisticFilter, PageRequest);
template std::string format_query(SrsFilter, PageRequest);
template std::string format_query(StudyMaterialFilter, PageRequest);
template std::string format_query(SubjectFilter, PageRequest);
template std::string format_query(VoiceActorFilter, PageRequest);
template std::string format_query(ItemFilter, PageRequest);

template std::vector<Parameter> list_parameters<AssignmentFilter>();
template std::vector<Parameter> list_parameters<LevelProgressionFilter>();
template std::vector<Parameter> list_parameters<ResetFilter>();
template std::vector<Parameter> list_parameters<ReviewFilter>();
template std::vector<Parameter> list_parameters<ReviewStatisticFilter>();
template std::vector<Parameter> list_parameters<SrsFilter>();
template std::vector<Parameter> list_parameters<StudyMaterialFilter>();
template std::vector<Parameter> list_parameters<SubjectFilter>();
template std::vector<Parameter> list_parameters<VoiceActorFilter>();
template std::vector<Parameter> list_parameters<ItemFilter>();

}  // namespace taraba::wire
