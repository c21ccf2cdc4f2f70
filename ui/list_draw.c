#include "ui/list_internal.h"

#include "base/shares.h"
#include "base/text.h"
#include "score/risk.h"
#include "ui/list_columns.h"

enum {
    BARS_WIDTH = 100, /* from here on the grades are shown as bars, in a row of their own */
    BARS_HEIGHT = 20,
    BAR_COLUMNS = 12,
};

static gboolean has_bars(Area area)
{
    return area.width >= BARS_WIDTH && area.height >= BARS_HEIGHT;
}

static const char *grade_name(const StoreGrade *grade)
{
    return *grade->grade ? grade->grade : _("暂计");
}

/* "  优 201  良 87  中 26  差 4": in full, or without what is not all scored; "" where the columns hold
 * neither. */
static char *grades_text(const GPtrArray *grades, const char *gap, int columns)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < grades->len; i++) {
        const StoreGrade *grade = g_ptr_array_index(grades, i);
        gsize before = text->len;
        g_string_append_printf(text, "%s%s %lld", gap, grade_name(grade), (long long)grade->count);
        if ((int)text_width(text->str) > columns) g_string_truncate(text, *grade->grade ? 0 : before);
        if (text->len <= before) break;
    }
    return g_string_free(text, FALSE);
}

/* Where the frame has no room for both, what the list is narrowed to goes before them. */
static void add_grades(List *list, GString *right, guint left)
{
    const GPtrArray *grades = session_list_grades(list->list);
    int half = draw_width() / 2, rest = draw_width() - (int)left - 4;
    int columns = MIN(half, rest) - (int)text_width(right->str);
    g_autofree char *wide = grades_text(grades, "  ", columns);
    g_autofree char *narrow = *wide ? NULL : grades_text(grades, " ", columns);
    g_string_append(right, narrow ? narrow : wide);
}

void list_head(gpointer state, GString *left, GString *right)
{
    List *list = state;
    gboolean descending = FALSE;
    session_list_order(list->list, &descending);
    const char *filter = session_list_filter(list->list), *text = session_list_text(list->list);
    gint64 count = session_list_count(list->list, NULL);
    g_string_append(left, _("评价列表"));
    if (count > 0)
        g_string_append_printf(left, _(" · 按%s %s"), session_list_order_title(list->list),
                               descending ? "↓" : "↑");
    if (filter) g_string_append_printf(left, _(" · 筛选：%s"), filter);
    if (text) g_string_append_printf(left, _(" · 只看含“%s”"), text);
    if (count <= 0) return;
    g_string_append_printf(right, _("共 %lld 项"), (long long)count);
    add_grades(list, right, text_width(left->str));
}

static const char *risk_text(const StoreItem *item)
{
    return item->rated ? risk_marks(risk_level(item->risk)) : "——";
}

/* Why the evaluation under the cursor should be looked at. */
void list_status(gpointer state, Area row)
{
    List *list = state;
    const StoreItem *item = list_here(list);
    draw_text(row.y, row.x, row.width, STYLE_NORMAL, "");
    if (!item) return;
    g_autofree char *place = g_strdup_printf(_("第 %lld 项 "), (long long)list->cursor + 1);
    const char *words = session_risk_words(&list->risk, session_store(list->session), item);
    int x = row.x + 1, right = (int)text_width(place);
    x += draw_span(row.y, x, row.width - x, list_risk_style(item), risk_text(item)) + 1;
    x += draw_span(row.y, x, row.width - x, STYLE_NORMAL, words) + 1;
    if (x + right <= row.width) draw_right(row.y, row.width - right, right, STYLE_DIM, place);
}

/* How much of the list each grade is. Yours. */
static gint64 *percentages(const GPtrArray *grades)
{
    g_autofree gint64 *counts = g_new(gint64, grades->len + 1);
    gint64 *shares = g_new(gint64, grades->len + 1);
    for (guint i = 0; i < grades->len; i++)
        counts[i] = ((const StoreGrade *)grades->pdata[i])->count;
    shares_of(counts, grades->len, 100, shares);
    return shares;
}

static void draw_bars(List *list, Area row)
{
    const GPtrArray *grades = session_list_grades(list->list);
    gint64 count = session_list_count(list->list, NULL);
    g_autofree gint64 *shares = percentages(grades);
    draw_text(row.y, row.x, row.width, STYLE_NORMAL, "");
    int x = row.x + 1, end = row.x + row.width - 1;
    for (guint i = 0; i < grades->len; i++) {
        const StoreGrade *grade = g_ptr_array_index(grades, i);
        g_autofree char *share = g_strdup_printf(" %d%%", (int)shares[i]);
        int taken = (int)text_width(grade_name(grade)) + 1 + BAR_COLUMNS + (int)text_width(share) + 3;
        if (x + taken > end) break;
        x += draw_span(row.y, x, end - x, STYLE_LABEL, grade_name(grade)) + 1;
        draw_bar(row.y, x, BAR_COLUMNS, grade->count, count);
        x += BAR_COLUMNS;
        x += draw_span(row.y, x, end - x, STYLE_DIM, share) + 3;
    }
}

static void draw_lines(Area area, const char *const *lines, gsize count)
{
    for (gsize i = 0; i < count && (int)i < area.height; i++)
        draw_text(area.y + (int)i, area.x, area.width, i == 0 ? STYLE_STRONG : STYLE_NORMAL, lines[i]);
}

/* "F2 n": all its keys, for a terminal may know no F-row. Yours. */
static char *keys_of(Request request)
{
    g_autoptr(GPtrArray) commands = keys_commands("list");
    for (guint i = 0; i < commands->len; i++) {
        const KeyCommand *command = commands->pdata[i];
        if (command->request == request && *command->keys) return g_strdup(command->keys);
    }
    return keys_first("list", request);
}

/* A request and what it is good for in an empty list. */
static void draw_choice(Area area, int line, Request request, const char *words)
{
    enum { KEY_COLUMNS = 6 };
    if (line >= area.height) return;
    g_autofree char *keys = keys_of(request);
    g_autofree char *padded = text_pad(keys, KEY_COLUMNS, TEXT_LEFT);
    g_autofree char *text = g_strdup_printf("   %s %s", padded, words);
    draw_text(area.y + line, area.x, area.width, STYLE_NORMAL, text);
}

static void draw_welcome(Area area)
{
    const char *const what[] = {_(" 评分：预算绩效自评"), "",
                                _(" 年度终了，把项目对照绩效目标逐项打分，得出总分和等级，"),
                                _(" 打印评分表。每个字段确认后立即保存；每个得分都说明怎样算出。")};
    static const struct {
        Request request;
        const char *words;
    } choices[] = {
        {REQUEST_OPEN, N_("引导：从通知到评分表，一步步做完第一项评价")},
        {REQUEST_NEW, N_("新建一项评价：选指标体系，写项目名称")},
        {REQUEST_IMPORT, N_("导入评价文件（.yaml）")},
        {REQUEST_SAMPLE, N_("打开随程序的样例看一看")},
        {REQUEST_HELP, N_("全部按键")},
    };
    int line = G_N_ELEMENTS(what) + 1;
    draw_lines(area, what, G_N_ELEMENTS(what));
    for (gsize i = 0; i < G_N_ELEMENTS(choices); i++, line++) {
        draw_choice(area, line, choices[i].request, _(choices[i].words));
        if (i == 0) line++; /* the guide stands apart */
    }
}

static void draw_nothing_fits(Area area)
{
    g_autofree char *ways =
        keys_sentence("list", _("   {leave}  一步步放宽    {search}  换个词    {filter}  换个筛选"));
    const char *const lines[] = {_(" 没有符合的评价"), "", ways};
    draw_lines(area, lines, G_N_ELEMENTS(lines));
}

static void draw_empty(List *list, Area area)
{
    if (session_list_text(list->list) || session_list_filter(list->list))
        draw_nothing_fits(area);
    else
        draw_welcome(area);
}

static void keep_in_sight(List *list, gint64 count)
{
    gint64 height = MAX(list->area.height, 1);
    list->top = CLAMP(list->top, list->cursor - height + 1, list->cursor);
    list->top = CLAMP(list->top, 0, MAX(count - height, 0));
}

static void draw_items(List *list)
{
    ListColumns columns = list_columns(list->area.width);
    gboolean descending = FALSE;
    StoreOrder order = session_list_order(list->list, &descending);
    list_draw_head(&columns, (Area){list->area.y - 1, list->area.x, 1, list->area.width}, order, descending);
    for (int line = 0; line < list->area.height; line++) {
        const StoreItem *item = session_list_item(list->list, list->top + line);
        if (item)
            list_draw_item(&columns, item, (Area){list->area.y + line, list->area.x, 1, list->area.width},
                           list->top + line == list->cursor);
    }
}

void list_draw(gpointer state, const Layout *layout)
{
    List *list = state;
    Area area = layout->first;
    draw_fill(area, STYLE_NORMAL);
    gint64 count = session_list_count(list->list, NULL);
    int above = 1 + (has_bars(area) ? 1 : 0);
    list->area = (Area){area.y + above, area.x, area.height - above, area.width};
    if (count <= 0) {
        draw_empty(list, area);
        return;
    }
    if (has_bars(area)) draw_bars(list, (Area){area.y, area.x, 1, area.width});
    keep_in_sight(list, count);
    draw_items(list);
}
