#include "ui/form_internal.h"

#include "base/text.h"

#include <string.h>

GPtrArray *form_wrap(const char *text, int columns)
{
    g_autofree char *safe = text_safe(text, TRUE);
    if (strchr(safe, '\n') || text_width(safe) > (guint)columns) return text_wrap(safe, (guint)columns);
    GPtrArray *line = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(line, g_steal_pointer(&safe));
    return line;
}

void form_cut(GPtrArray *lines, int most, int columns, const char *more)
{
    g_ptr_array_set_size(lines, most);
    int room = columns - (int)text_width(more) - 1;
    char *line = lines->pdata[most - 1];
    g_autofree char *whole = g_strconcat(line, "…", NULL);
    g_autofree char *cut = room < 4 ? g_strdup("…") : text_cut(whole, (guint)room);
    lines->pdata[most - 1] = g_strdup_printf("%s %s", cut, more);
    g_free(line);
}
