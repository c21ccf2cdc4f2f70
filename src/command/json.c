#include "command/json.h"

typedef struct {
    char end;
    gboolean begun; /* has an element already */
} Level;

struct Json {
    GString *text;
    GArray *levels; /* Level */
    gboolean broken_line;
};

Json *json_new(void)
{
    Json *json = g_new0(Json, 1);
    json->text = g_string_new(NULL);
    json->levels = g_array_new(FALSE, FALSE, sizeof(Level));
    return json;
}

void json_free(Json *json)
{
    if (!json) return;
    g_string_free(json->text, TRUE);
    g_array_unref(json->levels);
    g_free(json);
}

static gboolean is_plain(gunichar character)
{
    switch (g_unichar_type(character)) {
    case G_UNICODE_CONTROL:
    case G_UNICODE_FORMAT:
    case G_UNICODE_SURROGATE:
    case G_UNICODE_PRIVATE_USE:
    case G_UNICODE_UNASSIGNED:
    case G_UNICODE_LINE_SEPARATOR:
    case G_UNICODE_PARAGRAPH_SEPARATOR: return FALSE;
    default: return character != '"' && character != '\\';
    }
}

static void add_escaped(GString *text, gunichar character)
{
    if (character == '"' || character == '\\')
        g_string_append_printf(text, "\\%c", (char)character);
    else if (character == '\n')
        g_string_append(text, "\\n");
    else if (character < 0x10000)
        g_string_append_printf(text, "\\u%04x", character);
    else
        g_string_append_printf(text, "\\u%04x\\u%04x", 0xD800 + ((character - 0x10000) >> 10),
                               0xDC00 + ((character - 0x10000) & 0x3FF));
}

static void add_quoted(GString *text, const char *value)
{
    g_autofree char *valid = g_utf8_make_valid(value, -1);
    g_string_append_c(text, '"');
    for (const char *at = valid; *at; at = g_utf8_next_char(at)) {
        gunichar character = g_utf8_get_char(at);
        if (is_plain(character))
            g_string_append_unichar(text, character);
        else
            add_escaped(text, character);
    }
    g_string_append_c(text, '"');
}

/* Comma and key before a value. */
static void add_start(Json *json, const char *key)
{
    if (json->levels->len > 0) {
        Level *level = &g_array_index(json->levels, Level, json->levels->len - 1);
        if (level->begun) g_string_append(json->text, json->broken_line ? "," : ", ");
        level->begun = TRUE;
    }
    if (json->broken_line) g_string_append_c(json->text, '\n');
    json->broken_line = FALSE;
    if (!key) return;
    add_quoted(json->text, key);
    g_string_append(json->text, ": ");
}

static void open_level(Json *json, const char *key, char start, char end)
{
    add_start(json, key);
    g_string_append_c(json->text, start);
    g_array_append_val(json->levels, ((Level){end, FALSE}));
}

void json_object(Json *json, const char *key)
{
    open_level(json, key, '{', '}');
}

void json_list(Json *json, const char *key)
{
    open_level(json, key, '[', ']');
}

void json_end(Json *json)
{
    g_return_if_fail(json->levels->len > 0);
    if (json->broken_line) g_string_append_c(json->text, '\n');
    json->broken_line = FALSE;
    g_string_append_c(json->text, g_array_index(json->levels, Level, json->levels->len - 1).end);
    g_array_set_size(json->levels, json->levels->len - 1);
}

void json_text(Json *json, const char *key, const char *text)
{
    add_start(json, key);
    if (text)
        add_quoted(json->text, text);
    else
        g_string_append(json->text, "null");
}

void json_number(Json *json, const char *key, const char *digits)
{
    add_start(json, key);
    g_string_append(json->text, digits ? digits : "null");
}

void json_whole(Json *json, const char *key, gint64 number)
{
    add_start(json, key);
    g_string_append_printf(json->text, "%" G_GINT64_FORMAT, number);
}

void json_truth(Json *json, const char *key, gboolean truth)
{
    add_start(json, key);
    g_string_append(json->text, truth ? "true" : "false");
}

void json_line(Json *json)
{
    json->broken_line = TRUE;
}

char *json_take(Json *json)
{
    char *text = g_strdup(json->text->str);
    g_string_truncate(json->text, 0);
    return text;
}
