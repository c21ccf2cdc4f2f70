#include "sheet/text_columns.h"

#include <string.h>

#define LEAST_COLUMNS  4  /* two Chinese characters */
#define LONGEST_FIGURE 22 /* a figure inside a text is kept whole up to here */
#define LABEL_PART     5  /* a column of labels takes at most this part of the table */

gsize text_number_before(const char *number, guint *columns)
{
    gsize length = strspn(number, "+-0123456789,");
    *columns = (guint)length;
    return length;
}

static gboolean is_figure(char character)
{
    return g_ascii_isdigit(character) || (character && strchr(".,%-/", character));
}

/* The columns of the longest figure in a text: no line may break it. */
static guint longest_figure(const char *text)
{
    guint longest = 0, length = 0;
    for (; *text; text++) {
        length = is_figure(*text) ? length + 1 : 0;
        longest = MAX(longest, length);
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

static void measure_column(const SheetTable *table, guint index, TextColumn *column)
{
    const SheetColumn *shape = &g_array_index(table->columns, SheetColumn, index);
    column->least = LEAST_COLUMNS;
    column->natural = MAX(LEAST_COLUMNS, shape->share ? text_width(shape->title) : 0);
    for (guint i = 0; i < table->rows->len; i++) {
        const GArray *row = g_ptr_array_index(table->rows, i);
        const SheetCell *cell = &g_array_index(row, SheetCell, index);
        if (cell->columns == 1) measure_cell(column, cell);
    }
}

/* Last resort, where the figures alone are wider than the paper: the widest column gives, a column at a time.
 */
static void squeeze(GArray *columns, guint room)
{
    for (;;) {
        guint used = 0, widest = 0;
        for (guint i = 0; i < columns->len; i++) {
            guint width = g_array_index(columns, TextColumn, i).width;
            used += width;
            if (width > g_array_index(columns, TextColumn, widest).width) widest = i;
        }
        if (used <= room) return;
        g_array_index(columns, TextColumn, widest).width--;
    }
}

/* The column that is furthest behind its share; -1: none has one. `hungry`: only those whose content still
 * wraps. */
static int furthest_behind(const SheetTable *table, const GArray *columns, gboolean hungry)
{
    int found = -1;
    guint64 smallest = G_MAXUINT64;
    for (guint i = 0; i < columns->len; i++) {
        const TextColumn *column = &g_array_index(columns, TextColumn, i);
        guint share = g_array_index(table->columns, SheetColumn, i).share;
        if (!share || (hungry && column->width >= column->natural)) continue;
        guint64 filled = (guint64)column->width * 1000 / share;
        if (filled >= smallest) continue;
        smallest = filled;
        found = (int)i;
    }
    return found;
}

/* Two columns at a time: Chinese characters are two wide, an odd one would stay empty. */
static void share_out(const SheetTable *table, GArray *columns, guint surplus)
{
    while (surplus > 0) {
        int index = furthest_behind(table, columns, TRUE);
        if (index < 0) index = furthest_behind(table, columns, FALSE);
        if (index < 0) index = (int)columns->len - 1;
        guint step = MIN(2, surplus);
        g_array_index(columns, TextColumn, index).width += step;
        surplus -= step;
    }
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
    if (used > room)
        squeeze(columns, room);
    else
        share_out(table, columns, room - used);
    return columns;
}
