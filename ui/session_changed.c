#include "ui/session_changed.h"

#include "base/translate.h"
#include "evaluation/change_text.h"
#include "score/comparison.h"

#include <string.h>

Changed *changed_new(void)
{
    Changed *changed = g_new0(Changed, 1);
    changed->texts =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
    return changed;
}

void changed_free(Changed *changed)
{
    if (!changed) return;
    evaluation_free(changed->past);
    g_hash_table_unref(changed->texts);
    g_free(changed);
}

const GPtrArray *changed_texts(const Changed *changed, const char *id)
{
    return g_hash_table_lookup(changed->texts, id);
}

guint changed_count(const Changed *changed)
{
    return g_hash_table_size(changed->texts);
}

/* --- as it was returned -------------------------------------------------- */

static gboolean was_returned(const Evaluation *evaluation)
{
    for (guint number = history_count(evaluation); number > 0; number--)
        if (g_strcmp0(history_step(evaluation, number).act, workflow_id(WORKFLOW_RETURN)) == 0) return TRUE;
    return FALSE;
}

static void find_return(const TrailRow *row, gpointer data)
{
    gint64 *revision = data;
    gboolean status = row->review == 0 && g_strcmp0(row->key, "status") == 0;
    if (status && g_strcmp0(row->after, status_id(STATUS_RETURNED)) == 0) *revision = row->revision;
}

static Evaluation *load_returned(const Session *session)
{
    gint64 revision = 0, id = session_id(session);
    Store *store = session_store(session);
    if (!was_returned(session_evaluation(session))) return NULL;
    if (!store_trail(store, id, NULL, find_return, &revision, NULL) || revision == 0) return NULL;
    return store_load_revision(store, id, revision, NULL);
}

/* What is past does not change, but by one more step. */
static void find_past(Changed *changed, const Session *session)
{
    gint64 id = session_id(session);
    guint steps = history_count(session_evaluation(session));
    if (changed->id == id && changed->steps == steps) return;
    evaluation_free(changed->past);
    changed->past = load_returned(session);
    changed->id = id;
    changed->steps = steps;
}

/* --- in words ------------------------------------------------------------ */

static void add(GPtrArray *texts, char *label, char *text)
{
    g_ptr_array_add(texts, label);
    g_ptr_array_add(texts, text);
}

/* The title of a field without that of its indicator, which the reader has before him. */
static char *field_label(const Evaluation *evaluation, const Indicator *indicator, const char *key)
{
    g_autofree char *title = change_title(evaluation, key);
    gsize length = strlen(indicator->title);
    gboolean whole = g_str_has_prefix(title, indicator->title) && title[length] == ' ';
    return g_strdup(whole ? title + length + 1 : title);
}

static void add_text(GPtrArray *texts, const Evaluation *evaluation, const Indicator *indicator,
                     const TextDifference *text)
{
    g_autofree char *before = change_value_text(change_words(text->key, text->before));
    g_autofree char *after = change_value_text(change_words(text->key, text->after));
    add(texts, field_label(evaluation, indicator, text->key), g_strdup_printf(_("%s → %s"), before, after));
}

static char *score_text(const ScoreRow *row, guint decimals)
{
    if (row->out) return g_strdup(_("不适用"));
    return row->scored ? points_format_places(row->score, decimals) : g_strdup("——");
}

/* The score moves with figures of the whole table, too. */
static void add_score(GPtrArray *texts, const Evaluation *evaluation, const RowDifference *row)
{
    guint decimals = evaluation_scheme(evaluation)->decimals;
    g_autofree char *before = score_text(row->before, decimals), *after = score_text(row->after, decimals);
    if (strcmp(before, after) != 0)
        add(texts, g_strdup(_("得分")), g_strdup_printf(_("%s → %s"), before, after));
}

static GPtrArray *row_texts(const Evaluation *evaluation, const RowDifference *row)
{
    GPtrArray *texts = g_ptr_array_new_with_free_func(g_free);
    const Indicator *indicator = row->after->node->indicator;
    gboolean typed = FALSE;
    if (!row->before) {
        add(texts, g_strdup(_("指标")), g_strdup(_("退回后新增")));
        return texts;
    }
    for (guint i = 0; i < row->texts->len; i++) {
        const TextDifference *text = g_ptr_array_index(row->texts, i);
        add_text(texts, evaluation, indicator, text);
        typed = typed || g_str_has_suffix(text->key, ".score");
    }
    if (!typed) add_score(texts, evaluation, row);
    return texts;
}

void changed_sync(Changed *changed, const Session *session)
{
    find_past(changed, session);
    g_hash_table_remove_all(changed->texts);
    changed->elsewhere = 0;
    if (!changed->past) return;
    g_autoptr(Scorecard) before = scorecard_new(changed->past, 0);
    g_autoptr(Comparison) comparison = comparison_new(before, session_scorecard(session));
    for (guint i = 0; i < comparison->rows->len; i++) {
        const RowDifference *row = g_ptr_array_index(comparison->rows, i);
        if (!row->after || !row->after->node->leaf) continue;
        GPtrArray *texts = row_texts(session_evaluation(session), row);
        if (texts->len > 0)
            g_hash_table_insert(changed->texts, g_strdup(row->after->node->indicator->id), texts);
        else
            g_ptr_array_unref(texts);
    }
    changed->elsewhere = comparison->texts->len;
}
