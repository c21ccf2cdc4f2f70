/* Every view as it is seen, kept in doc/screens to be looked at: a row of the table is a view, and the keys
 * that lead to it. PINGFEN_GOLDEN=write writes them anew; PINGFEN_SCREENS=FOLDER writes them elsewhere, in
 * the language of LANG, without looking at those that are kept. */
#include "terminal/support.h"
#include "terminal/tests.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

#define SAMPLES   PINGFEN_ROOT "/config/samples/"
#define KEEPER    "填报人"
#define REVIEWER  "复核人"
#define BACK_FILE "back.yaml"

static const struct {
    const char *name, *who, *id; /* id NULL: from the list */
    /* Each is taken and painted before the next; none: what the row before has left unsaved stays. */
    const char *keys[8];
} screens[] = {
    {"list", KEEPER, NULL, {"\033[B"}},
    {"list-filter", KEEPER, NULL, {"f", "年度:2023 得分<90\r"}},
    {"list-step", KEEPER, NULL, {"W"}},
    {"views", REVIEWER, NULL, {"v"}},
    {"new", KEEPER, NULL, {"n"}},
    {"sample", KEEPER, NULL, {"o"}},
    {"stats", REVIEWER, NULL, {"t", "a"}},
    {"guide", KEEPER, NULL, {"T"}},
    {"help", KEEPER, NULL, {"?"}},
    {"scoring", KEEPER, "1", {"g", "\t"}},
    {"scoring-choice", KEEPER, "7", {"/实施程序\r"}},
    {"scoring-typing", KEEPER, "1", {"/免费复印\r", "60%"}},
    {"scoring-note", KEEPER, "1", {"/免费复印\r", "r", "因验收推迟"}},
    {"recover", KEEPER, "1", {}},
    {"scoring-empty", KEEPER, "8", {}},
    {"figures", KEEPER, "1", {"F"}},
    {"own", KEEPER, "8", {"/数量指标\r", "a", "维修次数\r", "12\r"}},
    {"findings", KEEPER, "5", {"c"}},
    {"explain", KEEPER, "1", {"/免费复印\r", "x"}},
    {"claims", REVIEWER, "4", {"m"}},
    {"losses", KEEPER, "2", {"w"}},
    {"history", KEEPER, "1", {"H"}},
    {"palette", KEEPER, "1", {":", "核"}},
    {"report", KEEPER, "3", {"t"}},
    {"preview", KEEPER, "1", {"p"}},
    {"print", KEEPER, "1", {"p", "p"}},
    {"step", KEEPER, "1", {"W"}},
    {"review", REVIEWER, "2", {"s"}},
    {"review-typing", REVIEWER, "2", {"/采购意向\r", "1"}},
    {"merge", KEEPER, NULL, {"i", BACK_FILE "\r"}},
    {"differences", REVIEWER, "2", {"/采购意向\r", "1\r", "公开的时间晚了一个月\r", "\033="}},
};

static const struct {
    int height, width;
} sizes[] = {{24, 80}, {40, 120}};

/* --- what is there --- */

static void run(const Home *home, const char *const *arguments)
{
    g_free(workstation_run(home, arguments));
}
#define DO(home, ...) run(home, (const char *const[]){__VA_ARGS__, NULL})

static void put_file(const Home *home, const char *name, const char *text)
{
    g_autofree char *file = g_build_filename(home_path(home), name, NULL);
    g_autofree char *folder = g_path_get_dirname(file);
    assert_int_equal(g_mkdir_with_parents(folder, 0700), 0);
    assert_true(g_file_set_contents(file, text, -1, NULL));
}

/* The first one as it comes back from elsewhere, after both sides went on. */
static void fill_merge(const Home *home)
{
    static const char *const export[] = {"export", "1", NULL};
    g_autofree char *text = workstation_run(home, export);
    g_autoptr(GString) edited = g_string_new(text);
    assert_int_equal(g_string_replace(edited, "unit: 县政务服务中心", "unit: 县政务服务中心大厅", 1), 1);
    assert_int_equal(g_string_replace(edited, "  spent: 45", "  spent: 44", 1), 1);
    put_file(home, BACK_FILE, edited->str);
    DO(home, "--as", "李四", "set", "1", "unit=县行政服务中心", "facts.spent=43");
}

static Home *home_with_everything(void)
{
    static const char *const samples[] = {
        SAMPLES "quannan-2021.yaml",         SAMPLES "meijiang-department-2023.yaml",
        SAMPLES "dabu-project-2023.yaml",    SAMPLES "01-yongde-minglang-school-2022.yaml",
        SAMPLES "qujiang-hall-2023.yaml",    SAMPLES "qujiang-property-2023.yaml",
        SAMPLES "meijiang-project-2023.yaml"};
    Home *home = home_new();
    put_file(home, "config/pingfen/config.yaml", "role: 财政复核\n");
    for (gsize i = 0; i < G_N_ELEMENTS(samples); i++)
        DO(home, "--as", KEEPER, "import", samples[i]);
    DO(home, "--as", KEEPER, "new", "--scheme", "mof-self-2020", "--project", "平台建设", "--year", "2023");
    DO(home, "--as", KEEPER, "submit", "2", "--reason", "请复核");
    fill_merge(home);
    return home;
}

/* --- what changes from run to run --- */

static const struct {
    const char *pattern, *instead;
} masks[] = {
    {"\\d\\d:\\d\\d:\\d\\d", "00:00:00"},
    {"\\b\\d\\d:\\d\\d\\b", "00:00"},
    {"(?<!\\d)20(2[5-9]|[3-9]\\d)-\\d\\d-\\d\\d", "2024-01-02"},
    {"(?<!\\d)20(2[5-9]|[3-9]\\d)(?!\\d)", "2024"},
    {"/\\S*pingfen-terminal-......", "/tmp/pingfen-terminal-000000"},
    {"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "00000000-0000-0000-0000-000000000000"},
    {"(?<![0-9a-f])[0-9a-f]{4}( [0-9a-f]{4}){3}", "0000 0000 0000 0000"},
};

static char *masked(const Terminal *terminal)
{
    char *text = terminal_screen(terminal);
    for (gsize i = 0; i < G_N_ELEMENTS(masks); i++) {
        g_autofree char *before = text;
        g_autoptr(GRegex) regex = g_regex_new(masks[i].pattern, G_REGEX_OPTIMIZE, 0, NULL);
        assert_non_null(regex);
        text = g_regex_replace_literal(regex, before, -1, 0, masks[i].instead, 0, NULL);
    }
    return text;
}

/* --- the table --- */

static Terminal *start(const Home *home, gsize i, int height, int width)
{
    const char *const command[] = {PINGFEN_PROGRAM, "--as", screens[i].who, screens[i].id ? "open" : NULL,
                                   screens[i].id,   NULL};
    g_autofree char *language = g_strdup_printf("LANG=%s", g_getenv("LANG"));
    /* No program of the machine is found: whether it has printers is not to be seen. */
    const char *const environment[] = {"PATH=/nowhere", g_getenv("PINGFEN_SCREENS") ? language : NULL, NULL};
    Terminal *terminal = terminal_start(home, command, environment, height, width);
    terminal_wait(terminal, "F1 ");
    return terminal;
}

/* What was typed and not accepted goes. */
static void forget_unsaved(const Home *home)
{
    g_autofree char *folder = g_build_filename(home_path(home), "data", "pingfen", NULL);
    g_autoptr(GDir) listing = g_dir_open(folder, 0, NULL);
    for (const char *name = g_dir_read_name(listing); name; name = g_dir_read_name(listing)) {
        g_autofree char *file = g_build_filename(folder, name, NULL);
        if (strstr(name, ".unsaved-")) g_unlink(file);
    }
}

/* Yours. */
static char *screen_of(const Home *home, gsize i, int height, int width)
{
    if (screens[i].keys[0]) forget_unsaved(home);
    Terminal *terminal = start(home, i, height, width);
    for (gsize key = 0; key < G_N_ELEMENTS(screens[i].keys) && screens[i].keys[key]; key++)
        workstation_type(terminal, screens[i].keys[key]);
    terminal_sync(terminal);
    char *text = masked(terminal);
    terminal_signal(terminal, SIGTERM);
    assert_int_equal(terminal_wait_end(terminal), 0);
    terminal_free(terminal);
    return text;
}

/* FALSE: it is not as it is kept. */
static gboolean compare(const char *name, const char *text)
{
    const char *elsewhere = g_getenv("PINGFEN_SCREENS");
    gboolean write = elsewhere || g_strcmp0(g_getenv("PINGFEN_GOLDEN"), "write") == 0;
    g_autofree char *file = g_build_filename(elsewhere ? elsewhere : PINGFEN_ROOT "/doc/screens", name, NULL);
    g_autofree char *kept = NULL;
    if (write) g_file_set_contents(file, text, -1, NULL);
    if (g_file_get_contents(file, &kept, NULL, NULL) && g_str_equal(kept, text)) return TRUE;
    fprintf(stderr, "%s is not what the program shows now:\n%s", file, text);
    return FALSE;
}

/* A view that is gone leaves no file behind. */
static void assert_no_other_files(void)
{
    g_autoptr(GDir) listing = g_dir_open(PINGFEN_ROOT "/doc/screens", 0, NULL);
    gsize count = 0;
    while (g_dir_read_name(listing))
        count++;
    assert_int_equal(count, G_N_ELEMENTS(screens) * G_N_ELEMENTS(sizes));
}

static void every_view_is_as_it_is_kept(void **state)
{
    (void)state;
    Home *home = home_with_everything();
    int different = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(screens); i++)
        for (gsize size = 0; size < G_N_ELEMENTS(sizes); size++) {
            int height = sizes[size].height, width = sizes[size].width;
            g_autofree char *name = g_strdup_printf("%s-%dx%d.txt", screens[i].name, width, height);
            g_autofree char *text = screen_of(home, i, height, width);
            different += !compare(name, text);
        }
    home_free(home);
    assert_no_other_files();
    if (different)
        fail_msg("%d screens are new: look at them; PINGFEN_GOLDEN=write pingfen_test_terminal every_view* "
                 "keeps them",
                 different);
}

int run_screens_tests(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_view_is_as_it_is_kept)};
    return cmocka_run_group_tests_name("screens", tests, NULL, NULL);
}
