#include "sheet/text_columns.h"

#include "sheet/text_fit.h"

#include <string.h>

#define LEAST_COLUMNS  4  /* two Chinese characters */
#define READABLE       8  /* a column of names or reasons is not made narrower than this */
#define LONGEST_FIGURE 22 /* a figure inside a text is kept whole up to here */
#define LABEL_PART     4  /* a column of labels takes at most this part of the table */

gsize text_number_before(const char *number, guint *columns)
{
    gsize length = strspn(number, "+-0123456789,");
    *columns = (guint)length;
    return length;
}

static gboolean is_figure(gunichar character)
{
    return character < 0x80 && (g_ascii_isdigit((char)character) || strchr(".,%-/", (int)character));
}

/* Marks that may not stand at the end of a line, or at its beginning: a line breaks before or after the
 * figure they belong to. */
static gboolean opens_figure(gunichar character)
{
    return g_utf8_strchr("（“≥≤＞＜", -1, character) != NULL;
}

static gboolean closes_figure(gunichar character)
{
    return g_utf8_strchr("，。；：、）”％…", -1, character) != NULL;
}

/* The columns of the longest figure in a text, with the marks beside it: no line may break it. */
static guint longest_figure(const char *text)
{
    guint longest = 0, opening = 0, figure = 0;
    for (; *text; text = g_utf8_next_char(text)) {
        gunichar character = g_utf8_get_char(text);
        guint width = text_character_width(text);
        if (is_figure(character)) {
            figure += opening + width;
            opening = 0;
        } else {
            if (figure && closes_figure(character)) longest = MAX(longest, figure + width);
            figure = 0;
            opening = opens_figure(character) ? width : 0;
        }
        longest = MAX(longest, figure);
    }
    return MIN(longest, LONGEST_FIGURE);
}

guint text_longest_word(const char *text)
{
    guint longest = 0, word = 0;
    for (; *text; text++) {
        word = g_ascii_isgraph(*text) ? word + 1 : 0;
        longest = MAX(longest, word);
    }
    return MIN(longest, LONGEST_FIGURE);
}

static guint widest_line(const char *text)
{
    guint widest = 0;
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line; line++)
        widest = MAX(widest, text_width(*line));
    return widest;
}

static void measure_number(TextColumn *column, const char *text)
{
    guint before;
    gsize length = text_number_before(text, &before);
    if (length == 0) {
        column->least = MAX(column->least, text_width(text));
        return;
    }
    column->before = MAX(column->before, before);
    column->after = MAX(column->after, text_width(text + length));
    column->least = MAX(column->least, column->before + column->after);
}

static void measure_cell(TextColumn *column, const SheetCell *cell)
{
    g_autofree char *text = text_safe(cell->text, TRUE);
    if (cell->number)
        measure_number(column, text);
    else
        column->least = MAX(column->least, longest_figure(text));
    column->natural = MAX(column->natural, MAX(column->least, widest_line(text)));
}

/* A column with a larger share holds longer texts: it gets three or four characters where others get two. */
static guint least_columns(guint share)
{
    return CLAMP((share + 3) / 2 * 2, LEAST_COLUMNS, READABLE);
}

static void measure_column(const SheetTable *table, guint index, TextColumn *column)
{
    const SheetColumn *shape = &g_array_index(table->columns, SheetColumn, index);
    column->least = MAX(least_columns(shape->share), text_longest_word(shape->title));
    column->natural = MAX(column->least, shape->share ? text_width(shape->title) : 0);
    for (guint i = 0; i < table->rows->len; i++) {
        const GArray *row = g_ptr_array_index(table->rows, i);
        const SheetCell *cell = &g_array_index(row, SheetCell, index);
        if (cell->columns == 1) measure_cell(column, cell);
    }
    if (table->even && shape->share) column->natural = G_MAXUINT;
}

/* The widest column that may still give; -1: none. Columns of figures give only when nothing else is left. */
static int widest_column(const GArray *columns, gboolean figures)
{
    int widest = -1;
    for (guint i = 0; i < columns->len; i++) {
        const TextColumn *column = &g_array_index(columns, TextColumn, i);
        if (column->width <= LEAST_COLUMNS || (column->before > 0 && !figures)) continue;
        if (widest < 0 || column->width > g_array_index(columns, TextColumn, widest).width) widest = (int)i;
    }
    return widest;
}

/* Last resort, where what the columns need at least is wider than the paper: the widest gives, one by one. */
static void squeeze(GArray *columns, guint excess)
{
    for (; excess > 0; excess--) {
        int widest = widest_column(columns, FALSE);
        if (widest < 0) widest = widest_column(columns, TRUE);
        g_assert(widest >= 0);
        g_array_index(columns, TextColumn, widest).width--;
    }
}

/* Columns whose content still wraps, and those whose content does not. */
typedef enum { WRAPPING, SATISFIED } Wanting;

/* The column that is furthest behind its share; -1: none is. */
static int furthest_behind(const SheetTable *table, const GArray *columns, Wanting wanting)
{
    int found = -1;
    guint64 smallest = G_MAXUINT64;
    for (guint i = 0; i < columns->len; i++) {
        const TextColumn *column = &g_array_index(columns, TextColumn, i);
        guint share = g_array_index(table->columns, SheetColumn, i).share;
        Wanting is = column->width < column->natural ? WRAPPING : SATISFIED;
        if (!share || wanting != is) continue;
        guint64 filled = (guint64)column->width * 1000 / share;
        if (filled >= smallest) continue;
        smallest = filled;
        found = (int)i;
    }
    return found;
}

/* What nobody takes goes to the last column, the reasons. Two columns at a time: Chinese characters are two
 * wide, an odd one would stay empty. */
static void share_out(const SheetTable *table, GArray *columns, guint surplus, Wanting first)
{
    while (surplus > 0) {
        int index = furthest_behind(table, columns, first);
        if (index < 0 && first == WRAPPING) index = furthest_behind(table, columns, SATISFIED);
        if (index < 0) index = (int)columns->len - 1;
        guint step = MIN(2, surplus);
        g_array_index(columns, TextColumn, index).width += step;
        surplus -= step;
    }
}

void text_columns_share(const SheetTable *table, GArray *columns, guint surplus)
{
    share_out(table, columns, surplus, SATISFIED);
}

GArray *text_columns(const SheetTable *table, guint room)
{
    GArray *columns = g_array_sized_new(FALSE, TRUE, sizeof(TextColumn), table->columns->len);
    guint used = 0;
    for (guint i = 0; i < table->columns->len; i++) {
        TextColumn column = {0};
        measure_column(table, i, &column);
        gboolean label = !g_array_index(table->columns, SheetColumn, i).share;
        guint label_width = MAX(column.least, MIN(column.natural, room / LABEL_PART));
        column.width = label ? label_width : column.least;
        used += column.width;
        g_array_append_val(columns, column);
    }
    if (used > room) {
        squeeze(columns, used - room);
        return columns;
    }
    share_out(table, columns, room - used, WRAPPING);
    if (!table->headless) text_fit(table, columns);
    return columns;
}
