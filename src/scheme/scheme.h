/* 评价指标体系: what is asked. A scheme is read once (scheme_yaml), checked whole, and never changes
 * afterwards; everybody who holds one holds a reference. Its structs are open to read, never to write. Source
 * of every key: pingfen-scheme(5). */
#pragma once

#include "scheme/identifier.h"
#include "scheme/rule.h"
#include "scheme/target.h"

typedef enum {
    ABSENT_REFUSED,
    ABSENT_FULL,
    ABSENT_EXCLUDE
} Absent; /* 不适用: no such key, full marks, taken out */

/* 指标, of the scheme or of the project itself. Belongs to the scheme (or evaluation) it was read with. */
typedef struct Indicator Indicator;
struct Indicator {
    char *id, *title;
    gboolean has_weight; /* FALSE: derived (a sum of the children), or 0 for an own leaf */
    Points weight;
    char *guide, *evidence, *target; /* NULL where not given */
    Target wanted;                   /* `target` as read */
    Absent absent;
    gboolean open;       /* the project's own indicators go here */
    Rule *rule;          /* NULL: none of its own */
    char *under;         /* own indicators: the id above; NULL at an open top, and for the scheme's own */
    Indicator *parent;   /* the scheme's tree; NULL at the top and for own indicators */
    GPtrArray *children; /* Indicator *, in order; empty for a leaf. Never NULL */
};

Indicator *indicator_new(const char *id);
/* NULL: none. */
void indicator_set_target(Indicator *indicator, const char *target);
void indicator_free(Indicator *indicator); /* with its children */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Indicator, indicator_free)

typedef struct {
    char *name; /* 优 */
    Points min;
} Grade;

/* A further field of the form's head (head:) or a fact asked once (facts:). */
typedef struct {
    char *id, *title;
    Kind kind;          /* KIND_TEXT, KIND_DATE, KIND_NUMBER */
    GPtrArray *choices; /* char *; NULL: free */
    gboolean private_;  /* off the sheet unless asked for */
    char *unit;         /* facts of a table; NULL: none */
    int table;          /* facts of a table: its index in Scheme.tables, else -1 */
} Field;

/* A funds table of the form. Its facts are `column` (the row `total`) and `column.row`. */
typedef struct {
    char *title, *unit;        /* unit may be NULL */
    GPtrArray *columns, *rows; /* Field *: id and title; the row `total` first */
} FundsTable;

typedef struct {
    Formula *that;
    char *message;
} Check;

typedef struct {
    Formula *when;
    Points total;
    char *message;
} Cap;

typedef enum {
    REPORT_TEXT,
    REPORT_HEADING,
    REPORT_CONCLUSION,
    REPORT_INDICATORS,
    REPORT_FUNDS,
    REPORT_GOAL,
    REPORT_SHEET
} ReportFrom;

typedef struct {
    char *id, *title, *ask; /* ask may be NULL */
    ReportFrom from;
    guint level; /* 1 to 4 */
} ReportSection;

typedef enum { FORM_PROJECT, FORM_DEPARTMENT } Form;
typedef enum { PANEL_LAST, PANEL_MEAN, PANEL_TRIMMED } Panel;

typedef struct {
    char *id, *title, *source; /* source may be NULL */
    Form form;
    Points total;
    guint decimals;       /* 0 to 4 */
    GArray *grades;       /* Grade, best first */
    GPtrArray *head;      /* Field *: further fields, without the four fixed ones */
    char *head_titles[4]; /* what `head:` calls project, unit, department, year; NULL: the form's own word */
    GPtrArray *facts;     /* Field *: all facts, those of tables included, in the order they are asked */
    GPtrArray *tables;    /* FundsTable * */
    GPtrArray *checks;    /* Check * */
    GPtrArray *caps;      /* Cap *, as written */
    GPtrArray *report;    /* ReportSection * */
    Panel panel;
    gboolean open;         /* the top level is open */
    GPtrArray *indicators; /* Indicator *: level 1 */
    char *text;            /* the file as read: what is frozen with an evaluation */
    char *sha256;          /* of text, 64 hex digits */
    /* private to scheme.c */
    GHashTable *by_id, *facts_by_id;
    gint references;
} Scheme;

typedef enum { HEAD_PROJECT, HEAD_UNIT, HEAD_DEPARTMENT, HEAD_YEAR, HEAD_COUNT } HeadField;

Scheme *scheme_ref(const Scheme *scheme);
void scheme_unref(Scheme *scheme);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Scheme, scheme_unref)

/* NULL: no such id. Indicators, facts ("budget.fiscal"), head fields, report sections. Borrowed. */
const Indicator *scheme_find(const Scheme *scheme, const char *id);
const Field *scheme_find_fact(const Scheme *scheme, const char *id);
const Field *scheme_find_head(const Scheme *scheme, const char *id);
const ReportSection *scheme_find_report(const Scheme *scheme, const char *id);
/* What the form calls a fixed head field: 项目名称, 实施单位, 主管部门, 年度, or the scheme's own title for
 * it. Borrowed. */
const char *scheme_head_title(const Scheme *scheme, HeadField field);
const char *head_field_id(HeadField field); /* "project" */

/* The grade of a total: index into `grades`. Half-open: 89.5 is 良 where 优 begins at 90. */
guint scheme_grade(const Scheme *scheme, Points total);

/* Names of formulas in this scheme: facts, `actual target completion weight`. A FormulaKinds with the scheme
 * as data. */
gboolean scheme_formula_kind(const char *name, Kind *kind, gpointer scheme);
