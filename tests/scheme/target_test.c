#include "scheme/tests.h"

#include "scheme/target.h"

typedef struct {
    const char *text;
    const char *read; /* sign and quantity; NULL: qualitative */
} TargetCase;

static const TargetCase signs[] = {
    {"≥50次", "≥50次"},        {"≧735人次", "≥735人次"},
    {"≧100%", "≥100%"},        {">=50", "≥50"},
    {"＞＝50", "≥50"},         {"不少于50次", "≥50次"},
    {"不低于95%", "≥95%"},     {"不小于3", "≥3"},
    {"至少 3 场", "≥3场"},     {"不得少于5次", "≥5次"},
    {"不得低于5次", "≥5次"},   {"≤90万元", "≤90万元"},
    {"≦90万元", "≤90万元"},    {"<=90", "≤90"},
    {"不超过10天", "≤10天"},   {"不高于10天", "≤10天"},
    {"不大于10", "≤10"},       {"不多于10个", "≤10个"},
    {"至多10个", "≤10个"},     {"不得超过10个", "≤10个"},
    {"不得高于1%", "≤1%"},     {">95%", ">95%"},
    {"＞95%", ">95%"},         {"大于95%", ">95%"},
    {"高于95%", ">95%"},       {"<5", "<5"},
    {"＜5起", "<5起"},         {"小于5", "<5"},
    {"低于5", "<5"},           {"=100%", "=100%"},
    {"＝100%", "=100%"},       {"≥45万元", "≥45万元"},
    {"90%以上", "≥90%"},       {"3次以上", "≥3次"},
    {"5%以下", "≤5%"},         {"10天以内", "≤10天"},
    {"10天之内", "≤10天"},     {"10天内", "≤10天"},
    {"15日内", "≤15日"},       {"≥3年", "≥3年"},
    {"5年以上", "≥5年"},       {"≥－5%", "≥-5%"},
    {"  ≥ ５０ 次 ", "≥50次"}, {"≤10天以内", "≤10天"},
};

static const TargetCase bare[] = {
    {"735人次", "≥735人次"},   {"20万元", "≥20万元"}, {"1.2万亩", "≥1.2万亩"},
    {"300元/亩", "≥300元/亩"}, {"100%", "≥100%"},     {"９５．５％", "≥95.5%"},
    {"1,200元", "≥1200元"},    {"3个月", "≥3个月"},   {"14.8万元", "≥14.8万元"},
};

static const TargetCase qualitative[] = {
    {NULL, NULL},
    {"", NULL},
    {"   ", NULL},
    {"效果明显", NULL},
    {"有效", NULL},
    {"办公时间确保有2名安保人员、3名清洁人员正常在岗", NULL},
    {"2名安保、3名清洁", NULL},
    {"2021年12月完成", NULL},
    {"9月前", NULL},
    {"2021年", NULL},
    {"30日", NULL},
    {"5号", NULL},
    {"12月底完成", NULL},
    {"约50次", NULL},
    {"50次左右", NULL},
    {"≥50次左右", NULL},
    {"10天内完成", NULL},
    {"3次以上培训", NULL},
    {"≥10天以内", NULL},
    {"政务服务事项按时办结率≥95%", NULL},
    {"80-90%", NULL},
    {"1e5", NULL},
    {"≥1e3", NULL},
    {"≥", NULL},
    {"≥≥5", NULL},
    {"\xff\xfe", NULL},
};

static void check_target(const TargetCase *expected, gboolean is_bare)
{
    g_auto(Target) target = target_parse(expected->text);
    if (target.quantitative != (expected->read != NULL)) fail_msg("%s", expected->text);
    if (!target.quantitative) {
        assert_null(target.quantity.value);
        return;
    }
    g_autofree char *quantity = quantity_format(&target.quantity);
    g_autofree char *read = g_strconcat(target_sign_text(target.sign), quantity, NULL);
    assert_string_equal(read, expected->read);
    assert_int_equal(target.bare, is_bare);
}

static void every_sign_is_read_before_and_behind_the_unit(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(signs); i++)
        check_target(&signs[i], FALSE);
}

static void a_bare_number_means_at_least(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(bare); i++)
        check_target(&bare[i], TRUE);
}

static void everything_else_is_qualitative(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(qualitative); i++)
        check_target(&qualitative[i], FALSE);
}

typedef struct {
    const char *text, *read; /* NULL: text */
    gboolean copied;
} ActualCase;

static const ActualCase actuals[] = {
    {"48次", "48次", FALSE},      {"96.3%", "96.3%", FALSE},     {"３９个", "39个", FALSE},
    {"3年", "3年", FALSE},        {"-2%", "-2%", FALSE},         {"≥266米", "266米", TRUE},
    {"＞95%", "95%", TRUE},       {"不少于3次", "3次", TRUE},    {"95%以上", NULL, FALSE},
    {"9月前", NULL, FALSE},       {"达成预期指标", NULL, FALSE}, {"政务服务事项按时办结率≥95%", NULL, TRUE},
    {"办结率＞ 95%", NULL, TRUE}, {"各2名、3名", NULL, FALSE},   {"", NULL, FALSE},
    {NULL, NULL, FALSE},          {"\xc3", NULL, FALSE},         {"≥百分之九十五", NULL, TRUE},
    {"＞预期", NULL, TRUE},       {"高于上年", NULL, FALSE},
};

static void an_actual_is_one_number_with_one_unit(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(actuals); i++) {
        g_auto(Quantity) actual = {0};
        gboolean copied = TRUE;
        gboolean read = actual_parse(actuals[i].text, &actual, &copied);
        if (read != (actuals[i].read != NULL) || copied != actuals[i].copied) fail_msg("%s", actuals[i].text);
        if (!read) continue;
        g_autofree char *text = quantity_format(&actual);
        assert_string_equal(text, actuals[i].read);
    }
}

typedef struct {
    const char *target, *actual;
    const char *completion; /* NULL: none */
    const char *why;
} CompletionCase;

static const CompletionCase completions[] = {
    {"≥50次", "48次", "0.96", "48 ÷ 50"},
    {"50次", "60次", "1.2", "60 ÷ 50"},
    {">95%", "95%", "1", "95% ÷ 95%"},
    {"≥50", "-5", "-0.1", "-5 ÷ 50"},
    {"≤90万元", "90万元", "1", "1"},
    {"≤90万元", "100万元", "0.9", "90 ÷ 100"},
    {"<5", "5", "1", "1"},
    {"<5", "8", "0.625", "5 ÷ 8"},
    {"=100", "80", "0.8", "80 ÷ 100"},
    {"=100", "125", "0.8", "100 ÷ 125"},
    {"=100", "100", "1", "100 ÷ 100"},
    {"=100", "0", "0", "0"},
    {"=100", "-3", "0", "0"},
    {"=0", "0", "1", "1"},
    {"≤0", "0", "1", "1"},
    {"≤0", "2", "0", "0"},
    {"≥0", "3", "1", "1"},
    {"≥0", "-1", "0", "0"},
    {"≥-5", "3", NULL, NULL},
};

static void completion_follows_the_sign(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(completions); i++) {
        g_auto(Target) target = target_parse(completions[i].target);
        g_auto(Quantity) actual = {0};
        assert_true(actual_parse(completions[i].actual, &actual, NULL));
        g_autoptr(Value) completion = target_completion(&target, actual.value);
        if (completions[i].completion == NULL) {
            assert_null(completion);
            continue;
        }
        g_autofree char *text = value_format(completion);
        g_autofree char *why = target_completion_explain(&target, &actual);
        assert_string_equal(text, completions[i].completion);
        assert_string_equal(why, completions[i].why);
    }
}

int target_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_sign_is_read_before_and_behind_the_unit),
        cmocka_unit_test(a_bare_number_means_at_least),
        cmocka_unit_test(everything_else_is_qualitative),
        cmocka_unit_test(an_actual_is_one_number_with_one_unit),
        cmocka_unit_test(completion_follows_the_sign),
    };
    return cmocka_run_group_tests_name("target", tests, NULL, NULL);
}
