/* Private to src/evaluation: how the texts are kept, and what the files about them share. */
#pragma once

#include "base/yaml.h"
#include "evaluation/evaluation.h"
#include "evaluation/outline.h"
#include "evaluation/workflow.h"

/* The evaluation itself, or one of its reviews. */
typedef struct {
    GHashTable *texts;   /* key → text, of all keys but those of entries */
    GHashTable *entries; /* indicator → Entry: the texts under ID.FIELD. An Entry once made stays */
} Layer;

struct Evaluation {
    Scheme *scheme;
    char *uuid;
    gint64 revision;
    GPtrArray *layers;     /* Layer *: 0 the evaluation, n its n-th review */
    GPtrArray *own;        /* Indicator *, read from the texts by own_read */
    GHashTable *own_by_id; /* borrows from `own` */
    Outline *outline;      /* made when first asked for, gone with `own` */
    GHashTable *facts;     /* id → Operand *: read when first asked for, gone with its text */
};

/* --- evaluation.c, evaluation_texts.c --- */
#define REVIEWS_MAX 300
Layer *evaluation_layer(const Evaluation *evaluation, guint review); /* NULL: no such review */
void evaluation_grow(Evaluation *evaluation, guint review); /* makes sure that review `review` is there */
/* FALSE: nothing is there. `text` NULL: the review takes the field out. Borrowed until the next edit. */
gboolean evaluation_text(const Evaluation *evaluation, guint review, const char *key, const char **text);
/* Sets one text and what was read from it, but the own indicators (own_read). `text` NULL takes it out; with
 * `removed` it marks the field as taken out (reviews). A real change is appended to `changes`, which may be
 * NULL. */
void evaluation_put(Evaluation *evaluation, guint review, const char *key, const char *text, gboolean removed,
                    GPtrArray *changes);
/* The keys of a layer, sorted: char *, freed with the array. */
GPtrArray *evaluation_keys(const Evaluation *evaluation, guint review);

/* The text of a fact has changed. */
void evaluation_forget_fact(Evaluation *evaluation, const char *id);

/* The entry a review is laid over. Yours. */
Entry *evaluation_below(const Evaluation *evaluation, guint review, const char *id);
const Outline *evaluation_outline(const Evaluation *evaluation);
/* "q1.actual" taken apart. */
#define ENTRY_ID_MAX 40
typedef struct {
    char id[ENTRY_ID_MAX + 1];
    EntryField field;
} EntryKey;
/* FALSE: the key of something else than an entry's field. */
gboolean key_split(const char *key, EntryKey *entry);

/* --- evaluation_own.c --- */
typedef enum {
    OWN_UNDER,
    OWN_TITLE,
    OWN_WEIGHT,
    OWN_TARGET,
    OWN_RULE,
    OWN_GUIDE,
    OWN_EVIDENCE,
    OWN_ABSENT,
    OWN_COUNT
} OwnField;
const char *own_field_id(OwnField field);
gboolean own_field_find(const char *id, OwnField *field);
char *own_accept(const Evaluation *evaluation, OwnField field, const char *text, GError **error);
char *own_accept_order(const char *text, GError **error); /* "[q1, q2]" */
char **own_order(const Evaluation *evaluation);           /* the ids in their order; free with g_strfreev */
void own_put_order(Evaluation *evaluation, char *const *ids, GPtrArray *changes);
char *own_key(const char *id, OwnField field); /* "indicators.q9.title"; yours */
void own_read(Evaluation *evaluation);         /* reads `own` anew from the texts */
void own_take(Evaluation *evaluation,
              GPtrArray *own); /* puts back what was read before; takes the reference */

/* --- evaluation_own_edit.c --- */
void own_add(Evaluation *evaluation, const GPtrArray *ids, GPtrArray *changes);
/* With everything that names it: its entry, the reviewers' and the claims. */
void own_remove(Evaluation *evaluation, const char *id, GPtrArray *changes);

/* --- evaluation_key.c --- */
typedef enum {
    KEY_FIXED,
    KEY_HEAD,
    KEY_FACT,
    KEY_SECTION, /* texts.ID */
    KEY_CLAIM,   /* claimed.scores.ID, claimed.weights.ID, claimed.values.ID */
    KEY_OWN,
    KEY_HISTORY,
    KEY_ENTRY
} KeyKind;
typedef struct {
    KeyKind kind;
    char *id;          /* head field, fact, section, indicator; NULL for KEY_FIXED */
    guint field;       /* row of the fixed keys, kind of claim, OwnField, EntryField, or field of a step */
    guint number;      /* KEY_HISTORY: the step, from 1 */
    gboolean workflow; /* status, round and history: no edit sets them */
} Key;
void key_clear(Key *key);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Key, key_clear)
/* Reads a full key. FALSE with PINGFEN_ERROR_INPUT: there is no such key (the nearest is named). Heads, facts
 * and sections are held against the scheme; indicators are not, because their own ones may be still to come.
 */
gboolean key_read(const Evaluation *evaluation, guint review, const char *text, Key *key, GError **error);
/* The canonical text for a key; NULL with PINGFEN_ERROR_INPUT, the sentence opened with the key. */
char *key_accept(const Evaluation *evaluation, const char *text, const Key *key, const char *value,
                 GError **error);
/* The sentence for an indicator that does not exist, naming the nearest. Yours. */
char *key_no_indicator(const Evaluation *evaluation, const char *id);

/* --- evaluation_check.c, evaluation_check_entry.c --- */
typedef struct {
    guint review;
    char *key, *message;
} Complaint;
typedef struct {
    const Evaluation *evaluation;
    const Outline *outline;
    GPtrArray *complaints; /* Complaint * */
} Checking;
/* The sentence is opened with the key. */
void check_complain(Checking *checking, guint review, const char *key, const char *format, ...)
    G_GNUC_PRINTF(4, 5);
/* The entry of a node, in the evaluation itself or in a review. */
void check_entry(Checking *checking, guint review, const OutlineNode *node);
/* What is typed must be as fine as the scheme counts; a file may say otherwise (finding S-FINE). */
gboolean check_fine(const Evaluation *evaluation, const Change *change, GError **error);
/* Checks the whole: Complaint *, in the order of layers; empty where all is well. Yours. */
GPtrArray *evaluation_complaints(const Evaluation *evaluation);
/* The first complaint as an error. FALSE: there is one. With `changes` only what they can have broken is
 * checked. */
gboolean evaluation_check(const Evaluation *evaluation, const GPtrArray *changes, GError **error);

/* --- evaluation_read.c --- */
/* Takes the content of a document into a new evaluation; faults with their places. */
void evaluation_take(Evaluation *evaluation, const YamlNode *document, Faults *faults);

/* --- workflow_review.c --- */
/* Writes a review into the layer of `by` (canonical). What it did stays in `changes` where it fails. */
gboolean review_write(Evaluation *evaluation, const WorkflowStep *step, const char *by, const Edit *edits,
                      gsize count, GPtrArray *changes, GError **error);
