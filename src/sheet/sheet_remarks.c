/* What stands below the tables: why the total is what it is, what does not add up, the remark of the
 * evaluation, the reviews, the source. */
#include "base/translate.h"
#include "evaluation/evaluation_yaml.h"
#include "evaluation/round.h"
#include "evaluation/workflow.h"
#include "sheet/sheet_parts.h"

static void add(GPtrArray *remarks, char *text)
{
    g_ptr_array_add(remarks, text);
}

static void add_unfinished(GPtrArray *remarks, const Scorecard *card, const char *round)
{
    if (card->complete) return;
    if (card->leaves == 0)
        add(remarks, g_strdup_printf(_("%s没有计分的指标，总分为暂计，不定等级。"), round));
    else if (card->filled < card->leaves)
        add(remarks,
            g_strdup_printf(_("%s已填 %u / %u，总分为暂计，不定等级。"), round, card->filled, card->leaves));
    else
        add(remarks, g_strdup_printf(_("%s的指标分值有误，总分为暂计，不定等级。"), round));
}

static Points leaves_weight(const Scorecard *card)
{
    Points sum = {0};
    for (guint i = 0; i < card->rows->len; i++) {
        const OutlineNode *node = scorecard_row(card, i)->node;
        if (node->leaf) sum = points_add(sum, node->weight);
    }
    return sum;
}

/* The row of the total shows what level 1 promises: what the indicators below come to may be another sum. */
static void add_leaves(GPtrArray *remarks, const Scorecard *card)
{
    Points promised = card->outline->weight, sum = leaves_weight(card);
    if (!card->complete || points_equal(sum, promised)) return;
    g_autofree char *found = points_format(sum);
    g_autofree char *wanted = points_format(promised);
    add(remarks, g_strdup_printf(_("各指标分值之和 %s，不是 %s。"), found, wanted));
}

static void add_excess(GPtrArray *remarks, const Scorecard *card, const char *total)
{
    Points full = evaluation_scheme(card->evaluation)->total;
    if (card->total.units <= full.units) return;
    g_autofree char *found = sheet_points(card, card->total);
    g_autofree char *wanted = points_format(full);
    add(remarks, g_strdup_printf(_("%s %s 高于满分 %s。"), total, found, wanted));
}

static void add_total(GPtrArray *remarks, const Scorecard *card, const char *total)
{
    g_autofree char *why = scorecard_total_why(card);
    if (why) add(remarks, g_strdup_printf(_("%s：%s。"), total, why));
    add_excess(remarks, card, total);
}

/* The role always; the name of a person only where contacts are asked for. */
static char *review_text(const Review *review, gboolean contacts)
{
    GString *text = g_string_new(text_blank(review->role) ? _("复核") : review->role);
    if (contacts && !text_blank(review->by)) g_string_append_printf(text, " %s", review->by);
    if (!text_blank(review->at)) g_string_append_printf(text, _("（%s）"), review->at);
    return g_string_free(text, FALSE);
}

static void add_reviews(GPtrArray *remarks, const Scorecard *card, gboolean contacts)
{
    g_autoptr(GArray) reviews =
        round_reviews(card->evaluation, card->round == SCORECARD_PANEL ? 0 : card->round);
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < reviews->len; i++) {
        Review review = evaluation_review(card->evaluation, g_array_index(reviews, guint, i));
        g_autofree char *one = review_text(&review, contacts);
        g_string_append_printf(text, "%s%s", i ? _("、") : "", one);
    }
    if (text->len) add(remarks, g_strdup_printf(_("复核人：%s。"), text->str));
    gboolean self = FALSE;
    for (guint i = 0; i < reviews->len; i++)
        self = self || workflow_is_self_review(card->evaluation, g_array_index(reviews, guint, i));
    if (self) add(remarks, g_strdup(_("复核人与提交人是同一人（本人复核）。")));
    if (workflow_is_self_finished(card->evaluation)) add(remarks, g_strdup(_("由提交人本人定稿。")));
}

GPtrArray *sheet_remarks(const Scorecard *self, const Scorecard *review, const GPtrArray *findings,
                         gboolean contacts)
{
    GPtrArray *remarks = g_ptr_array_new_with_free_func(g_free);
    add_unfinished(remarks, self, review ? _("自评") : _("本表"));
    if (review) add_unfinished(remarks, review, _("复核"));
    add_leaves(remarks, self);
    add_total(remarks, self, review ? _("自评总分") : _("总分"));
    if (review) add_total(remarks, review, _("复核总分"));
    if (review) add_reviews(remarks, review, contacts);
    const char *remark = evaluation_get(self->evaluation, "remark");
    if (!text_blank(remark)) add(remarks, g_strdup(remark));
    sheet_findings_add_notes(remarks, findings);
    return remarks;
}

char *sheet_source(const Evaluation *evaluation)
{
    const Scheme *scheme = evaluation_scheme(evaluation);
    g_autofree char *code = evaluation_code(evaluation);
    g_autofree char *source = scheme->source ? g_strconcat(" · ", scheme->source, NULL) : g_strdup("");
    return g_strdup_printf(_("指标体系：%s（%s）%s\n修订 %lld · 核验码 %s"), scheme->title, scheme->id,
                           source, (long long)evaluation_revision(evaluation), code);
}
