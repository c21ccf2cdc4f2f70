#include "ui/draw_internal.h"

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
    [STYLE_KEY] = {COLOR_CYAN, COLOR_BLUE, A_BOLD, A_BOLD},
    [STYLE_SELECTED] = {-1, -1, A_REVERSE, A_REVERSE},
};

static struct {
    attr_t attributes[STYLE_COUNT];
    short pair[STYLE_COUNT];
    int cursor_y, cursor_x; /* -1: none is wanted */
    int cursor_shown;       /* -1: not known */
    int height, width;      /* of the repaint before */
    const void *window;     /* the screen of the repaint before */
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

static void set_style(guint style)
{
    attr_set(screen.attributes[style], screen.pair[style], NULL);
}

void paint_row_begin(int y)
{
    attr_set(A_NORMAL, 0, NULL);
    wmove(stdscr, y, 0);
    clrtoeol();
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

/* As wide characters: curses takes bytes one by one. */
static void put_text(int y, int x, const char *text)
{
    g_autofree gunichar *wide = g_utf8_to_ucs4_fast(text, -1, NULL);
    mvaddwstr(y, x, (const wchar_t *)wide);
}

/* Blanks by hline: an eighth of the time of writing them one by one. They come first: behind half a wide
 * character of an earlier mark they would take the text's last character with them. */
static void paint_padded(int y, const Mark *mark, const char *text)
{
    int columns;
    g_autofree char *cut = fitted(text, mark->width, &columns);
    int blanks = mark->width - columns;
    if (blanks > 0) mvhline(y, mark->x, ' ', mark->width);
    if (columns > 0) put_text(y, mark->x + (mark->kind == MARK_RIGHT ? blanks : 0), cut);
}

void paint_mark(int y, const Mark *mark, const char *text)
{
    const chtype joints[] = {[JOINT_TOP] = ACS_TTEE, [JOINT_BOTTOM] = ACS_BTEE, [JOINT_CROSS] = ACS_PLUS};
    set_style(mark->style);
    switch ((MarkKind)mark->kind) {
    case MARK_TEXT:
    case MARK_RIGHT: paint_padded(y, mark, text); break;
    case MARK_SPAN: put_text(y, mark->x, text); break;
    case MARK_HLINE: mvhline(y, mark->x, ACS_HLINE, mark->width); break;
    case MARK_VLINE: mvvline(y, mark->x, ACS_VLINE, 1); break;
    case MARK_JOINT: mvaddch(y, mark->x, joints[mark->width]); break;
    }
}

void draw_cursor(int y, int x)
{
    if (y < 0 || y >= draw_height() || x < 0 || x >= draw_width()) return;
    screen.cursor_y = y;
    screen.cursor_x = x;
}

/* After a change of size curses has cut and filled the rows itself. */
void draw_begin(void)
{
    screen.cursor_y = -1;
    if (draw_height() != screen.height || draw_width() != screen.width || screen.window != stdscr)
        rows_forget();
    screen.height = draw_height();
    screen.width = draw_width();
    screen.window = stdscr;
    rows_begin(screen.height);
}

/* On a slow line what is typed is to be seen before all that follows from it: the row with the cursor goes
 * first. */
static void echo_first(void)
{
    if (screen.cursor_y < 0 || !rows_flush_first(screen.cursor_y)) return;
    wmove(stdscr, screen.cursor_y, screen.cursor_x);
    leaveok(stdscr, FALSE);
    wnoutrefresh(stdscr);
    doupdate();
}

/* A hidden cursor stays where the last change left it: moving it would cost bytes at every key. */
void draw_end(void)
{
    echo_first();
    rows_flush();
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
    rows_flush();
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
