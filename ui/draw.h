/* Painting on the one screen there is: roles instead of colours, text made safe and clipped by columns. Only
 * screen-wide state lives behind it (the table of colours, the wish for a cursor); curses stays in the .c. A
 * view paints everything it has at every repaint; the terminal gets only what differs from before, so nothing
 * flickers. Rows and columns count from 0 at the top left corner. */
#pragma once

#include <glib.h>

/* What a piece of the screen is, not how it looks: the looks are one table in draw.c, a row for each role.
 * Every role differs by more than colour. */
typedef enum {
    STYLE_NORMAL,
    STYLE_DIM,     /* secondary: units, hints, what is not editable */
    STYLE_STRONG,  /* a figure or word that matters */
    STYLE_HEADING, /* head of a column, a section or a pane */
    STYLE_TITLE,   /* first line of the screen */
    STYLE_LABEL,   /* the label of a field */
    STYLE_FOCUS,   /* the row or field that has the focus */
    STYLE_SHADE,   /* the selected row of a pane that has not the focus */
    STYLE_INPUT,   /* text being typed */
    STYLE_ACCENT,  /* the one accent: the mark ▌ of the focus, what can be done now */
    STYLE_GOOD,
    STYLE_WARNING,
    STYLE_ERROR,
    STYLE_BAR,       /* filled part of a bar */
    STYLE_BAR_EMPTY, /* rest of a bar */
    STYLE_KEY,       /* a key in the function bar */
    STYLE_SELECTED,  /* the selected part of a text being typed */
    STYLE_COUNT
} Style;

/* A rectangle of the screen. Height and width may be 0 or less: then nothing of it is painted. */
typedef struct {
    int y, x, height, width;
} Area;

typedef enum { THEME_DARK, THEME_LIGHT, THEME_MONO, THEME_COUNT } Theme;

/* Chooses the looks; after term_open. THEME_MONO (NO_COLOR, --color=never) uses attributes alone. The
 * terminal's own background stays. */
void draw_theme(Theme theme);

/* All painting functions clip at the screen's edge, whatever they are given. */

/* Paints `text` into exactly `width` columns of one row: made safe, cut with … where it is longer, filled
 * with blanks where it is shorter. */
void draw_text(int y, int x, int width, Style style, const char *text);
/* The same, flush right: for figures. */
void draw_right(int y, int x, int width, Style style, const char *text);
/* Paints `text` without filling up, at most `width` columns, and returns the columns it took: for rows of
 * several pieces. */
int draw_span(int y, int x, int width, Style style, const char *text);
/* Blanks of a style; for whole areas. */
void draw_fill(Area area, Style style);

/* Lines from the terminal's own line characters. */
void draw_hline(int y, int x, int width);
void draw_vline(int y, int x, int height);
/* Where a horizontal and a vertical line meet. */
typedef enum { JOINT_TOP, JOINT_BOTTOM, JOINT_CROSS } Joint; /* ┬ ┴ ┼ */
void draw_joint(int y, int x, Joint joint);
/* "─── title ────────── right": the head of a pane below another. `right` may be NULL. */
void draw_heading(int y, int x, int width, const char *title, const char *right);

/* A bar of `width` columns of which part/whole is filled (exact, half columns rounded down); part above whole
 * fills it. whole 0: empty. */
void draw_bar(int y, int x, int width, gint64 part, gint64 whole);

/* Where the cursor stands after the repaint. Without it the cursor is hidden. */
void draw_cursor(int y, int x);

int draw_height(void); /* of the screen now */
int draw_width(void);

/* A repaint: begin forgets what was painted, end sends the difference to the terminal. Called by the app
 * alone. */
void draw_begin(void);
void draw_end(void);
/* Sends everything anew at the next end (^L, after another program used the screen). */
void draw_everything(void);

/* One row of what was painted, as text without blanks at its end: for tests without a terminal. Yours. */
char *draw_row_text(int y);
