#include "evaluation/outline.h"

#include "base/text.h"
#include "evaluation/evaluation_internal.h"
#include "scheme/target.h"

#include <string.h>

/* While it is built: whose own indicators go where. */
typedef struct {
    Outline *outline;
    GHashTable *below; /* id → GPtrArray of the own indicators under it; "" is the open top */
} Build;

static void node_free(OutlineNode *node)
{
    g_ptr_array_unref(node->children);
    g_free(node);
}

static void sort_own(Build *build, const GPtrArray *own)
{
    for (guint i = 0; i < own->len; i++) {
        Indicator *indicator = own->pdata[i];
        const char *under = indicator->under ? indicator->under : "";
        GPtrArray *sisters = g_hash_table_lookup(build->below, under);
        if (!sisters) {
            sisters = g_ptr_array_new();
            g_hash_table_insert(build->below, (gpointer)under, sisters);
        }
        g_ptr_array_add(sisters, indicator);
    }
}

static void add_node(Build *build, const Indicator *indicator, OutlineNode *parent, gboolean own);

/* The own ones below a mother that takes none are left out: such an evaluation is refused, but its table is
 * asked for before that. */
static void add_own(Build *build, const char *id, OutlineNode *parent)
{
    const GPtrArray *own = g_hash_table_lookup(build->below, id);
    for (guint i = 0; own && i < own->len; i++)
        add_node(build, own->pdata[i], parent, TRUE);
}

static Points derive_weight(const OutlineNode *node)
{
    return node->indicator->has_weight ? node->indicator->weight : outline_children_weight(node);
}

static void add_node(Build *build, const Indicator *indicator, OutlineNode *parent, gboolean own)
{
    if (parent && parent->level >= OUTLINE_LEVELS) return;
    OutlineNode *node = g_new0(OutlineNode, 1);
    node->indicator = indicator;
    node->parent = parent;
    node->children = g_ptr_array_new();
    node->index = build->outline->nodes->len;
    node->level = parent ? parent->level + 1 : 1;
    node->own = own;
    node->open = own || indicator->open;
    g_ptr_array_add(build->outline->nodes, node);
    g_ptr_array_add(parent ? parent->children : build->outline->top, node);
    for (guint i = 0; i < indicator->children->len; i++)
        add_node(build, indicator->children->pdata[i], node, FALSE);
    if (node->open) add_own(build, indicator->id, node);
    node->leaf = node->children->len == 0 && (own || !indicator->open);
    node->weight = derive_weight(node);
}

Outline *outline_new(const Evaluation *evaluation)
{
    const Scheme *scheme = evaluation_scheme(evaluation);
    Outline *outline = g_new0(Outline, 1);
    outline->references = 1;
    outline->nodes = g_ptr_array_new_with_free_func((GDestroyNotify)node_free);
    outline->top = g_ptr_array_new();
    outline->by_id = g_hash_table_new(g_str_hash, g_str_equal);
    Build build = {outline,
                   g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_ptr_array_unref)};
    sort_own(&build, evaluation_own(evaluation));
    for (guint i = 0; i < scheme->indicators->len; i++)
        add_node(&build, scheme->indicators->pdata[i], NULL, FALSE);
    if (scheme->open) add_own(&build, "", NULL);
    g_hash_table_unref(build.below);
    for (guint i = 0; i < outline->nodes->len; i++) {
        OutlineNode *node = outline->nodes->pdata[i];
        g_hash_table_insert(outline->by_id, node->indicator->id, node);
        if (node->level == 1) outline->weight = points_add(outline->weight, node->weight);
    }
    return outline;
}

Outline *outline_of(const Evaluation *evaluation)
{
    Outline *outline = (Outline *)evaluation_outline(evaluation);
    outline->references++;
    return outline;
}

void outline_free(Outline *outline)
{
    if (!outline || --outline->references > 0) return;
    g_hash_table_unref(outline->by_id);
    g_ptr_array_unref(outline->top);
    g_ptr_array_unref(outline->nodes);
    g_free(outline);
}

const OutlineNode *outline_find(const Outline *outline, const char *id)
{
    return g_hash_table_lookup(outline->by_id, id);
}

static gboolean has_target(const Entry *entry)
{
    return !text_blank(entry->text[ENTRY_TARGET]);
}

const char *outline_target(const OutlineNode *node, const Entry *entry)
{
    return has_target(entry) ? entry->text[ENTRY_TARGET] : node->indicator->target;
}

const Target *outline_wanted(const OutlineNode *node, const Entry *entry)
{
    return has_target(entry) ? &entry->wanted : &node->indicator->wanted;
}

const Rule *outline_rule(const OutlineNode *node, const Entry *entry)
{
    if (node->indicator->rule) return node->indicator->rule;
    if (!node->own) return rule_plain_manual();
    for (const OutlineNode *above = node->parent; above; above = above->parent)
        if (above->indicator->rule) return above->indicator->rule;
    if (text_blank(outline_target(node, entry))) return rule_plain_manual();
    return outline_wanted(node, entry)->quantitative ? rule_plain_ratio() : rule_national_tiers();
}

Points outline_children_weight(const OutlineNode *node)
{
    Points sum = points_zero;
    for (guint i = 0; i < node->children->len; i++)
        sum = points_add(sum, ((const OutlineNode *)node->children->pdata[i])->weight);
    return sum;
}

gboolean outline_weight_left(const Outline *outline, const OutlineNode *node, Points total, Points *left)
{
    if (!node) {
        *left = points_subtract(total, outline->weight);
        return TRUE;
    }
    while (node && !node->indicator->has_weight)
        node = node->parent;
    if (!node) return FALSE;
    *left = points_subtract(node->weight, outline_children_weight(node));
    return TRUE;
}
