#include "ui/screen.h"

#include "ui/draw.h"

char *screen_text(void)
{
    GString *text = g_string_new(NULL);
    for (int y = 0; y < draw_height(); y++) {
        g_autofree char *row = draw_row_text(y);
        g_string_append_printf(text, "%s\n", row);
    }
    return g_string_free(text, FALSE);
}
