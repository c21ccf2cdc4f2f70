/* The lines of a document drawn from faces that have its glyphs alone. Inside room sheet. */
#pragma once

#include <pango/pangocairo.h>

typedef struct PageGlyphs PageGlyphs;

/* For one document. What several have in common belongs to the fonts Pango keeps for the thread. */
PageGlyphs *page_glyphs_new(void);
void page_glyphs_free(PageGlyphs *glyphs);
/* Announces a line: all of a document, before the first of it is shown. */
void page_glyphs_expect(PageGlyphs *glyphs, PangoLayoutLine *line);
/* Draws it with the beginning of its base at the current point. */
void page_glyphs_show(PageGlyphs *glyphs, cairo_t *cairo, PangoLayoutLine *line);
