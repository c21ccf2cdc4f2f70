# One static library for each room. ROOMS are the rooms it may include (and is linked with), LIBRARIES what it alone knows.
# Headers are found as "room/file.h" below src, so an include names its room; `tests/rooms.cmake` checks the arrows.
function(pingfen_room name folder)
    cmake_parse_arguments(ROOM "" "" "ROOMS;LIBRARIES;WITHOUT" ${ARGN})
    file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/${folder}/*.c)
    foreach(file ${ROOM_WITHOUT})
        list(REMOVE_ITEM sources ${CMAKE_SOURCE_DIR}/${folder}/${file})
    endforeach()
    add_library(pingfen_${name} STATIC ${sources})
    target_compile_options(pingfen_${name} PRIVATE -Wwrite-strings)
    target_include_directories(pingfen_${name} PUBLIC ${CMAKE_SOURCE_DIR}/src ${CMAKE_SOURCE_DIR})
    list(TRANSFORM ROOM_ROOMS PREPEND pingfen_ OUTPUT_VARIABLE rooms)
    target_link_libraries(pingfen_${name} PUBLIC ${rooms} PkgConfig::GLIB PRIVATE ${ROOM_LIBRARIES})
endfunction()

# The English messages, compiled by msgfmt and linked into room `name` as bytes: nothing to find at run time.
function(pingfen_translation name po)
    set(mo ${CMAKE_BINARY_DIR}/en.mo)
    set(unit ${CMAKE_BINARY_DIR}/translation_en.c)
    add_custom_command(OUTPUT ${mo} COMMAND ${MSGFMT} --check -o ${mo} ${CMAKE_SOURCE_DIR}/${po}
                       DEPENDS ${CMAKE_SOURCE_DIR}/${po} VERBATIM)
    add_custom_command(OUTPUT ${unit}
                       COMMAND ${CMAKE_COMMAND} -DINPUT=${mo} -DOUTPUT=${unit} -DNAME=translation_en
                               -P ${CMAKE_SOURCE_DIR}/cmake/Embed.cmake
                       DEPENDS ${mo} ${CMAKE_SOURCE_DIR}/cmake/Embed.cmake VERBATIM)
    target_sources(pingfen_${name} PRIVATE ${unit})
endfunction()

# All readings of a Chinese character, as tables made from Unihan (Debian: unicode-data).
function(pingfen_pinyin name)
    set(unit ${CMAKE_BINARY_DIR}/pinyin_table.c)
    add_custom_command(OUTPUT ${unit}
                       COMMAND sh -c [["$0" -dc "$1" | "$2" -f "$3" > "$4"]] ${BZIP2} ${UNIHAN_READINGS} ${AWK}
                               ${CMAKE_SOURCE_DIR}/cmake/pinyin.awk ${unit}
                       DEPENDS ${CMAKE_SOURCE_DIR}/cmake/pinyin.awk VERBATIM)
    target_sources(pingfen_${name} PRIVATE ${unit})
endfunction()
