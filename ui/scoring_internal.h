/* Private to the scoring view: its state, the tree on the left (scoring_tree.c), the indicator on the right
 * (scoring_detail.c), the walk from field to field and indicator to indicator (scoring_walk.c), the project's
 * own indicators (scoring_own.c), the line of totals (scoring_status.c). The review view is the same with a
 * reviewer (review_*.c). */
#pragma once

#include "ui/app.h"
#include "ui/finding_mark.h"
#include "ui/form.h"
#include "ui/question_form.h"
#include "ui/session.h"
#include "ui/session_changed.h"
#include "ui/session_review.h"

typedef struct Scoring Scoring;
/* What a key of the reviewer does once its indicators are saved. */
typedef void (*ReviewSaved)(Scoring *scoring, const char *id);

struct Scoring {
    const View *view;
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
    Reviewing *review;    /* NULL: it is filled in, not reviewed */
    Scorecard *result;    /* of the reviewers of the present round, while it is filled in; NULL: none */
    Changed *changed;     /* since it was returned last */
    char *answered;       /* key of the field accepted last; NULL: none yet */
    GPtrArray *waiting;   /* ids to be saved when a question is answered */
    ReviewSaved saved;    /* then; NULL: nothing more */
};

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
typedef struct {
    const ScoreRow *row; /* of the self-evaluation */
    RowMark mark;
    gboolean folded;
    Style style; /* of the row with the cursor; STYLE_NORMAL: each piece has its own */
} TreeRow;
void tree_draw_row(const Scoring *scoring, const TreeRow *shown, FigureWidths widths, Area area);
/* The reviewers' scores stand beside those of the unit in rows of this width. */
gboolean tree_shows_review(const Scoring *scoring, FigureWidths widths, int width);
/* The heads of the columns of a review, over the rows. */
void tree_draw_head(FigureWidths widths, Area area);

/* --- scoring_detail.c --- */
extern const FormEvents detail_events;
/* Questions and fields of the indicator under the cursor, anew. */
void detail_sync(Scoring *scoring);
void detail_draw(Scoring *scoring, const Layout *layout, gboolean active);

/* A read-only field with a text of its own (taken over); blank: none. */
void detail_add_shown(QuestionFields *fields, const char *label, char *text, Style style);
void detail_add_gap(QuestionFields *fields);
/* What the scheme says of the indicator: points to look at, evidence, target. */
void detail_add_asked(QuestionFields *fields, const ScoreRow *row);
/* The score by the rule beside a typed one, or in place of it. */
void detail_show_score(QuestionFields *fields, FormField *field, const ScoreRow *row, guint decimals);
/* Why the row has its score; the live line takes its place. `why` is taken over. */
void detail_add_why(QuestionFields *fields, const ScoreRow *row, char *why);

/* --- review_detail.c --- */
/* Questions and fields of a reviewer: the self entry to read, his own fields, what others say. */
void review_fill_detail(Scoring *scoring, QuestionFields *fields, const ScoreRow *row);
/* "8.00  差异 -1.60": a row's score beside that of the self-evaluation. Yours. */
char *review_score_text(const Scoring *scoring, const ScoreRow *his);
/* Why the row of a card has its score, with the difference before it. Yours. */
char *review_why_text(const Scoring *scoring, const Scorecard *card, const ScoreRow *his);

/* --- review_texts.c --- */
/* All there is to read of a leaf, uncut: headings and texts in turn (char *), as explain_view takes them.
 * Yours. */
GPtrArray *review_texts(const Scoring *scoring, const ScoreRow *row);

/* --- review_others.c --- */
/* What reviewers say of the indicator: those of this round and of the rounds before. */
void review_add_others(const Scoring *scoring, QuestionFields *fields, const ScoreRow *row);
/* The same as texts (char *), the last review first. Yours. */
GPtrArray *review_others(const Scoring *scoring, const ScoreRow *row);
/* Between which totals several reviewers lie, and where they differ most. */
void review_add_spread(const Scoring *scoring, QuestionFields *fields);

/* --- review_act.c --- */
/* An answer of the reviewer: saved at once, or kept until its reason is there. */
gboolean review_answer(Scoring *scoring, const Question *question, QuestionAnswer answer, GError **error);
/* What the typed text would score; NULL with the error where it would be refused. Yours. */
char *review_live_text(Scoring *scoring, const Question *question, const char *text, GError **error);
/* FALSE: the status allows no review; it has been said. */
gboolean review_may_write(const Scoring *scoring);
/* Saves what is given for one indicator (several), or asks for what it wants first: a reason, a role, that a
 * person means to review his own. `saved` follows the saving, at once or after the question; NULL: nothing
 * does. FALSE with the error: it was refused. */
gboolean review_take_one(Scoring *scoring, const char *id, gboolean go_to_reason, ReviewSaved saved,
                         GError **error);
gboolean review_take(Scoring *scoring, GPtrArray *ids, GError **error);
/* What both of two programs gave for one reviewer was decided, and saved: what follows a saving. */
void review_settled(Scoring *scoring);
/* Nothing was saved: what was typed goes on waiting, an agreement was a mere key and is forgotten. */
void review_drop_agreements(Scoring *scoring);
/* Answers that wait for their reason, for the journal and back. */
void review_collect(const Scoring *scoring, GHashTable *texts);
void review_put_back(Scoring *scoring, GHashTable *texts);
/* The title of the indicator whose answers wait; NULL: nothing does. Yours. */
char *review_unsaved(const Scoring *scoring);

/* --- review_agree.c --- */
/* Agrees to a leaf, and goes on to the next unseen one. */
void review_agree(Scoring *scoring, const ScoreRow *row);
void review_agree_branch(Scoring *scoring);
/* Takes back whatever he said of a leaf. */
void review_take_back(Scoring *scoring, const ScoreRow *row);
/* 无佐证, on or off. */
void review_turn_evidence(Scoring *scoring, const ScoreRow *row);

/* --- scoring_returned.c --- */
/* What it shows, anew after the evaluation changed. */
void returned_sync(Scoring *scoring);
/* TRUE where the row has the sign of what was changed: a leaf, a folded group for what it hides. */
gboolean returned_marks(const Scoring *scoring, const OutlineNode *node, gboolean folded);
/* What was changed in the indicator since the table was returned; FALSE: nothing. */
gboolean returned_add(const Scoring *scoring, QuestionFields *fields, const ScoreRow *row);
/* To the next indicator reviewers say something of, or that was changed since. FALSE: another request. */
gboolean returned_handle(Scoring *scoring, Request request);
/* Who opens a returned table is told why it came back; a reviewer, what was changed since. */
void returned_begin(Scoring *scoring);
void returned_tell(Scoring *scoring);

/* --- review_walk.c --- */
/* To the first indicator not seen yet; says what cannot be done here. */
void review_begin(Scoring *scoring);
gboolean review_handle(Scoring *scoring, Request request);

/* --- scoring_walk.c --- */
/* After any change of cursor or model: tree and detail as they are now. */
void scoring_show(Scoring *scoring);
/* To the first thing missing in the indicator's fields; the detail gets the focus. */
void walk_into(Scoring *scoring);
/* To the next (previous) indicator without a score. */
void walk_unfilled(Scoring *scoring, gboolean backwards);
/* To the text of a key, or to the indicator where the key is its id; the field gets the focus. */
void walk_to_key(Scoring *scoring, const char *key);
/* The id in repairs.note, indicators.q1.target or repairs. Yours. */
char *walk_id_of_key(const char *key);
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
/* What can be done with own indicators here, by its keys. Yours. */
char *own_keys_text(const Scoring *scoring, gboolean at_own);
/* "还可分配 12 分"; NULL: nothing can be added here. Yours. */
char *own_left_text(const Scoring *scoring, Style *style);

/* --- scoring_repeat.c --- */
/* The answer given last once more, and the answer of this indicator for the ones after it. FALSE: another
 * request. */
gboolean repeat_handle(Scoring *scoring, Request request);

/* --- scoring_status.c --- */
/* "免费复印 · 实际完成值", for the key of a field. Yours. */
char *scoring_field_title(const Scoring *scoring, const char *key);
/* What is typed, or given and not saved, by its title; NULL: nothing. Yours. */
char *scoring_unsaved(gpointer state);
/* Saves all that is typed. FALSE: one text was refused. */
gboolean scoring_save(gpointer state);
void scoring_head(gpointer state, GString *left, GString *right);
void scoring_status(gpointer state, Area row);
