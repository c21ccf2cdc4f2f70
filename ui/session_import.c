/* Files brought into the store, and the samples among them. */
#include "ui/session_internal.h"

#include "base/error.h"
#include "base/text.h"
#include "base/translate.h"
#include "evaluation/evaluation_yaml.h"

char *session_real_path(const char *typed)
{
    g_autofree char *path = g_strstrip(g_strdup(typed));
    if (g_str_has_prefix(path, "~/")) return g_build_filename(g_get_home_dir(), path + 2, NULL);
    return g_steal_pointer(&path);
}

gboolean session_import(Session *session, const char *file, guint *count, GError **error)
{
    g_autofree char *path = session_real_path(file);
    g_autoptr(SessionMerge) merge = session_merge_file(session, path, error);
    if (!merge) return FALSE;
    if (count) *count = session_merge_count(merge);
    if (session_merge_clashes(merge) == 0) return session_merge_save(session, merge, error);
    g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_REFUSED, _("%s：有 %u 项库中和文件不同，请逐项决定。"),
                session_merge_name(merge), session_merge_clashes(merge));
    session_merge_free(session->clash);
    session->clash = g_steal_pointer(&merge);
    return FALSE;
}

gint64 session_alike(const Session *session)
{
    return session->alike;
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
    if (!evaluations || evaluations->len == 0) return FALSE;
    Evaluation *sample = g_ptr_array_index(evaluations, 0);
    identify(sample, file);
    gint64 id = store_find(session_store(session), evaluation_uuid(sample), error);
    if (id < 0 || (id == 0 && !store_add(session_store(session), sample, "import", &id, error))) return FALSE;
    return session_open(session, id, error);
}
