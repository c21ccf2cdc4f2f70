/* The table of indicators: a column for each of the first three levels, merged over its rows; what lies
 * deeper is indented in the last. After each group of level 1 its sub-total, at the end the total. */
#include "base/translate.h"
#include "sheet/sheet_figure.h"
#include "sheet/sheet_parts.h"
#include "sheet/sheet_table.h"

#define LEVEL_COLUMNS 3
#define INDENT        "　"
#define NOWHERE       G_MAXUINT

typedef enum {
    COLUMN_TARGET, /* what is asked: the targets, or the guides of a tree that has none */
    COLUMN_ACTUAL,
    COLUMN_WEIGHT,
    COLUMN_SCORE,
    COLUMN_REVIEWED, /* from here on to COLUMN_REASON only with a review */
    COLUMN_DIFFERENCE,
    COLUMN_REASON,
    COLUMN_NOTE,
    COLUMN_COUNT
} Column;

typedef struct {
    const Scorecard *self, *review; /* review may be NULL */
    SheetTable *table;
    guint levels;           /* number of level columns */
    guint at[COLUMN_COUNT]; /* where the others are; those of a review are 0 without one */
    gboolean guides;        /* 指标解释 instead of 年度指标值 */
    guint *rows;            /* the row of each node; NOWHERE: a group without one of its own */
} Builder;

typedef struct {
    const char *title;
    TextAlign align;
    guint share;
    gboolean review; /* only with a review */
} ColumnRow;

static const char *const level_titles[LEVEL_COLUMNS] = {N_("一级指标"), N_("二级指标"), N_("三级指标")};
/* How the width is shared: the last level holds the names of the indicators, the ones before it short
 * headings. */
static const guint level_shares[LEVEL_COLUMNS][LEVEL_COLUMNS] = {{7}, {3, 6}, {2, 2, 5}};

static const ColumnRow columns[COLUMN_COUNT] = {
    [COLUMN_TARGET] = {N_("年度指标值"), TEXT_LEFT, 4, FALSE},
    [COLUMN_ACTUAL] = {N_("实际完成值"), TEXT_LEFT, 4, FALSE},
    [COLUMN_WEIGHT] = {N_("分值"), TEXT_RIGHT, 0, FALSE},
    [COLUMN_SCORE] = {N_("得分"), TEXT_RIGHT, 0, FALSE},
    [COLUMN_REVIEWED] = {N_("复核得分"), TEXT_RIGHT, 0, TRUE},
    [COLUMN_DIFFERENCE] = {N_("差异"), TEXT_RIGHT, 0, TRUE},
    [COLUMN_REASON] = {N_("差异原因"), TEXT_LEFT, 4, TRUE},
    [COLUMN_NOTE] = {N_("偏差原因分析及改进措施"), TEXT_LEFT, 5, FALSE},
};

/* An open node of the scheme: the project's own indicators stand below it, or a place for them. */
static gboolean is_place(const OutlineNode *node)
{
    return node->open && !node->own;
}

static guint deepest_level(const Outline *outline)
{
    guint deepest = 1;
    for (guint i = 0; i < outline->nodes->len; i++) {
        const OutlineNode *node = g_ptr_array_index(outline->nodes, i);
        deepest = MAX(deepest, node->level + (is_place(node) ? 1 : 0));
    }
    return deepest;
}

gboolean sheet_has_places(const Outline *outline)
{
    for (guint i = 0; i < outline->nodes->len; i++)
        if (is_place(g_ptr_array_index(outline->nodes, i))) return TRUE;
    return FALSE;
}

/* A framework such as attachment 2 explains its indicators and sets no values for the year: a column of
 * targets would stay empty. A form whose indicators the project sets has that column from the beginning. */
static gboolean wants_guides(const Scorecard *card)
{
    if (sheet_has_places(card->outline)) return FALSE;
    gboolean guides = FALSE;
    for (guint i = 0; i < card->rows->len; i++) {
        const ScoreRow *row = scorecard_row(card, i);
        if (!row->node->leaf) continue;
        if (row->target) return FALSE;
        guides = guides || row->node->indicator->guide;
    }
    return guides;
}

static const char *column_title(const Builder *builder, Column column)
{
    if (column == COLUMN_SCORE && builder->review) return _("自评得分");
    if (column == COLUMN_TARGET && builder->guides) return _("指标解释");
    return _(columns[column].title);
}

static void add_columns(Builder *builder)
{
    for (guint i = 0; i < builder->levels; i++)
        sheet_table_add_column(builder->table, _(level_titles[i]), TEXT_LEFT,
                               level_shares[builder->levels - 1][i]);
    for (guint i = 0; i < COLUMN_COUNT; i++) {
        if (columns[i].review && !builder->review) continue;
        builder->at[i] = builder->table->columns->len;
        sheet_table_add_column(builder->table, column_title(builder, i), columns[i].align, columns[i].share);
    }
}

static char *score_text(const Scorecard *card, const ScoreRow *row)
{
    if (row->out) return g_strdup(_("不计"));
    if (row->scored) return sheet_points(card, row->score);
    return g_strdup(row->leaves ? "——" : "");
}

static char *signed_points(const Scorecard *card, Points points)
{
    g_autofree char *text = sheet_points(card, points);
    return g_strconcat(points.units > 0 ? "+" : "", text, NULL);
}

static void put_number(Builder *builder, guint row, Column column, char *text)
{
    sheet_table_put_number(builder->table, row, builder->at[column], text);
}

static void put_text(Builder *builder, guint row, Column column, char *text)
{
    sheet_table_put(builder->table, row, builder->at[column], text);
}

static void put_difference(Builder *builder, guint row, Points difference)
{
    guint column = builder->at[COLUMN_DIFFERENCE];
    put_number(builder, row, COLUMN_DIFFERENCE, signed_points(builder->self, difference));
    sheet_figure_difference(builder->table, row, column, builder->at[COLUMN_REVIEWED],
                            builder->at[COLUMN_SCORE]);
}

static void put_scores(Builder *builder, guint row, const ScoreRow *self)
{
    put_number(builder, row, COLUMN_SCORE, score_text(builder->self, self));
    if (!builder->review) return;
    const ScoreRow *review = scorecard_row(builder->review, self->node->index);
    put_number(builder, row, COLUMN_REVIEWED, score_text(builder->review, review));
    if (!self->scored || !review->scored) return;
    Points difference = points_subtract(review->score, self->score);
    put_difference(builder, row, difference);
}

static const ScoreRow *row_of(const Builder *builder, const OutlineNode *node)
{
    return scorecard_row(builder->self, node->index);
}

/* The rows a group adds up: those of its children, and for a child without one its children's. */
static void collect_rows(const Builder *builder, const GPtrArray *nodes, GArray *rows)
{
    for (guint i = 0; i < nodes->len; i++) {
        const OutlineNode *node = g_ptr_array_index(nodes, i);
        guint row = builder->rows[node->index];
        if (row != NOWHERE)
            g_array_append_val(rows, row);
        else
            collect_rows(builder, node->children, rows);
    }
}

/* The weight and the scores of a group, as figures that follow the rows they add up. */
static void add_up(Builder *builder, const OutlineNode *node)
{
    g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(guint));
    guint row = builder->rows[node->index];
    collect_rows(builder, node->children, rows);
    sheet_figure_sum(builder->table, row, builder->at[COLUMN_WEIGHT], rows);
    sheet_figure_sum(builder->table, row, builder->at[COLUMN_SCORE], rows);
    if (builder->review) sheet_figure_sum(builder->table, row, builder->at[COLUMN_REVIEWED], rows);
}

/* A title of the last level column, indented by how much deeper it lies. */
static char *title_text(const Builder *builder, const OutlineNode *node)
{
    GString *text = g_string_new(NULL);
    for (guint level = builder->levels; level < node->level; level++)
        g_string_append(text, INDENT);
    g_string_append(text, node->indicator->title);
    return g_string_free(text, FALSE);
}

/* The title of a node and, where it has no deeper level on this row, the columns right of it. */
static void put_title(Builder *builder, guint row, const OutlineNode *node)
{
    guint column = MIN(node->level, builder->levels) - 1;
    sheet_table_put(builder->table, row, column, title_text(builder, node));
    sheet_table_span(builder->table, row, column, 1, builder->levels - column);
}

static guint add_row(Builder *builder, const OutlineNode *node)
{
    return builder->rows[node->index] = sheet_table_add_row(builder->table);
}

/* An open node without indicators: its title, and the places of the form left empty. */
static void add_place(Builder *builder, const OutlineNode *node)
{
    guint row = add_row(builder, node);
    guint column = MIN(node->level, builder->levels) - 1;
    sheet_table_put(builder->table, row, column, title_text(builder, node));
    gboolean weighs = !points_equal(node->weight, points_zero);
    put_number(builder, row, COLUMN_WEIGHT, weighs ? points_format(node->weight) : NULL);
    put_scores(builder, row, row_of(builder, node));
}

static void add_leaf(Builder *builder, const OutlineNode *node)
{
    const ScoreRow *scored = row_of(builder, node);
    guint row = add_row(builder, node);
    put_title(builder, row, node);
    put_number(builder, row, COLUMN_WEIGHT, points_format(node->weight));
    put_scores(builder, row, scored);
    put_text(builder, row, COLUMN_TARGET,
             g_strdup(builder->guides ? node->indicator->guide : scored->target));
    put_text(builder, row, COLUMN_ACTUAL, actual_text(builder->self, scored));
    put_text(builder, row, COLUMN_NOTE, note_text(builder->self, scored));
    if (builder->review)
        put_text(builder, row, COLUMN_REASON, difference_text(builder->self, builder->review, scored));
}

static void add_nodes(Builder *builder, const GPtrArray *nodes);

/* A group too deep for a column of its own: a row, its indicators indented below. */
static void add_heading(Builder *builder, const OutlineNode *node)
{
    guint row = add_row(builder, node);
    put_title(builder, row, node);
    put_number(builder, row, COLUMN_WEIGHT, points_format(outline_children_weight(node)));
    put_scores(builder, row, row_of(builder, node));
    sheet_table_strengthen(builder->table, row);
    add_nodes(builder, node->children);
    add_up(builder, node);
}

/* What the indicators come to; of a group that has none yet what the form gives it. */
static Points subtotal_weight(const Builder *builder, const OutlineNode *node)
{
    return row_of(builder, node)->leaves ? outline_children_weight(node) : node->weight;
}

static void add_subtotal(Builder *builder, const OutlineNode *node)
{
    guint row = add_row(builder, node);
    sheet_table_put_label(builder->table, row, 1, _("小计"));
    sheet_table_span(builder->table, row, 1, 1, builder->at[COLUMN_WEIGHT] - 1);
    put_number(builder, row, COLUMN_WEIGHT, points_format(subtotal_weight(builder, node)));
    put_scores(builder, row, row_of(builder, node));
    sheet_table_strengthen(builder->table, row);
    add_up(builder, node);
}

static void add_group(Builder *builder, const OutlineNode *node)
{
    guint first = builder->table->rows->len;
    add_nodes(builder, node->children);
    if (node->level == 1) add_subtotal(builder, node);
    guint column = node->level - 1;
    SheetCell *title = sheet_table_put(builder->table, first, column, g_strdup(node->indicator->title));
    title->align = TEXT_CENTRE;
    title->strong = FALSE; /* also where a heading begins on the same row */
    sheet_table_span(builder->table, first, column, builder->table->rows->len - first, 1);
}

static void add_nodes(Builder *builder, const GPtrArray *nodes)
{
    for (guint i = 0; i < nodes->len; i++) {
        const OutlineNode *node = g_ptr_array_index(nodes, i);
        if (node->leaf)
            add_leaf(builder, node);
        else if (node->children->len == 0)
            add_place(builder, node);
        else if (node->level < builder->levels)
            add_group(builder, node);
        else
            add_heading(builder, node);
    }
}

static char *result_text(const Scorecard *card)
{
    g_autofree char *grade = sheet_grade(card);
    if (card->complete) return g_strdup_printf(_("等级：%s"), grade);
    return g_strdup_printf(_("%s（已填 %u / %u）"), grade, card->filled, card->leaves);
}

/* Two grades stand side by side where there is a review: each says whose it is. */
static char *own_result_text(const Builder *builder)
{
    g_autofree char *result = result_text(builder->self);
    return builder->review ? g_strdup_printf(_("自评%s"), result) : g_steal_pointer(&result);
}

static GArray *rows_left(const Builder *builder, const Scorecard *card)
{
    GArray *left = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i < card->rows->len; i++) {
        const ScoreRow *row = scorecard_row(card, i);
        if (row->node->leaf && !row->out) g_array_append_val(left, builder->rows[i]);
    }
    return left;
}

static void put_total(Builder *builder, guint row, Column column, const Scorecard *card, GArray *rows)
{
    const Scheme *scheme = evaluation_scheme(card->evaluation);
    g_autoptr(GArray) left = rows_left(builder, card);
    SheetTotal total = {.rows = rows,
                        .left = left,
                        .weights = builder->at[COLUMN_WEIGHT],
                        .sum = card->sum,
                        .full = card->rescaled ? &scheme->total : NULL,
                        .cap = card->cap ? &card->cap->total : NULL,
                        .decimals = scheme->decimals};
    put_number(builder, row, column, sheet_points(card, card->total));
    sheet_figure_total(builder->table, row, builder->at[column], &total);
}

static void add_total(Builder *builder)
{
    g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(guint));
    collect_rows(builder, builder->self->outline->top, rows);
    guint row = sheet_table_add_row(builder->table);
    sheet_table_put_label(builder->table, row, 0, _("总分"));
    sheet_table_span(builder->table, row, 0, 1, builder->at[COLUMN_WEIGHT]);
    put_number(builder, row, COLUMN_WEIGHT, points_format(builder->self->outline->weight));
    sheet_figure_sum(builder->table, row, builder->at[COLUMN_WEIGHT], rows);
    put_total(builder, row, COLUMN_SCORE, builder->self, rows);
    put_text(builder, row, COLUMN_NOTE, own_result_text(builder));
    if (builder->review) {
        Points difference = points_subtract(builder->review->total, builder->self->total);
        put_total(builder, row, COLUMN_REVIEWED, builder->review, rows);
        put_difference(builder, row, difference);
        g_autofree char *result = result_text(builder->review);
        put_text(builder, row, COLUMN_REASON, g_strdup_printf(_("复核%s"), result));
    }
    sheet_table_strengthen(builder->table, row);
}

SheetTable *sheet_indicator_table(const Scorecard *self, const Scorecard *review)
{
    Builder builder = {.self = self, .review = review, .table = sheet_table_new(NULL)};
    guint count = self->outline->nodes->len;
    g_autofree guint *rows = g_new(guint, count);
    for (guint i = 0; i < count; i++)
        rows[i] = NOWHERE;
    builder.rows = rows;
    builder.levels = MIN(deepest_level(self->outline), LEVEL_COLUMNS);
    builder.guides = wants_guides(self);
    add_columns(&builder);
    add_nodes(&builder, self->outline->top);
    add_total(&builder);
    return builder.table;
}
