#include "command/incoming.h"

#include "base/text.h"
#include "command/ancestry.h"
#include "command/wish.h"
#include "evaluation/workflow.h"

#include <string.h>

static void incoming_free(Incoming *incoming)
{
    evaluation_free(incoming->evaluation);
    g_ptr_array_unref(incoming->changes);
    g_clear_pointer(&incoming->clashes, g_ptr_array_unref);
    g_free(incoming);
}

void arrivals_free(Arrivals *arrivals)
{
    if (!arrivals) return;
    g_ptr_array_unref(arrivals->order);
    g_ptr_array_unref(arrivals->all);
    g_free(arrivals);
}

Arrivals *arrivals_new(Store *store)
{
    Arrivals *arrivals = g_new0(Arrivals, 1);
    arrivals->store = store;
    arrivals->all = g_ptr_array_new_with_free_func((GDestroyNotify)incoming_free);
    arrivals->order = g_ptr_array_new();
    return arrivals;
}

/* What an earlier document of the same import brought. */
static Incoming *find_incoming(const Arrivals *arrivals, const char *uuid)
{
    for (guint i = 0; i < arrivals->all->len; i++) {
        Incoming *incoming = arrivals->all->pdata[i];
        if (strcmp(evaluation_uuid(incoming->evaluation), uuid) == 0) return incoming;
    }
    return NULL;
}

static Incoming *add_incoming(Arrivals *arrivals, gint64 id, Evaluation *evaluation)
{
    Incoming *incoming = g_new(Incoming, 1);
    *incoming = (Incoming){.id = id, .evaluation = evaluation};
    incoming->changes = g_ptr_array_new_with_free_func((GDestroyNotify)change_free);
    g_ptr_array_add(arrivals->all, incoming);
    return incoming;
}

/* --- sentences --- */

static char *title_of(const Evaluation *evaluation)
{
    const char *project = evaluation_get(evaluation, "project");
    return text_quoted(project ? project : evaluation_uuid(evaluation));
}

static char *shown_text(const char *text)
{
    return text ? text_quoted(text) : g_strdup("——");
}

static void set_clashes(const Incoming *incoming, const Merge *merge, gboolean submits, GError **error)
{
    g_autofree char *title = title_of(incoming->evaluation), *id = call_id_text(incoming->id);
    g_autoptr(GString) lines = g_string_new(NULL);
    g_string_append_printf(
        lines,
        submits
            ? _("“%s”（编号 %s）在库中有 %u 项与文件里提交的不同，没有导入；用 --take 名称=mine 或 =theirs "
                "逐项决定，其余用 --prefer mine 或 theirs：")
            : _("“%s”（编号 %s）有 %u 项两边都改了，没有导入；用 --take 名称=mine 或 =theirs 逐项决定，"
                "其余用 --prefer mine 或 theirs："),
        title, id, merge->clashes->len);
    for (guint i = 0; i < merge->clashes->len; i++) {
        const MergeClash *clash = merge->clashes->pdata[i];
        g_autofree char *name = wish_name(clash->review, clash->key);
        g_autofree char *mine = shown_text(clash->mine), *theirs = shown_text(clash->theirs);
        g_string_append(lines, "\n  ");
        g_string_append_printf(lines, _("%s  库中 %s  文件 %s"), name, mine, theirs);
    }
    g_set_error_literal(error, PINGFEN_ERROR, PINGFEN_ERROR_REFUSED, lines->str);
}

static gboolean check_scheme(const Incoming *incoming, const Evaluation *file, GError **error)
{
    if (strcmp(evaluation_scheme(incoming->evaluation)->sha256, evaluation_scheme(file)->sha256) == 0)
        return TRUE;
    g_autofree char *title = title_of(incoming->evaluation), *id = call_id_text(incoming->id);
    g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_REFUSED,
                _("“%s”（编号 %s）在库中用的指标体系与文件的不同，不能合并；请从库中重新导出再改"), title,
                id);
    return FALSE;
}

static gboolean check_status(const Incoming *incoming, GError **error)
{
    if (evaluation_status(incoming->evaluation) != STATUS_FINAL) return TRUE;
    g_autofree char *title = title_of(incoming->evaluation), *id = call_id_text(incoming->id);
    g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_REFUSED,
                _("“%s”（编号 %s）已定稿，导入不能改动；要改请先 pingfen reopen %s --reason 原因"), title, id,
                id);
    return FALSE;
}

/* A status nobody gave it: somebody wrote it into the file. */
static gboolean check_steps(const Incoming *incoming, const Evaluation *merged, GError **error)
{
    if (workflow_follows(incoming->evaluation, merged)) return TRUE;
    g_autofree char *title = title_of(incoming->evaluation), *id = call_id_text(incoming->id);
    g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_REFUSED,
                _("文件里的状态是“%s”，流程中却没有这一步；“%s”（编号 %s）没有导入，请从库中重新导出"),
                status_title(evaluation_status(merged)), title, id);
    return FALSE;
}

/* What the file changes has to be allowed here as well: else a table that was handed in would be filled in
 * behind everybody's back. */
static gboolean check_allowed(const Incoming *incoming, const Merge *merge, GError **error)
{
    WorkflowAct act;
    const Evaluation *mine = incoming->evaluation;
    const Change *change = workflow_forbidden(mine, merge->merged, merge->changes, &act);
    if (!change) return TRUE;
    g_autofree char *title = title_of(mine), *id = call_id_text(incoming->id);
    g_autofree char *name = wish_name(change->review, change->key);
    const char *way = act == WORKFLOW_EDIT ? _("请先 pingfen return %s --reason 原因，再导入")
                                           : _("请先 pingfen submit %s，再导入");
    g_autofree char *remedy = g_strdup_printf(way, id);
    g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_REFUSED,
                _("文件改了 %s，而“%s”（编号 %s）在库中的状态是“%s”，不能%s，没有导入；%s"), name, title, id,
                status_title(evaluation_status(mine)), workflow_title(act), remedy);
    return FALSE;
}

/* --- one document --- */

/* `stored`: as in the database, without what an earlier document brought. */
static gboolean merge_in(const Arrivals *arrivals, Incoming *incoming, const Evaluation *stored,
                         const Evaluation *file, const MergeWish *wish, GError **error)
{
    g_autoptr(GPtrArray) bases = ancestry_find(arrivals->store, incoming->id, stored, file, error);
    if (!bases) return FALSE;
    MergeWish wanted = wish ? *wish : (MergeWish){MERGE_ASK, NULL, NULL, FALSE};
    wanted.ask_mine = workflow_submits(incoming->evaluation, file);
    g_autoptr(Merge) merge = merge_new(incoming->evaluation, file, (const Evaluation *const *)bases->pdata,
                                       bases->len, &wanted, error);
    if (!merge) return FALSE;
    if (merge->changes->len + merge->clashes->len > 0 && !check_status(incoming, error)) return FALSE;
    if (!check_steps(incoming, merge->merged, error) || !check_allowed(incoming, merge, error)) return FALSE;
    gboolean clashes = merge->clashes->len > 0;
    if (clashes) set_clashes(incoming, merge, wanted.ask_mine, error);
    g_clear_pointer(&incoming->clashes, g_ptr_array_unref);
    if (clashes) incoming->clashes = g_ptr_array_ref(merge->clashes);
    evaluation_free(incoming->evaluation);
    incoming->evaluation = g_steal_pointer(&merge->merged);
    while (merge->changes->len > 0)
        g_ptr_array_add(incoming->changes, g_ptr_array_steal_index(merge->changes, 0));
    return !clashes;
}

static gboolean add_known(Arrivals *arrivals, Incoming *incoming, const Evaluation *file,
                          const MergeWish *wish, GError **error)
{
    g_ptr_array_add(arrivals->order, incoming);
    incoming->above = MAX(incoming->above, evaluation_revision(file));
    if (merge_is_same(incoming->evaluation, file)) return TRUE;
    g_autoptr(Evaluation) stored = evaluation_copy(incoming->evaluation);
    evaluation_revert(stored, incoming->changes);
    incoming->refused =
        !check_scheme(incoming, file, error) || !merge_in(arrivals, incoming, stored, file, wish, error);
    return !incoming->refused;
}

static gboolean add_twice(Arrivals *arrivals, Incoming *incoming, const Evaluation *file, GError **error)
{
    g_ptr_array_add(arrivals->order, incoming);
    if (merge_is_same(incoming->evaluation, file)) return TRUE;
    g_autofree char *title = title_of(file);
    g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_REFUSED,
                _("这次导入里有两份“%s”（uuid 相同），内容不同；请只导入其中一份，再导入另一份"), title);
    return FALSE;
}

gboolean arrivals_add(Arrivals *arrivals, const Evaluation *file, const MergeWish *wish, GError **error)
{
    Incoming *incoming = find_incoming(arrivals, evaluation_uuid(file));
    if (incoming)
        return incoming->id > 0 ? add_known(arrivals, incoming, file, wish, error)
                                : add_twice(arrivals, incoming, file, error);
    gint64 id = arrivals->store ? store_find(arrivals->store, evaluation_uuid(file), error) : 0;
    if (id < 0) return FALSE;
    if (id == 0) {
        Incoming *fresh = add_incoming(arrivals, 0, evaluation_copy(file));
        if (arrivals->store) fresh->alike = store_find_alike(arrivals->store, file);
        g_ptr_array_add(arrivals->order, fresh);
        return TRUE;
    }
    Evaluation *stored = store_load(arrivals->store, id, error);
    return stored && add_known(arrivals, add_incoming(arrivals, id, stored), file, wish, error);
}

/* --- writing --- */

static void number_new(const Arrivals *arrivals, const GArray *ids)
{
    for (guint i = 0, next = 0; i < arrivals->all->len; i++) {
        Incoming *incoming = arrivals->all->pdata[i];
        if (incoming->id == 0) incoming->id = g_array_index(ids, gint64, next++);
    }
}

gboolean arrivals_save(Arrivals *arrivals, GError **error)
{
    g_autoptr(GPtrArray) added = g_ptr_array_new();
    g_autoptr(GArray) merges = g_array_new(FALSE, FALSE, sizeof(StoreMerge));
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    for (guint i = 0; i < arrivals->all->len; i++) {
        Incoming *incoming = arrivals->all->pdata[i];
        StoreMerge merge = {incoming->id, incoming->evaluation, incoming->changes, incoming->above};
        if (incoming->id == 0)
            g_ptr_array_add(added, incoming->evaluation);
        else
            g_array_append_val(merges, merge);
    }
    if (!store_import(arrivals->store, (const StoreMerge *)(gpointer)merges->data, merges->len, added, ids,
                      error))
        return FALSE;
    number_new(arrivals, ids);
    return TRUE;
}
