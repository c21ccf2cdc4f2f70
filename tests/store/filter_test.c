#include "base/error.h"
#include "scheme/scheme_yaml.h"
#include "tests.h"

static const char small[] =
    "scheme: small\ntitle: 小表\nform: project\ngrades: [{grade: 优, min: 90}, {grade: 良, min: 80}, {grade: "
    "差, "
    "min: 0}]\nindicators: [{id: a, title: 甲, weight: 60}, {id: b, title: 乙, weight: 40}]\n";

/* Eight evaluations whose ids a filter is to name. NULL: not given. */
static const struct {
    const char *project, *unit, *department, *year, *a, *b;
    Status status;
    gint64 reviewed; /* the review's total in points; -1: no review */
} rows[] = {
    {"大厅运行", "梅江区政务中心", "区财政局", "2023", "60", "34.99", STATUS_DRAFT, -1}, /* 1: 94.99 优 */
    {"道路维修", "梅江区林业局", "区林业局", "2023", "50", "30", STATUS_SUBMITTED, -1},  /* 2: 80 良 */
    {"食堂 改造", "县水利局", "县政府", "2022", "50", "34.99", STATUS_REVIEWED, 82},     /* 3: 84.99 良 */
    {"食堂改造", "县水利局", NULL, "2021", "50", "35", STATUS_FINAL, 88},                /* 4: 85 良 */
    {"ＡＢＣ 系统", "Straße 署", NULL, NULL, "10", "9", STATUS_RETURNED, -1},            /* 5: 19 差 */
    {"未填的", NULL, NULL, "2023", "60", NULL, STATUS_DRAFT, -1},                        /* 6: 60 暂计 */
    {"a<b:c", "单位:梅江", NULL, "2020", "0", "0", STATUS_DRAFT, -1},                    /* 7: 0 差 */
    {"100%_*", "\"引号\"", NULL, "2024", "60", "40", STATUS_DRAFT, -1},                  /* 8: 100 优 */
};

static gint64 add_row(Store *store, const Scheme *scheme, gsize row)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Evaluation) evaluation = evaluation_new(scheme);
    const Edit edits[] = {
        {"project", rows[row].project}, {"unit", rows[row].unit}, {"department", rows[row].department},
        {"year", rows[row].year},       {"a.score", rows[row].a}, {"b.score", rows[row].b}};
    assert_done(evaluation_edit(evaluation, edits, G_N_ELEMENTS(edits), NULL, &error), &error);
    if (rows[row].reviewed >= 0) {
        g_autofree char *b = g_strdup_printf("%d", (int)rows[row].reviewed - 50);
        const Edit round = {"round", "1"}, review[] = {{"b.score", b}, {"b.note", "核实"}};
        assert_done(evaluation_advance(evaluation, &round, 1, NULL, &error), &error);
        assert_done(evaluation_add_review(evaluation, "李四", "财政复核", "2024-01-02", NULL, &error),
                    &error);
        assert_done(evaluation_edit_review(evaluation, 1, review, 2, NULL, &error), &error);
    }
    const Edit status = {"status", status_id(rows[row].status)};
    assert_done(evaluation_advance(evaluation, &status, 1, NULL, &error), &error);
    return add(store, evaluation);
}

static int rows_open(void **state)
{
    room_open(state);
    g_autoptr(GError) error = NULL;
    g_autoptr(Scheme) scheme = scheme_read(small, strlen(small), "small", &error);
    assert_done(scheme != NULL, &error);
    g_autoptr(Store) store = opened(((Room *)*state)->file);
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
        assert_int_equal(add_row(store, scheme, i), i + 1);
    return 0;
}

/* "1 3": the ids a filter lets pass. Yours. */
static char *passing(Store *store, const char *text)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(StoreFilter) filter = store_filter_new(text, &error);
    assert_done(filter != NULL, &error);
    StoreQuery query = {.order = STORE_BY_ID, .filter = filter};
    g_autoptr(GPtrArray) items = store_list(store, &query, 0, 100, &error);
    assert_done(items != NULL, &error);
    assert_int_equal(store_count(store, &query, &error), items->len);
    GString *ids = g_string_new(NULL);
    for (guint i = 0; i < items->len; i++) {
        const StoreItem *item = g_ptr_array_index(items, i);
        assert_int_equal(store_position(store, &query, item->id, &error), i);
        g_string_append_printf(ids, "%s%d", i > 0 ? " " : "", (int)item->id);
    }
    return g_string_free(ids, FALSE);
}

static const struct {
    const char *filter, *ids;
} cases[] = {
    {"单位:mjq", "1 2"},
    {"xtgz", ""},
    {"stgz", "3 4"},
    {"风险:3", "2"},
    {"risk<1", "6"},
    {NULL, "1 2 3 4 5 6 7 8"},
    {" \t　", "1 2 3 4 5 6 7 8"},
    /* words */
    {"梅江", "1 2 7"},
    {"梅江 林业", "2"},
    {"-梅江", "3 4 5 6 8"},
    {"!梅江 -食堂", "5 6 8"},
    {"\"食堂 改造\"", "3"},
    {"“食堂 改造”", "3"},
    {"「食堂 改造」", "3"},
    {"-\"食堂 改造\" 食堂", "4"},
    {"\"a<b:c\"", "7"},
    {"\"单位:梅江", "7"}, /* a quote left open ends with the text */
    {"abc", "5"},
    {"STRASSE", "5"},
    {"100%_*", "8"},
    {"%", "8"},
    {"-", ""},
    /* text fields */
    {"单位:梅江", "1 2 7"},
    {"单位：梅江", "1 2 7"},
    {"unit:梅江", "1 2 7"},
    {"UNIT : 梅江", "1 2 7"},
    {"项目:梅江", ""},
    {"项目:食堂", "3 4"},
    {"项目=食堂改造", "4"},
    {"项目=\"食堂 改造\"", "3"},
    {"项目!=食堂改造 项目:食堂", "3"},
    {"项目≠食堂改造 项目:食堂", "3"},
    {"部门:区", "1 2"},
    {"部门:财政,县", "1 3"},
    {"部门:财政、县", "1 3"},
    {"方案:small", "1 2 3 4 5 6 7 8"},
    {"体系:小表 年度:2021", "4"},
    {"scheme=small 年度:2021", "4"},
    {"方案:sm单", ""},
    {"单位:\"\\\"引号\"", ""},
    {"单位:引号", "8"},
    /* years */
    {"年度:2023", "1 2 6"},
    {"年度：２０２３", "1 2 6"},
    {"年度 >= 2022", "1 2 3 6 8"},
    {"年度<2022", "4 7"}, /* none given is no year */
    {"年度:2021,2022", "3 4"},
    {"-年度:2021,2022", "1 2 5 6 7 8"},
    {"年度!=2021,2022,2023", "5 7 8"},
    {"2023", "1 2 6"},
    /* status */
    {"状态:草稿", "1 6 7 8"},
    {"状态:draft,final", "1 4 6 7 8"},
    {"状态:退回", "5"},
    {"-状态:草稿", "2 3 4 5"},
    {"status=SUBMITTED", "2"},
    /* grades and figures: 84.99 is not 85 */
    {"等级:良", "2 3 4"},
    {"等级:优,差", "1 5 7 8"},
    {"等级:暂计", "6"},
    {"-等级:暂计 -等级:良", "1 5 7 8"},
    {"自评得分<85", "2 3 5 6 7"},
    {"自评得分≤84.99", "2 3 5 6 7"},
    {"自评<=84.9899", "2 5 6 7"},
    {"self=84.99", "3"},
    {"self>84.99 self<85.0001", "4"},
    {"得分<85", "2 3 5 6 7"}, /* 3: reviewed to 82 */
    {"得分＜８２．０００１ 得分>80", "3"},
    {"得分>=88 年度<=2023", "1 4"},
    {"得分:94.99", "1"},
    {"复核得分>0", "3 4"},
    {"复核>=85", "4"},
    {"复核差异>2", "3 4"}, /* −2.99 and +3 */
    {"复核差异>2.99", "4"},
    {"差异=2.99", "3"},
    {"-复核差异>2", "1 2 5 6 7 8"},
    {"未填>0", "6"},
    {"编号<3", "1 2"},
    {"id:2,5,99", "2 5"},
    {"警告>=0 编号:1", "1"},
    {"年度:2023 得分<85 单位:梅江 状态:已提交 等级:良", "2"},
};

static void a_filter_lets_pass_what_it_says(void **state)
{
    g_autoptr(Store) store = opened(((Room *)*state)->file);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *ids = passing(store, cases[i].filter);
        if (!g_str_equal(ids, cases[i].ids)) fail_msg("%s: %s", cases[i].filter, ids);
    }
}

/* What is refused, and what its sentence names. */
static const struct {
    const char *filter, *named, *help;
} refusals[] = {
    {"得份<85", "得份<85", "得分"},
    {"yaer:2023", "yaer:2023", "year"},
    {"' OR 1=1 --", "1=1", "年度"},
    {"http://x", "http://x", "引号"},
    {"<85", "<85", "缺少栏目"},
    {"年度:", "年度:", "缺少值"},
    {"年度:2023,", "年度:2023,", "缺少值"},
    {"梅江 得分 < ", "得分 <", "缺少值"},
    {"得分<八十五", "得分<八十五", "92.5"},
    {"得分<85.00001", "得分<85.00001", "92.5"},
    {"得分<1e3", "得分<1e3", "92.5"},
    {"得分<9999999999999999999", "得分<9999", "92.5"},
    {"年度:二〇二三", "年度:二〇二三", "2023"},
    {"错误>0.5", "错误>0.5", "整数"},
    {"错误>99999999999999999999", "错误>9999", "整数"},
    {"状态:完成", "状态:完成", "已定稿"},
    {"状态>草稿", "状态>草稿", "没有大小"},
    {"单位<梅江", "单位<梅江", "没有大小"},
    {"等级>=良", "等级>=良", "没有大小"},
    {"单位:\x1b[31m 年份:1", "年份:1", "年度"},
};

static void what_is_no_filter_is_refused_by_its_word(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(refusals); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(StoreFilter) filter = store_filter_new(refusals[i].filter, &error);
        if (filter) fail_msg("%s is taken", refusals[i].filter);
        assert_refused(&error, PINGFEN_ERROR_USAGE, refusals[i].named, refusals[i].help, NULL);
    }
}

static void hostile_filters_neither_crash_nor_grow(void **state)
{
    g_autoptr(Store) store = opened(((Room *)*state)->file);
    static const char *const texts[] = {
        "\xff\xfe:\xff", "项目:\xff", ":::::",  "-",       "- -",       "!", "\"",    "\"\"", "“",
        "-\"",           "项目:\"\"", "项目:,", "a\nb\rc", "项目:\x01", "≥", "得分≥", "-:1",  "--年度:2023"};
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(StoreFilter) filter = store_filter_new(texts[i], &error);
        assert_true((filter != NULL) == (error == NULL));
        if (error) assert_null(strchr(error->message, '\n'));
        StoreQuery query = {.filter = filter};
        if (filter) assert_true(store_count(store, &query, &error) >= 0);
    }
    g_autoptr(GString) many = g_string_new(NULL);
    for (guint i = 0; i < 51; i++)
        g_string_append_printf(many, "年度:%u ", 2000 + i);
    g_autoptr(GError) error = NULL;
    assert_null(store_filter_new(many->str, &error));
    assert_refused(&error, PINGFEN_ERROR_USAGE, "50", NULL);
    g_autofree char *last = g_strndup(many->str, 50 * strlen("年度:2000 "));
    g_autofree char *none = passing(store, last);
    assert_string_equal(none, "");
}

static void many_different_filters_share_few_statements(void **state)
{
    g_autoptr(Store) store = opened(((Room *)*state)->file);
    for (guint i = 0; i < 40; i++) {
        g_autoptr(GString) text = g_string_new("编号:1");
        for (guint k = 0; k < i; k++)
            g_string_append_printf(text, " 得分>=%u", k);
        g_autofree char *ids = passing(store, text->str);
        assert_string_equal(ids, "1");
    }
}

static void an_empty_filter_is_none(void **state)
{
    (void)state;
    g_autoptr(StoreFilter) empty = store_filter_new("  ", NULL), some = store_filter_new("a", NULL);
    assert_true(store_filter_is_empty(NULL));
    assert_true(store_filter_is_empty(empty));
    assert_false(store_filter_is_empty(some));
}

static void every_field_is_told_and_both_its_names_are_taken(void **state)
{
    (void)state;
    guint count = 0;
    for (const StoreFilterField *field; (field = store_filter_field(count)); count++) {
        const char *const names[] = {field->title, field->id};
        for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
            g_autoptr(GError) error = NULL;
            g_autofree char *text =
                g_strdup_printf("%s:%s", names[i], g_str_equal(field->id, "status") ? "草稿" : "1");
            g_autoptr(StoreFilter) filter = store_filter_new(text, &error);
            assert_done(filter != NULL, &error);
        }
        assert_true(*field->summary != '\0');
    }
    assert_true(count >= 14);
}

static void a_grade_that_is_not_there_is_said(void **state)
{
    static const struct {
        const char *filter, *said; /* NULL: nothing */
    } doubts[] = {{"等级:优", NULL},
                  {"得分<85", NULL},
                  {"等级:暂计", NULL},
                  {"-等级:优,良", NULL},
                  {"等级:优秀", "没有一项评价的等级是“优秀”"},
                  {"grade:X 年度:2023", "现有的等级："},
                  {"等级:良,甲", "“甲”"}};
    g_autoptr(Store) store = opened(((Room *)*state)->file);
    for (gsize i = 0; i < G_N_ELEMENTS(doubts); i++) {
        g_autoptr(StoreFilter) filter = store_filter_new(doubts[i].filter, NULL);
        g_autofree char *said = store_filter_doubt(store, filter);
        if (!doubts[i].said)
            assert_null(said);
        else if (!said || !strstr(said, doubts[i].said))
            fail_msg("%s: %s", doubts[i].filter, said ? said : "");
    }
}

int filter_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_filter_lets_pass_what_it_says),
        cmocka_unit_test(what_is_no_filter_is_refused_by_its_word),
        cmocka_unit_test(hostile_filters_neither_crash_nor_grow),
        cmocka_unit_test(many_different_filters_share_few_statements),
        cmocka_unit_test(an_empty_filter_is_none),
        cmocka_unit_test(a_grade_that_is_not_there_is_said),
        cmocka_unit_test(every_field_is_told_and_both_its_names_are_taken),
    };
    return cmocka_run_group_tests_name("store: filter", tests, rows_open, room_close);
}
