#pragma once

#include <string_view>
#include <vector>

namespace taraba::test {

/// What takes any bytes and keeps its promises. Registers itself: with libFuzzer behind it each is
/// a program of its own, in taraba_tests all are replayed over tests/corpora/<name>/.
class FuzzTarget {
 public:
  using Run = void (*)(std::string_view input);
  FuzzTarget(std::string_view name, Run run);

  std::string_view name() const { return name_; }
  void operator()(std::string_view input) const { run_(input); }

  static const std::vector<const FuzzTarget*>& all();

 private:
  std::string_view name_;
  Run run_;
};

/// Ends the program, naming the promise, unless it holds.
void require(bool holds, std::string_view promise);

}  // namespace taraba::test
