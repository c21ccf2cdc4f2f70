#include "ui/draw.h"

#include "base/text.h"

#include <curses.h>
#include <string.h>
#include <wchar.h>

/* The looks: colour of the dark and of the light theme (-1: the terminal's own), attributes, and what stands
 * for both without colour. */
typedef struct {
    short dark, light;
    attr_t attributes, mono;
} Look;

static const Look looks[STYLE_COUNT] = {
    [STYLE_NORMAL] = {-1, -1, A_NORMAL, A_NORMAL},
    [STYLE_DIM] = {-1, -1, A_DIM, A_DIM},
    [STYLE_STRONG] = {-1, -1, A_BOLD, A_BOLD},
    [STYLE_HEADING] = {-1, -1, A_BOLD, A_BOLD},
    [STYLE_TITLE] = {-1, -1, A_BOLD, A_BOLD},
    [STYLE_LABEL] = {COLOR_CYAN, COLOR_BLUE, A_NORMAL, A_NORMAL},
    [STYLE_FOCUS] = {-1, -1, A_REVERSE, A_REVERSE},
    [STYLE_SHADE] = {-1, -1, A_BOLD, A_BOLD},
    [STYLE_INPUT] = {-1, -1, A_UNDERLINE, A_UNDERLINE},
    [STYLE_ACCENT] = {COLOR_CYAN, COLOR_BLUE, A_BOLD, A_BOLD},
    [STYLE_GOOD] = {COLOR_GREEN, COLOR_GREEN, A_NORMAL, A_NORMAL},
    [STYLE_WARNING] = {COLOR_YELLOW, COLOR_MAGENTA, A_BOLD, A_BOLD},
    [STYLE_ERROR] = {COLOR_RED, COLOR_RED, A_BOLD, A_BOLD | A_UNDERLINE},
    [STYLE_BAR] = {COLOR_GREEN, COLOR_GREEN, A_NORMAL, A_NORMAL},
    [STYLE_BAR_EMPTY] = {-1, -1, A_DIM, A_DIM},
    [STYLE_KEY] = {COLOR_CYAN, COLOR_BLUE, A_NORMAL, A_BOLD},
};

static struct {
    attr_t attributes[STYLE_COUNT];
    short pair[STYLE_COUNT];
    int cursor_y, cursor_x; /* -1: none is wanted */
    int cursor_shown;       /* -1: not known */
} screen = {.cursor_y = -1, .cursor_shown = -1};

void draw_theme(Theme theme)
{
    gboolean coloured = theme != THEME_MONO && start_color() == OK && use_default_colors() == OK;
    for (int style = 0; style < STYLE_COUNT; style++) {
        const Look *look = &looks[style];
        short colour = theme == THEME_LIGHT ? look->light : look->dark;
        screen.attributes[style] = coloured ? look->attributes : look->mono;
        screen.pair[style] = 0;
        if (coloured && colour >= 0) {
            screen.pair[style] = (short)(colour + 1);
            init_pair(screen.pair[style], colour, -1);
        }
    }
    screen.cursor_shown = -1;
}

int draw_height(void)
{
    return getmaxy(stdscr);
}

int draw_width(void)
{
    return getmaxx(stdscr);
}

/* The columns that are left of `width` at that place; 0: nothing is to be painted. */
static int clip(int y, int x, int width)
{
    if (y < 0 || y >= draw_height() || x < 0 || x >= draw_width() || width <= 0) return 0;
    return MIN(width, draw_width() - x);
}

static void put(int y, int x, Style style, const char *text)
{
    attr_set(screen.attributes[style], screen.pair[style], NULL);
    mvaddstr(y, x, text);
}

static void draw_padded(int y, int x, int width, Style style, const char *text, TextAlign align)
{
    width = clip(y, x, width);
    if (width == 0) return;
    g_autofree char *safe = text_safe(text ? text : "", FALSE);
    g_autofree char *padded = text_pad(safe, (guint)width, align);
    put(y, x, style, padded);
}

void draw_text(int y, int x, int width, Style style, const char *text)
{
    draw_padded(y, x, width, style, text, TEXT_LEFT);
}

void draw_right(int y, int x, int width, Style style, const char *text)
{
    draw_padded(y, x, width, style, text, TEXT_RIGHT);
}

int draw_span(int y, int x, int width, Style style, const char *text)
{
    width = clip(y, x, width);
    if (width == 0) return 0;
    g_autofree char *safe = text_safe(text ? text : "", FALSE);
    g_autofree char *cut = text_cut(safe, (guint)width);
    put(y, x, style, cut);
    return (int)text_width(cut);
}

void draw_fill(Area area, Style style)
{
    for (int row = 0; row < area.height; row++)
        draw_text(area.y + row, area.x, area.width, style, "");
}

void draw_hline(int y, int x, int width)
{
    width = clip(y, x, width);
    attr_set(screen.attributes[STYLE_DIM], screen.pair[STYLE_DIM], NULL);
    if (width > 0) mvhline(y, x, ACS_HLINE, width);
}

void draw_vline(int y, int x, int height)
{
    if (clip(y, x, 1) == 0 || height <= 0) return;
    attr_set(screen.attributes[STYLE_DIM], screen.pair[STYLE_DIM], NULL);
    mvvline(y, x, ACS_VLINE, MIN(height, draw_height() - y));
}

void draw_joint(int y, int x, Joint joint)
{
    const chtype lines[] = {[JOINT_TOP] = ACS_TTEE, [JOINT_BOTTOM] = ACS_BTEE, [JOINT_CROSS] = ACS_PLUS};
    attr_set(screen.attributes[STYLE_DIM], screen.pair[STYLE_DIM], NULL);
    if (clip(y, x, 1) > 0) mvaddch(y, x, lines[joint] | (screen.attributes[STYLE_DIM] & A_ATTRIBUTES));
}

void draw_heading(int y, int x, int width, const char *title, const char *right)
{
    enum { LEAD = 3, LEAST_TITLE = 4 };
    draw_hline(y, x, width);
    int room = width - LEAD - 2;
    if (right && *right) {
        g_autofree char *piece = g_strdup_printf(" %s", right);
        int columns = (int)text_width(piece);
        if (columns + LEAST_TITLE <= room) {
            draw_span(y, x + width - columns, columns, STYLE_NORMAL, piece);
            room -= columns + 1;
        }
    }
    if (room < 2 || text_blank(title)) return;
    g_autofree char *piece = text_cut(title, (guint)room);
    g_autofree char *spaced = g_strdup_printf(" %s ", piece);
    draw_span(y, x + LEAD, room + 2, STYLE_HEADING, spaced);
}

static void repeat(int y, int x, Style style, const char *piece, int count)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (int i = 0; i < count; i++)
        g_string_append(text, piece);
    draw_span(y, x, count, style, text->str);
}

void draw_bar(int y, int x, int width, gint64 part, gint64 whole)
{
    int filled = 0;
    if (whole > 0 && part > 0) filled = part >= whole ? width : (int)((__int128)part * width / whole);
    repeat(y, x, STYLE_BAR, "█", filled);
    repeat(y, x + filled, STYLE_BAR_EMPTY, "░", width - filled);
}

void draw_cursor(int y, int x)
{
    if (clip(y, x, 1) == 0) return;
    screen.cursor_y = y;
    screen.cursor_x = x;
}

void draw_begin(void)
{
    screen.cursor_y = -1;
    attr_set(A_NORMAL, 0, NULL);
    erase();
}

/* A hidden cursor stays where the last change left it: moving it would cost bytes at every key. */
void draw_end(void)
{
    int shown = screen.cursor_y >= 0;
    leaveok(stdscr, !shown);
    if (shown) wmove(stdscr, screen.cursor_y, screen.cursor_x);
    if (shown != screen.cursor_shown) curs_set(shown);
    screen.cursor_shown = shown;
    wnoutrefresh(stdscr);
    doupdate();
}

void draw_everything(void)
{
    screen.cursor_shown = -1;
    clearok(curscr, TRUE);
}

/* A line character as text: curses keeps the letter of the terminal's line set. */
static gunichar line_character(wchar_t letter)
{
    static const struct {
        wchar_t letter;
        gunichar character;
    } lines[] = {{'q', 0x2500}, {'x', 0x2502}, {'w', 0x252c}, {'v', 0x2534}, {'n', 0x253c}};
    for (gsize i = 0; i < G_N_ELEMENTS(lines); i++)
        if (lines[i].letter == letter) return lines[i].character;
    return (gunichar)letter;
}

char *draw_row_text(int y)
{
    GString *text = g_string_new(NULL);
    for (int x = 0; x < draw_width();) {
        cchar_t cell;
        wchar_t characters[CCHARW_MAX + 1];
        attr_t attributes;
        short pair;
        if (mvin_wch(y, x, &cell) == ERR || getcchar(&cell, characters, &attributes, &pair, NULL) == ERR)
            break;
        gboolean line = (attributes & A_ALTCHARSET) != 0;
        for (int i = 0; characters[i]; i++)
            g_string_append_unichar(text, line ? line_character(characters[i]) : (gunichar)characters[i]);
        x += MAX(1, wcwidth(characters[0]));
    }
    g_strchomp(text->str);
    return g_string_free(text, FALSE);
}
