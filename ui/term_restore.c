/* The terminal is given back on a crash or exit() too: everything for it is prepared while the program is
 * well, because a signal handler may do little more than write(). */
#include "ui/term_internal.h"

#include <curses.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <term.h>
#include <unistd.h>

static const int crash_signals[] = {SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGTRAP, SIGQUIT};

static struct {
    volatile sig_atomic_t active;
    gboolean registered;
    struct termios modes;
    char bytes[512];
    gsize length;
    struct sigaction before[G_N_ELEMENTS(crash_signals)];
    int kept; /* standard error as it was; -1: it is no terminal and left alone */
    int aside;
} notes = {.kept = -1, .aside = -1};

static int note_byte(int byte)
{
    if (notes.length < sizeof notes.bytes) notes.bytes[notes.length++] = (char)byte;
    return byte;
}

static void note_capability(const char *name)
{
    const char *sequence = tigetstr(name);
    if (sequence && sequence != (const char *)-1) tputs(sequence, 1, note_byte);
}

const char *term_below(void)
{
    const char *brings_back = tigetstr("rmcup");
    return brings_back && brings_back != (const char *)-1 ? "" : "\033[999B\r\n";
}

static void note_bytes(void)
{
    notes.length = 0;
    for (const char *byte = "\033[?2004l\033[?1006;1000l"; *byte; byte++)
        note_byte(*byte);
    note_capability("sgr0");
    note_capability("rmkx");
    note_capability("cnorm");
    note_capability("rmcup");
    for (const char *byte = term_below(); *byte; byte++)
        note_byte(*byte);
}

/* A library that complains would write over the screen: its words are kept until the screen is gone. */
static void keep_errors_aside(void)
{
    notes.kept = notes.aside = -1;
    if (!isatty(STDERR_FILENO)) return;
    notes.aside = memfd_create("stderr", MFD_CLOEXEC);
    notes.kept = dup(STDERR_FILENO);
    if (notes.aside >= 0 && notes.kept >= 0) dup2(notes.aside, STDERR_FILENO);
}

static void show_errors(void)
{
    if (notes.kept < 0 || notes.aside < 0) return;
    dup2(notes.kept, STDERR_FILENO);
    char block[1024];
    off_t at = 0;
    ssize_t length;
    while ((length = pread(notes.aside, block, sizeof block, at)) > 0) {
        if (write(STDERR_FILENO, block, (size_t)length) != length) break;
        at += length;
    }
}

static void restore_now(void)
{
    if (!notes.active) return;
    notes.active = 0;
    ssize_t ignored = write(STDOUT_FILENO, notes.bytes, notes.length);
    (void)ignored;
    tcsetattr(STDIN_FILENO, TCSANOW, &notes.modes);
    show_errors();
}

/* Whoever handled the signal before (a sanitizer, the kernel's core) gets it after us. */
static void crashed(int number)
{
    restore_now();
    for (gsize i = 0; i < G_N_ELEMENTS(crash_signals); i++)
        if (crash_signals[i] == number) sigaction(number, &notes.before[i], NULL);
    raise(number);
}

void term_restore_prepare(const struct termios *modes)
{
    notes.modes = *modes;
    note_bytes();
    keep_errors_aside();
    struct sigaction action = {.sa_handler = crashed};
    for (gsize i = 0; i < G_N_ELEMENTS(crash_signals); i++) {
        sigaction(crash_signals[i], &action, &notes.before[i]);
        gboolean ignored =
            notes.before[i].sa_handler == SIG_IGN; /* as a script started it: it ends nothing */
        if (ignored) sigaction(crash_signals[i], &notes.before[i], NULL);
    }
    if (!notes.registered) atexit(restore_now);
    notes.registered = TRUE;
    notes.active = 1;
}

void term_restore_forget(void)
{
    notes.active = 0;
    show_errors();
    if (notes.kept >= 0) close(notes.kept);
    if (notes.aside >= 0) close(notes.aside);
    notes.kept = notes.aside = -1;
    for (gsize i = 0; i < G_N_ELEMENTS(crash_signals); i++)
        sigaction(crash_signals[i], &notes.before[i], NULL);
}
