/* A screen of the workstation as a const struct of functions, filled by name. Handling changes the session
 * and paints nothing; painting reads and changes nothing but where it is scrolled. Screen-only facts (cursor,
 * folded) live in the view's state, never in the model. */
#pragma once

#include "ui/draw.h"
#include "ui/keys.h"

typedef struct App App;
typedef struct FormWidget FormWidget;

/* How the space below the title is divided; the app computes it anew at each repaint. */
typedef enum {
    /* Below 60×15, or the view has one pane: first and second are the same area, paint the one with the
       focus. */
    LAYOUT_SINGLE,
    /* Below 100 columns: first over second, `divider` is the row between, to be painted by draw_heading. */
    LAYOUT_STACKED,
    /* First left, second right; the app paints the line between. */
    LAYOUT_SPLIT,
} LayoutKind;
typedef struct {
    LayoutKind kind;
    Area first, second;
    Area divider;
    int foot; /* the row of the line below both; -1: there is none */
} Layout;

typedef enum {
    MODE_COMMAND, /* bound characters ask for something; of the others letters begin no text, as they may be
                     commands elsewhere, but digits, signs and Chinese characters do */
    MODE_TYPING,  /* every character is text; other keys ask for something (a view that is all form) */
    MODE_EDITING, /* a field is open: the same, and keys are looked up in KEYS_EDIT before the view's context
                   */
} ViewMode;

typedef struct View {
    const char *name;  /* the context of its keys: "scoring" */
    const char *title; /* msgid, for the help */
    int panes;         /* 1 or 2 */

    /* The state, handed to all others; `argument` is what app_push was given, read during the call only. NULL
     * with an error: not opened, the sentence is shown. A view without state returns the app. */
    gpointer (*open)(App *app, gpointer argument, GError **error);
    void (*close)(App *app, gpointer state); /* may be NULL, as all below but draw */
    /* The view is on top again: another one above it was closed. Read the model anew. */
    void (*resume)(App *app, gpointer state);
    /* It is on the stack now: what may put another view above it. */
    void (*opened)(App *app, gpointer state);
    /* Everything typed and not accepted, by keys of its own (char * → char *): what a killed program gives
     * back to the view by unsaved_take. */
    void (*typed)(gpointer state, GHashTable *texts);
    /* A name of what is typed and not accepted, so that going back or quitting asks first; NULL: nothing.
     * Yours to free. */
    char *(*unsaved)(gpointer state);

    /* Saves all of that. FALSE: something was refused; it stays in its field with its sentence. NULL: it
     * cannot be saved as it is. */
    gboolean (*save)(gpointer state);

    /* The form whose focused text an editor of the user's may write; NULL: there is none now. */
    FormWidget *(*form)(gpointer state);

    ViewMode (*mode)(gpointer state);
    /* FALSE: the app does what is general (BACK, QUIT, HELP …). */
    gboolean (*handle)(App *app, gpointer state, Request request);
    /* A character typed, or a paste as it came. FALSE: no place for text here, the app says so. */
    gboolean (*type)(App *app, gpointer state, const char *text, gboolean pasted);
    gboolean letters; /* in MODE_COMMAND letters without a use are text too */
    gboolean (*mouse)(App *app, gpointer state, const Mouse *mouse);
    guint tick; /* milliseconds between calls of ticked; 0: never */
    void (*ticked)(App *app, gpointer state);

    /* The title line: "项目 · 年度 · 方案 · 状态" and at its right end "✓ 已保存". */
    void (*head)(gpointer state, GString *left, GString *right);
    /* The line of totals above the message line. NULL: there is none, the pane is a row higher. */
    void (*status)(gpointer state, Area row);
    /* How many of the rows of a stacked layout the second pane would like; the app gives it between a third
     * and two thirds. NULL: half. */
    int (*second_rows)(gpointer state, int width);
    void (*draw)(gpointer state, const Layout *layout);
} View;

extern const View palette_view; /* argument: const View *, whose requests it offers */
extern const View help_view;    /* argument: const View *, whose keys it explains */
