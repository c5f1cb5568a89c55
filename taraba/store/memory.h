#pragma once

#include <memory>

#include "taraba/store/store.h"

namespace taraba {

/// The reference: everything in ordered maps, one writer at a time, gone with the process.
std::unique_ptr<Store> open_memory_store();

}  // namespace taraba
