# `cmake --workflow --preset package` makes pingfen_VERSION_ARCH.deb in build/package: program, manual pages, completion, schemes and
# samples, and the same bytes each time where SOURCE_DATE_EPOCH is set. The libraries it depends on are read off the program itself
# (dpkg-shlibdeps); a font with Chinese is recommended, as only PDF needs one.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME pingfen)
set(CPACK_PACKAGE_CONTACT "The pingfen authors <pingfen@localhost>" CACHE STRING "Who answers for the package: name <address>")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION "scoring workstation for budget performance self-evaluation
Fill in, compute, check, review and print the self-evaluation of Chinese
budget projects (项目支出绩效自评, 财预〔2020〕10号) in a terminal. Scores are
exact and say how they came about, what does not add up is found before the
sheet is handed over, and every change is on record. Sheets are written as
text, HTML, PDF, XLSX, CSV and JSON, reports as text and DOCX.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ
    WORLD_EXECUTE)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION misc)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "fonts-noto-cjk | fonts-arphic-uming")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "cups-client")
include(CPack)

# What only a package has: the licence and the changes where Debian looks for them, and manual pages compressed.
if(PINGFEN_PACKAGE)
    find_program(GZIP gzip REQUIRED)
    set(compressed ${CMAKE_BINARY_DIR}/compressed)
    function(pingfen_compress file folder name)
        set(output ${compressed}/${folder}/${name}.gz)
        file(MAKE_DIRECTORY ${compressed}/${folder})
        add_custom_command(OUTPUT ${output} DEPENDS ${file} VERBATIM COMMAND ${GZIP} -9nc ${file} > ${output})
        set_property(GLOBAL APPEND PROPERTY pingfen_compressed ${output})
        install(FILES ${output} DESTINATION ${folder})
    endfunction()
    file(GLOB_RECURSE pages RELATIVE ${CMAKE_SOURCE_DIR}/doc/man CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/doc/man/*.[15])
    foreach(page ${pages})
        get_filename_component(section ${page} DIRECTORY)
        get_filename_component(name ${page} NAME)
        pingfen_compress(${CMAKE_SOURCE_DIR}/doc/man/${page} ${CMAKE_INSTALL_MANDIR}/${section} ${name})
    endforeach()
    string(TIMESTAMP date "%a, %d %b %Y %H:%M:%S +0000" UTC)
    configure_file(${CMAKE_CURRENT_LIST_DIR}/changelog.in ${CMAKE_BINARY_DIR}/changelog @ONLY)
    pingfen_compress(${CMAKE_BINARY_DIR}/changelog ${CMAKE_INSTALL_DOCDIR} changelog)
    pingfen_compress(${CMAKE_SOURCE_DIR}/CHANGELOG.md ${CMAKE_INSTALL_DOCDIR} CHANGELOG.md)
    get_property(outputs GLOBAL PROPERTY pingfen_compressed)
    add_custom_target(compressed ALL DEPENDS ${outputs})
    install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME copyright)
endif()
