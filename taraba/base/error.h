#pragma once

#include <string>
#include <string_view>

namespace taraba {

/// Why an operation failed. A caller acts on the code; the message is for people.
enum class ErrorCode {
  unauthorized,  ///< no token, an unknown one, or one without the scope
  forbidden,     ///< the account may not act at all (hibernating)
  not_found,
  malformed,  ///< the text is not JSON
  invalid,    ///< understood, and against a rule; the message names value and expectation
  rate_limited,
  unavailable,  ///< may work later; nothing was done
  unsupported,  ///< this implementation never does it
  internal,
  network,
  protocol,   ///< the other side did not speak the API
  storage,    ///< the disk or the database refused; nothing was done
  cancelled,  ///< the caller asked to stop
};

/// Why there is no value.
struct Error {
  ErrorCode code = ErrorCode::internal;  ///< for the program
  std::string message;                   ///< for people

  friend bool operator==(const Error&, const Error&) = default;
};

/// The code's name as written above.
std::string_view name_of(ErrorCode code);

Error unauthorized();    ///< "Unauthorized. Nice try."
Error scope_missing();   ///< the recorded text for a token without the scope
Error hibernating();     ///< "The user is hibernating"
Error not_found();       ///< "Not found"
Error record_invalid();  ///< "Record invalid"
Error cancelled();       ///< "Cancelled"

///@{
/// An error of that code; the message is the caller's.
Error malformed(std::string message);
Error invalid(std::string message);
Error unavailable(std::string message);
Error unsupported(std::string message);
Error internal_error(std::string message);
Error storage_error(std::string message);
Error network_error(std::string message);
Error protocol_error(std::string message);
///@}

}  // namespace taraba
