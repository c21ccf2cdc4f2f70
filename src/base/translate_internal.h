/* The reader of a compiled catalogue (.mo), apart from the language chosen, so that it can be tried with
 * broken catalogues. */
#pragma once

#include <stddef.h>

/* The translation of `message` in the catalogue of `length` bytes; borrowed from the bytes. NULL: none, or
 * the catalogue is broken. Never reads outside the bytes, whatever they say. */
const char *translate_lookup(const unsigned char *bytes, size_t length, const char *message);
