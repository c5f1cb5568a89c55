#pragma once

#include <string>
#include <string_view>

namespace taraba::server {

/// A picture of the curriculum as an animation that draws it stroke by stroke over its pale self,
/// again and again; it stands still for whoever prefers less motion. Anything that has no `<path `
/// comes back as it is.
std::string draw_strokes(std::string_view picture);

}  // namespace taraba::server
