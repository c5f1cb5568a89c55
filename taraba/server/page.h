#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "taraba/model/library.h"
#include "taraba/model/subject.h"
#include "taraba/server/response.h"

namespace taraba::server {

/// What a page stands in: no script, nothing from elsewhere.
struct PageFrame {
  std::string_view base;  ///< what addresses begin with
  std::string_view title;
  std::string_view kind;  ///< class of the body
};

/// A whole HTML page around `main`, with licences and the notice of non-affiliation.
std::string render_page(const PageFrame& frame, std::string_view main);

/// 200 for an HTML page, with the headers that keep it harmless.
Response html_response(std::string html);

/// A subject's page: picture or characters, meanings, readings, mnemonics, sentences, neighbours.
std::string render_document(const Subject&, const Library&, std::string_view base);

std::string_view style_sheet();

}  // namespace taraba::server
