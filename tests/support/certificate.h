#pragma once

#include <string>

namespace taraba::test {

/// A key and a certificate for `localhost` that it signs itself.
void write_certificate(const std::string& cert_file, const std::string& key_file);

}  // namespace taraba::test
