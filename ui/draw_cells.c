#include "ui/draw_internal.h"

#include "base/text.h"

#include <string.h>
#include <wchar.h>

static const Cell blank = {.characters = {' '}, .width = 1};

gboolean cell_same(const Cell *one, const Cell *other)
{
    return memcmp(one, other, sizeof *one) == 0;
}

gboolean cell_is_blank(const Cell *cell)
{
    return cell_same(cell, &blank);
}

void cells_clear(Cell *row, int width)
{
    for (int x = 0; x < width; x++)
        row[x] = blank;
}

static Cell cell_of(gunichar character, int columns, Look look)
{
    enum { SHOWS_ON_BLANK = LOOK_UNDERLINE | LOOK_REVERSE };
    if (character == ' ' && !(look.attributes & SHOWS_ON_BLANK)) return blank;
    return (Cell){.characters = {character}, .look = look, .width = (guint8)columns};
}

/* What is left of a wide character of which this cell was half becomes a blank. */
static void put(Cell *row, int width, int x, Cell cell)
{
    if (row[x].width == 0 && x > 0) row[x - 1] = blank;
    int behind = x + cell.width;
    if (behind < width && row[behind].width == 0) row[behind] = blank;
    row[x] = cell;
    if (cell.width == 2) row[x + 1] = (Cell){.look = cell.look};
}

static void combine(Cell *cell, gunichar character)
{
    gsize count = 1;
    while (count < G_N_ELEMENTS(cell->characters) && cell->characters[count] != 0)
        count++;
    if (count < G_N_ELEMENTS(cell->characters)) cell->characters[count] = character;
}

void cells_put(Cell *row, int width, int x, Look look, const char *text)
{
    Cell *last = NULL;
    for (; *text; text = g_utf8_next_char(text)) {
        gunichar character = g_utf8_get_char(text);
        int columns = character < 0x7f ? 1 : wcwidth((wchar_t)character);
        if (character < ' ' || columns < 0) continue;
        if (columns == 0) {
            if (last) combine(last, character);
            continue;
        }
        if (x + columns > width) return;
        put(row, width, x, cell_of(character, columns, look));
        last = &row[x];
        x += columns;
    }
}

void cells_put_line(Cell *row, int width, int x, Look look, char letter)
{
    put(row, width, x, (Cell){.characters = {(guchar)letter}, .look = look, .width = 1, .line = 1});
}

void cells_fill(Cell *row, int width, int x, int count, Look look)
{
    for (; count > 0 && x < width; count--, x++)
        put(row, width, x, cell_of(' ', 1, look));
}

gunichar cell_line_character(const Cell *cell)
{
    static const struct {
        gunichar letter, character;
    } lines[] = {{'q', 0x2500}, {'x', 0x2502}, {'w', 0x252c}, {'v', 0x2534}, {'n', 0x253c}};
    for (gsize i = 0; i < G_N_ELEMENTS(lines); i++)
        if (lines[i].letter == cell->characters[0]) return lines[i].character;
    return ' ';
}

void cell_append(const Cell *cell, GString *text)
{
    if (cell->line) {
        g_string_append_unichar(text, cell_line_character(cell));
        return;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(cell->characters) && cell->characters[i] != 0; i++)
        g_string_append_unichar(text, cell->characters[i]);
}
