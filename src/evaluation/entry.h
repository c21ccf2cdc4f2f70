/* What is answered for one indicator: its fields as accepted text, in a canonical form, and typed readings of
 * them. Text is what is kept, exported, undone and compared; a typed reading never fails on an accepted text.
 * Fields: pingfen-evaluation(5). */
#pragma once

#include "base/points.h"
#include "base/quantity.h"
#include "scheme/target.h"

typedef enum {
    ENTRY_ACTUAL, /* text: 48次 */
    ENTRY_TARGET, /* text; wins over the indicator's */
    ENTRY_COUNTS, /* flow YAML {id: n, …}; {} is none */
    ENTRY_MET,    /* flow YAML [1, 2]; [] is none */
    ENTRY_TIER,   /* from 1 */
    ENTRY_SHARE,  /* number: 95% */
    ENTRY_CHOICE, /* from 1 */
    ENTRY_SCORE,  /* points */
    ENTRY_ABSENT, /* the reason */
    ENTRY_NOTE,
    ENTRY_EVIDENCE, /* flow YAML [a, b] */
    ENTRY_TEXT,     /* what the report says; alone allowed on a group */
    ENTRY_ACCEPTED, /* reviews only: true */
    ENTRY_CAUSE,    /* reviews only: evidence (无佐证) */
    ENTRY_FIELD_COUNT
} EntryField;

typedef struct {
    char *text[ENTRY_FIELD_COUNT]; /* NULL: not there */
    guint removed;                 /* bit 1 << field: a review takes the field out */
    /* Read when the text is put, so that scoring reads no text twice. */
    gboolean has_actual;    /* the actual value is one number with at most one unit: `actual` */
    gboolean actual_copied; /* it begins with a comparison sign, or is a text holding one before a figure */
    Quantity actual;
    Target wanted; /* the entry's own target */
    GArray *met;   /* guint, from 1; NULL: not there */
    gboolean has_score;
    Points score;
} Entry;

const char *entry_field_id(EntryField field);    /* "actual" */
const char *entry_field_title(EntryField field); /* 实际完成值, in the interface language */
gboolean entry_field_find(const char *id, EntryField *field);

/* The canonical form in which `text` is accepted for `field`; NULL with PINGFEN_ERROR_INPUT. Checks the shape
 * alone: what the indicator's rule allows is evaluation's business. Lists are taken with or without [ ].
 * Yours. */
char *entry_accept(EntryField field, const char *text, GError **error);

/* The canonical counts of an entry with one of them set (`value` NULL or blank takes it out); NULL with
 * PINGFEN_ERROR_INPUT. Yours. */
char *entry_set_count(const Entry *entry, const char *id, const char *value, GError **error);

Entry *entry_copy(const Entry *entry);
void entry_free(Entry *entry);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Entry, entry_free)
void entry_put(Entry *entry, EntryField field, const char *text); /* NULL takes it out */
gboolean entry_is_empty(const Entry *entry);
/* Lays a review's fields over an entry, field by field: pingfen-evaluation(5). */
void entry_lay_over(Entry *entry, const Entry *review);

/* A review's entry says something about a field, or about a figure at all: for that it needs its reason. */
gboolean entry_names(const Entry *review, EntryField field);
gboolean entry_adjusts(const Entry *review);

/* Typed readings; FALSE: the field is not there. */
gboolean entry_score(const Entry *entry, Points *score);
gboolean entry_index(const Entry *entry, EntryField field, guint *index); /* tier, choice; from 1 */
gboolean entry_share(const Entry *entry, Quantity *share);
/* index from 1; FALSE as well where met is not there */
gboolean entry_is_met(const Entry *entry, guint index);
/* FALSE: not named, counts as 0. Yours */
gboolean entry_count(const Entry *entry, const char *id, Value **count);
gboolean entry_has_note(const Entry *entry); /* a note of blanks is none */
/* evidence, met: char *, freed with it; never NULL */
GPtrArray *entry_list(const Entry *entry, EntryField field);
/* the ids in counts: char *; never NULL */
GPtrArray *entry_counted(const Entry *entry);
