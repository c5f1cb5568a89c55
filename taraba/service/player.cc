#include "taraba/service/player.h"

#include <algorithm>
#include <array>
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
constexpr std::size_t words_per_sitting = 5;
constexpr std::size_t lessons_kept = 25;  ///< nobody's queue is ever empty
constexpr std::size_t reviews_kept = 45;
constexpr std::uint64_t mistakes_per_thousand = 110;

}  // namespace

Player::Player(Service& service, const PlayOptions& options)
    : service_(service),
      options_(options),
      reached_at_(floor_hour(options.now) - last_level_length),
      next_(opens_at(1)),
      clock_(next_),
      random_(options.seed) {}

Timestamp Player::opens_at(int level) const {
  return reached_at_ - (options_.level.value() - level) * level_length;
}

Timestamp Player::next_sitting(Timestamp at) const {
  const Timestamp day = opens_at(1) + std::chrono::floor<std::chrono::days>(at - opens_at(1));
  for (const hours sitting : sittings) {
    if (day + sitting > at) return day + sitting;
  }
  return day + hours(24);
}

/// The last reviews are left for the learner.
bool Player::ends_before(Timestamp sitting) const {
  if (sitting > options_.now) return true;
  if (sitting < reached_at_ + hours(24)) return false;
  return static_cast<std::size_t>(std::distance(waiting_.upper_bound(sitting),
                                                waiting_.upper_bound(options_.now))) < reviews_kept;
}

Result<Account> Player::play() {
  // It plays with every level open; the subscription asked for comes at the end.
  const auto account =
      service_.add_account({options_.username, SubscriptionType::lifetime, clock_.now()});
  if (!account) return account;
  api_ = service_.open(account->number, clock_);
  while (!ends_before(next_)) {
    if (unlocked_) {
      if (const auto noted = note_unlocked(); !noted) return noted.error();
    }
    if (const auto played = play_on(); !played) return played.error();
  }
  AccountPatch patch;
  patch.subscription = options_.subscription;
  return service_.set_account(account->number, patch);
}

Result<void> Player::play_on() {
  const Timestamp day_ends = next_ + hours(24);
  return service_.run([&]() -> Result<void> {
    while (!unlocked_ && next_ < day_ends && !ends_before(next_)) {
      if (const auto sat = sit(); !sat) return sat;
      next_ = next_sitting(next_);
    }
    return {};
  });
}

Result<void> Player::sit() {
  clock_.set(next_);
  for (const Assignment& due : take_due()) {
    if (const auto done = review(due); !done) return done;
    clock_.advance(per_answer);
  }
  for (const Assignment& lesson : take_lessons()) {
    const auto started = api_->start_assignment(lesson.id, std::nullopt);
    if (!started) return started.error();
    keep(*started);
    clock_.advance(per_answer);
  }
  return {};
}

Result<void> Player::review(const Assignment& due) {
  const auto created = api_->create_review(answer(due));
  if (!created) return created.error();
  keep(created->assignment);
  if (due.passed_at || !created->assignment.passed_at) return {};
  const Subject* subject = service_.catalogue().find(due.subject_id);
  if (subject->object == SubjectType::kanji) ++passed_kanji_[subject->level.value()];
  if (!subject->amalgamation_subject_ids.empty()) unlocked_ = true;
  return {};
}

/// What is due, but for the kanji that would end the level before its time.
std::vector<Assignment> Player::take_due() {
  const auto kanji = service_.catalogue().kanji_of(Level(level_)).size();
  const bool may_level_up = level_ < options_.level.value() && next_ >= opens_at(level_ + 1);
  const std::size_t passed = passed_kanji_[level_];
  std::size_t may_pass = kanji;
  if (!may_level_up) may_pass = std::max(srs::kanji_needed(kanji), passed + 1) - passed - 1;

  std::vector<Assignment> due;
  for (auto it = waiting_.begin(); it != waiting_.end() && it->first <= next_;) {
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

/// All radicals and kanji, and some words.
std::vector<Assignment> Player::take_lessons() {
  std::vector<Assignment> now;
  std::vector<Assignment> later;
  std::size_t words = 0;
  for (std::size_t i = 0; i < lessons_.size(); ++i) {
    const bool word = is_word(lessons_[i].subject_type);
    const bool enough = words == words_per_sitting || lessons_.size() - i <= lessons_kept;
    words += word && !enough ? 1 : 0;
    (word && enough ? later : now).push_back(lessons_[i]);
  }
  lessons_ = std::move(later);
  return now;
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

void Player::keep(const Assignment& changed) {
  if (changed.available_at) waiting_.emplace(*changed.available_at, changed);
}

/// The level and the lessons, as they stand now.
Result<void> Player::note_unlocked() {
  const auto user = api_->get_user();
  if (!user) return user.error();
  const bool reached = user->value.level.value() != level_;
  level_ = user->value.level.value();
  if (reached && options_.progress) options_.progress(user->value.level);

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
  std::ranges::sort(lessons_, {}, [&](const Assignment& a) {
    const Subject* s = service_.catalogue().find(a.subject_id);
    return std::tuple(is_word(s->object), s->level, s->lesson_position);
  });
  unlocked_ = false;
  return {};
}

Result<Account> play(Service& service, const PlayOptions& options) {
  return Player(service, options).play();
}

}  // namespace taraba
