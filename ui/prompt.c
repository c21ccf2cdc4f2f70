#include "ui/prompt.h"

#include "base/text.h"
#include "ui/draw.h"
#include "ui/editor_draw.h"

#include <string.h>

#define MOST_BYTES (64 * 1024) /* a reason may be as long as any text */

struct Prompt {
    char *question;
    char *keys;     /* NULL: a line of text */
    Editor *editor; /* NULL: one of `keys` */
    char *given;    /* NULL: left */
    PromptAnswer answer;
    gpointer data;
    int y, width; /* of what was painted last */
};

static Prompt *prompt_new(const char *question, PromptAnswer answer, gpointer data)
{
    Prompt *prompt = g_new0(Prompt, 1);
    prompt->question = text_safe(question, FALSE);
    prompt->answer = answer;
    prompt->data = data;
    return prompt;
}

Prompt *prompt_new_text(const char *question, const char *initial, PromptAnswer answer, gpointer data)
{
    Prompt *prompt = prompt_new(question, answer, data);
    prompt->editor = editor_new(FALSE, MOST_BYTES);
    if (initial) editor_set_text(prompt->editor, initial);
    return prompt;
}

Prompt *prompt_new_choice(const char *question, const char *keys, PromptAnswer answer, gpointer data)
{
    Prompt *prompt = prompt_new(question, answer, data);
    prompt->keys = g_strdup(keys);
    return prompt;
}

void prompt_free(Prompt *prompt)
{
    if (!prompt) return;
    g_free(prompt->question);
    g_free(prompt->keys);
    g_free(prompt->given);
    editor_free(prompt->editor);
    g_free(prompt);
}

static gboolean take_choice(Prompt *prompt, const char *typed)
{
    g_autofree char *narrow = text_fold(typed);
    if (g_utf8_strlen(narrow, -1) == 1 && strstr(prompt->keys, narrow))
        prompt->given = g_steal_pointer(&narrow);
    return TRUE;
}

gboolean prompt_key(Prompt *prompt, TermKey key)
{
    char typed[7] = "";
    if (term_is_character(key)) typed[g_unichar_to_utf8(key, typed)] = '\0';
    if (prompt->keys) return take_choice(prompt, typed);
    switch (keys_request(KEYS_EDIT, key)) {
    case REQUEST_NONE:
        if (*typed) editor_insert(prompt->editor, typed);
        return FALSE;
    case REQUEST_EDIT_ACCEPT:
    case REQUEST_EDIT_NEW_LINE: prompt->given = g_strdup(editor_text(prompt->editor)); return TRUE;
    case REQUEST_EDIT_LEAVE:
    case REQUEST_EDIT_DISCARD: return TRUE;
    default: editor_handle(prompt->editor, keys_request(KEYS_EDIT, key)); return FALSE;
    }
}

gboolean prompt_paste(Prompt *prompt, const char *text)
{
    if (prompt->editor) editor_insert(prompt->editor, text);
    return FALSE;
}

void prompt_finish(Prompt *prompt)
{
    if (prompt->answer) prompt->answer(prompt->data, prompt->given);
}

static GPtrArray *lines_of(const Prompt *prompt, int width)
{
    g_autofree char *safe = text_safe(prompt->question, FALSE);
    return text_wrap(safe, (guint)MAX(2, width - 2));
}

/* The choice painted in that column of a line, as its key and its word: two blanks part it from the next.
 * NULL: none. Yours. */
static char *piece_at(const char *line, int column)
{
    g_auto(GStrv) pieces = g_strsplit(line, "  ", -1);
    int x = 0;
    for (char **piece = pieces; *piece; piece++) {
        int columns = (int)text_width(*piece);
        if (column >= x && column < x + columns) return g_strdup(*piece);
        x += columns + 2;
    }
    return NULL;
}

gboolean prompt_click(Prompt *prompt, int y, int x)
{
    if (!prompt->keys) return FALSE;
    g_autoptr(GPtrArray) lines = lines_of(prompt, prompt->width);
    int line = (int)lines->len - 1 - (prompt->y - y);
    if (line < 0 || line >= (int)lines->len) return TRUE;
    g_autofree char *piece = piece_at(lines->pdata[line], x - 1);
    if (!piece || !*piece || piece[1] != ' ') return TRUE;
    piece[1] = '\0';
    return take_choice(prompt, piece);
}

/* A question for one key is shown whole, upwards from row `y`: the keys that answer it are at its end. */
static int draw_choice(const Prompt *prompt, int y, int width)
{
    g_autoptr(GPtrArray) lines = lines_of(prompt, width);
    int top = MAX(0, y - (int)lines->len + 1), first = (int)lines->len - (y - top + 1), x = 0;
    for (int row = top; row <= y; row++) {
        draw_text(row, 0, width, STYLE_ACCENT, "");
        x = 1 + draw_span(row, 1, width - 2, STYLE_ACCENT, lines->pdata[first + row - top]);
    }
    draw_cursor(y, MIN(x, width - 1));
    return y - top + 1;
}

int prompt_draw(Prompt *prompt, int y, int width)
{
    enum { LEAST_INPUT = 12 };
    prompt->y = y;
    prompt->width = width;
    if (!prompt->editor) return draw_choice(prompt, y, width);
    draw_text(y, 0, width, STYLE_ACCENT, "");
    int room = MAX(width - LEAST_INPUT, width / 2);
    g_autofree char *refusal = editor_refusal(prompt->editor);
    int x = 1 + draw_span(y, 1, room, refusal ? STYLE_WARNING : STYLE_ACCENT,
                          refusal ? refusal : prompt->question);
    int input = width - x - 2;
    if (input < 2) return 1;
    EditorView view = editor_view(prompt->editor, (guint)input);
    g_autofree char *seen = g_strndup(editor_text(prompt->editor) + view.start, view.length);
    draw_text(y, x + 1, input, STYLE_INPUT, seen);
    editor_draw_selected(prompt->editor, view, y, x + 1);
    draw_cursor(y, x + 1 + (int)view.cursor);
    return 1;
}
