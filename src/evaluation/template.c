#include "evaluation/template.h"

#include <string.h>

#include "base/error.h"
#include "base/paths.h"
#include "base/text.h"
#include "base/translate.h"
#include "base/yaml.h"
#include "scheme/identifier.h"

#define SUFFIX ".yaml"

static void indicator_clear(gpointer data)
{
    TemplateIndicator *indicator = data;
    g_free(indicator->id);
    g_free(indicator->title);
    g_free(indicator->weight);
    g_free(indicator->target);
    g_free(indicator->rule);
    g_free(indicator->guide);
    g_free(indicator->absent);
    g_free(indicator->evidence);
    g_ptr_array_unref(indicator->under);
    g_free(indicator);
}

void template_free(Template *template)
{
    if (!template) return;
    g_free(template->id);
    g_free(template->title);
    g_free(template->file);
    g_free(template->fault);
    g_ptr_array_unref(template->indicators);
    g_free(template);
}

/* --- one file --- */

/* A word or several. */
static GPtrArray *read_under(const YamlNode *node)
{
    GPtrArray *under = g_ptr_array_new_with_free_func(g_free);
    if (node && node->kind == YAML_TEXT) g_ptr_array_add(under, g_strdup(node->text));
    for (guint i = 0; node && node->kind == YAML_LIST && i < node->items->len; i++) {
        const YamlNode *item = g_ptr_array_index(node->items, i);
        if (item->kind == YAML_TEXT) g_ptr_array_add(under, g_strdup(item->text));
    }
    return under;
}

gboolean template_share(const char *text, Value **share)
{
    g_auto(Quantity) number = {0};
    g_autoptr(Value) whole = value_new(1, 1);
    if (!number_parse(text, &number, NULL) || !number.percent || value_sign(number.value) <= 0 ||
        value_compare(number.value, whole) > 0)
        return FALSE;
    if (share) *share = value_copy(number.value);
    return TRUE;
}

static gboolean is_weight(const char *text)
{
    Points points = points_zero;
    return template_share(text, NULL) || (points_parse(text, &points, NULL) && points.units > 0);
}

static char *read_text(const YamlNode *node, const char *key)
{
    const char *text = yaml_find_text(node, key);
    return text ? text_clean(text, g_str_equal(key, "guide")) : NULL;
}

/* A rule is held against a scheme when it has one. */
static char *read_rule(const YamlNode *rule)
{
    return rule ? yaml_flow(rule) : NULL;
}

static gboolean is_id_free(const Template *template, const char *id)
{
    for (guint i = 0; i < template->indicators->len; i++)
        if (g_strcmp0(((const TemplateIndicator *)template->indicators->pdata[i])->id, id) == 0) return FALSE;
    return TRUE;
}

/* The values whose form does not depend on a scheme. */
static void check_values(const YamlNode *node, const Template *template, Faults *faults)
{
    const YamlNode *weight = yaml_find(node, "weight"), *id = yaml_find(node, "id");
    const YamlNode *absent = yaml_find(node, "absent");
    g_autoptr(GError) error = NULL;
    if (weight && !is_weight(weight->text)) {
        g_autofree char *quoted = text_quoted(weight->text);
        faults_add(faults, weight->line, weight->column,
                   _("分值是大于 0 的数，或者待分配分值的百分比（如 40%%），不是“%s”"), quoted);
    }
    if (id && !identifier_check(id->text, &error))
        faults_add(faults, id->line, id->column, "%s", error->message);
    else if (id && !is_id_free(template, id->text))
        faults_add(faults, id->line, id->column, _("编号“%s”已有别的指标用了"), id->text);
    if (absent && !g_str_equal(absent->text, "full") && !g_str_equal(absent->text, "exclude"))
        faults_add(faults, absent->line, absent->column, _("absent 只能是 full 或 exclude"));
}

static void read_indicator(const YamlNode *node, Template *template, Faults *faults)
{
    static const YamlKey keys[] = {
        {"title", YAML_TEXT, TRUE},   {"under", YAML_TEXT | YAML_LIST, FALSE}, {"weight", YAML_TEXT, FALSE},
        {"target", YAML_TEXT, FALSE}, {"evidence", YAML_TEXT, FALSE},          {"guide", YAML_TEXT, FALSE},
        {"id", YAML_TEXT, FALSE},     {"rule", YAML_TEXT | YAML_MAP, FALSE},   {"absent", YAML_TEXT, FALSE},
    };
    if (!yaml_check(node, keys, G_N_ELEMENTS(keys), "indicators", faults)) return;
    check_values(node, template, faults);
    TemplateIndicator indicator = {.id = read_text(node, "id"),
                                   .title = read_text(node, "title"),
                                   .rule = read_rule(yaml_find(node, "rule")),
                                   .absent = read_text(node, "absent"),
                                   .weight = read_text(node, "weight"),
                                   .target = read_text(node, "target"),
                                   .guide = read_text(node, "guide"),
                                   .evidence = read_text(node, "evidence"),
                                   .under = read_under(yaml_find(node, "under"))};
    g_ptr_array_add(template->indicators, g_memdup2(&indicator, sizeof indicator));
}

static void read_top(const YamlNode *top, Template *template, Faults *faults)
{
    static const YamlKey keys[] = {{"title", YAML_TEXT, TRUE}, {"indicators", YAML_LIST, TRUE}};
    if (!yaml_check(top, keys, G_N_ELEMENTS(keys), "template", faults)) return;
    template->title = read_text(top, "title");
    const YamlNode *list = yaml_find(top, "indicators");
    for (guint i = 0; list && i < list->items->len; i++)
        read_indicator(g_ptr_array_index(list->items, i), template, faults);
}

static Template *template_new(const char *file)
{
    Template template = {.file = g_strdup(file), .id = g_path_get_basename(file)};
    if (g_str_has_suffix(template.id, SUFFIX)) template.id[strlen(template.id) - strlen(SUFFIX)] = '\0';
    template.indicators = g_ptr_array_new_with_free_func(indicator_clear);
    return g_memdup2(&template, sizeof template);
}

Template *template_read(const char *bytes, gsize length, const char *file)
{
    Template *template = template_new(file);
    g_autoptr(Faults) faults = faults_new(file);
    g_autoptr(YamlNode) top = yaml_read(bytes, length, faults);
    if (top) read_top(top, template, faults);
    if (faults_count(faults) == 0) return template;
    g_autofree char *all = faults_text(faults);
    g_auto(GStrv) lines = g_strsplit(all, "\n", 2);
    template->fault = g_strdup(lines[0]);
    return template;
}

Template *template_load(const char *file)
{
    gsize length = 0;
    g_autoptr(GError) error = NULL;
    g_autofree char *bytes = paths_read(file, YAML_MAX_BYTES, &length, &error);
    if (bytes) return template_read(bytes, length, file);
    Template *template = template_new(file);
    template->fault = g_strdup(error->message);
    return template;
}

/* --- all of them --- */

static gboolean is_there(const GPtrArray *all, const char *id)
{
    for (guint i = 0; i < all->len; i++)
        if (g_str_equal(((const Template *)g_ptr_array_index(all, i))->id, id)) return TRUE;
    return FALSE;
}

static void read_folder(GPtrArray *all, const char *base, gboolean users)
{
    g_autofree char *folder = g_build_filename(base, "templates", NULL);
    GDir *directory = g_dir_open(folder, 0, NULL);
    for (const char *name; directory && (name = g_dir_read_name(directory));) {
        if (name[0] == '.' || !g_str_has_suffix(name, SUFFIX)) continue;
        g_autofree char *file = g_build_filename(folder, name, NULL);
        g_autoptr(Template) template = template_load(file);
        template->users = users;
        if (!is_there(all, template->id)) g_ptr_array_add(all, g_steal_pointer(&template));
    }
    if (directory) g_dir_close(directory);
}

static int compare(gconstpointer a, gconstpointer b)
{
    const Template *first = *(const Template *const *)a, *second = *(const Template *const *)b;
    if (!first->fault != !second->fault) return first->fault ? 1 : -1;
    return strcmp(first->id, second->id);
}

GPtrArray *templates_list(void)
{
    GPtrArray *all = g_ptr_array_new_with_free_func((GDestroyNotify)template_free);
    g_autofree char *own = paths_user_config(), *shipped = paths_config();
    read_folder(all, own, TRUE);
    read_folder(all, shipped, FALSE);
    g_ptr_array_sort(all, compare);
    return all;
}
