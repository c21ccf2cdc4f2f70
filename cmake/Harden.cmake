# What Debian builds its own programs with (dpkg-buildflags hardening=+all), written out, so that a package is the same wherever it is
# built; and no path of the machine that built it.
include(CheckCCompilerFlag)
include(CheckPIESupported)
check_pie_supported(LANGUAGES C)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
add_compile_options(-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2 -fstack-protector-strong -ffile-prefix-map=${CMAKE_SOURCE_DIR}=.
                    -ffile-prefix-map=${CMAKE_BINARY_DIR}=.)
foreach(flag -fstack-clash-protection -fcf-protection) # not on every machine
    string(MAKE_C_IDENTIFIER ${flag} known)
    check_c_compiler_flag(${flag} ${known})
    if(${known})
        add_compile_options(${flag})
    endif()
endforeach()
add_link_options(-Wl,-z,relro -Wl,-z,now -Wl,--as-needed)
