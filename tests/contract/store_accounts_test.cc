// What every store promises of users, tokens and subjects.

#include <gtest/gtest.h>

#include "tests/support/store_kinds.h"

namespace taraba::test {
namespace {

constexpr UserNumber ann{1};
constexpr UserNumber ben{2};

class StoreAccounts : public EveryStore {
 protected:
  template <class F>
  auto write(F f) {
    return store().write(f);
  }

  void put_user(const UserRecord& record) {
    ASSERT_TRUE(store().run_write([&](Transaction& t) { return t.put_user(record); }));
  }

  std::optional<UserRecord> find(UserNumber number) {
    return *store().read([&](const Transaction& t) { return t.find_user(number); });
  }

  std::optional<UserRecord> find(std::string_view name) {
    return *store().read([&](const Transaction& t) { return t.find_user(name); });
  }

  std::vector<TokenRecord> tokens() {
    return *store().read([](const Transaction& t) { return t.list_tokens(); });
  }

  UserNumber new_number() {
    return *write([](Transaction& t) { return t.new_user_number(); });
  }
};

TEST_P(StoreAccounts, AUserIsFoundAsPut) {
  UserRecord full = sample_user(ann, "ann");
  std::int64_t seed = 1'000;
  full.user.level = Level(60);
  full.user.started_at = from_microseconds(++seed);
  full.user.subscription.type = SubscriptionType::recurring;
  full.user.subscription.period_ends_at = from_microseconds(++seed);
  full.user.current_vacation_started_at = from_microseconds(++seed);
  full.user.preferences = {true,  7,    true,
                           false, true, ReviewsPresentationOrder::lower_levels_first};
  full.hibernating = true;
  full.revision = from_microseconds(++seed);
  full.next_row = ++seed;
  full.srs_revision = ++seed;
  put_user(full);
  EXPECT_EQ(find(ann), full);
  EXPECT_EQ(find("ann"), full);
  const UserRecord plain = sample_user(ann, "anna");
  put_user(plain);
  EXPECT_EQ(find(ann), plain);
  EXPECT_EQ(find("ann"), std::nullopt);
  EXPECT_EQ(find(ben), std::nullopt);
}

TEST_P(StoreAccounts, OfASubscriptionTypeAndPeriodAreKept) {
  UserRecord record = sample_user(ann, "ann");
  record.user.subscription = {true, SubscriptionType::lifetime, 60, std::nullopt};
  put_user(record);
  EXPECT_EQ(find(ann)->user.subscription, (Subscription{.type = SubscriptionType::lifetime}));
}

TEST_P(StoreAccounts, NamesAreUniqueByteByByte) {
  put_user(sample_user(ann, "ann"));
  const Result<void> taken =
      store().run_write([](Transaction& t) { return t.put_user(sample_user(ben, "ann")); });
  ASSERT_FALSE(taken);
  EXPECT_EQ(taken.error().code, ErrorCode::invalid);
  put_user(sample_user(ben, "Ann"));
  put_user(sample_user(UserNumber{3}, "ann "));
  EXPECT_EQ(find("Ann")->number, ben);
  put_user(sample_user(ann, "anna"));
  put_user(sample_user(ben, "ann"));  // free again
  EXPECT_EQ(find("ann")->number, ben);
}

TEST_P(StoreAccounts, UsersAreListedByNumber) {
  put_user(sample_user(ben, "ben"));
  put_user(sample_user(ann, "zoe"));
  const auto users = *store().read([](const Transaction& t) { return t.list_users(); });
  ASSERT_EQ(users.size(), 2);
  EXPECT_EQ(users[0], sample_user(ann, "zoe"));
  EXPECT_EQ(users[1], sample_user(ben, "ben"));
}

TEST_P(StoreAccounts, NumbersAreNeverUsedAgain) {
  EXPECT_EQ(new_number(), ann);
  EXPECT_EQ(new_number(), ben);
  put_user(sample_user(UserNumber{7}, "brought along"));
  EXPECT_EQ(new_number(), UserNumber{8});
  put_user(sample_user(UserNumber{20}, "gone at once"));
  ASSERT_TRUE(store().run_write([](Transaction& t) { return t.remove_user(UserNumber{20}); }));
  EXPECT_EQ(new_number(), UserNumber{21});
}

TEST_P(StoreAccounts, ARemovedUserLeavesNothingAndNobodyElse) {
  const auto put_everything = [](Transaction& t, UserNumber user) -> Result<void> {
    EXPECT_TRUE(t.put_user(sample_user(user, std::to_string(user.value))));
    EXPECT_TRUE(t.add_token({.hash = {static_cast<std::uint8_t>(user.value)}, .user = user}));
    EXPECT_TRUE(t.assignments().put(user, sample<Assignment>(user, 1)));
    EXPECT_TRUE(t.level_progressions().put(user, sample<LevelProgression>(user, 2)));
    EXPECT_TRUE(t.resets().put(user, sample<Reset>(user, 3)));
    EXPECT_TRUE(t.reviews().put(user, sample<Review>(user, 4)));
    EXPECT_TRUE(t.review_statistics().put(user, sample<ReviewStatistic>(user, 5)));
    EXPECT_TRUE(t.srs_versions().put(user, sample<SrsVersion>(user, 6)));
    EXPECT_TRUE(t.study_materials().put(user, sample<StudyMaterial>(user, 7)));
    return {};
  };
  const auto count_rows = [this](UserNumber user) {
    return *store().read([&](const Transaction& t) -> Result<std::size_t> {
      return t.assignments().select(user, {})->size() +
             t.level_progressions().select(user, {})->size() + t.resets().select(user, {})->size() +
             t.reviews().select(user, {})->size() + t.review_statistics().select(user, {})->size() +
             t.srs_versions().select(user, {})->size() +
             t.study_materials().select(user, {})->size();
    });
  };
  ASSERT_TRUE(store().run_write([&](Transaction& t) -> Result<void> {
    for (const UserNumber user : {ann, ben}) EXPECT_TRUE(put_everything(t, user));
    return t.remove_user(ann);
  }));
  EXPECT_EQ(find(ann), std::nullopt);
  EXPECT_EQ(count_rows(ann), 0);
  EXPECT_EQ(count_rows(ben), 7);
  ASSERT_EQ(tokens().size(), 1);
  EXPECT_EQ(tokens().front().user, ben);
}

TEST_P(StoreAccounts, ATokenIsFoundByItsHashUntilItIsRemoved) {
  TokenRecord token{.user = ann, .scopes = Scopes::all(), .created_at = from_microseconds(5)};
  for (std::size_t i = 0; i < token.hash.size(); ++i) token.hash[i] = static_cast<std::uint8_t>(i);
  token.id = *write([&](Transaction& t) { return t.add_token(token); });
  const auto find_token = [&](const TokenHash& hash) {
    return *store().read([&](const Transaction& t) { return t.find_token(hash); });
  };
  EXPECT_EQ(find_token(token.hash), token);
  EXPECT_EQ(find_token(TokenHash{}), std::nullopt);
  const auto remove = [&] {
    return *write([&](Transaction& t) { return t.remove_token(token.id); });
  };
  EXPECT_TRUE(remove());
  EXPECT_FALSE(remove());
  EXPECT_EQ(find_token(token.hash), std::nullopt);
}

TEST_P(StoreAccounts, TokensAreListedByRisingIdsNeverUsedAgain) {
  const auto add = [&](std::uint8_t hash) {
    return write([&](Transaction& t) { return t.add_token({.hash = {hash}, .user = ann}); });
  };
  const TokenId first = *add(9);
  const TokenId second = *add(8);
  EXPECT_LT(first, second);
  ASSERT_EQ(tokens().size(), 2);
  EXPECT_EQ(tokens()[0].id, first);
  const auto twice = add(8);
  ASSERT_FALSE(twice);
  EXPECT_EQ(twice.error().code, ErrorCode::internal);
  ASSERT_TRUE(write([&](Transaction& t) { return t.remove_token(second); }));
  EXPECT_GT(*add(7), second);
}

TEST_P(StoreAccounts, SubjectsAreListedAsPut) {
  const SubjectRecord hidden = sample_subject(2, SubjectType::kana_vocabulary, 60, true);
  const SubjectRecord shown = sample_subject(2, SubjectType::kana_vocabulary, 60);
  const SubjectRecord other = sample_subject(1, SubjectType::radical, 1);
  for (const SubjectRecord& subject : {hidden, other}) {
    ASSERT_TRUE(store().run_write([&](Transaction& t) { return t.put_subject(subject); }));
  }
  const auto subjects = [this] {
    return *store().read([](const Transaction& t) { return t.list_subjects(); });
  };
  EXPECT_EQ(subjects(), (std::vector{other, hidden}));
  ASSERT_TRUE(store().run_write([&](Transaction& t) { return t.put_subject(shown); }));
  EXPECT_EQ(subjects(), (std::vector{other, shown}));
}

INSTANTIATE_TEST_SUITE_P(Contract, StoreAccounts, every_store(), kind_name());

}  // namespace
}  // namespace taraba::test
