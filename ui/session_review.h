/* A reviewer at work on the open evaluation: the scores with what he has changed, how far he is, and what he
 * has given but cannot save yet for want of a reason. He writes his own review of the present round and
 * nothing else. Knows no screen. */
#pragma once

#include "ui/session.h"

typedef enum {
    REVIEW_UNSEEN,
    REVIEW_ACCEPTED, /* the self score is agreed to */
    REVIEW_REMARKED, /* a word or a cause, and no figure */
    REVIEW_ADJUSTED,
} ReviewState;

typedef struct {
    Session *session;     /* borrowed */
    guint layer;          /* his review of the present round; 0: none yet */
    Scorecard *card;      /* what counts with it; before his first word, what it will be laid over */
    Scorecard *result;    /* of all reviewers by the scheme's panel; NULL: there is no review */
    GHashTable *proposed; /* ID.FIELD → text ("": the field is emptied): given and not saved */
    char *role;           /* NULL: not known */
    gboolean allow_self;  /* he said that he means to review what he submitted */
} Reviewing;

Reviewing *reviewing_new(Session *session); /* with session_role */
void reviewing_free(Reviewing *reviewing);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Reviewing, reviewing_free)
/* The figures anew, after the evaluation changed. */
void reviewing_sync(Reviewing *reviewing);

/* What he wrote of an indicator; an empty entry where nothing, never NULL. Borrowed until the next change. */
const Entry *reviewing_entry(const Reviewing *reviewing, const char *id);
ReviewState reviewing_state(const Reviewing *reviewing, const OutlineNode *leaf);
/* TRUE where a score is another than that of the self-evaluation; `difference` is his less that one. */
gboolean review_difference(const ScoreRow *self, const ScoreRow *his, Points *difference);
/* The same of his row of that index. */
gboolean reviewing_difference(const Reviewing *reviewing, guint index, Points *difference);

typedef struct {
    guint leaves, seen; /* seen: all but REVIEW_UNSEEN */
    guint accepted, adjusted;
    guint unevidenced; /* with 无佐证 as the cause */
} ReviewTally;
/* Of the leaves below a node (a leaf itself); NULL: of the table. */
ReviewTally reviewing_tally(const Reviewing *reviewing, const OutlineNode *node);
/* The leaves below a node (a leaf itself) that he has said nothing of, not even what is not saved: char *
 * ids, freed with the array. `found`: how many of them have findings. */
GPtrArray *reviewing_unseen(const Reviewing *reviewing, const OutlineNode *node, guint *found);

typedef enum { REVIEW_TO_UNSEEN, REVIEW_TO_FOUND, REVIEW_TO_DIFFERENT, REVIEW_TO_LOST } ReviewTarget;
/* The next such row, as row_walk. */
gboolean reviewing_next(const Reviewing *reviewing, ReviewTarget target, guint from, gboolean backwards,
                        guint *index);

/* Keeps an answer (ID.FIELD, ID.counts.ITEM) until it is saved; FALSE: it would be refused, for another want
 * than that of a reason. */
gboolean reviewing_propose(Reviewing *reviewing, const char *key, const char *value, GError **error);
gboolean reviewing_has_proposed(const Reviewing *reviewing, const char *id); /* NULL: of any indicator */
void reviewing_withdraw(Reviewing *reviewing, const char *id);
/* With what is proposed a figure of the indicator is adjusted, and nothing says why. */
gboolean reviewing_lacks_reason(Reviewing *reviewing, const char *id);
/* The evaluation with what is proposed for an indicator and one more answer (`key` NULL: none); the card is
 * his. NULL with the error. */
Trial *reviewing_try(Reviewing *reviewing, const char *id, const char *key, const char *value,
                     GError **error);
/* Saves what is proposed for these indicators (char *), all or nothing. A figure that is given as it stood
 * before him, or emptied again, is no adjustment: what he had put there is taken back. */
gboolean reviewing_save(Reviewing *reviewing, const GPtrArray *ids, GError **error);

/* "县财政局（财政复核）", who gave a review. Yours. */
char *reviewer_name(const Review *given);

/* FALSE with the error: the status allows no review. */
gboolean reviewing_check(const Reviewing *reviewing, GError **error);
/* He submitted it himself, and has not said yet that he means to review it all the same. */
gboolean reviewing_is_own(const Reviewing *reviewing);
