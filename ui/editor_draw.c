#include "ui/editor_draw.h"

#include "base/text.h"

void editor_draw_selected(const Editor *editor, EditorView view, int y, int x)
{
    gsize from, to, end = view.start + view.length;
    if (!editor_selection(editor, &from, &to)) return;
    from = CLAMP(from, view.start, end);
    to = CLAMP(to, view.start, end);
    g_autofree char *before = g_strndup(editor_text(editor) + view.start, from - view.start);
    g_autofree char *selected = g_strndup(editor_text(editor) + from, to - from);
    draw_text(y, x + (int)text_width(before), (int)text_width(selected), STYLE_SELECTED, selected);
}
