#include "command/statistics_text.h"

#include "base/text.h"
#include "base/translate.h"

#define FIGURES        3
#define FIGURE_COLUMNS 9
#define INDENT         2
#define GAP            2 /* before the bar */
#define LABEL_PART     3 /* the labels take a third of the width, but no more than … */
#define LABEL_COLUMNS  44
#define FREE_BAR       23 /* columns of a bar where there is no width to keep to */
#define PLACES         2  /* of a mean as shown */
#define PARTS          3  /* decimal places of the part of a bar that is drawn */
#define BAR            "█"

typedef struct {
    GPtrArray *lines;
    guint label, bar; /* columns */
    guint widest;     /* of the labels so far */
} Page;

static void line_free(gpointer data)
{
    g_free(((StatisticsLine *)data)->text);
    g_free(data);
}

static void add(Page *page, StatisticsLineKind kind, char *text)
{
    StatisticsLine *line = g_new(StatisticsLine, 1);
    *line = (StatisticsLine){kind, text};
    g_ptr_array_add(page->lines, line);
}

/* A label and its figures, each flush right. */
static GString *row_text(Page *page, const char *label, const char *const figures[FIGURES])
{
    GString *text = g_string_new(NULL);
    g_autofree char *safe = text_safe(label, FALSE);
    page->widest = MAX(page->widest, text_width(safe));
    g_autofree char *shown = text_pad(safe, page->label, TEXT_LEFT);
    g_string_append_printf(text, "%*s%s", INDENT, "", shown);
    for (guint i = 0; i < FIGURES; i++) {
        g_autofree char *figure = text_pad(figures[i], FIGURE_COLUMNS - 1, TEXT_RIGHT);
        g_string_append_printf(text, " %s", figure);
    }
    return text;
}

static void add_section(Page *page, const char *heading, const char *label, const char *const titles[FIGURES])
{
    add(page, STATISTICS_PLAIN, g_strdup(""));
    add(page, STATISTICS_HEADING, g_strdup(heading));
    add(page, STATISTICS_TITLES, g_string_free(row_text(page, label, titles), FALSE));
}

/* The bar is `part` of `whole` long; anything above 0 is seen. */
static void add_row(Page *page, const char *label, const char *const figures[FIGURES], const Value *part,
                    const Value *whole)
{
    gint64 units = 0;
    GString *text = row_text(page, label, figures);
    g_autoptr(Value) length = value_divide(part, whole);
    if (length && value_sign(length) > 0 && value_round_units(length, PARTS, &units)) {
        guint columns = (guint)(CLAMP(units, 0, 1000) * page->bar / 1000);
        g_string_append_printf(text, "%*s", GAP, "");
        for (guint i = 0; i < MAX(columns, 1); i++)
            g_string_append(text, BAR);
    }
    add(page, STATISTICS_PLAIN, g_string_free(text, FALSE));
}

static char *percent(const Value *part, const Value *whole)
{
    g_autoptr(Value) share = value_divide(part, whole);
    if (!share) return g_strdup("");
    g_autoptr(Value) hundred = value_new(100, 1);
    g_autoptr(Value) product = value_multiply(share, hundred);
    g_autofree char *number = value_format_places(product, PLACES);
    return g_strconcat(number, "%", NULL);
}

static const char *name_of(const char *name)
{
    return *name ? name : _("（未填）");
}

/* --- sections --- */

static void add_summary(Page *page, const Statistics *statistics)
{
    const StatisticsMean *all = statistics_all(statistics);
    guint count = statistics_evaluations(statistics);
    g_autoptr(Value) mean = statistics_mean(all);
    if (!mean) {
        add(page, STATISTICS_PLAIN,
            count ? g_strdup_printf(_("%u 份评价，都没有填完，没有可以比较的总分。"), count)
                  : g_strdup(_("没有这样的评价。")));
        return;
    }
    g_autofree char *shown = value_format_places(mean, PLACES);
    g_autofree char *best = value_format_places(statistics_best(statistics), PLACES);
    g_autofree char *worst = value_format_places(statistics_worst(statistics), PLACES);
    add(page, STATISTICS_PLAIN,
        g_strdup_printf(_("%u 份评价，填完的 %u 份：平均 %s，最高 %s，最低 %s"), count, all->count, shown,
                        best, worst));
}

static guint most_of(const GPtrArray *grades)
{
    guint most = 0;
    for (guint i = 0; i < grades->len; i++)
        most = MAX(most, ((const StatisticsGrade *)g_ptr_array_index(grades, i))->count);
    return most;
}

static void add_grades(Page *page, const Statistics *statistics)
{
    g_autoptr(GPtrArray) grades = statistics_grades(statistics);
    if (grades->len == 0) return;
    const char *const titles[] = {_("份数"), _("占比"), ""};
    g_autoptr(Value) most = value_new(most_of(grades), 1);
    g_autoptr(Value) all = value_new(statistics_all(statistics)->count, 1);
    add_section(page, _("等级分布"), _("等级"), titles);
    for (guint i = 0; i < grades->len; i++) {
        const StatisticsGrade *grade = g_ptr_array_index(grades, i);
        g_autoptr(Value) part = value_new(grade->count, 1);
        g_autofree char *count = g_strdup_printf("%u", grade->count);
        g_autofree char *share = percent(part, all);
        const char *const figures[] = {count, share, ""};
        add_row(page, grade->name, figures, part, most);
    }
}

/* Takes the array. A bar is as long as the mean is of 100. */
static void add_means(Page *page, const char *heading, const char *label, GPtrArray *means)
{
    g_autoptr(GPtrArray) rows = means;
    if (rows->len == 0) return;
    const char *const titles[] = {_("份数"), _("平均分"), ""};
    g_autoptr(Value) full = value_new(100, 1);
    add_section(page, heading, label, titles);
    for (guint i = 0; i < rows->len; i++) {
        const StatisticsMean *row = g_ptr_array_index(rows, i);
        g_autoptr(Value) mean = statistics_mean(row);
        g_autofree char *count = g_strdup_printf("%u", row->count);
        g_autofree char *shown = value_format_places(mean, PLACES);
        const char *const figures[] = {count, shown, ""};
        add_row(page, name_of(row->name), figures, mean, full);
    }
}

static char *loss_label(const StatisticsLoss *loss)
{
    return loss->group ? g_strdup_printf("%s › %s（%s）", loss->group, loss->title, loss->scheme)
                       : g_strdup_printf("%s（%s）", loss->title, loss->scheme);
}

static void add_losses(Page *page, const Statistics *statistics, guint limit)
{
    g_autoptr(GPtrArray) losses = statistics_losses(statistics);
    if (losses->len == 0 || limit == 0) return;
    const char *const titles[] = {_("失分"), _("占分值"), _("失分份数")};
    const Value *most = ((const StatisticsLoss *)g_ptr_array_index(losses, 0))->lost;
    add_section(page, _("失分最多的指标"), _("指标"), titles);
    for (guint i = 0; i < MIN(losses->len, limit); i++) {
        const StatisticsLoss *loss = g_ptr_array_index(losses, i);
        g_autofree char *label = loss_label(loss);
        g_autofree char *lost = value_format_places(loss->lost, PLACES);
        g_autofree char *share = percent(loss->lost, loss->weight);
        g_autofree char *count = g_strdup_printf("%u/%u", loss->losing, loss->evaluations);
        const char *const figures[] = {lost, share, count};
        add_row(page, label, figures, loss->lost, most);
    }
}

static void add_findings(Page *page, const Statistics *statistics)
{
    g_autoptr(GPtrArray) findings = statistics_findings(statistics);
    if (findings->len == 0) return;
    const char *const titles[] = {_("份数"), _("错误"), _("警告")};
    g_autoptr(Value) most = value_new(((const StatisticsFinding *)findings->pdata[0])->evaluations, 1);
    add_section(page, _("核对发现的问题"), _("代码"), titles);
    for (guint i = 0; i < findings->len; i++) {
        const StatisticsFinding *finding = g_ptr_array_index(findings, i);
        const FindingKind *kind = finding_kind(finding->code);
        g_autoptr(Value) part = value_new(finding->evaluations, 1);
        g_autofree char *code = text_pad(kind->id, 10, TEXT_LEFT);
        g_autofree char *label = g_strconcat(code, translate(kind->title), NULL);
        g_autofree char *count = g_strdup_printf("%u", finding->evaluations);
        g_autofree char *errors = g_strdup_printf("%u", finding->errors);
        g_autofree char *warnings = g_strdup_printf("%u", finding->warnings);
        const char *const figures[] = {count, errors, warnings};
        add_row(page, label, figures, part, most);
    }
}

static void add_all(Page *page, const Statistics *statistics, guint losses)
{
    page->lines = g_ptr_array_new_with_free_func(line_free);
    add_summary(page, statistics);
    add_grades(page, statistics);
    add_means(page, _("各年度平均"), _("年度"), statistics_years(statistics));
    add_means(page, _("各单位平均"), _("单位"), statistics_units(statistics));
    add_losses(page, statistics, losses);
    add_findings(page, statistics);
}

/* Once for the widest label alone. */
static Page free_page(const Statistics *statistics, guint losses)
{
    Page trial = {0};
    add_all(&trial, statistics, losses);
    g_ptr_array_unref(trial.lines);
    return (Page){.label = trial.widest, .bar = FREE_BAR};
}

static Page page_of_width(guint width)
{
    width = MAX(width, STATISTICS_MIN_WIDTH);
    guint label = MIN(width / LABEL_PART, LABEL_COLUMNS);
    return (Page){.label = label, .bar = width - INDENT - label - FIGURES * FIGURE_COLUMNS - GAP};
}

GPtrArray *statistics_lines(const Statistics *statistics, guint width, guint losses)
{
    Page page = width ? page_of_width(width) : free_page(statistics, losses);
    add_all(&page, statistics, losses);
    return page.lines;
}
