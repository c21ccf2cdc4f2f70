/* Draws a page. Inside room sheet. */
#pragma once

#include "sheet/page_flow.h"
#include "sheet/page_glyphs.h"

#include <cairo.h>

/* Pages are drawn once each, in order: a merged text that needs several pages goes on where it stopped. */
typedef struct {
    cairo_t *cairo;
    PageGlyphs *glyphs;
    gboolean expecting; /* lines are announced, not shown yet */
    const SheetPages *pages;
    GHashTable *shown; /* PageCell → how many of its lines stand on earlier pages */
} PageCanvas;

void page_draw(PageCanvas *canvas, guint page);

/* page_draw_table.c: the rows of one table on a page, `count` pieces. */
void page_draw_rows(PageCanvas *canvas, const PagePiece *pieces, guint count);
/* The frames and lines of the path so far. */
void page_draw_stroke(PageCanvas *canvas);
/* Lines `from` to `to` of a layout, the first with its top at `y`, in a place `width` wide. */
void page_draw_lines(PageCanvas *canvas, PangoLayout *layout, Face face, double x, double y, double width,
                     TextAlign align, guint from, guint to);
