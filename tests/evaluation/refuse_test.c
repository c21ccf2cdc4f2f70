#include "evaluation/tests.h"

#include <string.h>

#define HEAD      "evaluation: 1\nscheme: rules\n" /* what follows begins on line 3 */
#define SUBMITTED HEAD "status: submitted\n"       /* … on line 4 */

static const struct {
    const char *text, *place, *says;
} faults[] = {
    {"scheme: rules\n", "1:1", "evaluation"},
    {"evaluation: 2\nscheme: rules\n", "1:13", "“2”"},
    {"evaluation: 1\n", "1:1", "scheme"},
    {"evaluation: 1\nscheme: nowhere\n", "2:9", "nowhere"},
    {"- 1\n", "1:1", ""},
    {HEAD "projct: x\n", "3:1", "project"},
    {HEAD "project: [x]\n", "3:10", "project"},
    {HEAD "project: a\nproject: b\n", "4:1", "project"},
    {HEAD "project: \"a\\0b\"\n", "3:10", ""},
    {HEAD "project: &a x\n", "3:10", ""},
    {HEAD "year: 23\n", "3:7", "23"},
    {HEAD "uuid: 0190B6C2-7D1E-4C53-9F0A-3F5B8E2C6A11\n", "3:7", "uuid"},
    {HEAD "uuid: x\n", "3:7", "uuid"},
    {HEAD "revision: -1\n", "3:11", "revision"},
    {HEAD "status: done\n", "3:9", "done"},
    {HEAD "round: x\n", "3:8", "x"},
    {HEAD "head: {kind: 偶尔}\n", "3:14", "经常性"},
    {HEAD "head: {knd: 一次性}\n", "3:13", "head.kind"},
    {HEAD "head: {project: x}\n", "3:17", "head.project"},
    {HEAD "facts: {bugdet: 1}\n", "3:17", "facts.budget"},
    {HEAD "facts: {budget: 很多}\n", "3:17", "很多"},
    {HEAD "facts: {budget: 1亿元}\n", "3:17", "万元"},
    {HEAD "facts: {budget: 50%}\n", "3:17", "百分数"},
    {HEAD "reviews: [{by: 甲, at: 昨天}]\n", "3:23", "昨天"},
    {HEAD "reviews: [{by: 甲, at: 2024-02-30}]\n", "3:23", "2024-02-30"},
    {HEAD "reviews: [{by: 甲, at: 2024-05-06 25:00}]\n", "3:23", "2024-05-06 25:00"},
    {HEAD "history: [{at: 2024-05-06T15:02:11 MEZ, by: 甲, act: submit}]\n", "3:16", "MEZ"},
    {HEAD "facts: {budget: [1]}\n", "3:17", "facts.budget"},
    {HEAD "facts: {due: 2023-13-01}\n", "3:14", "2023-13-01"},
    {HEAD "facts: 5\n", "3:8", "facts"},
    {HEAD "goal: {hoped: x}\n", "3:8", "hoped"},
    {HEAD "texts: {basic: x}\n", "3:16", "texts.basics"},
    {HEAD "claimed: {totl: 1}\n", "3:11", "total"},
    {HEAD "claimed: {total: 一百}\n", "3:18", "一百"},
    {HEAD "claimed: {scores: {fixd: 1}}\n", "3:26", "fixed"},
    {HEAD "claimed: {values: {late: 高}}\n", "3:26", "高"},
    {HEAD "indicators: {a: 1}\n", "3:13", "indicators"},
    {HEAD "indicators: [a]\n", "3:14", "indicators"},
    {HEAD "indicators: [{title: x}]\n", "3:14", "id"},
    {HEAD "indicators: [{id: q1, under: free}]\n", "3:14", "title"},
    {HEAD "indicators: [{id: q1, under: free, title: ''}]\n", "3:14", "title"},
    {HEAD "indicators: [{id: q1, under: free, title: ' '}]\n", "3:43", "title"},
    {HEAD "indicators: [{id: q1, title: x}]\n", "3:19", "under"},
    {HEAD "indicators: [{id: Q1, under: free, title: x}]\n", "3:19", "Q1"},
    {HEAD "indicators: [{id: late, under: free, title: x}]\n", "3:19", "差错"},
    {HEAD "indicators:\n- {id: a, under: free, title: x}\n- {id: a, under: free, title: y}\n", "5:8", "a"},
    {HEAD "indicators: [{id: q1, under: fre, title: x}]\n", "3:30", "free"},
    {HEAD "indicators: [{id: q1, under: fixed, title: x}]\n", "3:30", "固定"},
    {HEAD "indicators: [{id: q1, under: q1, title: x}]\n", "3:30", "自己"},
    {HEAD "indicators: [{id: q1, under: free, title: x, weight: 8分}]\n", "3:54", "8分"},
    {HEAD "indicators: [{id: q1, under: free, title: x, weight: -1}]\n", "3:54", "-1"},
    {HEAD "indicators: [{id: q1, under: free, title: x, absent: yes}]\n", "3:54", "exclude"},
    {HEAD "indicators: [{id: q1, under: free, title: x, rule: {ratio: {value: spnt}}}]\n", "3:68", "spnt"},
    {HEAD
     "indicators: [{id: q1, under: free, title: x, weight: 1, rule: {checklist: [{title: a, points: 2}]}}]\n",
     "3:63", ""},
    {HEAD "indicators: [{id: q1, under: free, title: x, colour: red}]\n", "3:46", "colour"},
    {HEAD "entries: {plian: {score: 5}}\n", "3:11", "plain"},
    {HEAD "entries: {plain: 5}\n", "3:18", "plain"},
    {HEAD "entries: {plain: {scroe: 5}}\n", "3:19", "score"},
    {HEAD "entries: {plain: {score: 五}}\n", "3:26", "五"},
    {HEAD "entries: {plain: {accepted: true}}\n", "3:19", "accepted"},
    {HEAD "entries: {plain: {absent: 没有}}\n", "3:27", "不适用"},
    {HEAD "entries: {points: {absent: ' '}}\n", "3:28", "points.absent"},
    {HEAD "entries: {fixed: {note: x}}\n", "3:25", "text"},
    {HEAD "entries: {free: {score: 1}}\n", "3:25", "text"},
    {HEAD "entries: {points: {met: [1, 4]}}\n", "3:25", "共 3 个"},
    {HEAD "entries: {points: {met: 1}}\n", "3:25", "met"},
    {HEAD "entries: {level: {tier: 4}}\n", "3:25", "共 3 项"},
    {HEAD "entries: {level: {share: 95%}}\n", "3:26", "tier"},
    {HEAD "entries: {level: {tier: 2, share: 95%}}\n", "3:35", "60%"},
    {HEAD "entries: {option: {choice: 3}}\n", "3:28", "共 2 项"},
    {HEAD "entries: {late: {counts: {odd: 1}}}\n", "3:26", "minor、major"},
    {HEAD "entries: {late: {counts: {minor: -1}}}\n", "3:26", "-1"},
    {HEAD "entries: {late: {evidence: [[a]]}}\n", "3:28", ""},
    {SUBMITTED "reviews: {by: 甲}\n", "4:10", "reviews"},
    {SUBMITTED "reviews: [{bye: 甲}]\n", "4:12", "by"},
    {SUBMITTED "reviews: [{round: -1}]\n", "4:19", "-1"},
    {SUBMITTED "reviews: [{entries: {points: {met: [4]}}}]\n", "4:36", "共 3 个"},
    {SUBMITTED "reviews: [{entries: {level: {share: 95%}}}]\n", "4:37", "tier"},
    {SUBMITTED "reviews: [{entries: {plain: {accepted: false}}}]\n", "4:40", "true"},
    {SUBMITTED "reviews: [{entries: {nobody: {}}}]\n", "4:22", "nobody"},
    {HEAD "reviews: [{entries: {points: {met: [4]}}}]\n", "3:36", "共 3 个"},
    {HEAD "history: [{at: 2024-05-06}]\n", "3:11", "act"},
    {HEAD "history: [{act: ' ', by: x}]\n", "3:17", "act"},
    {HEAD "history: [{act: submit, who: x}]\n", "3:25", "who"},
    {HEAD "scheme_sha256: 00\n", "3:16", "scheme_sha256"},
    {HEAD "scheme_text: |\n  scheme: rules\n  title: x\n  form: project\n  grades: [{grade: 优, min: 0}]\n",
     "3:14", "indicators"},
    {HEAD "scheme_text: |\n  scheme: rulez\n  title: x\n  form: project\n  grades: [{grade: 优, min: 0}]\n  "
          "open: true\n",
     "2:9", "rulez"},
    {HEAD "scheme_sha256: 00\nscheme_text: |\n  scheme: rules\n  title: x\n  form: project\n"
          "  grades: [{grade: 优, min: 0}]\n  open: true\n",
     "3:16", "scheme_text"},
};

static void each_fault_is_told_once_with_its_place(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(faults); i++) {
        g_autofree char *sentence = read_refused(faults[i].text);
        g_autofree char *place = g_strdup_printf("file:%s: ", faults[i].place);
        if (!g_str_has_prefix(sentence, place) || !strstr(sentence, faults[i].says) || strchr(sentence, '\n'))
            fail_msg("%s: not at %s alone:\n%s", faults[i].text, faults[i].place, sentence);
    }
}

static void all_faults_come_in_one_go(void **state)
{
    (void)state;
    g_autofree char *sentence =
        read_refused(HEAD "year: x\nfacts: {budget: y}\n"
                          "indicators: [{id: q1, under: late, title: z}]\n"
                          "entries: {plain: {score: a}, level: {tier: 9}, nobody: {}}\n"
                          "reviews: [{entries: {points: {met: [7]}}}]\n");
    g_auto(GStrv) lines = g_strsplit(sentence, "\n", -1);
    static const char *const places[] = {"3:7", "4:17", "5:30", "6:26", "6:44", "6:48", "7:36"};
    assert_int_equal(g_strv_length(lines), G_N_ELEMENTS(places));
    for (gsize i = 0; i < G_N_ELEMENTS(places); i++) {
        g_autofree char *start = g_strdup_printf("file:%s: ", places[i]);
        if (!g_str_has_prefix(lines[i], start)) fail_msg("%s: not at %s", lines[i], places[i]);
    }
}

static void a_circle_is_told_of_each_in_it(void **state)
{
    (void)state;
    g_autofree char *sentence =
        read_refused(HEAD "indicators:\n- {id: a, under: b, title: x}\n"
                          "- {id: b, under: a, title: y}\n- {id: c, under: a, title: z}\n");
    assert_contains(sentence, "file:4:18: ");
    assert_contains(sentence, "file:5:18: ");
}

static void a_sentence_carries_no_control_characters(void **state)
{
    (void)state;
    g_autofree char *sentence =
        read_refused(HEAD "facts: {budget: \"\\e[2J\\x9b1\"}\nentries: {\"a\\eb\": {score: 1}}\n");
    assert_null(strchr(sentence, '\033'));
    assert_null(strstr(sentence, "\xc2\x9b"));
}

/* A hundred thousand own indicators, each under the one before: neither the stack nor the clock may run out.
 */
static void a_hostile_file_is_refused_in_time(void **state)
{
    (void)state;
    g_autoptr(GString) text =
        g_string_new("evaluation: 1\nscheme: free\nindicators:\n- {id: a0, title: x}\n");
    for (guint i = 1; i < 60000; i++)
        g_string_append_printf(text, "- {id: a%u, title: x, under: a%u}\n", i, i - 1);
    g_autofree char *deep = read_refused(text->str);
    assert_contains(deep, "6");
    g_string_assign(text, "evaluation: 1\nscheme: free\nentries:\n");
    for (guint i = 0; i < 100000; i++)
        g_string_append_printf(text, "  n%u: {score: 1}\n", i);
    g_autofree char *unknown = read_refused(text->str);
    assert_contains(unknown, "n0");
}

static void a_missing_file_is_an_error_of_files(void **state)
{
    (void)state;
    g_autoptr(GError) error = NULL;
    assert_null(evaluation_load("/nowhere/at/all.yaml", find_scheme, NULL, &error));
    assert_int_equal(error->code, 5);
}

int refuse_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_fault_is_told_once_with_its_place),
        cmocka_unit_test(all_faults_come_in_one_go),
        cmocka_unit_test(a_circle_is_told_of_each_in_it),
        cmocka_unit_test(a_sentence_carries_no_control_characters),
        cmocka_unit_test(a_hostile_file_is_refused_in_time),
        cmocka_unit_test(a_missing_file_is_an_error_of_files),
    };
    return cmocka_run_group_tests_name("refuse", tests, NULL, NULL);
}
