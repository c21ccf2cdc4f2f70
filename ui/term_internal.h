/* What ui/term.c, term_input.c and term_restore.c share. */
#pragma once

#include "ui/term.h"

#include <signal.h>
#include <stdio.h>
#include <termios.h>

struct screen;
struct _win_st;

struct Term {
    struct screen *screen;
    struct _win_st *input; /* keys are read through a pad: reading through a window would repaint it */
    FILE *hidden;          /* /dev/null under a screen that nobody sees; NULL else */
    int signals;           /* signalfd */
    sigset_t mask_before;
    gboolean mouse;     /* wanted */
    gboolean has_mouse; /* its kind of terminal reports one */
    gboolean queued;    /* curses may hold characters behind an ESC that poll does not see */
    gboolean sync;
    guint answers;
    Event kept; /* read behind a signal that goes first */
    gboolean has_kept;
    guchar bytes[4]; /* of an unfinished character */
    guint have, need;
    Mouse press; /* the last one, for a double click */
    gint64 press_time;
};

/* Codes of our own for sequences terminfo does not name; a named key's is its distance from TERM_NAMED behind
 * CODE_KEY. */
enum { CODE_KEY = 2000, CODE_PASTE = 2900, CODE_SYNC, CODE_MOUSE, CODE_MOUSE_BYTES, CODE_WIDE };
void term_define_keys(const Term *term);
/* The next event of the keyboard without waiting. FALSE: nothing complete is there. */
gboolean term_read_key(Term *term, Event *event);

/* Notes what gives the terminal back, however the program ends; after the screen is open. `modes` are those
 * from before. */
void term_restore_prepare(const struct termios *modes);
void term_restore_forget(void);
/* Goes below what was painted where the terminal does not bring back what was there before; "" else. */
const char *term_below(void);
/* Writes straight to the terminal, behind whatever curses has sent. */
void term_write(const char *bytes);
