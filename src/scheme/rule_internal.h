/* What the parts of a rule share: reading (rule_read), what can never be reached or is too much (rule_check),
 * the rest (rule). */
#pragma once

#include "scheme/reading.h"
#include "scheme/rule.h"

/* A list of a rule has at most this many entries; a longer one is a mistake or an attack. */
#define RULE_MAX_ITEMS 200

Rule *rule_new(RuleKind kind);

/* Each looks at the list the rule was read from; faults go to the entries. */
void rule_check_bands(const Rule *rule, const YamlNode *list, const Reading *reading);
void rule_check_tiers(const Rule *rule, const YamlNode *list, const Reading *reading);
void rule_check_ladder(const Rule *rule, const YamlNode *list, const Reading *reading);
