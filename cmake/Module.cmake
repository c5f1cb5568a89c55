# A module is a folder below taraba/: its sources make one library; its *_test.cc and *_fuzz.cc
# go into the one test program. Sources are found by name, so that no test can be left out.
function(taraba_module name)
  cmake_parse_arguments(arg "" "" "USES;LIBRARIES" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/taraba/${name}/*.cc)
  list(FILTER sources EXCLUDE REGEX "_(test|fuzz|bench)\\.cc$")
  add_library(taraba_${name} STATIC ${sources})
  target_include_directories(taraba_${name} PUBLIC ${PROJECT_SOURCE_DIR})
  list(TRANSFORM arg_USES PREPEND taraba_)
  target_link_libraries(taraba_${name} PUBLIC ${arg_USES} PRIVATE ${arg_LIBRARIES} taraba_developer)
  file(GLOB_RECURSE tests CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/taraba/${name}/*_test.cc)
  set_property(GLOBAL APPEND PROPERTY taraba_test_sources ${tests})
  file(GLOB_RECURSE fuzzers CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/taraba/${name}/*_fuzz.cc)
  set_property(GLOBAL APPEND PROPERTY taraba_fuzz_sources ${fuzzers})
  set_property(GLOBAL APPEND PROPERTY taraba_modules taraba_${name})
  set_property(GLOBAL APPEND PROPERTY taraba_test_libraries ${arg_LIBRARIES})
endfunction()

# Puts a file into the module as it is, between <symbol>_begin and <symbol>_end.
function(taraba_embed module file symbol)
  set(path ${PROJECT_SOURCE_DIR}/${file})
  set(assembly ${PROJECT_BINARY_DIR}/${symbol}.S)
  file(CONFIGURE OUTPUT ${assembly} CONTENT [[
    .section .rodata
    .global @symbol@_begin
    .global @symbol@_end
    .balign 64
@symbol@_begin:
    .incbin "@path@"
@symbol@_end:
    .byte 0
    .section .note.GNU-stack,"",%progbits
]] @ONLY)
  set_source_files_properties(${assembly} PROPERTIES OBJECT_DEPENDS ${path})
  target_sources(taraba_${module} PRIVATE ${assembly})
endfunction()
