#include "tests/support/invented_curriculum.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <utility>

namespace taraba {
namespace {

constexpr std::array<const char*, 4> type_names = {"radical", "kanji", "vocabulary",
                                                   "kana_vocabulary"};

std::string list_of(const std::vector<SubjectId>& ids) {
  std::string text;
  for (const SubjectId id : ids) text += (text.empty() ? "" : ",") + std::to_string(id.value);
  return "[" + text + "]";
}

/// What the type has besides the keys of all.
std::string own_keys(SubjectType type, const std::vector<SubjectId>& components) {
  if (type == SubjectType::radical) return R"(,"svg":"<svg/>")";
  const std::string sentences = R"(,"parts_of_speech":["noun"],"context_sentences":[])";
  if (type == SubjectType::kana_vocabulary) return sentences;
  const bool kanji = type == SubjectType::kanji;
  return R"(,"readings":[{"reading":"か","primary":true,"accepted_answer":true)" +
         std::string(kanji ? R"(,"type":"onyomi")" : "") +
         R"(}],"reading_mnemonic":"Any.","component_subject_ids":)" + list_of(components) +
         (kanji ? R"(,"visually_similar_subject_ids":[])" : sentences);
}

}  // namespace

InventedCurriculum::InventedCurriculum(int levels, int kanji_per_level) {
  for (int level = 1; level <= levels; ++level) {
    const std::array<SubjectId, 2> radicals = {radical(level), radical(level)};
    std::vector<SubjectId> kanji_ids;
    for (int i = 0; i < kanji_per_level; ++i) {
      kanji_ids.push_back(kanji(level, {radicals[i % 2]}));
    }
    word(level, {kanji_ids[0]});
    word(level, {kanji_ids[0], kanji_ids[1]});
    word(level, {kanji_ids[2]});
    kana_word(level);
  }
}

SubjectId InventedCurriculum::add(SubjectType type, int level, std::vector<SubjectId> components) {
  const SubjectId id{sketches_.empty() ? 1 : sketches_.rbegin()->first.value + 1};
  sketches_.emplace(id, Sketch{type, level, std::move(components)});
  return id;
}

SubjectId InventedCurriculum::radical(int level) { return add(SubjectType::radical, level, {}); }

SubjectId InventedCurriculum::kanji(int level, std::vector<SubjectId> components) {
  return add(SubjectType::kanji, level, std::move(components));
}

SubjectId InventedCurriculum::word(int level, std::vector<SubjectId> components) {
  return add(SubjectType::vocabulary, level, std::move(components));
}

SubjectId InventedCurriculum::kana_word(int level) {
  return add(SubjectType::kana_vocabulary, level, {});
}

void InventedCurriculum::reword(SubjectId id) { ++sketches_.at(id).edition; }
void InventedCurriculum::drop(SubjectId id) { sketches_.at(id).dropped = true; }

std::vector<SubjectId> InventedCurriculum::of(int level, SubjectType type) const {
  std::vector<SubjectId> ids;
  for (const auto& [id, sketch] : sketches_) {
    if (sketch.level == level && sketch.type == type) ids.push_back(id);
  }
  return ids;
}

std::vector<SubjectId> InventedCurriculum::of(int level) const {
  std::vector<SubjectId> ids;
  for (const auto& [id, sketch] : sketches_) {
    if (sketch.level == level) ids.push_back(id);
  }
  return ids;
}

std::map<SubjectId, int> InventedCurriculum::lesson_positions() const {
  std::map<int, int> next;
  std::map<SubjectId, int> positions;
  for (const SubjectType type : {SubjectType::radical, SubjectType::kanji, SubjectType::vocabulary,
                                 SubjectType::kana_vocabulary}) {
    for (const auto& [id, sketch] : sketches_) {
      if (sketch.type == type) positions[id] = next[sketch.level]++;
    }
  }
  return positions;
}

std::vector<CurriculumEntry> InventedCurriculum::entries() const {
  const std::map<SubjectId, int> positions = lesson_positions();
  std::string text;
  for (const auto& [id, sketch] : sketches_) {
    const std::string name = "invented-" + std::to_string(id.value);
    text += R"({"id":)" + std::to_string(id.value) + R"(,"object":")" +
            type_names[static_cast<std::size_t>(sketch.type)] + R"(","level":)" +
            std::to_string(sketch.level) + R"(,"lesson_position":)" +
            std::to_string(positions.at(id)) + R"(,"slug":")" + name + R"(","characters":")" +
            name + R"(","meanings":[{"meaning":")" + name +
            R"(","primary":true,"accepted_answer":true}],"auxiliary_meanings":[],)" +
            R"("meaning_mnemonic":"Edition )" + std::to_string(sketch.edition) + R"(.")" +
            own_keys(sketch.type, sketch.components) + "}\n";
  }
  auto entries = parse_curriculum(text);
  if (!entries) {
    ADD_FAILURE() << entries.error().message;
    return {};
  }
  std::erase_if(*entries,
                [&](const CurriculumEntry& e) { return sketches_.at(e.subject.id).dropped; });
  for (CurriculumEntry& entry : *entries) {
    std::erase_if(entry.subject.amalgamation_subject_ids,
                  [&](SubjectId id) { return sketches_.at(id).dropped; });
  }
  return *std::move(entries);
}

}  // namespace taraba
