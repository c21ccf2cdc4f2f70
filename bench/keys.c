/* Key to repaint, against nano typing in the same kind of pseudo-terminal, and the bytes that go to the
 * terminal for a key and for an accepted score, at 120×40. */
#include "base/translate.h"
#include "bench/console.h"
#include "bench/measure.h"
#include "scheme/catalogue.h"
#include "score/scorecard.h"
#include "store/store.h"

#include <string.h>

#define ROUNDS    100
#define ESCAPES   20
#define BACKSPACE "\177"
#define CANCEL    "\003"
#define UP        "\033[A"
#define DOWN      "\033[B"

static void make_evaluation(const char *file)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Scheme) scheme = catalogue_load("mof-project-2020", &error);
    g_autoptr(Evaluation) evaluation = scheme ? evaluation_new(scheme) : NULL;
    g_autoptr(Store) store = evaluation ? store_open(file, &error) : NULL;
    if (!store || !store_add(store, evaluation, "new", NULL, &error)) g_error("%s", error->message);
}

static Console *start_pingfen(const char *folder, const char *file)
{
    const char *const command[] = {PINGFEN_PROGRAM, "open", "1", "--db", file, NULL};
    make_evaluation(file);
    Console *console = console_start(command, folder);
    console_first_screen(console, "F1");
    return console;
}

/* nano with a page of text; the cursor is at the end of its first line. */
static Console *start_nano(const char *folder)
{
    g_autofree char *file = g_build_filename(folder, "page.txt", NULL);
    g_autoptr(GString) page = g_string_new(NULL);
    for (int i = 1; i <= 60; i++)
        g_string_append_printf(page, "第 %d 行：本项目于年内全部完成，质量达到要求。\n", i);
    if (!g_file_set_contents(file, page->str, (gssize)page->len, NULL)) g_error("%s cannot be written", file);
    const char *const command[] = {"nano", "--ignorercfiles", file, NULL};
    Console *console = console_start(command, folder);
    console_first_screen(console, "^X");
    console_type(console, "\033[F");
    console_type(console, "a"); /* from now on it is modified: the head changes no more */
    return console;
}

/* A key measured many times, with the key that undoes it. */
typedef struct {
    const char *what;
    const char *key, *back;
    const char *nano_key, *nano_back;
    Wanted wanted;
} KeyTrial;

static void press(Console *console, const char *key, const char *back, GArray *times, GArray *bytes)
{
    Repaint repaint = console_type(console, key);
    console_type(console, back);
    measure_add(times, repaint.nanoseconds);
    measure_add(bytes, repaint.bytes);
}

static void try_key(Console *pingfen, Console *nano, const KeyTrial *trial)
{
    g_autoptr(GArray) times = measure_new(), bytes = measure_new();
    g_autoptr(GArray) nano_times = measure_new(), nano_bytes = measure_new();
    for (guint i = 0; i < ROUNDS; i++) {
        press(pingfen, trial->key, trial->back, times, bytes);
        press(nano, trial->nano_key, trial->nano_back, nano_times, nano_bytes);
    }
    g_autofree char *time = g_strconcat("keys: key to repaint, ", trial->what, NULL);
    g_autofree char *size = g_strconcat("keys: bytes of the repaint, ", trial->what, NULL);
    measure_print_ratio(time, "ns", (Side){"pingfen", measure_median(times)},
                        (Side){"nano", measure_median(nano_times)}, trial->wanted);
    measure_print_ratio(size, "bytes", (Side){"pingfen", measure_median(bytes)},
                        (Side){"nano", measure_median(nano_bytes)}, (Wanted){WANTED_NOTHING, 0});
}

static void compare_keys(Console *pingfen, Console *nano)
{
    static const KeyTrial score = {
        "a digit, the score shown with it", "5", BACKSPACE, "5", BACKSPACE, {WANTED_AT_MOST, 200}};
    static const KeyTrial text = {"a character of a text", "a", BACKSPACE, "a", BACKSPACE,
                                  {WANTED_AT_MOST, 200}};
    static const KeyTrial hanzi = {"a hanzi of a text", "项", BACKSPACE, "项", BACKSPACE,
                                   {WANTED_NOTHING, 0}};
    static const KeyTrial cursor = {"the cursor a row down", DOWN, UP, DOWN, UP, {WANTED_NOTHING, 0}};
    console_type(pingfen, "/满意度\r");
    console_type(pingfen, "8");
    try_key(pingfen, nano, &score);
    console_type(pingfen, CANCEL);
    console_type(pingfen, "r");
    console_type(pingfen, "完成");
    try_key(pingfen, nano, &text);
    try_key(pingfen, nano, &hanzi);
    console_type(pingfen, CANCEL);
    console_type(pingfen, "\033");
    console_type(pingfen, "\033[H");
    try_key(pingfen, nano, &cursor);
}

/* Esc where it leaves something, with the keys that lead there and those that lead back. An Esc alone is
 * waited for, because it may begin a longer key. */
static void time_escape(Console *pingfen)
{
    static const struct {
        const char *what, *open, *back;
    } places[] = {
        {"an open field", "8", CANCEL}, {"a question", "/", NULL}, {"the palette", ":", NULL},
        {"the history", "H", NULL},     {"the help", "?", NULL},
    };
    const Wanted wanted = {WANTED_AT_MOST, G_GINT64_CONSTANT(5000000)};
    console_type(pingfen, "/满意度\r");
    for (gsize place = 0; place < G_N_ELEMENTS(places); place++) {
        g_autoptr(GArray) times = measure_new();
        for (guint i = 0; i < ESCAPES; i++) {
            for (const char *key = places[place].open; *key; key++)
                console_type(pingfen, (const char[]){*key, '\0'});
            Repaint repaint = console_type(pingfen, "\033");
            if (repaint.bytes == 0) g_error("Esc does nothing in %s", places[place].what);
            measure_add(times, repaint.nanoseconds / 1000);
            if (places[place].back) console_type(pingfen, places[place].back);
        }
        g_autofree char *what = g_strconcat("keys: Esc to repaint, ", places[place].what, NULL);
        measure_print_figure(what, "µs", measure_median(times), wanted);
    }
}

/* The standard tree in the order in which Tab goes through it: the keys of each indicator, every one of them
 * repainted. What is ticked is accepted by the digit, what is typed by Enter. */
static const char *const answers[] = {
    "12345",    "123",  "1234", "123",  "1234",     "12",   "45\r45\r",
    "36\r",     "1234", "12",   "1234", "50\r48\r", "48\r", "2024-11-30\r2024-12-05\r",
    "45\r36\r", "1",    "96\r",
};

/* Bytes of the key that accepts, for what is ticked and what is typed; of everything from Tab to there. */
typedef struct {
    GArray *ticked, *typed, *whole;
} Scores;

static void fill_one(Console *pingfen, const char *keys, Scores *scores)
{
    gboolean typed = strchr(keys, '\r') != NULL;
    gint64 whole = console_type(pingfen, "\t").bytes;
    for (; *keys; keys++) {
        gint64 bytes = console_type(pingfen, (const char[]){*keys, '\0'}).bytes;
        whole += bytes;
        if (!typed || *keys == '\r') measure_add(typed ? scores->typed : scores->ticked, bytes);
    }
    measure_add(scores->whole, whole);
}

static void print_bytes(const char *what, const GArray *bytes)
{
    const Wanted wanted = {WANTED_AT_MOST, 80000};
    g_autofree char *median = g_strdup_printf("keys: bytes of an accepted score, %s, median", what);
    g_autofree char *largest = g_strdup_printf("keys: bytes of an accepted score, %s, largest", what);
    measure_print_figure(median, "bytes", measure_median(bytes), wanted);
    measure_print_figure(largest, "bytes", measure_largest(bytes), wanted);
}

static void fill_tree(Console *pingfen)
{
    g_autoptr(GArray) ticked = measure_new(), typed = measure_new(), whole = measure_new();
    Scores scores = {ticked, typed, whole};
    console_type(pingfen, "\033[H");
    for (gsize i = 0; i < G_N_ELEMENTS(answers); i++)
        fill_one(pingfen, answers[i], &scores);
    print_bytes("ticked", ticked);
    print_bytes("typed", typed);
    measure_print_figure("keys: bytes of an indicator, Tab and typing included, mean", "bytes",
                         measure_sum(whole) / (gint64)whole->len, (Wanted){WANTED_NOTHING, 0});
}

/* The keys did what they were meant to do. */
static void expect_filled(const char *file)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Store) store = store_open(file, &error);
    g_autoptr(Evaluation) evaluation = store ? store_load(store, 1, &error) : NULL;
    if (!evaluation) g_error("%s", error->message);
    g_autoptr(Scorecard) card = scorecard_new(evaluation, 0);
    if (!card->complete) g_error("only %u of %u are filled", card->filled, card->leaves);
}

int main(void)
{
    translate_set_locale();
    char *folder = measure_folder_new();
    g_autofree char *file = g_build_filename(folder, "keys.db", NULL);
    Console *pingfen = start_pingfen(folder, file), *nano = start_nano(folder);
    compare_keys(pingfen, nano);
    console_end(nano, "\030n");
    time_escape(pingfen);
    fill_tree(pingfen);
    console_end(pingfen, "\033[21~");
    expect_filled(file);
    measure_folder_free(folder);
    return 0;
}
