#include "base/paths.h"
#include "base/text.h"
#include "command/commands.h"
#include "command/incoming.h"
#include "command/subject.h"
#include "command/wish.h"

#include <stdio.h>

#define ATTEMPTS 20 /* another program may save between our reading and writing */

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

/* A database that does not exist holds nothing, and a rehearsal does not make one: NULL without an error. */
static Store *open_store(Call *call, GError **error)
{
    const char *given = call_option(call, "db");
    g_autofree char *file = given ? g_strdup(given) : paths_database();
    if (call_option(call, "dry-run") && !g_file_test(file, G_FILE_TEST_EXISTS)) return NULL;
    return call_store(call, error);
}

/* Every refusal is reported. NULL: a wish is about nothing that comes in. */
static Arrivals *gather(Call *call, Store *store, const GPtrArray *evaluations, const Wish *wish,
                        GError **error)
{
    g_autoptr(Arrivals) arrivals = arrivals_new(store);
    for (guint i = 0; i < evaluations->len; i++) {
        g_autoptr(GError) failure = NULL;
        if (!arrivals_add(arrivals, evaluations->pdata[i], &wish->merge, &failure)) call_fail(call, failure);
    }
    if (call->status == 0 && !wish_check(wish, evaluations, error)) return NULL;
    return g_steal_pointer(&arrivals);
}

/* Nothing tells that two files are of one evaluation but its uuid, which what was typed anew does not have.
 */
static void tell_alike(const Incoming *incoming)
{
    if (incoming->alike == 0) return;
    g_autofree char *other = call_id_text(incoming->alike);
    g_autofree char *project = text_quoted(evaluation_get(incoming->evaluation, "project"));
    g_autofree char *sentence = g_strdup_printf(
        _("“%s”与库中编号 %s 的项目、单位、年度相同，作为另一项评价；重复的用 pingfen delete 删除一份"),
        project, other);
    fprintf(stderr, "%s\n", sentence);
}

/* --- --dry-run --- */

static void tell_change(Call *call, const Change *change)
{
    g_autofree char *name = wish_name(change->review, change->key);
    g_autofree char *before = text_quoted(change->before), *after = text_quoted(change->after);
    output_line(call->output, "  %s  %s → %s", name, *before ? before : "——", *after ? after : "——");
}

static void tell(Call *call, const Incoming *incoming)
{
    const char *project = evaluation_get(incoming->evaluation, "project");
    const char *title = project ? project : evaluation_uuid(incoming->evaluation);
    g_autofree char *id = call_id_text(incoming->id);
    if (incoming->refused && incoming->changes->len == 0) return;
    if (incoming->refused)
        output_line(call->output, _("编号 %s 还有要决定的，此外会改动 %u 项：%s"), id, incoming->changes->len,
                    title);
    else if (incoming->id == 0)
        output_line(call->output, _("会导入：%s"), title);
    else if (incoming->changes->len == 0)
        output_line(call->output, _("已经有了，是编号 %s：%s"), id, title);
    else
        output_line(call->output, _("会并入编号 %s，改动 %u 项：%s"), id, incoming->changes->len, title);
    for (guint i = 0; i < incoming->changes->len; i++)
        tell_change(call, incoming->changes->pdata[i]);
}

/* --- the real thing --- */

static void print_ids(Call *call, const Arrivals *arrivals)
{
    for (guint i = 0; i < arrivals->order->len; i++) {
        gint64 number = ((const Incoming *)arrivals->order->pdata[i])->id;
        g_autofree char *id = call_id_text(number);
        call_stored(call, number);
        output_line(call->output, "%s", id);
        tell_alike(arrivals->order->pdata[i]);
    }
}

/* What another program saved meanwhile is merged anew. */
static gboolean import_all(Call *call, Store *store, const GPtrArray *evaluations, const Wish *wish,
                           GError **error)
{
    for (guint attempt = 1;; attempt++) {
        g_autoptr(GError) failure = NULL;
        g_autoptr(Arrivals) arrivals = gather(call, store, evaluations, wish, error);
        if (!arrivals) return FALSE;
        if (call->status != 0) return TRUE; /* all or nothing; the refusals are printed */
        if (arrivals_save(arrivals, &failure)) {
            print_ids(call, arrivals);
            return TRUE;
        }
        if (attempt == ATTEMPTS || !g_error_matches(failure, PINGFEN_ERROR, PINGFEN_ERROR_REFUSED)) {
            g_propagate_error(error, g_steal_pointer(&failure));
            return FALSE;
        }
    }
}

static gboolean rehearse(Call *call, Store *store, const GPtrArray *evaluations, const Wish *wish,
                         GError **error)
{
    g_autoptr(Arrivals) arrivals = gather(call, store, evaluations, wish, error);
    if (!arrivals) return FALSE;
    for (guint i = 0; i < arrivals->order->len; i++) {
        tell(call, arrivals->order->pdata[i]);
        tell_alike(arrivals->order->pdata[i]);
    }
    return TRUE;
}

static gboolean run(Call *call, GError **error)
{
    g_autoptr(Wish) wish = wish_new(call, error);
    if (!wish) return FALSE;
    g_autoptr(GPtrArray) evaluations = read_files(call);
    if (call->status != 0) return TRUE; /* all or nothing; the faults are printed */
    g_autoptr(GError) failure = NULL;
    Store *store = open_store(call, &failure);
    if (failure) {
        g_propagate_error(error, g_steal_pointer(&failure));
        return FALSE;
    }
    return call_option(call, "dry-run") ? rehearse(call, store, evaluations, wish, error)
                                        : import_all(call, store, evaluations, wish, error);
}

static const CommandOption options[] = {
    {"dry-run", 0, NULL, N_("只说会导入什么、会改动什么，不写数据库")},
    {"prefer", 0, "mine|theirs", N_("两边都改了的，取库中的（mine）或文件的（theirs）")},
    {"take", 0, "IND.FIELD=mine|theirs…", N_("这一项取库中的或文件的；可以写几次")},
    {0},
};

const Command command_import = {
    .name = "import",
    .arguments = "FILE… [--dry-run] [--prefer mine|theirs] [--take IND.FIELD=mine|theirs]",
    .summary = N_("导入评价文件，库中已有的逐项合并：要么全部导入，要么都不；每个输出一个编号"),
    .examples = N_("import 自评.yaml\n"
                   "import 交换/*.yaml --dry-run\n"
                   "import 退回.yaml --take repairs.actual=theirs --prefer mine\n"
                   "import - < 自评.yaml"),
    .options = options,
    .least = 1,
    .most = G_MAXUINT,
    .run = run,
};
