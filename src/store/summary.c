#include "base/translate.h"
#include "score/assessment.h"
#include "score/risk.h"
#include "store/store_internal.h"
#include <string.h>

/* What the list shows of an evaluation, as columns of its row. The groups are written apart, see
 * SQL_EVALUATION_RESULT. */
enum { RESULT_COLUMNS = 15, TOTAL_COLUMNS = 1, GRADE_COLUMNS = 1, HEAD_COLUMNS = 6, RISK_COLUMNS = 2 };
enum { FOUND = 13, FOUND_COLUMNS = 2 }; /* errors and warnings, within the result */
#define ROW_COLUMNS                                                                                          \
    (2 + RESULT_COLUMNS + TOTAL_COLUMNS + GRADE_COLUMNS + HEAD_COLUMNS +                                     \
     RISK_COLUMNS) /* with uuid and scheme, without the id */
#define SAME_BIT (1 << RISK_SAME)

typedef struct {
    SqlValue result[RESULT_COLUMNS], total[TOTAL_COLUMNS], grade[GRADE_COLUMNS], head[HEAD_COLUMNS],
        risk[RISK_COLUMNS];
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

static void fill_risk(Summary *summary, guint reasons)
{
    summary->risk[0] = sql_integer(reasons);
    summary->risk[1] = sql_integer(risk_rank(reasons));
}

/* Whether another project has the same text is known to the store alone. */
static void add_same(Summary *summary, gboolean same)
{
    fill_risk(summary, (guint)summary->risk[0].integer | (same ? SAME_BIT : 0));
}

static void fill_result(Summary *summary, const Assessment *assessment, gint64 changed,
                        const Standing *standing)
{
    const Scorecard *self = assessment->self, *panel = assessment->panel;
    const GPtrArray *findings = assessment->findings;
    guint round = findings_round(self->evaluation);
    const SqlValue values[RESULT_COLUMNS] = {
        sql_integer(standing->revision),
        sql_integer(standing->length),
        sql_string(standing->hash),
        sql_integer(changed / 1000),
        sql_string(scorecard_grade_name(self)),
        sql_integer(self->complete ? 1 : 0),
        sql_integer(self->filled),
        sql_integer(self->leaves),
        panel ? sql_integer(panel->total.units) : sql_null(),
        sql_string(panel ? scorecard_grade_name(panel) : NULL),
        panel ? sql_integer(panel->complete ? 1 : 0) : sql_null(),
        panel ? sql_integer(panel->filled) : sql_null(),
        panel ? sql_integer(panel->leaves) : sql_null(),
        sql_integer(findings_count(findings, SEVERITY_ERROR, round)),
        sql_integer(findings_count(findings, SEVERITY_WARNING, round)),
    };
    memcpy(summary->result, values, sizeof values);
    summary->total[0] = sql_integer(self->total.units);
    summary->grade[0] = sql_string(grade_result(self, panel));
    fill_risk(summary, risk_reasons(self, panel, findings));
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
    g_autoptr(Assessment) assessment = assessment_new(evaluation);
    Summary summary = {0};
    fill_result(&summary, assessment, changed, standing);
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

/* What seldom changes has an index of its own, and is written only where it differs. */
static gboolean put_total(Store *store, gint64 id, const Summary *summary, const Standing *standing,
                          GError **error)
{
    return summary->total[0].integer == standing->total ||
           run_group(store, SQL_EVALUATION_TOTAL, id, summary->total, TOTAL_COLUMNS, error);
}

static gboolean put_grade(Store *store, gint64 id, const Summary *summary, const Standing *standing,
                          GError **error)
{
    return g_strcmp0(summary->grade[0].text, standing->result) == 0 ||
           run_group(store, SQL_EVALUATION_GRADE, id, summary->grade, GRADE_COLUMNS, error);
}

static gboolean put_risk(Store *store, gint64 id, const Summary *summary, const Standing *standing,
                         GError **error)
{
    return (summary->risk[0].integer == standing->reasons && summary->risk[1].integer == standing->risk) ||
           run_group(store, SQL_EVALUATION_RISK, id, summary->risk, RISK_COLUMNS, error);
}

/* Texts are looked up only where one of them was changed. */
static gboolean find_same(Store *store, gint64 id, const Evaluation *evaluation, const GPtrArray *changes,
                          const Standing *standing, gboolean *same, GError **error)
{
    *same = standing->reasons > 0 && standing->reasons & SAME_BIT;
    if (standing->reasons >= 0 && !same_text_concerns(changes)) return TRUE;
    return same_text_put(store, id, evaluation, same, error);
}

gboolean summary_update(Store *store, gint64 id, const Assessment *assessment, const GPtrArray *changes,
                        gint64 changed, const Standing *standing, GError **error)
{
    const Evaluation *evaluation = assessment->self->evaluation;
    g_auto(Summary) summary = {0};
    gboolean same = FALSE;
    fill_result(&summary, assessment, changed, standing);
    if (!find_same(store, id, evaluation, changes, standing, &same, error)) return FALSE;
    add_same(&summary, same);
    if (!run_group(store, SQL_EVALUATION_RESULT, id, summary.result, RESULT_COLUMNS, error) ||
        !put_total(store, id, &summary, standing, error) ||
        !put_grade(store, id, &summary, standing, error) || !put_risk(store, id, &summary, standing, error))
        return FALSE;
    if (!head_is_changed(changes)) return TRUE;
    fill_head(&summary, evaluation);
    return run_group(store, SQL_EVALUATION_HEAD, id, summary.head, HEAD_COLUMNS, error);
}

static gboolean add_row(Store *store, gint64 id, const Evaluation *evaluation, const Summary *summary,
                        GError **error)
{
    const struct {
        const SqlValue *values;
        gsize count;
    } groups[] = {{summary->result, RESULT_COLUMNS},
                  {summary->total, TOTAL_COLUMNS},
                  {summary->grade, GRADE_COLUMNS},
                  {summary->head, HEAD_COLUMNS},
                  {summary->risk, RISK_COLUMNS}};
    SqlValue values[ROW_COLUMNS] = {sql_string(evaluation_uuid(evaluation)),
                                    sql_string(evaluation_scheme(evaluation)->sha256)};
    gsize filled = 2;
    for (gsize i = 0; i < G_N_ELEMENTS(groups); i++) {
        memcpy(values + filled, groups[i].values, groups[i].count * sizeof *values);
        filled += groups[i].count;
    }
    return run_group(store, SQL_EVALUATION_ADD, id, values, G_N_ELEMENTS(values), error);
}

gboolean summary_add(Store *store, gint64 id, const Evaluation *evaluation, gint64 changed,
                     const Standing *standing, GError **error)
{
    g_auto(Summary) summary = summary_of(evaluation, changed, standing);
    fill_head(&summary, evaluation);
    gboolean same = FALSE;
    if (!add_row(store, id, evaluation, &summary, error) ||
        !same_text_put(store, id, evaluation, &same, error))
        return FALSE;
    if (!same) return TRUE;
    add_same(&summary, same);
    return run_group(store, SQL_EVALUATION_RISK, id, summary.risk, RISK_COLUMNS, error);
}

/* --- what an older program wrote --- */

static GArray *not_rated(Store *store, guint limit, GError **error)
{
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    g_autoptr(SqlRows) rows = sql_start(store, SQL_EVALUATION_NOT_RATED, SQL_WITH(sql_integer(limit)), error);
    SqlStep step = rows ? SQL_ROW : SQL_FAILED;
    while (rows && (step = sql_step(store, rows, error)) == SQL_ROW) {
        gint64 id = sql_column_integer(rows, 0);
        g_array_append_val(ids, id);
    }
    return step == SQL_DONE ? g_steal_pointer(&ids) : NULL;
}

/* With the findings it comes from. What cannot be read any more has no risk; opening it says what is wrong.
 */
static gboolean rate(Store *store, gint64 id, GError **error)
{
    Standing standing = {0};
    Summary nothing = {.risk = {sql_integer(0), sql_integer(0)}};
    g_autoptr(Evaluation) evaluation = evaluation_table_load(store, id, NULL);
    if (!evaluation) return run_group(store, SQL_EVALUATION_RISK, id, nothing.risk, RISK_COLUMNS, error);
    g_auto(Summary) summary = summary_of(evaluation, 0, &standing);
    gboolean same = FALSE;
    if (!same_text_put(store, id, evaluation, &same, error)) return FALSE;
    add_same(&summary, same);
    return run_group(store, SQL_EVALUATION_FOUND, id, summary.result + FOUND, FOUND_COLUMNS, error) &&
           run_group(store, SQL_EVALUATION_RISK, id, summary.risk, RISK_COLUMNS, error);
}

gint64 summary_rate(Store *store, guint limit, GError **error)
{
    g_autoptr(GArray) ids = not_rated(store, limit, error);
    for (guint i = 0; ids && i < ids->len; i++)
        if (!rate(store, g_array_index(ids, gint64, i), error)) return -1;
    return ids ? (gint64)ids->len : -1;
}

/* In the order of SQL_EVALUATION_SUMMARY; what comes from findings last. */
static const struct {
    const char *title;
    enum { OF_RESULT, OF_TOTAL, OF_GRADE, OF_HEAD, OF_RISK } group;
    guint index;
} compared[] = {
    {N_("自评等级"), OF_RESULT, 4},
    {N_("自评是否填完"), OF_RESULT, 5},
    {N_("自评已填数"), OF_RESULT, 6},
    {N_("指标数"), OF_RESULT, 7},
    {N_("复核总分"), OF_RESULT, 8},
    {N_("复核等级"), OF_RESULT, 9},
    {N_("复核是否填完"), OF_RESULT, 10},
    {N_("复核已填数"), OF_RESULT, 11},
    {N_("复核指标数"), OF_RESULT, 12},
    {N_("自评总分"), OF_TOTAL, 0},
    {N_("等级"), OF_GRADE, 0},
    {N_("状态"), OF_HEAD, 0},
    {N_("项目名称"), OF_HEAD, 1},
    {N_("实施单位"), OF_HEAD, 2},
    {N_("主管部门"), OF_HEAD, 3},
    {N_("年度"), OF_HEAD, 4},
    {N_("核对错误数"), OF_RESULT, FOUND},
    {N_("核对警告数"), OF_RESULT, FOUND + 1},
    {N_("风险记号"), OF_RISK, 0},
    {N_("风险"), OF_RISK, 1},
};
enum { FROM_FINDINGS = G_N_ELEMENTS(compared) - FOUND_COLUMNS - RISK_COLUMNS };

static gboolean column_is(SqlRows *rows, int column, const SqlValue *value)
{
    if (value->kind == SQL_TEXT) return g_strcmp0(sql_column_text(rows, column), value->text) == 0;
    return sql_column_text(rows, column) && sql_column_integer(rows, column) == value->integer;
}

/* The figures of the row; `column` NULL: all are right. */
static gboolean compare_row(Store *store, gint64 id, const Summary *summary, const char **column,
                            GError **error)
{
    const SqlValue *const groups[] = {summary->result, summary->total, summary->grade, summary->head,
                                      summary->risk};
    g_autoptr(SqlRows) rows = sql_start(store, SQL_EVALUATION_SUMMARY, SQL_WITH(sql_integer(id)), error);
    SqlStep step = rows ? sql_step(store, rows, error) : SQL_FAILED;
    *column = NULL;
    if (step != SQL_ROW) return step == SQL_DONE ? store_fail_damaged(id, _("缺少标识"), error) : FALSE;
    gboolean rated = sql_column_text(rows, G_N_ELEMENTS(compared) - RISK_COLUMNS) != NULL;
    guint count = rated ? G_N_ELEMENTS(compared) : FROM_FINDINGS;
    for (guint i = 0; !*column && i < count; i++)
        if (!column_is(rows, (int)i, &groups[compared[i].group][compared[i].index]))
            *column = _(compared[i].title);
    return TRUE;
}

static gboolean is_rated(Store *store, gint64 id)
{
    Standing standing = {.reasons = -1};
    return evaluation_table_standing(store, id, &standing, NULL) && standing.reasons >= 0;
}

gboolean summary_compare(Store *store, gint64 id, const Evaluation *evaluation, const char **column,
                         GError **error)
{
    Standing standing = {0};
    gboolean whole = TRUE, same = FALSE;
    g_auto(Summary) summary = summary_of(evaluation, 0, &standing);
    fill_head(&summary, evaluation);
    if (!same_text_compare(store, id, evaluation, &whole, &same, error)) return FALSE;
    add_same(&summary, same);
    if (!compare_row(store, id, &summary, column, error)) return FALSE;
    if (!*column && !whole && is_rated(store, id)) *column = _("长文字的指纹");
    return TRUE;
}
