#include "taraba/service/player.h"

#include <algorithm>
#include <array>
#include <future>
#include <utility>

#include "taraba/srs/levels.h"

namespace taraba {
namespace {

using std::chrono::hours;
using std::chrono::seconds;

constexpr hours level_length{24 * 10};
constexpr hours last_level_length{24 * 8};
constexpr std::array<hours, 3> sittings = {hours(0), hours(12), hours(17)};  ///< of each day
constexpr seconds per_answer{4};
constexpr std::size_t operations_per_write = 64;
constexpr std::size_t words_per_sitting = 5;
constexpr std::size_t lessons_kept = 25;  ///< nobody's queue is ever empty
constexpr std::size_t reviews_kept = 45;
constexpr std::uint64_t mistakes_per_thousand = 110;

bool is_word(SubjectType type) {
  return type == SubjectType::vocabulary || type == SubjectType::kana_vocabulary;
}

}  // namespace

Player::Player(Service& service, const PlayOptions& options)
    : service_(service),
      options_(options),
      reached_at_(floor_hour(options.now) - last_level_length),
      clock_(opens_at(1)),
      random_(options.seed) {}

Timestamp Player::next_sitting(Timestamp at) const {
  const Timestamp day = opens_at(1) + std::chrono::floor<std::chrono::days>(at - opens_at(1));
  for (const hours sitting : sittings) {
    if (day + sitting > at) return day + sitting;
  }
  return day + hours(24);
}

Timestamp Player::opens_at(int level) const {
  return reached_at_ - (options_.level.value() - level) * level_length;
}

Result<Account> Player::play() {
  // It plays with every level open; the subscription asked for comes at the end.
  auto account =
      service_.add_account({options_.username, SubscriptionType::lifetime, clock_.now()});
  if (!account) return account;
  api_ = service_.open(account->number, clock_);
  for (Timestamp at = opens_at(1); at <= options_.now; at = next_sitting(at)) {
    // The last reviews are left for the learner.
    if (at >= reached_at_ + hours(24) && due_between(at, options_.now) < reviews_kept) break;
    if (const auto sat = sit(at); !sat) return sat.error();
  }
  AccountPatch patch;
  patch.subscription = options_.subscription;
  return service_.set_account(account->number, patch);
}

Result<void> Player::sit(Timestamp at) {
  clock_.set(at);
  if (const auto done = review(at); !done) return done;
  if (const auto done = note_level(); !done) return done;
  if (unlocked_) {
    if (const auto done = refresh_lessons(); !done) return done;
  }
  return learn();
}

/// What is due, but for the kanji that would end the level before its time.
std::vector<Assignment> Player::take_due(Timestamp at) {
  const auto kanji = service_.catalogue().kanji_of(Level(level_)).size();
  const bool may_level_up = at >= opens_at(level_ + 1) && level_ < options_.level.value();
  const std::size_t passed = passed_kanji_[level_];
  std::size_t may_pass = kanji;
  if (!may_level_up) may_pass = std::max(srs::kanji_needed(kanji), passed + 1) - passed - 1;

  std::vector<Assignment> due;
  for (auto it = waiting_.begin(); it != waiting_.end() && it->first <= at;) {
    const Assignment& a = it->second;
    const bool passes = a.subject_type == SubjectType::kanji && !a.passed_at &&
                        a.srs_stage.value() + 1 == passing_stage.value() &&
                        service_.catalogue().find(a.subject_id)->level.value() == level_;
    if (passes && may_pass == 0) {
      ++it;
      continue;
    }
    if (passes) --may_pass;
    due.push_back(a);
    it = waiting_.erase(it);
  }
  return due;
}

NewReview Player::answer(const Assignment& a) {
  NewReview review;
  review.assignment_id = a.id;
  // Without slips on the way to a level's end, the levels keep their length.
  const bool steady = !is_word(a.subject_type) && !a.passed_at;
  if (!steady && random_() % 1000 < mistakes_per_thousand) {
    const auto slips = static_cast<std::int64_t>(1 + random_() % 2);
    const bool reading = has_reading(a.subject_type) && random_() % 2 == 0;
    (reading ? review.incorrect_reading_answers : review.incorrect_meaning_answers) = slips;
  }
  return review;
}

Result<void> Player::review(Timestamp at) {
  std::vector<Operation> operations;
  for (const Assignment& a : take_due(at)) {
    operations.push_back([this, review = answer(a), passed = a.passed_at.has_value()] {
      auto created = api_->create_review(review);
      if (!created) return Result<Assignment>(created.error());
      if (!passed && created->assignment.passed_at) {
        unlocked_ = true;
        if (created->assignment.subject_type == SubjectType::kanji) {
          ++passed_kanji_[service_.catalogue().find(created->review.subject_id)->level.value()];
        }
      }
      return Result<Assignment>(std::move(created->assignment));
    });
  }
  return run_all(operations);
}

Result<void> Player::refresh_lessons() {
  AssignmentFilter filter;
  filter.immediately_available_for_lessons = true;
  lessons_.clear();
  PageRequest page;
  do {
    auto listed = api_->list_assignments(filter, page);
    if (!listed) return listed.error();
    std::ranges::move(listed->value.data, std::back_inserter(lessons_));
    page.page_after_id = listed->value.next_after_id;
  } while (page.page_after_id);
  const Catalogue& catalogue = service_.catalogue();
  std::ranges::sort(lessons_, {}, [&](const Assignment& a) {
    const Subject* s = catalogue.find(a.subject_id);
    return std::tuple(is_word(s->object), s->level, s->lesson_position);
  });
  unlocked_ = false;
  return {};
}

/// All radicals and kanji, and some words.
Result<void> Player::learn() {
  std::size_t words = 0;
  std::vector<Operation> operations;
  std::vector<Assignment> later;
  for (std::size_t i = 0; i < lessons_.size(); ++i) {
    const bool word = is_word(lessons_[i].subject_type);
    const bool enough = words == words_per_sitting || lessons_.size() - i <= lessons_kept;
    if (word && enough) {
      later.push_back(lessons_[i]);
      continue;
    }
    words += word ? 1 : 0;
    operations.push_back(
        [this, id = lessons_[i].id] { return api_->start_assignment(id, std::nullopt); });
  }
  lessons_ = std::move(later);
  return run_all(operations);
}

Result<std::vector<Assignment>> Player::run(const std::vector<Operation>& operations) {
  std::vector<Assignment> changed;
  std::promise<Result<void>> committed;
  service_.defer(
      [&]() -> Result<void> {
        for (const Operation& operation : operations) {
          auto assignment = operation();
          if (!assignment) return assignment.error();
          changed.push_back(std::move(*assignment));
          clock_.advance(per_answer);
        }
        return {};
      },
      [&](Result<void> result) { committed.set_value(std::move(result)); });
  const Result<void> result = committed.get_future().get();
  if (!result) return result.error();
  return changed;
}

Result<void> Player::run_all(const std::vector<Operation>& operations) {
  for (std::size_t first = 0; first < operations.size(); first += operations_per_write) {
    const auto last = std::min(first + operations_per_write, operations.size());
    const auto changed = run({operations.begin() + static_cast<std::ptrdiff_t>(first),
                              operations.begin() + static_cast<std::ptrdiff_t>(last)});
    if (!changed) return changed.error();
    for (const Assignment& a : *changed) {
      if (a.available_at) waiting_.emplace(*a.available_at, a);
    }
  }
  return {};
}

Result<void> Player::note_level() {
  const auto user = api_->get_user();
  if (!user) return user.error();
  if (user->value.level.value() == level_) return {};
  level_ = user->value.level.value();
  unlocked_ = true;
  if (options_.progress) options_.progress(user->value.level);
  return {};
}

std::size_t Player::due_between(Timestamp after, Timestamp until) const {
  return static_cast<std::size_t>(
      std::distance(waiting_.upper_bound(after), waiting_.upper_bound(until)));
}

Result<Account> play(Service& service, const PlayOptions& options) {
  return Player(service, options).play();
}

}  // namespace taraba
