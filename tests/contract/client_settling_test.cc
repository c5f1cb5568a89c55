// Writes whose answer is lost: nothing is done twice, and nothing is left undone.

#include "tests/support/client_school.h"

namespace taraba::test {
namespace {

using namespace std::chrono_literals;

class ClientSettling : public ClientSchool {
 protected:
  std::vector<Review> reviews() { return ok(truth().list_reviews({}, {})).data; }

  /// What the real service says of reviews: that there are none.
  static void empty_list(const server::Request&, server::Response& response) {
    response.shared_body = nullptr;
    response.packed = false;
    response.own_body = R"({"object":"collection","url":"https://crab.example/v2/reviews","pages":)"
                        R"({"per_page":1000,"next_url":null,"previous_url":null},"total_count":0,)"
                        R"("data_updated_at":null,"data":[]})";
  }
  void keep_no_reviews() {
    faults().add({.target = "/v2/reviews", .times = 99, .interception = {}, .change = empty_list});
  }

  Assignment burned() {
    Assignment row = due_assignment();
    while (row.srs_stage < burning_stage) {
      clock().set(*row.available_at);
      row = ok(truth().create_review({.assignment_id = row.id})).assignment;
    }
    clock().advance(1h);
    return row;
  }
};

TEST_F(ClientSettling, AReviewThatWasCarriedOutIsNotSentAgain) {
  const Assignment before = due_assignment();
  clock().advance(90min);
  ok(client().get_user());  // the connection is kept: libcurl may not repeat the POST on its own
  faults().add({.method = "POST", .interception = cut_after()});
  const NewReview review{.assignment_id = before.id, .incorrect_meaning_answers = 2};
  const CreatedReview created = ok(client().create_review(review));
  EXPECT_EQ(faults().count("POST"), 1U);
  ASSERT_EQ(reviews().size(), 1U);
  EXPECT_EQ(created.review, reviews()[0]);
  EXPECT_EQ(created.assignment, ok(truth().get_assignment(before.id)));
  EXPECT_EQ(created.review_statistic, ok(truth().list_review_statistics({}, {})).data.at(0));
}

TEST_F(ClientSettling, AReviewThatDidNotArriveIsSentAgain) {
  const Assignment before = due_assignment();
  for (const auto& fault : {cut_before(), status(500), status(503)}) {
    faults().forget();
    faults().add({.method = "POST", .interception = fault});
    clock().set(*ok(truth().get_assignment(before.id)).available_at);
    const std::size_t count = reviews().size();
    const CreatedReview created = ok(client().create_review({.subject_id = before.subject_id}));
    EXPECT_EQ(faults().count("POST"), 2U);
    ASSERT_EQ(reviews().size(), count + 1);
    EXPECT_EQ(created.review, reviews().back());
  }
}

TEST_F(ClientSettling, AReviewIsDoneOnceWhateverGoesWrong) {
  const Assignment before = due_assignment();
  for (const auto& first : {cut_before(), cut_after(), truncated(), status(503)}) {
    for (const auto& second : {cut_before(), cut_after(), truncated(), status(500)}) {
      faults().forget();
      faults().add({.method = "POST", .interception = first});
      faults().add({.method = "POST", .interception = second});
      faults().add({.interception = cut_after()});
      clock().set(*ok(truth().get_assignment(before.id)).available_at);
      const std::size_t count = reviews().size();
      // A mistake keeps the item from being burned.
      const NewReview review{.assignment_id = before.id, .incorrect_meaning_answers = 1};
      const CreatedReview created = ok(client().create_review(review));
      ASSERT_EQ(reviews().size(), count + 1);
      EXPECT_EQ(created.review, reviews().back());
    }
  }
}

TEST_F(ClientSettling, ABackDatedReviewIsKnownByItsTime) {
  const Assignment before = due_assignment();
  const Timestamp at = *before.available_at;
  clock().advance(90min);
  faults().add({.method = "POST", .interception = cut_after()});
  const NewReview review{.assignment_id = before.id, .created_at = at};
  EXPECT_EQ(ok(client().create_review(review)).review.created_at, at);
  EXPECT_EQ(reviews().size(), 1U);
}

TEST_F(ClientSettling, AReviewThatIsRefusedIsRefused) {
  const Assignment before = due_assignment();
  ok(truth().create_review({.assignment_id = before.id}));
  expect_error(client().create_review({.assignment_id = before.id}), ErrorCode::invalid,
               "created_at");
  EXPECT_EQ(exchanges().size(), 1U) << "nothing is in doubt";
  clock().advance(10min);
  faults().add({.method = "POST", .interception = cut_before()});
  expect_error(client().create_review({.assignment_id = before.id}), ErrorCode::invalid,
               "created_at");
  faults().add({.method = "POST", .interception = cut_before()});
  expect_error(client().create_review({.subject_id = SubjectId{99}}), ErrorCode::invalid,
               "Record invalid");
  faults().add({.method = "POST", .interception = cut_before()});
  expect_error(client().create_review({.assignment_id = AssignmentId{99}}), ErrorCode::invalid,
               "Record invalid");
  EXPECT_EQ(reviews().size(), 1U);
}

TEST_F(ClientSettling, AReviewOfSomebodyElseIsNotOurs) {
  const Assignment before = due_assignment();
  faults().add({.method = "POST", .interception = cut_before()});
  const auto elsewhere = [&](const server::Request&, server::Response&) {
    ok(truth().create_review({.assignment_id = before.id}));
  };
  faults().add({.method = "GET", .interception = status(503), .change = elsewhere});
  expect_error(client().create_review({.assignment_id = before.id, .incorrect_meaning_answers = 1}),
               ErrorCode::invalid, "created_at");
  EXPECT_EQ(reviews().size(), 1U);
}

TEST_F(ClientSettling, WithoutReadableReviewsTheStatisticTells) {
  const Assignment before = due_assignment();
  clock().advance(90min);
  keep_no_reviews();
  faults().add({.method = "POST", .interception = cut_after()});
  const CreatedReview created = ok(client().create_review({.assignment_id = before.id}));
  Review expected = reviews().at(0);
  expected.id = ReviewId{0};
  EXPECT_EQ(created.review, expected);
  EXPECT_EQ(created.assignment.srs_stage, SrsStage(2));
  EXPECT_EQ(faults().count("POST"), 1U);
}

TEST_F(ClientSettling, WithoutReadableReviewsAMistakeHidesTheFirstStage) {
  const Assignment before = due_assignment();
  clock().advance(90min);
  keep_no_reviews();
  faults().add({.method = "POST", .interception = cut_after()});
  expect_error(client().create_review({.assignment_id = before.id, .incorrect_meaning_answers = 1}),
               ErrorCode::unavailable, "a review was carried out");
  EXPECT_EQ(faults().count("POST"), 1U);
  EXPECT_EQ(reviews().size(), 1U);
}

TEST_F(ClientSettling, WhatCannotBeReadStaysInDoubt) {
  const Assignment before = due_assignment();
  faults().add({.method = "POST", .interception = cut_before()});
  faults().add({.times = 99, .interception = status(503)});
  expect_error(client().create_review({.assignment_id = before.id}), ErrorCode::unavailable,
               "whether it was carried out is not known");
  EXPECT_EQ(faults().count("POST"), 1U);
}

TEST_F(ClientSettling, AStudyMaterialIsMadeOnce) {
  const StudyMaterialPatch patch{.meaning_note = "a crab", .meaning_synonyms = {{"claw"}}};
  std::int64_t subject = 0;
  for (const auto& fault : {cut_before(), cut_after(), truncated(), status(503)}) {
    clock().advance(1min);
    faults().add({.method = "POST", .interception = fault});
    const StudyMaterial made = ok(client().create_study_material(SubjectId{++subject}, patch));
    const auto rows = ok(truth().list_study_materials({}, {})).data;
    ASSERT_EQ(rows.size(), static_cast<std::size_t>(subject));
    EXPECT_EQ(made, rows.back());
  }
}

TEST_F(ClientSettling, AStudyMaterialThatWasThereIsNotOurs) {
  ok(truth().create_study_material(SubjectId{1}, {}));
  clock().advance(1min);
  faults().add({.method = "POST", .interception = cut_after()});
  expect_error(client().create_study_material(SubjectId{1}, {}), ErrorCode::invalid,
               "has a study material already");
}

TEST_F(ClientSettling, AResetIsNeverSentTwice) {
  faults().add({.method = "POST", .interception = cut_after()});
  const Reset made = ok(client().create_reset(1));
  EXPECT_EQ(ok(truth().list_resets({}, {})).data, std::vector{made});
  clock().advance(1min);
  faults().forget();
  faults().add({.method = "POST", .interception = cut_before()});
  expect_error(client().create_reset(1), ErrorCode::unavailable, "not known");
  EXPECT_EQ(faults().count("POST"), 1U);
  EXPECT_EQ(ok(truth().list_resets({}, {})).data.size(), 1U);
}

TEST_F(ClientSettling, ALessonThatWasDoneIsDone) {
  const auto lessons = ok(truth().list_assignments({.started = false}, {})).data;
  ASSERT_GE(lessons.size(), 2U);
  faults().add({.method = "PUT", .interception = cut_after()});
  const Assignment now = ok(client().start_assignment(lessons[0].id, {}));
  EXPECT_EQ(now, ok(truth().get_assignment(lessons[0].id)));
  EXPECT_EQ(faults().count("PUT"), 2U);

  const Timestamp at = clock().now();
  clock().advance(1h);
  faults().add({.method = "PUT", .interception = truncated()});
  EXPECT_EQ(ok(client().start_assignment(lessons[1].id, at)).started_at, at);

  expect_error(client().start_assignment(lessons[0].id, {}), ErrorCode::invalid, "already");
  faults().add({.method = "PUT", .interception = cut_after()});
  expect_error(client().start_assignment(lessons[0].id, {}), ErrorCode::invalid, "already");
}

TEST_F(ClientSettling, WhatTheServerRefusesTheSecondTimeStands) {
  const Assignment row = burned();
  faults().add({.method = "PUT", .interception = cut_after()});
  const Timestamp at = clock().now();
  EXPECT_EQ(ok(client().resurrect_assignment(row.id)).resurrected_at, at);
  clock().advance(1h);
  faults().add({.method = "PUT", .interception = cut_after()});
  EXPECT_EQ(ok(client().burn_assignment(row.id)).srs_stage, burning_stage);
  clock().advance(1h);
  faults().add({.method = "PUT", .interception = cut_after()});
  expect_error(client().burn_assignment(row.id), ErrorCode::invalid, "resurrected");

  ok(client().start_vacation());
  clock().advance(1h);
  faults().add({.method = "DELETE", .interception = cut_after()});
  EXPECT_EQ(ok(client().end_vacation()).current_vacation_started_at, std::nullopt);
  clock().advance(1h);
  faults().add({.method = "DELETE", .interception = cut_after()});
  expect_error(client().end_vacation(), ErrorCode::invalid, "not on vacation");
}

TEST_F(ClientSettling, WhatIsTheSameTwiceIsSentTwice) {
  const Assignment row = due_assignment();
  for (const auto& fault : {cut_before(), cut_after(), truncated(), status(503)}) {
    const auto cut = [&](std::string method) {
      faults().add({.method = std::move(method), .interception = fault});
    };
    cut("PUT");
    EXPECT_EQ(ok(client().update_user({.lessons_batch_size = 7})).preferences.lessons_batch_size,
              7);
    cut("PUT");
    EXPECT_EQ(ok(client().set_assignment_stage(row.id, 1)).srs_stage, SrsStage(1));
    cut("PUT");
    EXPECT_TRUE(ok(client().start_vacation()).current_vacation_started_at);
    ok(client().end_vacation());
    cut("PUT");
    ok(client().set_spaced_repetition_system(default_system, default_intervals));
    cut("DELETE");
    EXPECT_EQ(ok(client().reset_spaced_repetition_system(default_system)).id, default_system);
  }
  const StudyMaterial material = ok(client().create_study_material(SubjectId{1}, {}));
  faults().add({.method = "PUT", .interception = cut_after()});
  const auto written = client().update_study_material(material.id, {.meaning_note = "again"});
  EXPECT_EQ(ok(written).meaning_note, "again");
}

/// The clocks of two machines differ: what is sent as "now" can lie in the server's future.
TEST_F(ClientSettling, NowIsTheServersBusiness) {
  const Assignment row = due_assignment();
  ok(client().create_review({.assignment_id = row.id}));
  EXPECT_EQ(faults().last_body().find("created_at"), std::string::npos) << faults().last_body();
  const auto lessons = ok(truth().list_assignments({.started = false}, {})).data;
  ok(client().start_assignment(lessons.at(0).id, {}));
  EXPECT_EQ(faults().last_body().find("started_at"), std::string::npos) << faults().last_body();
}

/// Of both clocks, whichever goes before.
TEST_F(ClientSettling, NeedsNoClockButTheServers) {
  Assignment row = due_assignment();
  for (const std::chrono::seconds ahead : {-26 * 3600s, -3s, 3s, 26 * 3600s}) {
    ManualClock local(clock().now() + ahead);
    ClientOptions options = this->options();
    options.clock = &local;
    options.wait = [&](std::chrono::microseconds time, const std::stop_token&) {
      local.advance(time);
      clock().advance(time);
      return true;
    };
    const auto client = open(options);
    for (const auto& fault : {cut_before(), cut_after()}) {
      const std::size_t count = reviews().size();
      const auto wait = *row.available_at - clock().now();
      clock().advance(wait);
      local.advance(wait);
      faults().add({.method = "POST", .interception = fault});
      const NewReview review{.assignment_id = row.id, .incorrect_meaning_answers = 1};
      row = ok(client->create_review(review)).assignment;
      EXPECT_EQ(reviews().size(), count + 1);
      EXPECT_LE(*client->server_now(), clock().now());
      EXPECT_GT(*client->server_now(), clock().now() - 1s);
    }
  }
}

}  // namespace
}  // namespace taraba::test
