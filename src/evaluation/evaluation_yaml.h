/* The exchange file (pingfen-evaluation(5)): reading and writing, lossless both ways. */
#pragma once

#include "evaluation/evaluation.h"

/* Finds the scheme an evaluation file names when it carries no scheme_text; asked once for each id. NULL: the
 * schemes at hand (catalogue). */
typedef Scheme *(*SchemeFinder)(const char *id, gpointer data, GError **error);

/* Reads a file or stream of evaluations (Evaluation *). NULL with PINGFEN_ERROR_INPUT (all faults with line
 * and column) or PINGFEN_ERROR_IO. A scheme_text in the file wins over the scheme at hand; scheme_sha256 must
 * belong to it. */
GPtrArray *evaluation_load(const char *file, SchemeFinder finder, gpointer data, GError **error);
GPtrArray *evaluation_read(const char *text, gsize length, const char *name, SchemeFinder finder,
                           gpointer data, GError **error);

/* One document, with scheme_sha256 and scheme_text. Yours. */
char *evaluation_write(const Evaluation *evaluation);
/* 核验码: the first 16 hex digits, in fours, of the SHA-256 of the export without status and history: "1a2b
 * 3c4d 5e6f 7081". Yours. */
char *evaluation_code(const Evaluation *evaluation);
