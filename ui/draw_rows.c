#include "ui/draw_internal.h"

#include <string.h>

#define TEXT_LIMIT 4096 /* bytes of one text, more than any row shows */

/* The marks of each row: as painted last, and as noted since. A row whose marks are the same bytes is the
 * same on the screen, so it need not go through curses: after most keys two or three rows differ. */
static struct {
    GPtrArray *painted, *noted; /* GByteArray * */
    gboolean known;             /* `painted` is what the screen shows */
} rows;

static void row_free(gpointer data)
{
    g_byte_array_unref(data);
}

static void fit(GPtrArray **list, guint height)
{
    if (!*list) *list = g_ptr_array_new_with_free_func(row_free);
    while ((*list)->len < height)
        g_ptr_array_add(*list, g_byte_array_new());
    g_ptr_array_set_size(*list, (gint)height);
}

static GByteArray *row_of(GPtrArray *list, guint y)
{
    return list->pdata[y];
}

void rows_begin(int height)
{
    fit(&rows.noted, (guint)height);
    if (!rows.painted || rows.painted->len != (guint)height) rows.known = FALSE;
    fit(&rows.painted, (guint)height);
    for (guint y = 0; y < rows.noted->len; y++)
        g_byte_array_set_size(row_of(rows.noted, y), 0);
}

void rows_forget(void)
{
    rows.known = FALSE;
}

void rows_add(int y, MarkKind kind, int x, int width, Style style, const char *text)
{
    static const Mark blank;
    Mark mark = blank; /* bytes between the members too: marks are compared as bytes */
    g_return_if_fail(rows.noted && (guint)y < rows.noted->len);
    gsize length = text ? strlen(text) : 0;
    if (length > TEXT_LIMIT) length = (gsize)(g_utf8_find_prev_char(text, text + TEXT_LIMIT) - text);
    mark.kind = (guint8)kind;
    mark.style = (guint8)style;
    mark.x = (gint16)x;
    mark.width = (gint16)width;
    mark.length = (guint16)length;
    GByteArray *row = row_of(rows.noted, (guint)y);
    guint end = row->len;
    g_byte_array_set_size(row, end + (guint)(sizeof mark + length));
    memcpy(row->data + end, &mark, sizeof mark);
    if (length > 0) memcpy(row->data + end + sizeof mark, text, length);
}

static gboolean is_painted(guint y)
{
    const GByteArray *noted = row_of(rows.noted, y), *painted = row_of(rows.painted, y);
    if (!rows.known || noted->len != painted->len) return FALSE;
    return noted->len == 0 || memcmp(noted->data, painted->data, noted->len) == 0;
}

static void paint_row(guint y)
{
    const GByteArray *row = row_of(rows.noted, y);
    paint_row_begin((int)y);
    for (guint at = 0; at < row->len;) {
        Mark mark;
        memcpy(&mark, row->data + at, sizeof mark);
        at += sizeof mark;
        g_autofree char *text = g_strndup((const char *)row->data + at, mark.length);
        paint_mark((int)y, &mark, text);
        at += mark.length;
    }
}

static gboolean flush_row(guint y)
{
    if (is_painted(y)) return FALSE;
    paint_row(y);
    GByteArray *painted = row_of(rows.painted, y), *noted = row_of(rows.noted, y);
    g_byte_array_set_size(painted, 0);
    if (noted->len > 0) g_byte_array_append(painted, noted->data, noted->len);
    return TRUE;
}

gboolean rows_flush_first(int y)
{
    if (!rows.known || !rows.noted || (guint)y >= rows.noted->len) return FALSE;
    guint above = 0;
    while (above < (guint)y && is_painted(above))
        above++;
    return above < (guint)y && flush_row((guint)y);
}

/* What was noted stays noted, so that more can be added and flushed again (tests read rows between). */
void rows_flush(void)
{
    for (guint y = 0; rows.noted && y < rows.noted->len; y++)
        flush_row(y);
    rows.known = TRUE;
}
