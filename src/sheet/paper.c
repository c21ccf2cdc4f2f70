#include "sheet/paper.h"

#include "base/text.h"

/* What leaves a place on the frame: each place is a set of these, so crossings come by themselves. */
enum { UP = 1, DOWN = 2, LEFT = 4, RIGHT = 8 };

static const char *const box_pieces[16] = {" ", "│", "│", "│", "─", "┘", "┐", "┤",
                                           "─", "└", "┌", "├", "─", "┴", "┬", "┼"};
static const char *const ascii_pieces[16] = {" ", "|", "|", "|", "-", "+", "+", "+",
                                             "-", "+", "+", "+", "-", "+", "+", "+"};

typedef struct {
    guint x;
    char *text;
} Segment;

typedef struct {
    guint8 *frame;    /* a set for each column */
    GArray *segments; /* Segment */
} Line;

struct Paper {
    guint width;
    GPtrArray *lines; /* Line * */
};

static void segment_clear(gpointer segment)
{
    g_free(((Segment *)segment)->text);
}

static void line_free(gpointer data)
{
    Line *line = data;
    g_free(line->frame);
    g_array_unref(line->segments);
    g_free(line);
}

Paper *paper_new(guint width)
{
    Paper *paper = g_new0(Paper, 1);
    paper->width = width;
    paper->lines = g_ptr_array_new_with_free_func(line_free);
    return paper;
}

void paper_free(Paper *paper)
{
    g_ptr_array_unref(paper->lines);
    g_free(paper);
}

guint paper_height(const Paper *paper)
{
    return paper->lines->len;
}

static Line *line_at(Paper *paper, guint y)
{
    while (paper->lines->len <= y) {
        Line *line = g_new0(Line, 1);
        line->frame = g_new0(guint8, paper->width);
        line->segments = g_array_new(FALSE, FALSE, sizeof(Segment));
        g_array_set_clear_func(line->segments, segment_clear);
        g_ptr_array_add(paper->lines, line);
    }
    return g_ptr_array_index(paper->lines, y);
}

static void draw_across(Paper *paper, guint x, guint y, guint width)
{
    guint8 *frame = line_at(paper, y)->frame;
    for (guint i = x; i < x + width; i++) {
        frame[i] |= RIGHT;
        frame[i + 1] |= LEFT;
    }
}

static void draw_down(Paper *paper, guint x, guint y, guint height)
{
    for (guint i = y; i < y + height; i++) {
        line_at(paper, i)->frame[x] |= DOWN;
        line_at(paper, i + 1)->frame[x] |= UP;
    }
}

void paper_frame(Paper *paper, guint x, guint y, guint width, guint height)
{
    g_return_if_fail(x + width < paper->width);
    draw_across(paper, x, y, width);
    draw_across(paper, x, y + height, width);
    draw_down(paper, x, y, height);
    draw_down(paper, x + width, y, height);
}

void paper_text(Paper *paper, guint x, guint y, const char *text)
{
    Segment segment = {x, g_strdup(text)};
    g_array_append_val(line_at(paper, y)->segments, segment);
}

static int by_place(gconstpointer a, gconstpointer b)
{
    guint first = ((const Segment *)a)->x, second = ((const Segment *)b)->x;
    return (first > second) - (first < second);
}

static void append_frame(GString *text, const Line *line, guint from, guint to, const char *const *pieces)
{
    for (guint i = from; i < to; i++)
        g_string_append(text, pieces[line->frame[i]]);
}

static void append_line(GString *text, const Paper *paper, const Line *line, const char *const *pieces)
{
    gsize start = text->len;
    guint x = 0;
    for (guint i = 0; i < line->segments->len; i++) {
        const Segment *segment = &g_array_index(line->segments, Segment, i);
        append_frame(text, line, x, segment->x, pieces);
        g_string_append(text, segment->text);
        x = segment->x + text_width(segment->text);
    }
    append_frame(text, line, x, paper->width, pieces);
    while (text->len > start && text->str[text->len - 1] == ' ')
        g_string_truncate(text, text->len - 1);
    g_string_append_c(text, '\n');
}

char *paper_lines(const Paper *paper, gboolean ascii)
{
    GString *text = g_string_new(NULL);
    for (guint y = 0; y < paper->lines->len; y++) {
        const Line *line = g_ptr_array_index(paper->lines, y);
        g_array_sort(line->segments, by_place);
        append_line(text, paper, line, ascii ? ascii_pieces : box_pieces);
    }
    return g_string_free(text, FALSE);
}
