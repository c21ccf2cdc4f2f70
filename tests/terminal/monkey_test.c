/* Random keys, pastes, clicks and sizes: in the suite always the same; PINGFEN_MONKEY=1000000 is the long run
 * with keys of its own, PINGFEN_SEED=… has one again. */
#include "terminal/support.h"
#include "terminal/tests.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#define QUICK     15000 /* keys of the run in the suite */
#define BURST     60    /* keys before the next look */
#define EDITOR    "/bin/sh -c '[ $(($$ % 4)) = 0 ] && printf \"\\377\\033[2J\" >> \"$0\"; echo 改 >> \"$0\"'"
#define LOOK_EACH 10000 /* keys before every total is looked at */

typedef struct {
    Home *home;
    Terminal *terminal;
    GRand *chance;
    guint keys, restarts, totals;
    gboolean disturbed; /* another program has written since it started: it may repaint at any moment */
} Monkey;

static const char *const named[] = {
    "\033[A",    "\033[B",    "\033[C",    "\033[D",    "\033[H",    "\033[F",    "\033[5~",   "\033[6~",
    "\033[Z",    "\t",        "\r",        "\r",        "\r",        "\033",      "\033",      "\x7f",
    "\033[3~",   "\033OP",    "\033OQ",    "\033OR",    "\033OS",    "\033[15~",  "\033[17~",  "\033[18~",
    "\033[19~",  "\033[20~",  "\033[23~",  "\033[24~",  "\033[1;2A", "\033[1;2B", "\033[1;2C", "\033[1;2D",
    "\033[1;2H", "\033[1;2F", "\033[1;5C", "\033[1;5D", "\033[1;5H", "\001",      "\002",      "\003",
    "\004",      "\005",      "\006",      "\n",        "\013",      "\014",      "\020",      "\022",
    "\023\021",  "\024",      "\025",      "\026",      "\027",      "\030",      "\031",      "\032",
    "\037",      "\033[I",    "\033[1;9X", "\033[?62c", "\033[2;2R",
}; /* ^S with ^Q behind it: typed when the program has given the line back, it would hold the line up */

static const char *const written[] = {
    "梅",        "江区",     "因验收推迟，", "９５．５％", "96.3%", "①",      "e\xcc\x81", "👍🏽",
    "🇨🇳",        "\xff\xfe", "\xe6\xa2",     "12.345",     "-1",    "1e9",    "≥50次",     "45万元",
    "2024-8-27", "\u202e",   "／",           "：",         "？",    "999999", "0.001",     "满意度\r",
    "核对\r",    "\u3000",   "。",           "𠮷",         "y",     "y",      "1",
};

static const char *const pasted[] = {
    "第一行\r\n第二行\r\n",
    "1\t2\t3\n4\t5\t6\n",
    "q\rdy\r1\r\033[31m红",
    "９５％\n８０％\n７０％",
    "\xff\xff\xff",
    "",
    "\033]0;x\a\033[2J\033[999;999H",
    "\033[201",
    "\xe2\x80\xae\xe2\x80\x8b\xf3\xa0\x81\x81",
    "=cmd|' /C calc'!A0",
};

/* What a person does, so that it does not lose itself in the help. */
static const char *const habits[] = {
    /* Into the views a random letter seldom finds. */
    "\003\033W",
    "\033p",
    "\033pp",
    "\033\033t",
    "\033\033T",
    "\033\033v\r",
    "\033m",
    "\033H\033[B\r",
    "\033w\033[B\r",
    "\033F",
    "\033:",
    "\tE",
    "\tr\016",
    "\tv",
    "\033\033ish\r",
    "\003\033\033\033\033\033qifrom.yaml\r",
    "a",
    "A",
    "\003\033\033qy",
    "\003\033\033q",
    "\033\033",
    "\033\033\033",
    "q",
    "\033q\r",
    "\033\033\033\r\t",
    "\t85\r",
    "\t12.5%\r",
    "\tr说明一\r",
    "\t3\r",
    "\033/满\r",
    "\t1\r\t2\r",
    "u",
    "c\r",
    "\033\033q\033[B\r",
};

#define PICK(monkey, list) (list)[g_rand_int_range((monkey)->chance, 0, G_N_ELEMENTS(list))]

static void start(Monkey *monkey, const char *id)
{
    const char *command[] = {PINGFEN_PROGRAM, id ? "open" : NULL, id, NULL};
    /* No printers; no search for leaks, which a ^C at the end breaks. */
    static const char *const environment[] = {"PATH=/nowhere", "VISUAL=" EDITOR,
                                              "ASAN_OPTIONS=abort_on_error=1:detect_leaks=0", NULL};
    monkey->terminal = terminal_start(monkey->home, command, environment, 24, 80);
    terminal_wait(monkey->terminal, "F1 帮助");
    monkey->disturbed = FALSE;
}

static void stop(Monkey *monkey)
{
    terminal_signal(monkey->terminal, SIGTERM);
    assert_int_equal(terminal_wait_end(monkey->terminal), 0);
    terminal_free(monkey->terminal);
}

static void resize(Monkey *monkey)
{
    int height = g_rand_int_range(monkey->chance, 1, 101), width = g_rand_int_range(monkey->chance, 1, 301);
    if (g_rand_int_range(monkey->chance, 0, 3) == 0) height = width = 1;
    if (g_rand_int_range(monkey->chance, 0, 3) > 0) {
        height = 24;
        width = 80;
    }
    terminal_resize_unseen(monkey->terminal, height, width);
}

static void use_mouse(Monkey *monkey)
{
    static const int buttons[] = {0, 0, 0, 64, 65, 2, 32, 200};
    int x = g_rand_int_range(monkey->chance, 1, 121), y = g_rand_int_range(monkey->chance, 1, 41);
    g_autofree char *report = g_strdup_printf("\033[<%d;%d;%d%c", PICK(monkey, buttons), x, y,
                                              g_rand_boolean(monkey->chance) ? 'M' : 'm');
    terminal_type(monkey->terminal, report);
}

static void press_something(Monkey *monkey)
{
    int what = g_rand_int_range(monkey->chance, 0, 100);
    char letter[2] = {(char)g_rand_int_range(monkey->chance, ' ', 0x7f), '\0'};
    if (what < 12)
        terminal_type(monkey->terminal, PICK(monkey, habits));
    else if (what < 45)
        terminal_type(monkey->terminal, letter);
    else if (what < 83)
        terminal_type(monkey->terminal, PICK(monkey, named));
    else if (what < 93)
        terminal_type(monkey->terminal, PICK(monkey, written));
    else if (what < 94)
        terminal_paste(monkey->terminal, PICK(monkey, pasted));
    else if (what < 99)
        use_mouse(monkey);
    else
        resize(monkey);
    monkey->keys++;
}

static char *list_of(const Monkey *monkey)
{
    static const char *const list[] = {"list", "--json", NULL};
    return workstation_run(monkey->home, list);
}

/* The total of a score panel ("self": {"total": 96, …) as its points in 1/10000. */
static gint64 points_of(const char *text)
{
    char *end;
    gint64 points = g_ascii_strtoll(text, &end, 10) * 10000, place = 1000;
    if (*end != '.') return points;
    for (end++; g_ascii_isdigit(*end) && place > 0; end++, place /= 10)
        points += (*end - '0') * place;
    return points;
}

/* The row of totals, from the figure of the self-evaluation on; a reviewer's begins with 自评. Yours. */
static char *shown_total(Terminal *terminal)
{
    static const char *const beginnings[][2] = {{" → 复核 ", " 自评 "}, {" 总分 ", " 总分 "}};
    terminal_sync(terminal);
    for (gsize i = 0; i < G_N_ELEMENTS(beginnings); i++) {
        int y = terminal_find_row(terminal, beginnings[i][0]);
        if (y < 0) continue;
        g_autofree char *row = terminal_row(terminal, y);
        const char *title = strstr(row, beginnings[i][1]);
        if (title) return g_strdup(title + strlen(beginnings[i][1]));
    }
    terminal_expect(terminal, "总分 ");
    return NULL;
}

/* Each evaluation opened anew shows the total the database gives. */
static void look_at_every_total(Monkey *monkey)
{
    g_autofree char *list = list_of(monkey);
    for (const char *at = strstr(list, "{\"id\": "); at; at = strstr(at + 1, "{\"id\": ")) {
        g_autofree char *id = g_strndup(at + 7, strspn(at + 7, "0123456789"));
        const char *total = strstr(at, "\"self\": {\"total\": ");
        assert_non_null(total);
        if (atoi(id) % 4 != (int)(monkey->totals++ % 4)) continue;
        start(monkey, id);
        while (terminal_shows(monkey->terminal, "没有保存的输入")) {
            terminal_type(monkey->terminal, "\033");
            terminal_sync(monkey->terminal);
        }
        g_autofree char *shown = shown_total(monkey->terminal);
        if (points_of(shown) != points_of(total + strlen("\"self\": {\"total\": ")))
            fail_msg("evaluation %s shows %.40s, stored: %.60s", id, shown, total);
        stop(monkey);
    }
}

/* Another program changes what is open. */
static void disturb(Monkey *monkey)
{
    static const char *const commands[][4] = {
        {"set", "1", "facts.spent=44"},
        {"set", "2", "unit=别处"},
        {"undo", "1"},
        {"undo", "3"},
        {"redo", "1"},
        {"submit", "5", "--reason", "外面提交"},
        {"reopen", "5", "--reason", "外面退回"},
        {"set", "4", "facts.spent=12.5"},
    };
    const char *const *words = PICK(monkey, commands);
    const char *const command[] = {words[0], words[1], words[2], words[3], NULL};
    monkey->disturbed = TRUE;
    int status = workstation_try(monkey->home, command);
    if (status > 5) fail_msg("%s %s: status %d", words[0], words[1], status);
}

/* What came piece by piece is what the whole would be; in the long run alone. An open field is passed over:
 * whether its live line stands beside it or below depends on where it stood before, so that nothing jumps. */
static void look_at_the_screen(const Monkey *monkey)
{
    if (monkey->disturbed || !g_getenv("PINGFEN_MONKEY") || terminal_shows(monkey->terminal, "✎ ")) return;
    g_autofree char *pieces = terminal_looks(monkey->terminal);
    terminal_repaint(monkey->terminal);
    g_autofree char *whole = terminal_looks(monkey->terminal);
    workstation_assert_looks(monkey->terminal, pieces, whole);
}

static void keep_going(Monkey *monkey)
{
    for (int i = 0; i < BURST; i++)
        press_something(monkey);
    if (g_rand_int_range(monkey->chance, 0, 20) == 0) disturb(monkey);
    terminal_forget_output(monkey->terminal);
    if (terminal_sync_or_end(monkey->terminal)) {
        look_at_the_screen(monkey);
        return;
    }
    int status = terminal_wait_end(monkey->terminal);
    /* What is typed after the program has given the terminal back is the terminal's: ^C, which drops what was
     * printed last too. */
    gboolean interrupted = WIFSIGNALED(status) && WTERMSIG(status) == SIGINT;
    if (status != 0 && !interrupted) {
        /* A report of a sanitizer is longer than the screen. */
        const GString *output = terminal_output(monkey->terminal);
        const char *report = strstr(output->str, "==ERROR: ");
        if (!report) report = output->str + (output->len > 2000 ? output->len - 2000 : 0);
        fprintf(stderr, "after %u keys: status %x\n%.6000s\n", monkey->keys, (guint)status, report);
        fail();
    }
    terminal_free(monkey->terminal);
    start(monkey, NULL);
    monkey->restarts++;
}

static void import_samples(const Monkey *monkey)
{
    static const char folder[] = PINGFEN_ROOT "/config/samples";
    g_autoptr(GDir) listing = g_dir_open(folder, 0, NULL);
    for (const char *name = g_dir_read_name(listing); name; name = g_dir_read_name(listing)) {
        g_autofree char *file = g_build_filename(folder, name, NULL);
        const char *const import[] = {"import", file, NULL};
        g_free(workstation_run(monkey->home, import));
    }
}

/* from.yaml: the first one as it comes back from elsewhere, after both sides went on. */
static void put_file_to_merge(const Monkey *monkey)
{
    static const char *const export[] = {"export", "1", NULL};
    static const char *const set[] = {"set", "1", "facts.spent=43", NULL};
    g_autofree char *text = workstation_run(monkey->home, export);
    g_autofree char *file = g_build_filename(home_path(monkey->home), "from.yaml", NULL);
    g_autoptr(GRegex) spent = g_regex_new("^  spent: .*$", G_REGEX_MULTILINE, 0, NULL);
    g_autofree char *other = g_regex_replace_literal(spent, text, -1, 0, "  spent: 41", 0, NULL);
    assert_true(g_file_set_contents(file, other, -1, NULL));
    g_free(workstation_run(monkey->home, set));
}

static void a_monkey_breaks_nothing(void **state)
{
    const char *wanted = g_getenv("PINGFEN_SEED"), *long_run = g_getenv("PINGFEN_MONKEY");
    const guint32 unasked =
        long_run ? g_random_int() : 2020; /* the suite says the same of the same program */
    const guint32 seed = wanted ? (guint32)g_ascii_strtoull(wanted, NULL, 10) : unasked;
    const guint count = long_run ? (guint)g_ascii_strtoull(long_run, NULL, 10) : QUICK;
    Monkey monkey = {.home = home_new(), .chance = g_rand_new_with_seed(seed)};
    (void)state;
    print_message("seed %u\n", seed);
    import_samples(&monkey);
    put_file_to_merge(&monkey);
    start(&monkey, NULL);
    while (monkey.keys < count) {
        guint before = monkey.keys / LOOK_EACH;
        keep_going(&monkey);
        if (monkey.keys / LOOK_EACH == before) continue;
        stop(&monkey);
        look_at_every_total(&monkey);
        start(&monkey, NULL);
        print_message("%u keys, %u restarts\n", monkey.keys, monkey.restarts);
    }
    stop(&monkey);
    g_rand_free(monkey.chance);
    home_free(monkey.home);
}

int run_monkey_tests(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_monkey_breaks_nothing)};
    return cmocka_run_group_tests_name("monkey", tests, NULL, NULL);
}
