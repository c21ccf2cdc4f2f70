/* Private to the files of merge: what is to be decided, and the sides it is decided between. */
#pragma once

#include "evaluation/evaluation_internal.h"
#include "evaluation/merge.h"

enum { SIDE_MINE, SIDE_THEIRS, SIDE_BASES }; /* from SIDE_BASES on: the possible bases */
#define NO_BASE  G_MAXUINT                   /* the base is not known */
#define NO_LAYER (-1)

/* The evaluation itself (row 0) or a review: its layer in each of the sides. */
typedef struct {
    int *layer;
    int merged; /* in what is being put together */
} MergeRow;

typedef struct Decision Decision;
typedef struct {
    const Evaluation **sides;
    guint side_count;
    GPtrArray *rows;      /* MergeRow * */
    GPtrArray *decisions; /* Decision * */
    GHashTable *own;      /* id → the Decision about a whole own indicator; borrows */
    const MergeWish *wish;
    Evaluation *merged; /* what is being put together */
    GPtrArray *changes;
} Merging;

/* A kind of thing that is decided. */
typedef struct {
    /* What one base says; `base` is a side, or NO_BASE. MERGE_ASK: both changed it. */
    MergeSide (*judge)(const Merging *merging, const Decision *decision, guint base);
    /* How a clash shows it. NULL: not there. Yours. */
    char *(*text)(const Merging *merging, const Decision *decision, guint side);
    /* Makes merged as theirs; NULL: merge_put_order does. */
    void (*take)(Merging *merging, const Decision *decision);
} DecisionKind;

struct Decision {
    const DecisionKind *kind;
    guint row;
    char *key;
    char *id;       /* the indicator it belongs to; NULL: none */
    MergeSide side; /* never MERGE_ASK: an open clash stands as mine */
    gboolean asked, chosen;
};

/* --- merge.c --- */
void merge_decide(Merging *merging, const DecisionKind *kind, guint row, const char *key, char *id);
/* The decision about a whole own indicator; NULL: both sides have it, or neither. */
const Decision *merge_find_own(const Merging *merging, const char *id);

/* --- merge_rows.c --- */
void merge_pair(Merging *merging);
void merge_row_free(MergeRow *row);
/* A text of a row in one side. `there` and NULL: the review takes the field out. */
typedef struct {
    gboolean there;
    const char *text;
} MergeText;
MergeText merge_text(const Merging *merging, guint row, guint side, const char *key);
gboolean merge_same(const Merging *merging, guint row, const char *key, guint one, guint other);
/* The keys a row has in a side: char *, freed with the array; empty where the side has no such layer. */
GPtrArray *merge_keys(const Merging *merging, guint row, guint side);
/* Puts into merged what theirs has under a key. */
void merge_put(Merging *merging, guint row, const char *key);
char *merge_key_id(const char *key); /* the indicator a key names; NULL: none. Yours */
void merge_decide_texts(Merging *merging);
void merge_decide_reviews(Merging *merging);

/* --- merge_own.c --- */
extern const DecisionKind merge_own_kind;
void merge_decide_own(Merging *merging);
void merge_decide_order(Merging *merging);
void merge_put_order(Merging *merging);

/* --- merge_flow.c --- */
void merge_decide_flow(Merging *merging);
gboolean merge_is_flow(const char *key);
