/* The package of a document for text processors (Office Open XML, ECMA-376): its fixed parts and the zip
 * around them. Inside room sheet. */
#pragma once

#include <glib.h>

/* What a document is about, for its properties. */
typedef struct {
    const char *title; /* untrusted */
    gint64 at;         /* microseconds since 1970, UTC; 0: no time stamps */
} DocxProperties;

/* The package with `document` (the XML of word/document.xml, with the footer as rId2) in it: the same
 * document gives the same bytes. NULL with PINGFEN_ERROR_IO. Yours. */
GBytes *docx_package(const char *document, const DocxProperties *properties, GError **error);

/* Appends a text with what markup means made harmless and what XML cannot hold made U+FFFD; a line break is a
 * blank. */
void docx_append_text(GString *xml, const char *text);

/* docx_styles.c: the parts that are the same in every document. Borrowed. */
const char *docx_styles(void);
const char *docx_settings(void);
const char *docx_footer(void);
