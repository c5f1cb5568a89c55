// Whole collections, page after page.

#include <algorithm>
#include <numeric>
#include <utility>

#include "taraba/client/calls.h"

namespace taraba {
namespace {

using Levels = std::optional<std::vector<std::int64_t>>;

/// The levels of the subjects that a filter lets through; null where its rows are no content.
Levels* levels_of(SubjectFilter& filter) { return &filter.levels; }
Levels* levels_of(AssignmentFilter& filter) { return &filter.levels; }
Levels* levels_of(ItemFilter& filter) { return &filter.subject.levels; }
template <class Filter>
Levels* levels_of(Filter& /*filter*/) {
  return nullptr;
}

void keep_up_to(Levels& levels, int granted) {
  if (granted >= limits::max_level) return;
  if (levels) {
    std::erase_if(*levels, [&](std::int64_t level) { return level > granted; });
  } else {
    levels.emplace(std::max(granted, 0));
    std::iota(levels->begin(), levels->end(), 1);
  }
}

/// What is asked, and how far it got.
template <class T, class Filter, class Calls>
class Walk {
 public:
  Walk(std::shared_ptr<Calls> calls, client::Op op, Filter filter, WalkOptions options)
      : calls_(std::move(calls)),
        op_(op),
        filter_(std::move(filter)),
        options_(std::move(options)) {}

  Result<Page<T>> load(const PageRequest& request) {
    return client::guarded([&]() -> Result<Page<T>> {
      if (!reader_) {
        if (const auto may = respect_subscription(); !may) return may.error();
        const auto query_of = [this](const PageRequest& page) {
          return wire::format_query(filter_, page);
        };
        reader_.emplace(calls_->requester(), op_, query_of, options_.stop, options_.read_ahead);
      }
      auto reply = reader_->read(request);
      if (!reply && move_into_past(reply.error())) reply = reader_->read(request);
      if (!reply) return reply.error();
      auto page = wire::decode<Page<T>>(reply->body);
      if (page) tell(*page);
      return page;
    });
  }

 private:
  Result<void> respect_subscription() {
    Levels* levels = levels_of(filter_);
    if (levels == nullptr || options_.above_subscription) return {};
    const auto granted = calls_->max_level_granted();
    if (!granted) return granted.error();
    keep_up_to(*levels, *granted);
    return {};
  }

  /// The server's clock is behind whoever made the time: nothing is newer than the server's now.
  bool move_into_past(const Error& error) {
    if (error.code != ErrorCode::invalid || !filter_.updated_after || pages_done_ > 0) return false;
    const client::Requester& requester = *calls_->requester();
    const auto now = requester.server_clock().at(requester.clock().now());
    if (!now || *filter_.updated_after <= *now) return false;
    filter_.updated_after = *now;
    return true;
  }

  void tell(const Page<T>& page) {
    ++pages_done_;
    if (!options_.progress) return;
    const std::int64_t per_page = std::max(page.per_page, 1);
    const std::int64_t pages = (page.total_count + per_page - 1) / per_page;
    options_.progress({.pages_done = pages_done_, .pages_total = std::max(pages, pages_done_)});
  }

  std::shared_ptr<Calls> calls_;
  client::Op op_;
  Filter filter_;
  WalkOptions options_;
  std::optional<client::PageReader> reader_;
  std::int64_t pages_done_ = 0;
};

template <class T, class Calls, class Filter>
Rows<T> walk(std::shared_ptr<Calls> calls, client::Op op, Filter filter, WalkOptions options) {
  try {
    auto walk = std::make_shared<Walk<T, Filter, Calls>>(std::move(calls), op, std::move(filter),
                                                         std::move(options));
    return Rows<T>([walk](const PageRequest& request) { return walk->load(request); });
  } catch (const std::bad_alloc&) {
    return Rows<T>(
        [](const PageRequest&) -> Result<Page<T>> { return internal_error("out of memory"); });
  }
}

}  // namespace

using client::Op;

Rows<Assignment> Client::assignments(AssignmentFilter filter, WalkOptions options) {
  return walk<Assignment>(calls_, Op::list_assignments, std::move(filter), std::move(options));
}

Rows<LevelProgression> Client::level_progressions(LevelProgressionFilter filter,
                                                  WalkOptions options) {
  return walk<LevelProgression>(calls_, Op::list_level_progressions, std::move(filter),
                                std::move(options));
}

Rows<Reset> Client::resets(ResetFilter filter, WalkOptions options) {
  return walk<Reset>(calls_, Op::list_resets, std::move(filter), std::move(options));
}

Rows<Review> Client::reviews(ReviewFilter filter, WalkOptions options) {
  return walk<Review>(calls_, Op::list_reviews, std::move(filter), std::move(options));
}

Rows<ReviewStatistic> Client::review_statistics(ReviewStatisticFilter filter, WalkOptions options) {
  return walk<ReviewStatistic>(calls_, Op::list_review_statistics, std::move(filter),
                               std::move(options));
}

Rows<SpacedRepetitionSystem> Client::spaced_repetition_systems(SrsFilter filter,
                                                               WalkOptions options) {
  return walk<SpacedRepetitionSystem>(calls_, Op::list_spaced_repetition_systems, std::move(filter),
                                      std::move(options));
}

Rows<StudyMaterial> Client::study_materials(StudyMaterialFilter filter, WalkOptions options) {
  return walk<StudyMaterial>(calls_, Op::list_study_materials, std::move(filter),
                             std::move(options));
}

Rows<Subject> Client::subjects(SubjectFilter filter, WalkOptions options) {
  return walk<Subject>(calls_, Op::list_subjects, std::move(filter), std::move(options));
}

Rows<VoiceActor> Client::voice_actors(VoiceActorFilter filter, WalkOptions options) {
  return walk<VoiceActor>(calls_, Op::list_voice_actors, std::move(filter), std::move(options));
}

Rows<Item> Client::items(ItemFilter filter, WalkOptions options) {
  return walk<Item>(calls_, Op::list_items, std::move(filter), std::move(options));
}

}  // namespace taraba
