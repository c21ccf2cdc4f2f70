#include "base/yaml.h"

#include "base/text.h"
#include "base/translate.h"
#include "base/yaml_internal.h"

#include <string.h>
#include <yaml.h>

#define SKIP_DEPTH 200

/* Reads the events of libyaml into a tree. Whoever reads a node gets its first event and leaves the parser
 * behind its last. */
typedef struct {
    yaml_parser_t parser;
    Faults *faults;
    guint depth;
    gboolean failed; /* nothing more can be read */
    /* libyaml counts characters, the limit counts bytes: how far the two have been matched. */
    const char *reached;
    gsize reached_index;
    const char *document;
} Reader;

static YamlNode *read_node(Reader *reader, const yaml_event_t *event);

static guint line_of(yaml_mark_t mark)
{
    return (guint)mark.line + 1;
}

static guint column_of(yaml_mark_t mark)
{
    return (guint)mark.column + 1;
}

/* A quote that never ends is mended where it begins, not where the file ends. */
static yaml_mark_t place_of_problem(const yaml_parser_t *parser)
{
    gboolean unended = parser->context && g_str_equal(parser->context, "while scanning a quoted scalar") &&
                       g_str_has_prefix(parser->problem, "found unexpected");
    return unended ? parser->context_mark : parser->problem_mark;
}

static void add_problem(Reader *reader)
{
    const yaml_parser_t *parser = &reader->parser;
    reader->failed = TRUE;
    const char *problem = parser->problem ? parser->problem : "out of memory";
    const char *advice = yaml_problem_advice(problem);
    yaml_mark_t place = place_of_problem(parser);
    faults_add(reader->faults, line_of(place), column_of(place), _("不是正确的 YAML：%s"),
               advice ? advice : problem);
}

static const char *position_of(Reader *reader, yaml_mark_t mark)
{
    for (; reader->reached_index < mark.index; reader->reached_index++)
        reader->reached = g_utf8_next_char(reader->reached);
    return reader->reached;
}

/* FALSE at an error, which has become a fault then; the event need not be deleted. */
static gboolean next_event(Reader *reader, yaml_event_t *event)
{
    if (reader->failed) return FALSE;
    if (!yaml_parser_parse(&reader->parser, event)) {
        add_problem(reader);
        return FALSE;
    }
    const char *position = position_of(reader, event->end_mark);
    if (event->type == YAML_DOCUMENT_START_EVENT) reader->document = position;
    if (position - reader->document <= (gssize)YAML_MAX_BYTES) return TRUE;
    faults_add(reader->faults, line_of(event->start_mark), column_of(event->start_mark),
               _("一份文档超过 4 MiB，请缩短"));
    yaml_event_delete(event);
    reader->failed = TRUE;
    return FALSE;
}

/* Passes over the rest of a map or list that has just begun. libyaml's time grows with the square of the
 * depth, so behind an absurd one nothing more is read; its fault has been added. */
static void skip_rest(Reader *reader)
{
    yaml_event_t event;
    for (guint open = 1; open > 0 && next_event(reader, &event);) {
        if (event.type == YAML_MAPPING_START_EVENT || event.type == YAML_SEQUENCE_START_EVENT)
            reader->failed = ++open > SKIP_DEPTH;
        else if (event.type == YAML_MAPPING_END_EVENT || event.type == YAML_SEQUENCE_END_EVENT)
            open--;
        yaml_event_delete(&event);
    }
}

static void skip_node(Reader *reader, const yaml_event_t *event)
{
    if (event->type == YAML_MAPPING_START_EVENT || event->type == YAML_SEQUENCE_START_EVENT)
        skip_rest(reader);
}

static void refuse(Reader *reader, const yaml_event_t *event, const char *sentence)
{
    faults_add(reader->faults, line_of(event->start_mark), column_of(event->start_mark), "%s", sentence);
}

static void refuse_properties(Reader *reader, const yaml_event_t *event, const void *anchor, const void *tag)
{
    if (anchor) refuse(reader, event, _("不允许使用锚点（&）：文字以 & 开头的，请加上引号"));
    if (tag) refuse(reader, event, _("不允许使用标签（!）：文字以 ! 开头的，请加上引号"));
}

/* Empty in any form, or a plain ~. */
static gboolean means_removed(const yaml_event_t *event)
{
    const char *text = (const char *)event->data.scalar.value;
    gboolean plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
    return *text == '\0' || (plain && strcmp(text, "~") == 0);
}

static void read_text(Reader *reader, const yaml_event_t *event, YamlNode *node)
{
    refuse_properties(reader, event, event->data.scalar.anchor, event->data.scalar.tag);
    if (memchr(event->data.scalar.value, '\0', event->data.scalar.length))
        refuse(reader, event, _("文字中不允许有空字符（\\0），请删去"));
    node->removed = means_removed(event);
    node->plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
    node->text = g_strdup(node->removed ? "" : (const char *)event->data.scalar.value);
}

static void read_list(Reader *reader, YamlNode *node)
{
    yaml_event_t event;
    while (next_event(reader, &event)) {
        gboolean end = event.type == YAML_SEQUENCE_END_EVENT;
        if (!end) g_ptr_array_add(node->items, read_node(reader, &event));
        yaml_event_delete(&event);
        if (end) return;
    }
}

/* FALSE where the key cannot be one; the fault has been added. The first value of a key counts. */
static gboolean key_allowed(Reader *reader, const yaml_event_t *event, GHashTable *seen)
{
    if (event->type != YAML_SCALAR_EVENT) {
        refuse(reader, event,
               event->type == YAML_ALIAS_EVENT ? _("不允许使用别名（*）：文字以 * 开头的，请加上引号")
                                               : _("键必须是一段文字，请改正"));
        return FALSE;
    }
    refuse_properties(reader, event, event->data.scalar.anchor, event->data.scalar.tag);
    const char *key = (const char *)event->data.scalar.value;
    if (event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE && strcmp(key, "<<") == 0) {
        refuse(reader, event, _("不允许使用合并键（<<），请把各项直接写出来"));
        return FALSE;
    }
    if (g_hash_table_add(seen, g_strdup(key))) return TRUE;
    g_autofree char *quoted = text_quoted(key);
    faults_add(reader->faults, line_of(event->start_mark), column_of(event->start_mark),
               _("键 “%s” 重复，请只留一个"), quoted);
    return FALSE;
}

/* The value behind `key`; NULL where nothing more can be read. */
static YamlNode *read_value(Reader *reader, const yaml_event_t *key)
{
    yaml_event_t event;
    if (!next_event(reader, &event)) return NULL;
    YamlNode *value = read_node(reader, &event);
    yaml_event_delete(&event);
    value->key_line = line_of(key->start_mark);
    value->key_column = column_of(key->start_mark);
    if (key->type == YAML_SCALAR_EVENT) value->key = g_strdup((const char *)key->data.scalar.value);
    return value;
}

static void read_map(Reader *reader, YamlNode *node)
{
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    yaml_event_t event;
    while (next_event(reader, &event)) {
        gboolean end = event.type == YAML_MAPPING_END_EVENT;
        if (!end) {
            gboolean allowed = key_allowed(reader, &event, seen);
            skip_node(reader, &event);
            g_autoptr(YamlNode) value = read_value(reader, &event);
            if (allowed && value) g_ptr_array_add(node->items, g_steal_pointer(&value));
        }
        yaml_event_delete(&event);
        if (end) return;
    }
}

/* libyaml's own stack grows with the depth, and its time with the square of it: nothing is read behind this
 * fault. */
static gboolean enter(Reader *reader, const yaml_event_t *event)
{
    if (++reader->depth <= YAML_MAX_DEPTH) return TRUE;
    faults_add(reader->faults, line_of(event->start_mark), column_of(event->start_mark),
               _("嵌套超过 %d 层，请减少"), YAML_MAX_DEPTH);
    return FALSE;
}

static void read_collection(Reader *reader, const yaml_event_t *event, YamlNode *node)
{
    if (event->type == YAML_SEQUENCE_START_EVENT)
        refuse_properties(reader, event, event->data.sequence_start.anchor, event->data.sequence_start.tag);
    else
        refuse_properties(reader, event, event->data.mapping_start.anchor, event->data.mapping_start.tag);
    if (!enter(reader, event))
        skip_rest(reader);
    else if (node->kind == YAML_LIST)
        read_list(reader, node);
    else
        read_map(reader, node);
    reader->depth--;
}

/* Never NULL: what cannot be read is an absent text, with its fault. */
static YamlNode *read_node(Reader *reader, const yaml_event_t *event)
{
    YamlKind kind = event->type == YAML_MAPPING_START_EVENT    ? YAML_MAP
                    : event->type == YAML_SEQUENCE_START_EVENT ? YAML_LIST
                                                               : YAML_TEXT;
    YamlNode *node = yaml_node_new(kind, line_of(event->start_mark), column_of(event->start_mark));
    if (kind != YAML_TEXT) {
        read_collection(reader, event, node);
    } else if (event->type == YAML_SCALAR_EVENT) {
        read_text(reader, event, node);
    } else {
        refuse(reader, event, _("不允许使用别名（*）：文字以 * 开头的，请加上引号"));
        node->removed = TRUE;
        node->text = g_strdup("");
    }
    return node;
}

/* What libyaml's reader would refuse without a place. U+FEFF is a byte order mark in the middle of a text. */
static gboolean character_allowed(gunichar c)
{
    if (c < 0x20) return c == '\t' || c == '\n' || c == '\r';
    return (c < 0x7F) || c == 0x85 || (c >= 0xA0 && c != 0xFEFF && c != 0xFFFE && c != 0xFFFF);
}

/* FALSE at the first byte that is no UTF-8 or no character of YAML; the fault has been added. */
static gboolean check_characters(const char *bytes, gsize length, Faults *faults)
{
    guint line = 1, column = 1;
    const char *end = bytes + length;
    while (bytes < end) {
        gunichar c = *bytes == '\0' ? 0 : g_utf8_get_char_validated(bytes, end - bytes);
        if (c == (gunichar)-1 || c == (gunichar)-2) {
            faults_add(faults, line, column, _("这里的字节不是 UTF-8（0x%02X）：请把文件另存为 UTF-8 编码"),
                       (guchar)*bytes);
            return FALSE;
        }
        if (!character_allowed(c)) {
            faults_add(faults, line, column, _("不允许的控制字符 U+%04X，请删去"), c);
            return FALSE;
        }
        bytes = g_utf8_next_char(bytes);
        column = c == '\n' ? 1 : column + 1;
        line += c == '\n';
    }
    return TRUE;
}

static void reader_open(Reader *reader, const char *bytes, gsize length, Faults *faults)
{
    *reader = (Reader){.faults = faults, .reached = bytes, .document = bytes};
    if (!yaml_parser_initialize(&reader->parser)) g_error("libyaml: out of memory");
    yaml_parser_set_encoding(&reader->parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&reader->parser, (const guint8 *)bytes, length);
}

/* Documents until the end of the stream, or until the first error. Only what begins with `---`, as the
 * stream of `export` does, is a stream: a file of one document that has a second one is a mistake. */
static void read_documents(Reader *reader, GPtrArray *documents, gboolean several)
{
    yaml_event_t event;
    while (next_event(reader, &event)) {
        yaml_event_type_t type = event.type;
        if (type == YAML_DOCUMENT_START_EVENT && documents->len == 0)
            several = several && !event.data.document_start.implicit;
        if (type == YAML_DOCUMENT_START_EVENT && documents->len == 1 && !several) {
            refuse(reader, &event, _("一个文件只能有一份文档，这里开始了第二份（---），请分成两个文件"));
            reader->failed = TRUE;
        } else if (type == YAML_SCALAR_EVENT || type == YAML_SEQUENCE_START_EVENT ||
                   type == YAML_MAPPING_START_EVENT || type == YAML_ALIAS_EVENT) {
            g_autoptr(YamlNode) document = read_node(reader, &event);
            /* A document cut short would only draw faults about what is missing in it. */
            if (!reader->failed) g_ptr_array_add(documents, g_steal_pointer(&document));
        }
        yaml_event_delete(&event);
        if (type == YAML_STREAM_END_EVENT) return;
    }
}

static GPtrArray *read_stream(const char *bytes, gsize length, gboolean several, Faults *faults)
{
    static const char mark[] = "\xEF\xBB\xBF";
    GPtrArray *documents = g_ptr_array_new_with_free_func((GDestroyNotify)yaml_node_free);
    if (length >= strlen(mark) && memcmp(bytes, mark, strlen(mark)) == 0) {
        bytes += strlen(mark);
        length -= strlen(mark);
    }
    if (!check_characters(bytes, length, faults)) return documents;
    Reader reader;
    reader_open(&reader, bytes, length, faults);
    read_documents(&reader, documents, several);
    yaml_parser_delete(&reader.parser);
    if (documents->len == 0 && !reader.failed)
        faults_add(faults, 0, 0, _("文件里没有内容，请检查是不是这个文件"));
    return documents;
}

YamlNode *yaml_read(const char *bytes, gsize length, Faults *faults)
{
    g_return_val_if_fail(bytes && faults, NULL);
    if (length > YAML_MAX_BYTES) {
        faults_add(faults, 0, 0, _("文件超过 4 MiB，请缩短"));
        return NULL;
    }
    g_autoptr(GPtrArray) documents = read_stream(bytes, length, FALSE, faults);
    return documents->len > 0 ? g_ptr_array_steal_index(documents, 0) : NULL;
}

GPtrArray *yaml_read_stream(const char *bytes, gsize length, Faults *faults)
{
    g_return_val_if_fail(bytes && faults, NULL);
    return read_stream(bytes, length, TRUE, faults);
}
