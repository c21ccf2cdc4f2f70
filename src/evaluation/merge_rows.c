/* Texts under their keys, and reviews that only theirs has. */
#include "evaluation/merge_internal.h"

#include <string.h>

void merge_row_free(MergeRow *row)
{
    g_free(row->layer);
    g_free(row);
}

/* A reviewer goes on with a review of the present round, which moves its day: the day tells reviews apart
 * only where reviewer and round do not. */
static gboolean same_review(const Evaluation *one, guint n, const Evaluation *other, guint m, gboolean day)
{
    static const char *const keys[] = {"by", "round", "at"};
    if (!day && !evaluation_get_review(one, n, "by")) return FALSE;
    for (guint i = 0; i < (day ? 3u : 2u); i++)
        if (g_strcmp0(evaluation_get_review(one, n, keys[i]), evaluation_get_review(other, m, keys[i])) != 0)
            return FALSE;
    return TRUE;
}

static MergeRow *add_row(Merging *merging)
{
    MergeRow *row = g_new(MergeRow, 1);
    row->layer = g_new(int, merging->side_count);
    for (guint side = 0; side < merging->side_count; side++)
        row->layer[side] = NO_LAYER;
    row->merged = NO_LAYER;
    g_ptr_array_add(merging->rows, row);
    return row;
}

/* The first row that holds the same review and none of this side yet: two reviews that look alike are told
 * apart by their order. */
static MergeRow *find_row(const Merging *merging, guint side, guint review, gboolean day)
{
    for (guint i = 1; i < merging->rows->len; i++) {
        MergeRow *row = merging->rows->pdata[i];
        for (guint other = 0; other < side && row->layer[side] == NO_LAYER; other++)
            if (row->layer[other] != NO_LAYER &&
                same_review(merging->sides[side], review, merging->sides[other], (guint)row->layer[other],
                            day))
                return row;
    }
    return NULL;
}

static void pair_side(Merging *merging, guint side)
{
    guint count = evaluation_review_count(merging->sides[side]);
    g_autofree gboolean *paired = g_new0(gboolean, count + 1);
    for (guint day = 2; day > 0; day--)
        for (guint n = 1; n <= count; n++) {
            MergeRow *row = paired[n] ? NULL : find_row(merging, side, n, day == 2);
            if (row) row->layer[side] = (int)n;
            paired[n] = paired[n] || row;
        }
    for (guint n = 1; n <= count && side < SIDE_BASES; n++)
        if (!paired[n]) add_row(merging)->layer[side] = (int)n;
}

/* Reviews of mine come first and keep their numbers; those that only a base has matter to nobody. */
void merge_pair(Merging *merging)
{
    MergeRow *whole = add_row(merging);
    for (guint side = 0; side < merging->side_count; side++)
        whole->layer[side] = 0;
    for (guint side = 0; side < merging->side_count; side++)
        pair_side(merging, side);
}

MergeText merge_text(const Merging *merging, guint row, guint side, const char *key)
{
    int layer = ((const MergeRow *)merging->rows->pdata[row])->layer[side];
    if (layer == NO_LAYER) return (MergeText){FALSE, NULL};
    MergeText found;
    found.there = evaluation_text(merging->sides[side], (guint)layer, key, &found.text);
    return found;
}

gboolean merge_same(const Merging *merging, guint row, const char *key, guint one, guint other)
{
    MergeText a = merge_text(merging, row, one, key), b = merge_text(merging, row, other, key);
    return a.there == b.there && g_strcmp0(a.text, b.text) == 0;
}

GPtrArray *merge_keys(const Merging *merging, guint row, guint side)
{
    int layer = ((const MergeRow *)merging->rows->pdata[row])->layer[side];
    return layer == NO_LAYER ? g_ptr_array_new() : evaluation_keys(merging->sides[side], (guint)layer);
}

void merge_put(Merging *merging, guint row, const char *key)
{
    MergeText theirs = merge_text(merging, row, SIDE_THEIRS, key);
    int layer = ((const MergeRow *)merging->rows->pdata[row])->merged;
    if (layer == NO_LAYER) return;
    evaluation_put(merging->merged, (guint)layer, key, theirs.text, theirs.there && !theirs.text,
                   merging->changes);
}

char *merge_key_id(const char *key)
{
    static const char *const groups[] = {"indicators.", "claimed.scores.", "claimed.weights.",
                                         "claimed.values."};
    EntryKey entry;
    for (guint i = 0; i < G_N_ELEMENTS(groups); i++) {
        const char *rest = key + strlen(groups[i]);
        if (g_str_has_prefix(key, groups[i])) return g_strndup(rest, strcspn(rest, "."));
    }
    return key_split(key, &entry) ? g_strdup(entry.id) : NULL;
}

/* --- one text --- */

/* The day of a review both went on with: the later one. */
static MergeSide judge_day(const Merging *merging, const Decision *decision)
{
    MergeText mine = merge_text(merging, decision->row, SIDE_MINE, decision->key);
    MergeText theirs = merge_text(merging, decision->row, SIDE_THEIRS, decision->key);
    return g_strcmp0(mine.text, theirs.text) < 0 ? MERGE_THEIRS : MERGE_MINE;
}

static MergeSide judge_text(const Merging *merging, const Decision *decision, guint base)
{
    if (decision->row > 0 && strcmp(decision->key, "at") == 0) return judge_day(merging, decision);
    if (base == NO_BASE) return MERGE_ASK;
    if (merge_same(merging, decision->row, decision->key, base, SIDE_MINE)) return MERGE_THEIRS;
    return merge_same(merging, decision->row, decision->key, base, SIDE_THEIRS) ? MERGE_MINE : MERGE_ASK;
}

static char *show_text(const Merging *merging, const Decision *decision, guint side)
{
    return g_strdup(merge_text(merging, decision->row, side, decision->key).text);
}

static void take_text(Merging *merging, const Decision *decision)
{
    merge_put(merging, decision->row, decision->key);
}

static const DecisionKind text_kind = {judge_text, show_text, take_text};

static void decide_text(Merging *merging, guint row, const char *key)
{
    if (merge_same(merging, row, key, SIDE_MINE, SIDE_THEIRS)) return;
    if (row == 0 && (merge_is_flow(key) || strcmp(key, "indicators") == 0)) return;
    g_autofree char *id = merge_key_id(key);
    if (!merge_find_own(merging, id)) merge_decide(merging, &text_kind, row, key, g_steal_pointer(&id));
}

void merge_decide_texts(Merging *merging)
{
    for (guint row = 0; row < merging->rows->len; row++) {
        const MergeRow *pair = merging->rows->pdata[row];
        if (pair->layer[SIDE_MINE] == NO_LAYER || pair->layer[SIDE_THEIRS] == NO_LAYER) continue;
        g_autoptr(GPtrArray) mine = merge_keys(merging, row, SIDE_MINE);
        g_autoptr(GPtrArray) theirs = merge_keys(merging, row, SIDE_THEIRS);
        for (guint i = 0; i < mine->len; i++)
            decide_text(merging, row, mine->pdata[i]);
        for (guint i = 0; i < theirs->len; i++)
            if (!merge_text(merging, row, SIDE_MINE, theirs->pdata[i]).there)
                decide_text(merging, row, theirs->pdata[i]);
    }
}

/* --- a review that only theirs has --- */

static gboolean same_layer(const Merging *merging, guint row, guint one, guint other)
{
    g_autoptr(GPtrArray) keys = merge_keys(merging, row, one);
    g_autoptr(GPtrArray) others = merge_keys(merging, row, other);
    gboolean same = keys->len == others->len;
    for (guint i = 0; same && i < keys->len; i++)
        same = merge_same(merging, row, keys->pdata[i], one, other);
    return same;
}

/* A base that has it: mine took it back (undo). */
static MergeSide judge_review(const Merging *merging, const Decision *decision, guint base)
{
    const MergeRow *row = merging->rows->pdata[decision->row];
    if (base == NO_BASE || row->layer[base] == NO_LAYER) return MERGE_THEIRS;
    return same_layer(merging, decision->row, base, SIDE_THEIRS) ? MERGE_MINE : MERGE_ASK;
}

static void take_review(Merging *merging, const Decision *decision)
{
    MergeRow *row = merging->rows->pdata[decision->row];
    row->merged = (int)evaluation_review_count(merging->merged) + 1;
    evaluation_grow(merging->merged, (guint)row->merged);
    g_autoptr(GPtrArray) keys = merge_keys(merging, decision->row, SIDE_THEIRS);
    for (guint i = 0; i < keys->len; i++) {
        g_autofree char *id = merge_key_id(keys->pdata[i]);
        const Decision *own = merge_find_own(merging, id);
        if (!own || own->side == MERGE_THEIRS) merge_put(merging, decision->row, keys->pdata[i]);
    }
}

static const DecisionKind review_kind = {judge_review, show_text, take_review};

void merge_decide_reviews(Merging *merging)
{
    for (guint row = 1; row < merging->rows->len; row++) {
        const MergeRow *pair = merging->rows->pdata[row];
        if (pair->layer[SIDE_MINE] == NO_LAYER) merge_decide(merging, &review_kind, row, "by", NULL);
    }
}
