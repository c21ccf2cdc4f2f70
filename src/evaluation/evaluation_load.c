/* Files and streams of evaluations: the scheme each was started with, its identity, then its content
 * (evaluation_read.c). */
#include "evaluation/evaluation_yaml.h"

#include "base/error.h"
#include "base/paths.h"
#include "base/text.h"
#include "base/translate.h"
#include "base/yaml.h"
#include "evaluation/evaluation_internal.h"
#include "scheme/catalogue.h"
#include "scheme/scheme_yaml.h"

#include <string.h>

#define FILE_MAX ((gsize)512 * 1024 * 1024) /* a stream of many documents, each at most YAML_MAX_BYTES */

static const YamlKey document_keys[] = {
    {"evaluation", YAML_TEXT, TRUE},   {"uuid", YAML_TEXT, FALSE},       {"revision", YAML_TEXT, FALSE},
    {"scheme", YAML_TEXT, TRUE},       {"project", YAML_TEXT, FALSE},    {"unit", YAML_TEXT, FALSE},
    {"department", YAML_TEXT, FALSE},  {"year", YAML_TEXT, FALSE},       {"remark", YAML_TEXT, FALSE},
    {"head", YAML_MAP, FALSE},         {"facts", YAML_MAP, FALSE},       {"goal", YAML_MAP, FALSE},
    {"texts", YAML_MAP, FALSE},        {"indicators", YAML_LIST, FALSE}, {"entries", YAML_MAP, FALSE},
    {"reviews", YAML_LIST, FALSE},     {"claimed", YAML_MAP, FALSE},     {"status", YAML_TEXT, FALSE},
    {"round", YAML_TEXT, FALSE},       {"history", YAML_LIST, FALSE},    {"scheme_sha256", YAML_TEXT, FALSE},
    {"scheme_text", YAML_TEXT, FALSE},
};

/* How a stream is read. Documents with the same scheme_text, or naming the same id, share one Scheme. */
typedef struct {
    SchemeFinder finder;
    gpointer data;
    Faults *faults;
    GHashTable *schemes; /* the text's SHA-256, or "id " and the id, → Scheme */
} Stream;

static void add_lines(Faults *faults, const YamlNode *node, const char *message)
{
    g_auto(GStrv) lines = g_strsplit(message, "\n", -1);
    for (char **line = lines; *line; line++)
        faults_add(faults, node->line, node->column, "%s", *line);
}

static Scheme *read_carried(Stream *stream, const YamlNode *node)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *sum = g_compute_checksum_for_string(G_CHECKSUM_SHA256, node->text, -1);
    const Scheme *known = g_hash_table_lookup(stream->schemes, sum);
    if (known) return scheme_ref(known);
    Scheme *scheme = scheme_read(node->text, strlen(node->text), "scheme_text", &error);
    if (scheme)
        g_hash_table_insert(stream->schemes, g_steal_pointer(&sum), scheme_ref(scheme));
    else
        add_lines(stream->faults, node, error->message);
    return scheme;
}

static Scheme *find_scheme(Stream *stream, const YamlNode *node)
{
    g_autofree char *key = g_strconcat("id ", node->text, NULL);
    const Scheme *known = g_hash_table_lookup(stream->schemes, key);
    if (known) return scheme_ref(known);
    g_autoptr(GError) error = NULL;
    Scheme *scheme = stream->finder ? stream->finder(node->text, stream->data, &error)
                                    : catalogue_load(node->text, &error);
    g_autofree char *quoted = text_quoted(node->text);
    if (scheme)
        g_hash_table_insert(stream->schemes, g_steal_pointer(&key), scheme_ref(scheme));
    else if (error)
        add_lines(stream->faults, node, error->message);
    else
        faults_add(stream->faults, node->line, node->column, _("没有指标体系“%s”"), quoted);
    return scheme;
}

static void check_sum(const Stream *stream, const YamlNode *document, const Scheme *scheme)
{
    const YamlNode *sum = yaml_find(document, "scheme_sha256");
    if (!sum || sum->kind != YAML_TEXT || g_ascii_strcasecmp(sum->text, scheme->sha256) == 0) return;
    if (yaml_find(document, "scheme_text"))
        faults_add(stream->faults, sum->line, sum->column,
                   _("scheme_sha256 与 scheme_text 不符（应为 %s），文件可能被改动过"), scheme->sha256);
    else
        faults_add(
            stream->faults, sum->line, sum->column,
            _("本机的指标体系 %s 与评价所用的不同（scheme_sha256 不符），请导入带有 scheme_text 的文件"),
            scheme->id);
}

static Scheme *read_scheme(Stream *stream, const YamlNode *document)
{
    const YamlNode *id = yaml_find(document, "scheme");
    const YamlNode *text = yaml_find(document, "scheme_text");
    if (!id || id->kind != YAML_TEXT || (text && text->kind != YAML_TEXT)) return NULL;
    Scheme *scheme = text ? read_carried(stream, text) : find_scheme(stream, id);
    if (!scheme) return NULL;
    check_sum(stream, document, scheme);
    if (text && strcmp(scheme->id, id->text) != 0)
        faults_add(stream->faults, id->line, id->column,
                   _("scheme 与 scheme_text 里的指标体系 %s 不是同一个"), scheme->id);
    return scheme;
}

/* The canonical lower-case form alone, so that the same evaluation is the same text everywhere. */
static gboolean uuid_valid(const char *uuid)
{
    return g_uuid_string_is_valid(uuid) && uuid[strcspn(uuid, "ABCDEF")] == '\0';
}

static void read_identity(const Stream *stream, const YamlNode *document, Evaluation *evaluation)
{
    const YamlNode *uuid = yaml_find(document, "uuid"), *revision = yaml_find(document, "revision");
    gint64 number = 0;
    if (revision && revision->kind == YAML_TEXT && !whole_parse(revision->text, &number))
        faults_add(stream->faults, revision->line, revision->column, _("revision 应为从 0 起的整数"));
    gboolean valid = uuid && uuid->kind == YAML_TEXT && uuid_valid(uuid->text);
    if (uuid && uuid->kind == YAML_TEXT && !valid)
        faults_add(stream->faults, uuid->line, uuid->column,
                   _("uuid 应为 0190b6c2-7d1e-4c53-9f0a-3f5b8e2c6a11 的样子，字母小写"));
    evaluation_set_identity(evaluation, valid ? uuid->text : NULL, number);
}

static void check_version(const Stream *stream, const YamlNode *document)
{
    const YamlNode *version = yaml_find(document, "evaluation");
    gint64 number;
    if (!version || version->kind != YAML_TEXT || (whole_parse(version->text, &number) && number == 1))
        return;
    g_autofree char *quoted = text_quoted(version->text);
    faults_add(stream->faults, version->line, version->column,
               _("评价文件格式的版本是“%s”，本程序只认识 1，请升级程序"), quoted);
}

static Evaluation *read_document(Stream *stream, const YamlNode *document)
{
    yaml_check(document, document_keys, G_N_ELEMENTS(document_keys), _("评价文件"), stream->faults);
    if (document->kind != YAML_MAP) return NULL;
    check_version(stream, document);
    g_autoptr(Scheme) scheme = read_scheme(stream, document);
    if (!scheme) return NULL;
    Evaluation *evaluation = evaluation_new(scheme);
    read_identity(stream, document, evaluation);
    evaluation_take(evaluation, document, stream->faults);
    return evaluation;
}

/* A sheet or a report, which people have at hand as well: a PDF, the ZIP of a spreadsheet or a document, a
 * page of HTML, the JSON of print and show, or text in which nothing speaks of an evaluation. */
static gboolean is_sheet(const char *text, gsize length, const GPtrArray *documents)
{
    static const char *const starts[] = {"%PDF-", "PK\003\004", "<"};
    gsize blanks = strspn(text, " \t\r\n");
    for (guint i = 0; i < G_N_ELEMENTS(starts); i++)
        if (g_str_has_prefix(text + blanks, starts[i])) return TRUE;
    for (guint i = 0; i < documents->len; i++) {
        const YamlNode *document = documents->pdata[i];
        gboolean json = text[blanks] == '{' && document->kind == YAML_MAP;
        if (json && yaml_find(document, "self") && !yaml_find(document, "evaluation")) return TRUE;
        if (document->kind == YAML_MAP) return FALSE;
    }
    return length > 0 && !g_strstr_len(text, (gssize)length, "evaluation");
}

static void refuse_sheet(const char *name, GError **error)
{
    g_autoptr(Faults) faults = faults_new(name);
    faults_add(faults, 1, 1, "%s",
               _("不是导出的评价文件：评分表和报告（PDF、Excel、Word、网页、CSV、JSON、文本）不能读回，"
                 "请给 pingfen export 得到的文件"));
    faults_check(faults, error);
}

GPtrArray *evaluation_read(const char *text, gsize length, const char *name, SchemeFinder finder,
                           gpointer data, GError **error)
{
    g_return_val_if_fail(text && name, NULL);
    g_autoptr(Faults) faults = faults_new(name);
    g_autoptr(GHashTable) schemes =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)scheme_unref);
    g_autoptr(GPtrArray) documents = yaml_read_stream(text, length, faults);
    g_autoptr(GPtrArray) evaluations = g_ptr_array_new_with_free_func((GDestroyNotify)evaluation_free);
    if (is_sheet(text, length, documents)) {
        refuse_sheet(name, error);
        return NULL;
    }
    Stream stream = {finder, data, faults, schemes};
    for (guint i = 0; i < documents->len; i++) {
        Evaluation *evaluation = read_document(&stream, documents->pdata[i]);
        if (evaluation) g_ptr_array_add(evaluations, evaluation);
    }
    return faults_check(faults, error) ? g_steal_pointer(&evaluations) : NULL;
}

GPtrArray *evaluation_load(const char *file, SchemeFinder finder, gpointer data, GError **error)
{
    gsize length = 0;
    g_autofree char *text = paths_read(file, FILE_MAX, &length, error);
    return text ? evaluation_read(text, length, file, finder, data, error) : NULL;
}
