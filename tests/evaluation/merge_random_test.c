/* Random triples against a reference that knows nothing but maps of texts. */
#include "evaluation/merge.h"
#include "evaluation/tests.h"

#include <string.h>

#define SEED    20240506
#define TRIPLES 500

/* --- random evaluations --- */

/* Few values for each key, so that both sides often do the same; an empty one takes it out. */
static const struct {
    const char *key, *values[4];
} pool[] = {
    {"project", {"甲", "乙", "丙", ""}},
    {"unit", {"一", "二", "三", ""}},
    {"year", {"2020", "2021", "2022", ""}},
    {"remark", {"a", "b", "c", ""}},
    {"head.kind", {"一次性", "经常性", "", ""}},
    {"head.people", {"1", "2", "3", ""}},
    {"facts.budget", {"10", "20", "30", ""}},
    {"goal.expected", {"好", "更好", "最好", ""}},
    {"texts.basics", {"短", "长\n文", "别的", ""}},
    {"claimed.total", {"90", "91", "92", ""}},
    {"claimed.scores.plain", {"5", "6", "7", ""}},
    {"plain.score", {"5", "6.5", "7", ""}},
    {"plain.note", {"说明", "另一说明", "第三", ""}},
    {"late.counts", {"{minor: 1}", "{major: 2}", "{}", ""}},
    {"points.met", {"[1]", "[1, 2]", "[]", ""}},
    {"option.choice", {"1", "2", "", ""}},
    {"option.evidence", {"[甲]", "[甲, 乙]", "", ""}},
    {"plain.text", {"段落", "另一段", "", ""}},
};

static const char *const own_ids[] = {"q1", "q2", "q3", "q4", "q5", "q6"};
static const char *const people[] = {"甲", "乙", "丙", "丁"};

static const char *pick(GRand *random, const char *const *from, guint count)
{
    return from[g_rand_int_range(random, 0, (int)count)];
}

#define PICK(random, array) pick(random, array, G_N_ELEMENTS(array))

static void edit_text(GRand *random, Evaluation *evaluation)
{
    guint row = (guint)g_rand_int_range(random, 0, G_N_ELEMENTS(pool));
    evaluation_edit(evaluation, &(Edit){pool[row].key, PICK(random, pool[row].values)}, 1, NULL, NULL);
}

static void edit_own(GRand *random, Evaluation *evaluation)
{
    static const char *const titles[] = {"维修", "打印", "保洁"}, *const weights[] = {"1", "2", "3", ""};
    static const char *const actuals[] = {"1次", "2次", "", "3次"};
    const char *id = PICK(random, own_ids);
    g_autofree char *under = g_strconcat(id, ".under", NULL), *title = g_strconcat(id, ".title", NULL);
    g_autofree char *weight = g_strconcat(id, ".weight", NULL), *actual = g_strconcat(id, ".actual", NULL);
    gboolean there = evaluation_find(evaluation, id) != NULL;
    const Edit added[] = {{under, "free"}, {title, PICK(random, titles)}};
    const Edit changes[] = {{title, PICK(random, titles)},
                            {weight, PICK(random, weights)},
                            {actual, PICK(random, actuals)},
                            {under, ""}};
    if (!there)
        evaluation_edit(evaluation, added, 2, NULL, NULL);
    else
        evaluation_edit(evaluation, &changes[g_rand_int_range(random, 0, 4)], 1, NULL, NULL);
}

static void move_own(GRand *random, Evaluation *evaluation)
{
    evaluation_move(evaluation, PICK(random, own_ids), PICK(random, own_ids), NULL, NULL);
}

static guint find_review(const Evaluation *evaluation, const char *by)
{
    for (guint n = 1; n <= evaluation_review_count(evaluation); n++)
        if (strcmp(evaluation_review(evaluation, n).by, by) == 0) return n;
    return 0;
}

static void edit_review(GRand *random, Evaluation *evaluation)
{
    static const char *const ids[] = {"plain", "late", "q1", "q2", "q3"};
    static const char *const fields[] = {"note", "evidence"}, *const values[] = {"[a]", "[b]", ""};
    const char *by = PICK(random, people);
    g_autofree char *key = g_strdup_printf("%s.%s", PICK(random, ids), PICK(random, fields));
    if (!find_review(evaluation, by)) evaluation_add_review(evaluation, by, "专家", "2024-05-06", NULL, NULL);
    evaluation_edit_review(evaluation, find_review(evaluation, by), &(Edit){key, PICK(random, values)}, 1,
                           NULL, NULL);
}

static void take_step(GRand *random, Evaluation *evaluation)
{
    static const char *const acts[] = {"submit", "review", "return", "review"};
    static const char *const statuses[] = {"submitted", "reviewed", "returned"};
    guint step = 1;
    g_autofree char *act = g_strdup("history.1.act");
    while (evaluation_get(evaluation, act)) {
        g_free(act);
        act = g_strdup_printf("history.%u.act", ++step);
    }
    g_autofree char *by = g_strdup_printf("history.%u.by", step);
    const Edit edits[] = {{act, PICK(random, acts)},
                          {by, PICK(random, people)},
                          {"status", PICK(random, statuses)},
                          {"round", "1"}};
    evaluation_advance(evaluation, edits, G_N_ELEMENTS(edits), NULL, NULL);
}

static void change_some(GRand *random, Evaluation *evaluation, int most)
{
    static void (*const acts[])(GRand *, Evaluation *) = {
        edit_text, edit_text, edit_text, edit_text,   edit_own,
        edit_own,  edit_own,  move_own,  edit_review, edit_review,
    };
    for (int left = g_rand_int_range(random, 0, most + 1); left > 0; left--)
        acts[g_rand_int_range(random, 0, G_N_ELEMENTS(acts))](random, evaluation);
    if (g_rand_int_range(random, 0, 6) == 0) take_step(random, evaluation);
}

/* --- the reference --- */

/* An evaluation as the reference sees it. */
typedef struct {
    GHashTable *texts; /* "key" or "reviewer key" → text; "~": taken out */
    GPtrArray *own;    /* ids in their order */
    GPtrArray *steps;
    char *standing;
} View;

static void view_text(guint review, const char *key, const char *value, gpointer data)
{
    gpointer *pair = data;
    View *view = pair[0];
    if (review == 0 && (strcmp(key, "indicators") == 0 || strcmp(key, "status") == 0 ||
                        strcmp(key, "round") == 0 || g_str_has_prefix(key, "history.")))
        return;
    const char *by = review > 0 ? evaluation_get_review(pair[1], review, "by") : NULL;
    g_hash_table_insert(view->texts, by ? g_strconcat(by, " ", key, NULL) : g_strdup(key),
                        g_strdup(value ? value : "~"));
}

static View view_of(const Evaluation *evaluation)
{
    View view = {g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free),
                 g_ptr_array_new_with_free_func(g_free), g_ptr_array_new_with_free_func(g_free), NULL};
    evaluation_each(evaluation, view_text, (gpointer[]){&view, (gpointer)evaluation});
    for (guint i = 0; i < evaluation_own(evaluation)->len; i++)
        g_ptr_array_add(view.own, g_strdup(((const Indicator *)evaluation_own(evaluation)->pdata[i])->id));
    for (guint step = 1;; step++) {
        g_autofree char *act = g_strdup_printf("history.%u.act", step),
                        *by = g_strdup_printf("history.%u.by", step);
        if (!evaluation_get(evaluation, act)) break;
        g_ptr_array_add(view.steps, g_strdup_printf("%s %s", evaluation_get(evaluation, act),
                                                    evaluation_get(evaluation, by)));
    }
    view.standing =
        g_strdup_printf("%s %u", status_id(evaluation_status(evaluation)), evaluation_round(evaluation));
    return view;
}

static void view_clear(View *view)
{
    g_hash_table_unref(view->texts);
    g_ptr_array_unref(view->own);
    g_ptr_array_unref(view->steps);
    g_free(view->standing);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(View, view_clear)

typedef struct {
    View base, mine, theirs;
    GHashTable *texts;   /* what is to come out */
    GHashTable *clashes; /* "review key" as MergeClash names it, but with the reviewer's name: a set */
} Reference;

static const char *look(const View *view, const char *key)
{
    return g_hash_table_lookup(view->texts, key);
}

static gboolean has(const GPtrArray *ids, const char *id)
{
    return g_ptr_array_find_with_equal_func((GPtrArray *)ids, id, g_str_equal, NULL);
}

/* q3 in "indicators.q3.title", "q3.actual" and "甲 q3.note"; NULL: none of the own ones. */
static const char *own_of(const char *key)
{
    const char *blank = strchr(key, ' ');
    const char *rest = blank ? blank + 1 : key;
    if (g_str_has_prefix(rest, "indicators.")) rest += strlen("indicators.");
    for (gsize i = 0; i < G_N_ELEMENTS(own_ids); i++)
        if (g_str_has_prefix(rest, own_ids[i]) && rest[strlen(own_ids[i])] == '.') return own_ids[i];
    return NULL;
}

static GHashTable *all_keys(const View *one, const View *other)
{
    GHashTable *keys = g_hash_table_new(g_str_hash, g_str_equal);
    GHashTableIter iter;
    gpointer key;
    g_hash_table_iter_init(&iter, one->texts);
    while (g_hash_table_iter_next(&iter, &key, NULL))
        g_hash_table_add(keys, key);
    g_hash_table_iter_init(&iter, other->texts);
    while (g_hash_table_iter_next(&iter, &key, NULL))
        if (!g_hash_table_contains(keys, key)) g_hash_table_add(keys, key);
    return keys;
}

static gboolean same_own(const View *one, const View *other, const char *id)
{
    g_autoptr(GHashTable) keys = all_keys(one, other);
    GHashTableIter iter;
    gpointer key;
    g_hash_table_iter_init(&iter, keys);
    while (g_hash_table_iter_next(&iter, &key, NULL))
        if (g_strcmp0(own_of(key), id) == 0 && g_strcmp0(look(one, key), look(other, key)) != 0) return FALSE;
    return TRUE;
}

/* What becomes of an indicator that one side alone has: -1 mine, 0 a clash, 1 theirs. */
static int judge_own(const Reference *reference, const char *id)
{
    gboolean mine = has(reference->mine.own, id);
    const View *holder = mine ? &reference->mine : &reference->theirs;
    if (!has(reference->base.own, id)) return mine ? -1 : 1;
    if (!same_own(holder, &reference->base, id)) return 0;
    return mine ? 1 : -1;
}

static int judge_key(const Reference *reference, const char *key)
{
    const char *id = own_of(key);
    if (id && has(reference->mine.own, id) != has(reference->theirs.own, id)) return judge_own(reference, id);
    const char *base = look(&reference->base, key), *mine = look(&reference->mine, key);
    const char *theirs = look(&reference->theirs, key);
    if (g_strcmp0(mine, theirs) == 0 || g_strcmp0(base, theirs) == 0) return -1;
    return g_strcmp0(base, mine) == 0 ? 1 : 0;
}

static void expect_key(Reference *reference, const char *key)
{
    int side = judge_key(reference, key);
    const char *id = own_of(key);
    gboolean whole = id && has(reference->mine.own, id) != has(reference->theirs.own, id);
    const char *text = look(side > 0 ? &reference->theirs : &reference->mine, key);
    if (text) g_hash_table_insert(reference->texts, g_strdup(key), g_strdup(text));
    if (side == 0)
        g_hash_table_add(reference->clashes,
                         whole ? g_strdup_printf("indicators.%s.title", id) : g_strdup(key));
}

/* The ids of the first list that all of the others have, in one line. */
static char *common(const GPtrArray *list, const GPtrArray *one, const GPtrArray *other)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < list->len; i++)
        if (has(one, list->pdata[i]) && has(other, list->pdata[i]))
            g_string_append_printf(text, "%s ", (const char *)list->pdata[i]);
    return g_string_free(text, FALSE);
}

static int judge_order(const Reference *reference)
{
    const GPtrArray *base = reference->base.own, *mine = reference->mine.own, *theirs = reference->theirs.own;
    g_autofree char *a = common(mine, theirs, theirs), *b = common(theirs, mine, mine);
    g_autofree char *before = common(base, mine, theirs);
    g_autofree char *my = common(mine, base, theirs), *their = common(theirs, base, mine);
    if (strcmp(a, b) == 0) return -1;
    gboolean moved = strcmp(my, before) != 0, they_moved = strcmp(their, before) != 0;
    return moved == they_moved ? 0 : moved ? -1 : 1;
}

static gboolean begins(const GPtrArray *longer, const GPtrArray *shorter)
{
    for (guint i = 0; i < shorter->len; i++)
        if (i >= longer->len || strcmp(longer->pdata[i], shorter->pdata[i]) != 0) return FALSE;
    return TRUE;
}

static gboolean all_reviews(const GPtrArray *steps, guint from)
{
    for (guint i = from; i < steps->len; i++)
        if (!g_str_has_prefix(steps->pdata[i], "review ")) return FALSE;
    return TRUE;
}

/* 2: joined. Both histories go on from the base's, because steps are only added here. */
static int judge_flow(const Reference *reference)
{
    const View *mine = &reference->mine, *theirs = &reference->theirs;
    if (begins(mine->steps, theirs->steps)) return -1;
    if (begins(theirs->steps, mine->steps)) return 1;
    guint from = 0;
    while (strcmp(mine->steps->pdata[from], theirs->steps->pdata[from]) == 0)
        from++;
    gboolean joins = strcmp(mine->standing, theirs->standing) == 0 && all_reviews(mine->steps, from) &&
                     all_reviews(theirs->steps, from);
    return joins ? 2 : 0;
}

static void expect(Reference *reference)
{
    g_autoptr(GHashTable) keys = all_keys(&reference->mine, &reference->theirs);
    GHashTableIter iter;
    gpointer key;
    g_hash_table_iter_init(&iter, keys);
    while (g_hash_table_iter_next(&iter, &key, NULL))
        expect_key(reference, key);
    if (judge_order(reference) == 0) g_hash_table_add(reference->clashes, g_strdup("indicators"));
    /* The same steps stand for the same standing, but for two different ones under the same step. */
    gboolean alike = reference->mine.steps->len == reference->theirs.steps->len &&
                     begins(reference->mine.steps, reference->theirs.steps);
    if (alike ? strcmp(reference->mine.standing, reference->theirs.standing) != 0 &&
                    strcmp(reference->mine.standing, reference->base.standing) != 0 &&
                    strcmp(reference->theirs.standing, reference->base.standing) != 0
              : judge_flow(reference) == 0)
        g_hash_table_add(reference->clashes, g_strdup("status"));
}

/* --- held against each other --- */

static int compare_lines(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static char *sorted(GHashTable *set)
{
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
    GHashTableIter iter;
    gpointer key, value;
    g_hash_table_iter_init(&iter, set);
    while (g_hash_table_iter_next(&iter, &key, &value))
        g_ptr_array_add(lines, g_strdup_printf("%s = %s", (char *)key, (char *)value));
    g_ptr_array_sort(lines, compare_lines);
    g_ptr_array_add(lines, NULL);
    return g_strjoinv("\n", (char **)lines->pdata);
}

static char *found_clashes(const Merge *merge)
{
    g_autoptr(GHashTable) set = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < merge->clashes->len; i++) {
        const MergeClash *clash = merge->clashes->pdata[i];
        const char *by = clash->review > 0 ? evaluation_get_review(merge->merged, clash->review, "by") : NULL;
        char *name = by ? g_strconcat(by, " ", clash->key, NULL) : g_strdup(clash->key);
        g_hash_table_add(set, name);
    }
    return sorted(set);
}

/* Steps, additions and orders, whatever the details: nothing is dropped. */
static void check_nothing_dropped(const Reference *reference, const View *merged, const Merge *merge)
{
    for (guint i = 0; i < reference->mine.steps->len; i++)
        assert_true(has(merged->steps, reference->mine.steps->pdata[i]));
    if (judge_flow(reference) > 0)
        for (guint i = 0; i < reference->theirs.steps->len; i++)
            assert_true(has(merged->steps, reference->theirs.steps->pdata[i]));
    int order = judge_order(reference);
    const GPtrArray *leading = order > 0 ? reference->theirs.own : reference->mine.own;
    g_autofree char *wanted = common(leading, merged->own, merged->own);
    g_autofree char *found = common(merged->own, leading, leading);
    assert_string_equal(found, wanted);
    for (guint i = 0; i < merge->changes->len; i++) {
        const Change *change = merge->changes->pdata[i];
        const char *before = evaluation_get_review(merge->merged, change->review, change->key);
        if (strcmp(change->key, "indicators") != 0)
            assert_string_equal(before ? before : "", change->after ? change->after : "");
    }
}

static guint compare_one(GRand *random, guint number)
{
    g_autoptr(Evaluation) base = new_evaluation("rules");
    change_some(random, base, 24);
    g_autoptr(Evaluation) mine = evaluation_copy(base);
    g_autoptr(Evaluation) theirs = evaluation_copy(base);
    change_some(random, mine, 10);
    change_some(random, theirs, 10);
    const Evaluation *const bases[] = {base};
    g_autoptr(GError) error = NULL;
    g_autoptr(Merge) merge = merge_new(mine, theirs, bases, 1, NULL, &error);
    if (!merge) fail_msg("triple %u: %s", number, error->message);

    g_auto(View) b = view_of(base), m = view_of(mine), t = view_of(theirs), merged = view_of(merge->merged);
    g_autoptr(GHashTable) texts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_autoptr(GHashTable) clashes = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    Reference reference = {b, m, t, texts, clashes};
    expect(&reference);
    g_autofree char *wanted = sorted(texts), *found = sorted(merged.texts);
    g_autofree char *wanted_clashes = sorted(clashes), *clashed = found_clashes(merge);
    if (strcmp(wanted, found) != 0) fail_msg("triple %u: expected\n%s\nfound\n%s", number, wanted, found);
    if (strcmp(wanted_clashes, clashed) != 0)
        fail_msg("triple %u: expected clashes\n%s\nfound\n%s", number, wanted_clashes, clashed);
    check_nothing_dropped(&reference, &merged, merge);
    return merge->clashes->len;
}

static void random_triples_agree_with_the_reference(void **state)
{
    (void)state;
    g_autoptr(GRand) random = g_rand_new_with_seed(SEED);
    guint clashes = 0;
    for (guint i = 0; i < TRIPLES; i++)
        clashes += compare_one(random, i);
    print_message("%u triples, seed %u: %u clashes\n", TRIPLES, SEED, clashes);
    assert_true(clashes > TRIPLES / 4);
}

int merge_random_tests(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(random_triples_agree_with_the_reference)};
    return cmocka_run_group_tests_name("merge_random", tests, NULL, NULL);
}
