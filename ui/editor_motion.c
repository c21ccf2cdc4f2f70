#include "ui/editor_internal.h"

#include "base/text.h"

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

static gboolean is_blank(const Editor *editor, gsize at)
{
    return g_unichar_isspace(g_utf8_get_char(editor->text->str + at));
}

gsize editor_word_left(const Editor *editor, gsize at)
{
    g_autofree char *begins = text_words(editor->text->str);
    while (at > 0 && is_blank(editor, editor_previous(editor, at)))
        at = editor_previous(editor, at);
    while (at > 0) {
        at = editor_previous(editor, at);
        if (begins[at]) break;
    }
    return at;
}

gsize editor_word_right(const Editor *editor, gsize at)
{
    const gsize end = editor->text->len;
    g_autofree char *begins = text_words(editor->text->str);
    if (at < end) at = editor_next(editor, at);
    while (at < end && !begins[at])
        at = editor_next(editor, at);
    while (at < end && is_blank(editor, at))
        at = editor_next(editor, at);
    return at;
}
