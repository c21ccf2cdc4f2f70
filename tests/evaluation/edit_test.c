#include "evaluation/tests.h"

#include <string.h>

static const struct {
    const char *key, *typed, *kept;
} taken[] = {
    {"project", "  大厅  运行\n管理费 ", "大厅  运行 管理费"},
    {"year", "２０２３", "2023"},
    {"remark", "一\n二\n", "一\n二"},
    {"head.kind", "经常性", "经常性"},
    {"head.filled", "2024年4月9日", "2024-04-09"},
    {"head.people", "1,200", "1,200"},
    {"year", "１０００", "1000"}, /* the first and the last there are */
    {"year", "９９９９", "9999"},
    {"facts.budget", "９０", "90"},
    {"facts.budget", "90 万元", "90"},
    {"facts.budget.fiscal", "90.10万元", "90.10"},
    {"facts.area", "12.5", "12.5"},
    {"facts.due", "2024.1.31", "2024-01-31"},
    {"facts.place", "县城", "县城"},
    {"goal.expected", "保障运行", "保障运行"},
    {"texts.basics", "概况", "概况"},
    {"claimed.total", "99.95", "99.95"},
    {"claimed.grade", "优", "优"},
    {"claimed.scores.fixed", "58", "58"},
    {"claimed.weights.late", "10", "10"},
    {"claimed.values.late", "87.28%", "87.28%"},
    {"late.counts", "minor: 2", "{minor: 2}"},
    {"late.counts", "{}", "{}"},
    {"points.met", "3,1", "[1, 3]"},
    {"points.absent", "本年没有", "本年没有"},
    {"level.tier", "2", "2"},
    {"option.choice", "2", "2"},
    {"typed.score", "9.5", "9.5"},
    {"plain.score", "12.3", "12.3"}, /* above its weight: a finding, not a fault */
    {"plain.met", "[7]", "[7]"},     /* not what its rule uses: kept, without effect */
    {"plain.evidence", "账簿", "[账簿]"},
    {"fixed.text", "说明", "说明"},
};

static void a_text_is_kept_in_its_canonical_form(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(taken); i++) {
        g_autoptr(Evaluation) evaluation = new_evaluation("rules");
        set(evaluation, taken[i].key, taken[i].typed);
        assert_text(evaluation, taken[i].key, taken[i].kept);
        set(evaluation, taken[i].key, taken[i].kept);
        assert_text(evaluation, taken[i].key, taken[i].kept);
        set(evaluation, taken[i].key, i % 2 ? "" : NULL);
        assert_text(evaluation, taken[i].key, NULL);
    }
}

static const struct {
    const char *edit, *says;
} refusals[] = {
    {"projct=x", "project"},
    {"year=23", "year"},
    {"year=2023年", "2023年"},
    {"head.kind=偶尔", "一次性、经常性"},
    {"head.knid=x", "head.kind"},
    {"head.filled=2023-02-29", "2023-02-29"},
    {"head.people=12人", "人"},
    {"facts.bugdet=1", "facts.budget"},
    {"facts.budget=90元", "万元"},
    {"facts.budget=90元", "单位是元"},
    {"facts.budget=很多", "很多"},
    {"facts.area=5亩", "亩"},
    {"facts.area=１ｅ３", "“１ｅ３”"},
    {"facts.due=明天", "明天"},
    {"texts.basic=x", "texts.basics"},
    {"goal.hoped=x", "goal.hoped"},
    {"claimed.total=100分", "100分"},
    {"claimed.scores.fixd=1", "fixed"},
    {"claimed.values.late=高", "高"},
    {"latte.counts=minor: 1", "late"},
    {"late.count=1", "late.counts"},
    {"late.counts=minr: 1", "minor、major"},
    {"late.counts.minr=1", "minor、major"},
    {"late.counts.minor=-1", "-1"},
    {"late.counts.minor=1, major: 2", "1, major: 2"},
    {"late.counts.a: 1, b=2", "扣分项编号"},
    {"points.met=[4]", "共 3 个"},
    {"points.met=0", "0"},
    {"level.tier=4", "共 3 项"},
    {"level.share=95%", "tier"},
    {"option.choice=3", "共 2 项"},
    {"plain.absent=没有", "不适用"},
    {"plain.score=8分", "8分"},
    {"plain.score=８分", "“８分”"},
    {"plain.score=8.55", "小数多于 1 位"},
    {"typed.score=8.3", "0.5 的整数倍"},
    {"fixed.note=x", "text"},
    {"tiers.score=5", "text"},
    {"plain.accepted=true", "plain"},
    {"plain.title=新名", "直接打分"},
    {"late.weight=5", "指标体系"},
    {"status=final", "status"},
    {"round=2", "round"},
    {"history.1.act=submit", "history.1.act"},
    {"by=某人", "没有“by”"},
    {"=x", "没有"},
    {".=x", "没有"},
    {"plain.=x", "没有"},
    {".score=1", "没有"},
    {"plain.note=\xff\xfe", "UTF-8"},
    {"q9.title=新的", "q9.under"},
    {"indicators.q9.title=新的", "q9.under"},
    {"indicators=[q9]", "q9"},
};

static void what_does_not_fit_is_refused_with_a_sentence(void **state)
{
    (void)state;
    g_autoptr(Evaluation) evaluation = new_evaluation("rules");
    for (gsize i = 0; i < G_N_ELEMENTS(refusals); i++) {
        g_autofree char *sentence = refused(evaluation, refusals[i].edit, NULL);
        assert_contains(sentence, refusals[i].says);
        assert_null(strchr(sentence, '\n'));
    }
}

static void a_share_must_lie_in_its_tier(void **state)
{
    (void)state;
    g_autoptr(Evaluation) evaluation = new_evaluation("rules");
    set_all(evaluation, "level.tier=2", "level.share=79.9%", NULL);
    g_autofree char *above = refused(evaluation, "level.share=80%", NULL);
    assert_contains(above, "60%");
    set_all(evaluation, "level.share=100%", "level.tier=1", NULL);
    set(evaluation, "level.share", "0.8");
    g_free(refused(evaluation, "level.share=79.99%", NULL));
    g_free(refused(evaluation, "level.share=101%", NULL));
}

static void a_tier_without_a_share_takes_the_share_out(void **state)
{
    (void)state;
    g_autoptr(Evaluation) evaluation = new_evaluation("rules");
    set_all(evaluation, "level.tier=1", "level.share=95%", NULL);
    set(evaluation, "level.tier", "3");
    assert_text(evaluation, "level.share", NULL);
    set_all(evaluation, "level.share=50%", "level.tier=3", NULL);
    assert_text(evaluation, "level.share", "50%");
    set(evaluation, "level.tier", "");
    assert_text(evaluation, "level.share", NULL);
}

static void one_count_of_several_is_set_by_its_own_key(void **state)
{
    (void)state;
    g_autoptr(Evaluation) evaluation = new_evaluation("rules");
    set(evaluation, "late.counts.minor", "２");
    set(evaluation, "late.counts.major", "1");
    assert_text(evaluation, "late.counts", "{major: 1, minor: 2}");
    set(evaluation, "late.counts.minor", "0");
    assert_text(evaluation, "late.counts", "{major: 1, minor: 0}");
    set(evaluation, "late.counts.minor", "");
    set(evaluation, "late.counts.major", "");
    assert_text(evaluation, "late.counts", NULL);
}

static void edits_are_taken_all_or_none(void **state)
{
    (void)state;
    g_autoptr(Evaluation) evaluation = new_evaluation("rules");
    set(evaluation, "plain.note", "旧");
    g_autofree char *sentence = refused(evaluation, "plain.note=新", "project=大厅", "q1.under=free",
                                        "q1.title=维修", "late.counts=x: 1", NULL);
    assert_contains(sentence, "late.counts");
    assert_text(evaluation, "plain.note", "旧");
    assert_string_equal(evaluation_entry(evaluation, "plain")->text[ENTRY_NOTE], "旧");
    assert_null(evaluation_find(evaluation, "q1"));
}

static void a_refused_edit_leaves_borrowed_indicators_alone(void **state)
{
    (void)state;
    g_autoptr(Evaluation) evaluation = new_evaluation("rules");
    set_all(evaluation, "q1.under=free", "q1.title=维修", NULL);
    g_autoptr(Outline) outline = outline_new(evaluation);
    g_free(refused(evaluation, "q1.title=新名", "q1.weight=-1", NULL));
    g_free(refused(evaluation, "q1.title=新名", "q1.under=fixed", NULL));
    assert_string_equal(outline_find(outline, "q1")->indicator->title, "维修");
    assert_ptr_equal(outline_find(outline, "q1")->indicator, evaluation_find(evaluation, "q1"));
}

static void only_what_really_changed_is_told(void **state)
{
    (void)state;
    g_autoptr(Evaluation) evaluation = new_evaluation("rules");
    g_autoptr(GPtrArray) changes = g_ptr_array_new_with_free_func((GDestroyNotify)change_free);
    const Edit edits[] = {{"plain.score", "5"}, {"plain.note", "a"}, {"plain.score", "5"}, {"unit", NULL}};
    assert_true(evaluation_edit(evaluation, edits, 4, changes, NULL));
    assert_int_equal(changes->len, 2);
    const Change *first = changes->pdata[0];
    assert_string_equal(first->key, "plain.score");
    assert_null(first->before);
    assert_string_equal(first->after, "5");
    assert_true(evaluation_edit(evaluation, edits, 4, changes, NULL));
    assert_int_equal(changes->len, 2);
}

static void taking_changes_back_restores_everything(void **state)
{
    (void)state;
    g_autoptr(Evaluation) evaluation = load_evaluation("example.yaml");
    g_autoptr(GPtrArray) changes = g_ptr_array_new_with_free_func((GDestroyNotify)change_free);
    g_autofree char *before = evaluation_write(evaluation);
    const Edit edits[] = {{"repairs.under", ""},    {"benefit.tier", "2"},    {"q9.under", "quantity"},
                          {"q9.title", "新增一项"}, {"q9.actual", "5个"},     {"facts.budget", NULL},
                          {"printing.tier", NULL},  {"project", "另一个项目"}};
    assert_true(evaluation_edit(evaluation, edits, G_N_ELEMENTS(edits), changes, NULL));
    assert_true(evaluation_add_review(evaluation, "专家", NULL, "2024-06-01", changes, NULL));
    assert_true(evaluation_edit_review(evaluation, 2, &(Edit){"execution.note", ""}, 1, changes, NULL));
    assert_true(evaluation_edit_review(evaluation, 2, &(Edit){"execution.note", "见附件"}, 1, changes, NULL));
    g_autofree char *meanwhile = evaluation_write(evaluation);
    assert_string_not_equal(meanwhile, before);
    evaluation_revert(evaluation, changes);
    g_autofree char *after = evaluation_write(evaluation);
    assert_string_equal(after, before);
    assert_int_equal(evaluation_review_count(evaluation), 1);
    assert_string_equal(evaluation_find(evaluation, "repairs")->title, "电梯及设备维修次数");
}

static void a_copy_lives_on_its_own(void **state)
{
    (void)state;
    g_autoptr(Evaluation) evaluation = load_evaluation("example.yaml");
    g_autoptr(Evaluation) copy = evaluation_copy(evaluation);
    g_autofree char *before = evaluation_write(evaluation), *same = evaluation_write(copy);
    assert_string_equal(same, before);
    set(copy, "project", "另一个");
    set_all(copy, "repairs.title=另一个", "repairs.actual=50次", NULL);
    g_autofree char *after = evaluation_write(evaluation);
    assert_string_equal(after, before);
}

static void a_fact_is_given_to_formulas_as_its_kind(void **state)
{
    (void)state;
    g_autoptr(Evaluation) evaluation = new_evaluation("rules");
    const Scheme *scheme = evaluation_scheme(evaluation);
    set_all(evaluation, "facts.spent=78.551892", "facts.due=2023-11-30", NULL);
    Operand spent = evaluation_fact(evaluation, scheme_find_fact(scheme, "spent"));
    Operand due = evaluation_fact(evaluation, scheme_find_fact(scheme, "due"));
    Operand area = evaluation_fact(evaluation, scheme_find_fact(scheme, "area"));
    g_autofree char *number = value_format(spent.number);
    assert_string_equal(number, "78.551892");
    assert_true(due.kind == KIND_DATE && due.day > 0);
    assert_null(area.number);
    value_free(spent.number);
}

static void the_workflow_alone_sets_the_status(void **state)
{
    (void)state;
    g_autoptr(Evaluation) evaluation = new_evaluation("rules");
    g_autoptr(GError) error = NULL;
    assert_int_equal(evaluation_status(evaluation), STATUS_DRAFT);
    assert_int_equal(evaluation_round(evaluation), 0);
    const Edit steps[] = {{"status", "submitted"},
                          {"round", "1"},
                          {"history.1.act", "submit"},
                          {"history.1.at", "2024-05-06 10:20"}};
    assert_true(evaluation_advance(evaluation, steps, G_N_ELEMENTS(steps), NULL, &error));
    assert_int_equal(evaluation_status(evaluation), STATUS_SUBMITTED);
    assert_int_equal(evaluation_round(evaluation), 1);
    assert_false(evaluation_advance(evaluation, &(Edit){"status", "done"}, 1, NULL, NULL));
    assert_false(evaluation_advance(evaluation, &(Edit){"history.3.act", "x"}, 1, NULL, NULL));
}

int edit_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_is_kept_in_its_canonical_form),
        cmocka_unit_test(what_does_not_fit_is_refused_with_a_sentence),
        cmocka_unit_test(a_share_must_lie_in_its_tier),
        cmocka_unit_test(a_tier_without_a_share_takes_the_share_out),
        cmocka_unit_test(one_count_of_several_is_set_by_its_own_key),
        cmocka_unit_test(edits_are_taken_all_or_none),
        cmocka_unit_test(a_refused_edit_leaves_borrowed_indicators_alone),
        cmocka_unit_test(only_what_really_changed_is_told),
        cmocka_unit_test(taking_changes_back_restores_everything),
        cmocka_unit_test(a_copy_lives_on_its_own),
        cmocka_unit_test(a_fact_is_given_to_formulas_as_its_kind),
        cmocka_unit_test(the_workflow_alone_sets_the_status),
    };
    return cmocka_run_group_tests_name("edit", tests, NULL, NULL);
}
