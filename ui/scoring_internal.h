/* Private to the scoring view: its state, the tree on the left (scoring_tree.c), the indicator on the right
 * (scoring_detail.c), the walk from field to field and indicator to indicator (scoring_walk.c), the project's
 * own indicators (scoring_own.c), the line of totals (scoring_status.c). */
#pragma once

#include "ui/app.h"
#include "ui/finding_mark.h"
#include "ui/form.h"
#include "ui/question_form.h"
#include "ui/session.h"

typedef struct {
    App *app;
    Session *session;
    guint stamp;        /* of the session when rows and form were made */
    GHashTable *folded; /* ids */
    GArray *rows;       /* guint: the rows of the scorecard that are seen, in order */
    GArray *marks;      /* RowMark of each row of the scorecard */
    char *id;           /* where the cursor is; NULL: the tree is empty */
    guint cursor;       /* its place in rows */
    guint top;          /* the first row shown */
    int page;           /* rows shown at the last repaint */
    Area tree, detail;  /* where they were painted; height 0: not at all */
    gboolean in_detail; /* the indicator has the focus, not the tree */
    FormWidget *form;
    GPtrArray *questions; /* Question *: of the present indicator */
    char *sought;         /* NULL: nothing yet */
} Scoring;

/* --- scoring_tree.c --- */
/* Rows and cursor anew, after the model, a fold or the cursor's id changed. */
void tree_sync(Scoring *scoring);
const ScoreRow *tree_row(const Scoring *scoring); /* under the cursor; NULL: the tree is empty */
/* The cursor to a row of the scorecard, unfolding what hides it. The form is the caller's business
 * (scoring_show). */
void tree_go(Scoring *scoring, guint index);
void tree_go_id(Scoring *scoring, const char *id);
gboolean tree_handle(Scoring *scoring, Request request);
gboolean tree_click(Scoring *scoring, int y);
/* The next row whose title holds the text; FALSE: none does. */
gboolean tree_search(Scoring *scoring, const char *text, gboolean backwards);
void tree_draw(Scoring *scoring, Area area, gboolean active);

/* --- scoring_row.c --- */
/* How wide the figures of the tree are, so that every point stands under the other. */
typedef struct {
    int score, weight; /* columns */
    guint weight_places;
} FigureWidths;
/* FALSE: an open node that waits for its first indicator. */
gboolean row_has_weight(const ScoreRow *row);
FigureWidths figure_widths(const Scorecard *scorecard);
void tree_draw_row(const Scorecard *scorecard, const ScoreRow *row, RowMark mark, gboolean folded,
                   FigureWidths widths, Area area, Style style);

/* --- scoring_detail.c --- */
extern const FormEvents detail_events;
/* Questions and fields of the indicator under the cursor, anew. */
void detail_sync(Scoring *scoring);
void detail_draw(Scoring *scoring, const Layout *layout, gboolean active);

/* --- scoring_walk.c --- */
/* After any change of cursor or model: tree and detail as they are now. */
void scoring_show(Scoring *scoring);
/* To the first thing missing in the indicator's fields; the detail gets the focus. */
void walk_into(Scoring *scoring);
/* To the next (previous) indicator without a score. */
void walk_unfilled(Scoring *scoring, gboolean backwards);
/* To the text of a key, or to the indicator where the key is its id; the field gets the focus. */
void walk_to_key(Scoring *scoring, const char *key);
/* The field that keeps `field` of the indicator, opened. FALSE: it has none. */
gboolean walk_to_field(Scoring *scoring, EntryField field);
gboolean walk_type(Scoring *scoring, const char *text, gboolean pasted);
/* A request while the detail has the focus. */
gboolean walk_handle(Scoring *scoring, Request request);

/* --- scoring_check.c --- */
/* The findings of the indicator under the cursor, as a section before the report's text: behind it, it could
 * not be scrolled to in a small pane. */
void check_add_section(Scoring *scoring, QuestionFields *fields);
/* What is found of the text of a field stands below it. */
void check_note_field(Scoring *scoring, QuestionFields *fields, FormField *field, const Question *question);
/* Why the indicator has its score, and what its findings mean. */
gboolean check_explain(Scoring *scoring);

/* --- scoring_own.c --- */
gboolean own_handle(Scoring *scoring, Request request);
/* The node that `a` adds below: itself where it is an open node of the scheme, its mother where it is an own
 * one. FALSE: nothing can be added here; NULL: the open top level. */
gboolean own_place(const Scoring *scoring, const char **under);
/* "还可分配 12 分"; NULL: nothing can be added here. Yours. */
char *own_left_text(const Scoring *scoring, Style *style);

/* --- scoring_status.c --- */
/* "免费复印 · 实际完成值", for the key of a field. Yours. */
char *scoring_field_title(const Scoring *scoring, const char *key);
void scoring_head(gpointer state, GString *left, GString *right);
void scoring_status(gpointer state, Area row);
