/* The indicator under a reviewer's cursor: what the unit says, what he says himself, what others say. */
#include "ui/scoring_internal.h"

#include "base/text.h"

char *review_score_text(const Scoring *scoring, const ScoreRow *his)
{
    const Scorecard *self = session_scorecard(scoring->session);
    guint decimals = evaluation_scheme(self->evaluation)->decimals;
    const ScoreRow *row = scorecard_row(self, his->node->index);
    if (!his->scored || his->out) return g_strdup(his->out ? _("不计分") : "——");
    g_autofree char *score = points_format_places(his->score, decimals);
    if (!row->scored || row->out || points_equal(row->score, his->score)) return g_steal_pointer(&score);
    g_autofree char *difference = points_format_places(points_subtract(his->score, row->score), decimals);
    return g_strdup_printf(_("%s（差异 %s）"), score, difference);
}

char *review_why_text(const Scoring *scoring, const Scorecard *card, const ScoreRow *his)
{
    const Scorecard *self = session_scorecard(scoring->session);
    const ScoreRow *row = scorecard_row(self, his->node->index);
    char *why = scorecard_why(card, his->node->index);
    if (!his->scored || !row->scored || points_equal(row->score, his->score)) return why;
    g_autofree char *sentence = why;
    g_autofree char *difference = points_format_places(points_subtract(his->score, row->score),
                                                       evaluation_scheme(self->evaluation)->decimals);
    return g_strdup_printf(_("差异 %s   %s"), difference, sentence);
}

/* --- the self-evaluation, to read --------------------------------------- */

/* Kept with the fields: the question goes before them. */
static const char *self_label(QuestionFields *fields, const Question *question)
{
    static const struct {
        const char *suffix, *label;
    } labels[] = {{".note", N_("自评说明")}, {".evidence", N_("自评佐证")}};
    for (gsize i = 0; i < G_N_ELEMENTS(labels); i++)
        if (g_str_has_suffix(question->key, labels[i].suffix)) return _(labels[i].label);
    char *title = g_strdup(question->title);
    g_ptr_array_add(fields->choices, title);
    return title;
}

static gboolean asks_target(const GPtrArray *answers)
{
    for (guint i = 0; i < answers->len; i++)
        if (((const Question *)answers->pdata[i])->kind == QUESTION_TARGET) return TRUE;
    return FALSE;
}

static void add_self(const Scoring *scoring, QuestionFields *fields, const ScoreRow *row,
                     const GPtrArray *answers)
{
    const Scorecard *self = session_scorecard(scoring->session);
    if (!asks_target(answers)) detail_add_shown(fields, _("目标"), g_strdup(row->target), STYLE_NORMAL);
    for (guint i = 0; i < answers->len; i++) {
        const Question *question = g_ptr_array_index(answers, i);
        if (question->kind == QUESTION_POINTS) {
            g_autofree char *why = scorecard_why(self, row->node->index);
            g_autofree char *score = review_score_text(scoring, row);
            detail_add_shown(fields, _("自评得分"), g_strdup_printf("%s   %s", score, why), STYLE_STRONG);
        } else if (question->kind != QUESTION_LINES) {
            char *text = question_shown(question);
            Style style = question->kind == QUESTION_NOTE || question->kind == QUESTION_LIST ? STYLE_NORMAL
                                                                                             : STYLE_STRONG;
            detail_add_shown(fields, self_label(fields, question), text, style);
        }
    }
}

/* --- his own ------------------------------------------------------------- */

/* What the unit answered or scored stands beside a figure of his. */
static void show_self_answer(const Scoring *scoring, QuestionFields *fields, FormField *field,
                             const Question *question, const Question *self)
{
    field->style = STYLE_DIM;
    if (!self || g_str_equal(self->answer, question->answer)) return;
    const Scorecard *card = session_scorecard(scoring->session);
    g_autofree char *answer = question->kind == QUESTION_POINTS
                                  ? review_score_text(scoring, scorecard_find(card, scoring->id))
                                  : question_shown(self);
    char *beside = g_strdup_printf(_("自评 %s"), *answer ? answer : "——");
    g_ptr_array_add(fields->choices, beside);
    field->unit = beside;
    field->style = STYLE_STRONG;
}

/* The options the unit took and he does not, or the other way round. */
static void mark_self_options(Question *question, const Question *self)
{
    if (!question->options || !question->details || g_str_equal(question->answer, self->answer)) return;
    for (guint i = 0; i < question->options->len; i++) {
        if (!question_chosen(self, i + 1)) continue;
        char **detail = (char **)&question->details->pdata[i];
        char *marked = *detail ? g_strdup_printf(_("%s · 自评"), *detail) : g_strdup(_("自评"));
        g_free(*detail);
        *detail = marked;
    }
}

static void note_proposed(const Scoring *scoring, FormField *field)
{
    gboolean reason = g_str_has_suffix(field->key, ".note");
    if (reason || !g_hash_table_contains(scoring->review->proposed, field->key)) return;
    field->note = _("还没有保存：写明差异原因后一起保存");
    field->note_style = STYLE_WARNING;
}

static void add_his(const Scoring *scoring, QuestionFields *fields, Question *question, const Question *self,
                    const Scorecard *card)
{
    const ScoreRow *row = scorecard_find(card, scoring->id);
    guint decimals = evaluation_scheme(card->evaluation)->decimals;
    if (self) mark_self_options(question, self);
    FormField *field = question_fields_add(fields, question);
    if (!question->options && !g_str_has_suffix(question->key, ".note"))
        show_self_answer(scoring, fields, field, question, self);
    note_proposed(scoring, field);
    if (question->kind != QUESTION_POINTS) return;
    field->label = _("复核得分");
    if (!*question->answer) detail_show_score(fields, field, row, decimals);
    detail_add_why(fields, row, review_why_text(scoring, card, row));
}

static const char *own_heading(const Reviewing *review, const Entry *his, gboolean waiting)
{
    if (!reviewing_check(review, NULL)) return _("复核");
    if (waiting) return _("我的复核 · 还没有保存");
    if (entry_adjusts(his)) return _("我的复核 · 已调整");
    if (his->text[ENTRY_ACCEPTED]) return _("我的复核 · 已同意自评");
    return entry_is_empty(his) ? _("我的复核") : _("我的复核 · 有说明");
}

/* With what waits for its reason, as it would be. */
static void add_own_fields(Scoring *scoring, QuestionFields *fields, const GPtrArray *self)
{
    Reviewing *review = scoring->review;
    g_autoptr(Trial) trial = reviewing_has_proposed(review, scoring->id)
                                 ? reviewing_try(review, scoring->id, NULL, NULL, NULL)
                                 : NULL;
    const Scorecard *card = trial ? trial->scorecard : review->card;
    const Entry *his = trial ? evaluation_review_entry(trial->evaluation, card->round, scoring->id)
                             : reviewing_entry(review, scoring->id);
    scoring->questions = questions_for_review(card->evaluation, scorecard_find(card, scoring->id), his);
    question_fields_add_plain(
        fields, (FormField){.kind = FIELD_HEADING, .label = own_heading(review, his, trial != NULL)}, NULL);
    for (guint i = 0; i < scoring->questions->len; i++) {
        Question *question = g_ptr_array_index(scoring->questions, i);
        add_his(scoring, fields, question, questions_find(self, question->key), card);
    }
}

/* --- the whole ----------------------------------------------------------- */

/* What the unit's report says of the indicator: often its only proof in words. */
static void add_self_text(const Scoring *scoring, QuestionFields *fields, const ScoreRow *row)
{
    const Entry *entry = evaluation_entry(session_evaluation(scoring->session), row->node->indicator->id);
    const char *text = entry ? entry->text[ENTRY_TEXT] : NULL;
    if (text_blank(text)) return;
    question_fields_add_plain(fields, (FormField){.kind = FIELD_HEADING, .label = _("自评报告")}, NULL);
    detail_add_shown(fields, _("报告文字"), g_strdup(text), STYLE_NORMAL);
}

static void add_leaf(Scoring *scoring, QuestionFields *fields, const ScoreRow *row)
{
    g_autoptr(GPtrArray) self = questions_for_row(session_evaluation(scoring->session), row);
    add_self(scoring, fields, row, self);
    add_own_fields(scoring, fields, self);
    check_add_section(scoring, fields);
    review_add_others(scoring, fields, row);
    add_self_text(scoring, fields, row);
    if (row->node->indicator->guide || row->node->indicator->evidence)
        question_fields_add_plain(fields, (FormField){.kind = FIELD_HEADING, .label = _("评分要求")}, NULL);
    detail_add_asked(fields, row);
}

static void add_group(Scoring *scoring, QuestionFields *fields, const ScoreRow *row)
{
    const Reviewing *review = scoring->review;
    ReviewTally tally = reviewing_tally(review, row->node);
    scoring->questions = g_ptr_array_new_with_free_func((GDestroyNotify)question_free);
    detail_add_shown(fields, _("自评小计"),
                     scorecard_why(session_scorecard(scoring->session), row->node->index), STYLE_NORMAL);
    detail_add_shown(fields, _("复核小计"),
                     review_score_text(scoring, scorecard_row(review->card, row->node->index)), STYLE_STRONG);
    detail_add_shown(fields, _("已看"),
                     g_strdup_printf(_("%u / %u 项：同意 %u，调整 %u，其中无佐证 %u"), tally.seen,
                                     tally.leaves, tally.accepted, tally.adjusted, tally.unevidenced),
                     STYLE_NORMAL);
    if (tally.seen < tally.leaves) {
        g_autofree char *key = keys_first(scoring->view->name, REQUEST_ACCEPT_BRANCH);
        detail_add_shown(fields, " ",
                         g_strdup_printf(_("%s 同意本分支还没有看的 %u 项"), key, tally.leaves - tally.seen),
                         STYLE_ACCENT);
    }
    detail_add_gap(fields);
    check_add_section(scoring, fields);
    review_add_spread(scoring, fields);
}

void review_fill_detail(Scoring *scoring, QuestionFields *fields, const ScoreRow *row)
{
    if (row->node->leaf)
        add_leaf(scoring, fields, row);
    else
        add_group(scoring, fields, row);
}
