/* What ui/form.c (fields, focus, pending texts), form_handle.c (requests and typing), form_text.c (wrapped
 * and cut), form_rows.c (fields as rows) and form_draw.c share. */
#pragma once

#include "ui/editor.h"
#include "ui/form.h"

typedef struct {
    char *label, *hint;
    gboolean chosen;
} FormOption;

typedef struct {
    FormKind kind;
    char *key, *label, *value, *unit, *hint, *note, *joint; /* never NULL but key */
    char *error;                                            /* NULL: none */
    char *other, *more;                                     /* NULL: no cell of its own, no cut */
    Style note_style, style, other_style;
    GArray *options; /* FormOption */
    guint option;    /* where the focus is among them, from 0 */
    gsize limit;
    gboolean locked, beside, takes_live;
    gboolean note_behind; /* as painted last: the note has room behind the value */
} FormEntry;

/* One row as it is painted: pieces side by side. */
enum { ROW_PIECES = 10 };
typedef struct {
    int x, width;
    Style style;
    char *text;
} FormPiece;
typedef struct {
    guint field;      /* index; G_MAXUINT: belongs to none */
    guint option;     /* from 1; 0: none */
    gboolean heading; /* pieces are its titles */
    guint beside;     /* field that begins at beside_x; G_MAXUINT: none */
    int beside_x;
    int cursor; /* column; -1: the cursor is not here */
    guint count;
    FormPiece pieces[ROW_PIECES];
} FormRow;

struct FormWidget {
    const FormEvents *events;
    gpointer data;
    GArray *fields;      /* FormEntry */
    guint focus;         /* index; G_MAXUINT: none */
    Editor *editor;      /* NULL: no field is open */
    GHashTable *pending; /* key → text */
    char *live;          /* NULL: none */
    Style live_style;
    gboolean live_taken;  /* painted in place of a field that takes it */
    gboolean live_behind; /* painted in the row of the field */
    gboolean live_below;  /* it did not fit behind the open field once: it stays below, even while there is
                             nothing to say */
    int top;              /* first row shown */
    gboolean looking;     /* scrolled away from the focus, until the next request */
    GArray *rows;         /* FormRow, as painted last */
    Area area;            /* where */
};

FormEntry *form_entry(const FormWidget *form, guint index);
FormEntry *form_focused(const FormWidget *form);          /* NULL: none */
guint form_find(const FormWidget *form, const char *key); /* G_MAXUINT: none */
gboolean form_can_focus(const FormEntry *field);
gboolean form_is_choice(const FormEntry *field);
gboolean form_is_number(const FormEntry *field);
/* The next field that can have the focus; G_MAXUINT: there is none. */
guint form_step(const FormWidget *form, guint from, int direction);
void form_open_with(FormWidget *form, const char *text);
void form_close_field(FormWidget *form);
void form_note_error(FormEntry *field, const char *sentence);

/* --- form_text.c --- */
/* The text as safe lines of so many columns (char *, freed with the array). Most fit into one, and need no
 * search for places to break. */
GPtrArray *form_wrap(const char *text, int columns);
/* The first `most` of them (fewer than there are), with a mark and a word behind the last: "…现场照片等… x
 * 全文". */
void form_cut(GPtrArray *lines, int most, int columns, const char *more);

/* --- form_rows.c --- */
/* The whole form as rows of that width. */
void form_build_rows(FormWidget *form, int width, gboolean active);
