#include "base/paths.h"
#include "base/text.h"
#include "command/commands.h"
#include "command/subject.h"
#include "evaluation/evaluation_yaml.h"

#define PAGE 1000

/* Every file is read, so that all their faults come in one go; `call` remembers them. Evaluation *. */
static GPtrArray *read_files(Call *call)
{
    GPtrArray *evaluations = g_ptr_array_new_with_free_func((GDestroyNotify)evaluation_free);
    for (guint i = 0; i < call->count; i++) {
        g_autoptr(GError) failure = NULL;
        g_autoptr(GPtrArray) read = subject_load_file(call->arguments[i], &failure);
        if (read)
            g_ptr_array_extend_and_steal(evaluations, g_steal_pointer(&read));
        else
            call_fail(call, failure);
    }
    return evaluations;
}

/* uuid → ID of what the database holds. A database that does not exist holds nothing, and a rehearsal does
 * not make one. */
static GHashTable *known_evaluations(Call *call, GError **error)
{
    g_autoptr(GHashTable) known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    const char *given = call_option(call, "db");
    g_autofree char *file = given ? g_strdup(given) : paths_database();
    if (!g_file_test(file, G_FILE_TEST_EXISTS)) return g_steal_pointer(&known);

    Store *store = call_store(call, error);
    if (!store) return NULL;
    StoreQuery query = {.order = STORE_BY_ID};
    guint got = PAGE;
    for (gint64 offset = 0; got == PAGE; offset += got) {
        g_autoptr(GPtrArray) items = store_list(store, &query, offset, PAGE, error);
        if (!items) return NULL;
        got = items->len;
        for (guint i = 0; i < got; i++) {
            const StoreItem *item = g_ptr_array_index(items, i);
            g_hash_table_insert(known, g_strdup(item->uuid), g_memdup2(&item->id, sizeof item->id));
        }
    }
    return g_steal_pointer(&known);
}

/* FALSE with PINGFEN_ERROR_REFUSED: the database holds it with other content. */
static gboolean rehearse(Call *call, const Evaluation *evaluation, GHashTable *known, GError **error)
{
    const char *project = evaluation_get(evaluation, "project");
    const char *shown = project ? project : evaluation_uuid(evaluation);
    const gint64 *id = g_hash_table_lookup(known, evaluation_uuid(evaluation));
    if (!id) {
        output_line(call->output, _("会导入：%s"), shown);
        return TRUE;
    }
    g_autoptr(Evaluation) held = store_load(call->store, *id, error);
    if (!held) return FALSE;
    g_autofree char *number = call_id_text(*id);
    g_autofree char *there = evaluation_write(held);
    g_autofree char *here = evaluation_write(evaluation);
    if (g_str_equal(there, here)) {
        output_line(call->output, _("已经有了，是编号 %s：%s"), number, shown);
        return TRUE;
    }
    g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_REFUSED,
                _("“%s”已经在编号 %s，内容不同；先导出那一份比较"), shown, number);
    return FALSE;
}

static gboolean rehearse_all(Call *call, const GPtrArray *evaluations, GError **error)
{
    g_autoptr(GHashTable) known = known_evaluations(call, error);
    if (!known) return FALSE;
    for (guint i = 0; i < evaluations->len; i++) {
        g_autoptr(GError) failure = NULL;
        if (!rehearse(call, g_ptr_array_index(evaluations, i), known, &failure)) call_fail(call, failure);
    }
    return TRUE;
}

static gboolean run(Call *call, GError **error)
{
    g_autoptr(GPtrArray) evaluations = read_files(call);
    if (call->status != 0) return TRUE; /* all or nothing; the faults are printed */
    if (call_option(call, "dry-run")) return rehearse_all(call, evaluations, error);

    Store *store = call_store(call, error);
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    if (!store || !store_add_all(store, evaluations, "import", ids, error)) return FALSE;
    for (guint i = 0; i < ids->len; i++) {
        g_autofree char *id = call_id_text(g_array_index(ids, gint64, i));
        output_line(call->output, "%s", id);
    }
    return TRUE;
}

static const CommandOption options[] = {
    {"dry-run", 0, NULL, N_("只说会导入什么，不写数据库")},
    {0},
};

const Command command_import = {
    .name = "import",
    .arguments = "FILE… [--dry-run]",
    .summary = N_("导入评价文件：要么全部导入，要么都不；每个输出一个编号"),
    .examples = N_("import 自评.yaml\n"
                   "import 交换/*.yaml --dry-run\n"
                   "import - < 自评.yaml"),
    .options = options,
    .least = 1,
    .most = G_MAXUINT,
    .run = run,
};
