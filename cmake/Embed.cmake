# Writes the bytes of INPUT as a C array NAME with its length NAME_length into OUTPUT.
file(READ ${INPUT} bytes HEX)
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${bytes}")
file(WRITE ${OUTPUT} "#include <stddef.h>\nextern const unsigned char ${NAME}[];\nextern const size_t ${NAME}_length;\nconst unsigned char ${NAME}[] = {${bytes}};\nconst size_t ${NAME}_length = sizeof ${NAME};\n")
