#include "scheme/scheme.h"

#include "base/translate.h"
#include "scheme/scheme_internal.h"

static void free_field(gpointer data)
{
    Field *field = data;
    g_free(field->id);
    g_free(field->title);
    g_free(field->unit);
    if (field->choices != NULL) g_ptr_array_unref(field->choices);
    g_free(field);
}

Field *field_new(const char *id, const char *title, Kind kind)
{
    Field *field = g_new0(Field, 1);
    field->id = g_strdup(id);
    field->title = g_strdup(title);
    field->kind = kind;
    field->table = -1;
    return field;
}

static void free_table(gpointer data)
{
    FundsTable *table = data;
    g_free(table->title);
    g_free(table->unit);
    g_ptr_array_unref(table->columns);
    g_ptr_array_unref(table->rows);
    g_free(table);
}

FundsTable *funds_table_new(void)
{
    FundsTable *table = g_new0(FundsTable, 1);
    table->columns = g_ptr_array_new_with_free_func(free_field);
    table->rows = g_ptr_array_new_with_free_func(free_field);
    return table;
}

static void free_check(gpointer data)
{
    Check *check = data;
    formula_free(check->that);
    g_free(check->message);
    g_free(check);
}

static void free_cap(gpointer data)
{
    Cap *cap = data;
    formula_free(cap->when);
    g_free(cap->message);
    g_free(cap);
}

static void free_section(gpointer data)
{
    ReportSection *section = data;
    g_free(section->id);
    g_free(section->title);
    g_free(section->ask);
    g_free(section);
}

static void clear_grade(gpointer data)
{
    g_free(((Grade *)data)->name);
}

static void free_indicator(gpointer data)
{
    indicator_free(data);
}

Indicator *indicator_new(const char *id)
{
    Indicator *indicator = g_new0(Indicator, 1);
    indicator->id = g_strdup(id);
    indicator->children = g_ptr_array_new_with_free_func(free_indicator);
    return indicator;
}

void indicator_set_target(Indicator *indicator, const char *target)
{
    target_clear(&indicator->wanted);
    g_free(indicator->target);
    indicator->target = g_strdup(target);
    indicator->wanted = target_parse(target);
}

void indicator_free(Indicator *indicator)
{
    if (indicator == NULL) return;
    g_free(indicator->id);
    g_free(indicator->title);
    g_free(indicator->guide);
    g_free(indicator->evidence);
    g_free(indicator->target);
    target_clear(&indicator->wanted);
    g_free(indicator->under);
    rule_free(indicator->rule);
    g_ptr_array_unref(indicator->children);
    g_free(indicator);
}

Scheme *scheme_new(void)
{
    Scheme *scheme = g_new0(Scheme, 1);
    scheme->references = 1;
    scheme->total = (Points){100 * POINTS_UNITS};
    scheme->decimals = 2;
    scheme->grades = g_array_new(FALSE, TRUE, sizeof(Grade));
    g_array_set_clear_func(scheme->grades, clear_grade);
    scheme->head = g_ptr_array_new_with_free_func(free_field);
    scheme->facts = g_ptr_array_new_with_free_func(free_field);
    scheme->tables = g_ptr_array_new_with_free_func(free_table);
    scheme->checks = g_ptr_array_new_with_free_func(free_check);
    scheme->caps = g_ptr_array_new_with_free_func(free_cap);
    scheme->report = g_ptr_array_new_with_free_func(free_section);
    scheme->indicators = g_ptr_array_new_with_free_func(free_indicator);
    scheme->by_id = g_hash_table_new(g_str_hash, g_str_equal);
    scheme->facts_by_id = g_hash_table_new(g_str_hash, g_str_equal);
    return scheme;
}

static void free_scheme(Scheme *scheme)
{
    g_hash_table_unref(scheme->by_id);
    g_hash_table_unref(scheme->facts_by_id);
    g_array_unref(scheme->grades);
    GPtrArray *arrays[] = {scheme->head, scheme->facts,  scheme->tables,    scheme->checks,
                           scheme->caps, scheme->report, scheme->indicators};
    for (gsize i = 0; i < G_N_ELEMENTS(arrays); i++)
        g_ptr_array_unref(arrays[i]);
    for (gsize i = 0; i < G_N_ELEMENTS(scheme->head_titles); i++)
        g_free(scheme->head_titles[i]);
    g_free(scheme->id);
    g_free(scheme->title);
    g_free(scheme->source);
    g_free(scheme->text);
    g_free(scheme->sha256);
    g_free(scheme);
}

Scheme *scheme_ref(const Scheme *scheme)
{
    Scheme *held = (Scheme *)scheme;
    g_atomic_int_inc(&held->references);
    return held;
}

void scheme_unref(Scheme *scheme)
{
    if (scheme != NULL && g_atomic_int_dec_and_test(&scheme->references)) free_scheme(scheme);
}

const Indicator *scheme_find(const Scheme *scheme, const char *id)
{
    return id == NULL ? NULL : g_hash_table_lookup(scheme->by_id, id);
}

const Field *scheme_find_fact(const Scheme *scheme, const char *id)
{
    return id == NULL ? NULL : g_hash_table_lookup(scheme->facts_by_id, id);
}

const Field *scheme_find_head(const Scheme *scheme, const char *id)
{
    for (guint i = 0; i < scheme->head->len; i++) {
        const Field *field = scheme->head->pdata[i];
        if (g_strcmp0(field->id, id) == 0) return field;
    }
    return NULL;
}

const ReportSection *scheme_find_report(const Scheme *scheme, const char *id)
{
    for (guint i = 0; i < scheme->report->len; i++) {
        const ReportSection *section = scheme->report->pdata[i];
        if (g_strcmp0(section->id, id) == 0) return section;
    }
    return NULL;
}

static const struct {
    const char *id, *title;
} head_fields[HEAD_COUNT] = {
    [HEAD_PROJECT] = {"project", N_("项目名称")},
    [HEAD_UNIT] = {"unit", N_("实施单位")},
    [HEAD_DEPARTMENT] = {"department", N_("主管部门")},
    [HEAD_YEAR] = {"year", N_("年度")},
};

const char *scheme_head_title(const Scheme *scheme, HeadField field)
{
    g_return_val_if_fail(field >= 0 && field < HEAD_COUNT, "");
    const char *own = scheme == NULL ? NULL : scheme->head_titles[field];
    return own != NULL ? own : _(head_fields[field].title);
}

const char *head_field_id(HeadField field)
{
    g_return_val_if_fail(field >= 0 && field < HEAD_COUNT, "");
    return head_fields[field].id;
}

guint scheme_grade(const Scheme *scheme, Points total)
{
    g_return_val_if_fail(scheme->grades->len > 0, 0);
    for (guint i = 0; i + 1 < scheme->grades->len; i++)
        if (points_compare(total, g_array_index(scheme->grades, Grade, i).min) >= 0) return i;
    return scheme->grades->len - 1;
}

/* What an indicator itself brings into its formulas. */
static const char *const indicator_names[] = {"actual", "target", "completion", "weight"};

gboolean scheme_fact_kind(const char *name, Kind *kind, gpointer scheme)
{
    const Field *fact = scheme_find_fact(scheme, name);
    if (fact == NULL) return FALSE;
    *kind = fact->kind;
    return TRUE;
}

gboolean scheme_formula_kind(const char *name, Kind *kind, gpointer scheme)
{
    for (gsize i = 0; i < G_N_ELEMENTS(indicator_names); i++)
        if (g_str_equal(name, indicator_names[i])) {
            *kind = KIND_NUMBER;
            return TRUE;
        }
    return scheme_fact_kind(name, kind, scheme);
}
