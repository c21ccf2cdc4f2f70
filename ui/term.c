#include "ui/term_internal.h"

#include "base/error.h"
#include "base/translate.h"

#include <curses.h>
#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/signalfd.h>
#include <unistd.h>

#define ESCAPE_DELAY 25 /* milliseconds until a lone ESC is the key */

static const int watched_signals[] = {SIGWINCH, SIGTERM, SIGHUP, SIGINT, SIGTSTP, SIGCONT};

void event_clear(Event *event)
{
    g_clear_pointer(&event->text, g_free);
}

gboolean term_is_character(TermKey key)
{
    return key >= 0x20 && key < TERM_NAMED && !(key >= 0x7f && key < 0xa0);
}

void term_write(const char *bytes)
{
    gsize length = strlen(bytes);
    while (length > 0) {
        ssize_t written = write(STDOUT_FILENO, bytes, length);
        if (written < 0 && errno != EINTR && errno != EAGAIN)
            return; /* the line is gone: SIGHUP says so too */
        if (written > 0) {
            bytes += written;
            length -= (gsize)written;
        }
    }
}

static void watch_signals(Term *term)
{
    sigset_t watched;
    sigemptyset(&watched);
    for (gsize i = 0; i < G_N_ELEMENTS(watched_signals); i++)
        sigaddset(&watched, watched_signals[i]);
    sigprocmask(SIG_BLOCK, &watched, &term->mask_before);
    term->signals = signalfd(-1, &watched, SFD_NONBLOCK | SFD_CLOEXEC);
}

static void send_modes(const Term *term)
{
    if (term->hidden) return;
    if (term->has_mouse) term_write(term->mouse ? "\033[?1006;1000h" : "\033[?1006;1000l");
    term_write("\033[?2004h");
}

/* Asks how wide an ambiguous character is shown: the answer, the place of the cursor behind it, comes among
 * the keys. In the second row, because in the first one it could be a key (ESC [ 1 ; 2 R is Shift-F3). */
static void ask_width(const Term *term)
{
    if (term->hidden || !term->has_mouse) return; /* a plain terminal or console: it has no such setting */
    doupdate();                                   /* onto the screen of the program first */
    term_write("\0337\033[2;1H①\033[6n\033[2;1H  \0338");
    clearok(curscr, TRUE);
}

/* raw() gives ^C, ^S, ^Q and ^Z as keys; the terminal's own meaning of them is never wanted here. */
static void prepare_screen(Term *term)
{
    raw();
    noecho();
    nonl();
    typeahead(-1); /* a repaint is never cut short by typing: we drain the keys ourselves before */
    if (!g_getenv("ESCDELAY")) set_escdelay(ESCAPE_DELAY);
    idcok(stdscr, FALSE); /* moved along a row, wide characters leave some of what stood there before */
    term->input = newpad(1, 1);
    keypad(term->input, TRUE);
    nodelay(term->input, TRUE);
    term->has_mouse = has_key(KEY_MOUSE);
    term_define_keys(term);
    send_modes(term);
}

Term *term_open(GError **error)
{
    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) {
        g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_USAGE,
                    _("工作台需要终端；没有终端时请用命令，见 pingfen --help"));
        return NULL;
    }
    struct termios modes;
    struct sigaction before[G_N_ELEMENTS(watched_signals)];
    tcgetattr(STDIN_FILENO, &modes);
    for (gsize i = 0; i < G_N_ELEMENTS(watched_signals); i++)
        sigaction(watched_signals[i], NULL, &before[i]);
    SCREEN *screen = newterm(NULL, stdout, stdin);
    /* Not curses' handlers: a ^C behind the end of the program would run them on a screen that is gone. */
    for (gsize i = 0; i < G_N_ELEMENTS(watched_signals); i++)
        sigaction(watched_signals[i], &before[i], NULL);
    if (!screen) {
        const char *kind = g_getenv("TERM");
        g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_USAGE,
                    _("不认识终端类型 TERM=%s；请设为 xterm-256color 之类再试"), kind ? kind : "");
        return NULL;
    }
    Term *term = g_new0(Term, 1);
    term->screen = screen;
    term->mouse = TRUE;
    term->sync = g_getenv("PINGFEN_SYNC") != NULL;
    watch_signals(term);
    prepare_screen(term);
    term_restore_prepare(&modes);
    ask_width(term);
    return term;
}

Term *term_open_hidden(int height, int width)
{
    FILE *nothing = fopen("/dev/null", "r+");
    g_return_val_if_fail(nothing, NULL);
    Term *term = g_new0(Term, 1);
    term->hidden = nothing;
    term->signals = -1;
    term->screen = newterm("xterm-256color", nothing, nothing);
    g_assert(term->screen);
    resizeterm(height, width);
    prepare_screen(term);
    return term;
}

gboolean term_is_hidden(const Term *term)
{
    return term->hidden != NULL;
}

void term_resize(Term *term, int height, int width)
{
    g_return_if_fail(term->hidden);
    resizeterm(height, width);
}

/* A line that breaks sends SIGHUP twice: the second must not kill a program that is ending well. */
static void forget_signals(const Term *term)
{
    struct signalfd_siginfo info;
    while (read(term->signals, &info, sizeof info) == sizeof info)
        continue;
}

void term_close(Term *term)
{
    if (!term) return;
    term_leave(term);
    if (!term->hidden) {
        term_restore_forget();
        forget_signals(term);
        close(term->signals);
        sigprocmask(SIG_SETMASK, &term->mask_before, NULL);
    }
    if (term->has_kept) event_clear(&term->kept);
    delwin(term->input);
    delscreen(term->screen);
    if (term->hidden) fclose(term->hidden);
    g_free(term);
}

void term_leave(Term *term)
{
    endwin();
    if (term->hidden) return;
    if (term->has_mouse) term_write("\033[?1006;1000l");
    term_write("\033[?2004l");
    term_write(term_below());
}

void term_enter(Term *term)
{
    reset_prog_mode();
    clearok(curscr, TRUE);
    send_modes(term);
}

void term_mouse(Term *term, gboolean on)
{
    term->mouse = on;
    send_modes(term);
}

/* The whole group stops, so that a script around the program stops with it. */
void term_stop_group(void)
{
    sigset_t stop;
    sigemptyset(&stop);
    sigaddset(&stop, SIGTSTP);
    struct sigaction plain = {.sa_handler = SIG_DFL}, before;
    sigaction(SIGTSTP, &plain, &before);
    kill(0, SIGTSTP);
    sigprocmask(SIG_UNBLOCK, &stop, NULL); /* stops here */
    sigprocmask(SIG_BLOCK, &stop, NULL);
    sigaction(SIGTSTP, &before, NULL);
}

void term_suspend(Term *term)
{
    if (term->hidden) return;
    term_leave(term);
    term_stop_group();
    term_enter(term);
}

static void take_new_size(void)
{
    struct winsize size;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 && size.ws_col > 0)
        resizeterm(size.ws_row, size.ws_col);
}

static gboolean read_signal(Term *term, Event *event)
{
    struct signalfd_siginfo info;
    if (term->signals < 0 || read(term->signals, &info, sizeof info) != sizeof info) return FALSE;
    switch ((int)info.ssi_signo) {
    case SIGWINCH:
        take_new_size();
        event->kind = EVENT_RESIZE;
        break;
    case SIGTSTP:
        term_suspend(term);
        event->kind = EVENT_REDRAW;
        break;
    case SIGCONT: /* stopped and continued by somebody else: the shell may have changed the modes, the user
                     the size */
        term_enter(term);
        take_new_size();
        event->kind = EVENT_REDRAW;
        break;
    default: event->kind = EVENT_HANGUP; event->signal = (int)info.ssi_signo;
    }
    return TRUE;
}

static gboolean line_is_closed(const struct pollfd *line)
{
    int waiting = 0;
    if (!(line->revents & POLLIN)) return (line->revents & (POLLHUP | POLLERR | POLLNVAL)) != 0;
    return ioctl(line->fd, FIONREAD, &waiting) == 0 && waiting == 0;
}

static int milliseconds_until(gint64 deadline)
{
    if (deadline < 0) return -1;
    gint64 left = deadline - g_get_monotonic_time();
    return left > 0 ? (int)((left + 999) / 1000) : 0;
}

/* A signal that came before a key is handled before it: the key is kept until no signal waits. */
static gboolean take_key(Term *term, Event *event)
{
    if (!term->has_kept) {
        term->kept = (Event){.kind = EVENT_TICK};
        if (!term_read_key(term, &term->kept)) return FALSE;
    }
    term->has_kept = read_signal(term, event);
    if (!term->has_kept) *event = term->kept;
    return TRUE;
}

void term_next(Term *term, int milliseconds, Event *event)
{
    *event = (Event){.kind = EVENT_TICK};
    if (term->hidden) return;
    gint64 deadline = milliseconds < 0 ? -1 : g_get_monotonic_time() + milliseconds * G_GINT64_CONSTANT(1000);
    for (;;) {
        if ((term->has_kept || term->queued) && take_key(term, event)) return;
        struct pollfd lines[] = {{term->signals, POLLIN, 0}, {STDIN_FILENO, POLLIN, 0}};
        int ready = poll(lines, G_N_ELEMENTS(lines), milliseconds_until(deadline));
        if (read_signal(term, event) || ready == 0) return;
        if (ready < 0 || lines[1].revents == 0) continue;
        if (line_is_closed(&lines[1])) {
            event->kind = EVENT_HANGUP;
            return;
        }
        if (take_key(term, event)) return;
    }
}

void term_answer(Term *term)
{
    int height, width;
    getmaxyx(stdscr, height, width);
    g_autofree char *answer = g_strdup_printf("\033]7770;%u;%d;%d\a", ++term->answers, height, width);
    term_write(answer);
}
