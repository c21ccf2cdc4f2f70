#include "base/error.h"
#include "base/nearest.h"
#include "base/text.h"
#include "base/translate.h"
#include "store/filter_internal.h"

/* A new field is one row. `line` counts the lines of match_text. A column that is NULL passes nothing. */
static const FilterField fields[] = {
    {{"年度", "year", N_("年度:2023，年度>=2022")},
     NULL,
     COMPARE_WHOLE,
     "nullif(CAST(year AS INTEGER), 0)",
     0,
     0},
    {{"项目", "project", N_("项目名称中含有：项目:运行")}, NULL, COMPARE_TEXT, NULL, 0, 1},
    {{"单位", "unit", N_("实施单位中含有：单位:梅江")}, NULL, COMPARE_TEXT, NULL, 1, 1},
    {{"部门", "department", N_("主管部门中含有：部门:财政局")}, NULL, COMPARE_TEXT, NULL, 2, 1},
    {{"方案", "scheme", N_("指标体系的编号或名称中含有：方案:mof")}, "体系", COMPARE_TEXT, NULL, 4, 2},
    {{"状态", "status", N_("草稿、已提交、已退回、已复核、已定稿：状态:草稿,已退回")},
     NULL,
     COMPARE_STATUS,
     "status",
     0,
     0},
    {{"等级", "grade", N_("有复核就是复核的等级，没有填完的是“暂计”：等级:良")},
     NULL,
     COMPARE_GRADE,
     "result",
     0,
     0},
    {{"得分", "score", N_("有复核就是复核的总分：得分<85")},
     "总分",
     COMPARE_POINTS,
     "coalesce(review_total, total)",
     0,
     0},
    {{"自评得分", "self", N_("自评的总分：自评得分>=90")}, "自评", COMPARE_POINTS, "total", 0, 0},
    {{"复核得分", "review", N_("复核的总分；没有复核的不算：复核得分<60")},
     "复核",
     COMPARE_POINTS,
     "review_total",
     0,
     0},
    {{"复核差异", "difference", N_("复核与自评的总分相差，不论高低：复核差异>2")},
     "差异",
     COMPARE_POINTS,
     "abs(review_total - total)",
     0,
     0},
    {{"错误", "errors", N_("核对出的错误数：错误>0")}, NULL, COMPARE_WHOLE, "errors", 0, 0},
    {{"警告", "warnings", N_("核对出的警告数：警告=0")}, "提示", COMPARE_WHOLE, "warnings", 0, 0},
    {{"风险", "risk", N_("值得细看的程度，0 到 3：风险>=2")}, NULL, COMPARE_WHOLE, "min(risk, 3)", 0, 0},
    {{"未填", "missing", N_("还没有得分的指标数：未填>0")}, NULL, COMPARE_WHOLE, "leaves - filled", 0, 0},
    {{"编号", "id", N_("编号：编号<100")}, NULL, COMPARE_WHOLE, "id", 0, 0},
};

const StoreFilterField *store_filter_field(guint index)
{
    return index < G_N_ELEMENTS(fields) ? &fields[index].shown : NULL;
}

static const char *shown_name(const FilterField *field)
{
    return translate_language() == LANGUAGE_ENGLISH ? field->shown.id : field->shown.title;
}

static void set_unknown(const char *name, const char *word, GError **error)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    g_autoptr(GString) all = g_string_new(NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(fields); i++) {
        g_ptr_array_add(names, (gpointer)fields[i].shown.title);
        g_ptr_array_add(names, (gpointer)fields[i].shown.id);
        g_string_append_printf(all, "%s%s", i > 0 ? _("、") : "", shown_name(&fields[i]));
    }
    g_autofree char *shown = text_quoted(word), *asked = text_quoted(name);
    const char *nearest = nearest_find(name, names);
    if (nearest)
        g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_USAGE,
                    _("筛选“%s”：没有栏目“%s”，是不是 %s？要找这几个字，请加引号"), shown, asked, nearest);
    else
        g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_USAGE,
                    _("筛选“%s”：没有栏目“%s”，有 %s；要找这几个字，请加引号"), shown, asked, all->str);
}

const FilterField *filter_field_find(const char *name, const char *word, GError **error)
{
    for (gsize i = 0; i < G_N_ELEMENTS(fields); i++) {
        const FilterField *field = &fields[i];
        if (g_str_equal(name, field->shown.title) || g_ascii_strcasecmp(name, field->shown.id) == 0 ||
            g_strcmp0(name, field->alias) == 0)
            return field;
    }
    set_unknown(name, word, error);
    return NULL;
}
