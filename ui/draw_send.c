/* The difference between two rows as the fewest bytes: on a line of 2,400 bytes a second every one of them is
 * seen. Curses knows the terminal, but it resets the character set with every change of a colour and repeats
 * what a blank does not show; so the bytes are put together here. Padding is left out: no line needs it that
 * can be stopped (XON), and no terminal made since. */
#include "ui/draw_internal.h"

#include "ui/term.h"

#include <curses.h>
#include <string.h>
#include <term.h>

#define ERASE_FROM 12 /* blanks in a row that are dearer than erasing them and going on behind them */
#define COLOURS    8

typedef enum {
    CAN_CLEAR,
    CAN_PLACE,  /* row and column */
    CAN_COLUMN, /* in the same row */
    CAN_ERASE_LINE,
    CAN_ERASE,
    CAN_RESET,
    CAN_BOLD,
    CAN_DIM,
    CAN_UNDERLINE,
    CAN_REVERSE,
    CAN_COLOUR,
    CAN_LINES,
    CAN_LINES_END,
    CAN_LINES_BEGIN, /* once, before the first */
    CAN_SHOW,
    CAN_HIDE,
    CAN_COUNT
} Can;

static const char *const names[CAN_COUNT] = {
    [CAN_CLEAR] = "clear",     [CAN_PLACE] = "cup",         [CAN_COLUMN] = "hpa",   [CAN_ERASE_LINE] = "el",
    [CAN_ERASE] = "ech",       [CAN_RESET] = "sgr0",        [CAN_BOLD] = "bold",    [CAN_DIM] = "dim",
    [CAN_UNDERLINE] = "smul",  [CAN_REVERSE] = "rev",       [CAN_COLOUR] = "setaf", [CAN_LINES] = "smacs",
    [CAN_LINES_END] = "rmacs", [CAN_LINES_BEGIN] = "enacs", [CAN_SHOW] = "cnorm",   [CAN_HIDE] = "civis",
};

static struct {
    char *can[CAN_COUNT]; /* "" where it cannot */
    char *colours[COLOURS];
    gboolean coloured, last_column; /* last_column: the last cell of the screen can be written */
    char letters[128];              /* of its line characters, by those of a VT100; 0: it has none */
    GString *bytes;
    int y, x;  /* where its cursor is; -1: not known */
    Look look; /* of what is written now */
    gboolean line;
    int shown; /* the cursor; -1: not known */
} terminal;

/* "\E[m$<2>" without the pause. */
static char *without_padding(const char *sequence)
{
    g_autoptr(GString) bare = g_string_new(NULL);
    while (*sequence) {
        const char *end = g_str_has_prefix(sequence, "$<") ? strchr(sequence, '>') : NULL;
        if (end)
            sequence = end + 1;
        else
            g_string_append_c(bare, *sequence++);
    }
    return g_strdup(bare->str);
}

static char *read_string(const char *name)
{
    const char *sequence = tigetstr(name);
    return sequence && sequence != (const char *)-1 ? without_padding(sequence) : g_strdup("");
}

/* Attributes are reset far more often than line characters end: the two are kept apart. */
static void part_reset(void)
{
    const char *end = terminal.can[CAN_LINES_END], *at = *end ? strstr(terminal.can[CAN_RESET], end) : NULL;
    if (!at) return;
    char *reset = terminal.can[CAN_RESET];
    terminal.can[CAN_RESET] = g_strdup_printf("%.*s%s", (int)(at - reset), reset, at + strlen(end));
    g_free(reset);
}

/* In a UTF-8 locale some consoles have no line characters but those of Unicode, whatever their description
 * says; curses goes by the same signs. */
static gboolean wants_unicode(void)
{
    int said = tigetnum("U8");
    const char *kind = termname();
    return said > 0 || (said < 0 && kind && strstr(kind, "linux"));
}

static void read_lines(void)
{
    g_autofree char *pairs = read_string("acsc");
    memset(terminal.letters, 0, sizeof terminal.letters);
    if (!*terminal.can[CAN_LINES] || !*terminal.can[CAN_LINES_END] || wants_unicode()) return;
    for (const char *at = pairs; at[0] && at[1]; at += 2)
        terminal.letters[at[0] & 0x7f] = at[1];
}

void send_prepare(void)
{
    for (Can can = 0; can < CAN_COUNT; can++) {
        g_free(terminal.can[can]);
        terminal.can[can] = read_string(names[can]);
    }
    part_reset();
    read_lines();
    terminal.coloured =
        *terminal.can[CAN_COLOUR] && *terminal.can[CAN_RESET] && tigetnum("colors") >= COLOURS;
    for (int colour = 0; colour < COLOURS; colour++) {
        g_free(terminal.colours[colour]);
        terminal.colours[colour] =
            terminal.coloured ? g_strdup(tiparm(terminal.can[CAN_COLOUR], colour)) : g_strdup("");
    }
    terminal.last_column = tigetflag("am") <= 0 || tigetflag("xenl") > 0;
    if (!terminal.bytes) terminal.bytes = g_string_new(NULL);
}

gboolean send_has_colours(void)
{
    return terminal.coloured;
}

static void add(Can can)
{
    g_string_append(terminal.bytes, terminal.can[can]);
}

static void end_lines(void)
{
    if (terminal.line) add(CAN_LINES_END);
    terminal.line = FALSE;
}

static void set_look(Look look)
{
    static const Can attributes[] = {CAN_BOLD, CAN_DIM, CAN_UNDERLINE, CAN_REVERSE};
    Look *now = &terminal.look;
    if (now->attributes & ~look.attributes || (now->colour && !look.colour)) {
        add(CAN_RESET);
        *now = (Look){0};
    }
    for (gsize i = 0; i < G_N_ELEMENTS(attributes); i++)
        if (look.attributes & ~now->attributes & (1 << i)) add(attributes[i]);
    if (look.colour != now->colour) g_string_append(terminal.bytes, terminal.colours[look.colour - 1]);
    *now = look;
}

/* A blank only has to look like one. */
static void set_look_of_blank(void)
{
    end_lines();
    if (terminal.look.attributes & (LOOK_UNDERLINE | LOOK_REVERSE)) set_look((Look){0});
}

/* Emoji and what combines are not as wide in every terminal: the place behind them is not relied upon. */
static gboolean is_doubtful(const Cell *cell)
{
    return cell->characters[1] != 0 || cell->characters[0] >= 0x1f000;
}

static void add_character(const Cell *cell)
{
    char letter = cell->line ? terminal.letters[cell->characters[0] & 0x7f] : '\0';
    if (letter && !terminal.line) {
        add(CAN_LINES);
        terminal.line = TRUE;
    }
    if (!letter) end_lines();
    if (letter)
        g_string_append_c(terminal.bytes, letter);
    else
        cell_append(cell, terminal.bytes);
}

static void write_cell(const Cell *cell)
{
    if (cell_is_blank(cell))
        set_look_of_blank();
    else
        set_look(cell->look);
    add_character(cell);
    terminal.x += cell->width;
    if (terminal.x >= draw_width() || is_doubtful(cell)) terminal.x = -1;
}

/* TRUE: the cells between here and there, which are right already, are cheaper written again than passed
 * over. */
static gboolean writes_on(const Cell *row, int x)
{
    enum { MOST = 4 };
    if (x <= terminal.x || x - terminal.x > MOST) return FALSE;
    for (int at = terminal.x; at < x; at++) {
        const Cell *cell = &row[at];
        gboolean cheap = cell->characters[0] > 0 && cell->characters[0] < 0x7f && !cell->characters[1];
        if (!cheap || cell->line != terminal.line) return FALSE;
        if (!cell_is_blank(cell) && memcmp(&cell->look, &terminal.look, sizeof(Look)) != 0) return FALSE;
    }
    return TRUE;
}

static void place(int y, int x)
{
    if (terminal.y == y && terminal.x == x) return;
    gboolean column = terminal.y == y && *terminal.can[CAN_COLUMN];
    end_lines(); /* not every terminal moves as well between them */
    g_string_append(terminal.bytes,
                    column ? tiparm(terminal.can[CAN_COLUMN], x) : tiparm(terminal.can[CAN_PLACE], y, x));
    terminal.y = y;
    terminal.x = x;
}

static void reach(int y, int x, const Cell *row)
{
    if (terminal.y == y && terminal.x >= 0 && writes_on(row, x))
        while (terminal.x < x)
            write_cell(&row[terminal.x]);
    place(y, x);
}

static int blanks_from(const Cell *row, int x)
{
    int end = x;
    while (end < draw_width() && cell_is_blank(&row[end]))
        end++;
    return end - x;
}

/* Erases the blanks there, where that is cheaper than to write them: their number, else 0. */
static int erase_blanks(int y, int x, const Cell *row)
{
    enum { LEAST = 4 };
    int count = blanks_from(row, x);
    gboolean to_end = x + count == draw_width() && *terminal.can[CAN_ERASE_LINE];
    if (count < (to_end ? LEAST : ERASE_FROM) || (!to_end && !*terminal.can[CAN_ERASE])) return 0;
    reach(y, x, row);
    set_look_of_blank();
    if (to_end)
        add(CAN_ERASE_LINE);
    else
        g_string_append(terminal.bytes, tiparm(terminal.can[CAN_ERASE], count));
    return count;
}

void send_row(int y, Cell *shown, const Cell *wanted)
{
    const int width = draw_width();
    for (int x = 0; x < width;) {
        if (cell_same(&shown[x], &wanted[x])) {
            x++;
            continue;
        }
        int erased = cell_is_blank(&wanted[x]) ? erase_blanks(y, x, wanted) : 0;
        gboolean last = y == draw_height() - 1 && x + wanted[x].width == width;
        if (erased == 0 && (!last || terminal.last_column)) {
            reach(y, x, wanted);
            write_cell(&wanted[x]);
        }
        x += erased > 0 ? erased : MAX(1, wanted[x].width);
    }
    memcpy(shown, wanted, sizeof *shown * (gsize)width);
}

void send_clear(void)
{
    terminal.y = terminal.x = terminal.shown = -1;
    terminal.look = (Look){0};
    terminal.line = FALSE;
    if (*terminal.can[CAN_LINES]) add(CAN_LINES_BEGIN);
    add(CAN_LINES_END);
    add(CAN_RESET);
    add(CAN_CLEAR);
}

void send_cursor(int y, int x)
{
    int shown = y >= 0;
    if (shown) place(y, x);
    if (shown != terminal.shown) add(shown ? CAN_SHOW : CAN_HIDE);
    terminal.shown = shown;
}

/* What else is written to the terminal, by us at the end or by a crash, is not to be bold. */
void send_now(void)
{
    end_lines();
    set_look((Look){0});
    term_send(terminal.bytes->str, terminal.bytes->len);
    g_string_truncate(terminal.bytes, 0);
}
