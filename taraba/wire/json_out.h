#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "taraba/base/error.h"
#include "taraba/model/api.h"

namespace taraba::wire {

/// What the addresses in an answer are made of.
struct Link {
  std::string base;    ///< scheme, host and any prefix, no trailing slash: `http://127.0.0.1:8080`
  std::string path;    ///< of the collection: `/v2/assignments`
  std::string query;   ///< the accepted parameters, canonical, without a cursor
  std::string cursor;  ///< the accepted cursor parameter as `name=value`, or empty
};

/// Compact JSON, keys in the recorded order, `<`, `>` and `&` escaped, other text raw UTF-8
/// (docs/api.md#json).
std::string encode(const Assignment&, const Link&);
std::string encode(const LevelProgression&, const Link&);
std::string encode(const Reset&, const Link&);
std::string encode(const Review&, const Link&);
std::string encode(const ReviewStatistic&, const Link&);
std::string encode(const SpacedRepetitionSystem&, const Link&);
std::string encode(const StudyMaterial&, const Link&);
std::string encode(const Subject&, const Link&);
std::string encode(const VoiceActor&, const Link&);
std::string encode(const User&, const Link&);
std::string encode(const Summary&, const Link&);
std::string encode(const CreatedReview&, const Link&);
std::string encode(const std::vector<SrsStageRow>&, const Link&, Timestamp data_updated_at);

std::string encode(const Page<Assignment>&, const Link&);
std::string encode(const Page<LevelProgression>&, const Link&);
std::string encode(const Page<Reset>&, const Link&);
std::string encode(const Page<Review>&, const Link&);
std::string encode(const Page<ReviewStatistic>&, const Link&);
std::string encode(const Page<SpacedRepetitionSystem>&, const Link&);
std::string encode(const Page<StudyMaterial>&, const Link&);
std::string encode(const Page<Subject>&, const Link&);
std::string encode(const Page<VoiceActor>&, const Link&);
std::string encode(const Page<Item>&, const Link&);

/// `{"error": message, "code": status}`
std::string encode_error(const Error&);
std::string encode_error(std::string_view message, int status);
/// The one place where an error becomes a status.
int http_status(ErrorCode);

}  // namespace taraba::wire
