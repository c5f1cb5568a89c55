// What every store promises of works: all or nothing, one after another, answered when kept.

#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <thread>

#include "tests/support/store_kinds.h"

namespace taraba::test {
namespace {

template <class View>
concept Writable =
    requires(View& view, const Review& row) { view.reviews().put(UserNumber(), row); };

static_assert(Writable<Transaction> && !Writable<const Transaction>);

constexpr UserNumber ann{1};

class StoreTransactions : public EveryStore {
 protected:
  /// The n of Ann's reviews.
  std::vector<std::int64_t> kept() {
    return *store().read([&](const Transaction& t) { return rows(t); });
  }

  static Result<std::vector<std::int64_t>> rows(const Transaction& t) {
    auto found = t.reviews().select(ann, {});
    if (!found) return found.error();
    std::vector<std::int64_t> ns;
    for (const Review& row : *found) ns.push_back(row.id.value - row_id(ann, 0));
    return ns;
  }

  static Result<void> put_review(Transaction& t, std::int64_t n) {
    return t.reviews().put(ann, sample<Review>(ann, n));
  }
};

using Ns = std::vector<std::int64_t>;

TEST_P(StoreTransactions, AnErrorUndoesTheWholeWork) {
  ASSERT_TRUE(store().run_write([&](Transaction& t) { return put_review(t, 1); }));
  const Result<void> refused = store().run_write([&](Transaction& t) -> Result<void> {
    EXPECT_TRUE(put_review(t, 2));
    EXPECT_TRUE(t.reviews().put(ann, bare_sample<Review>(ann, 1)));
    EXPECT_TRUE(t.put_user(sample_user(ann, "ann")));
    EXPECT_TRUE(t.add_token({.hash = {7}, .user = ann}));
    EXPECT_TRUE(t.put_subject(sample_subject(1, SubjectType::kanji, 1)));
    return record_invalid();
  });
  EXPECT_EQ(refused.error(), record_invalid());
  const Result<void> looked = store().run_read([&](const Transaction& t) -> Result<void> {
    EXPECT_EQ(*t.reviews().select(ann, {}), std::vector{sample<Review>(ann, 1)});
    EXPECT_TRUE(t.list_users()->empty());
    EXPECT_TRUE(t.list_tokens()->empty());
    EXPECT_TRUE(t.list_subjects()->empty());
    return {};
  });
  EXPECT_TRUE(looked);
}

TEST_P(StoreTransactions, AnErrorUndoesARemoval) {
  ASSERT_TRUE(store().run_write([&](Transaction& t) -> Result<void> {
    EXPECT_TRUE(t.put_user(sample_user(ann, "ann")));
    EXPECT_TRUE(t.add_token({.hash = {7}, .user = ann}));
    EXPECT_TRUE(t.assignments().put(ann, sample<Assignment>(ann, 1)));
    return put_review(t, 2);
  }));
  ASSERT_FALSE(store().run_write([&](Transaction& t) -> Result<void> {
    EXPECT_TRUE(t.remove_user(ann));
    EXPECT_TRUE(rows(t)->empty());
    return record_invalid();
  }));
  const Result<void> looked = store().run_read([&](const Transaction& t) -> Result<void> {
    EXPECT_TRUE(t.find_user("ann")->has_value());
    EXPECT_TRUE(t.find_token({7})->has_value());
    const Predicate named = {{Column::subject_id, Op::in, {1}}};
    EXPECT_EQ(t.assignments().select(ann, named)->size(), 1);
    return {};
  });
  EXPECT_TRUE(looked);
  EXPECT_EQ(kept(), Ns{2});
}

TEST_P(StoreTransactions, AWorkSeesItsOwnWrites) {
  EXPECT_TRUE(store().run_write([&](Transaction& t) -> Result<void> {
    EXPECT_TRUE(put_review(t, 1));
    EXPECT_EQ(*rows(t), Ns{1});
    EXPECT_EQ(kept(), Ns{1});  // also through a read of the store
    return {};
  }));
}

TEST_P(StoreTransactions, AJoinedWorkUndoesItsOwnPart) {
  EXPECT_TRUE(store().run_write([&](Transaction& t) -> Result<void> {
    EXPECT_TRUE(put_review(t, 1));
    EXPECT_FALSE(store().run_write([&](Transaction& inner) -> Result<void> {
      EXPECT_EQ(*rows(inner), Ns{1});
      EXPECT_TRUE(put_review(inner, 2));
      EXPECT_TRUE(store().run_write([&](Transaction& third) { return put_review(third, 3); }));
      return record_invalid();
    }));
    EXPECT_EQ(*rows(t), Ns{1});
    return store().run_write([&](Transaction& inner) { return put_review(inner, 4); });
  }));
  EXPECT_EQ(kept(), (Ns{1, 4}));
}

TEST_P(StoreTransactions, AJoinedWorkSharesTheFateOfTheOuterOne) {
  EXPECT_FALSE(store().run_write([&](Transaction&) -> Result<void> {
    EXPECT_TRUE(store().run_write([&](Transaction& inner) { return put_review(inner, 1); }));
    return record_invalid();
  }));
  EXPECT_EQ(kept(), Ns{});
}

/// Submits works while the writer is held up, so that a store that batches takes them together.
TEST_P(StoreTransactions, OneRefusedWorkLeavesTheOthersOfItsBatch) {
  constexpr std::int64_t count = 20;
  std::vector<std::promise<Result<void>>> answers(count);
  ASSERT_TRUE(store().run_write([&](Transaction&) -> Result<void> {
    for (std::int64_t n = 0; n < count; ++n) {
      store().submit(
          [n](Transaction& t) -> Result<void> {
            const Result<void> put = put_review(t, n);
            return n % 3 == 0 ? Result<void>(record_invalid()) : put;
          },
          [&, n](Result<void> result) { answers[n].set_value(std::move(result)); });
    }
    return {};
  }));
  Ns expected;
  for (std::int64_t n = 0; n < count; ++n) {
    EXPECT_EQ(answers[n].get_future().get().has_value(), n % 3 != 0);
    if (n % 3 != 0) expected.push_back(n);
  }
  EXPECT_EQ(kept(), expected);
  const StoreStatus status = store().status();
  EXPECT_EQ(status.committed_writes, std::ssize(expected) + 1);
  EXPECT_EQ(status.queued_writes, 0);
  if (GetParam() == StoreKind::sqlite) EXPECT_EQ(status.commits, 2);
}

TEST_P(StoreTransactions, ASubmittedWorkMayIgnoreTheErrorOfAJoinedOne) {
  int hooks = 0;
  std::promise<Result<void>> answered;
  store().submit(
      [&](Transaction& t) -> Result<void> {
        EXPECT_TRUE(put_review(t, 1));
        t.on_commit([&] { ++hooks; });
        EXPECT_FALSE(store().run_write([&](Transaction& inner) -> Result<void> {
          EXPECT_TRUE(put_review(inner, 2));
          return record_invalid();
        }));
        return put_review(t, 3);
      },
      [&](Result<void> result) { answered.set_value(std::move(result)); });
  EXPECT_TRUE(answered.get_future().get());
  EXPECT_EQ(kept(), (Ns{1, 3}));
  EXPECT_EQ(hooks, 1);
}

TEST_P(StoreTransactions, HooksRunAfterTheCommitAndBeforeTheAnswer) {
  std::vector<std::string> events;
  std::promise<void> answered;
  store().submit(
      [&](Transaction& t) -> Result<void> {
        t.on_commit([&] {
          events.push_back("hook");
          EXPECT_EQ(kept(), Ns{1});
        });
        events.push_back("work");
        return put_review(t, 1);
      },
      [&](const Result<void>& result) {
        EXPECT_TRUE(result);
        events.push_back("answer");
        answered.set_value();
      });
  answered.get_future().wait();
  EXPECT_EQ(events, (std::vector<std::string>{"work", "hook", "answer"}));
}

TEST_P(StoreTransactions, HooksOfWhatIsUndoneDoNotRun) {
  std::vector<int> ran;
  const auto hook = [&ran](int name) { return [&ran, name] { ran.push_back(name); }; };
  EXPECT_FALSE(store().run_write([&](Transaction& t) -> Result<void> {
    t.on_commit(hook(1));
    return record_invalid();
  }));
  EXPECT_TRUE(store().run_write([&](Transaction& t) -> Result<void> {
    t.on_commit(hook(2));
    EXPECT_FALSE(store().run_write([&](Transaction& inner) -> Result<void> {
      inner.on_commit(hook(3));
      return record_invalid();
    }));
    return store().run_write([&](Transaction& inner) -> Result<void> {
      inner.on_commit(hook(4));
      return {};
    });
  }));
  EXPECT_EQ(ran, (std::vector<int>{2, 4}));
}

TEST_P(StoreTransactions, HooksAndAnswersMayWrite) {
  std::promise<Result<void>> answered;
  store().submit(
      [&](Transaction& t) -> Result<void> {
        t.on_commit([&] {
          EXPECT_TRUE(store().run_write([&](Transaction& own) { return put_review(own, 2); }));
        });
        return put_review(t, 1);
      },
      [&](const Result<void>&) {
        answered.set_value(store().run_write([&](Transaction& own) { return put_review(own, 3); }));
      });
  EXPECT_TRUE(answered.get_future().get());
  EXPECT_EQ(kept(), (Ns{1, 2, 3}));
}

TEST_P(StoreTransactions, AReadMayReadAgain) {
  ASSERT_TRUE(store().run_write([&](Transaction& t) { return put_review(t, 1); }));
  EXPECT_TRUE(store().run_read([&](const Transaction&) -> Result<void> {
    EXPECT_EQ(kept(), Ns{1});
    return {};
  }));
}

TEST_P(StoreTransactions, AReadGivesBackItsError) {
  EXPECT_EQ(
      store().run_read([](const Transaction&) -> Result<void> { return not_found(); }).error(),
      not_found());
  EXPECT_EQ(kept(), Ns{});
}

TEST_P(StoreTransactions, EveryAcknowledgedWriteOfManyThreadsIsThere) {
  constexpr std::int64_t writers = 8;
  constexpr std::int64_t each = 50;
  std::vector<std::thread> threads;
  for (std::int64_t writer = 0; writer < writers; ++writer) {
    threads.emplace_back([&, writer] {
      for (std::int64_t i = 0; i < each; ++i) {
        EXPECT_TRUE(
            store().run_write([&](Transaction& t) { return put_review(t, writer * each + i); }));
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(kept().size(), writers * each);
  const StoreStatus status = store().status();
  EXPECT_EQ(status.committed_writes, writers * each);
  EXPECT_LE(status.commits, status.committed_writes);
}

/// Each work moves two rows together; a reader that sees them apart saw half of a work.
TEST_P(StoreTransactions, ReadersSeeWholeWorks) {
  std::atomic<bool> stop = false;
  const auto move_to = [&](std::int64_t stage) {
    return store().run_write([&](Transaction& t) -> Result<void> {
      for (std::int64_t n = 1; n <= 2; ++n) {
        Assignment row = bare_sample<Assignment>(ann, n);
        row.srs_stage = SrsStage(static_cast<int>(stage));
        if (Result<void> put = t.assignments().put(ann, row); !put) return put;
      }
      return {};
    });
  };
  ASSERT_TRUE(move_to(0));
  std::vector<std::thread> readers;
  for (int i = 0; i < 3; ++i) {
    readers.emplace_back([&] {
      while (!stop) {
        EXPECT_TRUE(store().run_read([&](const Transaction& t) -> Result<void> {
          const auto first = t.assignments().find(ann, {row_id(ann, 1)});
          const auto second = t.assignments().find(ann, {row_id(ann, 2)});
          EXPECT_EQ((*first)->srs_stage, (*second)->srs_stage);
          return {};
        }));
      }
    });
  }
  for (std::int64_t i = 0; i < 200; ++i) EXPECT_TRUE(move_to(i % 10));
  stop = true;
  for (std::thread& reader : readers) reader.join();
}

TEST_P(StoreTransactions, WhatWasSubmittedIsDoneBeforeTheStoreIsGone) {
  Store& closing = store();
  std::atomic<int> answered = 0;
  for (std::int64_t n = 0; n < 50; ++n) {
    closing.submit([n](Transaction& t) { return put_review(t, n); },
                   [&](const Result<void>& result) {
                     EXPECT_TRUE(result);
                     EXPECT_FALSE(closing.read(rows)->empty());
                     ++answered;
                   });
  }
  close();
  EXPECT_EQ(answered, 50);
}

INSTANTIATE_TEST_SUITE_P(Contract, StoreTransactions, every_store(), kind_name());

}  // namespace
}  // namespace taraba::test
