/* Two versions of one evaluation on their way into one: what is kept in the database, and what comes to it, a
 * text that was typed or a file. Texts that both changed are decided by a person, one by one; the others are
 * taken. Nothing is saved before session_settle. */
#pragma once

#include "evaluation/merge.h"
#include "ui/review_edit.h"
#include "ui/session.h"

typedef struct {
    char *uuid; /* of the evaluation */
    guint review;
    char *key;
    char *title;               /* 产出数量 实际完成值 */
    char *base, *kept, *comes; /* NULL: not there */
    char *who, *at;            /* who made `kept` what it is: at 2024-05-06T15:02:11.250Z; NULL: not known */
    gboolean clash;            /* FALSE: only what comes was changed; it is taken */
    MergeSide side; /* of a clash: MERGE_ASK not decided, MERGE_MINE `kept`, MERGE_THEIRS `comes` */
} MergeLine;

/* What was typed (`edits`, on `base`) and what is stored now. NULL with the error: it does not fit even on
 * `base`. */
SessionMerge *session_merge_typed(Session *session, const Evaluation *base, const Edit *edits, gsize count,
                                  GError **error);
/* The evaluations of a file. NULL with the error: one cannot come in, whatever is decided. */
SessionMerge *session_merge_file(Session *session, const char *path, GError **error);
void session_merge_free(SessionMerge *merge);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SessionMerge, session_merge_free)

gboolean session_merge_is_typed(const SessionMerge *merge);
/* "大厅运行经费 2023", or the file with several. */
const char *session_merge_name(const SessionMerge *merge);
/* MergeLine *: the clashes first. Borrowed. */
const GPtrArray *session_merge_lines(const SessionMerge *merge);
guint session_merge_clashes(const SessionMerge *merge);
guint session_merge_open(const SessionMerge *merge); /* clashes that are not decided */
/* How many lines that decides: of a review all of the indicator, for a score goes with its reason. */
guint session_merge_decide(SessionMerge *merge, guint line, MergeSide side);
void session_merge_decide_all(SessionMerge *merge, MergeSide side);
/* How many evaluations the file brings, and how many texts it changes in those that were here. */
guint session_merge_count(const SessionMerge *merge);

/* Saves what was decided, all or nothing. FALSE with PINGFEN_ERROR_REFUSED: something is not decided, also
 * because somebody else saved meanwhile; the lines are anew then and keep what was decided. */
gboolean session_merge_save(Session *session, SessionMerge *merge, GError **error);

/* Saves a reviewer's answers. FALSE with PINGFEN_ERROR_REFUSED where another program saved, for the same
 * reviewer, what they would overwrite: they wait in session_clash then. */
gboolean session_meet_review(Session *session, const ReviewEdits *edits, GError **error);
