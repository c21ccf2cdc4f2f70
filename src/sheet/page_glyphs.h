/* Lines of text drawn from faces cut down to their characters. A Chinese font has 30,000 of them in 16 MB;
 * cairo reads, searches and copies all of it for every document it embeds it in, and writes parts it cannot
 * tell to be unused. What HarfBuzz has cut once is small, and so is the document. Inside room sheet. */
#pragma once

#include <pango/pangocairo.h>

/* The faces used so far, each with the characters used so far. */
typedef struct PageGlyphs PageGlyphs;

/* Belongs to the fonts Pango keeps for the thread and goes with them. */
PageGlyphs *page_glyphs_get(void);
/* Announces a line: all of a document, before the first of it is shown. */
void page_glyphs_expect(PageGlyphs *glyphs, PangoLayoutLine *line);
/* Draws it with the beginning of its base at the current point. */
void page_glyphs_show(PageGlyphs *glyphs, cairo_t *cairo, PangoLayoutLine *line);
