/* Reading one value of a YAML map: a number, a share, a word of a list, a truth, a formula. Used by every
 * reader of schemes and rules, so that the same mistake gets the same sentence. An absent key is no fault
 * here (yaml_check knows what is required). */
#pragma once

#include "base/points.h"
#include "base/quantity.h"
#include "base/yaml.h"
#include "scheme/formula.h"

/* Whose values are read, and where faults go. */
typedef struct {
    const char *where; /* names the map in a sentence: 指标 execution（预算执行率） */
    Faults *faults;
} Reading;

/* A fault at a node, the sentence opened with `where`. */
void reading_fault(const Reading *reading, const YamlNode *node, const char *format, ...) G_GNUC_PRINTF(3, 4);

/* FALSE (and `*value` untouched): the key is absent, or there was a fault. All of these. */
gboolean reading_points(const Reading *reading, const YamlNode *map, const char *key,
                        Points *value); /* 0 or more */
gboolean reading_share(const Reading *reading, const YamlNode *map, const char *key,
                       Value **value); /* 0 to 1 */
gboolean reading_number(const Reading *reading, const YamlNode *map, const char *key, Value **value);
gboolean reading_quantity(const Reading *reading, const YamlNode *map, const char *key, Quantity *value);
gboolean reading_whole(const Reading *reading, const YamlNode *map, const char *key, guint low, guint high,
                       guint *value);
/* One of `words` (ended by NULL); its index. */
gboolean reading_word(const Reading *reading, const YamlNode *map, const char *key, const char *const *words,
                      guint *value);
gboolean reading_truth(const Reading *reading, const YamlNode *map, const char *key, gboolean *value);
/* A text that is not blank; the old value is freed. */
gboolean reading_text(const Reading *reading, const YamlNode *map, const char *key, char **value);
gboolean reading_formula(const Reading *reading, const YamlNode *map, const char *key, Kind wanted,
                         FormulaKinds kinds, gpointer data, Formula **value);
/* A list that is not empty; borrowed. NULL: absent, no list, or empty (a fault). */
const YamlNode *reading_list(const Reading *reading, const YamlNode *map, const char *key);

/* Holds a node's text against identifier_check, or against the shape of an id alone. */
gboolean reading_check_id(const Reading *reading, const YamlNode *node);
gboolean reading_check_shape(const Reading *reading, const YamlNode *node);
