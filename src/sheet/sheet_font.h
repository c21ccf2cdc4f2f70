/* The faces a sheet is printed in, and text set in them. Sizes and lengths are points (1/72 inch), without
 * hinting, so that a line breaks at the same place on every machine with the same fonts. Inside room sheet.
 */
#pragma once

#include <pango/pango.h>

typedef enum { FACE_TITLE, FACE_SUBTITLE, FACE_BODY, FACE_STRONG, FACE_SMALL, FACE_COUNT } Face;

/* Cheap to make: what is costly, the fonts themselves, Pango keeps for the thread, once for all sheets. */
typedef struct SheetFont SheetFont;

/* NULL with PINGFEN_ERROR_IO: no installed font has Chinese characters; names the package that has. */
SheetFont *sheet_font_new(GError **error);
void sheet_font_free(SheetFont *font); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SheetFont, sheet_font_free)

/* Untrusted text set in lines of at most `width`; below 0 on one line. Made safe; a character no installed
 * font has stands there by its name, 〔U+1F600〕, never as a hollow box. Yours: g_object_unref. */
PangoLayout *sheet_font_layout(SheetFont *font, Face face, const char *text, double width);
/* The widest part of a text no line should break: a figure, a date, a word of Latin letters. */
double sheet_font_longest_word(SheetFont *font, Face face, const char *text);
/* How wide the longest figure of the text is with its unit: no line parts them. */
double sheet_font_longest_figure(SheetFont *font, Face face, const char *text);

double sheet_font_size(Face face);
/* From one line to the next, whatever font its characters come from, and from its top to the base of the
 * characters. */
double sheet_font_pitch(Face face);
double sheet_font_base(Face face);

guint sheet_layout_lines(PangoLayout *layout);
/* The natural width of one of its lines. */
double sheet_layout_line_width(PangoLayout *layout, guint line);
/* The text of `count` lines from `first` on. Yours. */
char *sheet_layout_text(PangoLayout *layout, guint first, guint count);
