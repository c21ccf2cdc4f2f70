/* The texts of the report: what is missing is seen, written and saved section by section. */
#include "terminal/support.h"
#include "terminal/tests.h"

#include <string.h>

static Terminal *start_at_report(const Home *home, int height, int width)
{
    Terminal *terminal = workstation_start(home, height, width);
    workstation_new(terminal, "gd-project", "物料流转中心经费");
    workstation_type(terminal, "t");
    terminal_expect(terminal, "已写 0 / 7");
    return terminal;
}

static char *stored_text(const Home *home, const char *id)
{
    const char *const arguments[] = {"export", "1", NULL};
    g_autofree char *file = workstation_run(home, arguments);
    g_autofree char *line = g_strdup_printf("\n  %s: ", id);
    char *found = strstr(file, line);
    return found ? g_strndup(found + strlen(line), strcspn(found + strlen(line), "\n")) : NULL;
}

static void the_outline_begins_at_what_is_missing(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = start_at_report(home, 40, 120);
    terminal_expect(terminal, "要写：项目背景、主要内容和实施情况");
    g_autofree char *row = terminal_row(terminal, terminal_find_row(terminal, "▌"));
    assert_non_null(strstr(row, "(一)项目基本情况。"));
    assert_non_null(strstr(row, "待填写"));
    terminal_free(terminal);
    home_free(home);
}

static void enter_saves_a_text_and_goes_on_to_the_next(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = start_at_report(home, 40, 120);
    workstation_type(terminal, "大埔县政务服务中心");
    terminal_expect(terminal, "未保存");
    workstation_type(terminal, "\n共有窗口68个\r");
    terminal_expect(terminal, "已写 1 / 7");
    terminal_expect(terminal, "✓ 已写");
    terminal_expect(terminal, "要写：为什么设立、依据什么决定");
    g_autofree char *kept = stored_text(home, "project");
    assert_string_equal(kept, "|-");
    workstation_type(terminal, "\r文件依据\r");
    terminal_expect(terminal, "已写 2 / 7");
    g_autofree char *decision = stored_text(home, "decision");
    assert_string_equal(decision, "文件依据");
    terminal_free(terminal);
    home_free(home);
}

static void a_text_left_open_is_not_lost_by_moving_about(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = start_at_report(home, 24, 80);
    workstation_type(terminal, "\r写了一半\033");
    terminal_key(terminal, VTERM_KEY_DOWN);
    terminal_expect(terminal, "为什么设立");
    terminal_expect(terminal, "✎ 未保存");
    terminal_key(terminal, VTERM_KEY_UP);
    workstation_type(terminal, "\r，写完了\r");
    terminal_expect(terminal, "已写 1 / 7");
    g_autofree char *kept = stored_text(home, "project");
    assert_string_equal(kept, "写了一半，写完了");
    terminal_free(terminal);
    home_free(home);
}

static void what_the_data_say_is_shown_beside(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = start_at_report(home, 40, 120);
    terminal_keys(terminal, VTERM_KEY_DOWN, 4);
    terminal_expect(terminal, "─── 由数据生成");
    terminal_expect(terminal, "经自评，“物料流转中心经费”");
    terminal_keys(terminal, VTERM_KEY_UP, 5);
    terminal_expect(terminal, "只有标题");
    workstation_type(terminal, "\r");
    terminal_expect(terminal, "没有文字要写");
    terminal_free(terminal);
    home_free(home);
}

static void undo_takes_a_text_back(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = start_at_report(home, 40, 120);
    workstation_type(terminal, "\r概况\r");
    terminal_expect(terminal, "已写 1 / 7");
    workstation_type(terminal, "u");
    terminal_expect(terminal, "已写 0 / 7");
    g_autofree char *row = terminal_row(terminal, terminal_find_row(terminal, "▌"));
    assert_non_null(strstr(row, "(一)项目基本情况。"));
    terminal_free(terminal);
    home_free(home);
}

/* 100 分 by the table. */
static void what_contradicts_the_table_is_seen_where_it_is_written(void **state)
{
    (void)state;
    Home *home = home_new();
    static const char *const import[] = {"import", PINGFEN_ROOT "/config/samples/quannan-2021.yaml", NULL};
    static const char *const set[] = {"set", "1", "texts.project=综合得分为92分。", NULL};
    g_free(workstation_run(home, import));
    g_free(workstation_run(home, set));
    Terminal *terminal = workstation_start_as(home, "甲", "1", 40, 120);
    workstation_type(terminal, "t");
    terminal_expect(terminal, "✗ 不一致");
    terminal_keys(terminal, VTERM_KEY_HOME, 1);
    terminal_keys(terminal, VTERM_KEY_DOWN, 1);
    terminal_expect(terminal, "里写的总分 92 与评分表的 100 不一致");
    workstation_type(terminal, "\r\025综合得分为100分。\r");
    terminal_expect(terminal, "✓ 已写");
    terminal_expect_not(terminal, "✗ 不一致");
    terminal_free(terminal);
    home_free(home);
}

static void a_submitted_report_is_read_only(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = start_at_report(home, 40, 120);
    workstation_type(terminal, "\r概况\r");
    const char *const submit[] = {"submit", "1", "--reason", "先送审", NULL};
    g_free(workstation_run(home, submit));
    terminal_wait(terminal, "已提交");
    terminal_keys(terminal, VTERM_KEY_UP, 1);
    workstation_type(terminal, "\r");
    terminal_expect(terminal, "已提交");
    workstation_type(terminal, "字");
    terminal_expect(terminal, "已写 1 / 7");
    g_autofree char *kept = stored_text(home, "project");
    assert_string_equal(kept, "概况");
    terminal_free(terminal);
    home_free(home);
}

static void a_small_screen_shows_the_outline_or_the_text(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = start_at_report(home, 40, 120);
    terminal_resize(terminal, 12, 50);
    terminal_expect(terminal, "待填写");
    terminal_expect_not(terminal, "要写：");
    workstation_type(terminal, "\r概况");
    terminal_expect(terminal, "要写：");
    workstation_type(terminal, "\r");
    terminal_expect(terminal, "✓ 已写");
    terminal_free(terminal);
    home_free(home);
}

static void the_whole_report_is_read_and_written_into_a_file(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = start_at_report(home, 24, 80);
    workstation_type(terminal, "p");
    terminal_expect(terminal, "项目绩效自评报告");
    terminal_expect(terminal, "待填写 8 处");
    terminal_expect(terminal, "【待填写：项目背景、主要内容和实施情况】");
    workstation_type(terminal, "p");
    terminal_expect(terminal, "自评报告-");
    workstation_type(terminal, "\025~/报告.pdf\r");
    terminal_expect(terminal, "看不出");
    workstation_type(terminal, "p\025~/报告.docx\r");
    terminal_expect(terminal, "已写成");
    g_autofree char *file = g_build_filename(home_path(home), "报告.docx", NULL);
    g_autofree char *bytes = NULL;
    gsize size = 0;
    assert_true(g_file_get_contents(file, &bytes, &size, NULL));
    assert_true(size > 1000 && memcmp(bytes, "PK", 2) == 0);
    workstation_type(terminal, "p\025~/报告.docx\r");
    terminal_expect(terminal, "要替换它吗");
    workstation_type(terminal, "n");
    terminal_expect(terminal, "没有写");
    terminal_free(terminal);
    home_free(home);
}

int run_report_tests(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_outline_begins_at_what_is_missing),
        cmocka_unit_test(enter_saves_a_text_and_goes_on_to_the_next),
        cmocka_unit_test(a_text_left_open_is_not_lost_by_moving_about),
        cmocka_unit_test(what_the_data_say_is_shown_beside),
        cmocka_unit_test(undo_takes_a_text_back),
        cmocka_unit_test(what_contradicts_the_table_is_seen_where_it_is_written),
        cmocka_unit_test(a_submitted_report_is_read_only),
        cmocka_unit_test(a_small_screen_shows_the_outline_or_the_text),
        cmocka_unit_test(the_whole_report_is_read_and_written_into_a_file),
    };
    return cmocka_run_group_tests_name("terminal/report", tests, NULL, NULL);
}
