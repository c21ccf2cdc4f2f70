#include "base/search.h"
#include "base/text.h"
#include "store/store_internal.h"

/* Between the texts of an evaluation and between the words of a query, where none of them can hold it. */
#define BREAK '\n'

static void add_line(GString *text, const char *value)
{
    gsize start = text->len;
    g_string_append(text, value);
    g_strdelimit(text->str + start, "\n", ' ');
    g_string_append_c(text, BREAK);
}

char *match_text(const Evaluation *evaluation)
{
    const Scheme *scheme = evaluation_scheme(evaluation);
    g_autoptr(GString) text = g_string_new(NULL);
    for (HeadField field = 0; field < HEAD_COUNT; field++) {
        const char *value = evaluation_get(evaluation, head_field_id(field));
        add_line(text, value ? value : "");
    }
    add_line(text, scheme->id);
    add_line(text, scheme->title);
    g_string_truncate(text, text->len - 1);
    return search_fold(text->str);
}

char *match_words(const char *query)
{
    if (text_blank(query)) return NULL;
    g_autofree char *folded = search_fold(query);
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
        found = search_holds(text, length, word, (gsize)(end - word));
        word = *end ? end + 1 : end;
    }
    sqlite3_result_int(context, found);
}

/* line_holds(text, line, lines, word, whole): one of these lines holds the word, or is it. */
static void line_holds(sqlite3_context *context, int count, sqlite3_value **values)
{
    (void)count;
    const char *at = (const char *)sqlite3_value_text(values[0]);
    const char *word = (const char *)sqlite3_value_text(values[3]);
    int first = sqlite3_value_int(values[1]), behind = first + sqlite3_value_int(values[2]);
    gboolean whole = sqlite3_value_int(values[4]) != 0, found = FALSE;
    gsize length = word ? strlen(word) : 0;
    for (int line = 0; at && word && !found && line < behind; line++) {
        const char *end = strchrnul(at, BREAK);
        gsize size = (gsize)(end - at);
        if (line >= first)
            found =
                whole ? size == length && memcmp(at, word, size) == 0 : search_holds(at, size, word, length);
        at = *end ? end + 1 : NULL;
    }
    sqlite3_result_int(context, found);
}

int match_register(sqlite3 *db)
{
    int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY;
    int code = sqlite3_create_function_v2(db, "holds", 2, flags, NULL, holds, NULL, NULL, NULL);
    if (code != SQLITE_OK) return code;
    return sqlite3_create_function_v2(db, "line_holds", 5, flags, NULL, line_holds, NULL, NULL, NULL);
}
