/* What the benchmarks share: figures and their median, the line that is printed, a folder that goes away. */
#pragma once

#include <glib.h>

gint64 measure_now(void); /* nanoseconds since some moment */

/* Figures of one thing, measured again and again: gint64. The median of none is 0. */
GArray *measure_new(void);
void measure_add(GArray *figures, gint64 figure);
gint64 measure_median(const GArray *figures);
gint64 measure_largest(const GArray *figures);
gint64 measure_sum(const GArray *figures);

/* What a figure should be, in hundredths of it; it may be without one. */
typedef struct {
    enum { WANTED_NOTHING, WANTED_AT_MOST, WANTED_AT_LEAST } bound;
    gint64 hundredths;
} Wanted;

/* One side of a comparison: whose figure it is, and the figure. */
typedef struct {
    const char *name;
    gint64 figure;
} Side;

/* "save: a field saved: pingfen 310 µs, SQLite 240 µs, ratio 1.29 (wanted: at most 1.50)"; the ratio is ours
 * ÷ theirs, or theirs ÷ ours where at least something is wanted of it. */
void measure_print_ratio(const char *what, const char *unit, Side ours, Side theirs, Wanted wanted);
/* The same of a figure that is held against nothing but its limit. */
void measure_print_figure(const char *what, const char *unit, gint64 figure, Wanted wanted);

/* The greatest memory a process had (VmHWM), in KiB. */
gint64 measure_peak_memory(GPid process);

/* A new folder below TMPDIR; freed and removed with its files, which are no folders. */
char *measure_folder_new(void);
void measure_folder_free(char *folder);
