/* What an indicator asks, and how typed text becomes an answer. */
#include "scheme/catalogue.h"
#include "ui/question.h"
#include "ui/tests.h"

#include <string.h>

static Evaluation *evaluation_under(const char *scheme_id)
{
    g_autoptr(Scheme) scheme = catalogue_load(scheme_id, NULL);
    assert_non_null(scheme);
    return evaluation_new(scheme);
}

static void edit(Evaluation *evaluation, const char *key, const char *value)
{
    g_autoptr(GError) error = NULL;
    if (!evaluation_edit(evaluation, &(Edit){key, value}, 1, NULL, &error)) fail_msg("%s", error->message);
}

static GPtrArray *questions_of(const Evaluation *evaluation, const char *id)
{
    g_autoptr(Scorecard) scorecard = scorecard_new(evaluation, 0);
    return questions_for_row(evaluation, scorecard_find(scorecard, id));
}

/* The keys of what is asked, needed ones marked with ! and answered ones with =, in their order. */
static char *asked(const Evaluation *evaluation, const char *id)
{
    g_autoptr(GPtrArray) questions = questions_of(evaluation, id);
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < questions->len; i++) {
        const Question *question = g_ptr_array_index(questions, i);
        g_string_append_printf(text, "%s%s%s%s", i ? " " : "", question->key, question->needed ? "!" : "",
                               *question->answer ? "=" : "");
    }
    return g_string_free(text, FALSE);
}

static void assert_asked(const Evaluation *evaluation, const char *id, const char *expected)
{
    g_autofree char *found = asked(evaluation, id);
    assert_string_equal(found, expected);
}

static void a_form_asks_what_the_rule_needs(void **state)
{
    (void)state;
    g_autoptr(Evaluation) evaluation = evaluation_under("mof-project-2020");
    assert_asked(
        evaluation, "satisfaction",
        "satisfaction.actual! satisfaction.score satisfaction.note satisfaction.evidence satisfaction.text");
    edit(evaluation, "satisfaction.actual", "85%");
    assert_asked(evaluation, "satisfaction",
                 "satisfaction.actual!= satisfaction.score satisfaction.note! satisfaction.evidence "
                 "satisfaction.text");
    edit(evaluation, "satisfaction.note", "雨天");
    assert_asked(evaluation, "satisfaction",
                 "satisfaction.actual!= satisfaction.score satisfaction.note!= satisfaction.evidence "
                 "satisfaction.text");
}

static void an_own_indicator_asks_by_its_target(void **state)
{
    (void)state;
    g_autoptr(Evaluation) evaluation = evaluation_under("mof-self-2020");
    const Edit own[] = {
        {"q1.under", "quantity"}, {"q1.title", "维修"}, {"q1.weight", "12"}, {"q1.target", "≥50次"}};
    assert_true(evaluation_edit(evaluation, own, G_N_ELEMENTS(own), NULL, NULL));
    assert_asked(evaluation, "q1", "indicators.q1.target!= q1.actual! q1.score q1.note q1.evidence q1.text");
    edit(evaluation, "q1.target", "设备完好");
    assert_asked(evaluation, "q1",
                 "indicators.q1.target= q1.actual q1.tier! q1.score q1.note q1.evidence q1.text");
    edit(evaluation, "q1.tier", "2");
    assert_asked(evaluation, "q1",
                 "indicators.q1.target= q1.actual q1.tier!= q1.share! q1.score q1.note q1.evidence q1.text");
    edit(evaluation, "q1.target", NULL);
    edit(evaluation, "q1.tier", NULL);
    assert_asked(evaluation, "q1", "indicators.q1.target q1.actual q1.score! q1.note q1.evidence q1.text");
}

/* Typed into the actual value of an indicator with the target ≥50次 (96.3% where it is in percent), and what
 * is kept. */
static const struct {
    const char *target, *typed, *kept; /* kept NULL: refused */
} figures[] = {
    {"≥50次", "48", "48次"},
    {"≥50次", " ４８ ", "48次"},
    {"≥50次", "48件", "48件"},
    {"≥50次", "1,200", "1,200次"},
    {"≥95%", "96.3", "96.3%"},
    {"≥95%", "９６．３％", "96.3%"},
    {"≥50", "48", "48"},
    {"≥50次", "≥48次", "≥48次"},
    {"≥50次", "2名安保、3名清洁", "2名安保、3名清洁"},
    {"≥50次", "已完成", "已完成"},
    {"≥50次", "", ""},
    {"≥50次", "12..5", NULL},
    {"≥50次", "1,23次", NULL},
    {"≥50次", "1.2.3", NULL},
};

static void a_figure_gets_the_unit_of_its_target(void **state)
{
    (void)state;
    for (guint i = 0; i < G_N_ELEMENTS(figures); i++) {
        g_autoptr(Evaluation) evaluation = evaluation_under("mof-self-2020");
        const Edit own[] = {{"q1.under", "quantity"}, {"q1.title", "维修"}, {"q1.target", figures[i].target}};
        assert_true(evaluation_edit(evaluation, own, G_N_ELEMENTS(own), NULL, NULL));
        g_autoptr(GPtrArray) questions = questions_of(evaluation, "q1");
        g_autoptr(GError) error = NULL;
        g_autofree char *kept =
            question_accept(questions_find(questions, "q1.actual"), figures[i].typed, &error);
        if (figures[i].kept) {
            assert_non_null(kept);
            assert_string_equal(kept, figures[i].kept);
        } else {
            assert_null(kept);
            assert_non_null(strstr(error->message, figures[i].typed));
        }
    }
}

/* Evidence typed on one line, and how many pieces it is. */
static const struct {
    const char *typed;
    guint pieces;
} lists[] = {
    {"采购单、现场照片", 2}, {"《保安、保洁合同》；验收单", 2}, {"；、 ；", 0}, {"决算表", 1},
    {"a: b, [c]", 1},
};

static void evidence_is_a_list_on_one_line(void **state)
{
    (void)state;
    for (guint i = 0; i < G_N_ELEMENTS(lists); i++) {
        g_autoptr(Evaluation) evaluation = evaluation_under("mof-project-2020");
        g_autoptr(GPtrArray) questions = questions_of(evaluation, "satisfaction");
        const Question *question = questions_find(questions, "satisfaction.evidence");
        g_autofree char *kept = question_accept(question, lists[i].typed, NULL);
        assert_non_null(kept);
        edit(evaluation, question->key, kept);
        g_autoptr(GPtrArray) read = entry_list(evaluation_entry(evaluation, "satisfaction"), ENTRY_EVIDENCE);
        g_autoptr(GPtrArray) again = questions_of(evaluation, "satisfaction");
        g_autofree char *twice =
            question_accept(question, questions_find(again, question->key)->answer, NULL);
        assert_string_equal(twice, kept);
        assert_int_equal(read->len, lists[i].pieces);
    }
}

static void points_are_ticked_one_by_one(void **state)
{
    (void)state;
    static const struct {
        const char *met;
        guint option;
        const char *after;
    } ticks[] = {
        {NULL, 2, "[2]"}, {"[2]", 1, "[1, 2]"}, {"[1, 2]", 2, "[1]"}, {"[1]", 1, "[]"}, {"[1, 3]", 0, "[]"}};
    g_autoptr(Evaluation) evaluation = evaluation_under("mof-project-2020");
    const Indicator *leaf = g_ptr_array_index(
        ((const Indicator *)g_ptr_array_index(
             ((const Indicator *)g_ptr_array_index(evaluation_scheme(evaluation)->indicators, 0))->children,
             0))
            ->children,
        0);
    g_autofree char *key = g_strdup_printf("%s.met", leaf->id);
    for (guint i = 0; i < G_N_ELEMENTS(ticks); i++) {
        edit(evaluation, key, ticks[i].met);
        g_autoptr(GPtrArray) questions = questions_of(evaluation, leaf->id);
        g_autofree char *after = question_choose(questions_find(questions, key), ticks[i].option);
        assert_string_equal(after, ticks[i].after);
    }
}

/* What is typed on the row of an indicator begins one of its fields. */
static void typed_text_finds_its_field(void **state)
{
    (void)state;
    g_autoptr(Evaluation) evaluation = evaluation_under("mof-self-2020");
    const Edit own[] = {{"q1.under", "quantity"}, {"q1.title", "维修"},     {"q1.weight", "12"},
                        {"q1.target", "≥50次"},   {"q2.under", "quantity"}, {"q2.title", "打印"},
                        {"q2.weight", "8"},       {"q2.target", "可用"}};
    static const struct {
        const char *id, *typed, *key;
    } cases[] = {{"q1", "4", "q1.actual"},
                 {"q1", "４", "q1.actual"},
                 {"q1", "设", "q1.note"},
                 {"q2", "2", "q2.tier"},
                 {"q2", "办", "q2.actual"}};
    assert_true(evaluation_edit(evaluation, own, G_N_ELEMENTS(own), NULL, NULL));
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GPtrArray) questions = questions_of(evaluation, cases[i].id);
        assert_string_equal(questions_begun(questions, cases[i].typed)->key, cases[i].key);
    }
    edit(evaluation, "q1.actual", "48次");
    g_autoptr(GPtrArray) questions = questions_of(evaluation, "q1");
    assert_string_equal(questions_missing(questions, NULL)->key, "q1.note");
    assert_string_equal(questions_main(questions)->key, "q1.actual");
}

int run_question_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_form_asks_what_the_rule_needs),
        cmocka_unit_test(an_own_indicator_asks_by_its_target),
        cmocka_unit_test(a_figure_gets_the_unit_of_its_target),
        cmocka_unit_test(evidence_is_a_list_on_one_line),
        cmocka_unit_test(points_are_ticked_one_by_one),
        cmocka_unit_test(typed_text_finds_its_field),
    };
    return cmocka_run_group_tests_name("question", tests, NULL, NULL);
}
