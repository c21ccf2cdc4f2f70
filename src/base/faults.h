/* All faults of a file in one go: each a sentence with its place, printed as FILE:LINE:COLUMN: message. */
#pragma once

#include <glib.h>

typedef struct Faults Faults;

Faults *faults_new(const char *file); /* the name shown; "-" for standard input */
void faults_free(Faults *faults);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Faults, faults_free)

/* Line and column count from 1; 0 0 is the file as a whole, printed as 1:1 so that every line has the same
 * form. The sentence is made safe for a terminal here. Beyond 1000 faults only the number counts. */
void faults_add(Faults *faults, guint line, guint column, const char *format, ...) G_GNUC_PRINTF(4, 5);
guint faults_count(const Faults *faults);
/* The sentence of the first one in the order of their places, without the place; NULL where there are none.
 * Borrowed. */
const char *faults_first(const Faults *faults);
/* All of them in the order of their places, one a line, without a line break at the end. Yours; "" where
 * there are none. */
char *faults_text(const Faults *faults);
/* Sets PINGFEN_ERROR_INPUT with that text where there are any. FALSE then. */
gboolean faults_check(const Faults *faults, GError **error);
