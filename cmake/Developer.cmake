# What only this build needs; never exported.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

find_program(ccache ccache)
if(ccache)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${ccache})
endif()

add_library(taraba_developer INTERFACE)
target_compile_options(taraba_developer INTERFACE -Wall -Wextra -Wpedantic -Werror -Wshadow
                       -Wnon-virtual-dtor -Woverloaded-virtual -Wconversion -Wno-sign-conversion)
if(CMAKE_CXX_COMPILER_ID MATCHES Clang)
  target_compile_options(taraba_developer INTERFACE -Wno-overloaded-virtual
                         -Wno-missing-designated-field-initializers)
  target_link_options(taraba_developer INTERFACE -fuse-ld=lld-19)
else()
  target_compile_options(taraba_developer INTERFACE -Wno-missing-field-initializers)
endif()
if(TARABA_SANITIZE)
  add_compile_options(-fsanitize=${TARABA_SANITIZE} -fno-sanitize-recover=all
                      -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${TARABA_SANITIZE})
endif()
if(TARABA_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()
