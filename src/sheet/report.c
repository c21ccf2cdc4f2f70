#include "sheet/report.h"

#include "base/translate.h"
#include "sheet/report_parts.h"
#include "sheet/sheet_parts.h"

#include <string.h>

#define HEADING_LEVELS 4

static const char *const report_titles[] = {
    [FORM_PROJECT] = N_("项目绩效自评报告"),
    [FORM_DEPARTMENT] = N_("部门整体支出绩效自评报告"),
};

/* The outline of a scheme that brings none. What the data do not have is left out, and not counted. */
static const struct {
    const char *title;
    ReportFrom from;
} usual_outline[] = {
    {N_("资金使用情况"), REPORT_FUNDS},      {N_("绩效目标完成情况"), REPORT_GOAL},
    {N_("绩效自评结论"), REPORT_CONCLUSION}, {N_("绩效指标分析"), REPORT_INDICATORS},
    {N_("绩效自评表"), REPORT_SHEET},
};

/* --- blocks ------------------------------------------------------------- */

static void block_free(gpointer data)
{
    ReportBlock *block = data;
    g_free(block->lead);
    g_free(block->text);
    g_free(block);
}

static ReportBlock *add_block(Report *report, ReportBlockKind kind, char *text)
{
    ReportBlock *block = g_new0(ReportBlock, 1);
    block->kind = kind;
    block->text = text;
    block->section = report->section;
    g_ptr_array_add(report->blocks, block);
    return block;
}

void report_add_heading(Report *report, guint level, char *text)
{
    add_block(report, BLOCK_HEADING, text)->level = CLAMP(level, 1, HEADING_LEVELS);
}

void report_add_paragraphs(Report *report, char *lead, char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line; line++) {
        if (text_blank(*line) && !lead) continue;
        add_block(report, BLOCK_PARAGRAPH, g_strdup(g_strstrip(*line)))->lead = g_steal_pointer(&lead);
    }
    if (lead) add_block(report, BLOCK_PARAGRAPH, g_strdup(""))->lead = lead;
    g_free(text);
}

void report_add_note(Report *report, char *text)
{
    add_block(report, BLOCK_NOTE, text);
}

void report_add_table(Report *report, const SheetTable *table)
{
    add_block(report, BLOCK_TABLE, NULL)->table = table;
}

/* --- sections ----------------------------------------------------------- */

static const char *section_text(const Evaluation *evaluation, const ReportSection *section)
{
    g_autofree char *key = g_strconcat("texts.", section->id, NULL);
    return evaluation_get(evaluation, key);
}

gboolean report_section_missing(const Evaluation *evaluation, const ReportSection *section)
{
    return section->ask && text_blank(section_text(evaluation, section));
}

static void add_data(const ReportBuilder *builder, ReportFrom from, guint level)
{
    switch (from) {
    case REPORT_CONCLUSION: report_add_conclusion(builder); break;
    case REPORT_INDICATORS: report_add_indicators(builder, level); break;
    case REPORT_FUNDS: report_add_funds(builder); break;
    case REPORT_GOAL: report_add_goal(builder); break;
    case REPORT_SHEET: report_add_sheet(builder); break;
    case REPORT_TEXT:
    case REPORT_HEADING: break;
    }
}

static void add_gap(Report *report, const ReportSection *section, const char *ask)
{
    ReportGap gap = {section->id, section->title, ask};
    g_array_append_val(report->missing, gap);
    add_block(report, BLOCK_MISSING, g_strdup_printf(_("【待填写：%s】"), ask));
}

static void add_text(const ReportBuilder *builder, const ReportSection *section)
{
    Report *report = builder->report;
    const char *text = section_text(builder->evaluation, section);
    if (section->ask) report->asked++;
    guint first = report->blocks->len;
    if (!text_blank(text)) report_add_paragraphs(report, NULL, g_strdup(text));
    for (guint i = first; i < report->blocks->len; i++)
        ((ReportBlock *)g_ptr_array_index(report->blocks, i))->own = TRUE;
    if (report_section_missing(builder->evaluation, section)) add_gap(report, section, section->ask);
}

/* A section that nobody has to write stays empty where its data are not filled in yet. */
static void add_section(const ReportBuilder *builder, const ReportSection *section, guint level)
{
    Report *report = builder->report;
    report_add_heading(report, section->level, g_strdup(section->title));
    guint before = report->blocks->len;
    add_data(builder, section->from, level);
    add_text(builder, section);
    if (report->blocks->len > before || section->from == REPORT_HEADING) return;
    report->asked++;
    add_gap(report, section, section->from == REPORT_GOAL ? _("年度总体目标") : _("资金"));
}

/* The level below which the data of section `index` put their headings: that of its deepest further
 * headings, so that numbers made here never meet those written in the outline. */
static guint level_below(const GPtrArray *outline, guint index)
{
    guint own = ((const ReportSection *)outline->pdata[index])->level;
    guint deepest = own;
    for (guint i = index + 1; i < outline->len; i++) {
        guint level = ((const ReportSection *)outline->pdata[i])->level;
        if (level <= own) break;
        deepest = MAX(deepest, level);
    }
    return deepest;
}

static void add_outline(const ReportBuilder *builder, const GPtrArray *outline)
{
    for (guint i = 0; i < outline->len; i++) {
        builder->report->section = i;
        add_section(builder, outline->pdata[i], level_below(outline, i));
    }
}

static void add_usual_outline(const ReportBuilder *builder)
{
    const GPtrArray *blocks = builder->report->blocks;
    guint count = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(usual_outline); i++) {
        guint before = blocks->len;
        g_autofree char *number = report_number(1, count + 1);
        report_add_heading(builder->report, 1, g_strconcat(number, _(usual_outline[i].title), NULL));
        add_data(builder, usual_outline[i].from, 1);
        if (blocks->len == before + 1)
            g_ptr_array_remove_index(builder->report->blocks, before);
        else
            count++;
    }
}

/* --- the whole ---------------------------------------------------------- */

Report *report_new(const Scorecard *self, const Scorecard *review, const SheetOptions *options)
{
    const Scheme *scheme = evaluation_scheme(self->evaluation);
    Report *report = g_new0(Report, 1);
    report->scheme = scheme_ref(scheme);
    report->sheet = sheet_new(self, review, options);
    report->title = g_strdup(_(report_titles[scheme->form]));
    report->subtitle = g_strdup(report->sheet->subtitle);
    report->front = report_front(self->evaluation, options && options->contacts);
    report->blocks = g_ptr_array_new_with_free_func(block_free);
    report->missing = g_array_new(FALSE, FALSE, sizeof(ReportGap));
    report->conflicts = g_ptr_array_new_with_free_func(report_conflict_free);
    ReportBuilder builder = {report, self, review, self->evaluation, scheme};
    if (scheme->report->len)
        add_outline(&builder, scheme->report);
    else
        add_usual_outline(&builder);
    report_find_conflicts(&builder);
    return report;
}

void report_free(Report *report)
{
    if (!report) return;
    g_free(report->title);
    g_free(report->subtitle);
    g_ptr_array_unref(report->front);
    g_ptr_array_unref(report->blocks);
    g_array_unref(report->missing);
    g_ptr_array_unref(report->conflicts);
    sheet_free(report->sheet);
    scheme_unref(report->scheme);
    g_free(report);
}

const GArray *report_missing(const Report *report)
{
    return report->missing;
}
