// An account leaves as lines of JSON, and comes back the same or not at all.

#include <gtest/gtest.h>

#include <chrono>
#include <functional>
#include <sstream>
#include <string>
#include <vector>

#include "taraba/service/account_copy.h"
#include "taraba/service/play.h"
#include "taraba/store/memory.h"
#include "taraba/store/sqlite/sqlite_store.h"
#include "taraba/transfer/account_reader.h"
#include "taraba/transfer/account_writer.h"
#include "tests/support/invented_curriculum.h"
#include "tests/support/learner.h"
#include "tests/support/temporary_directory.h"

namespace taraba::app {
namespace {

using namespace std::chrono_literals;

constexpr Timestamp start =
    std::chrono::sys_days{2026y / std::chrono::January / 5} + 9h + 17min + 23s + 456789us;

class AccountFile : public testing::Test {
 protected:
  AccountFile() { open(curriculum_.entries()); }

  void open(std::vector<CurriculumEntry> curriculum) {
    service_.reset();
    service_ = ok(Service::open(*store_, clock_, std::move(curriculum)));
  }

  /// Somebody who has rows of every kind.
  UserNumber live() {
    const auto number = ok(service_->add_account({"ann", SubscriptionType::recurring, {}})).number;
    ok(service_->add_token(number, Scopes::all()));
    Learner ann(number, service_->open(number), clock_);
    Api& api = ann.api();
    const auto radicals = curriculum_.of(1, SubjectType::radical);
    SrsIntervals intervals = accelerated_intervals;
    intervals[1] = 3600;
    ok(api.set_spaced_repetition_system(accelerated_system, intervals));
    ann.pass(radicals);
    ok(api.create_reset(1));
    ann.pass(radicals);
    ok(api.create_study_material(
        radicals[0], {.meaning_note = "a \"note\"\n蟹", .meaning_synonyms = {{"x", "é"}}}));
    ok(api.start_vacation());
    return number;
  }

  AccountCopy copy(UserNumber number) {
    return ok(store_->read([&](const Transaction& t) { return copy_account(t, number); }));
  }

  std::string text_of(UserNumber number) {
    std::string text;
    transfer::write_account(copy(number), service_->catalogue(),
                            [&](std::string_view piece) { text += piece; });
    return text;
  }

  Result<AccountCopy> read(const std::string& text) {
    std::istringstream in(text);
    return transfer::read_account(in, service_->catalogue());
  }

  Result<UserRecord> import(const std::string& text, const std::string& name) {
    auto account = read(text);
    if (!account) return account.error();
    account->record.user.username = name;
    return store_->write([&](Transaction& t) {
      return add_account_copy(t, service_->catalogue(), *account, clock_.now());
    });
  }

  /// What reading says of the text with `from` replaced, once.
  std::string complaint(const std::string& from, const std::string& to) {
    const std::string text = replaced(text_, from, to);
    const auto account = read(text);
    return account ? "none" : account.error().message;
  }

  static std::string replaced(std::string text, const std::string& from, const std::string& to) {
    const std::size_t at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from << " is not in\n" << text;
    return at == std::string::npos ? text : text.replace(at, from.size(), to);
  }

  InventedCurriculum curriculum_{5, 10};
  ManualClock clock_{start};
  std::unique_ptr<Store> store_ = open_memory_store();
  std::unique_ptr<Service> service_;
  std::string text_;
};

TEST_F(AccountFile, ComesBackEqualWithIdsOfItsOwn) {
  const UserNumber ann = live();
  const std::string text = text_of(ann);
  for (const char* kind : {"assignment", "level_progression", "reset", "review", "review_statistic",
                           "srs_version", "study_material"}) {
    EXPECT_NE(text.find("{\"object\":\"" + std::string(kind) + "\""), std::string::npos) << kind;
  }
  const UserRecord bea = ok(import(text, "bea"));
  EXPECT_NE(bea.number, ann);
  EXPECT_NE(bea.user.id, ok(service_->find_account("ann")).user.id);
  EXPECT_EQ(text_of(bea.number), replaced(text, "\"ann\"", "\"bea\""));
  EXPECT_EQ(copy(bea.number).rows, copy(ann).rows);
}

TEST_F(AccountFile, GoesOnWhereItWas) {
  const UserRecord bea = ok(import(text_of(live()), "bea"));
  Learner learner(bea.number, service_->open(bea.number), clock_);
  const auto reviews = learner.reviews();
  ASSERT_FALSE(reviews.empty());
  for (const Review& review : reviews) {
    EXPECT_EQ(owner_of(review.assignment_id.value), bea.number);
    EXPECT_EQ(owner_of(review.spaced_repetition_system_id.value), bea.number);
    EXPECT_EQ(ok(learner.api().get_assignment(review.assignment_id)).subject_id, review.subject_id);
  }
  ok(learner.api().end_vacation());
  const SubjectId kanji = curriculum_.of(1, SubjectType::kanji).front();
  learner.pass({kanji});
  EXPECT_EQ(learner.assignment(kanji).srs_stage, passing_stage);
}

TEST_F(AccountFile, HoldsNoTokenAndNoUuid) {
  const UserNumber ann = live();
  const std::string text = text_of(ann);
  EXPECT_EQ(text.find("token"), std::string::npos);
  EXPECT_EQ(text.find("hash"), std::string::npos);
  EXPECT_EQ(text.find(ok(service_->find_account("ann")).user.id), std::string::npos);
  const UserRecord bea = ok(import(text, "bea"));
  for (const TokenInfo& token : ok(service_->list_tokens())) EXPECT_NE(token.user, bea.number);
}

TEST_F(AccountFile, AnAccountWithALongLifeComesBack) {
  test::TemporaryDirectory place;
  service_.reset();
  store_ = ok(open_sqlite_store({.path = place / "school.sqlite", .synchronous = "OFF"}));
  open(ok(parse_curriculum(built_in_curriculum())));
  const auto played =
      ok(play(*service_, {.username = "ann", .level = Level(12), .now = clock_.now()}));
  const std::string text = text_of(played.number);
  const UserRecord bea = ok(import(text, "bea"));
  EXPECT_EQ(text_of(bea.number), replaced(text, "\"ann\"", "\"bea\""));
  service_.reset();
  store_.reset();
}

TEST_F(AccountFile, EachMistakeNamesItsLineAndField) {
  text_ = text_of(live());
  EXPECT_EQ(complaint("\"version\":1", "\"version\":2"),
            "line 1: version is 2, expected 1, which this program knows");
  EXPECT_EQ(complaint("\"object\":\"export\"", "\"object\":\"user\""),
            "line 1: object is \"user\", expected \"export\": the first line of an account");
  EXPECT_EQ(complaint("\"username\":\"ann\"", "\"username\":7"),
            "line 2: username is 7, expected a text");
  EXPECT_EQ(complaint("\"lessons_batch_size\":5", "\"lessons_batch_size\":11"),
            "line 2: lessons_batch_size is 11, expected 3 to 10");
  EXPECT_EQ(complaint("\"subscription_type\":\"recurring\"", "\"subscription_type\":\"often\""),
            "line 2: subscription_type is \"often\", expected one of the names in docs/api.md");
  EXPECT_EQ(complaint(",\"hibernating\":false", ""), "line 2: hibernating is missing");
  EXPECT_EQ(complaint(",\"hibernating\":false", ",\"hibernating\":false,\"nose\":1"),
            "line 2: nose is no key here");
  EXPECT_EQ(complaint("\"srs_stage\":", "\"srs_stage\":1"),
            "line 3: srs_stage is 15, expected 0 to 9");
  EXPECT_EQ(complaint("\"object\":\"assignment\"", "\"object\":\"banana\""),
            "line 3: object is \"banana\", expected a kind of row, or \"end\"");
  EXPECT_EQ(complaint("\"data_updated_at\":\"20", "\"data_updated_at\":\"x20")
                .find("line 2: data_updated_at is \"x20"),
            0U);
  EXPECT_EQ(complaint("\"subject_id\":1,", "\"subject_id\":9999,"),
            "line 3: subject_id is 9999, expected a subject of this curriculum");
  EXPECT_EQ(complaint("{\"object\":\"assignment\"", "\"object\":\"assignment\"")
                .find("line 3 is no JSON object"),
            0U);
  EXPECT_NE(complaint("\"incorrect_meaning_answers\":0", "\"incorrect_meaning_answers\":-1")
                .find(": incorrect_meaning_answers is -1, expected 0 to 10000"),
            std::string::npos);
}

TEST_F(AccountFile, WhatIsCutOffIsRefused) {
  text_ = text_of(live());
  const std::string missing = "the last line is missing, expected {\"object\":\"end\",...}";
  const std::size_t last = text_.rfind("{\"object\":\"end\"");
  EXPECT_EQ(read(text_.substr(0, last)).error().message, missing);
  EXPECT_EQ(read("").error().message, missing);
  const std::size_t before = text_.rfind('\n', last - 2) + 1;
  const auto less = read(text_.substr(0, before) + text_.substr(last));
  ASSERT_FALSE(less);
  EXPECT_NE(less.error().message.find(", as many as came"), std::string::npos);
  const auto more = read(text_ + "{\"object\":\"end\",\"rows\":0}\n");
  ASSERT_FALSE(more);
  EXPECT_NE(more.error().message.find("comes after the end"), std::string::npos);
}

TEST_F(AccountFile, ASecondRowWithAnIdIsRefused) {
  text_ = text_of(live());
  const std::size_t at = text_.find("{\"object\":\"assignment\"");
  const std::string line = text_.substr(at, text_.find('\n', at) - at + 1);
  const auto twice = read(text_.substr(0, at) + line + text_.substr(at));
  ASSERT_FALSE(twice);
  EXPECT_NE(twice.error().message.find(", expected one that no line before has"),
            std::string::npos);
}

/// A text that can be read and tells what cannot have been.
TEST_F(AccountFile, WhatTheRulesCannotHaveMadeIsRefusedWhole) {
  const std::string text = text_of(live());
  const auto refuse = [&](const std::string& from, const std::string& to, const std::string& part) {
    expect_error(import(replaced(text, from, to), "bea"), ErrorCode::invalid, part);
    EXPECT_EQ(ok(service_->list_accounts()).size(), 1U);
  };
  refuse("\"ending_srs_stage\":2", "\"ending_srs_stage\":3", "reviews: review ");
  refuse("\"meaning_correct\":4", "\"meaning_correct\":5", "replay: review statistic ");
  refuse("\"revision\":\"2026", "\"revision\":\"2025", "revision: ");
  refuse("\"revision\":\"2026", "\"revision\":\"2999", "lies in the future");
  refuse("\"level\":1,\"started_at\"", "\"level\":2,\"started_at\"", "progressions: ");
  expect_error(import(text, "ann"), ErrorCode::invalid, "there is an account \"ann\" already");
  EXPECT_TRUE(import(text, "bea"));
}

}  // namespace
}  // namespace taraba::app
