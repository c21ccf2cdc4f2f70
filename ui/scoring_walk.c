/* The walk of a clerk through the table: field to field by Enter, indicator to indicator by Tab, and straight
 * into a field by typing. */
#include "ui/scoring_internal.h"

#include "base/quantity.h"
#include "base/text.h"
#include "ui/row_walk.h"
#include "ui/session_own.h"

void scoring_show(Scoring *scoring)
{
    gboolean stale = scoring->stamp != session_stamp(scoring->session);
    if (scoring->review && stale) reviewing_sync(scoring->review);
    if (stale) returned_sync(scoring);
    tree_sync(scoring);
    detail_sync(scoring);
    scoring->stamp = session_stamp(scoring->session);
}

/* A reviewer judges: the score is his, the figures stay the unit's unless he goes to them. */
static const Question *first_asked(const Scoring *scoring)
{
    if (scoring->review) return questions_judged(scoring->questions);
    const Question *missing = questions_missing(scoring->questions, NULL);
    return missing ? missing : questions_main(scoring->questions);
}

void walk_into(Scoring *scoring)
{
    const Question *question = first_asked(scoring);
    if (question) form_set_focus(scoring->form, question->key);
    scoring->in_detail = form_focus(scoring->form) != NULL;
}

static void walk_to(Scoring *scoring, guint index)
{
    tree_go(scoring, index);
    scoring_show(scoring);
    walk_into(scoring);
}

static gboolean lacks_note(const ScoreRow *row, gconstpointer evaluation)
{
    return question_note_missing(evaluation, row);
}

static guint count_without_note(const Scorecard *scorecard)
{
    guint count = 0;
    for (guint i = 0; i < scorecard->rows->len; i++)
        if (question_note_missing(scorecard->evaluation, scorecard_row(scorecard, i))) count++;
    return count;
}

/* The first place where indicators can be added that has weight left to give. */
static const OutlineNode *find_open(const Scoring *scoring)
{
    const Scorecard *card = session_scorecard(scoring->session);
    for (guint i = 0; i < card->rows->len; i++) {
        const OutlineNode *node = scorecard_row(card, i)->node;
        Points left = points_zero;
        const OutlineNode *mother = node->own ? node->parent : node; /* where adding adds */
        if (node->open && mother &&
            session_own_left(scoring->session, mother->indicator->id, NULL, NULL, &left) &&
            points_compare(left, points_zero) > 0)
            return node;
    }
    return NULL;
}

/* All that is there is filled in, and yet a part of the table has no indicators. FALSE: that is not so. */
static gboolean walk_open(Scoring *scoring)
{
    Points left = session_own_unassigned(scoring->session);
    const OutlineNode *open = points_compare(left, points_zero) > 0 ? find_open(scoring) : NULL;
    if (scoring->review || !open) return FALSE;
    scoring->in_detail = FALSE;
    tree_go(scoring, open->index);
    scoring_show(scoring);
    g_autofree char *add = keys_first(scoring->view->name, REQUEST_ADD), *points = points_format(left);
    app_message(scoring->app, MESSAGE_WARNING,
                _("已有的 %u 项都已填好；还有 %s 分没有设指标：按 %s 在这里增加。"),
                session_scorecard(scoring->session)->leaves, points, add);
    return TRUE;
}

static void walk_filled(Scoring *scoring, guint from, gboolean backwards)
{
    const Scorecard *scorecard = session_scorecard(scoring->session);
    guint index = 0;
    if (scorecard->leaves == 0) {
        g_autofree char *add = keys_first(scoring->view->name, REQUEST_ADD);
        app_message(scoring->app, MESSAGE_PLAIN, _("还没有可填的指标：在可增加的地方按 %s 增加。"), add);
        return;
    }
    if (walk_open(scoring)) return;
    if (!row_walk(scorecard, from, backwards, lacks_note, scorecard->evaluation, &index)) {
        app_message(scoring->app, MESSAGE_GOOD, _("全部 %u 项指标都已填好。"), scorecard->leaves);
        return;
    }
    walk_to(scoring, index);
    app_message(scoring->app, MESSAGE_WARNING, _("全部 %u 项指标都已填；%u 项失分还没有说明，这是其中一项。"),
                scorecard->leaves, count_without_note(scorecard));
}

/* Coming from the tree, an indicator without a score under the cursor is the next one. */
static gboolean begins_here(const Scoring *scoring, const ScoreRow *row, gboolean backwards)
{
    return !scoring->in_detail && !backwards && row->node->leaf && !row->scored && !row->out;
}

void walk_unfilled(Scoring *scoring, gboolean backwards)
{
    const ScoreRow *row = tree_row(scoring);
    guint from = row ? row->node->index : 0, index = 0;
    if (row && begins_here(scoring, row, backwards))
        walk_into(scoring);
    else if (row && session_next_unfilled(scoring->session, from, backwards, &index))
        walk_to(scoring, index);
    else
        walk_filled(scoring, from, backwards);
}

char *walk_id_of_key(const char *key)
{
    g_auto(GStrv) parts = g_strsplit(key, ".", 3);
    gboolean defined = g_strcmp0(parts[0], "indicators") == 0 && parts[1];
    return g_strdup(defined ? parts[1] : parts[0] ? parts[0] : "");
}

void walk_to_key(Scoring *scoring, const char *key)
{
    g_autofree char *id = walk_id_of_key(key);
    form_leave_field(scoring->form);
    scoring->in_detail = FALSE;
    tree_go_id(scoring, id);
    scoring_show(scoring);
    const ScoreRow *row = tree_row(scoring);
    if (!row || g_strcmp0(id, scoring->id) != 0) return;
    if (form_set_focus(scoring->form, key))
        scoring->in_detail = TRUE;
    else if (row->node->leaf)
        walk_into(scoring);
}

gboolean walk_to_field(Scoring *scoring, EntryField field)
{
    if (!scoring->id) return FALSE;
    g_autofree char *key = g_strdup_printf("%s.%s", scoring->id, entry_field_id(field));
    if (!questions_find(scoring->questions, key)) return FALSE;
    scoring->in_detail = TRUE;
    return form_set_focus(scoring->form, key) && form_open_field(scoring->form);
}

/* After a field was accepted: to the next one that is missing, else it stays. */
static void go_on(Scoring *scoring, const char *key)
{
    const Question *missing = questions_missing(scoring->questions, key);
    form_set_focus(scoring->form, missing ? missing->key : key);
}

static gboolean focus_is(const Scoring *scoring, QuestionKind kind)
{
    const Question *question = questions_find(scoring->questions, form_focus(scoring->form));
    return question && question->kind == kind;
}

static gboolean focus_has_options(const Scoring *scoring)
{
    return focus_is(scoring, QUESTION_TICKS) || focus_is(scoring, QUESTION_PICK);
}

/* 0 on a checklist: none of the points is met. */
static gboolean type_none(Scoring *scoring, const char *text)
{
    if (!focus_is(scoring, QUESTION_TICKS) || (!g_str_equal(text, "0") && !g_str_equal(text, "０")))
        return FALSE;
    g_autoptr(GError) error = NULL;
    g_autofree char *key = g_strdup(form_focus(scoring->form));
    if (!detail_events.choose(scoring, key, 0, &error)) app_error(scoring->app, error);
    return TRUE;
}

static gboolean say_no_choice(const Scoring *scoring, const char *text)
{
    const Question *question = questions_find(scoring->questions, form_focus(scoring->form));
    g_autofree char *quoted = text_quoted(text);
    g_autofree char *note = keys_first(scoring->view->name, REQUEST_NOTE);
    app_message(scoring->app, MESSAGE_WARNING, _("“%s”不是%s的选项，没有使用：按 1–%u 选择；写说明按 %s"),
                quoted, question->title, MIN(question->options->len, 9), note);
    return TRUE;
}

static gboolean type_here(Scoring *scoring, const char *text, gboolean pasted)
{
    guint stamp = session_stamp(scoring->session);
    g_autofree char *key = g_strdup(form_focus(scoring->form));
    gboolean pick = focus_is(scoring, QUESTION_PICK);
    if (type_none(scoring, text)) return TRUE;
    if (!form_type(scoring->form, text, pasted)) return FALSE;
    if (pick && stamp != session_stamp(scoring->session)) go_on(scoring, key);
    return TRUE;
}

gboolean walk_type(Scoring *scoring, const char *text, gboolean pasted)
{
    if (scoring->in_detail && type_here(scoring, text, pasted)) return TRUE;
    if (scoring->in_detail && focus_has_options(scoring)) return say_no_choice(scoring, text);
    const Question *judged = scoring->review ? questions_judged(scoring->questions) : NULL;
    const Question *question =
        judged && question_begins(judged, text) ? judged : questions_begun(scoring->questions, text);
    if (pasted || !question || !form_set_focus(scoring->form, question->key)) return FALSE;
    scoring->in_detail = TRUE;
    return type_here(scoring, text, FALSE) || (focus_has_options(scoring) && say_no_choice(scoring, text));
}

static gboolean leave_detail(Scoring *scoring)
{
    scoring->in_detail = FALSE;
    return TRUE;
}

gboolean walk_handle(Scoring *scoring, Request request)
{
    gboolean was_open = form_is_open(scoring->form);
    gboolean was_pick = focus_is(scoring, QUESTION_PICK), was_ticks = focus_is(scoring, QUESTION_TICKS);
    guint stamp = session_stamp(scoring->session);
    g_autofree char *key = g_strdup(form_focus(scoring->form));
    if (!form_handle(scoring->form, request)) {
        /* Below the last field there is something left to read. */
        if (request == REQUEST_DOWN) return form_handle(scoring->form, REQUEST_PAGE_DOWN);
        return (request == REQUEST_LEAVE || request == REQUEST_LEFT) && leave_detail(scoring);
    }
    gboolean saved = stamp != session_stamp(scoring->session);
    gboolean accepted = (request == REQUEST_EDIT_ACCEPT || request == REQUEST_EDIT) && was_open &&
                        !form_is_open(scoring->form);
    gboolean picked = was_pick && saved;
    gboolean ticked_off = was_ticks && !saved && request == REQUEST_OPEN;
    if (accepted || picked || ticked_off) go_on(scoring, key);
    return TRUE;
}
