#include "bench/measure.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

gint64 measure_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * G_GINT64_CONSTANT(1000000000) + now.tv_nsec;
}

GArray *measure_new(void)
{
    return g_array_new(FALSE, FALSE, sizeof(gint64));
}

void measure_add(GArray *figures, gint64 figure)
{
    g_array_append_val(figures, figure);
}

static int by_size(gconstpointer a, gconstpointer b)
{
    gint64 first = *(const gint64 *)a, second = *(const gint64 *)b;
    return (first > second) - (first < second);
}

gint64 measure_median(const GArray *figures)
{
    if (figures->len == 0) return 0;
    g_autoptr(GArray) sorted = g_array_copy((GArray *)figures);
    g_array_sort(sorted, by_size);
    return g_array_index(sorted, gint64, sorted->len / 2);
}

gint64 measure_largest(const GArray *figures)
{
    gint64 largest = 0;
    for (guint i = 0; i < figures->len; i++)
        largest = MAX(largest, g_array_index(figures, gint64, i));
    return largest;
}

gint64 measure_sum(const GArray *figures)
{
    gint64 sum = 0;
    for (guint i = 0; i < figures->len; i++)
        sum += g_array_index(figures, gint64, i);
    return sum;
}

static char *hundredths_format(gint64 hundredths)
{
    return g_strdup_printf("%" G_GINT64_FORMAT ".%02" G_GINT64_FORMAT, hundredths / 100, hundredths % 100);
}

static void print_wanted(gint64 hundredths, Wanted wanted)
{
    g_autofree char *limit = hundredths_format(wanted.hundredths);
    gboolean most = wanted.bound == WANTED_AT_MOST;
    if (wanted.bound != WANTED_NOTHING)
        printf(" (wanted: at %s %s%s)", most ? "most" : "least", limit,
               (most ? hundredths <= wanted.hundredths : hundredths >= wanted.hundredths) ? "" : ", MISSED");
    putchar('\n');
    fflush(stdout);
}

void measure_print_ratio(const char *what, const char *unit, Side ours, Side theirs, Wanted wanted)
{
    gboolean turned = wanted.bound == WANTED_AT_LEAST;
    gint64 above = turned ? theirs.figure : ours.figure, below = turned ? ours.figure : theirs.figure;
    gint64 hundredths = (above * 100 + below / 2) / MAX(below, 1);
    g_autofree char *ratio = hundredths_format(hundredths);
    printf("%s: %s %" G_GINT64_FORMAT " %s, %s %" G_GINT64_FORMAT " %s, ratio %s", what, ours.name,
           ours.figure, unit, theirs.name, theirs.figure, unit, ratio);
    print_wanted(hundredths, wanted);
}

void measure_print_figure(const char *what, const char *unit, gint64 figure, Wanted wanted)
{
    printf("%s: %" G_GINT64_FORMAT " %s", what, figure, unit);
    print_wanted(figure * 100, wanted);
}

gint64 measure_peak_memory(GPid process)
{
    static const char mark[] = "VmHWM:";
    g_autofree char *path = g_strdup_printf("/proc/%d/status", (int)process);
    g_autofree char *status = NULL;
    g_autoptr(GError) error = NULL;
    if (!g_file_get_contents(path, &status, NULL, &error)) g_error("%s", error->message);
    const char *line = strstr(status, mark);
    return line ? g_ascii_strtoll(line + strlen(mark), NULL, 10) : 0;
}

char *measure_folder_new(void)
{
    g_autoptr(GError) error = NULL;
    char *folder = g_dir_make_tmp("pingfen-bench-XXXXXX", &error);
    if (!folder) g_error("%s", error->message);
    return folder;
}

void measure_folder_free(char *folder)
{
    g_autoptr(GDir) files = g_dir_open(folder, 0, NULL);
    for (const char *name; files && (name = g_dir_read_name(files));) {
        g_autofree char *file = g_build_filename(folder, name, NULL);
        g_unlink(file);
    }
    g_rmdir(folder);
    g_free(folder);
}
