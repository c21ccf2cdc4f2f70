# `cpack` in a build folder makes pingfen_VERSION_ARCH.deb: program, manual pages, schemes and samples. The libraries it depends on
# are read off the program itself (dpkg-shlibdeps); a font with Chinese is recommended, as only PDF needs one.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME pingfen)
set(CPACK_PACKAGE_CONTACT "The pingfen authors <pingfen@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "scoring workstation for budget performance self-evaluation (预算绩效自评)")
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
