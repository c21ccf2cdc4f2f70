/* From the start of the program to the first screen of its list, with 1,000 and with 100,000 evaluations, and
 * the memory it takes to walk through the 100,000. `list COUNT` takes another number than 100,000. */
#include "base/translate.h"
#include "bench/console.h"
#include "bench/measure.h"
#include "bench/stock.h"

#define FEW      1000
#define MANY     100000
#define ROUNDS   15
#define LAST_BAR "F10" /* stands at the end of the last line: the first screen is whole */

static Console *open_list(const char *folder, const char *file)
{
    const char *const command[] = {PINGFEN_PROGRAM, "--db", file, NULL};
    return console_start(command, folder);
}

static gint64 first_screen(const char *folder, const char *file)
{
    Console *console = open_list(folder, file);
    gint64 time = console_first_screen(console, LAST_BAR).nanoseconds;
    console_end(console, "q");
    return time;
}

/* KiB after paging to both ends and opening one. */
static gint64 peak_memory(const char *folder, const char *file)
{
    static const char *const end = "\033[F", *const home = "\033[H", *const page_down = "\033[6~";
    Console *console = open_list(folder, file);
    console_first_screen(console, LAST_BAR);
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

static void compare(const char *folder, const char *few_file, const char *many_file)
{
    g_autoptr(GArray) few = measure_new(), many = measure_new();
    for (guint i = 0; i < ROUNDS; i++) {
        measure_add(few, first_screen(folder, few_file));
        measure_add(many, first_screen(folder, many_file));
    }
    measure_print_ratio("list: start to first screen", "ns", (Side){"many", measure_median(many)},
                        (Side){"few", measure_median(few)}, (Wanted){WANTED_AT_MOST, 120});
    measure_print_figure("list: peak memory with few", "KiB", peak_memory(folder, few_file),
                         (Wanted){WANTED_NOTHING, 0});
    measure_print_figure("list: peak memory with many", "KiB", peak_memory(folder, many_file),
                         (Wanted){WANTED_AT_MOST, 24 * 1024 * 100});
}

int main(int argc, char **argv)
{
    translate_set_locale();
    guint count = argc > 1 ? (guint)g_ascii_strtoull(argv[1], NULL, 10) : MANY;
    g_autoptr(Evaluation) pattern = stock_standard();
    char *folder = measure_folder_new();
    g_autofree char *few = g_build_filename(folder, "few.db", NULL);
    g_autofree char *many = g_build_filename(folder, "many.db", NULL);
    stock_make(few, pattern, FEW);
    stock_make(many, pattern, count);
    compare(folder, few, many);
    measure_folder_free(folder);
    return 0;
}
