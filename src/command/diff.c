#include "base/text.h"
#include "command/commands.h"
#include "command/subject.h"
#include "score/comparison.h"

#define TITLE_COLUMNS 34
#define SCORE_COLUMNS 10

static const char *shown(const char *text)
{
    return text ? text : "——";
}

static void show_texts(Output *output, const char *indent, const GPtrArray *texts)
{
    for (guint i = 0; i < texts->len; i++) {
        const TextDifference *text = g_ptr_array_index(texts, i);
        output_line(output, _("%s%s：%s → %s"), indent, text->key, shown(text->before), shown(text->after));
    }
}

static void show_reviews(Output *output, const GPtrArray *texts)
{
    for (guint i = 0; i < texts->len; i++) {
        const TextDifference *text = g_ptr_array_index(texts, i);
        output_line(output, _("复核 %u：%s：%s → %s"), text->review, text->key, shown(text->before),
                    shown(text->after));
    }
}

/* FALSE: it is the same. */
static gboolean show_status(Output *output, const Evaluation *before, const Evaluation *after)
{
    Status first = evaluation_status(before), second = evaluation_status(after);
    if (first == second) return FALSE;
    output_line(output, _("状态：%s → %s"), status_title(first), status_title(second));
    return TRUE;
}

static char *score_text(const ScoreRow *row, guint decimals)
{
    if (!row) return g_strdup(_("没有"));
    if (row->node->leaf && row->out) return g_strdup(_("不适用"));
    return row->scored ? points_format_places(row->score, decimals) : g_strdup("——");
}

/* "+1.50", "-3.60", "0.00" */
static char *change_text(Points change, guint decimals)
{
    g_autofree char *text = points_format_places(change, decimals);
    return g_strconcat(change.units > 0 ? "+" : "", text, NULL);
}

/* A line of the table: what, before, after, change; aligned to the column. */
static void show_line(Output *output, const char *title, const char *before, const char *after,
                      const char *change)
{
    g_autofree char *safe = text_safe(title, FALSE);
    g_autofree char *what =
        text_width(safe) > TITLE_COLUMNS ? g_steal_pointer(&safe) : text_pad(safe, TITLE_COLUMNS, TEXT_LEFT);
    g_autofree char *first = text_pad(before, SCORE_COLUMNS, TEXT_RIGHT);
    g_autofree char *second = text_pad(after, SCORE_COLUMNS, TEXT_RIGHT);
    g_autofree char *third = text_pad(change, SCORE_COLUMNS, TEXT_RIGHT);
    output_line(output, "%s %s %s %s", what, first, second, third);
}

static void show_row(Output *output, const RowDifference *row, guint decimals)
{
    const OutlineNode *node = (row->after ? row->after : row->before)->node;
    g_autofree char *indent = g_strnfill((node->level - 1) * 2, ' ');
    g_autofree char *title = g_strconcat(indent, node->indicator->title, NULL);
    g_autofree char *before = score_text(row->before, decimals);
    g_autofree char *after = score_text(row->after, decimals);
    g_autofree char *change = change_text(row->change, decimals);
    g_autofree char *deeper = g_strconcat(indent, "    ", NULL);
    show_line(output, title, before, after, change);
    show_texts(output, deeper, row->texts);
}

static char *grade_text(const Scorecard *scorecard)
{
    return g_strdup(scorecard->complete ? scorecard_grade_name(scorecard) : _("暂计"));
}

static void show_total(Output *output, const Comparison *comparison, guint decimals)
{
    g_autofree char *before = points_format_places(comparison->before->total, decimals);
    g_autofree char *after = points_format_places(comparison->after->total, decimals);
    g_autofree char *change = change_text(comparison->change, decimals);
    g_autofree char *old_grade = grade_text(comparison->before);
    g_autofree char *new_grade = grade_text(comparison->after);
    show_line(output, _("总分"), before, after, change);
    show_line(output, _("等级"), old_grade, new_grade, "");
}

static void show_comparison(Output *output, const Comparison *comparison)
{
    guint decimals = evaluation_scheme(comparison->after->evaluation)->decimals;
    gboolean moved = show_status(output, comparison->before->evaluation, comparison->after->evaluation);
    if (comparison_is_empty(comparison)) {
        output_line(output, "%s", moved ? _("其余内容相同") : _("两者内容相同"));
        return;
    }
    show_texts(output, "", comparison->texts);
    show_reviews(output, comparison->reviews);
    if (comparison->rows->len == 0 && comparison->change.units == 0) return;
    show_line(output, "", _("甲"), _("乙"), _("变化"));
    for (guint i = 0; i < comparison->rows->len; i++)
        show_row(output, g_ptr_array_index(comparison->rows, i), decimals);
    show_total(output, comparison, decimals);
}

/* The one evaluation an argument names. NULL with the error. */
static GPtrArray *load_one(Call *call, const char *argument, GError **error)
{
    g_autoptr(GPtrArray) subjects = subject_load(call, argument, error);
    if (!subjects || subjects->len == 1) return g_steal_pointer(&subjects);
    g_autofree char *quoted = text_quoted(argument);
    g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_INPUT, _("%s 里有 %u 个评价，只能拿一个来比较"), quoted,
                subjects->len);
    return NULL;
}

static gboolean run(Call *call, GError **error)
{
    g_autoptr(GPtrArray) first = load_one(call, call->arguments[0], error);
    g_autoptr(GPtrArray) second = first ? load_one(call, call->arguments[1], error) : NULL;
    if (!second) return FALSE;
    const Subject *a = g_ptr_array_index(first, 0), *b = g_ptr_array_index(second, 0);
    g_autoptr(Scorecard) before = scorecard_new(a->evaluation, 0);
    g_autoptr(Scorecard) after = scorecard_new(b->evaluation, 0);
    g_autoptr(Comparison) comparison = comparison_new(before, after);
    show_comparison(call->output, comparison);
    return TRUE;
}

const Command command_diff = {
    .name = "diff",
    .arguments = "A B",
    .summary = N_("两个评价并排比较：改了什么，各项得分、总分和等级怎么变"),
    .examples = N_("diff 1 2\n"
                   "diff 1 退回.yaml"),
    .least = 2,
    .most = 2,
    .run = run,
};
