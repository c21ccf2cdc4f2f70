#include "ui/script.h"

#include "base/error.h"
#include "base/paths.h"
#include "base/text.h"
#include "base/translate.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LARGEST (64 * 1024 * 1024)

/* A line of the script: what it does, with its words behind the first one. */
typedef enum {
    LINE_NOTHING,
    LINE_SIZE,
    LINE_KEY,
    LINE_TYPE,
    LINE_PASTE,
    LINE_MOUSE,
    LINE_SEE,
    LINE_NOT,
    LINE_ROW,
} LineKind;

typedef struct {
    LineKind kind;
    guint number;      /* in the file, from 1 */
    int first, second; /* height and width, row and column, or the row, from 1 */
    MouseKind mouse;
    char *text; /* NULL: it has none */
} Line;

struct Script {
    char *file;
    GArray *lines; /* Line */
};

static void line_clear(gpointer data)
{
    g_free(((Line *)data)->text);
}

void script_free(Script *script)
{
    if (!script) return;
    g_free(script->file);
    g_array_unref(script->lines);
    g_free(script);
}

static gboolean is_time(const char *text, const char *shape)
{
    for (; *shape; shape++, text++)
        if (*shape == '0' ? !g_ascii_isdigit(*text) : *text != *shape) return FALSE;
    return !g_ascii_isdigit(*text);
}

void script_mask(char *text)
{
    static const char *const shapes[] = {"0000-00-00", "00:00:00", "00:00"};
    gboolean digit_before = FALSE;
    for (char *at = text; *at; at++) {
        for (gsize i = 0; !digit_before && i < G_N_ELEMENTS(shapes); i++) {
            if (!is_time(at, shapes[i])) continue;
            for (gsize n = 0; n < strlen(shapes[i]); n++)
                if (g_ascii_isdigit(at[n])) at[n] = '-';
        }
        digit_before = g_ascii_isdigit(*at);
    }
}

static const struct {
    const char *word;
    LineKind kind;
    int numbers; /* behind it; 0: a text */
    MouseKind mouse;
} words[] = {
    {"size", LINE_SIZE, 2, 0},
    {"key", LINE_KEY, 0, 0},
    {"type", LINE_TYPE, 0, 0},
    {"paste", LINE_PASTE, 0, 0},
    {"click", LINE_MOUSE, 2, MOUSE_PRESS},
    {"double", LINE_MOUSE, 2, MOUSE_DOUBLE},
    {"wheel-up", LINE_MOUSE, 2, MOUSE_WHEEL_UP},
    {"wheel-down", LINE_MOUSE, 2, MOUSE_WHEEL_DOWN},
    {"see", LINE_SEE, 0, 0},
    {"not", LINE_NOT, 0, 0},
};

/* "  3|▌ ○ 满意度" */
static gboolean read_row(const char *text, Line *line)
{
    char *end;
    const char *start = text + strspn(text, " ");
    if (!g_ascii_isdigit(*start)) return FALSE;
    line->first = (int)strtol(start, &end, 10);
    if (*end != '|') return FALSE;
    line->kind = LINE_ROW;
    line->text = g_strdup(end + 1);
    return TRUE;
}

static gboolean keys_are_good(const char *text)
{
    g_auto(GStrv) names = g_strsplit(text, " ", -1);
    TermKey key;
    for (char **name = names; *name; name++)
        if (!key_parse(*name, &key)) return FALSE;
    return TRUE;
}

static gboolean read_word(const char *text, Line *line)
{
    enum { MOST = 1000 };
    char rest[2];
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
        const gsize length = strlen(words[i].word);
        if (strncmp(text, words[i].word, length) != 0 || text[length] != ' ') continue;
        const char *behind = text + length + 1;
        line->kind = words[i].kind;
        line->mouse = words[i].mouse;
        if (words[i].numbers > 0)
            return sscanf(behind, "%4d %4d%1s", &line->first, &line->second, rest) == 2 && line->first > 0 &&
                   line->second > 0 && line->first <= MOST && line->second <= MOST;
        line->text = g_strdup(behind);
        return line->kind != LINE_KEY || keys_are_good(behind);
    }
    return FALSE;
}

static gboolean read_line(Script *script, const char *text, guint number, GError **error)
{
    Line line = {.number = number};
    if (!*text || *text == '#') return TRUE;
    if (number == 1 && strcmp(text, "pingfen session 1") == 0) return TRUE;
    gboolean good =
        g_utf8_validate(text, -1, NULL) && number > 1 && (read_row(text, &line) || read_word(text, &line));
    g_array_append_val(script->lines, line);
    if (good) return TRUE;
    g_autofree char *shown = text_quoted(text);
    g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_INPUT,
                number == 1 ? _("%s:%u：不是会话记录，第一行应是 pingfen session 1，写的是“%s”")
                            : _("%s:%u：看不懂“%s”"),
                script->file, number, shown);
    return FALSE;
}

Script *script_load(const char *file, GError **error)
{
    gsize length = 0;
    g_autofree char *text = paths_read(file, LARGEST, &length, error);
    if (!text) return NULL;
    g_autoptr(Script) script = g_new0(Script, 1);
    script->file = text_safe(file, FALSE);
    script->lines = g_array_new(FALSE, FALSE, sizeof(Line));
    g_array_set_clear_func(script->lines, line_clear);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (guint i = 0; lines[i]; i++)
        if (!read_line(script, lines[i], i + 1, error)) return NULL;
    return g_steal_pointer(&script);
}

void script_size(const Script *script, int *height, int *width)
{
    *height = 24;
    *width = 80;
    for (guint i = 0; i < script->lines->len; i++) {
        const Line *line = &g_array_index(script->lines, Line, i);
        if (line->kind != LINE_SIZE) continue;
        *height = line->first;
        *width = line->second;
        return;
    }
}

static char *row_now(int y)
{
    char *row = draw_row_text(y);
    script_mask(row);
    return row;
}

static void print_screen(void)
{
    for (int y = 0; y < draw_height(); y++) {
        g_autofree char *row = row_now(y);
        fprintf(stderr, "%3d|%s\n", y + 1, row);
    }
}

static gboolean check_row(const Script *script, const Line *line, GError **error)
{
    g_autofree char *row = line->first <= draw_height() ? row_now(line->first - 1) : g_strdup("");
    g_autofree char *wanted = g_strdup(line->text);
    script_mask(wanted);
    g_strchomp(wanted);
    if (strcmp(row, wanted) == 0) return TRUE;
    g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_FOUND, _("%s:%u：第 %d 行应是“%s”，屏幕上是“%s”"),
                script->file, line->number, line->first, wanted, row);
    return FALSE;
}

static gboolean check_text(const Script *script, const Line *line, GError **error)
{
    g_autofree char *wanted = g_strdup(line->text);
    gboolean found = FALSE;
    script_mask(wanted);
    for (int y = 0; y < draw_height() && !found; y++) {
        g_autofree char *row = row_now(y);
        found = strstr(row, wanted) != NULL;
    }
    if (found == (line->kind == LINE_SEE)) return TRUE;
    g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_FOUND,
                line->kind == LINE_SEE ? _("%s:%u：屏幕上没有“%s”") : _("%s:%u：屏幕上不该有“%s”"),
                script->file, line->number, wanted);
    return FALSE;
}

static void press(App *app, TermKey key)
{
    app_event(app, &(Event){.kind = EVENT_KEY, .key = key});
}

static void press_keys(App *app, const char *text)
{
    g_auto(GStrv) names = g_strsplit(text, " ", -1);
    TermKey key;
    for (char **name = names; *name; name++)
        if (key_parse(*name, &key)) press(app, key);
}

static void paste(App *app, const char *text)
{
    g_autofree char *whole = g_strcompress(text);
    app_event(app, &(Event){.kind = EVENT_PASTE, .text = whole});
}

static void act(App *app, const Line *line)
{
    switch (line->kind) {
    case LINE_SIZE:
        term_resize(app_term(app), line->first, line->second);
        app_event(app, &(Event){.kind = EVENT_RESIZE});
        break;
    case LINE_KEY: press_keys(app, line->text); break;
    case LINE_TYPE:
        for (const char *at = line->text; *at; at = g_utf8_next_char(at))
            press(app, g_utf8_get_char(at));
        break;
    case LINE_PASTE: paste(app, line->text); break;
    case LINE_MOUSE:
        app_event(app,
                  &(Event){.kind = EVENT_MOUSE, .mouse = {line->mouse, line->first - 1, line->second - 1}});
        break;
    default: break;
    }
}

static gboolean play_line(const Script *script, const Line *line, App *app, GError **error)
{
    if (app_is_finished(app)) {
        g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_FOUND, _("%s:%u：程序在这之前已经结束"), script->file,
                    line->number);
        return FALSE;
    }
    if (line->kind == LINE_ROW) return check_row(script, line, error);
    if (line->kind == LINE_SEE || line->kind == LINE_NOT) return check_text(script, line, error);
    act(app, line);
    if (!app_is_finished(app)) app_draw(app);
    return TRUE;
}

gboolean script_play(const Script *script, App *app, GError **error)
{
    app_draw(app);
    for (guint i = 0; i < script->lines->len; i++) {
        if (play_line(script, &g_array_index(script->lines, Line, i), app, error)) continue;
        if (!app_is_finished(app)) print_screen();
        return FALSE;
    }
    return TRUE;
}
