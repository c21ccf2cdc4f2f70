#include "ui/finder.h"

#include "ui/editor_draw.h"

void finder_open(Finder *finder)
{
    *finder = (Finder){.sought = editor_new(FALSE, 0)};
}

void finder_close(Finder *finder)
{
    editor_free(finder->sought);
}

const char *finder_text(const Finder *finder)
{
    return editor_text(finder->sought);
}

static FinderAnswer sought(Finder *finder)
{
    finder->cursor.at = 0;
    return FINDER_SOUGHT;
}

FinderAnswer finder_handle(Finder *finder, Request request, guint count)
{
    if (cursor_handle(&finder->cursor, request, count)) return FINDER_MOVED;
    if (request < REQUEST_EDIT_ACCEPT || request > REQUEST_EDIT_UNDO) return FINDER_OTHER;
    editor_handle(finder->sought, request);
    return sought(finder);
}

FinderAnswer finder_type(Finder *finder, const char *text)
{
    editor_insert(finder->sought, text);
    return sought(finder);
}

FinderAnswer finder_mouse(Finder *finder, const Mouse *mouse, guint count)
{
    guint line = 0;
    gboolean press = mouse->kind == MOUSE_PRESS || mouse->kind == MOUSE_DOUBLE;
    if (!press || !cursor_line(&finder->cursor, mouse->y - finder->area.y, count, &line)) return FINDER_OTHER;
    finder->cursor.at = line;
    return mouse->kind == MOUSE_DOUBLE ? FINDER_CHOSEN : FINDER_MOVED;
}

static void draw_sought(const Finder *finder, const char *label, Area row)
{
    int x = row.x + draw_span(row.y, row.x, row.width, STYLE_ACCENT, label) + 1;
    int columns = row.x + row.width - x;
    if (columns < 2) return;
    EditorView view = editor_view(finder->sought, (guint)columns);
    g_autofree char *seen = g_strndup(finder_text(finder) + view.start, view.length);
    draw_text(row.y, x, columns, STYLE_INPUT, seen);
    editor_draw_selected(finder->sought, view, row.y, x);
    draw_cursor(row.y, x + (int)view.cursor);
}

void finder_draw(Finder *finder, const char *label, Area area, guint count)
{
    draw_sought(finder, label, (Area){area.y, area.x + 1, 1, area.width - 2});
    finder->area = (Area){area.y + 1, area.x, area.height - 1, area.width};
    cursor_keep(&finder->cursor, count, finder->area.height);
}
