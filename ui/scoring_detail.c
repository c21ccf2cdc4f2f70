/* The indicator under the cursor: what it asks, its fields, why it has its score. */
#include "ui/scoring_internal.h"

#include "base/text.h"
#include "ui/question_form.h"

void detail_add_shown(QuestionFields *fields, const char *label, char *text, Style style)
{
    if (text_blank(text)) {
        g_free(text);
        return;
    }
    question_fields_add_plain(
        fields, (FormField){.kind = FIELD_SHOWN, .label = label, .value = text, .style = style}, text);
}

void detail_add_gap(QuestionFields *fields)
{
    question_fields_add_plain(fields, (FormField){.kind = FIELD_GAP}, NULL);
}

void detail_add_asked(QuestionFields *fields, const ScoreRow *row)
{
    detail_add_shown(fields, _("考核"), g_strdup(row->node->indicator->guide), STYLE_DIM);
    detail_add_shown(fields, _("佐证"), g_strdup(row->node->indicator->evidence), STYLE_DIM);
}

static void add_head(QuestionFields *fields, const ScoreRow *row)
{
    const Indicator *indicator = row->node->indicator;
    detail_add_asked(fields, row);
    if (!row->node->own) detail_add_shown(fields, _("目标"), g_strdup(indicator->target), STYLE_NORMAL);
    if (indicator->guide || indicator->evidence) detail_add_gap(fields);
}

static void add_left(Scoring *scoring, QuestionFields *fields)
{
    Style style = STYLE_NORMAL;
    char *left = own_left_text(scoring, &style);
    detail_add_shown(fields, _("分值"), left, style);
}

/* What can be done with own indicators here, and the weight left to give. */
static void add_own(Scoring *scoring, QuestionFields *fields, const ScoreRow *row)
{
    const char *under = NULL;
    if (!own_place(scoring, &under)) return;
    add_left(scoring, fields);
    detail_add_shown(fields, _("自设"), own_keys_text(scoring, row->node->own), STYLE_ACCENT);
}

/* The rule's score stands in the field where none is typed, and beside a typed one that is another. */
void detail_show_score(QuestionFields *fields, FormField *field, const ScoreRow *row, guint decimals)
{
    if (!row->has_rule) return;
    char *score = points_format_places(row->rule, decimals);
    g_ptr_array_add(fields->choices, score);
    if (!row->has_typed) {
        field->hint = score;
        return;
    }
    if (points_equal(row->rule, row->typed)) return;
    char *beside = g_strdup_printf(_("按规则是 %s"), score);
    g_ptr_array_add(fields->choices, beside);
    field->unit = beside;
    field->style = STYLE_WARNING;
}

void detail_add_why(QuestionFields *fields, const ScoreRow *row, char *why)
{
    question_fields_add_plain(fields,
                              (FormField){.kind = FIELD_SHOWN,
                                          .label = " ",
                                          .value = why,
                                          .style = row->scored ? STYLE_STRONG : STYLE_DIM,
                                          .takes_live = TRUE},
                              why);
}

/* Stands where the share is asked once the tier is chosen, so that nothing below moves then. */
static void keep_row_of_share(QuestionFields *fields, const Question *question)
{
    if (question->kind == QUESTION_PICK && g_str_has_suffix(question->key, ".tier") && !*question->answer)
        detail_add_shown(fields, entry_field_title(ENTRY_SHARE), g_strdup(_("先选择档次")), STYLE_DIM);
}

static void add_question(Scoring *scoring, QuestionFields *fields, const Question *question,
                         const ScoreRow *row)
{
    const Scorecard *scorecard = session_scorecard(scoring->session);
    FormField *field = question_fields_add(fields, question);
    field->beside = question->kind == QUESTION_FIGURE || question->kind == QUESTION_NUMBER;
    check_note_field(scoring, fields, field, question);
    keep_row_of_share(fields, question);
    if (question->kind == QUESTION_POINTS) {
        detail_show_score(fields, field, row, evaluation_scheme(scorecard->evaluation)->decimals);
        detail_add_why(fields, row, scorecard_why(scorecard, row->node->index));
    }
}

static void add_leaf(Scoring *scoring, QuestionFields *fields, const ScoreRow *row)
{
    gboolean returned = scoring->result != NULL;
    returned_add(scoring, fields, row);
    if (returned) review_add_others(scoring, fields, row);
    add_head(fields, row);
    for (guint i = 0; i < scoring->questions->len; i++) {
        const Question *question = g_ptr_array_index(scoring->questions, i);
        if (question->kind == QUESTION_LINES) {
            if (!returned) review_add_others(scoring, fields, row);
            check_add_section(scoring, fields);
        }
        add_question(scoring, fields, question, row);
    }
    if (row->node->own) add_own(scoring, fields, row);
}

static void add_group(Scoring *scoring, QuestionFields *fields, const ScoreRow *row)
{
    const Scorecard *scorecard = session_scorecard(scoring->session);
    add_head(fields, row);
    detail_add_shown(fields, _("已填"), g_strdup_printf(_("%u / %u 项"), row->filled, row->leaves),
                     STYLE_NORMAL);
    detail_add_shown(fields, _("小计"), scorecard_why(scorecard, row->node->index), STYLE_NORMAL);
    add_own(scoring, fields, row);
    detail_add_gap(fields);
    check_add_section(scoring, fields);
    for (guint i = 0; i < scoring->questions->len; i++)
        question_fields_add(fields, g_ptr_array_index(scoring->questions, i));
}

static void fill_own(Scoring *scoring, QuestionFields *fields, const ScoreRow *row)
{
    scoring->questions = row ? questions_for_row(session_evaluation(scoring->session), row)
                             : g_ptr_array_new_with_free_func((GDestroyNotify)question_free);
    if (!row)
        add_left(scoring, fields);
    else if (row->node->leaf)
        add_leaf(scoring, fields, row);
    else
        add_group(scoring, fields, row);
}

void detail_sync(Scoring *scoring)
{
    const ScoreRow *row = tree_row(scoring);
    g_clear_pointer(&scoring->questions, g_ptr_array_unref);
    g_autoptr(QuestionFields) fields = question_fields_new();
    if (scoring->review && row)
        review_fill_detail(scoring, fields, row);
    else
        fill_own(scoring, fields, row);
    form_set_fields(scoring->form, (const FormField *)(void *)fields->fields->data, fields->fields->len);
}

/* A field was saved, or was refused because somebody else saved: either way the model may be another. */
static gboolean take(Scoring *scoring, const char *key, QuestionAnswer answer, GError **error)
{
    const Question *question = questions_find(scoring->questions, key);
    g_return_val_if_fail(question, FALSE);
    gboolean saved = scoring->review ? review_answer(scoring, question, answer, error)
                                     : question_save(scoring->app, question, answer, error);
    if (saved && !scoring->review) {
        g_free(scoring->answered);
        scoring->answered = g_strdup(question->key);
    }
    if (!saved) form_set_live(scoring->form, STYLE_NORMAL, NULL); /* the refusal says it */
    if (scoring->stamp != session_stamp(scoring->session)) scoring_show(scoring);
    return saved;
}

static gboolean detail_accept(gpointer data, const char *key, const char *text, GError **error)
{
    return take(data, key, (QuestionAnswer){.text = text}, error);
}

static gboolean detail_choose(gpointer data, const char *key, guint option, GError **error)
{
    return take(data, key, (QuestionAnswer){.option = option}, error);
}

static gboolean moves_score(const Question *question)
{
    switch (question->kind) {
    case QUESTION_TEXT:
    case QUESTION_LINES:
    case QUESTION_NOTE:
    case QUESTION_LIST: return FALSE;
    case QUESTION_FIGURE: return question->needed;
    default: return TRUE;
    }
}

/* "48次 · 10 × 48 ÷ 50 = 9.6 → 9.60": what would be kept where it is more than what was typed, and what it
 * would score. */
static char *own_live_text(Scoring *scoring, const Question *question, const char *text, GError **error)
{
    g_autofree char *accepted = NULL;
    g_autoptr(Trial) trial = question_try(scoring->session, question, text, &accepted, error);
    const ScoreRow *row = trial ? scorecard_find(trial->scorecard, scoring->id) : NULL;
    if (!row) return NULL;
    g_autofree char *why = scorecard_why(trial->scorecard, row->node->index);
    gboolean same = g_strcmp0(accepted, text) == 0 || text_blank(accepted);
    return same ? g_steal_pointer(&why) : g_strdup_printf("%s · %s", accepted, why);
}

/* What may be saved all the same, but is a finding then. Yours; NULL: nothing. */
static char *beyond_text(const Scoring *scoring, const Question *question, const char *text)
{
    Points typed;
    const ScoreRow *row = tree_row(scoring);
    g_autofree char *plain = question_plain_points(text);
    if (question->kind != QUESTION_POINTS || !row || !points_parse(plain, &typed, NULL)) return NULL;
    if (points_compare(typed, points_zero) < 0) return g_strdup(_("低于 0"));
    if (points_compare(typed, row->node->weight) <= 0) return NULL;
    g_autofree char *weight = points_format(row->node->weight);
    return g_strdup_printf(_("高于分值 %s"), weight);
}

static void detail_changed(gpointer data, const char *key, const char *text)
{
    Scoring *scoring = data;
    g_autoptr(GError) error = NULL;
    const Question *question = questions_find(scoring->questions, key);
    if (!question || !text || !moves_score(question)) {
        form_set_live(scoring->form, STYLE_NORMAL, NULL);
        return;
    }
    g_autofree char *live = scoring->review ? review_live_text(scoring, question, text, &error)
                                            : own_live_text(scoring, question, text, &error);
    g_autofree char *beyond = error ? NULL : beyond_text(scoring, question, text);
    g_autofree char *both = beyond ? g_strdup_printf("%s · %s", beyond, live ? live : "") : NULL;
    form_set_live(scoring->form, error || both ? STYLE_WARNING : STYLE_ACCENT,
                  error  ? error->message
                  : both ? both
                         : live);
}

const FormEvents detail_events = {
    .accept = detail_accept, .choose = detail_choose, .changed = detail_changed};

static char *weight_head(const Scoring *scoring)
{
    const ScoreRow *row = tree_row(scoring);
    if (row && !row_has_weight(row)) return g_strdup("");
    g_autofree char *weight = points_format(
        row ? row->node->weight : evaluation_scheme(session_evaluation(scoring->session))->total);
    return g_strdup_printf(_("满分 %s"), weight);
}

/* Title in full, at most three lines, with the weight at the right of the first. Returns the rows it took. */
static int draw_title(Scoring *scoring, Area area)
{
    const ScoreRow *row = tree_row(scoring);
    g_autofree char *weight = weight_head(scoring);
    int weight_width = (int)text_width(weight);
    int width = area.width - weight_width - 2;
    g_autofree char *title = text_safe(row ? row->node->indicator->title : _("指标"), FALSE);
    g_autoptr(GPtrArray) lines = text_wrap(title, (guint)MAX(width, 2));
    int rows = MIN((int)lines->len, 3);
    for (int i = 0; i < rows; i++)
        draw_text(area.y + i, area.x, width, STYLE_STRONG, g_ptr_array_index(lines, (guint)i));
    draw_right(area.y, area.x + width, area.width - width, STYLE_DIM, weight);
    return rows;
}

void detail_draw(Scoring *scoring, const Layout *layout, gboolean active)
{
    Area area = layout->second;
    if (layout->kind == LAYOUT_STACKED) {
        const ScoreRow *row = tree_row(scoring);
        g_autofree char *weight = weight_head(scoring);
        draw_heading(layout->divider.y, layout->divider.x, layout->divider.width,
                     row ? row->node->indicator->title : _("指标"), weight);
    } else {
        area.x += 1;
        area.width -= 2;
        int rows = draw_title(scoring, area) + (layout->kind == LAYOUT_SPLIT ? 1 : 0);
        area.y += rows;
        area.height -= rows;
    }
    scoring->detail = area;
    form_draw(scoring->form, area, active);
    form_draw_beyond(scoring->form, layout->foot);
}
