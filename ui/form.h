/* The widget everything is typed in: fields under each other, labels aligned, one of them with the focus, at
 * most one open.
 *
 * Arrows move the focus; typing (or Enter) opens the field; Enter hands the text to `accept` and goes on to
 * the next field; Esc leaves the field and keeps what was typed: it is shown as pending and is there again
 * when the field is opened. A text `accept` refuses stays, with its sentence below. Items of a choice are
 * taken at once: by digit, or Space on the item. No text is ever lost by moving about. */
#pragma once

#include "ui/draw.h"
#include "ui/request.h"

typedef enum {
    FIELD_TEXT,    /* one line, scrolls sideways */
    FIELD_LINES,   /* several lines, ^J makes a new one (Enter accepts) */
    FIELD_NUMBER,  /* one line; full-width digits are turned into narrow ones as they are typed */
    FIELD_DATE,    /* as number */
    FIELD_PICK,    /* one of its choices, a radio item each; digits 1–9 */
    FIELD_TICKS,   /* any of its choices; digits 1–9 */
    FIELD_SHOWN,   /* read-only, wrapped, never has the focus */
    FIELD_HEADING, /* a line with the label: "─── 核对 ───"; never has the focus */
    FIELD_GAP,     /* an empty row */
} FormKind;

typedef struct {
    const char *label;
    const char *hint; /* dim behind the label (points of a tier); may be NULL */
    gboolean chosen;
} FormChoice;

/* A field as the view describes it; the form copies everything. Zero and NULL are the plain case. */
typedef struct {
    /* Unique in the form, and best beyond it (indicator and field), so that pending texts find their way
     * back; NULL where it never has the focus. */
    const char *key;
    FormKind kind;
    const char *label;
    const char *value; /* as shown and edited; not of choices */
    const char *unit;  /* dim behind the value */
    const char *hint;  /* dim in place of an empty value; NULL: — */
    const char *note;  /* a sentence below: a finding of this field, what is missing */
    Style note_style;
    Style style;       /* of the value */
    const char *joint; /* of lines: goes between the value and what is typed behind it: "；"; NULL: nothing */
    const FormChoice *choices;
    gsize choice_count;
    gsize limit;     /* bytes; 0: 4096 */
    gboolean locked; /* can have the focus but takes nothing; opening it shows the note as a refusal */
    /* Read-only: the live line of the open field takes its place, so that nothing moves, wherever the whole
     * form is in sight. */
    gboolean takes_live;
    /* What stands in a column of its own between label and value, to compare them by ("": a blank cell);
     * NULL: the value takes the whole row. Of a heading the title of that column. In a narrow area it stands
     * above the value. */
    const char *other;
    Style other_style;
    /* Read-only text, and `other`: no more than some rows of it are shown, this word behind the cut. NULL:
     * all of it. */
    const char *more;
    /* May share the row of the field before it, where both are of one row and the area has 60 columns. */
    gboolean beside;
} FormField;

typedef struct {
    /* Takes the text of a field into the model; "" takes the value out. FALSE with a sentence: the text stays
     * in the field. It may call form_set_fields. */
    gboolean (*accept)(gpointer data, const char *key, const char *text, GError **error);
    /* Choice `option` (from 1) was toggled or picked. May be NULL where there are no choices. */
    gboolean (*choose)(gpointer data, const char *key, guint option, GError **error);
    /* The text of the open field changed: for the score while typing; it calls form_set_live. NULL text: the
     * field was left. May be NULL. */
    void (*changed)(gpointer data, const char *key, const char *text);
    /* Enter accepted the last field: where to go. May be NULL (the focus stays). */
    void (*finished)(gpointer data);
} FormEvents;

typedef struct FormWidget FormWidget;

FormWidget *form_new(const FormEvents *events, gpointer data);
void form_free(FormWidget *form);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FormWidget, form_free)

/* New fields, or the same with new values. The focus stays at its key, else goes to the first field that can
 * have it. An open field stays open with its text where its key still exists; else its text is pending. */
void form_set_fields(FormWidget *form, const FormField *fields, gsize count);
/* A line under the open field while typing ("10 × 60% ÷ 100% = 6 → 6.00"); NULL takes it away, leaving too.
 */
void form_set_live(FormWidget *form, Style style, const char *text);

/* Key of the field with the focus; NULL: none can have it. Borrowed. */
const char *form_focus(const FormWidget *form);
/* Leaves an open field first (its text is pending). FALSE: no such field. */
gboolean form_set_focus(FormWidget *form, const char *key);
/* Opens the focused field with its value, or its pending text. FALSE: it has nothing to open (a choice,
 * locked). */
gboolean form_open_field(FormWidget *form);
/* The last field has the focus, closed, and Enter need not open it: what is typed opens it as well. A long
 * text is opened, to be read and gone on with. */
gboolean form_is_at_end(const FormWidget *form);
/* A field is open: the keys are those of KEYS_EDIT (MODE_EDITING). */
gboolean form_is_open(const FormWidget *form);
/* The focused field takes any typed text, so letters should open it: MODE_TYPING, in a view that is all form.
 */
gboolean form_wants_text(const FormWidget *form);
/* Whether a request that not every field takes (REQUEST_EDIT_NEW_LINE, REQUEST_EXTERNAL) does something in
 * the open one. FALSE: none is open. */
gboolean form_takes(const FormWidget *form, Request request);
/* What the open field did not take of the text typed or pasted last, as a sentence; NULL: it took all, or
 * none is open. Yours. */
char *form_refusal(const FormWidget *form);
/* Text of the open field, borrowed; NULL: none is open. */
const char *form_open_text(const FormWidget *form);

/* Pending texts (typed, not accepted), by key; NULL: none. For journal and recovery. They outlive
 * form_set_fields. */
const char *form_pending(const FormWidget *form, const char *key);
void form_set_pending(FormWidget *form, const char *key, const char *text); /* NULL text: forget it */
/* Whether a pending text is one `wanted` asks for; and takes those away, an open field's text with them. */
typedef gboolean (*FormWanted)(const char *key, gpointer data);
gboolean form_has_pending(const FormWidget *form, FormWanted wanted, gpointer data);
void form_forget_pending(FormWidget *form, FormWanted wanted, gpointer data);
/* Key of the open field where its text differs from its value, else of any field with a pending text; NULL:
 * nothing unsaved. Borrowed. */
const char *form_unsaved(const FormWidget *form);
/* The text of the focused field for another program to write, with the bytes it may have; NULL: it holds no
 * words (a choice, a figure), or is locked. Borrowed. */
const char *form_words(const FormWidget *form, gsize *limit);
/* Takes what the other program wrote: as typed into the field, and accepted. What is refused stays in it with
 * its sentence: FALSE. */
gboolean form_take_words(FormWidget *form, const char *text);
/* Everything typed and not accepted, the open field's text too, by key; and texts of such a table as pending.
 */
void form_collect(const FormWidget *form, GHashTable *texts);
void form_put_pending(FormWidget *form, GHashTable *texts);
/* Leaves an open field; its text is pending where it differs from the value. */
void form_leave_field(FormWidget *form);
/* Accepts the open field, stays where it is. TRUE: accepted, or none was open. */
gboolean form_accept_field(FormWidget *form);
/* Accepts the open field and every pending text of a field that is there. FALSE: one was refused, and is open
 * with its sentence. */
gboolean form_accept_all(FormWidget *form);
/* Shows a sentence below a field as an error, until its text changes or it is accepted. NULL takes it away.
 */
void form_set_error(FormWidget *form, const char *key, const char *sentence);

/* TRUE: handled (CANCEL: the typed text is given up, open or pending). FALSE is for the view: UP at the first
 * field, DOWN at the last, LEAVE with no open field, NEXT and PREVIOUS: these accept an open field first, and
 * are handled only where it was refused. */
gboolean form_handle(FormWidget *form, Request request);
/* Typed or pasted text. Opens the focused field where needed: typing replaces the old value, as in a
 * spreadsheet, but goes on with a text of several lines. With a choice focused digits choose. FALSE: the
 * field takes no such text. */
gboolean form_type(FormWidget *form, const char *text, gboolean pasted);
/* A click: gives the focus to the field there, opens it where `twice`; on an item it chooses. FALSE: no field
 * there. */
gboolean form_click(FormWidget *form, int y, int x, gboolean twice);

/* Rows it would take in that width. */
int form_rows(FormWidget *form, int width);
/* Paints it, scrolled so that the focus is seen. Only where `active` the focus is marked and the cursor
 * shown. */
void form_draw(FormWidget *form, Area area, gboolean active);
/* How many rows lie above and below what was painted, at the right end of row `y` (-1: of its last row);
 * nothing where all is seen. */
void form_draw_beyond(const FormWidget *form, int y);
