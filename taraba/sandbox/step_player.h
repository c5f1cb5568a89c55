#pragma once

#include <memory>

#include "taraba/base/clock.h"
#include "taraba/sandbox/scenario.h"
#include "taraba/service/service.h"

namespace taraba::sandbox {

/// Takes the steps of a scenario, one after another, in a school that is empty. Moves the clock,
/// which the school lives by.
class StepPlayer {
 public:
  StepPlayer(Service& service, ManualClock& clock, const Scenario& scenario)
      : service_(service), clock_(clock), scenario_(scenario) {}

  /// Makes the account. `invalid` names scenario and step.
  Result<UserNumber> play();

 private:
  Result<void> take(const Advance&);
  Result<void> take(const Play&);
  Result<void> take(const Lessons&);
  Result<void> take(const Reviews&);
  Result<void> take(const Study&);
  Result<void> take(const Resurrect&);
  Result<void> take(const Burn&);
  Result<void> take(const ResetTo&);
  Result<void> take(const StartVacation&);
  Result<void> take(const EndVacation&);
  Result<void> take(const WriteStudyMaterial&);
  Result<void> take(const SetPreferences&);
  Result<void> take(const SetAccount&);

  Result<void> begin(const NewAccount&);

  /// What the filter finds and the selection wants of it; `what` is its name in errors.
  Result<std::vector<Assignment>> select(const AssignmentFilter&, const Selection&,
                                         const char* what);
  Result<std::vector<Assignment>> select_by_resurrection(bool burned, const Selection&,
                                                         const char* what);

  Service& service_;
  ManualClock& clock_;
  const Scenario& scenario_;
  Timestamp begun_at_;
  UserNumber number_;
  std::unique_ptr<Api> api_;
};

}  // namespace taraba::sandbox
