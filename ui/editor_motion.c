#include "ui/editor_internal.h"

#include <string.h>

gsize editor_line_start(const Editor *editor, gsize at)
{
    while (at > 0 && editor->text->str[at - 1] != '\n')
        at--;
    return at;
}

gsize editor_line_end(const Editor *editor, gsize at)
{
    return at + strcspn(editor->text->str + at, "\n");
}

/* Blanks and marks separate words; a run of hanzi is a word, and a run of letters and digits another one. */
typedef enum { RUN_BLANK, RUN_MARK, RUN_HANZI, RUN_LETTER } Run;

static Run run_at(const Editor *editor, gsize at)
{
    gunichar character = g_utf8_get_char(editor->text->str + at);
    if (g_unichar_isspace(character)) return RUN_BLANK;
    if (g_unichar_iswide(character) && g_unichar_isalpha(character)) return RUN_HANZI;
    return g_unichar_isalnum(character) ? RUN_LETTER : RUN_MARK;
}

gsize editor_word_left(const Editor *editor, gsize at)
{
    gsize before = at;
    while (at > 0 && run_at(editor, before = editor_previous(editor, at)) == RUN_BLANK)
        at = before;
    if (at == 0) return 0;
    Run run = run_at(editor, before);
    while (at > 0 && run_at(editor, before = editor_previous(editor, at)) == run)
        at = before;
    return at;
}

gsize editor_word_right(const Editor *editor, gsize at)
{
    const gsize end = editor->text->len;
    if (at < end) {
        Run run = run_at(editor, at);
        while (at < end && run_at(editor, at) == run)
            at = editor_next(editor, at);
    }
    while (at < end && run_at(editor, at) == RUN_BLANK)
        at = editor_next(editor, at);
    return at;
}
