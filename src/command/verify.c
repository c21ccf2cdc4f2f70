#include "base/text.h"
#include "command/commands.h"
#include "command/subject.h"
#include "evaluation/evaluation_yaml.h"

#include <string.h>

#define CODE_DIGITS 16

/* A code as it is compared: its hex digits in lower case. NULL with PINGFEN_ERROR_USAGE: it is none. */
static char *code_read(const char *given, GError **error)
{
    g_autofree char *clean = text_clean(given, FALSE);
    g_autofree char *folded = clean ? text_fold(clean) : g_strdup("");
    g_autoptr(GString) digits = g_string_new(NULL);
    gboolean whole = TRUE;
    for (const char *at = folded; *at; at++) {
        whole = whole && (g_ascii_isxdigit(*at) || g_ascii_isspace(*at) || *at == '-');
        if (g_ascii_isxdigit(*at)) g_string_append_c(digits, g_ascii_tolower(*at));
    }
    if (whole && digits->len == CODE_DIGITS) return g_string_free(g_steal_pointer(&digits), FALSE);
    g_autofree char *shown = text_quoted(given);
    g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_USAGE,
                _("“%s”不是核验码：核验码是 16 位的 0–9、a–f，四位一组"), shown);
    return NULL;
}

typedef struct {
    char *code;
    guint looked, matched;
} Coding;

static gboolean is_code_of(const Evaluation *evaluation, const char *code)
{
    g_autofree char *own = evaluation_code(evaluation);
    g_autofree char *digits = code_read(own, NULL);
    return strcmp(digits, code) == 0;
}

static void note_revision(const TrailRow *row, gpointer data)
{
    GArray *revisions = data;
    if (revisions->len == 0 || g_array_index(revisions, gint64, revisions->len - 1) != row->revision)
        g_array_append_val(revisions, row->revision);
}

/* The earlier revision the sheet was printed from; 0: none of them. */
static gint64 find_earlier(Store *store, gint64 id, const char *code)
{
    g_autoptr(GArray) revisions = g_array_new(FALSE, FALSE, sizeof(gint64));
    if (!store_trail(store, id, NULL, note_revision, revisions, NULL)) return 0;
    for (guint i = revisions->len; i > 0; i--) {
        gint64 revision = g_array_index(revisions, gint64, i - 1);
        g_autoptr(Evaluation) earlier = store_load_revision(store, id, revision, NULL);
        if (earlier && is_code_of(earlier, code)) return revision;
    }
    return 0;
}

static gboolean check_code(Call *call, const Subject *subject, gpointer data, GError **error)
{
    (void)error;
    Coding *coding = data;
    g_autofree char *name = subject_name(subject);
    g_autofree char *code = evaluation_code(subject->evaluation);
    long long revision = evaluation_revision(subject->evaluation);
    coding->looked++;
    if (is_code_of(subject->evaluation, coding->code)) {
        coding->matched++;
        output_line(call->output, _("相符：%s，修订 %lld，核验码 %s"), name, revision, code);
        return TRUE;
    }
    gint64 earlier = subject->id > 0 ? find_earlier(call->store, subject->id, coding->code) : 0;
    coding->matched += earlier > 0;
    if (earlier > 0)
        output_line(call->output, _("相符：%s 的修订 %lld；此后又有改动，现在是修订 %lld，核验码 %s"), name,
                    (long long)earlier, revision, code);
    else
        output_line(call->output, _("不符：%s，修订 %lld，核验码是 %s"), name, revision, code);
    return TRUE;
}

/* Of a file with several evaluations one is enough. */
static gboolean run_code(Call *call, GError **error)
{
    Coding coding = {.code = code_read(call_option(call, "code"), error)};
    if (!coding.code) return FALSE;
    subject_each(call, check_code, &coding);
    if (coding.looked > 0 && coding.matched == 0) call->status = MAX(call->status, PINGFEN_ERROR_FOUND);
    g_free(coding.code);
    return TRUE;
}

static gboolean read_ids(Call *call, GArray *ids, GError **error)
{
    for (guint i = 0; i < call->count; i++) {
        gint64 id = 0;
        if (!call_id(call->arguments[i], &id)) {
            g_autofree char *shown = text_quoted(call->arguments[i]);
            g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_USAGE,
                        _("“%s”不是编号；核对一个文件要写 --code 和表上的核验码"), shown);
            return FALSE;
        }
        if (!call_id_fits(call->arguments[i], id, error)) return FALSE;
        g_array_append_val(ids, id);
    }
    return TRUE;
}

static gboolean run(Call *call, GError **error)
{
    if (call_option(call, "code")) {
        if (call->count > 0) return run_code(call, error);
        g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_USAGE, _("--code 要同文件或编号一起写"));
        return FALSE;
    }
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    if (!read_ids(call, ids, error)) return FALSE;
    Store *store = call_store(call, error);
    g_autoptr(GPtrArray) found =
        store ? store_verify(store, (const gint64 *)(gpointer)ids->data, ids->len, error) : NULL;
    if (!found) return FALSE;
    for (guint i = 0; i < found->len; i++)
        output_line(call->output, "%s", (const char *)g_ptr_array_index(found, i));
    if (found->len == 0) output_line(call->output, "%s", _("没有发现问题"));
    if (found->len > 0) call->status = MAX(call->status, PINGFEN_ERROR_FOUND);
    return TRUE;
}

static const CommandOption options[] = {
    {"code", 0, "CODE", N_("表上的核验码：这张表是不是这份数据的；不分空格和大小写")},
    {0},
};

const Command command_verify = {
    .name = "verify",
    .arguments = "[ID…] | FILE|ID --code CODE",
    .summary = N_("校验：数据库和改动记录是否完整，或一张表是不是这份数据的；有问题时退出码为 1"),
    .examples = N_("verify\n"
                   "verify 1 2\n"
                   "verify 自评.yaml --code '1a2b 3c4d 5e6f 7081'"),
    .options = options,
    .most = G_MAXUINT,
    .run = run,
};
