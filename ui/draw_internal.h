/* What ui/draw.c (the painting functions, which only write down what is to be on each row), draw_rows.c (the
 * rows written down, held against those of the repaint before) and draw_paint.c (the rows that differ, put on
 * the screen by curses) share. */
#pragma once

#include "ui/draw.h"

typedef enum {
    MARK_TEXT,  /* exactly `width` columns, flush left */
    MARK_RIGHT, /* the same, flush right */
    MARK_SPAN,  /* safe text, as wide as it is */
    MARK_HLINE,
    MARK_VLINE,
    MARK_JOINT, /* `width` is the Joint */
} MarkKind;

/* One call of a painting function, on one row. */
typedef struct {
    guint8 kind, style;
    gint16 x, width;
    guint16 length; /* of the text behind it */
} Mark;

/* Notes a mark on row y. */
void rows_add(int y, MarkKind kind, int x, int width, Style style, const char *text);
/* A new repaint of a screen of that height: what was noted before is what is on the screen. */
void rows_begin(int height);
/* Nothing of what is on the screen is known any more: every row is painted at the next flush. */
void rows_forget(void);
/* Paints row y before the others, where it differs and one above it does too: TRUE. */
gboolean rows_flush_first(int y);
/* Paints the rows that differ. */
void rows_flush(void);

void paint_row_begin(int y);
void paint_mark(int y, const Mark *mark, const char *text);
