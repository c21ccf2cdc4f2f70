/* What ui/draw.c (the painting functions, which only write down what is to be on each row), draw_rows.c (the
 * rows written down, held against those of the repaint before), draw_paint.c (looks and cells of a row that
 * differs), draw_cells.c (the cells of a row) and draw_send.c (the cells that differ, sent to the terminal)
 * share. */
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
/* Paints row y before the others, where it differs. */
void rows_flush_first(int y);
/* Paints the rows that differ. */
void rows_flush(void);

/* How a cell looks: attributes, and 0 or 1 more than the number of the colour. */
enum { LOOK_BOLD = 1, LOOK_DIM = 2, LOOK_UNDERLINE = 4, LOOK_REVERSE = 8 };
typedef struct {
    guint8 attributes, colour;
} Look;

/* One column. A row keeps every cell in its one form, so that equal cells are equal bytes: a blank that shows
 * nothing of its look has none, and the right half of a wide character is empty but for its look. */
typedef struct {
    gunichar characters[4]; /* one and what combines with it; a letter of the line set; 0 in a right half */
    Look look;
    guint8 width; /* 1 or 2; 0: a right half */
    guint8 line;  /* of the terminal's line characters, by the letter it has in a VT100 */
} Cell;

void cells_clear(Cell *row, int width);
/* Puts a safe text there, cut at `width`, the end of the row; of a wide character it covers by half nothing
 * is left. */
void cells_put(Cell *row, int width, int x, Look look, const char *text);
void cells_put_line(Cell *row, int width, int x, Look look, char letter);
void cells_fill(Cell *row, int width, int x, int count, Look look);
/* The same cell; a blank that only erases; what combines, or a line character, as text. */
gboolean cell_same(const Cell *one, const Cell *other);
gboolean cell_is_blank(const Cell *cell);
gunichar cell_line_character(const Cell *cell);
void cell_append(const Cell *cell, GString *text);

/* Reads what the terminal that was opened can do. */
void send_prepare(void);
gboolean send_has_colours(void);
/* An empty screen, whatever was there. */
void send_clear(void);
/* Makes row y what `wanted` is; it shows `shown` now, which becomes the same. */
void send_row(int y, Cell *shown, const Cell *wanted);
/* Where the cursor is to stand; y -1: it is hidden. */
void send_cursor(int y, int x);
/* Ends a repaint: all of it goes to the terminal at once. */
void send_now(void);

void paint_row_begin(void);
void paint_mark(const Mark *mark, const char *text);
void paint_row_end(int y);
