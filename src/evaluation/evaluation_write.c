#include "evaluation/evaluation_yaml.h"

#include "base/yaml.h"
#include "evaluation/evaluation_internal.h"

#include <string.h>

/* A number that every reader takes for the same one may stand without quotes. */
static gboolean is_plain_number(const char *text)
{
    const char *digits = text + (*text == '-');
    gsize whole = strspn(digits, "0123456789");
    if (whole == 0 || (whole > 1 && *digits == '0')) return FALSE;
    const char *rest = digits + whole;
    if (*rest == '.') {
        gsize places = strspn(rest + 1, "0123456789");
        if (places == 0) return FALSE;
        rest += 1 + places;
    }
    return *rest == '\0';
}

static void write_number(YamlWriter *writer, const char *key, const char *number)
{
    if (!number) return;
    yaml_write_text(writer, key);
    if (is_plain_number(number))
        yaml_write_plain(writer, number);
    else
        yaml_write_text(writer, number);
}

static void write_key(YamlWriter *writer, const Evaluation *evaluation, const char *key)
{
    yaml_write_pair(writer, key, evaluation_get(evaluation, key));
}

/* A list, a map or a rule that is kept as flow text. */
static void write_flow(YamlWriter *writer, const char *key, const char *flow)
{
    g_autoptr(YamlNode) node = flow ? yaml_read_flow(flow, NULL) : NULL;
    if (!node) return;
    yaml_write_text(writer, key);
    yaml_write_node(writer, node, YAML_FLOW);
}

/* A map that is begun only when something comes into it. */
typedef struct {
    YamlWriter *writer;
    const Evaluation *evaluation;
    const char *name; /* "head" */
    gboolean begun;
} Section;

static void section_begin(Section *section)
{
    if (section->begun) return;
    yaml_write_text(section->writer, section->name);
    yaml_write_map(section->writer, YAML_BLOCK);
    section->begun = TRUE;
}

static void section_end(const Section *section)
{
    if (section->begun) yaml_write_end(section->writer);
}

static void section_write(Section *section, const char *prefix, const char *id, gboolean number)
{
    g_autofree char *key = g_strdup_printf("%s.%s", prefix, id);
    const char *text = evaluation_get(section->evaluation, key);
    if (!text) return;
    section_begin(section);
    if (number)
        write_number(section->writer, id, text);
    else
        yaml_write_pair(section->writer, id, text);
}

static void write_fields(YamlWriter *writer, const Evaluation *evaluation, const char *name,
                         const GPtrArray *fields)
{
    Section section = {writer, evaluation, name, FALSE};
    for (guint i = 0; i < fields->len; i++) {
        const Field *field = fields->pdata[i];
        section_write(&section, name, field->id, field->kind == KIND_NUMBER);
    }
    section_end(&section);
}

static void write_goal(YamlWriter *writer, const Evaluation *evaluation)
{
    Section section = {writer, evaluation, "goal", FALSE};
    section_write(&section, "goal", "expected", FALSE);
    section_write(&section, "goal", "achieved", FALSE);
    section_end(&section);
}

static void write_texts(YamlWriter *writer, const Evaluation *evaluation)
{
    const GPtrArray *report = evaluation_scheme(evaluation)->report;
    Section section = {writer, evaluation, "texts", FALSE};
    for (guint i = 0; i < report->len; i++)
        section_write(&section, "texts", ((const ReportSection *)report->pdata[i])->id, FALSE);
    section_end(&section);
}

static void write_own_field(YamlWriter *writer, const Evaluation *evaluation, const char *id, OwnField field)
{
    g_autofree char *key = own_key(id, field);
    const char *text = evaluation_get(evaluation, key);
    if (field == OWN_RULE)
        write_flow(writer, own_field_id(field), text);
    else if (field == OWN_WEIGHT)
        write_number(writer, own_field_id(field), text);
    else
        yaml_write_pair(writer, own_field_id(field), text);
}

static void write_own(YamlWriter *writer, const Evaluation *evaluation)
{
    const GPtrArray *own = evaluation_own(evaluation);
    if (own->len == 0) return;
    yaml_write_text(writer, "indicators");
    yaml_write_list(writer, YAML_BLOCK);
    for (guint i = 0; i < own->len; i++) {
        const Indicator *indicator = own->pdata[i];
        yaml_write_map(writer, YAML_BLOCK);
        yaml_write_pair(writer, "id", indicator->id);
        for (guint field = 0; field < OWN_COUNT; field++)
            write_own_field(writer, evaluation, indicator->id, (OwnField)field);
        yaml_write_end(writer);
    }
    yaml_write_end(writer);
}

static gboolean is_number(EntryField field)
{
    return field == ENTRY_TIER || field == ENTRY_SHARE || field == ENTRY_CHOICE || field == ENTRY_SCORE;
}

/* Text by text, so that what looks like a number is quoted for other readers. */
static void write_evidence(YamlWriter *writer, const Entry *entry)
{
    g_autoptr(GPtrArray) list = entry_list(entry, ENTRY_EVIDENCE);
    if (!entry->text[ENTRY_EVIDENCE]) return;
    yaml_write_text(writer, entry_field_id(ENTRY_EVIDENCE));
    yaml_write_list(writer, YAML_FLOW);
    for (guint i = 0; i < list->len; i++)
        yaml_write_text(writer, list->pdata[i]);
    yaml_write_end(writer);
}

static void write_field(YamlWriter *writer, const Entry *entry, EntryField field)
{
    const char *id = entry_field_id(field);
    const char *text = entry->text[field];
    if (entry->removed & 1u << field) {
        yaml_write_text(writer, id);
        yaml_write_plain(writer, "~");
    } else if (field == ENTRY_EVIDENCE) {
        write_evidence(writer, entry);
    } else if (field == ENTRY_COUNTS || field == ENTRY_MET) {
        write_flow(writer, id, text);
    } else if (is_number(field)) {
        write_number(writer, id, text);
    } else if (field == ENTRY_ACCEPTED && text) {
        yaml_write_text(writer, id);
        yaml_write_plain(writer, text);
    } else {
        yaml_write_pair(writer, id, text);
    }
}

static void write_entries(YamlWriter *writer, const Evaluation *evaluation, guint review)
{
    const GPtrArray *nodes = evaluation_outline(evaluation)->nodes;
    Section section = {writer, evaluation, "entries", FALSE};
    for (guint i = 0; i < nodes->len; i++) {
        const char *id = ((const OutlineNode *)nodes->pdata[i])->indicator->id;
        const Entry *entry = evaluation_review_entry(evaluation, review, id);
        if (entry_is_empty(entry)) continue;
        section_begin(&section);
        yaml_write_text(writer, id);
        yaml_write_map(writer, YAML_BLOCK);
        for (guint field = 0; field < ENTRY_FIELD_COUNT; field++)
            write_field(writer, entry, (EntryField)field);
        yaml_write_end(writer);
    }
    section_end(&section);
}

static void write_reviews(YamlWriter *writer, const Evaluation *evaluation)
{
    if (evaluation_review_count(evaluation) == 0) return;
    yaml_write_text(writer, "reviews");
    yaml_write_list(writer, YAML_BLOCK);
    for (guint n = 1; n <= evaluation_review_count(evaluation); n++) {
        yaml_write_map(writer, YAML_BLOCK);
        yaml_write_pair(writer, "by", evaluation_get_review(evaluation, n, "by"));
        yaml_write_pair(writer, "role", evaluation_get_review(evaluation, n, "role"));
        write_number(writer, "round", evaluation_get_review(evaluation, n, "round"));
        yaml_write_pair(writer, "at", evaluation_get_review(evaluation, n, "at"));
        write_entries(writer, evaluation, n);
        yaml_write_end(writer);
    }
    yaml_write_end(writer);
}

static void write_claim(YamlWriter *writer, const Evaluation *evaluation, const char *name)
{
    const GPtrArray *nodes = evaluation_outline(evaluation)->nodes;
    g_autofree char *prefix = g_strconcat("claimed.", name, NULL);
    Section section = {writer, evaluation, name, FALSE};
    for (guint i = 0; i < nodes->len; i++)
        section_write(&section, prefix, ((const OutlineNode *)nodes->pdata[i])->indicator->id, TRUE);
    section_end(&section);
}

static void write_claims(YamlWriter *writer, const Evaluation *evaluation)
{
    if (!evaluation_has_claims(evaluation)) return;
    yaml_write_text(writer, "claimed");
    yaml_write_map(writer, YAML_BLOCK);
    write_number(writer, "total", evaluation_get(evaluation, "claimed.total"));
    yaml_write_pair(writer, "grade", evaluation_get(evaluation, "claimed.grade"));
    write_claim(writer, evaluation, "scores");
    write_claim(writer, evaluation, "weights");
    write_claim(writer, evaluation, "values");
    yaml_write_end(writer);
}

static void write_history(YamlWriter *writer, const Evaluation *evaluation)
{
    static const char *const fields[] = {"at", "by", "act", "reason"};
    if (!evaluation_get(evaluation, "history.1.act")) return;
    yaml_write_text(writer, "history");
    yaml_write_list(writer, YAML_BLOCK);
    for (guint step = 1;; step++) {
        g_autofree char *act = g_strdup_printf("history.%u.act", step);
        if (!evaluation_get(evaluation, act)) break;
        yaml_write_map(writer, YAML_BLOCK);
        for (guint i = 0; i < G_N_ELEMENTS(fields); i++) {
            g_autofree char *key = g_strdup_printf("history.%u.%s", step, fields[i]);
            yaml_write_pair(writer, fields[i], evaluation_get(evaluation, key));
        }
        yaml_write_end(writer);
    }
    yaml_write_end(writer);
}

static void write_head(YamlWriter *writer, const Evaluation *evaluation)
{
    g_autofree char *revision = g_strdup_printf("%" G_GINT64_FORMAT, evaluation_revision(evaluation));
    yaml_write_text(writer, "evaluation");
    yaml_write_plain(writer, "1");
    yaml_write_pair(writer, "uuid", evaluation_uuid(evaluation));
    write_number(writer, "revision", revision);
    yaml_write_pair(writer, "scheme", evaluation_scheme(evaluation)->id);
    write_key(writer, evaluation, "project");
    write_key(writer, evaluation, "unit");
    write_key(writer, evaluation, "department");
    write_number(writer, "year", evaluation_get(evaluation, "year"));
    write_key(writer, evaluation, "remark");
}

static char *write_evaluation(const Evaluation *evaluation, gboolean workflow)
{
    const Scheme *scheme = evaluation_scheme(evaluation);
    g_autoptr(YamlWriter) writer = yaml_writer_new();
    yaml_write_map(writer, YAML_BLOCK);
    write_head(writer, evaluation);
    write_fields(writer, evaluation, "head", scheme->head);
    write_fields(writer, evaluation, "facts", scheme->facts);
    write_goal(writer, evaluation);
    write_texts(writer, evaluation);
    write_own(writer, evaluation);
    write_entries(writer, evaluation, 0);
    write_reviews(writer, evaluation);
    write_claims(writer, evaluation);
    if (workflow) write_key(writer, evaluation, "status");
    write_number(writer, "round", evaluation_get(evaluation, "round"));
    if (workflow) write_history(writer, evaluation);
    yaml_write_pair(writer, "scheme_sha256", scheme->sha256);
    yaml_write_pair(writer, "scheme_text", scheme->text);
    yaml_write_end(writer);
    return yaml_writer_finish(writer);
}

char *evaluation_write(const Evaluation *evaluation)
{
    g_return_val_if_fail(evaluation, NULL);
    return write_evaluation(evaluation, TRUE);
}

char *evaluation_code(const Evaluation *evaluation)
{
    g_return_val_if_fail(evaluation, NULL);
    g_autofree char *text = write_evaluation(evaluation, FALSE);
    g_autofree char *sum = g_compute_checksum_for_string(G_CHECKSUM_SHA256, text, -1);
    return g_strdup_printf("%.4s %.4s %.4s %.4s", sum, sum + 4, sum + 8, sum + 12);
}
