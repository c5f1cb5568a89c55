#include "taraba/wire/dates.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace taraba::wire {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::microseconds;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr std::array<std::string_view, 7> weekday_names = {"Sun", "Mon", "Tue", "Wed",
                                                           "Thu", "Fri", "Sat"};
constexpr std::array<std::string_view, 12> month_names = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                          "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

/// What is left of a text while it is read from the front. A step that fails takes nothing.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : left_(text) {}

  bool done() const { return left_.empty(); }

  bool take_any(std::string_view characters) {
    if (done() || characters.find(left_.front()) == std::string_view::npos) return false;
    left_.remove_prefix(1);
    return true;
  }

  /// `at_least` to `at_most` digits, as many as there are.
  std::optional<int> take_number(std::size_t at_least, std::size_t at_most) {
    const std::size_t length = std::min(digits(), at_most);
    if (length < at_least) return std::nullopt;
    int value = 0;
    for (const char c : left_.substr(0, length)) value = value * 10 + (c - '0');
    left_.remove_prefix(length);
    return value;
  }

  /// The digits of a fraction of a second; what is finer than a microsecond is cut off.
  std::optional<microseconds> take_fraction() {
    const std::size_t length = digits();
    if (length == 0) return std::nullopt;
    std::int64_t value = 0;
    for (std::size_t i = 0; i < 6; ++i) value = value * 10 + (i < length ? left_[i] - '0' : 0);
    left_.remove_prefix(length);
    return microseconds(value);
  }

 private:
  std::size_t digits() const {
    return std::min(left_.find_first_not_of("0123456789"), left_.size());
  }

  std::string_view left_;
};

std::optional<std::chrono::sys_days> take_date(Scanner& in) {
  const auto year = in.take_number(4, 4);
  if (!year || *year == 0 || !in.take_any("-")) return std::nullopt;
  const auto month = in.take_number(2, 2);
  if (!month || !in.take_any("-")) return std::nullopt;
  const auto day = in.take_number(2, 2);
  if (!day) return std::nullopt;
  const std::chrono::year_month_day date(std::chrono::year(*year),
                                         std::chrono::month(static_cast<unsigned>(*month)),
                                         std::chrono::day(static_cast<unsigned>(*day)));
  if (!date.ok()) return std::nullopt;
  return std::chrono::sys_days(date);
}

std::optional<microseconds> take_time(Scanner& in) {
  const auto hour = in.take_number(1, 2);
  if (!hour || *hour > 23 || !in.take_any(":")) return std::nullopt;
  const auto minute = in.take_number(2, 2);
  if (!minute || *minute > 59) return std::nullopt;
  microseconds time = hours(*hour) + minutes(*minute);
  if (!in.take_any(":")) return time;

  const auto second = in.take_number(2, 2);
  if (!second || *second > 59) return std::nullopt;
  time += seconds(*second);
  if (!in.take_any(".,")) return time;

  const auto fraction = in.take_fraction();
  if (!fraction) return std::nullopt;
  return time + *fraction;
}

/// What the clock there is ahead of UTC.
std::optional<minutes> take_zone(Scanner& in) {
  if (in.done() || in.take_any("Zz")) return minutes(0);
  const bool behind = in.take_any("-");
  if (!behind && !in.take_any("+ ")) return std::nullopt;  // a form decodes + to a space
  const auto hour = in.take_number(2, 2);
  if (!hour || *hour > 23) return std::nullopt;
  const bool colon = in.take_any(":");
  const auto minute = colon || !in.done() ? in.take_number(2, 2) : 0;
  if (!minute || *minute > 59) return std::nullopt;
  const minutes offset = hours(*hour) + minutes(*minute);
  return behind ? -offset : offset;
}

/// A zone can move the first and the last day out of the years that can be written.
bool is_writable(Timestamp t) {
  using namespace std::chrono;
  return t >= sys_days(year(1) / 1 / 1) && t < sys_days(year(10000) / 1 / 1);
}

/// `length` digits at `at`, or a negative number.
int read_digits(const char* at, int length) {
  int value = 0;
  bool right = true;
  for (int i = 0; i < length; ++i) {
    const int digit = at[i] - '0';
    right = right && digit >= 0 && digit <= 9;
    value = value * 10 + digit;
  }
  return right ? value : -1;
}

/// The form in which times are sent, which nearly all texts have. None says nothing about others.
std::optional<Timestamp> parse_sent_form(std::string_view text) {
  constexpr std::string_view form = "2017-10-30T01:51:10.438432Z";
  if (text.size() != form.size()) return std::nullopt;
  const char* const at = text.data();
  if (at[4] != '-' || at[7] != '-' || at[10] != 'T' || at[13] != ':' || at[16] != ':' ||
      at[19] != '.' || at[26] != 'Z') {
    return std::nullopt;
  }
  const int year = read_digits(at, 4);
  const int month = read_digits(at + 5, 2);
  const int day = read_digits(at + 8, 2);
  const int hour = read_digits(at + 11, 2);
  const int minute = read_digits(at + 14, 2);
  const int second = read_digits(at + 17, 2);
  const int microsecond = read_digits(at + 20, 6);
  if (year < 1 || month < 0 || day < 0 || hour < 0 || hour > 23 || minute < 0 || minute > 59 ||
      second < 0 || second > 59 || microsecond < 0) {
    return std::nullopt;
  }
  const std::chrono::year_month_day date(std::chrono::year(year),
                                         std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day)));
  if (!date.ok()) return std::nullopt;
  return std::chrono::sys_days(date) + hours(hour) + minutes(minute) + seconds(second) +
         microseconds(microsecond);
}

std::string two_digits(unsigned value) {
  return {static_cast<char>('0' + value / 10), static_cast<char>('0' + value % 10)};
}

}  // namespace

std::optional<Timestamp> parse_timestamp(std::string_view text) {
  if (const auto time = parse_sent_form(text)) return time;
  Scanner in(text);
  const auto date = take_date(in);
  if (!date) return std::nullopt;
  if (in.done()) return Timestamp(*date);
  if (!in.take_any("Tt ")) return std::nullopt;

  const auto time = take_time(in);
  if (!time) return std::nullopt;
  const auto zone = take_zone(in);
  if (!zone || !in.done()) return std::nullopt;
  const Timestamp t = *date + *time - *zone;
  if (!is_writable(t)) return std::nullopt;
  return t;
}

std::string format_http_date(Timestamp t) {
  const auto day = std::chrono::floor<days>(t);
  const std::chrono::year_month_day date(day);
  // The time of day and the year stand in the ISO form as they are wanted here.
  const std::string iso = format_timestamp(t);
  std::string text(weekday_names[std::chrono::weekday(day).c_encoding()]);
  text.append(", ").append(two_digits(static_cast<unsigned>(date.day()))).append(" ");
  text.append(month_names[static_cast<unsigned>(date.month()) - 1]).append(" ");
  text.append(iso, 0, 4).append(" ").append(iso, 11, 8).append(" GMT");
  return text;
}

std::optional<Timestamp> parse_http_date(std::string_view text) {
  // The date is read from fixed places; that the text is what it formats to settles the rest.
  constexpr std::string_view form = "Fri, 11 Nov 2011 11:11:11 GMT";
  if (text.size() != form.size()) return std::nullopt;
  const auto month = std::ranges::find(month_names, text.substr(8, 3));
  if (month == month_names.end()) return std::nullopt;
  const auto number = static_cast<unsigned>(month - month_names.begin()) + 1;

  std::string iso(text.substr(12, 4));
  iso.append("-").append(two_digits(number)).append("-").append(text.substr(5, 2));
  iso.append("T").append(text.substr(17, 8)).append("Z");
  const std::optional<Timestamp> t = parse_timestamp(iso);
  if (!t || format_http_date(*t) != text) return std::nullopt;
  return t;
}

}  // namespace taraba::wire
