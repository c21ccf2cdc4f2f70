/* Files brought into the store, and the samples among them. */
#include "ui/session.h"

#include "base/error.h"
#include "base/text.h"
#include "base/translate.h"
#include "evaluation/evaluation_yaml.h"

#define PAGE 128

/* ~/ stands for the home folder, as people know it from the shell. */
static char *real_path(const char *typed)
{
    g_autofree char *path = g_strstrip(g_strdup(typed));
    if (g_str_has_prefix(path, "~/")) return g_build_filename(g_get_home_dir(), path + 2, NULL);
    return g_steal_pointer(&path);
}

gboolean session_import(Session *session, const char *file, guint *count, GError **error)
{
    g_autofree char *path = real_path(file);
    g_autoptr(GPtrArray) evaluations = evaluation_load(path, NULL, NULL, error);
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    if (!evaluations || !store_add_all(session_store(session), evaluations, "import", ids, error))
        return FALSE;
    if (count) *count = evaluations->len;
    return evaluations->len != 1 || session_open(session, g_array_index(ids, gint64, 0), error);
}

/* The id of the evaluation with this uuid, sought among those of the same project. 0: it is not in the store.
 */
static gboolean find_kept(Session *session, const Evaluation *evaluation, gint64 *id, GError **error)
{
    StoreQuery query = {.order = STORE_BY_ID, .text = evaluation_get(evaluation, "project")};
    *id = 0;
    for (gint64 offset = 0;; offset += PAGE) {
        g_autoptr(GPtrArray) items = store_list(session_store(session), &query, offset, PAGE, error);
        if (!items) return FALSE;
        for (guint i = 0; i < items->len; i++) {
            const StoreItem *item = g_ptr_array_index(items, i);
            if (g_str_equal(item->uuid, evaluation_uuid(evaluation))) *id = item->id;
        }
        if (*id != 0 || items->len < PAGE) return TRUE;
    }
}

/* A sample is the same one every time, whether its file carries a uuid or not. */
static void identify(Evaluation *sample, const char *file)
{
    g_autofree char *name = g_path_get_basename(file);
    g_autofree char *text = g_strconcat("pingfen sample ", name, NULL);
    g_autofree char *hash = g_compute_checksum_for_string(G_CHECKSUM_SHA256, text, -1);
    g_autofree char *uuid =
        g_strdup_printf("%.8s-%.4s-8%.3s-8%.3s-%.12s", hash, hash + 8, hash + 12, hash + 15, hash + 18);
    evaluation_set_identity(sample, uuid, evaluation_revision(sample));
}

gboolean session_open_sample(Session *session, const char *file, GError **error)
{
    g_autoptr(GPtrArray) evaluations = evaluation_load(file, NULL, NULL, error);
    gint64 id = 0;
    if (!evaluations || evaluations->len == 0) return FALSE;
    Evaluation *sample = g_ptr_array_index(evaluations, 0);
    identify(sample, file);
    if (!find_kept(session, sample, &id, error) ||
        (id == 0 && !store_add(session_store(session), sample, "import", &id, error)))
        return FALSE;
    return session_open(session, id, error);
}
