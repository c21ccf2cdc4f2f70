/* What an indicator, or the head of the form, asks a person: its fields in the order they are filled in, each
 * with the key its answer is kept under. Made from the rule, so a form never asks what the rule does not
 * need. Knows no screen. */
#pragma once

#include "score/scorecard.h"

typedef enum {
    QUESTION_TEXT,   /* a line of text */
    QUESTION_LINES,  /* a text of several lines that stands for itself: of the report, of the head */
    QUESTION_NOTE,   /* why: a text of several lines beside the figures */
    QUESTION_LIST,   /* several texts, between ； or 、 or one a line */
    QUESTION_FIGURE, /* an actual value: a figure with its unit, or a text */
    QUESTION_TARGET, /* a sign, a figure, a unit; or a text */
    QUESTION_NUMBER, /* a number in `unit` */
    QUESTION_DATE,
    QUESTION_COUNT,  /* how often an item of deductions happened */
    QUESTION_POINTS, /* a typed score */
    QUESTION_TICKS,  /* any of `options` */
    QUESTION_PICK,   /* one of `options` */
} QuestionKind;

typedef struct {
    QuestionKind kind;
    char *key; /* what an Edit names: repairs.actual, facts.budget, repairs.counts.late */
    char *title;
    char *unit;         /* shown behind the field and added to digits typed alone; NULL: none */
    char *hint;         /* what may be typed: 80%–100%; NULL: nothing to say */
    GPtrArray *options; /* char *: the points, tiers or words to choose from; NULL but for TICKS and PICK */
    GPtrArray *details; /* char *: what each is worth; NULL: nothing to say */
    gboolean words;     /* the answer is the option's text and not its number */
    gboolean needed;    /* the score is not complete without it */
    char *answer;       /* as it is shown and edited; "" where there is none */
} Question;

void question_free(Question *question);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Question, question_free)

/* What a leaf or a group (its report text) asks: Question *, freed with the array. */
GPtrArray *questions_for_row(const Evaluation *evaluation, const ScoreRow *row);
/* What a reviewer is asked of a leaf of his card: the rule's figures as they count, the score, his reason;
 * `his` is what he wrote of it. Nothing of a group. */
GPtrArray *questions_for_review(const Evaluation *evaluation, const ScoreRow *row, const Entry *his);
/* The answer as a text to read: with its unit, in the words of what is chosen. "" where there is none. Yours.
 */
char *question_shown(const Question *question);
/* What the form's head asks: fixed and further head fields, facts outside the funds tables, goal, remark. */
GPtrArray *questions_for_head(const Evaluation *evaluation);
/* Points are lost, or the rule overruled, and nothing is said why. */
gboolean question_note_missing(const Evaluation *evaluation, const ScoreRow *row);
/* A fact, such as the cell of a funds table. Yours. */
Question *question_for_fact(const Evaluation *evaluation, const Field *fact);

/* Whether `option` (from 1) is chosen. */
gboolean question_chosen(const Question *question, guint option);
/* What an Edit carries when `option` is toggled (TICKS) or picked (PICK; picked again it is taken out). All
 * points unticked is an answer too, none of them is met; option 0 says that at once. Yours. */
char *question_choose(const Question *question, guint option);
/* What an Edit carries for typed text: full-width digits narrow, the unit added or taken off, texts of a list
 * apart. Does not judge beyond what only a person at a keyboard can get wrong: a figure that is none. NULL
 * with PINGFEN_ERROR_INPUT. Yours. */
char *question_accept(const Question *question, const char *typed, GError **error);
/* A weight or a score as somebody types it, without the 分 behind it. Yours. */
char *question_plain_points(const char *typed);
/* A target: what reads as a figure becomes narrow, a text stays as it was written. Yours. */
char *question_plain_target(const char *typed);
/* TRUE where text typed on the indicator's row may begin this answer: a digit chooses or begins a figure,
 * other text a text. */
gboolean question_begins(const Question *question, const char *text);
/* The question typed text begins: one that is missing, else one that takes it. NULL: none does. */
const Question *questions_begun(const GPtrArray *questions, const char *text);
/* What the rule goes by: actual value, points, tier, score. NULL: nothing in particular. */
const Question *questions_main(const GPtrArray *questions);
/* What a reviewer judges by: points, tier, counts, or else the score. NULL: nothing is asked of him. */
const Question *questions_judged(const GPtrArray *questions);
/* The first needed question without an answer after the one with `key` (NULL: of all), going round; NULL:
 * nothing is missing. */
const Question *questions_missing(const GPtrArray *questions, const char *key);
const Question *questions_find(const GPtrArray *questions, const char *key); /* NULL: no such key */
