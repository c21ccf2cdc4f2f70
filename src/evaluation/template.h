/* Ready-made own indicators for a kind of project, one YAML file each, named by its file; the user's
 * ($XDG_CONFIG_HOME/pingfen/templates) win over the shipped ones of the same name:
 *
 *   title: 物业管理
 *   indicators:
 *     - {under: [quantity, 数量指标], title: 保洁面积, weight: 40%, target: ≥5000平方米, evidence: 服务合同}
 *
 * The keys are those of an evaluation's own indicators, `id` left out where nothing names it. `under`: ids or
 * titles of open nodes, or ids of indicators before it in the template; the first there is counts. `weight`:
 * points, or a part of what is left to give there (nothing at an open top level); without one it is given
 * later. */
#pragma once

#include "evaluation/outline.h"

typedef struct {
    char *id, *title, *weight, *target, *rule, *guide, *evidence,
        *absent;      /* NULL where not given; rule: flow YAML */
    GPtrArray *under; /* char *; empty: the open top level */
} TemplateIndicator;

typedef struct {
    char *id, *title, *file; /* title NULL where the file cannot be read */
    gboolean users;
    char *fault;           /* its first fault, with file, line and column; else NULL */
    GPtrArray *indicators; /* TemplateIndicator * */
} Template;
void template_free(Template *template);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Template, template_free)

/* A part of what is left to give. FALSE: the text is no percentage above 0 and up to 100. `share` may be
 * NULL. */
gboolean template_share(const char *text, Value **share);
/* Never NULL; with `fault` where anything in the text is wrong. */
Template *template_read(const char *bytes, gsize length, const char *file);
Template *template_load(const char *file); /* the same with a file, one that cannot be read too */
/* Those at hand: Template *, by name, those with faults last. */
GPtrArray *templates_list(void);

typedef enum {
    TEMPLATE_NEW,
    TEMPLATE_THERE,   /* one of this title is there already */
    TEMPLATE_NOWHERE, /* the scheme has no such open node */
    TEMPLATE_UNFIT,   /* its rule is none in this scheme: `fault` */
} TemplateState;

/* What an indicator of a template would be in an evaluation. */
typedef struct {
    const TemplateIndicator *indicator;
    TemplateState state;
    char *under;  /* id; NULL: the open top level, or a new one of the template */
    guint mother; /* the new one of the template it goes below: its place among the rows, from 1; 0: none */
    char *place;  /* title of what it goes below, "" at the top */
    char *weight; /* points; NULL: none */
    char *there;  /* id of the one that is there already; NULL: none */
    char *fault;  /* NULL: none */
} TemplateRow;
/* TemplateRow *, in the template's order; borrows its indicators. */
GPtrArray *template_plan(const Template *template, const Evaluation *evaluation);
