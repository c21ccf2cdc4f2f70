/* The terminal: opened, read and given back. Keys arrive as characters (put together from UTF-8 bytes here)
 * or named keys, a paste as one text, signals between them in their order; everything is waited for in one
 * poll. Whatever ends the program – exit, SIGTERM, a closed line, a crash – the terminal is restored. There
 * is one terminal a process, so the crash handler's notes are the file's only static state. */
#pragma once

#include <glib.h>

/* A key is a Unicode character, a control character (^A is 1), or one of these. */
typedef guint32 TermKey;
enum {
    TERM_TAB = '\t',
    TERM_ENTER = '\r',
    TERM_ESCAPE = 0x1b,
    TERM_NAMED = 0x110000, /* from here on no character */
    TERM_UP = TERM_NAMED,
    TERM_DOWN,
    TERM_LEFT,
    TERM_RIGHT,
    TERM_HOME,
    TERM_END,
    TERM_PAGE_UP,
    TERM_PAGE_DOWN,
    TERM_INSERT,
    TERM_DELETE,
    TERM_BACKSPACE, /* 0x7f and ^H too */
    TERM_SHIFT_TAB,
    TERM_SHIFT_UP,
    TERM_SHIFT_DOWN,
    TERM_SHIFT_LEFT,
    TERM_SHIFT_RIGHT,
    TERM_SHIFT_HOME,
    TERM_SHIFT_END,
    TERM_CONTROL_UP,
    TERM_CONTROL_DOWN,
    TERM_CONTROL_LEFT,
    TERM_CONTROL_RIGHT,
    TERM_CONTROL_HOME,
    TERM_CONTROL_END,
    TERM_F1, /* to F12, in a row */
    TERM_F12 = TERM_F1 + 11,
    TERM_KEYS_END
};
#define TERM_CONTROL(letter) ((TermKey)((letter)&0x1f))
/* TRUE for a character that can stand in a text. */
gboolean term_is_character(TermKey key);

typedef enum {
    EVENT_TICK, /* nothing came in the time given */
    EVENT_KEY,
    EVENT_PASTE, /* bytes as they came, up to 1 MiB, unchecked, without zero bytes: clean before use
                    (text_clean) */
    EVENT_MOUSE,
    EVENT_RESIZE, /* the screen has its new size already */
    EVENT_REDRAW, /* the screen may be spoiled (SIGCONT): send everything anew */
    EVENT_WIDE,   /* the terminal shows ① ★ “ ” in two columns, where all programs count one */
    EVENT_SYNC,   /* tests alone: repaint, then term_answer */
    EVENT_HANGUP, /* SIGTERM, SIGHUP, SIGINT or a closed line: save and end; `signal` says which, 0: the line
                   */
} EventKind;

typedef enum { MOUSE_PRESS, MOUSE_DOUBLE, MOUSE_RELEASE, MOUSE_WHEEL_UP, MOUSE_WHEEL_DOWN } MouseKind;
typedef struct {
    MouseKind kind;
    int y, x;
} Mouse;

typedef struct {
    EventKind kind;
    TermKey key;
    char *text;   /* of a paste; freed by event_clear */
    gboolean cut; /* the paste was longer than the limit */
    Mouse mouse;
    int signal;
} Event;
void event_clear(Event *event);

typedef struct Term Term;

/* Takes over standard input and output. NULL with PINGFEN_ERROR_USAGE where they are no terminal or its kind
 * (TERM) is unknown. Under the environment variable PINGFEN_SYNC the sequence ESC [9990~ arrives as
 * EVENT_SYNC. Standard error is kept aside until the end, where it is the screen too. */
Term *term_open(GError **error);
/* Gives the terminal back; NULL is allowed. */
void term_close(Term *term);
/* A screen of this size that nobody sees, for tests: painting and draw_row_text work, there is no input. */
Term *term_open_hidden(int height, int width);
gboolean term_is_hidden(const Term *term);

/* A hidden one takes another size. */
void term_resize(Term *term, int height, int width);

/* Waits at most `milliseconds` (-1: for ever) for the next event. An EVENT_TICK means that nothing more is
 * waiting: time to repaint. */
void term_next(Term *term, int milliseconds, Event *event);
/* Answers EVENT_SYNC with its number and the size that was painted for. */
void term_answer(Term *term);
/* ^Z: gives the terminal back, stops, and takes it over again. */
void term_suspend(Term *term);
/* The same for another program (an editor, a pager): leave, run it, enter. */
void term_leave(Term *term);
void term_enter(Term *term);
/* Stops this program and those it started, until the shell continues it; the terminal is as it was left.
 * Returns at once where no shell could continue it. */
void term_stop_group(void);
/* Reports of the mouse; on at the beginning. */
void term_mouse(Term *term, gboolean on);
