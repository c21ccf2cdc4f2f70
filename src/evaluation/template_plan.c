/* What a template would add to an evaluation: where each of its indicators goes, with which weight. */
#include "evaluation/template.h"

#include "scheme/formula.h"

static void row_free(gpointer data)
{
    TemplateRow *row = data;
    g_free(row->under);
    g_free(row->place);
    g_free(row->weight);
    g_free(row->there);
    g_free(row->fault);
    g_free(row);
}

typedef struct {
    const Template *template;
    const Scheme *scheme;
    Outline *outline;
    GPtrArray *rows; /* TemplateRow * */
} Plan;

static const OutlineNode *find_open(const Outline *outline, const char *name)
{
    for (guint i = 0; i < outline->nodes->len; i++) {
        const OutlineNode *node = g_ptr_array_index(outline->nodes, i);
        if (!node->open || node->own) continue;
        if (g_str_equal(node->indicator->id, name) || g_strcmp0(node->indicator->title, name) == 0)
            return node;
    }
    return NULL;
}

/* The row before it whose id is named; NULL: there is none. */
static const TemplateRow *find_row(const Plan *plan, const char *name, guint *place)
{
    for (guint i = 0; i < plan->rows->len; i++) {
        const TemplateRow *row = g_ptr_array_index(plan->rows, i);
        if (g_strcmp0(row->indicator->id, name) != 0) continue;
        *place = i + 1;
        return row;
    }
    return NULL;
}

/* Where it goes: below one of the scheme's open nodes, or of the template's own; FALSE: nowhere. */
static gboolean find_place(const Plan *plan, TemplateRow *row)
{
    const GPtrArray *under = row->indicator->under;
    for (guint i = 0; i < under->len; i++) {
        guint place = 0;
        const char *name = g_ptr_array_index(under, i);
        const OutlineNode *node = find_open(plan->outline, name);
        const TemplateRow *mother = node ? NULL : find_row(plan, name, &place);
        if (node) {
            row->under = g_strdup(node->indicator->id);
            row->place = g_strdup(node->indicator->title);
            return TRUE;
        }
        if (!mother) continue;
        row->mother = mother->state == TEMPLATE_NEW ? place : 0;
        row->under = g_strdup(mother->there);
        row->place = g_strdup(mother->indicator->title);
        return row->mother > 0 || row->under;
    }
    row->place = g_strdup("");
    return plan->scheme->open;
}

/* The own one of that title below the node, or on top. */
static const OutlineNode *find_there(const Plan *plan, const OutlineNode *node, const char *title)
{
    const GPtrArray *sisters = node ? node->children : plan->outline->top;
    for (guint i = 0; i < sisters->len; i++) {
        const OutlineNode *sister = g_ptr_array_index(sisters, i);
        if (sister->own && g_strcmp0(sister->indicator->title, title) == 0) return sister;
    }
    return NULL;
}

/* What there is to give there; FALSE: not known, or nothing. */
static gboolean find_left(const Plan *plan, const TemplateRow *row, const OutlineNode *node, Points *left)
{
    if (row->mother > 0) {
        const TemplateRow *mother = g_ptr_array_index(plan->rows, row->mother - 1);
        return mother->weight && points_parse(mother->weight, left, NULL);
    }
    return node && outline_weight_left(plan->outline, node, plan->scheme->total, left) && left->units > 0;
}

/* A part of what is left to give now; nothing where nothing is left or known. */
static char *weight_of(const Plan *plan, const TemplateRow *row, const OutlineNode *node)
{
    g_autoptr(Value) share = NULL;
    Points left = points_zero;
    const char *text = row->indicator->weight;
    if (!text || !template_share(text, &share)) return g_strdup(text);
    if (!find_left(plan, row, node, &left)) return NULL;
    g_autoptr(Value) whole = points_to_value(left);
    g_autoptr(Value) part = value_multiply(share, whole);
    Points weight = points_from_value(part, plan->scheme->decimals);
    return weight.units > 0 ? points_format(weight) : NULL;
}

static gboolean fits(const Plan *plan, TemplateRow *row)
{
    g_autoptr(GError) error = NULL;
    if (!row->indicator->rule) return TRUE;
    g_autoptr(Rule) rule =
        rule_parse(row->indicator->rule, scheme_formula_kind, (gpointer)plan->scheme, &error);
    if (!rule) row->fault = g_strdup(error->message);
    return rule != NULL;
}

static void plan_row(const Plan *plan, TemplateRow *row)
{
    if (!find_place(plan, row)) {
        row->state = TEMPLATE_NOWHERE;
        if (!row->place) row->place = g_strdup("");
        return;
    }
    const OutlineNode *node = row->under ? outline_find(plan->outline, row->under) : NULL;
    const OutlineNode *there = row->mother > 0 ? NULL : find_there(plan, node, row->indicator->title);
    if (there) {
        row->state = TEMPLATE_THERE;
        row->there = g_strdup(there->indicator->id);
    } else if (!fits(plan, row)) {
        row->state = TEMPLATE_UNFIT;
    } else {
        row->weight = weight_of(plan, row, node);
    }
}

GPtrArray *template_plan(const Template *template, const Evaluation *evaluation)
{
    g_autoptr(Outline) outline = outline_of(evaluation);
    const Plan plan = {template, evaluation_scheme(evaluation), outline,
                       g_ptr_array_new_with_free_func(row_free)};
    for (guint i = 0; i < template->indicators->len; i++) {
        TemplateRow *row = g_new0(TemplateRow, 1);
        row->indicator = g_ptr_array_index(template->indicators, i);
        plan_row(&plan, row);
        g_ptr_array_add(plan.rows, row);
    }
    return plan.rows;
}
