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

/* A typed score alone says so by itself. */
static gboolean says_itself(const ScoreRow *row)
{
    return row->has_typed && !row->has_rule && !row->out;
}

char *review_why_text(const Scoring *scoring, const Scorecard *card, const ScoreRow *his)
{
    const Scorecard *self = session_scorecard(scoring->session);
    const ScoreRow *row = scorecard_row(self, his->node->index);
    char *why = scorecard_why(card, his->node->index);
    gboolean same = his->scored && row->scored && points_equal(row->score, his->score);
    if (same && says_itself(his) && says_itself(row)) return g_free(why), g_strdup(_("与自评相同"));
    if (same || !his->scored || !row->scored) return why;
    g_autofree char *sentence = why;
    g_autofree char *difference = points_format_places(points_subtract(his->score, row->score),
                                                       evaluation_scheme(self->evaluation)->decimals);
    if (says_itself(his)) return g_strdup_printf(_("差异 %s"), difference);
    return g_strdup_printf(_("差异 %s   %s"), difference, sentence);
}

/* --- the self-evaluation, to read --------------------------------------- */

/* "x 全文": behind a text that is cut. */
static char *more_text(const Scoring *scoring)
{
    g_autofree char *key = keys_first(scoring->view->name, REQUEST_WHY);
    return g_strdup_printf(_("%s 全文"), key);
}

static void add_read(const Scoring *scoring, QuestionFields *fields, const char *label, const char *text,
                     Style style)
{
    if (text_blank(text)) return;
    char *more = more_text(scoring);
    g_ptr_array_add(fields->choices, more);
    question_fields_add_plain(
        fields, (FormField){.kind = FIELD_SHOWN, .label = label, .value = text, .style = style, .more = more},
        NULL);
}

static gboolean asks_target(const GPtrArray *answers)
{
    for (guint i = 0; i < answers->len; i++)
        if (((const Question *)answers->pdata[i])->kind == QUESTION_TARGET) return TRUE;
    return FALSE;
}

static gboolean is_evidence(const Question *question)
{
    return g_str_has_suffix(question->key, ".evidence");
}

/* What the unit answered and the reviewer has no field for: the target, the figures a rule goes by. */
static void add_given(const Scoring *scoring, QuestionFields *fields, const ScoreRow *row,
                      const GPtrArray *answers)
{
    g_autoptr(GPtrArray) asked = questions_for_review(session_evaluation(scoring->session), row,
                                                      reviewing_entry(scoring->review, scoring->id));
    if (!asks_target(answers)) detail_add_shown(fields, _("目标"), g_strdup(row->target), STYLE_NORMAL);
    for (guint i = 0; i < answers->len; i++) {
        const Question *question = g_ptr_array_index(answers, i);
        if (question->kind == QUESTION_LINES || is_evidence(question) || questions_find(asked, question->key))
            continue;
        char *title = g_strdup(question->title);
        g_ptr_array_add(fields->choices, title);
        guint before = fields->fields->len;
        detail_add_shown(fields, title, question_shown(question), STYLE_NORMAL);
        if (fields->fields->len > before) g_array_index(fields->fields, FormField, before).beside = TRUE;
    }
}

/* --- his own, beside it -------------------------------------------------- */

/* The options the unit took. */
static void mark_self_options(Question *question, const Question *self)
{
    for (guint i = 0; i < question->options->len; i++) {
        if (!question_chosen(self, i + 1)) continue;
        char **detail = (char **)&question->details->pdata[i];
        char *marked = *detail ? g_strdup_printf(_("%s · 自评"), *detail) : g_strdup(_("自评"));
        g_free(*detail);
        *detail = marked;
    }
}

/* The rows of the table: how they are called there, and what the unit has in them. */
static const struct {
    const char *suffix, *label, *self;
} rows[] = {
    {".score", N_("得分"), ".score"},
    {".note", N_("说明/原因"), ".note"},
    {".cause", N_("佐证材料"), ".evidence"},
};

static char *key_of(const Scoring *scoring, const char *suffix)
{
    return g_strconcat(scoring->id, suffix, NULL);
}

/* What the unit has where the reviewer has `question`. Yours. */
static char *self_text(const Scoring *scoring, const Question *question, const GPtrArray *answers)
{
    g_autofree char *key = g_strdup(question->key);
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        if (!g_str_has_suffix(question->key, rows[i].suffix)) continue;
        g_free(key);
        key = key_of(scoring, rows[i].self);
    }
    const Question *self = questions_find(answers, key);
    if (question->kind == QUESTION_POINTS)
        return review_score_text(scoring, scorecard_find(session_scorecard(scoring->session), scoring->id));
    g_autofree char *text = self ? question_shown(self) : g_strdup("");
    return *text ? g_steal_pointer(&text) : g_strdup("—");
}

static const char *row_label(const Question *question)
{
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
        if (g_str_has_suffix(question->key, rows[i].suffix)) return _(rows[i].label);
    return NULL;
}

static void set_beside(const Scoring *scoring, QuestionFields *fields, FormField *field,
                       const Question *question, const GPtrArray *answers)
{
    char *other = self_text(scoring, question, answers), *more = more_text(scoring);
    const Question *self = questions_find(answers, question->key);
    gboolean reason = g_str_has_suffix(question->key, ".note");
    gboolean proposed = g_hash_table_contains(scoring->review->proposed, question->key);
    gboolean waiting = reviewing_has_proposed(scoring->review, scoring->id);
    g_ptr_array_add(fields->choices, other);
    g_ptr_array_add(fields->choices, more);
    field->other = other;
    field->more = more;
    if (row_label(question)) field->label = row_label(question);
    if (reason)
        field->hint = waiting ? _("差异原因：写好后一起保存") : _("差异原因");
    else if (proposed)
        field->style = STYLE_WARNING;
    else
        field->style = self && !g_str_equal(self->answer, question->answer) ? STYLE_STRONG : STYLE_DIM;
}

static gboolean is_choice_of_rule(const Question *question)
{
    return question->options && question->details;
}

/* Written as the unit's beside it is, so that 1.5 and 1.50 do not look like two. */
static void show_his_score(const Scoring *scoring, QuestionFields *fields, FormField *field,
                           const ScoreRow *row)
{
    guint decimals = evaluation_scheme(session_evaluation(scoring->session))->decimals;
    if (!*field->value) {
        detail_show_score(fields, field, row, decimals);
    } else if (row->has_typed) {
        char *score = points_format_places(row->typed, decimals);
        g_ptr_array_add(fields->choices, score);
        field->value = score;
    }
}

/* Why each has its score, once where it is the same for both. Of scores that are typed by both there is but
 * the difference to tell, behind his. */
static void add_why(const Scoring *scoring, QuestionFields *fields, FormField *score, const Scorecard *card,
                    const ScoreRow *row)
{
    const Scorecard *self = session_scorecard(scoring->session);
    const ScoreRow *own = scorecard_row(self, row->node->index);
    char *other = scorecard_why(self, row->node->index), *why = review_why_text(scoring, card, row);
    if (says_itself(own) && says_itself(row)) {
        g_ptr_array_add(fields->choices, other);
        g_ptr_array_add(fields->choices, why);
        if (points_equal(own->score, row->score)) return;
        score->note = why;
        score->note_style = STYLE_WARNING;
        return;
    }
    if (g_str_equal(other, why)) *why = '\0';
    if (says_itself(own)) *other = '\0';
    g_ptr_array_add(fields->choices, other);
    detail_add_why(fields, row, why);
    FormField *field = &g_array_index(fields->fields, FormField, fields->fields->len - 1);
    field->other = other;
    field->other_style = STYLE_DIM;
}

static void add_his(const Scoring *scoring, QuestionFields *fields, Question *question,
                    const GPtrArray *answers, const Scorecard *card)
{
    const ScoreRow *row = scorecard_find(card, scoring->id);
    const Question *self = questions_find(answers, question->key);
    if (self && is_choice_of_rule(question)) mark_self_options(question, self);
    FormField *field = question_fields_add(fields, question);
    if (!is_choice_of_rule(question)) set_beside(scoring, fields, field, question, answers);
    if (question->kind != QUESTION_POINTS) return;
    show_his_score(scoring, fields, field, row);
    add_why(scoring, fields, field, card, row);
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
    question_fields_add_plain(fields,
                              (FormField){.kind = FIELD_HEADING,
                                          .label = own_heading(review, his, trial != NULL),
                                          .other = _("自评")},
                              NULL);
    for (guint i = 0; i < scoring->questions->len; i++)
        add_his(scoring, fields, g_ptr_array_index(scoring->questions, i), self, card);
}

/* --- the whole ----------------------------------------------------------- */

static void add_heading(QuestionFields *fields, const char *label)
{
    question_fields_add_plain(fields, (FormField){.kind = FIELD_HEADING, .label = label}, NULL);
}

static void add_asked(const Scoring *scoring, QuestionFields *fields, const Indicator *indicator)
{
    if (!indicator->guide && !indicator->evidence) return;
    add_heading(fields, _("评分要求"));
    add_read(scoring, fields, _("考核"), indicator->guide, STYLE_NORMAL);
    add_read(scoring, fields, _("应有佐证"), indicator->evidence, STYLE_NORMAL);
}

/* What the unit's report says of the indicator: often its only proof in words. */
static void add_self_text(const Scoring *scoring, QuestionFields *fields, const ScoreRow *row)
{
    const Entry *entry = evaluation_entry(session_evaluation(scoring->session), row->node->indicator->id);
    const char *text = entry ? entry->text[ENTRY_TEXT] : NULL;
    if (text_blank(text)) return;
    add_heading(fields, _("自评报告"));
    add_read(scoring, fields, _("报告文字"), text, STYLE_NORMAL);
}

static void add_leaf(Scoring *scoring, QuestionFields *fields, const ScoreRow *row)
{
    g_autoptr(GPtrArray) self = questions_for_row(session_evaluation(scoring->session), row);
    gboolean changed = returned_add(scoring, fields, row);
    if (changed) review_add_others(scoring, fields, row); /* why he was asked to change it */
    add_given(scoring, fields, row, self);
    add_own_fields(scoring, fields, self);
    add_asked(scoring, fields, row->node->indicator);
    check_add_section(scoring, fields);
    if (!changed) review_add_others(scoring, fields, row);
    add_self_text(scoring, fields, row);
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
