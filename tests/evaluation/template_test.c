#include "evaluation/template.h"

#include <string.h>

#include "evaluation/tests.h"

static Template *read_text(const char *text)
{
    return template_read(text, strlen(text), "mine.yaml");
}

static Template *read_good(const char *text)
{
    Template *template = read_text(text);
    if (template->fault) fail_msg("%s", template->fault);
    return template;
}

static const TemplateRow *row_at(const GPtrArray *rows, guint place)
{
    assert_true(place < rows->len);
    return g_ptr_array_index(rows, place);
}

/* Each fault with its place. */
static const struct {
    const char *text, *fault;
} faults[] = {
    {"title: 甲\n", "mine.yaml:1:1: "},
    {"indicators: []\n", "mine.yaml:1:1: "},
    {"title: 甲\nindicators:\n  - {title: 乙, wieght: 3}\n", "mine.yaml:3:16: "},
    {"title: 甲\nindicators:\n  - {weight: 3}\n", "mine.yaml:3:5: "},
    {"title: 甲\nindicators:\n  - {title: 乙, weight: 0}\n", "mine.yaml:3:24: "},
    {"title: 甲\nindicators:\n  - {title: 乙, weight: 101%}\n", "mine.yaml:3:24: "},
    {"title: 甲\nindicators:\n  - {title: 乙, weight: -5}\n", "mine.yaml:3:24: "},
    {"title: 甲\nindicators:\n  - {title: 乙, weight: 五}\n", "mine.yaml:3:24: "},
    {"title: 甲\nindicators:\n  - {title: [乙]}\n", "mine.yaml:3:"},
    {"title: 甲\nindicators: 乙\n", "mine.yaml:2:"},
    {"title: 甲\nindicators:\n  - {title: 乙, id: Q}\n", "mine.yaml:3:20: "},
    {"title: 甲\nindicators:\n  - {title: 乙, id: a}\n  - {title: 丙, id: a}\n", "mine.yaml:4:20: "},
    {"title: 甲\nindicators:\n  - {title: 乙, absent: no}\n", "mine.yaml:3:24: "},
    {"- 甲\n", "mine.yaml:1:"},
    {"title: &a 甲\nindicators: []\n", "mine.yaml:1:"},
    {"", "mine.yaml:1:1: "},
};

static void a_fault_is_named_with_its_place(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(faults); i++) {
        g_autoptr(Template) template = read_text(faults[i].text);
        if (!template->fault || !g_str_has_prefix(template->fault, faults[i].fault))
            fail_msg("%s: %s", faults[i].text, template->fault ? template->fault : "no fault");
    }
}

static void an_indicator_goes_to_the_first_open_node_that_is_there(void **state)
{
    (void)state;
    g_autoptr(Template) template = read_good("title: 甲\nindicators:\n"
                                             "  - {title: 一, under: [nothing, 质量指标], weight: 5}\n"
                                             "  - {title: 二, under: cost}\n"
                                             "  - {title: 三, under: 预算执行率}\n"
                                             "  - {title: 四}\n");
    g_autoptr(Evaluation) evaluation = new_evaluation("mof-self-2020");
    g_autoptr(GPtrArray) rows = template_plan(template, evaluation);
    assert_int_equal(rows->len, 4);
    assert_string_equal(row_at(rows, 0)->under, "quality");
    assert_string_equal(row_at(rows, 0)->weight, "5");
    assert_string_equal(row_at(rows, 1)->place, "成本指标");
    assert_null(row_at(rows, 1)->weight);
    assert_int_equal(row_at(rows, 2)->state, TEMPLATE_NOWHERE);
    assert_int_equal(row_at(rows, 3)->state, TEMPLATE_NOWHERE);
}

static void at_an_open_top_level_everything_has_its_place(void **state)
{
    (void)state;
    g_autoptr(Template) template = read_good("title: 甲\nindicators:\n"
                                             "  - {title: 一, under: quality, weight: 40%}\n"
                                             "  - {title: 二, weight: 12.5}\n");
    g_autoptr(Evaluation) evaluation = new_evaluation("free");
    g_autoptr(GPtrArray) rows = template_plan(template, evaluation);
    for (guint i = 0; i < rows->len; i++) {
        assert_int_equal(row_at(rows, i)->state, TEMPLATE_NEW);
        assert_null(row_at(rows, i)->under);
    }
    assert_null(row_at(rows, 0)->weight);
    assert_string_equal(row_at(rows, 1)->weight, "12.5");
}

static void a_part_is_that_of_what_is_left_to_give(void **state)
{
    (void)state;
    static const Edit edits[] = {{"q1.under", "quantity"}, {"q1.title", "一"}, {"q1.weight", "20"}};
    g_autoptr(Template) template = read_good("title: 甲\nindicators:\n"
                                             "  - {title: 一, under: quantity, weight: 40%}\n"
                                             "  - {title: 二, under: quality, weight: 33.333%}\n");
    g_autoptr(Evaluation) evaluation = new_evaluation("mof-self-2020");
    g_autoptr(GError) error = NULL;
    if (!evaluation_edit(evaluation, edits, G_N_ELEMENTS(edits), NULL, &error))
        fail_msg("%s", error->message);
    g_autoptr(GPtrArray) rows = template_plan(template, evaluation);
    assert_int_equal(row_at(rows, 0)->state, TEMPLATE_THERE);
    assert_null(row_at(rows, 0)->weight);
    assert_int_equal(row_at(rows, 1)->state, TEMPLATE_NEW);
    assert_string_equal(row_at(rows, 1)->weight, "10"); /* 30 × 33.333% = 9.9999, to two places */
}

static void own_groups_rules_and_ids_are_taken(void **state)
{
    (void)state;
    static const Edit edits[] = {{"q1.under", "quantity"}, {"q1.title", "旧组"}, {"q1.weight", "20"}};
    g_autoptr(Template) template =
        read_good("title: 甲\nindicators:\n"
                  "  - {id: helpdesk, title: 服务, under: quantity, weight: 50%}\n"
                  "  - {id: hours, title: 开放时间, under: helpdesk, weight: 40%, absent: exclude,\n"
                  "     rule: {steps: {full: 8, every: 1, lose: 2, direction: below}}}\n"
                  "  - {title: 旧组, id: old, under: quantity}\n"
                  "  - {title: 下级, under: [nothing, old]}\n"
                  "  - {title: 费用, under: cost, rule: {ratio: {value: nothing_there}}}\n"
                  "  - {title: 无处, under: later}\n"
                  "  - {id: later, title: 后来}\n");
    g_autoptr(Evaluation) evaluation = new_evaluation("mof-self-2020");
    assert_true(evaluation_edit(evaluation, edits, G_N_ELEMENTS(edits), NULL, NULL));
    g_autoptr(GPtrArray) rows = template_plan(template, evaluation);
    assert_string_equal(row_at(rows, 0)->weight, "15"); /* 50 − 20, the half */
    assert_int_equal(row_at(rows, 1)->mother, 1);
    assert_string_equal(row_at(rows, 1)->weight, "6");
    assert_string_equal(row_at(rows, 1)->place, "服务");
    assert_int_equal(row_at(rows, 1)->state, TEMPLATE_NEW);
    assert_non_null(strstr(row_at(rows, 1)->indicator->rule, "steps"));
    assert_int_equal(row_at(rows, 2)->state, TEMPLATE_THERE);
    assert_int_equal(row_at(rows, 3)->state, TEMPLATE_NEW);
    assert_string_equal(row_at(rows, 3)->under, "q1");
    assert_int_equal(row_at(rows, 4)->state, TEMPLATE_UNFIT);
    assert_non_null(strstr(row_at(rows, 4)->fault, "nothing_there"));
    assert_int_equal(row_at(rows, 5)->state, TEMPLATE_NOWHERE);
}

/* In the scheme they are made for they give away every point, and nothing twice. */
static void the_shipped_ones_fill_the_table(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) all = templates_list();
    g_autoptr(Evaluation) evaluation = new_evaluation("mof-self-2020");
    assert_true(all->len >= 5);
    for (guint i = 0; i < all->len; i++) {
        const Template *template = g_ptr_array_index(all, i);
        if (template->users) continue;
        if (template->fault) fail_msg("%s", template->fault);
        g_autoptr(GPtrArray) rows = template_plan(template, evaluation);
        Points sum = points_zero;
        for (guint j = 0; j < rows->len; j++) {
            Points weight = points_zero;
            if (row_at(rows, j)->state != TEMPLATE_NEW || !row_at(rows, j)->weight)
                fail_msg("%s: %s has no place", template->id, row_at(rows, j)->indicator->title);
            assert_true(points_parse(row_at(rows, j)->weight, &weight, NULL));
            sum = points_add(sum, weight);
        }
        g_autofree char *text = points_format(sum);
        assert_string_equal(text, "90");
    }
}

int template_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_fault_is_named_with_its_place),
        cmocka_unit_test(an_indicator_goes_to_the_first_open_node_that_is_there),
        cmocka_unit_test(at_an_open_top_level_everything_has_its_place),
        cmocka_unit_test(a_part_is_that_of_what_is_left_to_give),
        cmocka_unit_test(own_groups_rules_and_ids_are_taken),
        cmocka_unit_test(the_shipped_ones_fill_the_table),
    };
    return cmocka_run_group_tests_name("template", tests, NULL, NULL);
}
