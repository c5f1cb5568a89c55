#include "taraba/srs/subscription.h"

namespace taraba::srs {

Subscription granted(Subscription s, Timestamp now) {
  switch (s.type) {
    case SubscriptionType::lifetime:
      s.active = true;
      s.period_ends_at.reset();
      break;
    case SubscriptionType::recurring:
      s.active = !s.period_ends_at || now < *s.period_ends_at;
      break;
    case SubscriptionType::free:
    case SubscriptionType::unknown:
      s.active = false;
      s.period_ends_at.reset();
      break;
  }
  s.max_level_granted = s.active ? limits::max_level : limits::free_max_level;
  return s;
}

}  // namespace taraba::srs
