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

static Terminal *start_view(const Home *home, gsize i, int height, int width)
{
    if (screens[i].keys[0]) forget_unsaved(home);
    Terminal *terminal = start(home, i, height, width);
    for (gsize key = 0; key < G_N_ELEMENTS(screens[i].keys) && screens[i].keys[key]; key++)
        workstation_type(terminal, screens[i].keys[key]);
    terminal_sync(terminal);
    return terminal;
}

static void stop(Terminal *terminal)
{
    terminal_signal(terminal, SIGTERM);
    assert_int_equal(terminal_wait_end(terminal), 0);
    terminal_free(terminal);
}

/* Yours. */
static char *screen_of(const Home *home, gsize i, int height, int width)
{
    Terminal *terminal = start_view(home, i, height, width);
    char *text = masked(terminal);
    stop(terminal);
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

/* --- what a key sends --- */

/* Cells that differ between two of terminal_looks, which has a line for each. */
static gsize changes_between(const char *before, const char *after)
{
    g_auto(GStrv) one = g_strsplit(before, "\n", -1), other = g_strsplit(after, "\n", -1);
    g_autoptr(GHashTable) was = g_hash_table_new(g_str_hash, g_str_equal);
    gsize count = 0;
    for (char **cell = one; *cell; cell++)
        g_hash_table_add(was, *cell);
    for (char **cell = other; *cell; cell++)
        count += !g_hash_table_contains(was, *cell);
    return count;
}

/* Each cell with its colours and its place, and little besides: nothing is sent that stays as it is. */
static void expect_few_bytes(Terminal *terminal, const char *view, const char *key)
{
    enum { FOR_THE_KEY = 100, FOR_A_CELL = 16 };
    g_autofree char *before = terminal_looks(terminal);
    terminal_forget_output(terminal);
    workstation_type(terminal, key);
    g_autofree char *after = terminal_looks(terminal);
    const GString *output = terminal_output(terminal);
    gsize changes = changes_between(before, after);
    if (strstr(output->str, "\033[2J")) fail_msg("%s: the screen is sent anew", view);
    if (output->len > FOR_THE_KEY + FOR_A_CELL * changes)
        fail_msg("%s: %zu bytes for %zu cells", view, output->len, changes);
}

static void a_key_sends_only_what_it_changes(void **state)
{
    static const char *const keys[] = {"\033[B", "\033[B", "\033[A", "\033[6~", "\033[A"};
    (void)state;
    Home *home = home_with_everything();
    for (gsize i = 0; i < G_N_ELEMENTS(screens); i++) {
        Terminal *terminal = start_view(home, i, 40, 120);
        for (gsize key = 0; key < G_N_ELEMENTS(keys); key++)
            expect_few_bytes(terminal, screens[i].name, keys[key]);
        stop(terminal);
    }
    home_free(home);
}

/* --- the function line under the mouse --- */

static Home *copy_of(const Home *home)
{
    Home *copy = home_new();
    g_autofree char *all = g_strconcat(home_path(home), "/.", NULL);
    const char *const command[] = {"/bin/cp", "-a", all, home_path(copy), NULL};
    int status = -1;
    assert_true(
        g_spawn_sync(NULL, (char **)command, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, &status, NULL));
    assert_int_equal(status, 0);
    return copy;
}

/* What the key sends that is painted by that name. Yours. */
static char *bytes_of(const char *name)
{
    static const char *const bytes[][2] = {
        {"F1", "\033OP"},   {"F2", "\033OQ"},    {"F3", "\033OR"},    {"F4", "\033OS"},
        {"F5", "\033[15~"}, {"F6", "\033[17~"},  {"F7", "\033[18~"},  {"F8", "\033[19~"},
        {"F9", "\033[20~"}, {"F10", "\033[21~"}, {"PgUp", "\033[5~"}, {"PgDn", "\033[6~"},
        {"Enter", "\r"},    {"Tab", "\t"},       {"Esc", "\033"},     {"Space", " "},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(bytes); i++)
        if (strcmp(bytes[i][0], name) == 0) return g_strdup(bytes[i][1]);
    if (name[0] == '^' && name[1]) return g_strdup_printf("%c", name[1] & 0x1f);
    assert_int_equal(strlen(name), 1);
    return g_strdup(name);
}

/* Of a word, which is ASCII and hanzi. */
static int columns_of(const char *word)
{
    int columns = 0;
    for (; *word; word = g_utf8_next_char(word))
        columns += (guchar)*word < 0x80 ? 1 : 2;
    return columns;
}

/* The words of the function line, and the columns where each begins. */
typedef struct {
    char **words;
    int x[24];
} Bar;

static Bar bar_of(const Terminal *terminal, int row)
{
    g_autofree char *text = terminal_row(terminal, row);
    Bar bar = {.words = g_strsplit(text + 1, "  ", -1)};
    int x = 1;
    for (gsize i = 0; bar.words[i]; i++) {
        assert_true(i < G_N_ELEMENTS(bar.x));
        bar.x[i] = x;
        x += columns_of(bar.words[i]) + 2;
    }
    return bar;
}

/* The screen after that word is clicked, on its last column or its first, or after its key. Yours. */
static char *after(const Home *home, gsize i, guint word, gboolean by_key, gboolean last)
{
    enum { HEIGHT = 24, WIDTH = 80 };
    Home *own = copy_of(home);
    Terminal *terminal = start_view(own, i, HEIGHT, WIDTH);
    Bar bar = bar_of(terminal, HEIGHT - 1);
    const char *text = bar.words[word];
    g_autofree char *key = g_strndup(text, strcspn(text, " "));
    g_autofree char *bytes = bytes_of(key);
    if (by_key)
        terminal_type(terminal, bytes);
    else
        terminal_click(terminal, HEIGHT - 1, bar.x[word] + (last ? columns_of(text) - 1 : 0));
    gboolean runs = terminal_sync_or_end(terminal);
    char *screen = masked(terminal);
    if (runs)
        stop(terminal);
    else
        terminal_free(terminal);
    g_strfreev(bar.words);
    home_free(own);
    return screen;
}

static guint words_in(const Home *home, gsize i)
{
    Home *own = copy_of(home);
    Terminal *terminal = start_view(own, i, 24, 80);
    Bar bar = bar_of(terminal, 23);
    guint count = g_strv_length(bar.words);
    g_strfreev(bar.words);
    stop(terminal);
    home_free(own);
    return count;
}

/* One word of each view, another in each; PINGFEN_THOROUGH=1 takes all. */
static void a_click_on_a_word_does_what_its_key_does(void **state)
{
    (void)state;
    Home *home = home_with_everything();
    gboolean thorough = g_getenv("PINGFEN_THOROUGH") != NULL;
    int different = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(screens); i++) {
        guint count = words_in(home, i);
        for (guint word = 0; word < count; word++) {
            if (!thorough && word != i % count) continue;
            g_autofree char *by_key = after(home, i, word, TRUE, FALSE);
            g_autofree char *by_mouse = after(home, i, word, FALSE, word % 2 == 1);
            if (g_str_equal(by_key, by_mouse)) continue;
            fprintf(stderr, "%s, word %u: the key shows\n%sthe mouse\n%s", screens[i].name, word, by_key,
                    by_mouse);
            different++;
        }
    }
    home_free(home);
    assert_int_equal(different, 0);
}

int run_screens_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_view_is_as_it_is_kept),
        cmocka_unit_test(a_key_sends_only_what_it_changes),
        cmocka_unit_test(a_click_on_a_word_does_what_its_key_does),
    };
    return cmocka_run_group_tests_name("screens", tests, NULL, NULL);
}
