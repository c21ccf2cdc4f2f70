/* The workflow: status, round and history stand and fall together. */
#include "evaluation/merge_internal.h"

#include <string.h>

static const char *const step_fields[] = {"at", "by", "act", "reason"};

gboolean merge_is_flow(const char *key)
{
    return strcmp(key, "status") == 0 || strcmp(key, "round") == 0 || g_str_has_prefix(key, "history.");
}

static const char *step_text(const Evaluation *evaluation, guint step, const char *field)
{
    g_autofree char *key = g_strdup_printf("history.%u.%s", step, field);
    return evaluation_get(evaluation, key);
}

static gboolean same_standing(const Evaluation *one, const Evaluation *other)
{
    return evaluation_status(one) == evaluation_status(other) &&
           g_strcmp0(evaluation_get(one, "round"), evaluation_get(other, "round")) == 0;
}

static gboolean same_flow(const Evaluation *one, const Evaluation *other)
{
    guint steps = history_count(one);
    return same_standing(one, other) && steps == history_count(other) && steps == history_common(one, other);
}

static gboolean only_reviews(const Evaluation *evaluation, guint from)
{
    const char *act;
    for (guint step = from; (act = step_text(evaluation, step, "act")); step++)
        if (strcmp(act, "review") != 0) return FALSE;
    return TRUE;
}

/* Two people reviewed at once: neither stands in the other's way. */
static gboolean can_join(const Evaluation *mine, const Evaluation *theirs)
{
    guint common = history_common(mine, theirs);
    return same_standing(mine, theirs) && only_reviews(mine, common + 1) && only_reviews(theirs, common + 1);
}

static MergeSide judge_flow(const Merging *merging, const Decision *decision, guint base)
{
    (void)decision;
    const Evaluation *mine = merging->sides[SIDE_MINE], *theirs = merging->sides[SIDE_THEIRS];
    guint common = history_common(mine, theirs);
    gboolean mine_went_on = history_count(mine) > common, theirs_went_on = history_count(theirs) > common;
    if (theirs_went_on && !mine_went_on) return MERGE_THEIRS;
    if (mine_went_on && !theirs_went_on) return MERGE_MINE;
    if (mine_went_on) return can_join(mine, theirs) ? MERGE_THEIRS : MERGE_ASK;
    if (base == NO_BASE) return MERGE_ASK;
    if (same_flow(merging->sides[base], mine)) return MERGE_THEIRS;
    return same_flow(merging->sides[base], theirs) ? MERGE_MINE : MERGE_ASK;
}

/* reviewed（review 王敏 2024-05-06）*/
static char *show_flow(const Merging *merging, const Decision *decision, guint side)
{
    (void)decision;
    const Evaluation *evaluation = merging->sides[side];
    guint last = history_count(evaluation);
    GString *text = g_string_new(status_id(evaluation_status(evaluation)));
    for (guint i = 0; last > 0 && i < G_N_ELEMENTS(step_fields); i++) {
        const char *word = step_text(evaluation, last, step_fields[i]);
        if (word) g_string_append_printf(text, " %s", word);
    }
    return g_string_free(text, FALSE);
}

static void put_step(Merging *merging, guint to, guint from)
{
    const Evaluation *theirs = merging->sides[SIDE_THEIRS];
    for (guint i = 0; i < G_N_ELEMENTS(step_fields); i++) {
        g_autofree char *key = g_strdup_printf("history.%u.%s", to, step_fields[i]);
        const char *text = from > 0 ? step_text(theirs, from, step_fields[i]) : NULL;
        evaluation_put(merging->merged, 0, key, text, FALSE, merging->changes);
    }
}

static void replace_history(Merging *merging)
{
    guint mine = history_count(merging->sides[SIDE_MINE]),
          theirs = history_count(merging->sides[SIDE_THEIRS]);
    for (guint step = 1; step <= MAX(mine, theirs); step++)
        put_step(merging, step, step <= theirs ? step : 0);
}

static void join_history(Merging *merging)
{
    const Evaluation *mine = merging->sides[SIDE_MINE], *theirs = merging->sides[SIDE_THEIRS];
    guint common = history_common(mine, theirs), end = history_count(mine), added = end;
    for (guint step = common + 1; step <= history_count(theirs); step++) {
        gboolean there = FALSE;
        for (guint n = common + 1; n <= end && !there; n++)
            there = history_same_step(history_step(mine, n), history_step(theirs, step));
        if (!there) put_step(merging, ++added, step);
    }
}

static void take_flow(Merging *merging, const Decision *decision)
{
    const Evaluation *mine = merging->sides[SIDE_MINE], *theirs = merging->sides[SIDE_THEIRS];
    if (!decision->asked && !decision->chosen && history_count(mine) > history_common(mine, theirs) &&
        can_join(mine, theirs)) {
        join_history(merging);
        return;
    }
    evaluation_put(merging->merged, 0, "status", evaluation_get(theirs, "status"), FALSE, merging->changes);
    evaluation_put(merging->merged, 0, "round", evaluation_get(theirs, "round"), FALSE, merging->changes);
    replace_history(merging);
}

static const DecisionKind flow_kind = {judge_flow, show_flow, take_flow};

void merge_decide_flow(Merging *merging)
{
    if (!same_flow(merging->sides[SIDE_MINE], merging->sides[SIDE_THEIRS]))
        merge_decide(merging, &flow_kind, 0, "status", NULL);
}
