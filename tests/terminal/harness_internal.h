/* What the files of the harness share. */
#pragma once

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "terminal/harness.h"

#include <sys/types.h>
#include <termios.h>

#define DEADLINE 120000 /* milliseconds, reached by failures alone */

struct Terminal {
    pid_t process;
    int line;
    gboolean ended;
    int status;
    guint syncs, answers;
    int height, width; /* of the screen, as the last answer tells them */
    gboolean alternate, cursor_visible, paste_mode;
    struct termios before;
    VTerm *machine;
    VTermScreen *screen;
    GString *output;
    GString *tail;   /* the end of the output, where a sequence may be unfinished */
    GString *unsent; /* on its way to the program */
    gboolean sending;
};

gint64 line_deadline(void);
/* Sends all of it, reading meanwhile what the program sends: neither waits for the other. A callback of
 * libvterm; nothing happens where the program is gone, which the test sees at its next wait. */
void line_send(const char *bytes, size_t length, void *terminal);
/* FALSE: nothing came in that time, or the line is closed. */
gboolean line_read(Terminal *terminal, int milliseconds);
