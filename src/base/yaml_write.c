#include "base/yaml.h"

#include "base/yaml_internal.h"

#include <string.h>

#define INDENT 2
#define KEY_MAX                                                                                              \
    120 /* bytes of a key on one line; readers look for its colon no further than 1024 characters */

/* How a map or list was begun: where its first entry stands. */
typedef enum { BEGUN_AT_TOP, BEGUN_AS_ITEM, BEGUN_AS_VALUE } Begun;

typedef struct {
    YamlKind kind;
    gboolean flow;
    Begun begun;
    guint indent; /* columns before an entry of a block */
    guint count;  /* entries so far; a key begins one */
    gboolean value_next;
    gboolean long_key; /* the key before the value was written as ? KEY */
} Level;

/* Written by hand and not by libyaml's emitter: that escapes rare hanzi (𠮷), and folds and re-indents what
 * must stay. */
struct YamlWriter {
    GString *out;
    GArray *levels; /* Level */
    guint documents;
    gboolean bare; /* texts that look like a number go without quotes */
};

YamlWriter *yaml_writer_new(void)
{
    YamlWriter *writer = g_new0(YamlWriter, 1);
    writer->out = g_string_new(NULL);
    writer->levels = g_array_new(FALSE, TRUE, sizeof(Level));
    return writer;
}

void yaml_writer_free(YamlWriter *writer)
{
    if (!writer) return;
    g_string_free(writer->out, TRUE);
    g_array_unref(writer->levels);
    g_free(writer);
}

void yaml_writer_set_bare(YamlWriter *writer)
{
    writer->bare = TRUE;
}

static Level *innermost(const YamlWriter *writer)
{
    return writer->levels->len > 0 ? &g_array_index(writer->levels, Level, writer->levels->len - 1) : NULL;
}

static gboolean is_key(const Level *level)
{
    return level && level->kind == YAML_MAP && !level->value_next;
}

static void append_indent(YamlWriter *writer, guint indent)
{
    for (guint i = 0; i < indent; i++)
        g_string_append_c(writer->out, ' ');
}

/* The entry of a block begins on its own line, but the first of a block that is itself an element: "- key:
 * value". */
static void begin_block_entry(YamlWriter *writer, Level *level)
{
    if (level->count == 0 && level->begun == BEGUN_AS_VALUE) g_string_append_c(writer->out, '\n');
    if (level->count > 0 || level->begun != BEGUN_AS_ITEM) append_indent(writer, level->indent);
    if (level->kind == YAML_LIST) g_string_append(writer->out, "- ");
    level->count++;
}

/* What stands between the last thing written and the node to come. A value behind its key gets its blank from
 * begin_value. */
static void begin_node(YamlWriter *writer)
{
    Level *level = innermost(writer);
    if (!level) {
        if (writer->documents++ > 0) g_string_append(writer->out, "---\n");
    } else if (level->kind == YAML_MAP && level->value_next) {
        return;
    } else if (level->flow) {
        g_string_append(writer->out, level->count++ > 0 ? ", " : "");
    } else {
        begin_block_entry(writer, level);
    }
}

static void begin_value(YamlWriter *writer)
{
    Level *level = innermost(writer);
    if (level && level->value_next) g_string_append_c(writer->out, ' ');
}

static void end_key(YamlWriter *writer, Level *level)
{
    if (level->long_key && !level->flow) {
        g_string_append_c(writer->out, '\n');
        append_indent(writer, level->indent);
    } else if (level->long_key) {
        g_string_append_c(writer->out, ' ');
    }
    g_string_append_c(writer->out, ':');
    level->value_next = TRUE;
    level->long_key = FALSE;
}

static void end_node(YamlWriter *writer)
{
    Level *level = innermost(writer);
    if (is_key(level)) {
        end_key(writer, level);
        return;
    }
    if (level) level->value_next = FALSE;
    gboolean ended = writer->out->len > 0 && writer->out->str[writer->out->len - 1] == '\n';
    if ((!level || !level->flow) && !ended) g_string_append_c(writer->out, '\n');
}

static void begin_collection(YamlWriter *writer, YamlKind kind, YamlStyle style)
{
    g_return_if_fail(!is_key(innermost(writer)));
    begin_node(writer);
    const Level *outer = innermost(writer);
    Level level = {.kind = kind, .flow = style == YAML_FLOW || (outer && outer->flow)};
    if (outer) {
        level.begun = outer->kind == YAML_LIST ? BEGUN_AS_ITEM : BEGUN_AS_VALUE;
        level.indent = outer->indent + INDENT;
    }
    if (level.flow) {
        begin_value(writer);
        g_string_append_c(writer->out, kind == YAML_MAP ? '{' : '[');
    }
    g_array_append_val(writer->levels, level);
}

void yaml_write_map(YamlWriter *writer, YamlStyle style)
{
    begin_collection(writer, YAML_MAP, style);
}

void yaml_write_list(YamlWriter *writer, YamlStyle style)
{
    begin_collection(writer, YAML_LIST, style);
}

void yaml_write_end(YamlWriter *writer)
{
    g_return_if_fail(writer->levels->len > 0);
    Level level = *innermost(writer);
    g_array_set_size(writer->levels, writer->levels->len - 1);
    if (level.flow) {
        g_string_append_c(writer->out, level.kind == YAML_MAP ? '}' : ']');
    } else if (level.count == 0) {
        begin_value(writer);
        g_string_append(writer->out, level.kind == YAML_MAP ? "{}" : "[]");
    }
    end_node(writer);
}

/* Characters that no reader takes for anything but themselves, inside a text without quotes. */
static gboolean plain_inside(gunichar c)
{
    if (c < 0x80) return g_ascii_isalnum((char)c) || (c != 0 && strchr(" _./%()+=*<>-", (int)c));
    return c >= 0xA0 && c != 0x2028 && c != 0x2029 && c != 0xFEFF && (c & 0xFFFE) != 0xFFFE;
}

static gboolean plain_first(gunichar c)
{
    return c >= 0x80 || g_ascii_isalnum((char)c) || c == '_' || c == '/' || c == '(';
}

/* Numbers, dates and times of any YAML reader, and a few words more: a digit first, and nothing but what
 * these are made of. */
static gboolean looks_like_number(const char *text)
{
    return g_ascii_isdigit(*text) && text[strspn(text, "0123456789abcdefABCDEFxXoO_.+-:eEtTzZ ")] == '\0';
}

static gboolean looks_like_word(const char *text)
{
    static const char *const words[] = {"null", "true", "false", "yes", "no", "on", "off", "y", "n"};
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
        if (g_ascii_strcasecmp(text, words[i]) == 0) return TRUE;
    return FALSE;
}

static gboolean plain_allowed(const char *text, gboolean bare)
{
    gboolean negative = bare && *text == '-' && g_ascii_isdigit(text[1]);
    gboolean first = negative || plain_first(g_utf8_get_char(text));
    if (!*text || !first || g_str_has_suffix(text, " ")) return FALSE;
    for (const char *c = text; *c; c = g_utf8_next_char(c))
        if (!plain_inside(g_utf8_get_char(c))) return FALSE;
    return bare || (!looks_like_number(text) && !looks_like_word(text));
}

/* Characters that must be escaped: what a reader refuses, or takes for a line break. */
static gboolean needs_escape(gunichar c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x80 && !plain_inside(c));
}

static gboolean quotable_plainly(const char *text)
{
    for (; *text; text = g_utf8_next_char(text))
        if (needs_escape(g_utf8_get_char(text))) return FALSE;
    return TRUE;
}

static void append_single_quoted(GString *out, const char *text)
{
    g_string_append_c(out, '\'');
    for (; *text; text++)
        g_string_append(out, *text == '\'' ? "''" : (char[]){*text, '\0'});
    g_string_append_c(out, '\'');
}

static void append_escaped(GString *out, gunichar c)
{
    if (c == '\n')
        g_string_append(out, "\\n");
    else if (c == '\t')
        g_string_append(out, "\\t");
    else if (c == '"' || c == '\\')
        g_string_append_printf(out, "\\%c", (char)c);
    else if (!needs_escape(c))
        g_string_append_unichar(out, c);
    else
        g_string_append_printf(out, c < 0x100 ? "\\x%02X" : c < 0x10000 ? "\\u%04X" : "\\U%08X", c);
}

static void append_double_quoted(GString *out, const char *text)
{
    g_string_append_c(out, '"');
    for (; *text; text = g_utf8_next_char(text))
        append_escaped(out, g_utf8_get_char(text));
    g_string_append_c(out, '"');
}

static void append_scalar(GString *out, const char *text, gboolean bare)
{
    if (plain_allowed(text, bare))
        g_string_append(out, text);
    else if (quotable_plainly(text))
        append_single_quoted(out, text);
    else
        append_double_quoted(out, text);
}

/* A line that a block scalar keeps as it is: a tab or a blank line of blanks is read differently by different
 * readers. */
static gboolean literal_line(const char *line)
{
    if (*line == '\t' || (*line && line[strspn(line, " ")] == '\0')) return FALSE;
    for (; *line; line = g_utf8_next_char(line))
        if (*line != '\t' && needs_escape(g_utf8_get_char(line))) return FALSE;
    return TRUE;
}

static gboolean literal_allowed(const char *text)
{
    if (!strchr(text, '\n') || *text == '\n') return FALSE;
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line; line++)
        if (!literal_line(*line)) return FALSE;
    return TRUE;
}

static void append_literal(YamlWriter *writer, const char *text, guint indent)
{
    gsize length = strlen(text);
    gboolean closed = text[length - 1] == '\n';
    gboolean keep = closed && length > 1 && text[length - 2] == '\n';
    g_string_append_c(writer->out, '|');
    if (*text == ' ') g_string_append_printf(writer->out, "%d", INDENT);
    g_string_append(writer->out, keep ? "+\n" : closed ? "\n" : "-\n");
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line && (line[1] || !closed); line++) {
        append_indent(writer, **line ? indent : 0);
        g_string_append(writer->out, *line);
        g_string_append_c(writer->out, '\n');
    }
}

static void write_key(YamlWriter *writer, Level *level, const char *text)
{
    g_autoptr(GString) key = g_string_new(NULL);
    append_scalar(key, text, writer->bare);
    level->long_key = key->len > KEY_MAX;
    g_string_append(writer->out, level->long_key ? "? " : "");
    g_string_append(writer->out, key->str);
}

static void write_text(YamlWriter *writer, const char *text, gboolean bare)
{
    g_return_if_fail(text);
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    begin_node(writer);
    Level *level = innermost(writer);
    if (is_key(level)) {
        write_key(writer, level, valid);
    } else {
        begin_value(writer);
        if ((!level || !level->flow) && literal_allowed(valid))
            append_literal(writer, valid, (level ? level->indent : 0) + INDENT);
        else
            append_scalar(writer->out, valid, bare);
    }
    end_node(writer);
}

void yaml_write_text(YamlWriter *writer, const char *text)
{
    write_text(writer, text, writer->bare);
}

void yaml_write_plain(YamlWriter *writer, const char *text)
{
    begin_node(writer);
    begin_value(writer);
    g_string_append(writer->out, text);
    end_node(writer);
}

void yaml_write_pair(YamlWriter *writer, const char *key, const char *value)
{
    if (!value) return;
    yaml_write_text(writer, key);
    yaml_write_text(writer, value);
}

void yaml_write_node(YamlWriter *writer, const YamlNode *node, YamlStyle style)
{
    if (node->removed) {
        yaml_write_plain(writer, "~");
        return;
    }
    if (node->kind == YAML_TEXT) {
        write_text(writer, node->text, node->plain || writer->bare);
        return;
    }
    begin_collection(writer, node->kind, style);
    for (guint i = 0; i < node->items->len; i++) {
        const YamlNode *item = node->items->pdata[i];
        if (node->kind == YAML_MAP) yaml_write_text(writer, item->key);
        yaml_write_node(writer, item, style);
    }
    yaml_write_end(writer);
}

char *yaml_writer_finish(YamlWriter *writer)
{
    g_return_val_if_fail(writer->levels->len == 0, NULL);
    char *text = g_string_free(writer->out, FALSE);
    writer->out = g_string_new(NULL);
    writer->documents = 0;
    return text;
}
