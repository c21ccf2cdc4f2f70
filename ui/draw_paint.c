#include "ui/draw_internal.h"

#include "base/text.h"

#include <curses.h>
#include <string.h>

/* The looks: colour of the dark and of the light theme (-1: the terminal's own), attributes, and what stands
 * for both without colour. None has a colour and is dim or underlined: the Linux console cannot show that. */
static const struct {
    int dark, light;
    guint8 attributes, mono;
} looks[STYLE_COUNT] = {
    [STYLE_NORMAL] = {-1, -1, 0, 0},
    [STYLE_DIM] = {-1, -1, LOOK_DIM, LOOK_DIM},
    [STYLE_STRONG] = {-1, -1, LOOK_BOLD, LOOK_BOLD},
    [STYLE_HEADING] = {-1, -1, LOOK_BOLD, LOOK_BOLD},
    [STYLE_TITLE] = {-1, -1, LOOK_BOLD, LOOK_BOLD},
    [STYLE_LABEL] = {COLOR_CYAN, COLOR_BLUE, 0, 0},
    [STYLE_FOCUS] = {-1, -1, LOOK_REVERSE, LOOK_REVERSE},
    [STYLE_SHADE] = {-1, -1, LOOK_BOLD, LOOK_BOLD},
    [STYLE_INPUT] = {-1, -1, LOOK_UNDERLINE, LOOK_UNDERLINE},
    [STYLE_ACCENT] = {COLOR_CYAN, COLOR_BLUE, LOOK_BOLD, LOOK_BOLD},
    [STYLE_GOOD] = {COLOR_GREEN, COLOR_GREEN, 0, 0},
    [STYLE_WARNING] = {COLOR_YELLOW, COLOR_MAGENTA, LOOK_BOLD, LOOK_BOLD},
    [STYLE_ERROR] = {COLOR_RED, COLOR_RED, LOOK_BOLD, LOOK_BOLD | LOOK_UNDERLINE},
    [STYLE_BAR] = {COLOR_GREEN, COLOR_GREEN, 0, 0},
    [STYLE_BAR_EMPTY] = {-1, -1, LOOK_DIM, LOOK_DIM},
    [STYLE_KEY] = {COLOR_CYAN, COLOR_BLUE, LOOK_BOLD, LOOK_BOLD},
    [STYLE_SELECTED] = {-1, -1, LOOK_REVERSE, LOOK_REVERSE},
};

static struct {
    Look looks[STYLE_COUNT];
    int cursor_y, cursor_x; /* -1: none is wanted */
    int height, width;
    Cell *cells, *row;   /* what is on the screen, and the row that is painted now */
    gboolean everything; /* nothing of the screen is known: it is sent anew */
} screen = {.cursor_y = -1};

void draw_prepare(void)
{
    send_prepare();
    draw_everything();
}

void draw_theme(Theme theme)
{
    gboolean coloured = theme != THEME_MONO && send_has_colours();
    for (int style = 0; style < STYLE_COUNT; style++) {
        int colour = theme == THEME_LIGHT ? looks[style].light : looks[style].dark;
        screen.looks[style] = (Look){coloured ? looks[style].attributes : looks[style].mono, 0};
        if (coloured && colour >= 0) screen.looks[style].colour = (guint8)(colour + 1);
    }
    rows_forget();
}

int draw_height(void)
{
    return getmaxy(stdscr);
}

int draw_width(void)
{
    return getmaxx(stdscr);
}

void paint_row_begin(void)
{
    cells_clear(screen.row, screen.width);
}

void paint_row_end(int y)
{
    send_row(y, screen.cells + (gsize)y * (gsize)screen.width, screen.row);
}

static gboolean is_plain(const char *text)
{
    for (; *text; text++)
        if (*text < ' ' || *text > '~') return FALSE;
    return TRUE;
}

/* The text made safe and cut, with the columns it takes. Yours. */
static char *fitted(const char *text, int width, int *columns)
{
    if (is_plain(text) && strlen(text) <= (gsize)width) {
        *columns = (int)strlen(text);
        return g_strdup(text);
    }
    g_autofree char *safe = text_safe(text, FALSE);
    char *cut = text_cut(safe, (guint)width);
    *columns = (int)text_width(cut);
    return cut;
}

/* Blanks come first: behind half a wide character of an earlier mark they would take the text's last
 * character with them. */
static void paint_padded(const Mark *mark, const char *text)
{
    int columns;
    Look look = screen.looks[mark->style];
    g_autofree char *cut = fitted(text, mark->width, &columns);
    int blanks = mark->width - columns;
    if (blanks > 0) cells_fill(screen.row, screen.width, mark->x, mark->width, look);
    cells_put(screen.row, screen.width, mark->x + (mark->kind == MARK_RIGHT ? blanks : 0), look, cut);
}

static void paint_line(const Mark *mark, int count, char letter)
{
    for (int x = mark->x; x < MIN(mark->x + count, screen.width); x++)
        cells_put_line(screen.row, screen.width, x, screen.looks[mark->style], letter);
}

void paint_mark(const Mark *mark, const char *text)
{
    static const char joints[] = {[JOINT_TOP] = 'w', [JOINT_BOTTOM] = 'v', [JOINT_CROSS] = 'n'};
    switch ((MarkKind)mark->kind) {
    case MARK_TEXT:
    case MARK_RIGHT: paint_padded(mark, text); break;
    case MARK_SPAN: cells_put(screen.row, screen.width, mark->x, screen.looks[mark->style], text); break;
    case MARK_HLINE: paint_line(mark, mark->width, 'q'); break;
    case MARK_VLINE: paint_line(mark, 1, 'x'); break;
    case MARK_JOINT: paint_line(mark, 1, joints[mark->width]); break;
    }
}

void draw_cursor(int y, int x)
{
    if (y < 0 || y >= draw_height() || x < 0 || x >= draw_width()) return;
    screen.cursor_y = y;
    screen.cursor_x = x;
}

/* After a change of size the terminal has cut and filled the rows itself. */
static void take_size(void)
{
    if (draw_height() == screen.height && draw_width() == screen.width) return;
    screen.height = draw_height();
    screen.width = draw_width();
    gsize columns = (gsize)screen.width;
    screen.cells = g_renew(Cell, screen.cells, columns * (gsize)screen.height);
    screen.row = g_renew(Cell, screen.row, columns);
    screen.everything = TRUE;
}

void draw_begin(void)
{
    screen.cursor_y = -1;
    take_size();
    rows_begin(screen.height);
}

static void start_anew(void)
{
    screen.everything = FALSE;
    rows_forget();
    send_clear();
    cells_clear(screen.cells, screen.width * screen.height);
}

/* On a slow line what is typed is to be seen before all that follows from it: the row with the cursor goes
 * first. A hidden cursor stays where the last change left it: moving it would cost bytes at every key. */
void draw_end(void)
{
    if (screen.everything) start_anew();
    if (screen.cursor_y >= 0) rows_flush_first(screen.cursor_y);
    rows_flush();
    send_cursor(screen.cursor_y, screen.cursor_x);
    send_now();
}

void draw_everything(void)
{
    screen.everything = TRUE;
}

char *draw_row_text(int y)
{
    if (screen.everything) start_anew();
    rows_flush();
    GString *text = g_string_new(NULL);
    for (int x = 0; x < screen.width; x++)
        cell_append(&screen.cells[y * screen.width + x], text);
    g_strchomp(text->str);
    return g_string_free(text, FALSE);
}
