#include "evaluation/tests.h"

#include "base/error.h"

#include <stdio.h>
#include <string.h>

static void assert_lossless(const Evaluation *evaluation)
{
    g_autofree char *first = evaluation_write(evaluation);
    g_autoptr(Evaluation) again = read_evaluation(first);
    g_autofree char *before = dump(evaluation), *after = dump(again), *second = evaluation_write(again);
    assert_string_equal(after, before);
    assert_string_equal(second, first);
    assert_string_equal(evaluation_uuid(again), evaluation_uuid(evaluation));
    assert_int_equal(evaluation_revision(again), evaluation_revision(evaluation));
}

static void every_case_is_written_without_loss(void **state)
{
    (void)state;
    static const char *const files[] = {
        "example.yaml",
        "seed-002.yaml",
        "quannan-2021.yaml",
        "01-yongde-minglang-school-2022.yaml",
        "03-zhongjiang-water-2022.yaml",
        "06-guichi-tangxi-2022.yaml",
        "08-lingling-forestry-2021.yaml",
        "12-yinchuan-no6-school-2021.yaml",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autoptr(Evaluation) evaluation = load_evaluation(files[i]);
        assert_lossless(evaluation);
    }
}

static void keys_are_written_in_their_order(void **state)
{
    (void)state;
    static const char *const keys[] = {"evaluation: 1\n",
                                       "\nuuid: ",
                                       "\nrevision: 7\n",
                                       "\nscheme: example\n",
                                       "\nproject: ",
                                       "\nunit: ",
                                       "\nyear: ",
                                       "\nhead:\n",
                                       "\nfacts:\n",
                                       "\ngoal:\n",
                                       "\ntexts:\n",
                                       "\nindicators:\n",
                                       "\nentries:\n",
                                       "\n    met: [1, 2]\n",
                                       "\nreviews:\n",
                                       "\nclaimed:\n",
                                       "\nstatus: submitted\n",
                                       "\nscheme_sha256: ",
                                       "\nscheme_text: |\n"};
    g_autoptr(Evaluation) evaluation = load_evaluation("example.yaml");
    g_autofree char *text = evaluation_write(evaluation);
    const char *position = text;
    for (gsize i = 0; i < G_N_ELEMENTS(keys); i++) {
        position = strstr(position, keys[i]);
        if (!position) fail_msg("%s is not in its place:\n%s", keys[i], text);
    }
    assert_null(strstr(text, "remark"));
    assert_null(strstr(text, "history"));
}

static void numbers_of_an_entry_are_numbers_and_texts_that_look_like_them_are_not(void **state)
{
    (void)state;
    static const char *const entries[][3] = {
        {"level.tier", "2", "\n    tier: 2\n"},
        {"option.choice", "2", "\n    choice: 2\n"},
        {"typed.score", "9.5", "\n    score: 9.5\n"},
        {"level.share", "65%", "\n    share: 65%\n"},
        {"plain.note", "2024", "\n    note: '2024'\n"},
        {"plain.evidence", "2024, 账簿", "\n    evidence: ['2024', 账簿]\n"},
    };
    g_autoptr(Evaluation) evaluation = new_evaluation("rules");
    for (gsize i = 0; i < G_N_ELEMENTS(entries); i++)
        set(evaluation, entries[i][0], entries[i][1]);
    g_autofree char *text = evaluation_write(evaluation);
    for (gsize i = 0; i < G_N_ELEMENTS(entries); i++)
        if (!strstr(text, entries[i][2])) fail_msg("%s is not written as%s", entries[i][0], entries[i][2]);
}

static void the_code_does_not_know_the_workflow(void **state)
{
    (void)state;
    g_autoptr(Evaluation) evaluation = load_evaluation("example.yaml");
    g_autofree char *before = evaluation_code(evaluation);
    assert_int_equal(strlen(before), 19);
    const Edit steps[] = {{"status", "reviewed"}, {"history.1.act", "review"}};
    assert_true(evaluation_advance(evaluation, steps, 2, NULL, NULL));
    g_autofree char *later = evaluation_code(evaluation);
    assert_string_equal(later, before);
    set(evaluation, "repairs.actual", "49次");
    g_autofree char *changed = evaluation_code(evaluation);
    assert_string_not_equal(changed, before);
}

static void the_code_is_the_sum_of_the_export(void **state)
{
    (void)state;
    g_autoptr(Evaluation) evaluation = new_evaluation("rules");
    g_autofree char *text = evaluation_write(evaluation), *code = evaluation_code(evaluation);
    g_autofree char *sum = g_compute_checksum_for_string(G_CHECKSUM_SHA256, text, -1);
    g_auto(GStrv) fours = g_strsplit(code, " ", -1);
    g_autofree char *joined = g_strjoinv("", fours);
    assert_true(g_str_has_prefix(sum, joined));
}

/* --- Random evaluations --- */

#define SEED  20240827u
#define CASES 500

static const char *const texts[] = {
    "48次",
    "≥50次",
    "效果明显",
    "2024-08-27",
    "yes",
    "null",
    "~ 不是空",
    "- 项",
    "a: b",
    "# 不是注释",
    "'单'",
    "\"双\"",
    "[a, b]",
    "{a: 1}",
    "第一行\n第二行",
    "  前有空格\n后",
    "行\n\n空行",
    "&锚 *别名 !标签",
    "%",
    "@",
    "`",
    "|",
    ">",
    "?",
    "007",
    "1e3",
    "0x10",
    "1_000",
    ".5",
    "-",
    "=",
    "<<",
    "反斜\\杠",
    "\t制表",
    "\x1b[2J",
    "\xc2\x85",
    "\xe2\x80\xa8分段",
    "𠮷野家",
    "1:30",
    "多行\n: 冒号\n- 减号\n# 井号",
    "尾\n  缩进",
    "逗,号",
};
static const char *const numbers[] = {"0",      "10.50",          "1,000",  "-3",  "+5",
                                      "0.0001", "123456789.1234", "87.28%", "007", "−2.5"};

static const char *random_text(GRand *random)
{
    return texts[g_rand_int_range(random, 0, G_N_ELEMENTS(texts))];
}

static void try_set(Evaluation *evaluation, guint review, const char *key, const char *value)
{
    const Edit edit = {key, value};
    if (review > 0)
        evaluation_edit_review(evaluation, review, &edit, 1, NULL, NULL);
    else
        evaluation_edit(evaluation, &edit, 1, NULL, NULL);
}

/* Whatever is typed: what is refused changes nothing, what is taken must survive. */
static void random_entry(GRand *random, Evaluation *evaluation, guint review)
{
    static const char *const lists[] = {"[1]",  "[]",      "[2, 1]", "{}", "{a: 2}", "[甲, '1', \"a, b\"]",
                                        "true", "evidence"};
    g_autoptr(Outline) outline = outline_new(evaluation);
    if (outline->nodes->len == 0) return;
    const OutlineNode *node = outline->nodes->pdata[g_rand_int_range(random, 0, (gint32)outline->nodes->len)];
    EntryField field = (EntryField)g_rand_int_range(random, 0, ENTRY_FIELD_COUNT);
    g_autofree char *key = g_strconcat(node->indicator->id, ".", entry_field_id(field), NULL);
    guint kind = (guint)g_rand_int_range(random, 0, 4);
    const char *value = kind == 0   ? random_text(random)
                        : kind == 1 ? numbers[g_rand_int_range(random, 0, G_N_ELEMENTS(numbers))]
                        : kind == 2 ? lists[g_rand_int_range(random, 0, G_N_ELEMENTS(lists))]
                        : review    ? NULL
                                    : "1";
    try_set(evaluation, review, key, value);
}

static void random_own(GRand *random, Evaluation *evaluation)
{
    static const char *const unders[] = {"quantity", "q0", "q1", "q2", "q3"};
    static const char *const rules[] = {"{checklist: [甲, '是: 否']}", "{ratio: {pass: 60%}}",
                                        "{manual: {step: 0.5}}"};
    g_autofree char *id = g_strdup_printf("q%d", g_rand_int_range(random, 0, 5));
    g_autofree char *under = g_strconcat(id, ".under", NULL), *title = g_strconcat(id, ".title", NULL);
    g_autofree char *weight = g_strconcat(id, ".weight", NULL), *rule = g_strconcat(id, ".rule", NULL);
    g_autofree char *target = g_strconcat(id, ".target", NULL), *absent = g_strconcat(id, ".absent", NULL);
    const Edit edits[] = {
        {title, random_text(random)},
        {under, unders[g_rand_int_range(random, 0, G_N_ELEMENTS(unders))]},
        {weight, numbers[g_rand_int_range(random, 0, 3)]},
        {target, random_text(random)},
        {absent, g_rand_boolean(random) ? "full" : "exclude"},
        {rule, rules[g_rand_int_range(random, 0, G_N_ELEMENTS(rules))]},
    };
    evaluation_edit(evaluation, edits, (gsize)g_rand_int_range(random, 1, 7), NULL, NULL);
    if (g_rand_int_range(random, 0, 8) == 0) try_set(evaluation, 0, under, NULL);
}

static void random_text_key(GRand *random, Evaluation *evaluation)
{
    static const char *const keys[] = {
        "project",      "unit",       "remark",        "goal.expected", "head.filler",
        "facts.budget", "facts.due",  "texts.project", "claimed.total", "claimed.grade",
        "year",         "head.stage", "texts.basics",  "facts.spent",   "claimed.values.q1"};
    const char *value = g_rand_boolean(random) ? random_text(random)
                                               : numbers[g_rand_int_range(random, 0, G_N_ELEMENTS(numbers))];
    try_set(evaluation, 0, keys[g_rand_int_range(random, 0, G_N_ELEMENTS(keys))], value);
}

static void random_workflow(GRand *random, Evaluation *evaluation)
{
    const Edit steps[] = {{"status", status_id((Status)g_rand_int_range(random, 0, STATUS_COUNT))},
                          {"round", g_rand_boolean(random) ? "1" : "2"},
                          {"history.1.act", "submit"},
                          {"history.1.reason", random_text(random)}};
    evaluation_advance(evaluation, steps, (gsize)g_rand_int_range(random, 1, 5), NULL, NULL);
    if (g_rand_boolean(random))
        evaluation_add_review(evaluation, random_text(random), random_text(random), "2024-05-06", NULL, NULL);
}

static Evaluation *random_evaluation(GRand *random)
{
    Evaluation *evaluation = new_evaluation(g_rand_boolean(random) ? "example" : "free");
    guint steps = (guint)g_rand_int_range(random, 0, 60);
    for (guint i = 0; i < steps; i++) {
        guint what = (guint)g_rand_int_range(random, 0, 8);
        guint reviews = evaluation_review_count(evaluation);
        if (what < 3)
            random_entry(random, evaluation, (guint)g_rand_int_range(random, 0, (gint32)reviews + 1));
        else if (what < 5)
            random_own(random, evaluation);
        else if (what < 7)
            random_text_key(random, evaluation);
        else
            random_workflow(random, evaluation);
    }
    return evaluation;
}

static void any_evaluation_is_written_without_loss(void **state)
{
    (void)state;
    guint texts_kept = 0;
    for (guint i = 0; i < CASES; i++) {
        GRand *random = g_rand_new_with_seed(SEED + i);
        g_autoptr(Evaluation) evaluation = random_evaluation(random);
        g_autofree char *all = dump(evaluation);
        for (const char *line = all; (line = strchr(line, '\n')); line++)
            texts_kept++;
        assert_lossless(evaluation);
        g_rand_free(random);
    }
    print_message("seed %u, %d evaluations, %u lines of text\n", SEED, CASES, texts_kept);
    assert_true(texts_kept > 5 * CASES);
}

int write_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_case_is_written_without_loss),
        cmocka_unit_test(keys_are_written_in_their_order),
        cmocka_unit_test(numbers_of_an_entry_are_numbers_and_texts_that_look_like_them_are_not),
        cmocka_unit_test(the_code_does_not_know_the_workflow),
        cmocka_unit_test(the_code_is_the_sum_of_the_export),
        cmocka_unit_test(any_evaluation_is_written_without_loss),
    };
    return cmocka_run_group_tests_name("write", tests, NULL, NULL);
}
