#include "taraba/server/handlers.h"
#include "taraba/wire/json_in.h"

namespace taraba::server {

Result<Answer> list_study_materials(const Call& call) {
  return list(call, wire::parse_study_material_filter, &Api::list_study_materials);
}

Result<Answer> get_study_material(const Call& call) { return get(call, &Api::get_study_material); }

Result<Change> create_study_material(const Call& call) {
  auto material = wire::decode_study_material(call.body);
  if (!material) return material.error();
  if (!material->subject_id) return invalid("subject_id is required");
  return change(call, [material = std::move(*material)](Api& api) {
    return api.create_study_material(*material.subject_id, material.patch);
  });
}

Result<Change> update_study_material(const Call& call) {
  const auto id = parse_id<StudyMaterialId>(call.id);
  if (!id) return not_found();
  auto material = wire::decode_study_material(call.body);
  if (!material) return material.error();
  return change(call, [id = *id, patch = std::move(material->patch)](Api& api) {
    return api.update_study_material(id, patch);
  });
}

}  // namespace taraba::server
