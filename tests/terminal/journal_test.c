#include "terminal/support.h"
#include "terminal/tests.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>

#define PROMISED 20 /* characters that may be missing */

static char *folder_of(const Home *home)
{
    return g_build_filename(home_path(home), "data", "pingfen", NULL);
}

/* The one file beside the database whose name holds `part`; NULL: there is none. */
static char *file_beside(const Home *home, const char *part)
{
    g_autofree char *folder = folder_of(home);
    g_autoptr(GDir) listing = g_dir_open(folder, 0, NULL);
    char *found = NULL;
    for (const char *name = g_dir_read_name(listing); name; name = g_dir_read_name(listing)) {
        if (!strstr(name, part) || g_str_has_suffix(name, "~")) continue;
        assert_null(found);
        found = g_build_filename(folder, name, NULL);
    }
    return found;
}

/* What is written down for a key; "": nothing. */
static char *written(const Home *home, const char *view, const char *key)
{
    g_autofree char *file = file_beside(home, ".unsaved-");
    g_autoptr(GKeyFile) texts = g_key_file_new();
    if (!file) return g_strdup("");
    struct stat about;
    assert_int_equal(stat(file, &about), 0);
    assert_int_equal(about.st_mode & 0777, 0600);
    assert_true(g_key_file_load_from_file(texts, file, G_KEY_FILE_NONE, NULL));
    char *text = g_key_file_get_string(texts, view, key, NULL);
    return text ? text : g_strdup("");
}

static void end_by(Terminal *terminal, int number)
{
    terminal_signal(terminal, number);
    terminal_wait_end(terminal);
    terminal_free(terminal);
}

static Terminal *reopen(const Home *home)
{
    Terminal *terminal = workstation_start(home, 40, 120);
    workstation_type(terminal, "\r");
    return terminal;
}

static void after_kill_at_most_twenty_characters_are_missing(void **state)
{
    static const guint seeds[] = {3, 17, 2024, 90210};
    (void)state;
    for (guint i = 0; i < G_N_ELEMENTS(seeds); i++) {
        g_autoptr(GRand) chance = g_rand_new_with_seed(seeds[i]);
        guint count = (guint)g_rand_int_range(chance, 1, 90);
        g_autoptr(GString) typed = g_string_new(NULL);
        Home *home = home_new();
        Terminal *terminal = workstation_start_at(home, "满意度");
        workstation_type(terminal, "r");
        for (guint n = 0; n < count; n++) {
            g_autofree char *piece = g_strdup_printf("%c", (char)('a' + n % 26));
            terminal_type(terminal, piece);
            g_string_append(typed, piece);
            if (g_rand_boolean(chance)) terminal_sync(terminal);
        }
        terminal_sync(terminal);
        end_by(terminal, SIGKILL);
        g_autofree char *kept = written(home, "scoring", "satisfaction.note");
        assert_true(g_str_has_prefix(typed->str, kept));
        assert_true(typed->len - strlen(kept) < PROMISED);
        if (*kept) {
            terminal = reopen(home);
            terminal_expect(terminal, kept);
            terminal_key(terminal, VTERM_KEY_FUNCTION(2));
            terminal_expect(terminal, "已放回 1 处");
            workstation_type(terminal, "\r\r");
            terminal_expect(terminal, "说明已保存。");
            terminal_expect(terminal, kept);
            terminal_free(terminal);
        }
        home_free(home);
    }
}

/* The clock alone writes it down: no further key comes. */
static void a_single_character_is_written_down_too(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = workstation_start_at(home, "满意度");
    workstation_type(terminal, "r甲");
    for (int tries = 0; tries < 300; tries++) {
        g_autofree char *kept = written(home, "scoring", "satisfaction.note");
        if (strcmp(kept, "甲") == 0) break;
        g_usleep(100 * 1000);
    }
    end_by(terminal, SIGKILL);
    g_autofree char *kept = written(home, "scoring", "satisfaction.note");
    assert_string_equal(kept, "甲");
    home_free(home);
}

static void nothing_lies_beside_the_database_when_nothing_waits(void **state)
{
    static const char *const ends[] = {"\r", "\003"}; /* accepted, discarded */
    (void)state;
    for (guint i = 0; i < G_N_ELEMENTS(ends); i++) {
        Home *home = home_new();
        Terminal *terminal = workstation_start_at(home, "满意度");
        workstation_type(terminal, "r一二三四五六七八九十一二三四五六七八九十一二");
        g_autofree char *there = file_beside(home, ".unsaved-");
        assert_non_null(there);
        workstation_type(terminal, ends[i]);
        assert_null(file_beside(home, ".unsaved-"));
        workstation_type(terminal, "r一二三四五六七八九十一二三四五六七八九十一二\033");
        g_autofree char *pending = file_beside(home, ".unsaved-");
        assert_non_null(pending);
        terminal_key(terminal, VTERM_KEY_FUNCTION(10));
        terminal_sync(terminal);
        terminal_type(terminal, "d");
        assert_int_equal(terminal_wait_end(terminal), 0);
        assert_null(file_beside(home, ".unsaved-"));
        terminal_free(terminal);
        home_free(home);
    }
}

static void what_was_left_is_shown_beside_what_is_saved(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = workstation_start_at(home, "满意度");
    workstation_type(terminal, "r旧的说明\r");
    workstation_type(terminal, "r\025新的说明\033");
    end_by(terminal, SIGKILL);
    terminal = reopen(home);
    terminal_expect(terminal, "有 1 处输入还没有保存");
    terminal_expect(terminal, "已保存：旧的说明");
    terminal_expect(terminal, "没有保存：新的说明");
    workstation_type(terminal, "\033"); /* decides nothing */
    terminal_expect(terminal, "总分");
    terminal_type(terminal, "qq");
    assert_int_equal(terminal_wait_end(terminal), 0);
    terminal_free(terminal);
    terminal = reopen(home);
    workstation_type(terminal, "d");
    terminal_expect(terminal, "另存在");
    g_autofree char *aside = file_beside(home, ".discarded-");
    g_autofree char *text = NULL;
    assert_true(aside && g_file_get_contents(aside, &text, NULL, NULL));
    assert_non_null(strstr(text, "新的说明"));
    terminal_type(terminal, "qq");
    assert_int_equal(terminal_wait_end(terminal), 0);
    terminal_free(terminal);
    terminal = reopen(home);
    terminal_expect_not(terminal, "没有保存");
    terminal_free(terminal);
    home_free(home);
}

static void what_was_restored_is_not_lost_by_a_second_kill(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = workstation_start_at(home, "满意度");
    workstation_type(terminal, "8..5\033");
    workstation_type(terminal, "r丢不得\033");
    end_by(terminal, SIGKILL);
    for (int round = 0; round < 2; round++) {
        terminal = workstation_start(home, 40, 120);
        terminal_expect(terminal, "（编号 1）有上次中断时没有保存的输入");
        workstation_type(terminal, "\r");
        terminal_expect(terminal, "有 2 处");
        terminal_key(terminal, VTERM_KEY_FUNCTION(2));
        terminal_expect(terminal, "已放回 2 处");
        terminal_expect(terminal, "8..5");
        terminal_expect(terminal, "丢不得");
        end_by(terminal, SIGKILL);
    }
    home_free(home);
}

static void a_broken_line_is_asked_about_too(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = workstation_start_at(home, "满意度");
    workstation_type(terminal, "85");
    terminal_hang_up(terminal);
    assert_int_equal(terminal_wait_end(terminal), 0);
    terminal_free(terminal);
    terminal = reopen(home);
    terminal_expect(terminal, "没有保存：85");
    terminal_free(terminal);
    home_free(home);
}

static void what_a_living_program_types_is_nobody_elses(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *first = workstation_start_at(home, "满意度");
    workstation_type(first, "r我正在写\033");
    Terminal *second = reopen(home);
    terminal_expect(second, "总分");
    terminal_expect_not(second, "我正在写");
    terminal_free(second);
    end_by(first, SIGKILL);
    second = reopen(home);
    terminal_expect(second, "我正在写");
    terminal_free(second);
    home_free(home);
}

static void a_new_evaluation_and_an_own_indicator_come_back(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = workstation_start(home, 40, 120);
    workstation_type(terminal, "n2");
    workstation_type(terminal, "镇村公共服务\r县财政局");
    end_by(terminal, SIGTERM);
    terminal = workstation_start(home, 40, 120);
    terminal_expect(terminal, "镇村公共服务");
    terminal_expect(terminal, "县财政局");
    terminal_key(terminal, VTERM_KEY_FUNCTION(2));
    terminal_expect(terminal, "(●) 2");
    terminal_expect(terminal, "镇村公共服务");
    terminal_free(terminal);
    home_free(home);

    home = home_new();
    terminal = workstation_start(home, 40, 120);
    workstation_new(terminal, "mof-self-2020", "大厅运行经费");
    workstation_type(terminal, "/数量指标\r");
    workstation_type(terminal, "a");
    workstation_type(terminal, "免费复印\r12");
    end_by(terminal, SIGTERM);
    terminal = reopen(home);
    terminal_expect(terminal, "免费复印");
    terminal_key(terminal, VTERM_KEY_FUNCTION(2));
    workstation_type(terminal, "/数量指标\ra");
    terminal_expect(terminal, "免费复印");
    terminal_free(terminal);
    home_free(home);
}

static void texts_kept_of_two_indicators_do_not_mix(void **state)
{
    static const char *const titles[] = {"维修次数", "打印服务"}, *const texts[] = {"维修趟数", "打印张数"};
    (void)state;
    Home *home = home_new();
    Terminal *terminal = workstation_start(home, 40, 120);
    workstation_new(terminal, "mof-self-2020", "大厅运行");
    workstation_type(terminal, "/数量指标\ra");
    for (gsize i = 0; i < G_N_ELEMENTS(titles); i++) {
        workstation_type(terminal, titles[i]);
        terminal_key(terminal, VTERM_KEY_FUNCTION(2));
        terminal_expect(terminal, "再填一个");
    }
    workstation_type(terminal, "\033");
    for (gsize i = 0; i < G_N_ELEMENTS(titles); i++) {
        terminal_type(terminal, "/");
        workstation_type(terminal, titles[i]);
        workstation_type(terminal, "\r");
        terminal_key(terminal, VTERM_KEY_FUNCTION(4));
        terminal_expect(terminal, "修改自设指标");
        workstation_type(terminal, texts[i]);
        workstation_type(terminal, "\033\033"); /* puts it down, and leaves */
        terminal_expect(terminal, "k 留到下次");
        workstation_type(terminal, "k");
        terminal_expect_not(terminal, "修改自设指标");
    }
    for (gsize i = 0; i < G_N_ELEMENTS(titles); i++) {
        terminal_type(terminal, "/");
        workstation_type(terminal, titles[i]);
        workstation_type(terminal, "\r");
        terminal_key(terminal, VTERM_KEY_FUNCTION(4));
        terminal_expect(terminal, "上次没有保存的输入已放回");
        assert_true(terminal_shows(terminal, texts[i]));
        assert_false(terminal_shows(terminal, texts[1 - i]));
        terminal_key(terminal, VTERM_KEY_FUNCTION(2));
        terminal_expect(terminal, "已保存。");
    }
    terminal_free(terminal);
    home_free(home);
}

/* Saving all on leaving ends at what is refused; what was saved before it is not added again. */
static void an_indicator_is_added_once_where_another_text_is_refused(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = workstation_start(home, 40, 120);
    workstation_new(terminal, "mof-self-2020", "大厅运行");
    workstation_type(terminal, "/数量指标\ra维修次数");
    terminal_key(terminal, VTERM_KEY_FUNCTION(2));
    terminal_expect(terminal, "已增加 维修次数");
    workstation_type(terminal, "\033/维修次数\rr25个\033"); /* no reason, and put down */
    terminal_expect(terminal, "✎ 未保存：");
    workstation_type(terminal, "a打印服务");
    terminal_key(terminal, VTERM_KEY_FUNCTION(10));
    terminal_expect(terminal, "s 保存");
    workstation_type(terminal, "s");
    terminal_expect(terminal, "没有能保存");
    terminal_key(terminal, VTERM_KEY_FUNCTION(2));
    terminal_expect(terminal, "请填写指标名称。");
    workstation_type(terminal, "\033");
    terminal_expect(terminal, "✎ 未保存：");
    g_autofree char *file = workstation_run(home, (const char *const[]){"export", "1", NULL});
    g_auto(GStrv) parts = g_strsplit(file, "打印服务", -1);
    assert_int_equal(g_strv_length(parts), 2);
    terminal_free(terminal);
    home_free(home);
}

static void what_is_typed_is_saved_kept_or_given_up_on_leaving(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = workstation_start_at(home, "满意度");
    workstation_type(terminal, "r理由一");
    terminal_key(terminal, VTERM_KEY_FUNCTION(10));
    terminal_expect(terminal, "「说明」里输入的文字还没有保存  s 保存  k 留到下次  d 放弃  其他键接着填");
    workstation_type(terminal, "n"); /* any other key goes on */
    terminal_expect_not(terminal, "留到下次");
    terminal_key(terminal, VTERM_KEY_FUNCTION(10));
    terminal_expect(terminal, "留到下次");
    terminal_type(terminal, "k");
    assert_int_equal(terminal_wait_end(terminal), 0);
    terminal_free(terminal);
    g_autofree char *kept = written(home, "scoring", "satisfaction.note");
    assert_string_equal(kept, "理由一");
    terminal = reopen(home);
    terminal_expect(terminal, "没有保存：理由一");
    terminal_key(terminal, VTERM_KEY_FUNCTION(2));
    terminal_expect(terminal, "已放回 1 处");
    workstation_type(terminal, "q");
    terminal_expect(terminal, "留到下次");
    workstation_type(terminal, "k"); /* back to the list, and the program goes on */
    terminal_expect(terminal, "评价列表");
    workstation_type(terminal, "\r");
    terminal_expect(terminal, "没有保存：理由一");
    terminal_key(terminal, VTERM_KEY_FUNCTION(2));
    terminal_expect(terminal, "已放回 1 处");
    terminal_key(terminal, VTERM_KEY_FUNCTION(10));
    terminal_expect(terminal, "s 保存");
    terminal_type(terminal, "s");
    assert_int_equal(terminal_wait_end(terminal), 0);
    terminal_free(terminal);
    g_autofree char *file = file_beside(home, ".unsaved-");
    assert_null(file);
    g_autofree char *shown = workstation_run(home, (const char *const[]){"export", "1", NULL});
    assert_non_null(strstr(shown, "理由一"));
    home_free(home);
}

static void what_is_refused_on_leaving_stays(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = workstation_start_at(home, "满意度");
    workstation_type(terminal, "9..5");
    terminal_key(terminal, VTERM_KEY_FUNCTION(10));
    terminal_expect(terminal, "s 保存");
    workstation_type(terminal, "s");
    terminal_expect(terminal, "不是一个数");
    terminal_expect(terminal, "9..5");
    terminal_key(terminal, VTERM_KEY_FUNCTION(10));
    terminal_expect(terminal, "d 放弃");
    terminal_type(terminal, "d");
    assert_int_equal(terminal_wait_end(terminal), 0);
    terminal_free(terminal);
    home_free(home);
}

int run_journal_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(after_kill_at_most_twenty_characters_are_missing),
        cmocka_unit_test(a_single_character_is_written_down_too),
        cmocka_unit_test(nothing_lies_beside_the_database_when_nothing_waits),
        cmocka_unit_test(what_was_left_is_shown_beside_what_is_saved),
        cmocka_unit_test(what_was_restored_is_not_lost_by_a_second_kill),
        cmocka_unit_test(a_broken_line_is_asked_about_too),
        cmocka_unit_test(what_a_living_program_types_is_nobody_elses),
        cmocka_unit_test(a_new_evaluation_and_an_own_indicator_come_back),
        cmocka_unit_test(texts_kept_of_two_indicators_do_not_mix),
        cmocka_unit_test(an_indicator_is_added_once_where_another_text_is_refused),
        cmocka_unit_test(what_is_typed_is_saved_kept_or_given_up_on_leaving),
        cmocka_unit_test(what_is_refused_on_leaving_stays),
    };
    return cmocka_run_group_tests_name("journal", tests, NULL, NULL);
}
