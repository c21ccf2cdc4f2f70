#include "ui/editor_internal.h"

#include "base/text.h"
#include "base/translate.h"

#include <string.h>

#define UNDO_STEPS 200

static char *clipboard; /* what was cut or copied last, in whichever editor; NULL: nothing yet */

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
    editor->steps = g_ptr_array_new_with_free_func(step_free);
    editor->undone = g_ptr_array_new_with_free_func(step_free);
    return editor;
}

void editor_free(Editor *editor)
{
    if (!editor) return;
    g_string_free(editor->text, TRUE);
    g_ptr_array_unref(editor->steps);
    g_ptr_array_unref(editor->undone);
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
    editor->cursor = editor->anchor = line;
}

gboolean editor_selection(const Editor *editor, gsize *from, gsize *to)
{
    *from = MIN(editor->anchor, editor->cursor);
    *to = MAX(editor->anchor, editor->cursor);
    return *from < *to;
}

static void push_step(const Editor *editor, GPtrArray *steps)
{
    EditorStep *step = g_new(EditorStep, 1);
    *step = (EditorStep){g_strdup(editor->text->str), editor->cursor};
    g_ptr_array_add(steps, step);
    if (steps->len > UNDO_STEPS) g_ptr_array_remove_index(steps, 0);
}

static void note_step(Editor *editor, gboolean typing)
{
    g_ptr_array_set_size(editor->undone, 0);
    if (typing && editor->typing) return;
    editor->typing = typing;
    push_step(editor, editor->steps);
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
    editor->cursor = editor->anchor = editor->text->len;
    editor->shown_from = 0;
    editor->typing = FALSE;
    g_ptr_array_set_size(editor->steps, 0);
    g_ptr_array_set_size(editor->undone, 0);
}

/* `clean` NULL: it was not text. */
static void note_taken(Editor *editor, const char *clean, gsize length)
{
    editor->broken = !clean;
    editor->taken = length;
    editor->left_out = clean ? strlen(clean) - length : 0;
}

char *editor_refusal(const Editor *editor)
{
    if (editor->broken) return g_strdup(_("没有收下：不是有效的 UTF-8 文字"));
    if (editor->left_out == 0) return NULL;
    if (editor->taken == 0)
        return g_strdup_printf(_("这一栏已满（最多 %zu 字节）：刚输入的 %zu 字节没有收"), editor->limit,
                               editor->left_out);
    return g_strdup_printf(_("只收下 %zu 字节，其余 %zu 字节没有收：这一栏最多 %zu 字节"), editor->taken,
                           editor->left_out, editor->limit);
}

/* What does not fit at all leaves what is selected alone. */
EditorInsert editor_insert(Editor *editor, const char *text)
{
    gsize from, to;
    g_autofree char *clean = text_clean(text, editor->lines);
    note_taken(editor, clean, 0);
    if (!clean) return EDITOR_REFUSED;
    gboolean selected = editor_selection(editor, &from, &to);
    gsize rest = editor->text->len - (to - from);
    gsize length = fitting(clean, editor->limit - MIN(editor->limit, rest));
    gboolean all = clean[length] == '\0';
    note_taken(editor, clean, length);
    if (length == 0) return all ? EDITOR_INSERTED : EDITOR_REFUSED;
    note_step(editor, !selected && g_utf8_strlen(clean, -1) == 1);
    g_string_erase(editor->text, (gssize)from, (gssize)(to - from));
    g_string_insert_len(editor->text, (gssize)from, clean, (gssize)length);
    editor->cursor = from + length;
    settle_cursor(editor);
    return all ? EDITOR_INSERTED : EDITOR_CUT;
}

EditorInsert editor_replace(Editor *editor, const char *text)
{
    editor->anchor = 0;
    editor->cursor = editor->text->len;
    if (*text) return editor_insert(editor, text);
    editor_handle(editor, REQUEST_EDIT_BACKSPACE);
    return EDITOR_INSERTED;
}

static void keep(const Editor *editor, gsize from, gsize to)
{
    g_free(clipboard);
    clipboard = g_strndup(editor->text->str + from, to - from);
}

static gboolean erase_range(Editor *editor, gsize from, gsize to)
{
    if (from >= to) return FALSE;
    note_step(editor, FALSE);
    g_string_erase(editor->text, (gssize)from, (gssize)(to - from));
    editor->cursor = from;
    settle_cursor(editor);
    return TRUE;
}

static gboolean cut_range(Editor *editor, gsize from, gsize to)
{
    if (from < to) keep(editor, from, to);
    return erase_range(editor, from, to);
}

/* What is selected goes before what stands beside the cursor. */
static gboolean erase_beside(Editor *editor, gsize from, gsize to)
{
    gsize first, last;
    if (editor_selection(editor, &first, &last)) return erase_range(editor, first, last);
    return erase_range(editor, from, to);
}

static gboolean take_selected(Editor *editor, gboolean cut)
{
    gsize from, to;
    if (!editor_selection(editor, &from, &to)) return FALSE;
    keep(editor, from, to);
    return !cut || erase_range(editor, from, to);
}

/* From one list of steps to the other. */
static gboolean step_back(Editor *editor, GPtrArray *steps, GPtrArray *other)
{
    if (steps->len == 0) return FALSE;
    push_step(editor, other);
    EditorStep *step = steps->pdata[steps->len - 1];
    g_string_assign(editor->text, step->text);
    editor->cursor = editor->anchor = step->cursor;
    editor->typing = FALSE;
    g_ptr_array_remove_index(steps, steps->len - 1);
    return TRUE;
}

static gboolean select_to(Editor *editor, gsize place)
{
    gboolean moved = place != editor->cursor;
    editor->cursor = place;
    editor->typing = editor->typing && !moved;
    return moved;
}

static gboolean go(Editor *editor, gsize place)
{
    gboolean moved = select_to(editor, place) || editor->anchor != place;
    editor->anchor = place;
    return moved;
}

/* An arrow leaves what is selected at that end of it. */
static gboolean go_sideways(Editor *editor, gsize place, gboolean left)
{
    gsize from, to;
    if (editor_selection(editor, &from, &to)) place = left ? from : to;
    return go(editor, place);
}

static gboolean go_row(Editor *editor, int direction)
{
    gsize place;
    return editor->lines && editor_row_step(editor, direction, &place) && go(editor, place);
}

static gboolean select_row(Editor *editor, int direction)
{
    gsize place;
    if (!editor->lines || !editor_row_step(editor, direction, &place))
        place = direction < 0 ? 0 : editor->text->len;
    return select_to(editor, place);
}

/* FALSE: it selects nothing. */
static gboolean handle_selection(Editor *editor, Request request, gboolean *done)
{
    gsize at = editor->cursor;
    switch (request) {
    case REQUEST_EDIT_SELECT_LEFT: *done = select_to(editor, editor_previous(editor, at)); break;
    case REQUEST_EDIT_SELECT_RIGHT: *done = select_to(editor, editor_next(editor, at)); break;
    case REQUEST_EDIT_SELECT_UP: *done = select_row(editor, -1); break;
    case REQUEST_EDIT_SELECT_DOWN: *done = select_row(editor, +1); break;
    case REQUEST_EDIT_SELECT_HOME: *done = select_to(editor, editor_line_start(editor, at)); break;
    case REQUEST_EDIT_SELECT_END: *done = select_to(editor, editor_line_end(editor, at)); break;
    case REQUEST_EDIT_CUT: *done = take_selected(editor, TRUE); break;
    case REQUEST_EDIT_COPY: *done = take_selected(editor, FALSE); break;
    default: return FALSE;
    }
    return TRUE;
}

gboolean editor_handle(Editor *editor, Request request)
{
    gsize at = editor->cursor;
    gboolean done = FALSE;
    note_taken(editor, "", 0);
    if (handle_selection(editor, request, &done)) return done;
    switch (request) {
    case REQUEST_EDIT_LEFT: return go_sideways(editor, editor_previous(editor, at), TRUE);
    case REQUEST_EDIT_RIGHT: return go_sideways(editor, editor_next(editor, at), FALSE);
    case REQUEST_EDIT_UP: return go_row(editor, -1);
    case REQUEST_EDIT_DOWN: return go_row(editor, +1);
    case REQUEST_EDIT_WORD_LEFT: return go(editor, editor_word_left(editor, at));
    case REQUEST_EDIT_WORD_RIGHT: return go(editor, editor_word_right(editor, at));
    case REQUEST_EDIT_HOME: return go(editor, editor_line_start(editor, at));
    case REQUEST_EDIT_END: return go(editor, editor_line_end(editor, at));
    case REQUEST_EDIT_FIRST: return go(editor, 0);
    case REQUEST_EDIT_LAST: return go(editor, editor->text->len);
    case REQUEST_EDIT_BACKSPACE: return erase_beside(editor, editor_previous(editor, at), at);
    case REQUEST_EDIT_DELETE: return erase_beside(editor, at, editor_next(editor, at));
    case REQUEST_EDIT_CUT_WORD: return cut_range(editor, editor_word_left(editor, at), at);
    case REQUEST_EDIT_CUT_HOME: return cut_range(editor, editor_line_start(editor, at), at);
    case REQUEST_EDIT_CUT_END: return cut_range(editor, at, editor_line_end(editor, at));
    case REQUEST_EDIT_PASTE: return clipboard && editor_insert(editor, clipboard) != EDITOR_REFUSED;
    case REQUEST_EDIT_NEW_LINE: return editor->lines && editor_insert(editor, "\n") == EDITOR_INSERTED;
    case REQUEST_EDIT_UNDO: return step_back(editor, editor->steps, editor->undone);
    case REQUEST_EDIT_REDO: return step_back(editor, editor->undone, editor->steps);
    default: return FALSE;
    }
}
