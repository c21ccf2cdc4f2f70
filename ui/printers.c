#include "ui/printers.h"

#include "base/error.h"
#include "base/text.h"
#include "base/translate.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

#define LIST_SECONDS 4
#define SEND_SECONDS 20

typedef struct {
    GSubprocess *process;
    GMainLoop *loop;
    char *output, *said; /* its standard output and error */
    gboolean done;
} Run;

static void ended(GObject *process, GAsyncResult *result, gpointer data)
{
    Run *run = data;
    run->done =
        g_subprocess_communicate_utf8_finish(G_SUBPROCESS(process), result, &run->output, &run->said, NULL);
    g_main_loop_quit(run->loop);
}

static gboolean kill_it(gpointer data)
{
    const Run *run = data;
    g_subprocess_force_exit(run->process);
    return G_SOURCE_REMOVE;
}

/* In a loop of its own: the program's is not woken. */
static void wait_for(Run *run, guint seconds)
{
    GMainContext *context = g_main_context_new();
    g_main_context_push_thread_default(context);
    run->loop = g_main_loop_new(context, FALSE);
    GSource *limit = g_timeout_source_new_seconds(seconds);
    g_source_set_callback(limit, kill_it, run, NULL);
    g_source_attach(limit, context);
    g_subprocess_communicate_utf8_async(run->process, NULL, NULL, ended, run);
    g_main_loop_run(run->loop);
    g_source_destroy(limit);
    g_source_unref(limit);
    g_main_loop_unref(run->loop);
    g_main_context_pop_thread_default(context);
    g_main_context_unref(context);
}

/* What the program printed; NULL: it could not be run, failed (`said` has its last words) or took too long.
 * Yours. */
static char *run_program(const char *const *arguments, guint seconds, char **said)
{
    Run run = {0};
    GSubprocessFlags flags = G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE;
    run.process = g_subprocess_newv(arguments, flags, NULL);
    if (!run.process) return NULL;
    wait_for(&run, seconds);
    gboolean good = run.done && g_subprocess_get_successful(run.process);
    if (said) *said = g_steal_pointer(&run.said);
    g_object_unref(run.process);
    g_free(run.said);
    if (good && run.output) return run.output;
    g_free(run.output);
    return NULL;
}

static gboolean is_installed(const char *program)
{
    g_autofree char *path = g_find_program_in_path(program);
    return path != NULL;
}

GPtrArray *printers_list(GError **error)
{
    if (!is_installed("lp") || !is_installed("lpstat")) {
        g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_IO,
                    _("不能直接打印：没有打印程序 lp（软件包 cups-client）；可以写成 PDF 再打印。"));
        return NULL;
    }
    const char *const arguments[] = {"lpstat", "-e", NULL};
    g_autofree char *output = run_program(arguments, LIST_SECONDS, NULL);
    g_auto(GStrv) names = g_strsplit(output ? output : "", "\n", -1);
    g_autoptr(GPtrArray) printers = g_ptr_array_new_with_free_func(g_free);
    for (char **name = names; *name; name++)
        if (!text_blank(*name)) g_ptr_array_add(printers, g_strdup(g_strstrip(*name)));
    if (printers->len > 0) return g_steal_pointer(&printers);
    g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_IO,
                _("不能直接打印：没有找到打印机；请先在系统里添加，或者写成 PDF 再打印。"));
    return NULL;
}

static gboolean send_file(const char *printer, const char *title, const char *file, GError **error)
{
    const char *const arguments[] = {"lp", "-d", printer, "-t", title, "--", file, NULL};
    g_autofree char *said = NULL;
    g_autofree char *output = run_program(arguments, SEND_SECONDS, &said);
    if (output) return TRUE;
    g_autofree char *quoted = text_quoted(said);
    g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_IO,
                *quoted ? _("没有打印：打印机 %s 没有接受（%s）。") : _("没有打印：打印机 %s 没有接受。"),
                printer, quoted);
    return FALSE;
}

gboolean printers_send(const char *printer, const char *title, GBytes *pdf, GError **error)
{
    g_autofree char *file = NULL;
    int handle = g_file_open_tmp("pingfen-XXXXXX.pdf", &file, error);
    if (handle < 0) return FALSE;
    g_close(handle, NULL);
    gsize size;
    const char *data = g_bytes_get_data(pdf, &size);
    gboolean sent =
        g_file_set_contents(file, data, (gssize)size, error) && send_file(printer, title, file, error);
    g_unlink(file);
    return sent;
}
