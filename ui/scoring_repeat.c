/* The same answer again: the one given last, in this indicator; or this indicator's, in its sisters below.
 * Only where nothing is filled in yet, and where the rule takes the same kind of answer. */
#include "ui/keys.h"
#include "ui/scoring_internal.h"

#include <string.h>

#include "base/text.h"
#include "ui/flow.h"

/* Edits and the keys they borrow. */
typedef struct {
    GArray *edits;
    GPtrArray *texts;
} Answers;

static void answers_clear(Answers *answers)
{
    g_array_unref(answers->edits);
    g_ptr_array_unref(answers->texts);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Answers, answers_clear)

static Answers answers_new(void)
{
    return (Answers){g_array_new(FALSE, FALSE, sizeof(Edit)), g_ptr_array_new_with_free_func(g_free)};
}

static const char *value_of(const Scoring *scoring, const char *key)
{
    return evaluation_get(session_evaluation(scoring->session), key);
}

static void put(const Scoring *scoring, Answers *answers, const char *from, const char *to)
{
    char *key = g_strdup(to), *value = g_strdup(value_of(scoring, from));
    g_ptr_array_add(answers->texts, key);
    g_ptr_array_add(answers->texts, value);
    g_array_append_val(answers->edits, ((Edit){key, value}));
}

/* What belongs to one indicator alone: ID.FIELD. */
static gboolean split_key(const char *key, char **id, char **field)
{
    g_auto(GStrv) parts = g_strsplit(key, ".", 0);
    EntryField known = ENTRY_FIELD_COUNT;
    if (g_strv_length(parts) != 2 || !entry_field_find(parts[1], &known)) return FALSE;
    *id = g_strdup(parts[0]);
    *field = g_strdup(parts[1]);
    return TRUE;
}

static guint option_count(const Question *question)
{
    return question->options ? question->options->len : 0;
}

static gboolean takes_the_same(const Question *one, const Question *other)
{
    return one->kind == other->kind && option_count(one) == option_count(other) &&
           g_strcmp0(one->unit, other->unit) == 0;
}

/* The share belongs to its tier. */
static void add_answer(const Scoring *scoring, Answers *answers, const char *from, const char *field,
                       const char *to)
{
    g_autofree char *target = g_strdup_printf("%s.%s", to, field);
    g_autofree char *source = g_strdup_printf("%s.%s", from, field);
    put(scoring, answers, source, target);
    if (strcmp(field, entry_field_id(ENTRY_TIER)) != 0) return;
    g_autofree char *share = g_strdup_printf("%s.%s", from, entry_field_id(ENTRY_SHARE));
    g_autofree char *target_share = g_strdup_printf("%s.%s", to, entry_field_id(ENTRY_SHARE));
    if (value_of(scoring, share)) put(scoring, answers, share, target_share);
}

/* The row has the same question and no answer to it, typed or kept. */
static gboolean is_free(const Scoring *scoring, const ScoreRow *row, const Question *source,
                        const char *field)
{
    g_autoptr(GPtrArray) questions = questions_for_row(session_evaluation(scoring->session), row);
    g_autofree char *key = g_strdup_printf("%s.%s", row->node->indicator->id, field);
    const Question *question = questions_find(questions, key);
    gboolean figures = question && question->needed;
    return question && takes_the_same(source, question) && !value_of(scoring, key) &&
           !form_pending(scoring->form, key) && !(figures && (row->scored || row->out));
}

static gboolean save(Scoring *scoring, const Answers *answers)
{
    g_autoptr(GError) error = NULL;
    gboolean saved = session_edit(scoring->session, (const Edit *)(void *)answers->edits->data,
                                  answers->edits->len, &error);
    if (!saved) {
        app_error(scoring->app, error);
        flow_ask_clash(scoring->app);
    }
    scoring_show(scoring);
    return saved;
}

/* --- the answer given last --- */

static const char *const not_yet = N_("还没有可以照样填的：先填一个字段，再到别的指标按这个键。");

static gboolean repeat_from(Scoring *scoring, const char *from, const char *field)
{
    const ScoreRow *source = scorecard_find(session_scorecard(scoring->session), from);
    const ScoreRow *row = tree_row(scoring);
    g_autoptr(GPtrArray) questions =
        source ? questions_for_row(session_evaluation(scoring->session), source) : NULL;
    const Question *question = questions ? questions_find(questions, scoring->answered) : NULL;
    g_auto(Answers) answers = answers_new();
    if (!question || !row || !value_of(scoring, scoring->answered)) {
        app_message(scoring->app, MESSAGE_PLAIN, "%s", _(not_yet));
        return TRUE;
    }
    g_autofree char *shown = question_shown(question), *quoted = text_quoted(shown);
    if (!is_free(scoring, row, question, field)) {
        app_message(scoring->app, MESSAGE_WARNING,
                    _("没有照样填：这里的“%s”已经填过、不必填，或者填法不同。"), question->title);
        return TRUE;
    }
    add_answer(scoring, &answers, from, field, row->node->indicator->id);
    if (save(scoring, &answers))
        app_message(scoring->app, MESSAGE_GOOD, _("照样填了%s：%s"), question->title, quoted);
    return TRUE;
}

static gboolean repeat_last(Scoring *scoring)
{
    g_autofree char *from = NULL, *field = NULL;
    if (scoring->answered && split_key(scoring->answered, &from, &field))
        return repeat_from(scoring, from, field);
    app_message(scoring->app, MESSAGE_PLAIN, "%s", _(not_yet));
    return TRUE;
}

/* --- down the sisters --- */

/* What the indicator under the cursor would give the ones after it; 0: there is nothing to give or to fill.
 */
static guint collect_down(const Scoring *scoring, const Question *main, Answers *answers)
{
    g_autofree char *from = NULL, *field = NULL;
    const Scorecard *scorecard = session_scorecard(scoring->session);
    const OutlineNode *node = tree_row(scoring)->node;
    const GPtrArray *sisters = node->parent ? node->parent->children : scorecard->outline->top;
    guint place = 0, count = 0;
    if (!split_key(main->key, &from, &field) || !value_of(scoring, main->key)) return 0;
    if (!g_ptr_array_find((GPtrArray *)sisters, node, &place)) return 0;
    for (guint i = place + 1; i < sisters->len; i++) {
        const OutlineNode *sister = g_ptr_array_index(sisters, i);
        if (!sister->leaf || !is_free(scoring, scorecard_row(scorecard, sister->index), main, field))
            continue;
        add_answer(scoring, answers, from, field, sister->indicator->id);
        count++;
    }
    return count;
}

/* What is free is looked for anew: somebody else may have filled it in meanwhile. */
static void fill_answered(gpointer data, const char *answer)
{
    Scoring *scoring = data;
    const Question *main = answer && tree_row(scoring) ? questions_main(scoring->questions) : NULL;
    g_auto(Answers) answers = answers_new();
    guint count = main ? collect_down(scoring, main, &answers) : 0;
    if (count > 0 && save(scoring, &answers)) {
        g_autofree char *done =
            keys_sentence(scoring->view->name, _("已往下填 %u 项；按 {undo} 一次撤销。"), count);
        app_message(scoring->app, MESSAGE_GOOD, "%s", done);
    }
}

static gboolean ask_fill_down(Scoring *scoring)
{
    const ScoreRow *row = tree_row(scoring);
    const Question *main = row && row->node->leaf ? questions_main(scoring->questions) : NULL;
    g_auto(Answers) answers = answers_new();
    guint count = main ? collect_down(scoring, main, &answers) : 0;
    if (count == 0) {
        app_message(scoring->app, MESSAGE_PLAIN,
                    _("没有可以往下填的：本指标要先填好，后面要有填法相同、还没填的同级指标。"));
        return TRUE;
    }
    g_autofree char *shown = question_shown(main), *quoted = text_quoted(shown);
    g_autofree char *question =
        g_strdup_printf(_("把%s“%s”填到后面 %u 个没填的同级指标？"), main->title, quoted, count);
    app_confirm(scoring->app, question, fill_answered, scoring);
    return TRUE;
}

gboolean repeat_handle(Scoring *scoring, Request request)
{
    switch (request) {
    case REQUEST_REPEAT: return repeat_last(scoring);
    case REQUEST_FILL_DOWN: return ask_fill_down(scoring);
    default: return FALSE;
    }
}
