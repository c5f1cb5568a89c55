#include "app/suggestion.h"

#include <algorithm>

namespace taraba::app {

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::vector<std::size_t>> cost(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) cost[i][0] = i;
  for (std::size_t j = 0; j <= b.size(); ++j) cost[0][j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = cost[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      cost[i][j] = std::min({replaced, cost[i - 1][j] + 1, cost[i][j - 1] + 1});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        cost[i][j] = std::min(cost[i][j], cost[i - 2][j - 2] + 1);
      }
    }
  }
  return cost[a.size()][b.size()];
}

std::string suggestion(std::string_view typed, const std::vector<std::string>& names) {
  // A third of the letters wrong is still a slip; more is another word.
  std::size_t nearest = typed.size() / 3 + 1;
  const std::string* best = nullptr;
  for (const std::string& name : names) {
    const std::size_t distance = edit_distance(typed, name);
    if (distance < nearest || (distance == nearest && !best)) {
      nearest = distance;
      best = &name;
    }
  }
  return best ? ", did you mean " + *best + "?" : "";
}

}  // namespace taraba::app
