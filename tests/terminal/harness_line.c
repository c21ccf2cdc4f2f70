/* The line between the test and the program. */
#include "terminal/harness_internal.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

gint64 line_deadline(void)
{
    return g_get_monotonic_time() + DEADLINE * G_GINT64_CONSTANT(1000);
}

/* FALSE: the program is gone, or takes nothing any more. */
static gboolean send_some(Terminal *terminal, gint64 deadline)
{
    ssize_t written = write(terminal->line, terminal->unsent->str, terminal->unsent->len);
    if (written > 0) {
        g_string_erase(terminal->unsent, 0, written);
        return TRUE;
    }
    if (written < 0 && errno == EINTR) return TRUE;
    if (written < 0 && errno != EAGAIN) return FALSE;
    struct pollfd line = {terminal->line, POLLIN | POLLOUT, 0};
    poll(&line, 1, 1000);
    if (line.revents & POLLIN) line_read(terminal, 0);
    return g_get_monotonic_time() < deadline;
}

/* What is read meanwhile may ask for an answer: it goes behind what is under way. */
void line_send(const char *bytes, size_t length, void *user)
{
    Terminal *terminal = user;
    gint64 deadline = line_deadline();
    g_string_append_len(terminal->unsent, bytes, (gssize)length);
    if (terminal->sending) return;
    terminal->sending = TRUE;
    while (terminal->unsent->len > 0)
        if (!send_some(terminal, deadline)) g_string_truncate(terminal->unsent, 0);
    terminal->sending = FALSE;
}

static void take_answer(Terminal *terminal, const char *numbers)
{
    guint answers;
    int height, width;
    if (sscanf(numbers, "%u;%d;%d", &answers, &height, &width) != 3 || answers <= terminal->answers) return;
    terminal->answers = answers;
    terminal->height = height;
    terminal->width = width;
}

/* Modes and answers are read off the bytes: libvterm keeps them to itself. */
static void read_notes(Terminal *terminal)
{
    static const char answer[] = "\033]7770;";
    const gsize longest = 48;
    const char *text = terminal->tail->str, *end = text + terminal->tail->len;
    for (const char *at = text; (at = memchr(at, '\033', (size_t)(end - at))); at++) {
        if (g_str_has_prefix(at, "\033[?2004h"))
            terminal->paste_mode = TRUE;
        else if (g_str_has_prefix(at, "\033[?2004l"))
            terminal->paste_mode = FALSE;
        else if (g_str_has_prefix(at, answer) && memchr(at, '\a', (size_t)(end - at)))
            take_answer(terminal, at + strlen(answer));
    }
    if (terminal->tail->len > longest)
        g_string_erase(terminal->tail, 0, (gssize)(terminal->tail->len - longest));
}

gboolean line_read(Terminal *terminal, int milliseconds)
{
    char bytes[65536];
    struct pollfd line = {terminal->line, POLLIN, 0}; /* -1 is passed over by poll */
    if (poll(&line, 1, milliseconds) <= 0) return FALSE;
    ssize_t length = read(terminal->line, bytes, sizeof bytes);
    if (length <= 0) return FALSE; /* EIO is how a pseudo-terminal ends */
    g_string_append_len(terminal->output, bytes, length);
    g_string_append_len(terminal->tail, bytes, length);
    read_notes(terminal);
    vterm_input_write(terminal->machine, bytes, (size_t)length);
    return TRUE;
}
