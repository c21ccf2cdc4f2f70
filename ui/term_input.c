#include "ui/term_internal.h"

#include <curses.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

#define PASTE_LIMIT    (1024 * 1024)
#define PASTE_END      "\033[201~"
#define BYTE_PATIENCE  100    /* milliseconds the rest of a sequence may take on a slow line */
#define PASTE_PATIENCE 2000   /* the same for a paste whose end does not come */
#define DOUBLE_CLICK   400000 /* microseconds */

/* Sequences sent by terminals whose terminfo entry does not say so, or not in the mode they are in. */
static const struct {
    const char *sequence;
    TermKey key;
} sequences[] = {
    {"\033[A", TERM_UP},
    {"\033[B", TERM_DOWN},
    {"\033[C", TERM_RIGHT},
    {"\033[D", TERM_LEFT},
    {"\033OA", TERM_UP},
    {"\033OB", TERM_DOWN},
    {"\033OC", TERM_RIGHT},
    {"\033OD", TERM_LEFT},
    {"\033[H", TERM_HOME},
    {"\033[F", TERM_END},
    {"\033OH", TERM_HOME},
    {"\033OF", TERM_END},
    {"\033[1~", TERM_HOME},
    {"\033[4~", TERM_END},
    {"\033[7~", TERM_HOME},
    {"\033[8~", TERM_END},
    {"\033[2~", TERM_INSERT},
    {"\033[3~", TERM_DELETE},
    {"\033[5~", TERM_PAGE_UP},
    {"\033[6~", TERM_PAGE_DOWN},
    {"\033[Z", TERM_SHIFT_TAB},
    {"\033OM", TERM_ENTER},
    {"\033OP", TERM_F1},
    {"\033OQ", TERM_F1 + 1},
    {"\033OR", TERM_F1 + 2},
    {"\033OS", TERM_F1 + 3},
    {"\033[[A", TERM_F1}, /* the Linux console, under another terminal's name */
    {"\033[[B", TERM_F1 + 1},
    {"\033[[C", TERM_F1 + 2},
    {"\033[[D", TERM_F1 + 3},
    {"\033[[E", TERM_F1 + 4},
    {"\033[1;2A", TERM_SHIFT_UP},
    {"\033[1;2B", TERM_SHIFT_DOWN},
    {"\033[1;2C", TERM_SHIFT_RIGHT},
    {"\033[1;2D", TERM_SHIFT_LEFT},
    {"\033[1;2H", TERM_SHIFT_HOME},
    {"\033[1;2F", TERM_SHIFT_END},
    {"\033[1;5A", TERM_CONTROL_UP},
    {"\033[1;5B", TERM_CONTROL_DOWN},
    {"\033[1;5C", TERM_CONTROL_RIGHT},
    {"\033[1;5D", TERM_CONTROL_LEFT},
    {"\033[1;5H", TERM_CONTROL_HOME},
    {"\033[1;5F", TERM_CONTROL_END},
};

/* What curses calls them. */
static const struct {
    int code;
    TermKey key;
} named_keys[] = {
    {KEY_UP, TERM_UP},
    {KEY_DOWN, TERM_DOWN},
    {KEY_LEFT, TERM_LEFT},
    {KEY_RIGHT, TERM_RIGHT},
    {KEY_HOME, TERM_HOME},
    {KEY_FIND, TERM_HOME},
    {KEY_A1, TERM_HOME},
    {KEY_END, TERM_END},
    {KEY_SELECT, TERM_END},
    {KEY_C1, TERM_END},
    {KEY_PPAGE, TERM_PAGE_UP},
    {KEY_A3, TERM_PAGE_UP},
    {KEY_NPAGE, TERM_PAGE_DOWN},
    {KEY_C3, TERM_PAGE_DOWN},
    {KEY_IC, TERM_INSERT},
    {KEY_DC, TERM_DELETE},
    {KEY_BACKSPACE, TERM_BACKSPACE},
    {0x7f, TERM_BACKSPACE},
    {'\b', TERM_BACKSPACE},
    {KEY_BTAB, TERM_SHIFT_TAB},
    {KEY_ENTER, TERM_ENTER},
    {KEY_SR, TERM_SHIFT_UP},
    {KEY_SF, TERM_SHIFT_DOWN},
    {KEY_SLEFT, TERM_SHIFT_LEFT},
    {KEY_SRIGHT, TERM_SHIFT_RIGHT},
    {KEY_SHOME, TERM_SHIFT_HOME},
    {KEY_SEND, TERM_SHIFT_END},
};

static int code_of(TermKey key)
{
    return key >= TERM_NAMED ? CODE_KEY + (int)(key - TERM_NAMED) : KEY_ENTER;
}

void term_define_keys(const Term *term)
{
    for (gsize i = 0; i < G_N_ELEMENTS(sequences); i++)
        define_key(sequences[i].sequence, code_of(sequences[i].key));
    define_key("\033[200~", CODE_PASTE);
    define_key("\033[<", CODE_MOUSE);
    define_key("\033[2;3R", CODE_WIDE); /* the answer to ask_width; 2 is the usual one and passed over */
    define_key("\033[M", CODE_MOUSE_BYTES);
    if (term->sync) define_key("\033[9990~", CODE_SYNC);
}

/* One byte straight from the line, past curses. -1: none came in time. */
static int read_byte(int patience)
{
    struct pollfd line = {STDIN_FILENO, POLLIN, 0};
    guchar byte;
    if (poll(&line, 1, patience) <= 0 || read(STDIN_FILENO, &byte, 1) != 1) return -1;
    return byte;
}

/* Byte by byte, so that what follows the paste stays on the line for curses. */
static void read_paste(Event *event)
{
    GString *text = g_string_new(NULL);
    const gsize end = strlen(PASTE_END);
    int byte;
    while ((byte = read_byte(PASTE_PATIENCE)) >= 0) {
        if (byte != '\0') g_string_append_c(text, (char)byte);
        if (byte == '~' && text->len >= end && memcmp(text->str + text->len - end, PASTE_END, end) == 0) {
            g_string_truncate(text, text->len - end);
            break;
        }
        if (text->len > PASTE_LIMIT + end) { /* keep only what may be the mark of the end */
            g_string_erase(text, PASTE_LIMIT, 1);
            event->cut = TRUE;
        }
    }
    if (text->len > PASTE_LIMIT) {
        g_string_truncate(text, PASTE_LIMIT);
        event->cut = TRUE;
    }
    g_string_replace(text, "\r\n", "\n", 0);
    g_string_replace(text, "\r", "\n", 0);
    event->kind = EVENT_PASTE;
    event->text = g_string_free(text, FALSE);
}

static int next_byte(Term *term)
{
    int code = wgetch(term->input);
    if (code != ERR) return code;
    return read_byte(BYTE_PATIENCE);
}

/* A control sequence nobody knows, such as a report of the focus: it must not be typed as text. TRUE: it was
 * one. */
static gboolean swallow_sequence(Term *term)
{
    int introducer = wgetch(term->input);
    if (introducer == ERR) return FALSE;
    if (introducer != '[' && introducer != 'O') {
        ungetch(introducer);
        return FALSE;
    }
    int byte = next_byte(term);
    while (introducer == '[' && byte >= 0x20 && byte <= 0x3f)
        byte = next_byte(term);
    gboolean belongs = byte >= 0x40 && byte <= 0x7e;
    if (byte >= 0 && !belongs) ungetch(byte); /* Esc and [ were keys, and this is another one */
    return TRUE;
}

/* TRUE: the byte completes a character. A broken sequence is dropped. */
static gboolean add_byte(Term *term, guchar byte, TermKey *key)
{
    if ((byte & 0xc0) != 0x80 || term->need == 0) {
        term->have = 0;
        term->need = byte < 0x80 ? 1 : byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 0;
    }
    if (term->need == 0) return FALSE;
    term->bytes[term->have++] = byte;
    if (term->have < term->need) return FALSE;
    gunichar character = g_utf8_get_char_validated((const char *)term->bytes, term->have);
    term->need = 0;
    if (character >= (gunichar)-2) return FALSE;
    *key = character;
    return TRUE;
}

/* Buttons as xterm numbers them: 0 is the left one, 64 and 65 the wheel; 4, 8 and 16 are modifiers, 32
 * motion. FALSE: nothing a person asks for here. */
static gboolean take_mouse(Term *term, int button, gboolean released, int y, int x, Event *event)
{
    enum { MODIFIERS = 4 | 8 | 16, MOTION = 32, WHEEL = 64 };
    button &= ~MODIFIERS;
    if (button & MOTION || (button != 0 && button != WHEEL && button != WHEEL + 1)) return FALSE;
    Mouse mouse = {.y = y, .x = x, .kind = released ? MOUSE_RELEASE : MOUSE_PRESS};
    if (button == WHEEL) mouse.kind = MOUSE_WHEEL_UP;
    if (button == WHEEL + 1) mouse.kind = MOUSE_WHEEL_DOWN;
    if (mouse.kind == MOUSE_PRESS) {
        gint64 now = g_get_monotonic_time();
        if (term->press.y == mouse.y && term->press.x == mouse.x && now - term->press_time < DOUBLE_CLICK)
            mouse.kind = MOUSE_DOUBLE;
        term->press = mouse;
        term->press_time = mouse.kind == MOUSE_DOUBLE ? 0 : now; /* a third click begins anew */
    }
    event->kind = EVENT_MOUSE;
    event->mouse = mouse;
    return TRUE;
}

/* The reports are read here and not by curses, which holds a key back that comes in one burst with them and
 * makes a click of a press and its release.  ESC [ < button ; column ; row M, m where it is released. */
static gboolean read_mouse(Term *term, Event *event)
{
    int numbers[3] = {0}, which = 0, byte;
    while ((byte = next_byte(term)) >= 0 && (g_ascii_isdigit(byte) || byte == ';')) {
        if (byte == ';')
            which++;
        else if (which < 3 && numbers[which] < 100000)
            numbers[which] = numbers[which] * 10 + byte - '0';
    }
    if ((byte != 'M' && byte != 'm') || which != 2 || numbers[1] < 1 || numbers[2] < 1) return FALSE;
    return take_mouse(term, numbers[0], byte == 'm', numbers[2] - 1, numbers[1] - 1, event);
}

/* Terminals without those send three bytes, each with 32 added. */
static gboolean read_mouse_bytes(Term *term, Event *event)
{
    int button = next_byte(term), x = next_byte(term), y = next_byte(term);
    if (button < 32 || x < 33 || y < 33) return FALSE;
    gboolean released = ((button - 32) & (64 | 3)) == 3;
    return take_mouse(term, released ? 0 : button - 32, released, y - 33, x - 33, event);
}

static gboolean named_key(int code, TermKey *key)
{
    if (code >= CODE_KEY && code < CODE_KEY + (int)(TERM_KEYS_END - TERM_NAMED)) {
        *key = TERM_NAMED + (TermKey)(code - CODE_KEY);
        return TRUE;
    }
    if (code >= KEY_F(1) && code <= KEY_F(12)) {
        *key = TERM_F1 + (TermKey)(code - KEY_F(1));
        return TRUE;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(named_keys); i++)
        if (named_keys[i].code == code) {
            *key = named_keys[i].key;
            return TRUE;
        }
    return FALSE;
}

/* FALSE: it was nothing a person asked for. */
static gboolean take_code(Term *term, int code, Event *event)
{
    switch (code) {
    case CODE_PASTE: read_paste(event); return TRUE;
    case CODE_SYNC: event->kind = EVENT_SYNC; return TRUE;
    case CODE_WIDE: event->kind = EVENT_WIDE; return TRUE;
    case CODE_MOUSE: return read_mouse(term, event);
    case CODE_MOUSE_BYTES: return read_mouse_bytes(term, event);
    default: break;
    }
    if (code == TERM_ESCAPE) {
        term->queued = TRUE;
        if (swallow_sequence(term)) return FALSE;
    }
    event->kind = EVENT_KEY;
    if (named_key(code, &event->key)) return TRUE;
    if (code <= 0xff && add_byte(term, (guchar)code, &event->key)) return TRUE;
    event->kind = EVENT_TICK;
    return FALSE;
}

gboolean term_read_key(Term *term, Event *event)
{
    for (;;) {
        int code = wgetch(term->input);
        if (code == ERR) {
            term->queued = FALSE;
            return FALSE;
        }
        if (take_code(term, code, event)) return TRUE;
    }
}
