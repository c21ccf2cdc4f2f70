/* What the screen of a program shows. */
#include "terminal/harness_internal.h"

#include <string.h>

VTermScreenCell terminal_cell(const Terminal *terminal, int y, int x)
{
    VTermScreenCell cell = {0};
    vterm_screen_get_cell(terminal->screen, (VTermPos){y, x}, &cell);
    return cell;
}

char *terminal_row(const Terminal *terminal, int y)
{
    int height, width;
    vterm_get_size(terminal->machine, &height, &width);
    GString *row = g_string_new(NULL);
    for (int x = 0; x < width; x++) {
        VTermScreenCell cell = terminal_cell(terminal, y, x);
        if (cell.chars[0] == (uint32_t)-1) continue;
        if (cell.chars[0] == 0) g_string_append_c(row, ' ');
        for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i]; i++)
            g_string_append_unichar(row, cell.chars[i]);
    }
    g_strchomp(row->str);
    return g_string_free(row, FALSE);
}

char *terminal_screen(const Terminal *terminal)
{
    int height, width;
    vterm_get_size(terminal->machine, &height, &width);
    GString *screen = g_string_new(NULL);
    for (int y = 0; y < height; y++) {
        g_autofree char *row = terminal_row(terminal, y);
        g_string_append_printf(screen, "%s\n", row);
    }
    return g_string_free(screen, FALSE);
}

char *terminal_looks(const Terminal *terminal)
{
    int height, width;
    vterm_get_size(terminal->machine, &height, &width);
    GString *looks = g_string_new(NULL);
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++) {
            VTermScreenCell cell = terminal_cell(terminal, y, x);
            uint32_t character = cell.chars[0] ? cell.chars[0] : ' ';
            if (character == (uint32_t)-1) continue; /* a right half keeps what was there before */
            gboolean shows = character != ' ' || cell.attrs.underline || cell.attrs.reverse;
            g_string_append_printf(looks, "%d %d %x", y, x, character);
            if (shows)
                g_string_append_printf(looks, " %d%d%d %d:%d", cell.attrs.bold, cell.attrs.underline,
                                       cell.attrs.reverse, cell.fg.type, cell.fg.indexed.idx);
            g_string_append_c(looks, '\n');
        }
    return g_string_free(looks, FALSE);
}

int terminal_find_row(const Terminal *terminal, const char *text)
{
    int height, width;
    vterm_get_size(terminal->machine, &height, &width);
    for (int y = 0; y < height; y++) {
        g_autofree char *row = terminal_row(terminal, y);
        if (strstr(row, text)) return y;
    }
    return -1;
}

gboolean terminal_shows(const Terminal *terminal, const char *text)
{
    return terminal_find_row(terminal, text) >= 0;
}

VTermPos terminal_cursor(const Terminal *terminal)
{
    VTermPos place;
    vterm_state_get_cursorpos(vterm_obtain_state(terminal->machine), &place);
    return place;
}

gboolean terminal_cursor_visible(const Terminal *terminal)
{
    return terminal->cursor_visible;
}
