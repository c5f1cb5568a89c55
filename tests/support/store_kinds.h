#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "taraba/store/memory.h"
#include "taraba/store/sqlite/sqlite_store.h"
#include "tests/support/store_samples.h"

namespace taraba::test {

enum class StoreKind { memory, sqlite };

inline std::string name_of(StoreKind kind) {
  return kind == StoreKind::memory ? "Memory" : "Sqlite";
}

/// A test that every store must pass.
class EveryStore : public ::testing::TestWithParam<StoreKind> {
 protected:
  EveryStore() { open(); }

  void open() {
    if (GetParam() == StoreKind::memory) {
      store_ = open_memory_store();
      return;
    }
    close();
    auto opened = open_sqlite_store({.path = directory_ / "store.db"});
    if (!opened) {
      ADD_FAILURE() << opened.error().message;
      std::abort();
    }
    store_ = std::move(*opened);
  }

  void close() { store_.reset(); }
  Store& store() { return *store_; }

 private:
  TemporaryDirectory directory_;
  std::unique_ptr<Store> store_;
};

inline auto every_store() { return ::testing::Values(StoreKind::memory, StoreKind::sqlite); }
inline auto kind_name() {
  return [](const ::testing::TestParamInfo<StoreKind>& info) { return name_of(info.param); };
}

}  // namespace taraba::test
