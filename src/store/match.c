#include "base/text.h"
#include "store/store_internal.h"

/* Between the texts of an evaluation and between the words of a query, where none of them can hold it. */
#define BREAK '\n'

static char *fold(const char *text)
{
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    g_autofree char *narrow = text_fold(valid);
    return g_utf8_casefold(narrow, -1);
}

char *match_text(const Evaluation *evaluation)
{
    const Scheme *scheme = evaluation_scheme(evaluation);
    g_autoptr(GString) text = g_string_new(NULL);
    for (HeadField field = 0; field < HEAD_COUNT; field++) {
        const char *value = evaluation_get(evaluation, head_field_id(field));
        g_string_append_printf(text, "%s%c", value ? value : "", BREAK);
    }
    g_string_append_printf(text, "%s%c%s", scheme->id, BREAK, scheme->title);
    return fold(text->str);
}

char *match_words(const char *query)
{
    if (text_blank(query)) return NULL;
    g_autofree char *folded = fold(query);
    g_auto(GStrv) words = g_strsplit_set(folded, " \t\r\n", -1);
    GString *joined = g_string_new(NULL);
    for (char **word = words; *word; word++)
        if (**word) g_string_append_printf(joined, "%s%c", *word, BREAK);
    return g_string_free(joined, joined->len == 0);
}

/* LIKE and GLOB would read % and * in a name as wildcards; FTS5 finds no two-character word (TERMINAL 9). */
static void holds(sqlite3_context *context, int count, sqlite3_value **values)
{
    (void)count;
    const char *text = (const char *)sqlite3_value_text(values[0]);
    const char *word = (const char *)sqlite3_value_text(values[1]);
    gsize length = (gsize)sqlite3_value_bytes(values[0]);
    gboolean found = text && word;
    while (found && *word) {
        const char *end = strchrnul(word, BREAK);
        found = memmem(text, length, word, (gsize)(end - word)) != NULL;
        word = *end ? end + 1 : end;
    }
    sqlite3_result_int(context, found);
}

int match_register(sqlite3 *db)
{
    int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY;
    return sqlite3_create_function_v2(db, "holds", 2, flags, NULL, holds, NULL, NULL, NULL);
}
