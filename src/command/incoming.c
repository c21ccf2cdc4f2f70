#include "command/incoming.h"

#include "base/text.h"
#include "command/ancestry.h"
#include "command/wish.h"

#include <string.h>

#define PAGE 1000

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
    g_hash_table_unref(arrivals->known);
    g_ptr_array_unref(arrivals->order);
    g_ptr_array_unref(arrivals->all);
    g_free(arrivals);
}

static gboolean read_known(Arrivals *arrivals, GError **error)
{
    StoreQuery query = {.order = STORE_BY_ID};
    guint got = PAGE;
    for (gint64 offset = 0; got == PAGE; offset += got) {
        g_autoptr(GPtrArray) items = store_list(arrivals->store, &query, offset, PAGE, error);
        if (!items) return FALSE;
        got = items->len;
        for (guint i = 0; i < got; i++) {
            const StoreItem *item = g_ptr_array_index(items, i);
            g_hash_table_insert(arrivals->known, g_strdup(item->uuid), g_memdup2(&item->id, sizeof item->id));
        }
    }
    return TRUE;
}

Arrivals *arrivals_new(Store *store, GError **error)
{
    g_autoptr(Arrivals) arrivals = g_new0(Arrivals, 1);
    arrivals->store = store;
    arrivals->known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    arrivals->all = g_ptr_array_new_with_free_func((GDestroyNotify)incoming_free);
    arrivals->order = g_ptr_array_new();
    return !store || read_known(arrivals, error) ? g_steal_pointer(&arrivals) : NULL;
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

static void set_clashes(const Incoming *incoming, const Merge *merge, GError **error)
{
    g_autofree char *title = title_of(incoming->evaluation), *id = call_id_text(incoming->id);
    g_autoptr(GString) lines = g_string_new(NULL);
    g_string_append_printf(
        lines,
        _("“%s”（编号 %s）有 %u 项两边都改了，没有导入；用 --take 名称=mine 或 =theirs 逐项决定，"
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

/* --- one document --- */

/* `stored`: as in the database, without what an earlier document brought. */
static gboolean merge_in(const Arrivals *arrivals, Incoming *incoming, const Evaluation *stored,
                         const Evaluation *file, const MergeWish *wish, GError **error)
{
    g_autoptr(GPtrArray) bases = ancestry_find(arrivals->store, incoming->id, stored, file, error);
    if (!bases) return FALSE;
    g_autoptr(Merge) merge = merge_new(incoming->evaluation, file, (const Evaluation *const *)bases->pdata,
                                       bases->len, wish, error);
    if (!merge) return FALSE;
    if (merge->changes->len + merge->clashes->len > 0 && !check_status(incoming, error)) return FALSE;
    gboolean clashes = merge->clashes->len > 0;
    if (clashes) set_clashes(incoming, merge, error);
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
    const gint64 *id = g_hash_table_lookup(arrivals->known, evaluation_uuid(file));
    if (!id) {
        g_ptr_array_add(arrivals->order, add_incoming(arrivals, 0, evaluation_copy(file)));
        return TRUE;
    }
    Evaluation *stored = store_load(arrivals->store, *id, error);
    return stored && add_known(arrivals, add_incoming(arrivals, *id, stored), file, wish, error);
}

/* --- writing --- */

static gboolean save_new(const Arrivals *arrivals, GError **error)
{
    g_autoptr(GPtrArray) added = g_ptr_array_new();
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    for (guint i = 0; i < arrivals->all->len; i++) {
        Incoming *incoming = arrivals->all->pdata[i];
        if (incoming->id == 0) g_ptr_array_add(added, incoming->evaluation);
    }
    if (added->len == 0) return TRUE;
    if (!store_add_all(arrivals->store, added, "import", ids, error)) return FALSE;
    for (guint i = 0, next = 0; i < arrivals->all->len; i++) {
        Incoming *incoming = arrivals->all->pdata[i];
        if (incoming->id == 0) incoming->id = g_array_index(ids, gint64, next++);
    }
    return TRUE;
}

gboolean arrivals_save(Arrivals *arrivals, GError **error)
{
    for (guint i = 0; i < arrivals->all->len; i++) {
        Incoming *incoming = arrivals->all->pdata[i];
        if (!store_save_as(arrivals->store, incoming->id, incoming->evaluation, incoming->changes, "merge",
                           error))
            return FALSE;
    }
    return save_new(arrivals, error);
}
