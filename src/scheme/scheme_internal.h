/* How a scheme file becomes a Scheme: scheme_yaml reads the whole, scheme_fields the head and the facts,
 * scheme_tree the indicators, scheme_check what holds between them. */
#pragma once

#include "scheme/reading.h"
#include "scheme/scheme.h"

#define SCHEME_MAX_LEVEL 6

/* A scheme while it is read. Facts come first, because formulas name them. */
typedef struct {
    Scheme *scheme;
    Faults *faults;
    GHashTable *taken; /* "head stage", "report basics": ids in use → the line they stand on */
} SchemeReading;

Scheme *scheme_new(void);

void scheme_read_head(SchemeReading *self, const YamlNode *list);
void scheme_read_facts(SchemeReading *self, const YamlNode *list);
void scheme_read_indicators(SchemeReading *self, const YamlNode *list);

/* Weights that do not add up, rules that give more than there is. `list` is the node of `indicators`, NULL
 * where there is none; `top` the whole file. */
void scheme_check(const Scheme *scheme, const YamlNode *top, Faults *faults);

/* Registers an id of a namespace ("head"). A fault where it is taken. */
gboolean scheme_take_id(SchemeReading *self, const char *space, const YamlNode *node);
/* 指标 execution（预算执行率）, from a map with `id` and `title`. Yours. */
char *scheme_where(const char *what, const YamlNode *map);
/* Facts alone: caps and checks belong to no indicator. */
gboolean scheme_fact_kind(const char *name, Kind *kind, gpointer scheme);

Field *field_new(const char *id, const char *title, Kind kind);
FundsTable *funds_table_new(void);
