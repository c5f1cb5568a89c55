#pragma once

#include <cstddef>
#include <functional>
#include <utility>
#include <vector>

namespace taraba {

/// How to take back what was done to maps since a mark.
class UndoLog {
 public:
  using Mark = std::size_t;

  Mark mark() const { return steps_.size(); }
  void forget() { steps_.clear(); }

  void roll_back_to(Mark mark) {
    while (steps_.size() > mark) {
      steps_.back()();
      steps_.pop_back();
    }
  }

  template <class Map>
  void assign(Map& map, const typename Map::key_type& key, typename Map::mapped_type value) {
    const auto found = map.find(key);
    if (found == map.end()) {
      steps_.push_back([&map, key] { map.erase(key); });
      map.emplace(key, std::move(value));
    } else {
      steps_.push_back([&map, key, old = found->second] { map.find(key)->second = old; });
      found->second = std::move(value);
    }
  }

  template <class Map>
  void erase(Map& map, const typename Map::key_type& key) {
    const auto found = map.find(key);
    if (found == map.end()) return;
    steps_.push_back([&map, entry = *found] { map.insert(entry); });
    map.erase(found);
  }

  template <class T>
  void set(T& variable, T value) {
    steps_.push_back([&variable, old = variable] { variable = old; });
    variable = std::move(value);
  }

 private:
  std::vector<std::function<void()>> steps_;
};

}  // namespace taraba
