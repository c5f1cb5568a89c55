#include "taraba/sandbox/state.h"

#include "taraba/sandbox/held_state.h"

namespace taraba::sandbox {

Result<std::unique_ptr<State>> State::open(const StateOptions& options) {
  auto state = std::make_unique<HeldState>(options);
  if (const auto opened = state->open(); !opened) return opened.error();
  return std::unique_ptr<State>(std::move(state));
}

}  // namespace taraba::sandbox
