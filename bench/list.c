/* From the start of the program to the first screen of its list, with 1,000 and with 100,000 evaluations, and
 * the memory it takes to walk through the 100,000. `list COUNT` takes another number than 100,000. */
#include "base/translate.h"
#include "bench/console.h"
#include "bench/measure.h"
#include "bench/stock.h"

#define FEW    1000
#define MANY   100000
#define ROUNDS 15

/* A database and how many evaluations it has. */
typedef struct {
    const char *folder, *file;
    guint count;
} Stock;

static Console *open_list(const Stock *stock)
{
    const char *const command[] = {PINGFEN_PROGRAM, "--db", stock->file, NULL};
    return console_start(command, stock->folder);
}

/* The screen says how many there are: it is the list of all of them. */
static Repaint wait_for_list(Console *console, guint count)
{
    g_autofree char *total = g_strdup_printf("共 %u 项", count);
    return console_first_screen(console, total);
}

static gint64 first_screen(const Stock *stock)
{
    Console *console = open_list(stock);
    gint64 time = wait_for_list(console, stock->count).nanoseconds;
    console_end(console, "q");
    return time;
}

/* KiB after paging to both ends and opening one. */
static gint64 peak_memory(const Stock *stock)
{
    static const char *const end = "\033[F", *const home = "\033[H", *const page_down = "\033[6~";
    Console *console = open_list(stock);
    wait_for_list(console, stock->count);
    console_type(console, end);
    console_type(console, home);
    for (int i = 0; i < 20; i++)
        console_type(console, page_down);
    console_type(console, "s"); /* another order */
    console_type(console, end);
    console_type(console, "\r");
    console_type(console, "q");
    gint64 peak = measure_peak_memory(console_process(console));
    console_end(console, "q");
    return peak;
}

static void compare(const Stock *few, const Stock *many)
{
    g_autoptr(GArray) few_times = measure_new(), many_times = measure_new();
    for (guint i = 0; i < ROUNDS; i++) {
        measure_add(few_times, first_screen(few));
        measure_add(many_times, first_screen(many));
    }
    measure_print_ratio("list: start to first screen", "ns", (Side){"many", measure_median(many_times)},
                        (Side){"few", measure_median(few_times)}, (Wanted){WANTED_AT_MOST, 120});
    measure_print_figure("list: peak memory with few", "KiB", peak_memory(few), (Wanted){WANTED_NOTHING, 0});
    measure_print_figure("list: peak memory with many", "KiB", peak_memory(many),
                         (Wanted){WANTED_AT_MOST, 24 * 1024 * 100});
}

int main(int argc, char **argv)
{
    translate_set_locale();
    guint count = argc > 1 ? (guint)g_ascii_strtoull(argv[1], NULL, 10) : MANY;
    g_autoptr(Evaluation) pattern = stock_standard();
    char *folder = measure_folder_new();
    g_autofree char *few_file = g_build_filename(folder, "few.db", NULL);
    g_autofree char *many_file = g_build_filename(folder, "many.db", NULL);
    const Stock few = {folder, few_file, FEW}, many = {folder, many_file, count};
    stock_make(few.file, pattern, few.count);
    stock_make(many.file, pattern, many.count);
    compare(&few, &many);
    measure_folder_free(folder);
    return 0;
}
