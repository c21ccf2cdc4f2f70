#include "scheme/scheme_yaml.h"

#include "base/error.h"
#include "base/paths.h"
#include "base/text.h"
#include "base/translate.h"
#include "scheme/scheme_internal.h"

#include <string.h>

/* A file beyond the limit of YAML is still read, so that its fault names the file and is one of content; this
 * is only memory. */
#define SCHEME_MAX_READ (16u * YAML_MAX_BYTES)

static const YamlKey scheme_keys[] = {
    {"scheme", YAML_TEXT, TRUE},  {"title", YAML_TEXT, TRUE},  {"source", YAML_TEXT, FALSE},
    {"form", YAML_TEXT, TRUE},    {"total", YAML_TEXT, FALSE}, {"decimals", YAML_TEXT, FALSE},
    {"grades", YAML_LIST, TRUE},  {"head", YAML_LIST, FALSE},  {"facts", YAML_LIST, FALSE},
    {"checks", YAML_LIST, FALSE}, {"caps", YAML_LIST, FALSE},  {"review", YAML_MAP, FALSE},
    {"report", YAML_LIST, FALSE}, {"open", YAML_TEXT, FALSE},  {"indicators", YAML_LIST, FALSE},
};

char *scheme_where(const char *what, const YamlNode *map)
{
    const char *id = yaml_find_text(map, "id"), *title = yaml_find_text(map, "title");
    if (id != NULL && title != NULL) return g_strdup_printf(_("%s %s（%s）"), what, id, title);
    if (id == NULL && title == NULL) return g_strdup(what);
    return g_strdup_printf("%s %s", what, id != NULL ? id : title);
}

gboolean scheme_take_id(SchemeReading *self, const char *space, const YamlNode *node)
{
    g_autofree char *key = g_strconcat(space, " ", node->text, NULL);
    gpointer line = g_hash_table_lookup(self->taken, key);
    if (line == NULL)
        return g_hash_table_insert(self->taken, g_steal_pointer(&key), GUINT_TO_POINTER(node->line));
    faults_add(self->faults, node->line, node->column, _("%s 的 %s 在第 %u 行已经用过，请换一个"), space,
               node->text, GPOINTER_TO_UINT(line));
    return FALSE;
}

static void read_grade(SchemeReading *self, const YamlNode *map, const Reading *reading)
{
    static const YamlKey keys[] = {{"grade", YAML_TEXT, TRUE}, {"min", YAML_TEXT, TRUE}};
    GArray *grades = self->scheme->grades;
    Grade grade = {0};
    if (yaml_check(map, keys, G_N_ELEMENTS(keys), reading->where, self->faults)) {
        const YamlNode *min = yaml_find(map, "min"), *name = yaml_find(map, "grade");
        scheme_take_id(self, "grades", name);
        reading_text(reading, map, "grade", &grade.name);
        if (reading_points(reading, map, "min", &grade.min) && grades->len > 0 &&
            points_compare(g_array_index(grades, Grade, grades->len - 1).min, grade.min) <= 0)
            reading_fault(reading, min, _("min 是 %s，应小于前一等级，请从好到差写"), min->text);
    }
    g_array_append_val(grades, grade);
}

static void read_grades(SchemeReading *self, const YamlNode *list)
{
    for (guint i = 0; i < list->items->len; i++) {
        const YamlNode *map = list->items->pdata[i];
        g_autofree char *where = g_strdup_printf(_("grades 第 %u 项"), i + 1);
        const Reading reading = {where, self->faults};
        if (map->kind == YAML_MAP)
            read_grade(self, map, &reading);
        else
            reading_fault(&reading, map, _("应写成 {grade: 优, min: 90} 的样子"));
    }
}

static void read_check(SchemeReading *self, const YamlNode *map, const Reading *reading)
{
    static const YamlKey keys[] = {{"that", YAML_TEXT, TRUE}, {"message", YAML_TEXT, TRUE}};
    Check *check = g_new0(Check, 1);
    g_ptr_array_add(self->scheme->checks, check);
    yaml_check(map, keys, G_N_ELEMENTS(keys), reading->where, self->faults);
    reading_formula(reading, map, "that", KIND_TRUTH, scheme_fact_kind, self->scheme, &check->that);
    reading_text(reading, map, "message", &check->message);
}

static void read_cap(SchemeReading *self, const YamlNode *map, const Reading *reading)
{
    static const YamlKey keys[] = {
        {"when", YAML_TEXT, TRUE}, {"total", YAML_TEXT, TRUE}, {"message", YAML_TEXT, TRUE}};
    Cap *cap = g_new0(Cap, 1);
    g_ptr_array_add(self->scheme->caps, cap);
    yaml_check(map, keys, G_N_ELEMENTS(keys), reading->where, self->faults);
    reading_formula(reading, map, "when", KIND_TRUTH, scheme_fact_kind, self->scheme, &cap->when);
    reading_points(reading, map, "total", &cap->total);
    reading_text(reading, map, "message", &cap->message);
}

/* What a section is made from; without `from` it is the user's text where something is asked, else a heading
 * alone. */
static ReportFrom read_from(const Reading *reading, const YamlNode *map, const ReportSection *section)
{
    static const char *const words[] = {"conclusion", "indicators", "funds", "goal", "sheet", NULL};
    static const ReportFrom from[] = {REPORT_CONCLUSION, REPORT_INDICATORS, REPORT_FUNDS, REPORT_GOAL,
                                      REPORT_SHEET};
    guint index = 0;
    if (reading_word(reading, map, "from", words, &index)) return from[index];
    return section->ask != NULL ? REPORT_TEXT : REPORT_HEADING;
}

static void read_section(SchemeReading *self, const YamlNode *map, const Reading *counted)
{
    static const YamlKey keys[] = {{"id", YAML_TEXT, TRUE},
                                   {"title", YAML_TEXT, TRUE},
                                   {"ask", YAML_TEXT, FALSE},
                                   {"from", YAML_TEXT, FALSE},
                                   {"level", YAML_TEXT, FALSE}};
    ReportSection *section = g_new0(ReportSection, 1);
    g_ptr_array_add(self->scheme->report, section);
    g_autofree char *where = scheme_where(counted->where, map);
    const Reading reading = {where, self->faults};
    const YamlNode *id = yaml_find(map, "id");
    yaml_check(map, keys, G_N_ELEMENTS(keys), where, self->faults);
    if (reading_text(&reading, map, "id", &section->id) && reading_check_shape(&reading, id))
        scheme_take_id(self, "report", id);
    section->level = 1;
    reading_text(&reading, map, "title", &section->title);
    reading_text(&reading, map, "ask", &section->ask);
    reading_whole(&reading, map, "level", 1, 4, &section->level);
    section->from = read_from(&reading, map, section);
}

typedef void (*ReadEntry)(SchemeReading *self, const YamlNode *map, const Reading *reading);

static const struct {
    const char *key;
    ReadEntry read;
} entry_lists[] = {{"checks", read_check}, {"caps", read_cap}, {"report", read_section}};

static void read_entries(SchemeReading *self, const YamlNode *list, const char *key, ReadEntry read)
{
    for (guint i = 0; i < list->items->len; i++) {
        const YamlNode *map = list->items->pdata[i];
        g_autofree char *where = g_strdup_printf(_("%s 第 %u 项"), key, i + 1);
        const Reading reading = {where, self->faults};
        if (map->kind == YAML_MAP)
            read(self, map, &reading);
        else
            reading_fault(&reading, map, _("应是 {…} 这样的一组"));
    }
}

static void read_review(SchemeReading *self, const YamlNode *map)
{
    static const YamlKey keys[] = {{"panel", YAML_TEXT, FALSE}};
    static const char *const panels[] = {"last", "mean", "trimmed", NULL};
    const Reading reading = {"review", self->faults};
    guint panel = PANEL_LAST;
    yaml_check(map, keys, G_N_ELEMENTS(keys), "review", self->faults);
    reading_word(&reading, map, "panel", panels, &panel);
    self->scheme->panel = (Panel)panel;
}

static void read_id(SchemeReading *self, const Reading *reading, const YamlNode *top)
{
    Scheme *scheme = self->scheme;
    if (!reading_text(reading, top, "scheme", &scheme->id)) return;
    if (strspn(scheme->id, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen(scheme->id) &&
        strlen(scheme->id) <= 40)
        return;
    reading_fault(reading, yaml_find(top, "scheme"),
                  _("scheme 是“%s”，只能用小写字母、数字和 -，最多 40 个字符"), scheme->id);
}

/* A total that is no number becomes 0, which nothing is compared with: one fault is enough. */
static void read_total(SchemeReading *self, const Reading *reading, const YamlNode *top)
{
    const YamlNode *total = yaml_find(top, "total");
    if (total == NULL) return;
    Points points = points_zero;
    if (reading_points(reading, top, "total", &points) && points.units == 0)
        reading_fault(reading, total, _("total 是 0，满分应大于 0"));
    self->scheme->total = points;
}

static void read_values(SchemeReading *self, const Reading *reading, const YamlNode *top)
{
    static const char *const forms[] = {"project", "department", NULL};
    Scheme *scheme = self->scheme;
    guint form = FORM_PROJECT;
    read_id(self, reading, top);
    reading_text(reading, top, "title", &scheme->title);
    reading_text(reading, top, "source", &scheme->source);
    reading_word(reading, top, "form", forms, &form);
    scheme->form = (Form)form;
    read_total(self, reading, top);
    reading_whole(reading, top, "decimals", 0, POINTS_PLACES, &scheme->decimals);
    reading_truth(reading, top, "open", &scheme->open);
}

static void read_lists(SchemeReading *self, const Reading *reading, const YamlNode *top)
{
    const YamlNode *list = NULL;
    if ((list = reading_list(reading, top, "facts")) != NULL) scheme_read_facts(self, list);
    if ((list = reading_list(reading, top, "head")) != NULL) scheme_read_head(self, list);
    if ((list = reading_list(reading, top, "grades")) != NULL) read_grades(self, list);
    for (gsize i = 0; i < G_N_ELEMENTS(entry_lists); i++)
        if ((list = reading_list(reading, top, entry_lists[i].key)) != NULL)
            read_entries(self, list, entry_lists[i].key, entry_lists[i].read);
    if ((list = reading_list(reading, top, "indicators")) != NULL) scheme_read_indicators(self, list);
}

static void read_top(SchemeReading *self, const YamlNode *top)
{
    const Reading reading = {_("指标体系"), self->faults};
    yaml_check(top, scheme_keys, G_N_ELEMENTS(scheme_keys), reading.where, self->faults);
    read_values(self, &reading, top);
    read_lists(self, &reading, top);
    const YamlNode *review = yaml_find(top, "review");
    if (review != NULL && review->kind == YAML_MAP) read_review(self, review);
    gboolean listed = yaml_find(top, "indicators") != NULL;
    if (!listed && !self->scheme->open)
        reading_fault(&reading, top, _("没有指标，请写 indicators；全部由项目自设的，写 open: true"));
}

Scheme *scheme_read(const char *text, gsize length, const char *name, GError **error)
{
    g_autoptr(Faults) faults = faults_new(name);
    g_autoptr(YamlNode) top = yaml_read(text, length, faults);
    g_autoptr(Scheme) scheme = scheme_new();
    g_autoptr(GHashTable) taken = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    SchemeReading self = {scheme, faults, taken};
    if (top != NULL && top->kind != YAML_MAP)
        faults_add(faults, top->line, top->column, _("指标体系应由“键: 值”组成，以 scheme: 开头"));
    else if (top != NULL) {
        read_top(&self, top);
        scheme_check(scheme, top, faults);
    }
    if (!faults_check(faults, error)) return NULL;
    scheme->text = g_strndup(text, length);
    scheme->sha256 = g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)text, length);
    return g_steal_pointer(&scheme);
}

Scheme *scheme_load(const char *file, GError **error)
{
    gsize length = 0;
    g_autofree char *text = paths_read(file, SCHEME_MAX_READ, &length, error);
    if (text == NULL) return NULL;
    return scheme_read(text, length, file, error);
}
