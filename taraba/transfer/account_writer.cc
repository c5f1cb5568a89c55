#include "taraba/transfer/account_writer.h"

#include <string>
#include <type_traits>

#include "taraba/store/row_traits.h"
#include "taraba/transfer/account_fields.h"
#include "taraba/wire/json_values.h"

namespace taraba::transfer {
namespace {

using wire::JsonWriter;

constexpr std::size_t piece_bytes = 64 * 1024;

template <class T>
void put_field(JsonWriter& json, const char* name, const T& value) {
  json.key(name);
  if constexpr (std::is_same_v<T, SrsIntervals>) {
    wire::put_array(json, value, [&](std::int64_t seconds) { json.number(seconds); });
  } else {
    wire::put(json, value);
  }
}

class Writer {
 public:
  Writer(const Catalogue& catalogue, const std::function<void(std::string_view)>& sink)
      : catalogue_(catalogue), sink_(sink) {}

  /// A line `{"object":"NAME",...}` with what `members` writes.
  template <class F>
  void line(std::string_view name, F&& members) {
    JsonWriter json(512);
    json.raw('{');
    json.key("object");
    json.text(name);
    members(json);
    json.raw("}\n");
    piece_ += std::move(json).take();
    if (piece_.size() >= piece_bytes) flush();
  }

  template <class Row>
  void row(std::string_view name, const Row& row) {
    line(name, [&](JsonWriter& json) {
      boost::mp11::mp_for_each<Fields<Row>>([&](auto field) {
        constexpr std::string_view field_name = field.name;
        if constexpr (field_name != "hidden") put_field(json, field.name, row.*field.pointer);
      });
      if constexpr (is_about_subject<Row>) {
        const Subject* subject = catalogue_.find(row.subject_id);
        put_field(json, "subject_slug", subject == nullptr ? std::string() : subject->slug);
      }
    });
  }

  void flush() {
    if (!piece_.empty()) sink_(piece_);
    piece_.clear();
  }

 private:
  const Catalogue& catalogue_;
  const std::function<void(std::string_view)>& sink_;
  std::string piece_;
};

}  // namespace

void write_account(const AccountCopy& account, const Catalogue& catalogue,
                   const std::function<void(std::string_view)>& sink) {
  Writer writer(catalogue, sink);
  writer.line("export", [](JsonWriter& json) { put_field(json, "version", export_version); });
  writer.line("user", [&](JsonWriter& json) {
    for_each_user_field(account.record,
                        [&](const char* name, const auto& field) { put_field(json, name, field); });
  });
  std::int64_t count = 0;
  for_each_kind(account.rows, [&](const auto& rows, const char* kind) {
    const std::string name = object_name(kind);
    for (const auto& row : rows) writer.row(name, row);
    count += std::ssize(rows);
  });
  writer.line("end", [&](JsonWriter& json) { put_field(json, "rows", count); });
  writer.flush();
}

}  // namespace taraba::transfer
