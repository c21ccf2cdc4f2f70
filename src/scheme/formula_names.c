#include "scheme/formula_parser.h"

#include "base/text.h"
#include "base/translate.h"

#include <string.h>

#define NAME_LENGTH 81 /* a column, a point, a row */

/* `name` with `removed` bytes at `at` replaced by `inserted`, where that is a known name. Yours; NULL: it is
 * none. */
static char *try_edit(const Parser *parser, const char *name, gsize at, gsize removed, const char *inserted)
{
    char text[NAME_LENGTH + 2] = "";
    gsize length = strlen(name), added = strlen(inserted);
    if (at + removed > length) return NULL;
    memcpy(text, name, at);
    memcpy(text + at, inserted, added);
    memcpy(text + at + added, name + at + removed, length - at - removed + 1);
    Kind kind;
    return parser->kinds(text, &kind, parser->data) ? g_strdup(text) : NULL;
}

/* One letter too much, too few, another one, or two swapped, at this place. */
static char *try_place(const Parser *parser, const char *name, gsize at)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789_.";
    char *found = try_edit(parser, name, at, 1, "");
    const char swapped[] = {name[at] != '\0' ? name[at + 1] : '\0', name[at], '\0'};
    if (found == NULL && swapped[0] != '\0') found = try_edit(parser, name, at, 2, swapped);
    for (const char *letter = letters; found == NULL && *letter != '\0'; letter++) {
        const char inserted[] = {*letter, '\0'};
        found = try_edit(parser, name, at, 0, inserted);
        if (found == NULL) found = try_edit(parser, name, at, 1, inserted);
    }
    return found;
}

/* The known names cannot be listed here, only asked for; so every text one slip away is asked for. */
static char *find_nearest(const Parser *parser, const char *name)
{
    gsize length = strlen(name);
    char *found = NULL;
    if (length > NAME_LENGTH) return NULL;
    for (gsize at = 0; found == NULL && at <= length; at++)
        found = try_place(parser, name, at);
    return found;
}

gboolean parser_refuse_name(Parser *parser, const char *name)
{
    g_autofree char *lower = g_ascii_strdown(name, -1);
    Kind kind;
    g_autofree char *nearest =
        parser->kinds(lower, &kind, parser->data) ? g_strdup(lower) : find_nearest(parser, lower);
    g_autofree char *shown = text_cut(name, 40);
    if (nearest != NULL) return parser_refuse(parser, _("没有叫 %s 的数据，是不是 %s？"), shown, nearest);
    return parser_refuse(parser, _("没有叫 %s 的数据，请在 facts 中添加或改正名称"), shown);
}
