#include "ui/paste.h"

#include <string.h>

#include "base/text.h"

const PasteOrder paste_plain = {{PASTE_TITLE, PASTE_WEIGHT, PASTE_TARGET, PASTE_ACTUAL, PASTE_SCORE}, 5};
const PasteOrder paste_official = {
    {PASTE_TITLE, PASTE_TARGET, PASTE_ACTUAL, PASTE_WEIGHT, PASTE_SCORE, PASTE_NOTE}, 6};

/* As published forms head their columns, blanks aside. */
static const struct {
    const char *words;
    PasteColumn column;
} heads[] = {
    {"三级指标 四级指标 指标名称 名称 指标 绩效指标 指标内容", PASTE_TITLE},
    {"分值 权重 满分 标准分 分值(权重) 权重(分值)", PASTE_WEIGHT},
    {"年度指标值 指标值 目标值 年度目标值 预期指标值 年初指标值 年初目标值 预期目标值", PASTE_TARGET},
    {"实际完成值 完成值 实际值 全年完成值 全年实际完成值 实际完成情况 完成情况 实际完成指标值", PASTE_ACTUAL},
    {"得分 自评得分 自评分 实际得分 评分", PASTE_SCORE},
    {"偏差原因分析及改进措施 偏差原因分析 偏差原因 未完成原因分析 扣分原因 说明 备注", PASTE_NOTE},
    {"一级指标 二级指标 序号 年度总体目标", PASTE_OTHER},
};

char *paste_clean(const char *text)
{
    g_auto(GStrv) parts = g_strsplit(text, "\t", -1);
    for (char **part = parts; *part; part++) {
        char *clean = text_clean(*part, TRUE);
        g_free(*part);
        *part = clean ? clean : g_strdup("");
    }
    return g_strchomp(g_strjoinv("\t", parts));
}

gboolean paste_is_table(const char *text)
{
    return strpbrk(text, "\r\n\t") != NULL;
}

/* Narrow, without blanks and line breaks: a head is often broken to fit its column. Yours. */
static char *bare(const char *cell)
{
    g_autofree char *folded = text_fold(cell);
    g_autoptr(GString) word = g_string_new(NULL);
    for (const char *at = folded; *at; at = g_utf8_next_char(at))
        if (!g_unichar_isspace(g_utf8_get_char(at))) g_string_append_unichar(word, g_utf8_get_char(at));
    return g_strdup(word->str);
}

static PasteColumn column_named(const char *cell)
{
    g_autofree char *word = bare(cell);
    for (gsize i = 0; i < G_N_ELEMENTS(heads); i++) {
        g_auto(GStrv) words = g_strsplit(heads[i].words, " ", -1);
        if (g_strv_contains((const char *const *)words, word)) return heads[i].column;
    }
    return PASTE_NONE;
}

/* The last column of a kind wins: 绩效指标 stands above 三级指标. */
static void take_column(PasteOrder *order, PasteColumn column)
{
    for (guint i = 0; column < PASTE_OTHER && i < order->count; i++)
        if (order->columns[i] == column) order->columns[i] = PASTE_OTHER;
    order->columns[order->count++] = column == PASTE_NONE ? PASTE_OTHER : column;
}

gboolean paste_read_head(const char *line, PasteOrder *order)
{
    g_auto(GStrv) cells = g_strsplit(line, "\t", -1);
    guint known = 0;
    gboolean titled = FALSE;
    *order = (PasteOrder){.count = 0};
    for (char **cell = cells; *cell && order->count < PASTE_COLUMNS; cell++) {
        PasteColumn column = column_named(*cell);
        known += column != PASTE_NONE;
        titled = titled || column == PASTE_TITLE;
        take_column(order, column);
    }
    return titled && (known >= 2 || order->count == 1);
}

gboolean paste_is_sum(const char *title)
{
    static const char *const sums[] = {"合计", "总计", "总分", "小计", NULL};
    g_autofree char *word = bare(title);
    return g_strv_contains(sums, word);
}
