#include "taraba/server/handlers.h"

namespace taraba::server {

Result<Answer> get_summary(const Call& call) { return rendered(call, call.api.get_summary()); }

}  // namespace taraba::server
