#include "command/batch.h"

#include "base/text.h"
#include "command/help.h"
#include "command/interrupt.h"
#include "command/name_pattern.h"
#include "command/progress.h"

#include <glib/gstdio.h>
#include <stdio.h>

#define PAGE        1000
#define NAMED_UP_TO 20 /* evaluations in one sentence */

/* --- what it is about --- */

static gboolean refuse(GError **error, const char *sentence)
{
    g_set_error_literal(error, PINGFEN_ERROR, PINGFEN_ERROR_USAGE, sentence);
    return FALSE;
}

/* The IDs a filter lets pass, as arguments: char *. */
static gboolean list_all(Call *call, const StoreFilter *filter, GPtrArray *arguments, GError **error)
{
    StoreQuery query = {.order = STORE_BY_ID, .filter = filter};
    Store *store = call_store(call, error);
    guint got = store ? PAGE : 0;
    for (gint64 offset = 0; got == PAGE; offset += got) {
        g_autoptr(GPtrArray) items = store_list(store, &query, offset, PAGE, error);
        if (!items) return FALSE;
        got = items->len;
        for (guint i = 0; i < got; i++)
            g_ptr_array_add(arguments, call_id_text(((const StoreItem *)items->pdata[i])->id));
    }
    return store != NULL;
}

static gboolean take_all(Call *call, GPtrArray *arguments, GError **error)
{
    g_autofree char *words = g_strjoinv(" ", call->arguments);
    const char *year = call_option(call, "year");
    g_autofree char *text = year ? g_strdup_printf("%s 年度:%s", words, year) : g_strdup(words);
    g_autoptr(StoreFilter) filter = store_filter_new(text, error);
    if (!filter || !list_all(call, filter, arguments, error)) return FALSE;
    if (arguments->len > 0) return TRUE;
    g_autofree char *shown = text_quoted(g_strstrip(text));
    if (*shown)
        g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_INPUT,
                    _("没有评价满足筛选“%s”，用 pingfen list 查看"), shown);
    else
        g_set_error_literal(error, PINGFEN_ERROR, PINGFEN_ERROR_INPUT, _("数据库中还没有评价"));
    return FALSE;
}

static gboolean take_given(Call *call, gboolean stored, GPtrArray *arguments, GError **error)
{
    if (call_option(call, "year")) return refuse(error, _("--year 要同 --all 一起写"));
    for (guint i = 0; i < call->count; i++) {
        gint64 id = 0;
        if (stored && !call_need_id(call->arguments[i], &id, error)) return FALSE;
        g_ptr_array_add(arguments, g_strdup(call->arguments[i]));
    }
    if (arguments->len > 0) return TRUE;
    g_autofree char *usage = help_usage(call->command);
    g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_USAGE, _("pingfen %s：缺少参数。%s"), call->command->name,
                usage);
    return FALSE;
}

/* --- what is never written over --- */

static gboolean is_same_file(const char *a, const char *b)
{
    GStatBuf first, second;
    return g_stat(a, &first) == 0 && g_stat(b, &second) == 0 && S_ISREG(first.st_mode) &&
           first.st_dev == second.st_dev && first.st_ino == second.st_ino;
}

/* An older sheet is replaced, as everywhere; the database, or the file the sheet is made from, would be a
 * slip that cannot be taken back. */
static gboolean spares_sources(const Call *call, const GPtrArray *arguments, GError **error)
{
    const char *where = call_option(call, "output"), *what = NULL;
    g_autofree char *database = call_database(call);
    if (where && is_same_file(where, database)) what = _("数据库");
    gint64 id;
    for (guint i = 0; where && i < arguments->len; i++)
        if (!call_id(arguments->pdata[i], &id) && is_same_file(where, arguments->pdata[i]))
            what = _("正在读的评价文件");
    if (!what) return TRUE;
    g_autofree char *shown = text_quoted(where);
    g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_REFUSED, _("“%s”是%s，不能写成结果；请换一个文件名"),
                shown, what);
    return FALSE;
}

/* --- what failed --- */

/* One sentence and whom it is about; several may fail for one reason, such as a full disk. */
typedef struct {
    GError *error;
    GString *names; /* "7、12"; "": the sentence names it */
    guint count;
} Failure;

static void failure_free(gpointer data)
{
    Failure *failure = data;
    g_error_free(failure->error);
    g_string_free(failure->names, TRUE);
    g_free(failure);
}

static Failure *find_failure(GPtrArray *failures, const GError *error)
{
    for (guint i = 0; i < failures->len; i++) {
        Failure *failure = failures->pdata[i];
        if (g_strcmp0(failure->error->message, error->message) == 0) return failure;
    }
    return NULL;
}

/* `name` NULL: the sentence names it. */
static void add_failure(GPtrArray *failures, const char *name, const GError *error)
{
    Failure *failure = find_failure(failures, error);
    if (!failure) {
        failure = g_new(Failure, 1);
        *failure = (Failure){g_error_copy(error), g_string_new(NULL), 0};
        g_ptr_array_add(failures, failure);
    }
    failure->count++;
    if (name && failure->count <= NAMED_UP_TO)
        g_string_append_printf(failure->names, "%s%s", failure->names->len > 0 ? _("、") : "", name);
}

static void tell_failures(Call *call, const GPtrArray *failures)
{
    for (guint i = 0; i < failures->len; i++) {
        const Failure *failure = failures->pdata[i];
        g_autoptr(GError) told = g_error_copy(failure->error);
        if (failure->names->len > 0 && failure->count > NAMED_UP_TO)
            g_prefix_error(&told, _("%s等 %u 份："), failure->names->str, failure->count);
        else if (failure->names->len > 0)
            g_prefix_error(&told, _("%s："), failure->names->str);
        call_fail(call, told);
    }
}

/* --- the run --- */

typedef struct {
    Call *call;
    const Batch *batch;
    Destination *destination;
    GPtrArray *failures; /* Failure * */
    guint asked, written;
} Run;

static gboolean make_one(Run *run, const Subject *subject, GError **error)
{
    g_autoptr(GBytes) result = run->batch->make(run->call, subject, run->batch->data, error);
    if (!result) return FALSE;
    g_autofree char *name = name_pattern_fill(call_option(run->call, "name"), subject);
    g_autofree char *note = run->batch->note ? run->batch->note(run->call, subject) : NULL;
    if (!destination_put(run->destination, name, result, note, error)) return FALSE;
    run->written++;
    return !run->batch->done || run->batch->done(run->call, subject, run->batch->data, error);
}

static void make_of(Run *run, const char *argument)
{
    g_autoptr(GError) failure = NULL;
    g_autoptr(GPtrArray) subjects = subject_load(run->call, argument, &failure);
    if (!subjects && !interrupt_seen()) add_failure(run->failures, NULL, failure);
    gboolean named = run->asked > 1 || (subjects && subjects->len > 1);
    for (guint i = 0; subjects && i < subjects->len && !destination_is_lost(run->destination); i++) {
        g_autoptr(GError) refusal = NULL;
        if (!make_one(run, subjects->pdata[i], &refusal) && !interrupt_seen())
            add_failure(run->failures, named ? argument : NULL, refusal);
    }
}

static void tell_interrupted(const Run *run, guint left)
{
    g_autofree char *sentence =
        g_strdup_printf(_("已中断：写出 %u 份，还有 %u 份没有写"), run->written, left);
    fprintf(stderr, "%s\n", sentence);
}

/* Nothing more can be written: the last sentence says how far it came. */
static void add_lost(const Run *run, guint left)
{
    Failure *last = run->failures->pdata[run->failures->len - 1];
    g_autofree char *why = g_steal_pointer(&last->error->message);
    last->error->message = g_strdup_printf(_("%s；写出 %u 份，还有 %u 份没有写"), why, run->written, left);
}

static void make_all(Run *run, const GPtrArray *arguments)
{
    gboolean files = destination_is_files(run->destination);
    if (files) interrupt_watch();
    Progress *progress = files ? progress_new(arguments->len, call_option(run->call, "ascii") != NULL) : NULL;
    guint finished = 0;
    while (finished < arguments->len && output_wanted(run->call->output) && !interrupt_seen() &&
           !destination_is_lost(run->destination)) {
        guint before = run->written;
        progress_show(progress, finished, arguments->pdata[finished]);
        make_of(run, arguments->pdata[finished]);
        if (!interrupt_seen() || run->written > before) finished++;
    }
    progress_free(progress);
    if (destination_is_lost(run->destination) && arguments->len > 1 && run->failures->len > 0)
        add_lost(run, arguments->len - finished + 1);
    tell_failures(run->call, run->failures);
    if (interrupt_seen()) tell_interrupted(run, arguments->len - finished);
}

gboolean batch_run(Call *call, const Batch *batch, GError **error)
{
    const char *pattern = call_option(call, "name");
    if (pattern && !name_pattern_check(pattern, error)) return FALSE;
    g_autoptr(GPtrArray) arguments = g_ptr_array_new_with_free_func(g_free);
    gboolean all = call_option(call, "all") != NULL;
    if (all ? !take_all(call, arguments, error) : !take_given(call, batch->stored, arguments, error))
        return FALSE;
    if (!spares_sources(call, arguments, error)) return FALSE;
    DestinationPlan plan = {.where = call_option(call, "output"),
                            .ending = batch->ending,
                            .folder = batch->folder,
                            .printable = batch->printable,
                            .joins = batch->joins,
                            .opening = batch->opening,
                            .count = arguments->len};
    g_autoptr(Destination) destination = destination_new(call->output, &plan, error);
    if (!destination) return FALSE;
    g_autoptr(GPtrArray) failures = g_ptr_array_new_with_free_func(failure_free);
    Run run = {call, batch, destination, failures, arguments->len, 0};
    make_all(&run, arguments);
    return TRUE;
}
