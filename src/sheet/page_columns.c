#include "sheet/page_columns.h"

#include "sheet/text_columns.h"

#define LEAST_COLUMNS 6 /* below this for each column the text form has no widths to go by */

/* Those of the text form on a line as long as the page: it knows about shares, labels and lines. A character
 * of Chinese is two of its columns. */
static void copy_text_widths(const SheetTable *table, double width, double size, double padding,
                             double *widths)
{
    guint count = table->columns->len;
    guint page = (guint)(width / (size / 2));
    guint beside = (guint)(4 * padding / size + 0.5);
    if (page < count * (LEAST_COLUMNS + beside)) {
        for (guint i = 0; i < count; i++)
            widths[i] = width / count;
        return;
    }
    g_autoptr(GArray) columns = text_columns(table, page - count * beside);
    for (guint i = 0; i < count; i++)
        widths[i] = (g_array_index(columns, TextColumn, i).width + beside) * width / page;
}

static double sum(const PageColumnNeed *needs, guint count, gboolean wanted)
{
    double all = 0;
    for (guint i = 0; i < count; i++)
        all += wanted ? needs[i].wanted : needs[i].least;
    return all;
}

static guint roomiest(const double *widths, const PageColumnNeed *needs, guint count)
{
    guint found = 0;
    for (guint i = 1; i < count; i++)
        if (widths[i] - needs[i].wanted > widths[found] - needs[found].wanted) found = i;
    return found;
}

/* What a column lacks, the one with most to spare gives. */
static void level(double *widths, const PageColumnNeed *needs, guint count)
{
    for (guint i = 0; i < count; i++)
        while (widths[i] < needs[i].wanted) {
            guint giver = roomiest(widths, needs, count);
            double step = MIN(needs[i].wanted - widths[i], widths[giver] - needs[giver].wanted);
            if (giver == i || step <= 0) break;
            widths[giver] -= step;
            widths[i] += step;
        }
}

/* Not enough for what all want: words are broken before figures are. */
static void ration(double *widths, const PageColumnNeed *needs, guint count, double width)
{
    double least = sum(needs, count, FALSE), wanted = sum(needs, count, TRUE);
    for (guint i = 0; i < count; i++) {
        double more = needs[i].wanted - needs[i].least;
        widths[i] = least >= width ? needs[i].least * width / least
                                   : needs[i].least + more * (width - least) / (wanted - least);
    }
}

double *page_columns(const SheetTable *table, double width, const PageColumnNeed *needs, double size,
                     double padding)
{
    guint count = table->columns->len;
    g_autofree double *widths = g_new0(double, count);
    copy_text_widths(table, width, size, padding, widths);
    if (sum(needs, count, TRUE) > width)
        ration(widths, needs, count, width);
    else
        level(widths, needs, count);
    double *edges = g_new0(double, count + 1);
    for (guint i = 0; i < count; i++)
        edges[i + 1] = edges[i] + widths[i];
    edges[count] = width;
    return edges;
}
