/* The fields of a filter, and what a parsed word becomes. Inside the filter's files of the store. */
#pragma once

#include "store/filter.h"
#include "store/store_internal.h"

typedef enum {
    RELATION_IS,
    RELATION_EQUAL,
    RELATION_UNEQUAL,
    RELATION_BELOW,
    RELATION_AT_MOST,
    RELATION_ABOVE,
    RELATION_AT_LEAST
} Relation;

typedef enum { COMPARE_TEXT, COMPARE_WHOLE, COMPARE_POINTS, COMPARE_STATUS, COMPARE_GRADE } Compare;

typedef struct {
    StoreFilterField shown;
    const char *alias; /* NULL: none */
    Compare compare;
    const char *column; /* the SQL of a figure */
    guint line, lines;  /* of a text: where it stands in `searched` */
} FilterField;

/* NULL with PINGFEN_ERROR_USAGE. `word`: the whole word, for the sentence. */
const FilterField *filter_field_find(const char *name, const char *word, GError **error);

/* A word of a filter. `field` NULL: it is looked for everywhere. */
typedef struct {
    const char *word; /* as typed, for sentences */
    const FilterField *field;
    Relation relation;
    gboolean negated;
    GPtrArray *values; /* char *: alternatives, at least one */
} Condition;

/* filter_sql.c */
StoreFilter *filter_make(void);
/* FALSE with PINGFEN_ERROR_USAGE: the value is no figure, no status, or the sign does not fit the field. */
gboolean filter_add(StoreFilter *filter, const Condition *condition, GError **error);
/* The grades it names (char *, "": not scored), borrowed. */
const GPtrArray *filter_grades(const StoreFilter *filter);
