#include "ui/editor_internal.h"

#include "base/text.h"

#include <string.h>

#define UNDO_STEPS 200

static void step_free(gpointer data)
{
    EditorStep *step = data;
    g_free(step->text);
    g_free(step);
}

Editor *editor_new(gboolean lines, gsize limit)
{
    Editor *editor = g_new0(Editor, 1);
    editor->text = g_string_new(NULL);
    editor->limit = limit ? limit : EDITOR_LIMIT;
    editor->lines = lines;
    editor->cut = g_strdup("");
    editor->steps = g_ptr_array_new_with_free_func(step_free);
    return editor;
}

void editor_free(Editor *editor)
{
    if (!editor) return;
    g_string_free(editor->text, TRUE);
    g_free(editor->cut);
    g_ptr_array_unref(editor->steps);
    g_free(editor);
}

const char *editor_text(const Editor *editor)
{
    return editor->text->str;
}

gsize editor_cursor(const Editor *editor)
{
    return editor->cursor;
}

gsize editor_next(const Editor *editor, gsize at)
{
    return (gsize)(text_next(editor->text->str + at) - editor->text->str);
}

gsize editor_previous(const Editor *editor, gsize at)
{
    return (gsize)(text_previous(editor->text->str, editor->text->str + at) - editor->text->str);
}

/* Inserting and deleting may join what stands around the place into one grapheme; the cursor then goes behind
 * it. */
static void settle_cursor(Editor *editor)
{
    gsize line = editor_line_start(editor, editor->cursor);
    while (line < editor->cursor)
        line = editor_next(editor, line);
    editor->cursor = line;
}

static void note_step(Editor *editor, gboolean typing)
{
    if (typing && editor->typing) return;
    editor->typing = typing;
    EditorStep *step = g_new(EditorStep, 1);
    *step = (EditorStep){g_strdup(editor->text->str), editor->cursor};
    g_ptr_array_add(editor->steps, step);
    if (editor->steps->len > UNDO_STEPS) g_ptr_array_remove_index(editor->steps, 0);
}

/* The longest beginning of at most `room` bytes that ends at a grapheme. */
static gsize fitting(const char *text, gsize room)
{
    gsize length = strlen(text);
    if (length <= room) return length;
    const char *at = text;
    for (const char *next = text_next(at); next != at && (gsize)(next - text) <= room; next = text_next(at))
        at = next;
    return (gsize)(at - text);
}

void editor_set_text(Editor *editor, const char *text)
{
    g_autofree char *clean = text_clean(text, editor->lines);
    if (!clean) { /* from the model, so never typed here: show it safe */
        g_autofree char *safe = text_safe(text, editor->lines);
        clean = g_steal_pointer(&safe);
    }
    g_string_truncate(editor->text, 0);
    g_string_append_len(editor->text, clean, (gssize)fitting(clean, editor->limit));
    editor->cursor = editor->text->len;
    editor->shown_from = 0;
    editor->typing = FALSE;
    g_ptr_array_set_size(editor->steps, 0);
}

EditorInsert editor_insert(Editor *editor, const char *text)
{
    g_autofree char *clean = text_clean(text, editor->lines);
    if (!clean) return EDITOR_REFUSED;
    gsize room = editor->limit - MIN(editor->limit, editor->text->len);
    gsize length = fitting(clean, room);
    gboolean all = clean[length] == '\0';
    if (length == 0) return all ? EDITOR_INSERTED : EDITOR_REFUSED;
    note_step(editor, g_utf8_strlen(clean, -1) == 1);
    g_string_insert_len(editor->text, (gssize)editor->cursor, clean, (gssize)length);
    editor->cursor += length;
    settle_cursor(editor);
    return all ? EDITOR_INSERTED : EDITOR_CUT;
}

static gboolean erase_range(Editor *editor, gsize from, gsize to, gboolean keep)
{
    if (from >= to) return FALSE;
    note_step(editor, FALSE);
    if (keep) {
        g_free(editor->cut);
        editor->cut = g_strndup(editor->text->str + from, to - from);
    }
    g_string_erase(editor->text, (gssize)from, (gssize)(to - from));
    editor->cursor = from;
    settle_cursor(editor);
    return TRUE;
}

static gboolean undo(Editor *editor)
{
    if (editor->steps->len == 0) return FALSE;
    EditorStep *step = editor->steps->pdata[editor->steps->len - 1];
    g_string_assign(editor->text, step->text);
    editor->cursor = step->cursor;
    editor->typing = FALSE;
    g_ptr_array_remove_index(editor->steps, editor->steps->len - 1);
    return TRUE;
}

static gboolean go(Editor *editor, gsize place)
{
    gboolean moved = place != editor->cursor;
    editor->cursor = place;
    editor->typing = editor->typing && !moved;
    return moved;
}

static gboolean go_row(Editor *editor, int direction)
{
    gsize place;
    return editor->lines && editor_row_step(editor, direction, &place) && go(editor, place);
}

gboolean editor_handle(Editor *editor, Request request)
{
    gsize at = editor->cursor;
    switch (request) {
    case REQUEST_EDIT_LEFT: return go(editor, editor_previous(editor, at));
    case REQUEST_EDIT_RIGHT: return go(editor, editor_next(editor, at));
    case REQUEST_EDIT_UP: return go_row(editor, -1);
    case REQUEST_EDIT_DOWN: return go_row(editor, +1);
    case REQUEST_EDIT_WORD_LEFT: return go(editor, editor_word_left(editor, at));
    case REQUEST_EDIT_WORD_RIGHT: return go(editor, editor_word_right(editor, at));
    case REQUEST_EDIT_HOME: return go(editor, editor_line_start(editor, at));
    case REQUEST_EDIT_END: return go(editor, editor_line_end(editor, at));
    case REQUEST_EDIT_FIRST: return go(editor, 0);
    case REQUEST_EDIT_LAST: return go(editor, editor->text->len);
    case REQUEST_EDIT_BACKSPACE: return erase_range(editor, editor_previous(editor, at), at, FALSE);
    case REQUEST_EDIT_DELETE: return erase_range(editor, at, editor_next(editor, at), FALSE);
    case REQUEST_EDIT_CUT_WORD: return erase_range(editor, editor_word_left(editor, at), at, TRUE);
    case REQUEST_EDIT_CUT_HOME: return erase_range(editor, editor_line_start(editor, at), at, TRUE);
    case REQUEST_EDIT_CUT_END: return erase_range(editor, at, editor_line_end(editor, at), TRUE);
    case REQUEST_EDIT_PASTE: return *editor->cut && editor_insert(editor, editor->cut) != EDITOR_REFUSED;
    case REQUEST_EDIT_NEW_LINE: return editor->lines && editor_insert(editor, "\n") == EDITOR_INSERTED;
    case REQUEST_EDIT_UNDO: return undo(editor);
    default: return FALSE;
    }
}
