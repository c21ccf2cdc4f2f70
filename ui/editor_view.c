#include "ui/editor_internal.h"

#include "base/text.h"

#include <string.h>

static guint columns_between(const Editor *editor, gsize from, gsize to)
{
    guint columns = 0;
    for (const char *at = editor->text->str + from; at < editor->text->str + to; at = g_utf8_next_char(at))
        columns += text_character_width(at);
    return columns;
}

static guint columns_at(const Editor *editor, gsize at)
{
    return columns_between(editor, at, editor_next(editor, at));
}

/* The left edge of before, where it still is one: the text may have changed under it. */
static gsize last_edge(const Editor *editor)
{
    gsize from = MIN(editor->shown_from, editor->cursor);
    while (from > 0 && ((guchar)editor->text->str[from] & 0xc0) == 0x80)
        from--;
    while (from > 0 && from != editor_next(editor, editor_previous(editor, from)))
        from = editor_previous(editor, from);
    return from;
}

/* The left edge stays where it is while the cursor is in sight; what stands under the cursor must be seen
 * whole. */
EditorView editor_view(Editor *editor, guint width)
{
    g_return_val_if_fail(width >= 2, (EditorView){0});
    editor->width = width;
    const gsize end = editor->text->len;
    gsize from = last_edge(editor);
    guint under = editor->cursor < end ? MAX(1, columns_at(editor, editor->cursor)) : 1;
    under = MIN(under, width);
    guint before = columns_between(editor, from, editor->cursor);
    while (before + under > width) {
        before -= columns_at(editor, from);
        from = editor_next(editor, from);
    }
    while (from > 0) { /* no room is left unused while text hides on the left */
        gsize previous = editor_previous(editor, from);
        if (columns_between(editor, previous, end) + 1 > width) break;
        before += columns_at(editor, previous);
        from = previous;
    }
    gsize to = from;
    for (guint shown = 0; to < end; to = editor_next(editor, to)) {
        shown += columns_at(editor, to);
        if (shown > width) break;
    }
    editor->shown_from = from;
    return (EditorView){from, to - from, before};
}

/* The end of the row that begins at `start`: at its line break, or where the next character has no room;
 * then, if that would cut a word of letters, at the word's beginning. */
static gsize row_end(const Editor *editor, gsize start, gsize line_end, guint room)
{
    gsize at = start, word = start;
    guint columns = 0;
    gboolean after_letter = FALSE;
    while (at < line_end) {
        gunichar character = g_utf8_get_char(editor->text->str + at);
        gboolean letter = character < 0x80 && character > ' ';
        if (!letter || !after_letter) word = at;
        guint taken = columns_at(editor, at);
        if (columns + taken > room && at > start) return letter && after_letter && word > start ? word : at;
        after_letter = letter;
        columns += taken;
        at = editor_next(editor, at);
    }
    return line_end;
}

static void add_rows_of_line(const Editor *editor, gsize start, gsize end, guint room, GArray *rows)
{
    do {
        gsize stop = row_end(editor, start, end, room);
        EditorRow row = {start, stop - start};
        g_array_append_val(rows, row);
        start = stop;
    } while (start < end);
}

EditorLines editor_lines(Editor *editor, guint width)
{
    g_return_val_if_fail(width >= 3, (EditorLines){0});
    editor->width = width;
    EditorLines lines = {.rows = g_array_new(FALSE, FALSE, sizeof(EditorRow))};
    gsize start = 0;
    for (;;) {
        gsize end = editor_line_end(editor, start);
        add_rows_of_line(editor, start, end, width - 1, lines.rows);
        if (end >= editor->text->len) break;
        start = end + 1;
    }
    for (guint i = 0; i < lines.rows->len; i++)
        if (g_array_index(lines.rows, EditorRow, i).start <= editor->cursor) lines.row = i;
    EditorRow row = g_array_index(lines.rows, EditorRow, lines.row);
    lines.column = columns_between(editor, row.start, editor->cursor);
    return lines;
}

void editor_lines_clear(EditorLines *lines)
{
    g_clear_pointer(&lines->rows, g_array_unref);
}

gboolean editor_row_step(Editor *editor, int direction, gsize *at)
{
    EditorLines lines = editor_lines(editor, MAX(editor->width, 3));
    gboolean possible = direction < 0 ? lines.row > 0 : lines.row + 1 < lines.rows->len;
    if (possible) {
        guint target = direction < 0 ? lines.row - 1 : lines.row + 1;
        EditorRow row = g_array_index(lines.rows, EditorRow, target);
        gsize end = row.start + row.length, place = row.start;
        gboolean wrapped = target + 1 < lines.rows->len && editor->text->str[end] != '\n';
        guint columns = 0;
        while (place < end && columns + columns_at(editor, place) <= lines.column) {
            gsize next = editor_next(editor, place);
            if (wrapped && next >= end)
                break; /* behind the last character the cursor would be shown on the next row */
            columns += columns_at(editor, place);
            place = next;
        }
        *at = place;
    }
    editor_lines_clear(&lines);
    return possible;
}
