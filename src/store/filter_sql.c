#include "base/error.h"
#include "base/search.h"
#include "base/text.h"
#include "base/translate.h"
#include "store/filter_internal.h"

/* A filter is a condition of SQL with numbered parameters. Nothing that was typed stands in its text, so the
 * same words with other values are the same statement. */
struct StoreFilter {
    GString *sql;      /* " AND …" of each word; "": everything passes */
    GArray *values;    /* SqlValue, from SQL_FILTER_FIRST on */
    GPtrArray *texts;  /* char *: what the values borrow */
    GPtrArray *grades; /* char *: the grades it names, as StoreGrade has them; of `texts` */
};

StoreFilter *filter_make(void)
{
    StoreFilter *filter = g_new(StoreFilter, 1);
    *filter = (StoreFilter){g_string_new(NULL), g_array_new(TRUE, TRUE, sizeof(SqlValue)),
                            g_ptr_array_new_with_free_func(g_free), g_ptr_array_new()};
    return filter;
}

void store_filter_free(StoreFilter *filter)
{
    if (!filter) return;
    g_string_free(filter->sql, TRUE);
    g_array_unref(filter->values);
    g_ptr_array_unref(filter->texts);
    g_ptr_array_unref(filter->grades);
    g_free(filter);
}

gboolean store_filter_is_empty(const StoreFilter *filter)
{
    return !filter || filter->sql->len == 0;
}

const char *filter_sql(const StoreFilter *filter)
{
    return filter ? filter->sql->str : "";
}

const GPtrArray *filter_grades(const StoreFilter *filter)
{
    return filter->grades;
}

const SqlValue *filter_values(const StoreFilter *filter)
{
    return (const SqlValue *)(gpointer)filter->values->data;
}

/* --- values --- */

/* Returns the number of the parameter. */
static guint add_value(StoreFilter *filter, SqlValue value)
{
    g_array_append_val(filter->values, value);
    return SQL_FILTER_FIRST + filter->values->len - 1;
}

/* Takes the text. */
static guint add_text(StoreFilter *filter, char *text)
{
    g_ptr_array_add(filter->texts, text);
    return add_value(filter, sql_string(text));
}

static gboolean refuse(const Condition *condition, const char *sentence, GError **error)
{
    g_autofree char *shown = text_quoted(condition->word);
    g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_USAGE, _("筛选“%s”：%s"), shown, sentence);
    return FALSE;
}

static const struct {
    const char *title;
    Status status;
} status_words[] = {
    {"草稿", STATUS_DRAFT},      {"已提交", STATUS_SUBMITTED}, {"提交", STATUS_SUBMITTED},
    {"已退回", STATUS_RETURNED}, {"退回", STATUS_RETURNED},    {"已复核", STATUS_REVIEWED},
    {"复核", STATUS_REVIEWED},   {"已定稿", STATUS_FINAL},     {"定稿", STATUS_FINAL},
};

static gboolean read_status(const char *value, gint64 *number)
{
    g_autofree char *word = g_ascii_strdown(value, -1);
    Status status;
    gboolean found = status_find(word, &status);
    for (gsize i = 0; !found && i < G_N_ELEMENTS(status_words); i++)
        if ((found = g_str_equal(value, status_words[i].title))) status = status_words[i].status;
    if (found) *number = status;
    return found;
}

static gboolean read_figure(const Condition *condition, const char *value, gint64 *number, GError **error)
{
    Points points;
    switch (condition->field->compare) {
    case COMPARE_STATUS:
        return read_status(value, number) ||
               refuse(condition, _("状态有 草稿、已提交、已退回、已复核、已定稿"), error);
    case COMPARE_POINTS:
        if (!points_parse(value, &points, NULL))
            return refuse(condition, _("这一栏同分数比，如 85 或 92.5"), error);
        *number = points.units;
        return TRUE;
    default:
        return g_ascii_string_to_signed(value, 10, 0, G_MAXINT64, number, NULL) ||
               refuse(condition, _("这一栏同整数比，如 2023"), error);
    }
}

/* --- words --- */

static const char *const signs[] = {
    [RELATION_IS] = "=",       [RELATION_EQUAL] = "=", [RELATION_UNEQUAL] = "=",   [RELATION_BELOW] = "<",
    [RELATION_AT_MOST] = "<=", [RELATION_ABOVE] = ">", [RELATION_AT_LEAST] = ">=",
};

static gboolean is_ordering(Relation relation)
{
    return relation >= RELATION_BELOW;
}

/* 暂计 is no grade: what is not complete has none. */
static char *grade_value(const char *value)
{
    gboolean none = g_str_equal(value, "暂计") || g_str_equal(value, _("暂计"));
    return g_strdup(none ? "" : value);
}

static gboolean add_alternative(StoreFilter *filter, const Condition *condition, const char *value,
                                GString *sql, GError **error)
{
    const FilterField *field = condition->field;
    gint64 number = 0;
    if (!field) {
        g_string_append_printf(sql, "holds(searched, ?%u)", add_text(filter, search_fold(value)));
    } else if (field->compare == COMPARE_TEXT) {
        gboolean whole = condition->relation != RELATION_IS;
        g_string_append_printf(sql, "line_holds(searched, %u, %u, ?%u, %d)", field->line, field->lines,
                               add_text(filter, search_fold(value)), whole ? 1 : 0);
    } else if (field->compare == COMPARE_GRADE) {
        char *grade = grade_value(value);
        g_ptr_array_add(filter->grades, grade);
        g_string_append_printf(sql, "%s = ?%u", field->column, add_text(filter, grade));
    } else {
        if (!read_figure(condition, value, &number, error)) return FALSE;
        g_string_append_printf(sql, "%s %s ?%u", field->column, signs[condition->relation],
                               add_value(filter, sql_integer(number)));
    }
    return TRUE;
}

gboolean filter_add(StoreFilter *filter, const Condition *condition, GError **error)
{
    const FilterField *field = condition->field;
    gboolean ordered = field && (field->compare == COMPARE_WHOLE || field->compare == COMPARE_POINTS);
    if (field && is_ordering(condition->relation) && !ordered)
        return refuse(condition, _("这一栏没有大小，只能用 : = 或 !="), error);
    g_autoptr(GString) sql = g_string_new(NULL);
    for (guint i = 0; i < condition->values->len; i++) {
        if (i > 0) g_string_append(sql, " OR ");
        if (!add_alternative(filter, condition, condition->values->pdata[i], sql, error)) return FALSE;
    }
    gboolean negated = condition->negated != (field && condition->relation == RELATION_UNEQUAL);
    /* A figure that is not there compares as NULL: it passes only turned round. */
    g_string_append_printf(filter->sql, " AND %s coalesce(%s, 0)", negated ? "NOT" : "", sql->str);
    return TRUE;
}
