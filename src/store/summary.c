#include "base/translate.h"
#include "score/findings.h"
#include "store/store_internal.h"
#include <string.h>

/* What the list shows of an evaluation, as columns of its row. The groups are written apart, see
 * SQL_EVALUATION_RESULT. */
enum { RESULT_COLUMNS = 16, TOTAL_COLUMNS = 1, HEAD_COLUMNS = 6 };
#define ROW_COLUMNS                                                                                          \
    (2 + RESULT_COLUMNS + TOTAL_COLUMNS + HEAD_COLUMNS) /* with uuid and scheme, without the id */

typedef struct {
    SqlValue result[RESULT_COLUMNS], total[TOTAL_COLUMNS], head[HEAD_COLUMNS];
    char *searched; /* owned; the other texts belong to the evaluation, its scheme or the standing */
} Summary;

static void summary_clear(Summary *summary)
{
    g_free(summary->searched);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Summary, summary_clear)

/* The grade that counts: the review's where there is one; "" while something is not scored. */
static const char *grade_result(const Scorecard *self, const Scorecard *panel)
{
    const Scorecard *last = panel ? panel : self;
    return last->complete ? scorecard_grade_name(last) : "";
}

static void fill_result(Summary *summary, const Scorecard *self, const Scorecard *panel, gint64 changed,
                        const Standing *standing)
{
    g_autoptr(GPtrArray) findings = findings_new(self);
    const SqlValue values[RESULT_COLUMNS] = {
        sql_integer(standing->revision),
        sql_integer(standing->length),
        sql_string(standing->hash),
        sql_integer(changed / 1000),
        sql_string(scorecard_grade_name(self)),
        sql_string(grade_result(self, panel)),
        sql_integer(self->complete ? 1 : 0),
        sql_integer(self->filled),
        sql_integer(self->leaves),
        panel ? sql_integer(panel->total.units) : sql_null(),
        sql_string(panel ? scorecard_grade_name(panel) : NULL),
        panel ? sql_integer(panel->complete ? 1 : 0) : sql_null(),
        panel ? sql_integer(panel->filled) : sql_null(),
        panel ? sql_integer(panel->leaves) : sql_null(),
        sql_integer(findings_count(findings, SEVERITY_ERROR, G_MAXUINT)),
        sql_integer(findings_count(findings, SEVERITY_WARNING, G_MAXUINT)),
    };
    memcpy(summary->result, values, sizeof values);
    summary->total[0] = sql_integer(self->total.units);
}

static void fill_head(Summary *summary, const Evaluation *evaluation)
{
    summary->searched = match_text(evaluation);
    summary->head[0] = sql_integer(evaluation_status(evaluation));
    for (HeadField field = 0; field < HEAD_COUNT; field++) {
        const char *value = evaluation_get(evaluation, head_field_id(field));
        summary->head[1 + field] = sql_string(value ? value : "");
    }
    summary->head[1 + HEAD_COUNT] = sql_string(summary->searched);
}
_Static_assert(HEAD_COLUMNS == 2 + HEAD_COUNT, "status, the fixed head fields, what is searched");
_Static_assert(HEAD_PROJECT == 0 && HEAD_UNIT == 1 && HEAD_DEPARTMENT == 2 && HEAD_YEAR == 3,
               "the order of the columns");

static Summary summary_of(const Evaluation *evaluation, gint64 changed, const Standing *standing)
{
    g_autoptr(Scorecard) self = scorecard_new(evaluation, 0);
    g_autoptr(Scorecard) panel = scorecard_panel(evaluation);
    Summary summary = {0};
    fill_result(&summary, self, panel, changed, standing);
    return summary;
}

/* Runs a statement with the id and a group of columns as its parameters. */
static gboolean run_group(Store *store, Sql sql, gint64 id, const SqlValue *group, gsize count,
                          GError **error)
{
    SqlValue values[1 + ROW_COLUMNS + 1] = {sql_integer(id)};
    memcpy(values + 1, group, count * sizeof *group);
    values[count + 1] = (SqlValue){.kind = SQL_END};
    return sql_run(store, sql, values, error);
}

/* The keys of the head are the ones without a dot. Most saves are of an entry and leave the head alone. */
static gboolean head_is_changed(const GPtrArray *changes)
{
    for (guint i = 0; i < changes->len; i++) {
        const Change *change = g_ptr_array_index(changes, i);
        if (change->review == 0 && !strchr(change->key, '.')) return TRUE;
    }
    return FALSE;
}

gboolean summary_update(Store *store, gint64 id, const Evaluation *evaluation, const GPtrArray *changes,
                        gint64 changed, const Standing *standing, GError **error)
{
    g_auto(Summary) summary = summary_of(evaluation, changed, standing);
    if (!run_group(store, SQL_EVALUATION_RESULT, id, summary.result, RESULT_COLUMNS, error) ||
        !run_group(store, SQL_EVALUATION_TOTAL, id, summary.total, TOTAL_COLUMNS, error))
        return FALSE;
    if (!head_is_changed(changes)) return TRUE;
    fill_head(&summary, evaluation);
    return run_group(store, SQL_EVALUATION_HEAD, id, summary.head, HEAD_COLUMNS, error);
}

gboolean summary_add(Store *store, gint64 id, const Evaluation *evaluation, gint64 changed,
                     const Standing *standing, GError **error)
{
    g_auto(Summary) summary = summary_of(evaluation, changed, standing);
    fill_head(&summary, evaluation);
    SqlValue values[ROW_COLUMNS] = {sql_string(evaluation_uuid(evaluation)),
                                    sql_string(evaluation_scheme(evaluation)->sha256)};
    memcpy(values + 2, summary.result, sizeof summary.result);
    memcpy(values + 2 + RESULT_COLUMNS, summary.total, sizeof summary.total);
    memcpy(values + 2 + RESULT_COLUMNS + TOTAL_COLUMNS, summary.head, sizeof summary.head);
    return run_group(store, SQL_EVALUATION_ADD, id, values, G_N_ELEMENTS(values), error);
}

/* In the order of SQL_EVALUATION_SUMMARY. */
static const struct {
    const char *title;
    enum { OF_RESULT, OF_TOTAL, OF_HEAD } group;
    guint index;
} compared[] = {
    {N_("自评等级"), OF_RESULT, 4},     {N_("等级"), OF_RESULT, 5},
    {N_("自评是否填完"), OF_RESULT, 6}, {N_("自评已填数"), OF_RESULT, 7},
    {N_("指标数"), OF_RESULT, 8},       {N_("复核总分"), OF_RESULT, 9},
    {N_("复核等级"), OF_RESULT, 10},    {N_("复核是否填完"), OF_RESULT, 11},
    {N_("复核已填数"), OF_RESULT, 12},  {N_("复核指标数"), OF_RESULT, 13},
    {N_("自评总分"), OF_TOTAL, 0},      {N_("状态"), OF_HEAD, 0},
    {N_("项目名称"), OF_HEAD, 1},       {N_("实施单位"), OF_HEAD, 2},
    {N_("主管部门"), OF_HEAD, 3},       {N_("年度"), OF_HEAD, 4},
};

static gboolean column_is(SqlRows *rows, int column, const SqlValue *value)
{
    if (value->kind == SQL_TEXT) return g_strcmp0(sql_column_text(rows, column), value->text) == 0;
    return sql_column_text(rows, column) && sql_column_integer(rows, column) == value->integer;
}

gboolean summary_compare(Store *store, gint64 id, const Evaluation *evaluation, const char **column,
                         GError **error)
{
    Standing standing = {0};
    g_auto(Summary) summary = summary_of(evaluation, 0, &standing);
    fill_head(&summary, evaluation);
    const SqlValue *const groups[] = {summary.result, summary.total, summary.head};
    g_autoptr(SqlRows) rows = sql_start(store, SQL_EVALUATION_SUMMARY, SQL_WITH(sql_integer(id)), error);
    SqlStep step = rows ? sql_step(store, rows, error) : SQL_FAILED;
    *column = NULL;
    for (gsize i = 0; step == SQL_ROW && !*column && i < G_N_ELEMENTS(compared); i++)
        if (!column_is(rows, (int)i, &groups[compared[i].group][compared[i].index]))
            *column = _(compared[i].title);
    return step == SQL_DONE ? store_fail_damaged(id, _("缺少标识"), error) : step == SQL_ROW;
}
