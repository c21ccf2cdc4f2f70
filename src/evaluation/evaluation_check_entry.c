/* An entry against the leaf it answers: indexes in their lists, shares in their tiers, 不适用 where the leaf
 * allows it. */
#include "evaluation/evaluation_internal.h"

#include "base/error.h"
#include "base/text.h"
#include "base/translate.h"

#include <string.h>

/* One entry under check. */
typedef struct {
    Checking *checking;
    guint review;
    const OutlineNode *node;
    const Entry *entry;
    const Rule *rule;
    gboolean
        alone; /* a review whose fields are checked by themselves: what it is laid over may still change */
} Subject;

static void complain(const Subject *subject, EntryField field, char *message)
{
    g_autofree char *key = g_strconcat(subject->node->indicator->id, ".", entry_field_id(field), NULL);
    g_autofree char *sentence = message;
    check_complain(subject->checking, subject->review, key, "%s", sentence);
}

static const RuleItem *find_item(const Rule *rule, const char *id)
{
    for (guint i = 0; i < rule->items->len; i++) {
        const RuleItem *item = &g_array_index(rule->items, RuleItem, i);
        if (g_strcmp0(item->id, id) == 0) return item;
    }
    return NULL;
}

static char *list_items(const Rule *rule)
{
    GString *ids = g_string_new(NULL);
    for (guint i = 0; i < rule->items->len; i++)
        g_string_append_printf(ids, "%s%s", i > 0 ? _("、") : "", g_array_index(rule->items, RuleItem, i).id);
    return g_string_free(ids, FALSE);
}

static void check_counts(const Subject *subject)
{
    g_autoptr(GPtrArray) ids = entry_counted(subject->entry);
    for (guint i = 0; i < ids->len; i++) {
        if (find_item(subject->rule, ids->pdata[i])) continue;
        g_autofree char *known = list_items(subject->rule);
        complain(subject, ENTRY_COUNTS,
                 g_strdup_printf(_("没有扣分项“%s”，这里有：%s"), (const char *)ids->pdata[i], known));
    }
}

static void check_met(const Subject *subject)
{
    const GArray *met = subject->entry->met;
    for (guint i = 0; met && i < met->len; i++) {
        guint index = g_array_index(met, guint, i);
        if (index > subject->rule->items->len)
            complain(subject, ENTRY_MET,
                     g_strdup_printf(_("没有第 %u 个要点，要点共 %u 个"), index, subject->rule->items->len));
    }
}

static gboolean check_index(const Subject *subject, EntryField field, guint *index)
{
    if (!entry_index(subject->entry, field, index)) return FALSE;
    if (*index <= subject->rule->items->len) return TRUE;
    complain(subject, field,
             g_strdup_printf(_("没有第 %u 项，共 %u 项可选"), *index, subject->rule->items->len));
    return FALSE;
}

static gboolean share_inside(const RuleItem *tier, const Value *share)
{
    int above = value_compare(share, tier->to);
    return value_compare(share, tier->from) >= 0 && (tier->to_included ? above <= 0 : above < 0);
}

static void check_share(const Subject *subject, const RuleItem *tier)
{
    g_auto(Quantity) share = {0};
    if (!entry_share(subject->entry, &share) || share_inside(tier, share.value)) return;
    g_autofree char *from = value_format_percent(tier->from);
    g_autofree char *to = value_format_percent(tier->to);
    complain(subject, ENTRY_SHARE,
             g_strdup_printf(tier->to_included ? _("%s 不在“%s”的 %s 至 %s（含）之内")
                                               : _("%s 不在“%s”的 %s 至 %s（不含）之内"),
                             subject->entry->text[ENTRY_SHARE], tier->title, from, to));
}

static void check_tiers(const Subject *subject)
{
    guint tier;
    if (check_index(subject, ENTRY_TIER, &tier))
        check_share(subject, &g_array_index(subject->rule->items, RuleItem, tier - 1));
    else if (!subject->entry->text[ENTRY_TIER] && subject->entry->text[ENTRY_SHARE] && !subject->alone)
        complain(subject, ENTRY_SHARE, g_strdup(_("填了档内比例，还没有选档次，请先填 tier")));
}

static void check_choice(const Subject *subject)
{
    guint choice;
    check_index(subject, ENTRY_CHOICE, &choice);
}

/* The rules that have a list; the fields of another rule are kept without effect. */
static void (*const rule_checks[RULE_COUNT])(const Subject *) = {
    [RULE_DEDUCTIONS] = check_counts,
    [RULE_CHECKLIST] = check_met,
    [RULE_TIERS] = check_tiers,
    [RULE_CHOICE] = check_choice,
};

static void check_leaf(const Subject *subject)
{
    if (subject->entry->text[ENTRY_ABSENT] && subject->node->indicator->absent == ABSENT_REFUSED)
        complain(subject, ENTRY_ABSENT, g_strdup(_("这项指标不能填不适用，请取消不适用，照常评分")));
    if (rule_checks[subject->rule->kind]) rule_checks[subject->rule->kind](subject);
}

static void check_group(const Subject *subject)
{
    for (guint field = 0; field < ENTRY_FIELD_COUNT; field++)
        if (field != ENTRY_TEXT && subject->entry->text[field])
            complain(subject, field, g_strdup(_("这项不直接评分，只能填报告文字（text），请先取消这一项")));
}

/* Once a table is back with its unit, what a reviewer wrote stays as it is, while the entries below it
 * change: it must not stand in their way. It is then held only against what cannot change, the scheme's own
 * leaves. */
static gboolean laid_over(const Evaluation *evaluation, guint review)
{
    Status status = evaluation_status(evaluation);
    return status != STATUS_DRAFT && status != STATUS_RETURNED &&
           evaluation_review(evaluation, review).round == evaluation_round(evaluation);
}

void check_entry(Checking *checking, guint review, const OutlineNode *node)
{
    const char *id = node->indicator->id;
    gboolean alone = review > 0 && !laid_over(checking->evaluation, review);
    const Entry *self = evaluation_review_entry(checking->evaluation, review, id);
    g_autoptr(Entry) laid =
        alone || review == 0 ? NULL : evaluation_effective(checking->evaluation, review, id);
    const Entry *entry = laid ? laid : self;
    Subject subject = {checking, review, node, entry, outline_rule(node, entry), alone};
    if (alone && node->own) return;
    if (!node->leaf) {
        subject.entry = self;
        check_group(&subject);
    } else {
        check_leaf(&subject);
    }
}

static gboolean check_step(const Rule *rule, const Change *change, Points score, GError **error)
{
    if (!rule->has_step || rule->step.units <= 0 || score.units % rule->step.units == 0) return TRUE;
    g_autofree char *step = points_format(rule->step);
    g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_INPUT, _("%s：%s 不是 %s 的整数倍，请改正"), change->key,
                change->after, step);
    return FALSE;
}

gboolean check_fine(const Evaluation *evaluation, const Change *change, GError **error)
{
    EntryKey key;
    Points score;
    if (!change->after || !key_split(change->key, &key) || key.field != ENTRY_SCORE) return TRUE;
    const OutlineNode *node = outline_find(evaluation_outline(evaluation), key.id);
    if (!node || !points_parse(change->after, &score, NULL)) return TRUE;
    guint decimals = evaluation->scheme->decimals;
    if (!points_fits(score, decimals)) {
        g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_INPUT, _("%s：%s 的小数多于 %u 位，请填到 %u 位"),
                    change->key, change->after, decimals, decimals);
        return FALSE;
    }
    g_autoptr(Entry) entry = evaluation_effective(evaluation, change->review, key.id);
    return check_step(outline_rule(node, entry), change, score, error);
}
