/* The real program in a pseudo-terminal with libvterm as its screen: keys in, text of the screen out. No
 * sleeps and no clock: terminal_sync waits until the program has taken everything sent before (keys, sizes,
 * signals) and repainted; terminal_wait is for what comes by itself (what another program saved, the end of
 * an editor) and was not on the screen before. Every failure prints the screen. A wide character cut in half
 * fails any test at the next sync. */
#pragma once

#include <glib.h>
#include <vterm.h>

typedef struct Terminal Terminal;

/* A home of its own, empty, with the XDG folders in it: several programs may be started in one. Removed by
 * home_free. */
typedef struct Home Home;
Home *home_new(void);
void home_free(Home *home);
const char *home_path(const Home *home); /* borrowed */
/* What a program in it is started with: of whoever runs the tests it has PATH alone. Yours. */
char **home_environment(const Home *home);

/* `program` and its arguments, NULL at the end; `environment` are further "NAME=value", or "NAME" for none of
 * that name, NULL at the end, or NULL. Chinese interface, TERM=xterm-256color. An Esc with nothing behind it
 * is taken at the next sync. */
Terminal *terminal_start(const Home *home, const char *const *command, const char *const *environment,
                         int height, int width);
void terminal_free(Terminal *terminal); /* kills what still runs */

void terminal_type(Terminal *terminal,
                   const char *bytes);               /* as they are; "\r" is Enter, "\t" Tab, "\033" Esc */
void terminal_key(Terminal *terminal, VTermKey key); /* VTERM_KEY_UP, VTERM_KEY_FUNCTION(2) … */
void terminal_keys(Terminal *terminal, VTermKey key, int count);
/* As the terminal pastes: in brackets where the program has asked for them. */
void terminal_paste(Terminal *terminal, const char *text);
/* A press and a release of the left button. */
void terminal_click(Terminal *terminal, int y, int x);
/* Returns when the program has taken what was sent before, at the old size, and then the new one. */
void terminal_resize(Terminal *terminal, int height, int width);
/* The same at a moment of its own, as a window manager does it: what is under way may be taken and painted
 * at either size. */
void terminal_resize_unseen(Terminal *terminal, int height, int width);
void terminal_signal(Terminal *terminal, int number);
/* The line is gone, as when a connection breaks or the window is closed. Nothing can be sent or seen any
 * more. */
void terminal_hang_up(Terminal *terminal);

/* Waits until the program has taken what was sent and repainted. */
void terminal_sync(Terminal *terminal);
/* The same; FALSE: the program has ended instead, and terminal_wait_end gives its status. */
gboolean terminal_sync_or_end(Terminal *terminal);
/* Has the program send its screen anew, whatever it believes to be on it, and waits for it. */
void terminal_repaint(Terminal *terminal);
/* Waits until the screen shows the text, and the rest of what is painted with it. */
void terminal_wait(Terminal *terminal, const char *text);
/* The same, of a program that waits for something itself and answers no terminal_sync. */
void terminal_wait_alone(Terminal *terminal, const char *text);
/* Waits for the end of the program; the status of waitpid(2). */
int terminal_wait_end(Terminal *terminal);

/* The screen as it is now. Rows without blanks at their end. Yours. */
char *terminal_row(const Terminal *terminal, int y);
char *terminal_screen(const Terminal *terminal);
gboolean terminal_shows(const Terminal *terminal, const char *text);
int terminal_find_row(const Terminal *terminal, const char *text); /* -1: no row holds it */
/* The screen with how each cell looks, to be held against another. Yours. */
char *terminal_looks(const Terminal *terminal);
VTermPos terminal_cursor(const Terminal *terminal);
gboolean terminal_cursor_visible(const Terminal *terminal);
VTermScreenCell terminal_cell(const Terminal *terminal, int y, int x);

/* terminal_sync, and fails with the screen where the text is not (is) on it. */
void terminal_expect(Terminal *terminal, const char *text);
void terminal_expect_not(Terminal *terminal, const char *text);

/* What the program has sent since the start, or since the last call of terminal_forget_output. Borrowed. */
const GString *terminal_output(const Terminal *terminal);
void terminal_forget_output(Terminal *terminal);
gboolean terminal_on_alternate_screen(const Terminal *terminal);
gboolean terminal_in_paste_mode(const Terminal *terminal); /* the program wants brackets round a paste */
/* The line is as it was before the program started: echo, line by line, signals by keys. */
gboolean terminal_modes_restored(const Terminal *terminal);
