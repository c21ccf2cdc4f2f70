/* A move takes a column to the next width at which one of its texts needs a line less (or more); anything
 * between would be room for nothing. So 产出指标 is set as 产出/指标 in 4 columns or whole in 8, never as
 * 产出指/标 in 6. */
#include "sheet/text_fit.h"

#include "sheet/figure_span.h"

#include <string.h>

#define LINE_COST 64 /* a line of the table against a line of one cell: the paper first, then the look */
#define FARTHEST  24 /* columns a single move may take */

/* The lines of each row's text at one width of a column; the row of titles comes first. */
typedef struct {
    guint *rows;
    guint all; /* with texts merged over several rows, which have room to spare */
} Wrapped;

typedef struct {
    char *text;
    guint width; /* on one line; G_MAXUINT: it has several of its own */
} Text;

typedef struct {
    const SheetTable *table;
    GArray *columns;  /* TextColumn */
    GPtrArray *texts; /* for each column its safe texts: Text *, the title first; NULL where a row has none of
                         one column */
    GHashTable *wrapped; /* column and width → Wrapped */
    guint spare;         /* room no column uses */
} Fit;

static void wrapped_free(gpointer data)
{
    g_free(((Wrapped *)data)->rows);
    g_free(data);
}

static gboolean is_text(const Fit *fit, guint column)
{
    const SheetColumn *shape = &g_array_index(fit->table->columns, SheetColumn, column);
    return shape->share > 0 && shape->align == TEXT_LEFT;
}

static TextColumn *column_at(const Fit *fit, guint column)
{
    return &g_array_index(fit->columns, TextColumn, column);
}

static const SheetCell *cell_at(const Fit *fit, guint row, guint column)
{
    return &g_array_index((const GArray *)g_ptr_array_index(fit->table->rows, row), SheetCell, column);
}

static Text *text_new(const char *from)
{
    Text *text = g_new(Text, 1);
    text->text = text_safe(from, TRUE);
    text->width = strchr(text->text, '\n') ? G_MAXUINT : text_width(text->text);
    return text;
}

static void text_free(gpointer data)
{
    Text *text = data;
    if (text) g_free(text->text);
    g_free(text);
}

static GPtrArray *safe_texts(const Fit *fit, guint column)
{
    GPtrArray *texts = g_ptr_array_new_with_free_func(text_free);
    g_ptr_array_add(texts, text_new(g_array_index(fit->table->columns, SheetColumn, column).title));
    for (guint i = 0; i < fit->table->rows->len; i++) {
        const SheetCell *cell = cell_at(fit, i, column);
        g_ptr_array_add(texts, cell->columns == 1 ? text_new(cell->text) : NULL);
    }
    return texts;
}

static guint count_lines(const Text *text, guint width)
{
    if (text->width <= width) return 1;
    g_autoptr(GPtrArray) lines = figure_span_wrap(text->text, width);
    return lines->len;
}

static Wrapped *wrap(const Fit *fit, guint column, guint width)
{
    const GPtrArray *texts = g_ptr_array_index(fit->texts, column);
    Wrapped *wrapped = g_new0(Wrapped, 1);
    wrapped->rows = g_new0(guint, texts->len);
    for (guint i = 0; i < texts->len; i++) {
        const Text *text = g_ptr_array_index(texts, i);
        guint lines = text ? count_lines(text, width) : 0;
        wrapped->all += lines;
        if (i == 0 || cell_at(fit, i - 1, column)->rows == 1) wrapped->rows[i] = lines;
    }
    return wrapped;
}

static const Wrapped *wrapped_at(const Fit *fit, guint column, guint width)
{
    gpointer key = GUINT_TO_POINTER(width * fit->columns->len + column);
    Wrapped *wrapped = g_hash_table_lookup(fit->wrapped, key);
    if (wrapped) return wrapped;
    wrapped = wrap(fit, column, width);
    g_hash_table_insert(fit->wrapped, key, wrapped);
    return wrapped;
}

static guint lines_at(const Fit *fit, guint column, guint width)
{
    return wrapped_at(fit, column, width)->all;
}

/* What the widths as they stand cost. */
static guint64 cost(const Fit *fit)
{
    guint64 height = 0, lines = 0;
    for (guint row = 0; row <= fit->table->rows->len; row++) {
        guint tallest = 1;
        for (guint i = 0; i < fit->columns->len; i++)
            if (is_text(fit, i))
                tallest = MAX(tallest, wrapped_at(fit, i, column_at(fit, i)->width)->rows[row]);
        height += tallest;
    }
    for (guint i = 0; i < fit->columns->len; i++)
        if (is_text(fit, i)) lines += lines_at(fit, i, column_at(fit, i)->width);
    return height * LINE_COST + lines;
}

/* The narrowest width at which the column needs no more lines than at `width`. */
static guint tight_width(const Fit *fit, guint column, guint width)
{
    guint lines = lines_at(fit, column, width);
    while (width > column_at(fit, column)->least && lines_at(fit, column, width - 1) == lines)
        width--;
    return width;
}

/* The next width at which the column needs fewer lines; 0: there is none within `room` more columns. */
static guint next_wider(const Fit *fit, guint column, guint room)
{
    guint width = column_at(fit, column)->width;
    guint lines = lines_at(fit, column, width);
    if (width >= column_at(fit, column)->natural) return 0;
    for (guint wider = width + 1; wider <= width + MIN(room, FARTHEST); wider++)
        if (lines_at(fit, column, wider) < lines) return wider;
    return 0;
}

/* The width one step of lines narrower; 0: the column has no more to give. */
static guint next_narrower(const Fit *fit, guint column)
{
    const TextColumn *shape = column_at(fit, column);
    return shape->width > shape->least ? tight_width(fit, column, shape->width - 1) : 0;
}

typedef struct {
    guint giver, taker; /* the same: out of the spare room */
    guint narrow, wide; /* their new widths */
    guint64 cost;
} Move;

/* Tries the best taker of the spare room (the giver's included, already taken), and keeps it where it beats
 * `best`. */
static void try_takers(Fit *fit, guint giver, guint narrow, Move *best)
{
    for (guint i = 0; i < fit->columns->len; i++) {
        if (!is_text(fit, i)) continue;
        TextColumn *taker = column_at(fit, i);
        guint before = taker->width;
        guint wide = next_wider(fit, i, fit->spare);
        if (!wide || (narrow && i == giver)) continue;
        taker->width = wide;
        guint64 costs = cost(fit);
        taker->width = before;
        if (costs < best->cost) *best = (Move){narrow ? giver : i, i, narrow, wide, costs};
    }
}

static void try_givers(Fit *fit, Move *best)
{
    for (guint i = 0; i < fit->columns->len; i++) {
        if (!is_text(fit, i)) continue;
        guint before = column_at(fit, i)->width;
        guint narrow = next_narrower(fit, i);
        if (!narrow) continue;
        column_at(fit, i)->width = narrow;
        fit->spare += before - narrow;
        try_takers(fit, i, narrow, best);
        fit->spare -= before - narrow;
        column_at(fit, i)->width = before;
    }
}

static void apply(Fit *fit, const Move *move)
{
    if (move->narrow) {
        fit->spare += column_at(fit, move->giver)->width - move->narrow;
        column_at(fit, move->giver)->width = move->narrow;
    }
    fit->spare -= move->wide - column_at(fit, move->taker)->width;
    column_at(fit, move->taker)->width = move->wide;
}

static void tighten(Fit *fit)
{
    for (guint i = 0; i < fit->columns->len; i++) {
        if (!is_text(fit, i)) continue;
        TextColumn *column = column_at(fit, i);
        guint tight = tight_width(fit, i, column->width);
        fit->spare += column->width - tight;
        column->width = tight;
    }
}

/* Every move lowers the cost, so this ends. */
static void search(Fit *fit)
{
    for (;;) {
        Move best = {.cost = cost(fit)};
        try_takers(fit, 0, 0, &best);
        if (!best.wide) try_givers(fit, &best);
        if (!best.wide) return;
        apply(fit, &best);
    }
}

void text_fit(const SheetTable *table, GArray *columns)
{
    Fit fit = {.table = table,
               .columns = columns,
               .texts = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref)};
    fit.wrapped = g_hash_table_new_full(NULL, NULL, NULL, wrapped_free);
    for (guint i = 0; i < columns->len; i++)
        g_ptr_array_add(fit.texts, is_text(&fit, i) ? safe_texts(&fit, i) : g_ptr_array_new());
    tighten(&fit);
    search(&fit);
    text_columns_share(table, columns, fit.spare);
    g_hash_table_unref(fit.wrapped);
    g_ptr_array_unref(fit.texts);
}
