#include "ui/list_columns.h"

#include "base/text.h"
#include "base/translate.h"

typedef enum { PROJECT, UNIT, YEAR, STATUS, TOTAL, GRADE, FILLED, CHECK, CHANGED } Column;

#define NOT_SORTED    ((StoreOrder)(STORE_BY_COUNT)) /* no order goes by this column */
#define PROJECT_LEAST 16

/* `leaves` is the order in which columns go where there is no room: 1 first, 0 never. */
static const struct {
    const char *title;
    int narrow, wide;
    int leaves;
    TextAlign align;
    StoreOrder order;
} table[LIST_COLUMNS] = {
    [PROJECT] = {N_("项目名称"), 0, 0, 0, TEXT_LEFT, STORE_BY_PROJECT},
    [UNIT] = {N_("单位"), 12, 18, 5, TEXT_LEFT, STORE_BY_UNIT},
    [YEAR] = {N_("年度"), 5, 6, 6, TEXT_LEFT, STORE_BY_YEAR},
    [STATUS] = {N_("状态"), 6, 6, 2, TEXT_LEFT, STORE_BY_STATUS},
    [TOTAL] = {N_("总分"), 7, 8, 0, TEXT_RIGHT, STORE_BY_TOTAL},
    [GRADE] = {N_("等级"), 4, 6, 7, TEXT_LEFT, NOT_SORTED},
    [FILLED] = {N_("已填"), 7, 7, 3, TEXT_RIGHT, NOT_SORTED},
    [CHECK] = {N_("核对"), 7, 8, 4, TEXT_LEFT, NOT_SORTED},
    [CHANGED] = {N_("最后修改"), 11, 16, 1, TEXT_LEFT, STORE_BY_CHANGE},
};

/* What a column's words take in the language chosen: an English status is longer than a Chinese one. */
static int widest_word(Column column)
{
    guint widest = 0;
    for (Status status = 0; column == STATUS && status < STATUS_COUNT; status++)
        widest = MAX(widest, text_width(status_title(status)));
    if (column == GRADE) widest = MAX(text_width(_("等级")), text_width(_("暂计")));
    return (int)widest;
}

static int taken(const ListColumns *columns)
{
    int gap = columns->wide ? 2 : 1, sum = 2; /* mark and the blank at the right edge */
    for (Column column = UNIT; column < LIST_COLUMNS; column++)
        if (columns->width[column] > 0) sum += columns->width[column] + gap;
    return sum;
}

ListColumns list_columns(int width)
{
    ListColumns columns = {.wide = width >= 110};
    for (Column column = UNIT; column < LIST_COLUMNS; column++)
        columns.width[column] =
            MAX(columns.wide ? table[column].wide : table[column].narrow, widest_word(column));
    for (int turn = 1; turn <= 7 && width - taken(&columns) < PROJECT_LEAST; turn++)
        for (Column column = UNIT; column < LIST_COLUMNS; column++)
            if (table[column].leaves == turn) columns.width[column] = 0;
    columns.width[PROJECT] = MAX(width - taken(&columns), 4);
    return columns;
}

static int gap_of(const ListColumns *columns)
{
    return columns->wide ? 2 : 1;
}

static void draw_cell(const ListColumns *columns, Column column, int y, int x, Style style, const char *text)
{
    if (table[column].align == TEXT_RIGHT)
        draw_right(y, x, columns->width[column], style, text);
    else
        draw_text(y, x, columns->width[column], style, text);
}

void list_draw_head(const ListColumns *columns, Area row, StoreOrder order, gboolean descending)
{
    draw_text(row.y, row.x, row.width, STYLE_HEADING, "");
    int x = row.x + 1;
    for (Column column = PROJECT; column < LIST_COLUMNS; column++) {
        if (columns->width[column] == 0) continue;
        gboolean sorted = table[column].order == order;
        g_autofree char *title =
            g_strconcat(_(table[column].title), sorted ? descending ? "↓" : "↑" : "", NULL);
        draw_cell(columns, column, row.y, x, STYLE_HEADING, title);
        x += columns->width[column] + gap_of(columns);
    }
}

static char *changed_text(const char *utc, gboolean wide)
{
    g_autoptr(GDateTime) moment = g_date_time_new_from_iso8601(utc, NULL);
    g_autoptr(GDateTime) here = moment ? g_date_time_to_local(moment) : NULL;
    return here ? g_date_time_format(here, wide ? "%Y-%m-%d %H:%M" : "%m-%d %H:%M") : g_strdup(utc);
}

/* "E2 W1"; blank where nothing is found. */
static char *check_text(const StoreItem *item)
{
    GString *text = g_string_new(NULL);
    if (item->errors > 0) g_string_append_printf(text, "E%u", item->errors);
    if (item->warnings > 0) g_string_append_printf(text, "%sW%u", text->len ? " " : "", item->warnings);
    return g_string_free(text, FALSE);
}

static char *cell_text(const ListColumns *columns, Column column, const StoreItem *item)
{
    switch (column) {
    case PROJECT: return g_strdup(*item->project ? item->project : _("（未写项目名称）"));
    case UNIT: return g_strdup(item->unit);
    case YEAR: return g_strdup(item->year);
    case STATUS: return g_strdup(status_title(item->status));
    case TOTAL: return item->filled ? points_format_places(item->total, 2) : g_strdup("——");
    case GRADE: return g_strdup(item->complete ? item->grade : _("暂计"));
    case FILLED: return g_strdup_printf("%u/%u", item->filled, item->leaves);
    case CHECK: return check_text(item);
    case CHANGED: return changed_text(item->changed, columns->wide);
    }
    return g_strdup("");
}

static Style cell_style(Column column, const StoreItem *item)
{
    switch (column) {
    case TOTAL: return item->complete ? STYLE_STRONG : STYLE_NORMAL;
    case GRADE: return item->complete ? STYLE_STRONG : STYLE_WARNING;
    case CHECK: return item->errors > 0 ? STYLE_ERROR : STYLE_WARNING;
    case CHANGED: return STYLE_DIM;
    default: return STYLE_NORMAL;
    }
}

void list_draw_item(const ListColumns *columns, const StoreItem *item, Area row, gboolean here)
{
    draw_text(row.y, row.x, 1, STYLE_ACCENT, here ? "▌" : "");
    draw_text(row.y, row.x + 1, row.width - 1, here ? STYLE_FOCUS : STYLE_NORMAL, "");
    int x = row.x + 1;
    for (Column column = PROJECT; column < LIST_COLUMNS; column++) {
        if (columns->width[column] == 0) continue;
        g_autofree char *text = cell_text(columns, column, item);
        draw_cell(columns, column, row.y, x, here ? STYLE_FOCUS : cell_style(column, item), text);
        x += columns->width[column] + gap_of(columns);
    }
}
