#include "ui/cursor.h"

static gboolean to(Cursor *cursor, gint64 line, guint count)
{
    cursor->at = (guint)CLAMP(line, 0, MAX((gint64)count - 1, 0));
    return TRUE;
}

gboolean cursor_handle(Cursor *cursor, Request request, guint count)
{
    gint64 at = cursor->at, page = MAX(1, cursor->height - 1);
    switch (request) {
    case REQUEST_UP: return to(cursor, at - 1, count);
    case REQUEST_DOWN: return to(cursor, at + 1, count);
    case REQUEST_PAGE_UP: return to(cursor, at - page, count);
    case REQUEST_PAGE_DOWN: return to(cursor, at + page, count);
    case REQUEST_FIRST: return to(cursor, 0, count);
    case REQUEST_LAST: return to(cursor, count, count);
    default: return FALSE;
    }
}

void cursor_keep(Cursor *cursor, guint count, int height)
{
    guint shown = (guint)MAX(height, 1);
    cursor->height = height;
    to(cursor, cursor->at, count);
    if (cursor->at < cursor->top) cursor->top = cursor->at;
    if (cursor->at >= cursor->top + shown) cursor->top = cursor->at - shown + 1;
    cursor->top = MIN(cursor->top, count > shown ? count - shown : 0);
}

gboolean cursor_line(const Cursor *cursor, int row, guint count, guint *line)
{
    if (row < 0 || row >= cursor->height || cursor->top + (guint)row >= count) return FALSE;
    *line = cursor->top + (guint)row;
    return TRUE;
}
