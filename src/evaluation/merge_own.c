/* The project's own indicators: those that one side alone has, and the order of all. */
#include "evaluation/merge_internal.h"

#include <string.h>

static gboolean has_own(const Merging *merging, guint side, const char *id)
{
    return g_hash_table_contains(merging->sides[side]->own_by_id, id);
}

/* --- an indicator that one side alone has --- */

static void add_key(const Merging *merging, guint row, guint side, GPtrArray *keys, char *key)
{
    if (merge_text(merging, row, side, key).there)
        g_ptr_array_add(keys, key);
    else
        g_free(key);
}

/* The keys of a row that name the indicator: char *. */
static GPtrArray *keys_of(const Merging *merging, guint row, guint side, const char *id)
{
    static const char *const claims[] = {"scores", "weights", "values"};
    GPtrArray *keys = g_ptr_array_new_with_free_func(g_free);
    for (guint field = 0; field < OWN_COUNT; field++)
        add_key(merging, row, side, keys, own_key(id, (OwnField)field));
    for (guint field = 0; field < ENTRY_FIELD_COUNT; field++)
        add_key(merging, row, side, keys, g_strdup_printf("%s.%s", id, entry_field_id((EntryField)field)));
    for (guint i = 0; i < G_N_ELEMENTS(claims); i++)
        add_key(merging, row, side, keys, g_strdup_printf("claimed.%s.%s", claims[i], id));
    return keys;
}

/* TRUE where `side` made nothing of it since the base. */
static gboolean untouched(const Merging *merging, const char *id, guint side, guint base)
{
    for (guint row = 0; row < merging->rows->len; row++) {
        g_autoptr(GPtrArray) keys = keys_of(merging, row, side, id);
        g_autoptr(GPtrArray) before = keys_of(merging, row, base, id);
        for (guint i = 0; i < keys->len; i++)
            if (!merge_same(merging, row, keys->pdata[i], side, base)) return FALSE;
        gboolean there = ((const MergeRow *)merging->rows->pdata[row])->layer[side] != NO_LAYER;
        if (there && keys->len != before->len) return FALSE;
    }
    return TRUE;
}

static MergeSide judge_own(const Merging *merging, const Decision *decision, guint base)
{
    if (base == NO_BASE) return MERGE_ASK;
    gboolean mine = has_own(merging, SIDE_MINE, decision->id);
    MergeSide that_has = mine ? MERGE_MINE : MERGE_THEIRS, that_lacks = mine ? MERGE_THEIRS : MERGE_MINE;
    if (!has_own(merging, base, decision->id)) return that_has;
    return untouched(merging, decision->id, mine ? SIDE_MINE : SIDE_THEIRS, base) ? that_lacks : MERGE_ASK;
}

static char *show_own(const Merging *merging, const Decision *decision, guint side)
{
    const Indicator *own = g_hash_table_lookup(merging->sides[side]->own_by_id, decision->id);
    return own ? g_strdup(own->title) : NULL;
}

/* The order follows at the end, once for all (merge_put_order). */
static void take_own(Merging *merging, const Decision *decision)
{
    guint side = has_own(merging, SIDE_THEIRS, decision->id) ? SIDE_THEIRS : SIDE_MINE;
    for (guint row = 0; row < merging->rows->len; row++) {
        g_autoptr(GPtrArray) keys = keys_of(merging, row, side, decision->id);
        for (guint i = 0; i < keys->len; i++)
            merge_put(merging, row, keys->pdata[i]);
    }
}

const DecisionKind merge_own_kind = {judge_own, show_own, take_own};

static void decide_lacking(Merging *merging, guint side, guint other)
{
    const GPtrArray *own = merging->sides[side]->own;
    for (guint i = 0; i < own->len; i++) {
        const char *id = ((const Indicator *)own->pdata[i])->id;
        if (has_own(merging, other, id)) continue;
        g_autofree char *key = own_key(id, OWN_TITLE);
        merge_decide(merging, &merge_own_kind, 0, key, g_strdup(id));
    }
}

void merge_decide_own(Merging *merging)
{
    decide_lacking(merging, SIDE_MINE, SIDE_THEIRS);
    decide_lacking(merging, SIDE_THEIRS, SIDE_MINE);
}

/* --- the order --- */

/* Whether the indicators that these three have stand in the same order in two of them. */
static gboolean same_order(const Merging *merging, guint one, guint other, guint third)
{
    const GPtrArray *a = merging->sides[one]->own, *b = merging->sides[other]->own;
    guint j = 0;
    for (guint i = 0; i < a->len; i++) {
        const char *id = ((const Indicator *)a->pdata[i])->id;
        if (!has_own(merging, other, id) || !has_own(merging, third, id)) continue;
        while (!has_own(merging, one, ((const Indicator *)b->pdata[j])->id) ||
               !has_own(merging, third, ((const Indicator *)b->pdata[j])->id))
            j++;
        if (strcmp(((const Indicator *)b->pdata[j++])->id, id) != 0) return FALSE;
    }
    return TRUE;
}

static MergeSide judge_order(const Merging *merging, const Decision *decision, guint base)
{
    (void)decision;
    if (base == NO_BASE) return MERGE_ASK;
    gboolean mine = !same_order(merging, SIDE_MINE, base, SIDE_THEIRS);
    gboolean theirs = !same_order(merging, SIDE_THEIRS, base, SIDE_MINE);
    if (mine == theirs) return MERGE_ASK;
    return mine ? MERGE_MINE : MERGE_THEIRS;
}

static char *show_order(const Merging *merging, const Decision *decision, guint side)
{
    return g_strdup(evaluation_get(merging->sides[side], decision->key));
}

static const DecisionKind order_kind = {judge_order, show_order, NULL};

void merge_decide_order(Merging *merging)
{
    if (!same_order(merging, SIDE_MINE, SIDE_THEIRS, SIDE_THEIRS))
        merge_decide(merging, &order_kind, 0, "indicators", NULL);
}

static guint leading_side(const Merging *merging)
{
    for (guint i = 0; i < merging->decisions->len; i++) {
        const Decision *decision = merging->decisions->pdata[i];
        if (decision->kind == &order_kind && decision->side == MERGE_THEIRS) return SIDE_THEIRS;
    }
    return SIDE_MINE;
}

static gboolean is_kept(const Merging *merging, guint side, const char *id)
{
    const Decision *decision = merge_find_own(merging, id);
    return !decision || decision->side == (side == SIDE_MINE ? MERGE_MINE : MERGE_THEIRS);
}

static gboolean find_id(const GPtrArray *ids, const char *id, guint *place)
{
    return g_ptr_array_find_with_equal_func((GPtrArray *)ids, id, g_str_equal, place);
}

/* Behind its predecessor, and behind what the leading side has added there. */
static void insert_behind(const Merging *merging, GPtrArray *ids, const char *predecessor, const char *id,
                          guint side)
{
    guint place = 0;
    if (predecessor && find_id(ids, predecessor, &place)) place++;
    while (place < ids->len && !has_own(merging, side, ids->pdata[place]))
        place++;
    g_ptr_array_insert(ids, (int)place, (gpointer)id);
}

void merge_put_order(Merging *merging)
{
    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    guint leading = leading_side(merging), other = leading == SIDE_MINE ? SIDE_THEIRS : SIDE_MINE;
    const GPtrArray *first = merging->sides[leading]->own, *second = merging->sides[other]->own;
    for (guint i = 0; i < first->len; i++) {
        const char *id = ((const Indicator *)first->pdata[i])->id;
        if (is_kept(merging, leading, id)) g_ptr_array_add(ids, (gpointer)id);
    }
    const char *predecessor = NULL;
    for (guint i = 0; i < second->len; i++) {
        const char *id = ((const Indicator *)second->pdata[i])->id;
        if (!is_kept(merging, other, id)) continue;
        if (!find_id(ids, id, NULL)) insert_behind(merging, ids, predecessor, id, other);
        predecessor = id;
    }
    g_ptr_array_add(ids, NULL);
    own_put_order(merging->merged, (char *const *)ids->pdata, merging->changes);
}
