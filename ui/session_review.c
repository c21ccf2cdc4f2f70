#include "ui/session_review.h"

#include "base/translate.h"

#include "ui/review_edit.h"
#include "ui/row_walk.h"
#include "ui/session_flow.h"
#include "ui/session_merge.h"

Reviewing *reviewing_new(Session *session)
{
    Reviewing *reviewing = g_new0(Reviewing, 1);
    reviewing->session = session;
    reviewing->proposed = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    reviewing_sync(reviewing);
    return reviewing;
}

static void forget_cards(Reviewing *reviewing)
{
    g_clear_pointer(&reviewing->card, scorecard_free);
    g_clear_pointer(&reviewing->result, scorecard_free);
}

void reviewing_free(Reviewing *reviewing)
{
    if (!reviewing) return;
    forget_cards(reviewing);
    g_hash_table_unref(reviewing->proposed);
    g_free(reviewing->role);
    g_free(reviewing);
}

void reviewing_sync(Reviewing *reviewing)
{
    const Evaluation *evaluation = session_evaluation(reviewing->session);
    forget_cards(reviewing);
    if (!reviewing->role) reviewing->role = session_role(reviewing->session); /* named elsewhere meanwhile */
    reviewing->layer = workflow_layer(evaluation, session_actor(reviewing->session));
    guint round = reviewing->layer > 0 ? reviewing->layer : session_round(reviewing->session);
    reviewing->card = scorecard_new(evaluation, round);
    reviewing->result = scorecard_panel(evaluation);
}

const Entry *reviewing_entry(const Reviewing *reviewing, const char *id)
{
    static const Entry nothing = {0};
    if (reviewing->layer == 0) return &nothing;
    return evaluation_review_entry(session_evaluation(reviewing->session), reviewing->layer, id);
}

ReviewState reviewing_state(const Reviewing *reviewing, const OutlineNode *leaf)
{
    const Entry *entry = reviewing_entry(reviewing, leaf->indicator->id);
    if (entry_adjusts(entry)) return REVIEW_ADJUSTED;
    if (entry->text[ENTRY_ACCEPTED]) return REVIEW_ACCEPTED;
    return entry_is_empty(entry) ? REVIEW_UNSEEN : REVIEW_REMARKED;
}

static Points counted(const ScoreRow *row)
{
    return row->scored && !row->out ? row->score : points_zero;
}

gboolean review_difference(const ScoreRow *self, const ScoreRow *his, Points *difference)
{
    *difference = points_subtract(counted(his), counted(self));
    return difference->units != 0 || self->scored != his->scored || self->out != his->out;
}

gboolean reviewing_difference(const Reviewing *reviewing, guint index, Points *difference)
{
    return review_difference(scorecard_row(session_scorecard(reviewing->session), index),
                             scorecard_row(reviewing->card, index), difference);
}

static gboolean is_below(const OutlineNode *leaf, const OutlineNode *node)
{
    for (; leaf; leaf = leaf->parent)
        if (leaf == node) return TRUE;
    return node == NULL;
}

ReviewTally reviewing_tally(const Reviewing *reviewing, const OutlineNode *node)
{
    ReviewTally tally = {0};
    const Scorecard *card = session_scorecard(reviewing->session);
    for (guint i = 0; i < card->rows->len; i++) {
        const OutlineNode *leaf = scorecard_row(card, i)->node;
        if (!leaf->leaf || !is_below(leaf, node)) continue;
        ReviewState state = reviewing_state(reviewing, leaf);
        tally.leaves++;
        tally.seen += state != REVIEW_UNSEEN;
        tally.accepted += state == REVIEW_ACCEPTED;
        tally.adjusted += state == REVIEW_ADJUSTED;
        tally.unevidenced += reviewing_entry(reviewing, leaf->indicator->id)->text[ENTRY_CAUSE] != NULL;
    }
    return tally;
}

static gboolean has_finding(const ScoreRow *row, gconstpointer data)
{
    const Reviewing *reviewing = data;
    const GPtrArray *findings = session_findings(reviewing->session);
    for (guint i = 0; i < findings->len; i++) {
        const Finding *finding = g_ptr_array_index(findings, i);
        if (finding->code != FINDING_X_ROW && g_strcmp0(finding->indicator, row->node->indicator->id) == 0)
            return TRUE;
    }
    return FALSE;
}

static gboolean is_unseen(const ScoreRow *row, gconstpointer data)
{
    return row->node->leaf && reviewing_state(data, row->node) == REVIEW_UNSEEN;
}

static gboolean differs(const ScoreRow *row, gconstpointer data)
{
    Points difference;
    return row->node->leaf && reviewing_difference(data, row->node->index, &difference);
}

static gboolean lost_points(const ScoreRow *row, gconstpointer data)
{
    (void)data;
    return row->node->leaf && !row->out && points_compare(counted(row), row->node->weight) < 0;
}

static gboolean is_of(const char *key, const char *id)
{
    gsize length = strlen(id);
    return strncmp(key, id, length) == 0 && key[length] == '.';
}

gboolean reviewing_has_proposed(const Reviewing *reviewing, const char *id)
{
    GHashTableIter iter;
    gpointer key;
    g_hash_table_iter_init(&iter, reviewing->proposed);
    while (g_hash_table_iter_next(&iter, &key, NULL))
        if (!id || is_of(key, id)) return TRUE;
    return FALSE;
}

GPtrArray *reviewing_unseen(const Reviewing *reviewing, const OutlineNode *node, guint *found)
{
    GPtrArray *ids = g_ptr_array_new_with_free_func(g_free);
    const Scorecard *card = session_scorecard(reviewing->session);
    *found = 0;
    for (guint i = 0; i < card->rows->len; i++) {
        const ScoreRow *row = scorecard_row(card, i);
        const char *id = row->node->indicator->id;
        if (!is_unseen(row, reviewing) || !is_below(row->node, node)) continue;
        if (reviewing_has_proposed(reviewing, id)) continue;
        g_ptr_array_add(ids, g_strdup(id));
        if (has_finding(row, reviewing)) (*found)++;
    }
    return ids;
}

gboolean reviewing_next(const Reviewing *reviewing, ReviewTarget target, guint from, gboolean backwards,
                        guint *index)
{
    static const RowWanted wanted[] = {[REVIEW_TO_UNSEEN] = is_unseen,
                                       [REVIEW_TO_FOUND] = has_finding,
                                       [REVIEW_TO_DIFFERENT] = differs,
                                       [REVIEW_TO_LOST] = lost_points};
    return row_walk(session_scorecard(reviewing->session), from, backwards, wanted[target], reviewing, index);
}

/* --- what is given, and saved ------------------------------------------- */

/* Edit: borrowed from `proposed`. */
static void add_proposed(const Reviewing *reviewing, const char *id, GArray *edits)
{
    GHashTableIter iter;
    gpointer key, value;
    g_hash_table_iter_init(&iter, reviewing->proposed);
    while (g_hash_table_iter_next(&iter, &key, &value))
        if (!id || is_of(key, id)) g_array_append_val(edits, ((Edit){key, value}));
}

void reviewing_withdraw(Reviewing *reviewing, const char *id)
{
    GHashTableIter iter;
    gpointer key;
    g_hash_table_iter_init(&iter, reviewing->proposed);
    while (g_hash_table_iter_next(&iter, &key, NULL))
        if (is_of(key, id)) g_hash_table_iter_remove(&iter);
}

static ReviewEdits edits_of(const Reviewing *reviewing, const GArray *edits)
{
    WorkflowStep step = {.by = session_actor(reviewing->session),
                         .role = reviewing->role,
                         .now = g_get_real_time(),
                         .allow_self = reviewing->allow_self};
    return (ReviewEdits){step, edits};
}

Trial *reviewing_try(Reviewing *reviewing, const char *id, const char *key, const char *value, GError **error)
{
    g_autoptr(GArray) edits = g_array_new(FALSE, FALSE, sizeof(Edit));
    add_proposed(reviewing, id, edits);
    if (key) g_array_append_val(edits, ((Edit){key, value}));
    ReviewEdits wanted = edits_of(reviewing, edits);
    return session_try_change(reviewing->session, review_edit_try, &wanted, wanted.step.by, error);
}

/* The counts of an item are kept as the whole they make, so that every key is a field. */
static gboolean keep_counts(Reviewing *reviewing, const Trial *trial, const char *id)
{
    const ScoreRow *row = scorecard_find(trial->scorecard, id);
    const char *counts = row->entry->text[ENTRY_COUNTS];
    return g_hash_table_replace(reviewing->proposed, g_strconcat(id, ".counts", NULL),
                                g_strdup(counts ? counts : ""));
}

gboolean reviewing_propose(Reviewing *reviewing, const char *key, const char *value, GError **error)
{
    g_autofree char *id = g_strndup(key, strcspn(key, "."));
    g_autoptr(Trial) trial = reviewing_try(reviewing, id, key, value, error);
    if (!trial) return FALSE;
    if (strstr(key, ".counts."))
        keep_counts(reviewing, trial, id);
    else
        g_hash_table_replace(reviewing->proposed, g_strdup(key), g_strdup(value ? value : ""));
    return TRUE;
}

gboolean reviewing_lacks_reason(Reviewing *reviewing, const char *id)
{
    g_autoptr(Trial) trial = reviewing_try(reviewing, id, NULL, NULL, NULL);
    if (!trial) return FALSE; /* refused when it is saved */
    const Entry *entry = evaluation_review_entry(trial->evaluation, trial->scorecard->round, id);
    return entry_adjusts(entry) && !entry_has_note(entry) && !entry->text[ENTRY_CAUSE];
}

gboolean reviewing_save(Reviewing *reviewing, const GPtrArray *ids, GError **error)
{
    g_autoptr(GArray) edits = g_array_new(FALSE, FALSE, sizeof(Edit));
    for (guint i = 0; i < ids->len; i++)
        add_proposed(reviewing, ids->pdata[i], edits);
    ReviewEdits wanted = edits_of(reviewing, edits);
    if (!session_meet_review(reviewing->session, &wanted, error)) {
        reviewing_sync(reviewing);
        return FALSE;
    }
    for (guint i = 0; i < ids->len; i++)
        reviewing_withdraw(reviewing, ids->pdata[i]);
    reviewing_sync(reviewing);
    return TRUE;
}

char *reviewer_name(const Review *given)
{
    const char *by = given->by ? given->by : _("未署名");
    return given->role ? g_strdup_printf(_("%s（%s）"), by, given->role) : g_strdup(by);
}

gboolean reviewing_check(const Reviewing *reviewing, GError **error)
{
    return workflow_check(session_evaluation(reviewing->session), WORKFLOW_REVIEW, error);
}

gboolean reviewing_is_own(const Reviewing *reviewing)
{
    return !reviewing->allow_self && session_is_submitter(reviewing->session);
}
