/* What ui/editor.c (text and cursor) and editor_motion.c, editor_view.c share. */
#pragma once

#include "ui/editor.h"

typedef struct {
    char *text;
    gsize cursor;
} EditorStep;

struct Editor {
    GString *text;
    gsize cursor; /* byte offset, on a grapheme */
    gsize limit;
    gsize taken, left_out; /* bytes of what was inserted last */
    gboolean broken;       /* it was not UTF-8 */
    gboolean lines;
    gsize shown_from;  /* byte offset of the left edge of a line that scrolls */
    guint width;       /* the text was last shown in; 0: never */
    gsize anchor;      /* the other end of what is selected; at the cursor: nothing is */
    GPtrArray *steps;  /* EditorStep *, for undo */
    GPtrArray *undone; /* the same, for redo */
    gboolean typing;   /* the last change was typing: the next character belongs to the same step */
};

gsize editor_next(const Editor *editor, gsize at);
gsize editor_previous(const Editor *editor, gsize at);
gsize editor_line_start(const Editor *editor, gsize at);
gsize editor_line_end(const Editor *editor, gsize at);
gsize editor_word_left(const Editor *editor, gsize at);
gsize editor_word_right(const Editor *editor, gsize at);
/* The place one row of the softly wrapped text above or below; FALSE: there is none. */
gboolean editor_row_step(Editor *editor, int direction, gsize *at);
