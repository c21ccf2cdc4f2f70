#include "store/undo.h"

#include "base/error.h"
#include "base/translate.h"
#include "evaluation/workflow.h"

typedef struct {
    guint first, end;
} Save;

/* The saves that could be taken back and done again, newest last, while the trail is read. */
typedef struct {
    GArray *done, *undone;
    const StoredRow *stop;
} Walk;

static gboolean is_step(const StoredRow *row)
{
    return !row->key || workflow_writes(row->key);
}

static const StoredRow *find_step(const GPtrArray *rows, const Save *save)
{
    for (guint i = save->first; i < save->end; i++)
        if (is_step(g_ptr_array_index(rows, i))) return g_ptr_array_index(rows, i);
    return NULL;
}

static void transfer(GArray *from, GArray *to)
{
    if (from->len == 0) return;
    Save save = g_array_index(from, Save, from->len - 1);
    g_array_set_size(from, from->len - 1);
    g_array_append_val(to, save);
}

static void walk_save(Walk *walk, const GPtrArray *rows, const Save *save)
{
    const char *act = ((const StoredRow *)g_ptr_array_index(rows, save->first))->act;
    const StoredRow *step = find_step(rows, save);
    if (step) {
        walk->stop = step;
        g_array_set_size(walk->done, 0);
        g_array_set_size(walk->undone, 0);
    } else if (g_strcmp0(act, "undo") == 0) {
        transfer(walk->done, walk->undone);
    } else if (g_strcmp0(act, "redo") == 0) {
        transfer(walk->undone, walk->done);
    } else {
        g_array_append_val(walk->done, *save);
        g_array_set_size(walk->undone, 0);
    }
}

static guint end_of_save(const GPtrArray *rows, guint first)
{
    gint64 revision = ((const StoredRow *)g_ptr_array_index(rows, first))->revision;
    guint end = first + 1;
    while (end < rows->len && ((const StoredRow *)g_ptr_array_index(rows, end))->revision == revision)
        end++;
    return end;
}

UndoPlan undo_plan(const GPtrArray *rows, gboolean redo)
{
    g_autoptr(GArray) done = g_array_new(FALSE, FALSE, sizeof(Save));
    g_autoptr(GArray) undone = g_array_new(FALSE, FALSE, sizeof(Save));
    Walk walk = {done, undone, NULL};
    for (guint first = 0; first < rows->len; first = end_of_save(rows, first))
        walk_save(&walk, rows, &(Save){first, end_of_save(rows, first)});
    const GArray *wanted = redo ? undone : done;
    if (wanted->len == 0) return (UndoPlan){.stop = walk.stop};
    Save save = g_array_index(wanted, Save, wanted->len - 1);
    return (UndoPlan){TRUE, save.first, save.end, NULL};
}

/* The changes of the save, as they were made or turned around; the texts are the rows'. */
static GPtrArray *changes_of(const GPtrArray *rows, const UndoPlan *plan, gboolean redo)
{
    GPtrArray *changes = g_ptr_array_new_with_free_func(g_free);
    for (guint i = plan->first; i < plan->end; i++) {
        const StoredRow *row = g_ptr_array_index(rows, redo ? i : plan->end - 1 - (i - plan->first));
        Change change = {.review = (guint)CLAMP(row->review, 0, G_MAXINT),
                         .key = row->key,
                         .after = redo ? row->after : row->before,
                         .removed = (row->removed & (redo ? REMOVED_AFTER : REMOVED_BEFORE)) != 0};
        g_ptr_array_add(changes, g_memdup2(&change, sizeof change));
    }
    return changes;
}

/* "2024-05-06 15:02", where the person sits. */
static char *local_moment(const char *at)
{
    g_autoptr(GDateTime) moment = g_date_time_new_from_iso8601(at, NULL);
    g_autoptr(GDateTime) local = moment ? g_date_time_to_local(moment) : NULL;
    return local ? g_date_time_format(local, "%Y-%m-%d %H:%M") : g_strdup(at);
}

static gboolean refuse_plan(const UndoPlan *plan, gboolean redo, GError **error)
{
    const StoredRow *stop = plan->stop;
    g_autofree char *at = stop && stop->at ? local_moment(stop->at) : NULL;
    if (redo)
        g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_REFUSED, _("没有可以重做的改动"));
    else if (!stop || !stop->key)
        g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_REFUSED, _("没有可以撤销的改动，这已是最初的内容"));
    else
        g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_REFUSED,
                    _("再往前是“%s”（%s，%s），流程的步骤不能撤销"), workflow_title_of(stop->act), at,
                    stop->who);
    return FALSE;
}

/* FALSE with PINGFEN_ERROR_REFUSED: somebody saved between the reading of evaluation and trail. */
static gboolean check_present(const GPtrArray *rows, const Evaluation *evaluation, GError **error)
{
    const StoredRow *last = rows->len > 0 ? g_ptr_array_index(rows, rows->len - 1) : NULL;
    if (last && last->revision == evaluation_revision(evaluation)) return TRUE;
    g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_REFUSED, _("已被别处修改，请重新打开后再改"));
    return FALSE;
}

gboolean store_undo_try(Store *store, gint64 id, Evaluation *evaluation, gboolean redo, GPtrArray *changes,
                        char **who, GError **error)
{
    if (!workflow_check(evaluation, WORKFLOW_UNDO, error)) return FALSE;
    g_autoptr(GPtrArray) rows = trail_load(store, id, error);
    if (!rows || !check_present(rows, evaluation, error)) return FALSE;
    UndoPlan plan = undo_plan(rows, redo);
    if (!plan.found) return refuse_plan(&plan, redo, error);
    g_autoptr(GPtrArray) wanted = changes_of(rows, &plan, redo);
    if (!evaluation_replay(evaluation, wanted, changes, error)) return FALSE;
    if (who) *who = g_strdup(((const StoredRow *)g_ptr_array_index(rows, plan.first))->who);
    return TRUE;
}

gboolean store_undo(Store *store, gint64 id, Evaluation *evaluation, gboolean redo, GPtrArray *changes,
                    GError **error)
{
    g_autoptr(GPtrArray) made = g_ptr_array_new_with_free_func((GDestroyNotify)change_free);
    if (!store_undo_try(store, id, evaluation, redo, made, NULL, error)) return FALSE;
    if (!store_save_as(store, id, evaluation, made, redo ? "redo" : "undo", error)) {
        evaluation_revert(evaluation, made);
        return FALSE;
    }
    if (changes) g_ptr_array_extend_and_steal(changes, g_steal_pointer(&made));
    return TRUE;
}
