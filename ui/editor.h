/* The editor of one text, without a screen: UTF-8 in a buffer, the cursor always where a person sees a
 * character begin (a grapheme). One line that scrolls sideways, or many that wrap softly. It never shows half
 * a wide character. What is cut or copied can be pasted in any other editor of the program: that text is the
 * one state they share. */
#pragma once

#include "ui/request.h"

typedef struct Editor Editor;

#define EDITOR_LIMIT 4096 /* bytes, where nothing else is said */

/* `lines`: line breaks are allowed. At most `limit` bytes of text (0: 4096). */
Editor *editor_new(gboolean lines, gsize limit);
void editor_free(Editor *edit);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Editor, editor_free)

/* Replaces the text (cleaned, cut at the limit) and puts the cursor behind it; forgets the undo steps. */
void editor_set_text(Editor *edit, const char *text);
const char *editor_text(const Editor *edit); /* borrowed until the next change */
gsize editor_cursor(const Editor *edit);     /* byte offset */

typedef enum {
    EDITOR_INSERTED,
    EDITOR_CUT,     /* only its beginning fitted under the limit */
    EDITOR_REFUSED, /* broken UTF-8, or no room at all */
} EditorInsert;
/* Typed or pasted text at the cursor, cleaned by text_clean. */
EditorInsert editor_insert(Editor *edit, const char *text);
/* All of the text becomes another one, in one step of undo. */
EditorInsert editor_replace(Editor *edit, const char *text);
/* What was not taken of the text inserted last, as a sentence with the bytes; NULL: it was taken whole.
 * Yours. */
char *editor_refusal(const Editor *edit);
/* The part between two places that is selected: typing replaces it. FALSE: nothing is. */
gboolean editor_selection(const Editor *edit, gsize *from, gsize *to);
/* REQUEST_EDIT_LEFT to REQUEST_EDIT_UNDO, REQUEST_EDIT_NEW_LINE. FALSE: not its request, or nothing changed
 * (cursor at the edge, one line only): the form then moves on. UP and DOWN need the width the text was last
 * shown in. */
gboolean editor_handle(Editor *edit, Request request);

/* What a window of `width` columns shows of the line: starts at byte `start`, `length` bytes, cursor at
 * `cursor` (< width). Scrolls as little as needed. Width at least 2. */
typedef struct {
    gsize start, length;
    guint cursor;
} EditorView;
EditorView editor_view(Editor *edit, guint width);

/* The same for many lines: the rows of the softly wrapped text, at least one, each at most width - 1 columns,
 * so that the cursor has room behind. */
typedef struct {
    GArray *rows;      /* EditorRow */
    guint row, column; /* of the cursor */
} EditorLines;
typedef struct {
    gsize start, length; /* without its line break */
} EditorRow;
EditorLines editor_lines(Editor *edit, guint width);
void editor_lines_clear(EditorLines *lines);
