/* 自评结论: total and grade in words, why the total is what it is, and what the review made of it. */
#include "base/translate.h"
#include "evaluation/workflow.h"
#include "sheet/report_parts.h"
#include "sheet/sheet_parts.h"

/* “大厅运行管理费”2023年度 */
static char *subject_text(const Evaluation *evaluation)
{
    const char *project = evaluation_get(evaluation, head_field_id(HEAD_PROJECT));
    const char *unit = evaluation_get(evaluation, head_field_id(HEAD_UNIT));
    const char *year = evaluation_get(evaluation, head_field_id(HEAD_YEAR));
    const char *name = project ? project : unit;
    GString *text = g_string_new(NULL);
    if (name) g_string_append_printf(text, _("“%s”"), name);
    if (year) g_string_append_printf(text, _("%s年度"), year);
    return g_string_free(text, FALSE);
}

/* 得分100分（满分100分），等级为“优”; or how far it is. */
static void append_result(GString *text, const Scorecard *card)
{
    g_autofree char *total = points_format(card->total);
    g_autofree char *full = points_format(evaluation_scheme(card->evaluation)->total);
    g_string_append_printf(text, _("得分%s分（满分%s分）"), total, full);
    if (card->complete)
        g_string_append_printf(text, _("，等级为“%s”。"), scorecard_grade_name(card));
    else
        g_string_append_printf(text, _("，已填%u/%u项，为暂计，不定等级。"), card->filled, card->leaves);
}

/* 其中：过程得23.73分（满分30分），产出得38.52分（满分40分）。 */
static void append_groups(GString *text, const Scorecard *card)
{
    const GPtrArray *top = card->outline->top;
    guint named = 0;
    for (guint i = 0; i < top->len; i++) {
        const OutlineNode *node = g_ptr_array_index(top, i);
        const ScoreRow *row = scorecard_row(card, node->index);
        if (!row->scored || row->out) continue;
        g_autofree char *score = points_format(row->score);
        g_autofree char *full = points_format(report_full(node));
        g_string_append(text, named++ ? _("，") : _("其中："));
        g_string_append_printf(text, _("%s得%s分（满分%s分）"), node->indicator->title, score, full);
    }
    if (named) g_string_append(text, _("。"));
}

static void append_out(GString *text, const Scorecard *card)
{
    guint named = 0;
    for (guint i = 0; i < card->rows->len; i++) {
        const ScoreRow *row = scorecard_row(card, i);
        if (!row->node->leaf || !row->out) continue;
        const char *reason = row->entry->text[ENTRY_ABSENT];
        g_string_append(text, named++ ? _("、") : _("不适用、不计分的指标："));
        g_string_append(text, row->node->indicator->title);
        if (reason) g_string_append_printf(text, _("（%s）"), reason);
    }
    if (named) g_string_append(text, _("。"));
}

static void append_why(GString *text, const Scorecard *card)
{
    g_autofree char *sentence = scorecard_total_why(card);
    g_autofree char *why = sentence ? report_close(sentence) : NULL;
    if (why) g_string_append_printf(text, _("%s。"), why);
    append_out(text, card);
}

static void add_self(const ReportBuilder *builder)
{
    g_autofree char *subject = subject_text(builder->evaluation);
    GString *text = g_string_new(NULL);
    g_string_append_printf(text, _("经自评，%s绩效自评"), subject);
    append_result(text, builder->self);
    append_groups(text, builder->self);
    append_why(text, builder->self);
    report_add_paragraphs(builder->report, NULL, g_string_free(text, FALSE));
}

static void append_difference(GString *text, const ReportBuilder *builder)
{
    Points difference = points_subtract(builder->review->total, builder->self->total);
    Points size = difference.units < 0 ? (Points){-difference.units} : difference;
    g_autofree char *points = points_format(size);
    if (difference.units == 0)
        g_string_append(text, _("与自评得分一致。"));
    else if (difference.units > 0)
        g_string_append_printf(text, _("比自评得分多%s分。"), points);
    else
        g_string_append_printf(text, _("比自评得分少%s分。"), points);
}

static void add_review(const ReportBuilder *builder)
{
    if (!builder->review) return;
    GString *text = g_string_new(_("经复核，"));
    append_result(text, builder->review);
    append_difference(text, builder);
    append_why(text, builder->review);
    report_add_paragraphs(builder->report, NULL, g_string_free(text, FALSE));
}

void report_add_conclusion(const ReportBuilder *builder)
{
    add_self(builder);
    add_review(builder);
}
