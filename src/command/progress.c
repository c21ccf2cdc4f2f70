#include "command/progress.h"

#include "base/text.h"

#include <stdio.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define BAR_COLUMNS 20
#define PAUSE       100000 /* microseconds between two drawings */

struct Progress {
    guint total;
    gboolean ascii, drawn;
    gint64 next; /* when it may be drawn again */
};

Progress *progress_new(guint total, gboolean ascii)
{
    if (total < 2 || !isatty(STDERR_FILENO) || g_strcmp0(g_getenv("TERM"), "dumb") == 0) return NULL;
    Progress *progress = g_new0(Progress, 1);
    progress->total = total;
    progress->ascii = ascii;
    return progress;
}

static guint columns(void)
{
    struct winsize size;
    return ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 1 ? size.ws_col : 80;
}

/* " 37/120 ██████░░░░░░░░░░░░░░ 大厅运行" */
static char *line(const Progress *progress, guint done, const char *what)
{
    g_autoptr(GString) text = g_string_new(NULL);
    guint full = (guint)((guint64)done * BAR_COLUMNS / progress->total);
    g_string_append_printf(text, "%u/%u ", done, progress->total);
    for (guint i = 0; i < BAR_COLUMNS; i++)
        g_string_append(text, progress->ascii ? (i < full ? "#" : ".") : (i < full ? "█" : "░"));
    g_autofree char *safe = text_safe(what, FALSE);
    g_string_append_printf(text, " %s", safe);
    return text_cut(text->str, columns() - 1);
}

void progress_show(Progress *progress, guint done, const char *what)
{
    gint64 now = g_get_monotonic_time();
    if (!progress || now < progress->next) return;
    g_autofree char *text = line(progress, done, what);
    fprintf(stderr, "\r\033[K%s", text);
    fflush(stderr);
    progress->drawn = TRUE;
    progress->next = now + PAUSE;
}

void progress_free(Progress *progress)
{
    if (!progress) return;
    if (progress->drawn) fputs("\r\033[K", stderr);
    fflush(stderr);
    g_free(progress);
}
