/* A rule as data: how an entry becomes points, 0 to the weight. How it is computed: score/rule. Source:
 * pingfen-scheme(5). */
#pragma once

#include "base/points.h"
#include "base/quantity.h"
#include "base/yaml.h"
#include "scheme/formula.h"

typedef enum {
    RULE_MANUAL,
    RULE_RATIO,
    RULE_BANDS,
    RULE_STEPS,
    RULE_DEDUCTIONS,
    RULE_CHECKLIST,
    RULE_TIERS,
    RULE_CHOICE,
    RULE_COUNT
} RuleKind;

/* `points:` is absolute, `share:` a part of the weight; always exactly one of the two. */
typedef struct {
    gboolean absolute;
    Points points; /* absolute */
    Value *share;  /* else; 80% is 0.8 */
} Worth;

/* A rung of ratio's `over` ladder: from completion above `from` on, its worth replaces the rest. */
typedef struct {
    Value *from;
    Worth worth;
} RuleRung;

typedef enum { BOUND_NONE, BOUND_INCLUSIVE, BOUND_EXCLUSIVE } BoundKind;

/* A band: lower and upper bound (with the unit it was written with), worth. Both NONE: the rest. */
typedef struct {
    BoundKind lower, upper;
    Quantity from, to;
    Worth worth;
} RuleBand;

typedef enum { STEPS_ABOVE, STEPS_BELOW, STEPS_EITHER } StepsDirection;
typedef enum { STEPS_WHOLE, STEPS_STARTED, STEPS_PARTIAL } StepsCount;

/* An item of deductions (id, lose, at_most), checklist (points or gate; neither: an equal part), tiers (from,
 * to) or choice (worth). */
typedef struct {
    char *id; /* deductions only */
    char *title;
    gboolean has_points, has_limit, gate;
    Points points;        /* deductions: lose for each; checklist: fixed points */
    Points limit;         /* deductions: at_most */
    Value *from, *to;     /* tiers, shares */
    gboolean to_included; /* tiers: `to` was written, not `below` */
    Worth worth;          /* choice */
} RuleItem;

typedef struct {
    RuleKind kind;
    Formula *value;       /* ratio, bands, steps; NULL: the default (completion; actual) */
    Value *pass;          /* ratio; NULL: none */
    GArray *over;         /* ratio: RuleRung; this and the lists below are never NULL, but empty */
    GArray *bands;        /* bands: RuleBand */
    Quantity full, every; /* steps */
    Points lose;          /* steps */
    gboolean has_limit;   /* steps: at_most */
    Points limit;
    StepsDirection direction;
    StepsCount count;
    GArray *items; /* deductions, checklist, tiers, choice: RuleItem */
    gboolean has_step;
    Points step; /* manual: a typed score is a multiple of it; without it one unit of the scheme's decimals */
    char *text;  /* the rule as one line of flow YAML: how it is kept and exported */
} Rule;

/* Reads `{ratio: {…}}` and checks what can be checked without a weight: shapes, kinds, names in formulas,
 * order of bands, tiers and ladder, what can never be reached. NULL with faults. */
Rule *rule_read(const YamlNode *node, FormulaKinds kinds, gpointer data, Faults *faults);
/* The same from its flow text (own indicators in the store and in `set`). NULL with PINGFEN_ERROR_INPUT. */
Rule *rule_parse(const char *text, FormulaKinds kinds, gpointer data, GError **error);
/* What a weight adds: points above it, checklist points that leave texts nothing or are not the weight.
 * `where` is the node. */
gboolean rule_check_weight(const Rule *rule, Points weight, const YamlNode *where, Faults *faults);
/* TRUE where the rule holds `points:` and so cannot be inherited by an indicator of another weight. */
gboolean rule_is_absolute(const Rule *rule);
void rule_free(Rule *rule);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Rule, rule_free)

const char *rule_kind_id(RuleKind kind);    /* "ratio" */
const char *rule_kind_title(RuleKind kind); /* 比率, in the interface language */

/* The three national tiers (80–100%, 60–below 80%, 0–below 60%), the rule of an own qualitative indicator;
 * lives as long as the program. 财预〔2020〕10号, attachment 1. And plain ratio and manual, for own
 * indicators with a quantitative target and with none. */
const Rule *rule_national_tiers(void);
const Rule *rule_plain_ratio(void);
const Rule *rule_plain_manual(void);
