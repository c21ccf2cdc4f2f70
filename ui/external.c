#include "ui/external.h"

#include "base/error.h"
#include "base/paths.h"
#include "base/text.h"
#include "base/translate.h"
#include "ui/paste.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>

#define LARGEST (1024 * 1024)

typedef struct {
    char *folder, *file;
    char *written; /* what the editor begins with */
} Place;

static void place_clear(Place *place)
{
    g_free(place->folder);
    g_free(place->file);
    g_free(place->written);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Place, place_clear)

static void remove_place(const Place *place)
{
    g_unlink(place->file);
    g_rmdir(place->folder); /* where the editor left something else it stays */
}

/* Lines end with a line break in a file, and with nothing in a field. */
static gboolean write_place(Place *place, const char *text, GError **error)
{
    place->folder = g_dir_make_tmp("pingfen-XXXXXX", error);
    if (!place->folder) return FALSE;
    place->file = g_build_filename(place->folder, "text.txt", NULL);
    place->written = g_strconcat(text, *text ? "\n" : "", NULL);
    return g_file_set_contents_full(place->file, place->written, -1, G_FILE_SET_CONTENTS_NONE, 0600, error);
}

/* The editor saved something before it failed. */
static gboolean is_changed(const Place *place)
{
    g_autofree char *present = NULL;
    return g_file_get_contents(place->file, &present, NULL, NULL) && strcmp(present, place->written) != 0;
}

/* The workstation reads its signals itself; the editor expects them as usual. */
static void restore_signals(gpointer data)
{
    (void)data;
    sigset_t none;
    signal(SIGINT, SIG_DFL);
    signal(SIGQUIT, SIG_DFL);
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
}

static char **command_for(const char *file, GError **error)
{
    static const char *const variables[] = {"VISUAL", "EDITOR"};
    const char *command = "editor"; /* Debian's name for whichever is installed */
    for (gsize i = G_N_ELEMENTS(variables); i-- > 0;)
        if (!text_blank(g_getenv(variables[i]))) command = g_getenv(variables[i]);
    char **words = NULL;
    int count = 0;
    if (!g_shell_parse_argv(command, &count, &words, error)) {
        g_prefix_error(error, _("编辑器命令 $VISUAL 或 $EDITOR 写错了："));
        return NULL;
    }
    words = g_renew(char *, words, (gsize)count + 2);
    words[count] = g_strdup(file);
    words[count + 1] = NULL;
    return words;
}

/* ^C and ^\ in the editor are the editor's; to ignore a signal takes back one that waits. */
static void ignore_keys(gboolean ignored, struct sigaction before[2])
{
    const struct sigaction nothing = {.sa_handler = SIG_IGN};
    static const int numbers[] = {SIGINT, SIGQUIT};
    for (gsize i = 0; i < G_N_ELEMENTS(numbers); i++) {
        struct sigaction *old = ignored ? &before[i] : NULL;
        sigaction(numbers[i], &nothing, old);
        if (!ignored) sigaction(numbers[i], &before[i], NULL);
    }
}

/* ^Z in the editor stops the workstation with it, so that the shell is there again; without a shell that
 * could continue them the editor goes on at once. */
static int wait_for(GPid editor)
{
    int status = 0;
    for (;;) {
        pid_t ended = waitpid(editor, &status, WUNTRACED);
        if (ended < 0 && errno == EINTR) continue;
        if (ended < 0 || !WIFSTOPPED(status)) return status;
        term_stop_group();
        kill(editor, SIGCONT);
    }
}

static gboolean start(char **command, int *status, GError **error)
{
    GPid editor = 0;
    GSpawnFlags flags = G_SPAWN_SEARCH_PATH | G_SPAWN_CHILD_INHERITS_STDIN | G_SPAWN_DO_NOT_REAP_CHILD;
    if (!g_spawn_async(NULL, command, NULL, flags, restore_signals, NULL, &editor, error)) return FALSE;
    *status = wait_for(editor);
    g_spawn_close_pid(editor);
    return TRUE;
}

static gboolean run(Term *term, const char *file, GError **error)
{
    g_auto(GStrv) command = command_for(file, error);
    g_autoptr(GError) failure = NULL;
    int status = 0;
    if (!command) return FALSE;
    if (term_is_hidden(term)) {
        g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_REFUSED, _("回放会话时没有编辑器"));
        return FALSE;
    }
    struct sigaction before[2];
    ignore_keys(TRUE, before);
    term_leave(term);
    gboolean ran = start(command, &status, &failure);
    term_enter(term);
    ignore_keys(FALSE, before);
    g_autofree char *name = text_quoted(command[0]);
    if (!ran)
        g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_IO,
                    _("找不到编辑器 %s：请在环境变量 VISUAL 或 EDITOR 里写上要用的编辑器"), name);
    else if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
        g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_REFUSED, _("编辑器 %s 没有正常结束，文字没有改动"),
                    name);
    return ran && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/* What cannot be taken stays in its file, so that it is not lost. */
static char *read_place(const Place *place, gsize limit, GError **error)
{
    gsize length = 0;
    g_autofree char *text = paths_read(place->file, LARGEST, &length, error);
    if (!text) return NULL;
    gboolean readable = strlen(text) == length && g_utf8_validate(text, -1, NULL);
    g_autofree char *clean = readable ? paste_clean(text) : NULL; /* a table keeps its columns */
    if (!clean) {
        g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_INPUT,
                    _("编辑器存下的不是 UTF-8 文字，没有使用；它留在 %s"), place->file);
        return NULL;
    }
    g_strchomp(clean);
    if (strlen(clean) > limit) {
        g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_INPUT,
                    _("文字太长（%zu 字节，最多 %zu），没有使用；它留在 %s"), strlen(clean), limit,
                    place->file);
        return NULL;
    }
    return g_steal_pointer(&clean);
}

/* What was saved there is not thrown away with a failed editor. */
static void leave_place(const Place *place, GError **error)
{
    if (!is_changed(place)) {
        remove_place(place);
        return;
    }
    g_autofree char *reason = error && *error ? g_strdup((*error)->message) : g_strdup("");
    g_clear_error(error);
    g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_REFUSED, _("%s；写好的留在 %s"), reason, place->file);
}

char *external_edit(Term *term, const char *text, gsize limit, GError **error)
{
    g_auto(Place) place = {NULL, NULL, NULL};
    if (!write_place(&place, text, error)) {
        if (place.file) remove_place(&place);
        return NULL;
    }
    if (!run(term, place.file, error)) {
        leave_place(&place, error);
        return NULL;
    }
    char *written = read_place(&place, limit, error);
    if (written) remove_place(&place);
    return written;
}
