#include "base/text.h"
#include "command/commands.h"
#include "command/evaluation_json.h"
#include "command/moment.h"
#include "command/reviewers.h"
#include "command/subject.h"
#include "score/spread.h"

#define TITLE_COLUMNS 40
#define SCORE_COLUMNS 9

static char *join_given(const char *const *texts, gsize count)
{
    g_autoptr(GString) joined = g_string_new(NULL);
    for (gsize i = 0; i < count; i++)
        if (!text_blank(texts[i]))
            g_string_append_printf(joined, "%s%s", joined->len > 0 ? " · " : "", texts[i]);
    return g_string_free(g_steal_pointer(&joined), FALSE);
}

/* 1 · 大厅运行管理费 · 行政服务中心 · 2023 · 示例指标体系 · 已提交 */
static void show_head(Output *output, const Subject *subject)
{
    const Evaluation *evaluation = subject->evaluation;
    g_autofree char *id = subject->id > 0 ? call_id_text(subject->id) : NULL;
    const char *const texts[] = {
        id,
        evaluation_get(evaluation, "project"),
        evaluation_get(evaluation, "unit"),
        evaluation_get(evaluation, "department"),
        evaluation_get(evaluation, "year"),
        evaluation_scheme(evaluation)->title,
        status_title(evaluation_status(evaluation)),
    };
    g_autofree char *line = join_given(texts, G_N_ELEMENTS(texts));
    output_line(output, "%s", line);
}

/* 自评 91.25 / 100  优  已填 8 / 8. The grade stands only where all is scored. */
static void show_result(Output *output, const char *name, const Scorecard *scorecard)
{
    g_autofree char *total = points_format(scorecard->total);
    g_autofree char *full = points_format(evaluation_scheme(scorecard->evaluation)->total);
    const char *grade = scorecard->complete ? scorecard_grade_name(scorecard) : _("暂计");
    output_line(output, _("%s %s / %s  %s  已填 %u / %u"), name, total, full, grade, scorecard->filled,
                scorecard->leaves);
    g_autofree char *why = scorecard_total_why(scorecard);
    if (why) output_line(output, "  %s", why);
}

static char *score_text(const ScoreRow *row)
{
    if (row->node->leaf && row->out) return g_strdup(_("不适用"));
    return row->scored ? points_format(row->score) : g_strdup("——");
}

static void show_note(Output *output, const char *indent, const char *name, const char *text)
{
    if (!text_blank(text)) output_line(output, _("%s    %s：%s"), indent, name, text);
}

static void show_why(Output *output, const char *indent, const Scorecard *scorecard, guint index)
{
    g_autofree char *why = scorecard_why(scorecard, index);
    show_note(output, indent, scorecard->round == 0 ? _("理由") : _("复核理由"), why);
}

/* Also where they leave the score as it is; the unit's own note is not said twice. */
static void show_reviewers(Output *output, const char *indent, const ScoreRow *self, const Scorecard *review)
{
    const char *own = self->entry ? self->entry->text[ENTRY_NOTE] : NULL;
    g_autoptr(GPtrArray) notes = reviewers_notes(review, self->node->index, TRUE);
    for (guint i = 0; i < notes->len; i++)
        if (g_strcmp0(own, notes->pdata[i]) != 0) show_note(output, indent, _("复核说明"), notes->pdata[i]);
}

static gboolean differs(const ScoreRow *self, const ScoreRow *review)
{
    return self->scored != review->scored || !points_equal(self->score, review->score);
}

static void show_indicator(Output *output, const Scorecard *self, const Scorecard *review, guint index)
{
    const ScoreRow *row = scorecard_row(self, index);
    g_autofree char *indent = g_strnfill((row->node->level - 1) * 2, ' ');
    g_autofree char *indented = g_strconcat(indent, row->node->indicator->title, NULL);
    g_autofree char *safe = text_safe(indented, FALSE);
    g_autofree char *title =
        text_width(safe) > TITLE_COLUMNS ? g_steal_pointer(&safe) : text_pad(safe, TITLE_COLUMNS, TEXT_LEFT);
    g_autofree char *own = score_text(row);
    g_autofree char *score = text_pad(own, SCORE_COLUMNS, TEXT_RIGHT);
    g_autofree char *weight = points_format(row->node->weight);
    const ScoreRow *reviewed = review ? scorecard_row(review, index) : row;
    g_autofree char *other = differs(row, reviewed) ? score_text(reviewed) : NULL;
    output_line(output, "%s %s / %s%s%s", title, score, weight, other ? _("   复核 ") : "",
                other ? other : "");
    if (!row->node->leaf) return;
    show_why(output, indent, self, index);
    if (row->entry) show_note(output, indent, _("说明"), row->entry->text[ENTRY_NOTE]);
    if (other) show_why(output, indent, review, index);
    if (review) show_reviewers(output, indent, row, review);
}

static char *reviewer_name(const Evaluation *evaluation, const Spread *spread, guint reviewer)
{
    return reviewer_title(evaluation, g_array_index(spread->reviewers, SpreadReviewer, reviewer).review);
}

static char *reviewer_total(const Evaluation *evaluation, const Spread *spread, guint reviewer)
{
    g_autofree char *name = reviewer_name(evaluation, spread, reviewer);
    g_autofree char *total = points_format(g_array_index(spread->reviewers, SpreadReviewer, reviewer).total);
    return g_strdup_printf("%s %s", name, total);
}

static void show_totals(Output *output, const Evaluation *evaluation, const Spread *spread)
{
    g_autofree char *highest = reviewer_total(evaluation, spread, spread->highest);
    g_autofree char *lowest = reviewer_total(evaluation, spread, spread->lowest);
    g_autofree char *distance = points_format(spread->distance);
    output_line(output, _("  %u 人复核，最高 %s，最低 %s，相差 %s"), spread->reviewers->len, highest, lowest,
                distance);
}

/* How far several reviewers lie apart. */
static void show_spread(Output *output, const Evaluation *evaluation)
{
    g_autoptr(Spread) spread = spread_new(evaluation);
    if (!spread) return;
    if (spread->distance.units > 0)
        show_totals(output, evaluation, spread);
    else
        output_line(output, _("  %u 人复核，总分相同"), spread->reviewers->len);
    if (!spread->leaf) return;
    g_autofree char *high = reviewer_name(evaluation, spread, spread->leaf_highest);
    g_autofree char *low = reviewer_name(evaluation, spread, spread->leaf_lowest);
    g_autofree char *apart = points_format(spread->leaf_distance);
    output_line(output, _("  分歧最大的指标：%s，%s 与 %s 相差 %s"), spread->leaf->indicator->title, high,
                low, apart);
}

/* Without evidence is not the same as done badly. */
static void show_causes(Output *output, const Scorecard *self, const Scorecard *review)
{
    CauseLosses losses = cause_losses(self, review);
    if (losses.leaves == 0) return;
    g_autofree char *evidence = points_format(losses.evidence);
    g_autofree char *other = points_format(losses.other);
    output_line(output, _("  失分：无佐证 %s（%u 项），其他 %s"), evidence, losses.leaves, other);
}

static void show_text(Output *output, const Subject *subject, const Scorecard *self, const Scorecard *review)
{
    show_head(output, subject);
    show_result(output, _("自评"), self);
    if (review) {
        show_result(output, _("复核"), review);
        show_spread(output, subject->evaluation);
        show_causes(output, self, review);
    }
    output_add(output, "\n");
    for (guint i = 0; i < self->rows->len; i++)
        show_indicator(output, self, review, i);
    const char *remark = evaluation_get(subject->evaluation, "remark");
    if (remark) output_line(output, _("备注：%s"), remark);
}

static gboolean show(Call *call, const Subject *subject, gpointer data, GError **error)
{
    (void)data;
    (void)error;
    g_autoptr(Scorecard) self = scorecard_new(subject->evaluation, 0);
    g_autoptr(Scorecard) review = scorecard_panel(subject->evaluation);
    if (call_option(call, "json")) {
        g_autofree char *json = evaluation_json(subject->id, self, review);
        output_add(call->output, json);
    } else {
        show_text(call->output, subject, self, review);
    }
    return TRUE;
}

static gboolean show_at(Call *call, const char *argument, gint64 moment, GError **error)
{
    gint64 id = 0;
    if (!call_id(argument, &id)) {
        g_autofree char *shown = text_quoted(argument);
        g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_USAGE, _("“%s”不是编号：--at 只能看库里的评价"),
                    shown);
        return FALSE;
    }
    Store *store = call_id_fits(argument, id, error) ? call_store(call, error) : NULL;
    g_autoptr(Evaluation) evaluation = store ? store_load_at(store, id, moment, error) : NULL;
    if (!evaluation) return FALSE;
    Subject subject = {id, argument, evaluation};
    return show(call, &subject, NULL, error);
}

static gboolean run(Call *call, GError **error)
{
    gint64 moment = 0;
    const char *at = call_option(call, "at");
    if (!at) {
        subject_each(call, show, NULL);
        return TRUE;
    }
    if (!moment_parse(at, &moment, error)) return FALSE;
    for (guint i = 0; i < call->count && output_wanted(call->output); i++) {
        g_autoptr(GError) failure = NULL;
        if (!show_at(call, call->arguments[i], moment, &failure)) call_fail(call, failure);
    }
    return TRUE;
}

static const CommandOption options[] = {
    {"json", 0, NULL, N_("以 JSON 输出，一个评价一行")},
    {"at", 0, "TIME", N_("当时的样子：2024-05-06（到那天结束），或 2024-05-06 15:02；不写时区就是本地时间")},
    {0},
};

const Command command_show = {
    .name = "show",
    .arguments = "ID|FILE… [--json] [--at TIME]",
    .summary = N_("一个评价的得分和理由"),
    .examples = N_("show 1\n"
                   "show 自评.yaml\n"
                   "show 1 --json\n"
                   "show 1 --at '2024-05-06 15:02'"),
    .options = options,
    .least = 1,
    .most = G_MAXUINT,
    .run = run,
};
