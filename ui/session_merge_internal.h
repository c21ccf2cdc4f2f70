/* What session_merge.c (a text, a file) and session_merge_review.c (a reviewer's answers) share. */
#pragma once

#include "ui/review_edit.h"
#include "ui/session_internal.h"

struct SessionMerge {
    Evaluation *base, *edited; /* what was typed; NULL: a file, or a review */
    ReviewEdits *review;       /* a reviewer's answers, owned with all their texts; NULL: none */
    GPtrArray *keys;           /* char *: of what was typed; NULL: a file */
    GPtrArray *files;          /* Evaluation *; NULL: what was typed */
    GPtrArray *lines;          /* MergeLine * */
    GHashTable *sides;         /* decisions: "UUID REVIEW KEY" → MergeSide + 1 */
    char *name;
    guint clashes;
};

SessionMerge *merge_made(const Evaluation *evaluation); /* with its name */
/* No lines; what is decided stays known. */
void merge_begin_lines(SessionMerge *merge);
void merge_add_clash(SessionMerge *merge, Store *store, gint64 id, const Evaluation *evaluation,
                     const MergeClash *clash);
/* What a person decided of a text; MERGE_ASK: nothing yet. */
MergeSide merge_side_of(const SessionMerge *merge, const char *uuid, guint review, const char *key);
/* The indicator (or group) of a key, of which a person left a text to the one who saved it before. Goes by
 * what was decided, not by the lines: those of an earlier try are gone. */
gboolean merge_leaves(const SessionMerge *merge, const char *uuid, guint review, const char *key);
/* The sentence that asks for a decision, of the first clash. */
void merge_set_error(const SessionMerge *merge, GError **error);

/* --- session_merge_review.c --- */
gboolean merge_save_review(Session *session, SessionMerge *merge, GError **error);
void merge_review_free(ReviewEdits *review);
