#include "ui/list_columns.h"

#include "base/text.h"
#include "base/translate.h"
#include "score/risk.h"

typedef enum {
    RISK,
    PROJECT,
    UNIT,
    YEAR,
    STATUS,
    SELF,
    REVIEW,
    DIFFERENCE,
    GRADE,
    CHECK,
    FILLED,
    CHANGED
} Column;

#define NOT_SORTED    ((StoreOrder)(STORE_BY_COUNT)) /* no order goes by this column */
#define PROJECT_LEAST 16
#define LAST_TURN     7

/* `leaves` is the order in which columns go where there is no room: 1 first, 0 never. */
static const struct {
    const char *title;
    int narrow, wide;
    int leaves;
    TextAlign align;
    StoreOrder order;
} table[LIST_COLUMNS] = {
    [RISK] = {N_("风险"), 5, 5, 6, TEXT_LEFT, STORE_BY_RISK},
    [PROJECT] = {N_("项目名称"), 0, 0, 0, TEXT_LEFT, STORE_BY_PROJECT},
    [UNIT] = {N_("单位"), 9, 18, 3, TEXT_LEFT, STORE_BY_UNIT},
    [YEAR] = {N_("年度"), 4, 6, 4, TEXT_LEFT, STORE_BY_YEAR},
    [STATUS] = {N_("状态"), 6, 6, 5, TEXT_LEFT, STORE_BY_STATUS},
    [SELF] = {N_("自评"), 6, 7, 0, TEXT_RIGHT, STORE_BY_TOTAL},
    [REVIEW] = {N_("复核"), 6, 7, 0, TEXT_RIGHT, NOT_SORTED},
    [DIFFERENCE] = {N_("差异"), 6, 7, 7, TEXT_RIGHT, NOT_SORTED},
    [GRADE] = {N_("等级"), 5, 6, 0, TEXT_LEFT, NOT_SORTED},
    [CHECK] = {N_("核对"), 6, 6, 6, TEXT_LEFT, NOT_SORTED},
    [FILLED] = {N_("已填"), 6, 7, 2, TEXT_RIGHT, NOT_SORTED},
    [CHANGED] = {N_("最后修改"), 11, 16, 1, TEXT_LEFT, STORE_BY_CHANGE},
};

/* What a column's words take in the language chosen: an English status is longer than a Chinese one. */
static int widest_word(Column column)
{
    guint widest = text_width(_(table[column].title));
    for (Status status = 0; column == STATUS && status < STATUS_COUNT; status++)
        widest = MAX(widest, text_width(status_title(status)));
    if (column == GRADE) widest = MAX(text_width(_("等级")), text_width(_("暂计")));
    return (int)widest;
}

static int taken(const ListColumns *columns)
{
    int gap = columns->wide ? 2 : 1, sum = 2; /* mark and the blank at the right edge */
    for (Column column = 0; column < LIST_COLUMNS; column++)
        if (column != PROJECT && columns->width[column] > 0) sum += columns->width[column] + gap;
    return sum;
}

ListColumns list_columns(int width)
{
    ListColumns columns = {.wide = width >= 110};
    for (Column column = 0; column < LIST_COLUMNS; column++)
        columns.width[column] =
            MAX(columns.wide ? table[column].wide : table[column].narrow, widest_word(column));
    columns.width[PROJECT] = 0;
    for (int turn = 1; turn <= LAST_TURN && width - taken(&columns) < PROJECT_LEAST; turn++)
        for (Column column = 0; column < LIST_COLUMNS; column++)
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
    for (Column column = 0; column < LIST_COLUMNS; column++) {
        if (columns->width[column] == 0) continue;
        gboolean sorted = table[column].order == order;
        g_autofree char *title =
            g_strconcat(_(table[column].title), sorted ? descending ? "↓" : "↑" : "", NULL);
        gboolean overhangs =
            table[column].align == TEXT_LEFT && (int)text_width(title) > columns->width[column];
        if (overhangs) /* the arrow stands in the gap */
            draw_text(row.y, x, columns->width[column] + 1, STYLE_HEADING, title);
        else
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
    if (!item->rated) return g_strdup("——"); /* counted by an older program, and soon anew */
    GString *text = g_string_new(NULL);
    if (item->errors > 0) g_string_append_printf(text, "E%u", item->errors);
    if (item->warnings > 0) g_string_append_printf(text, "%sW%u", text->len ? " " : "", item->warnings);
    return g_string_free(text, FALSE);
}

static char *score_text(Points total, gboolean there)
{
    return there ? points_format_places(total, 2) : g_strdup("——");
}

/* What the review takes away or adds. */
static char *difference_text(const StoreItem *item)
{
    if (!item->has_review) return g_strdup("");
    Points difference = points_subtract(item->review_total, item->total);
    g_autofree char *points = points_format_places(difference, 2);
    return g_strconcat(difference.units > 0 ? "+" : "", points, NULL);
}

static const char *grade_shown(const char *grade, gboolean complete)
{
    return complete && grade ? grade : _("暂计");
}

/* 优→良 where the review has changed it. */
static char *grade_text(const StoreItem *item)
{
    const char *self = grade_shown(item->grade, item->complete);
    const char *review = item->has_review ? grade_shown(item->review_grade, item->review_complete) : self;
    return g_str_equal(self, review) ? g_strdup(self) : g_strconcat(self, "→", review, NULL);
}

static char *cell_text(const ListColumns *columns, Column column, const StoreItem *item)
{
    switch (column) {
    case RISK: return g_strdup(item->rated ? risk_marks(risk_level(item->risk)) : "——");
    case PROJECT: return g_strdup(*item->project ? item->project : _("（未写项目名称）"));
    case UNIT: return g_strdup(item->unit);
    case YEAR: return g_strdup(item->year);
    case STATUS: return g_strdup(status_title(item->status));
    case SELF: return score_text(item->total, item->filled > 0);
    case REVIEW: return score_text(item->review_total, item->has_review);
    case DIFFERENCE: return difference_text(item);
    case GRADE: return grade_text(item);
    case FILLED: return g_strdup_printf("%u/%u", item->filled, item->leaves);
    case CHECK: return check_text(item);
    case CHANGED: return changed_text(item->changed, columns->wide);
    }
    return g_strdup("");
}

Style list_risk_style(const StoreItem *item)
{
    static const Style styles[RISK_LEVELS + 1] = {STYLE_DIM, STYLE_NORMAL, STYLE_WARNING, STYLE_ERROR};
    return styles[item->rated ? risk_level(item->risk) : 0];
}

static gboolean counts(const StoreItem *item)
{
    return item->has_review ? item->review_complete : item->complete;
}

static Style cell_style(Column column, const StoreItem *item)
{
    switch (column) {
    case RISK: return list_risk_style(item);
    case SELF: return item->complete && !item->has_review ? STYLE_STRONG : STYLE_NORMAL;
    case REVIEW: return item->has_review ? STYLE_STRONG : STYLE_DIM;
    case GRADE: return counts(item) ? STYLE_STRONG : STYLE_WARNING;
    case CHECK: return item->errors > 0 ? STYLE_ERROR : STYLE_WARNING;
    case DIFFERENCE: return item->reasons & 1u << RISK_DIFFERENCE ? STYLE_WARNING : STYLE_NORMAL;
    case CHANGED: return STYLE_DIM;
    default: return STYLE_NORMAL;
    }
}

void list_draw_item(const ListColumns *columns, const StoreItem *item, Area row, gboolean here)
{
    draw_text(row.y, row.x, 1, STYLE_ACCENT, here ? "▌" : "");
    draw_text(row.y, row.x + 1, row.width - 1, here ? STYLE_FOCUS : STYLE_NORMAL, "");
    int x = row.x + 1;
    for (Column column = 0; column < LIST_COLUMNS; column++) {
        if (columns->width[column] == 0) continue;
        g_autofree char *text = cell_text(columns, column, item);
        draw_cell(columns, column, row.y, x, here ? STYLE_FOCUS : cell_style(column, item), text);
        x += columns->width[column] + gap_of(columns);
    }
}

gboolean list_column_order(const ListColumns *columns, int x, StoreOrder *order)
{
    int from = 1;
    for (Column column = 0; column < LIST_COLUMNS; column++) {
        if (columns->width[column] == 0) continue;
        int behind = from + columns->width[column] + gap_of(columns);
        if (x >= from && x < behind) {
            *order = table[column].order;
            return *order != NOT_SORTED;
        }
        from = behind;
    }
    return FALSE;
}
