/* 核对 as a table: what does not add up, for whoever recomputes the sheet. */
#include "base/translate.h"
#include "score/findings.h"
#include "sheet/sheet_parts.h"
#include "sheet/sheet_table.h"

typedef struct {
    const char *title; /* msgid */
    guint share;
} FindingColumn;

static const FindingColumn columns[] = {
    {N_("代码"), 0}, {N_("级别"), 0}, {N_("轮次"), 0}, {N_("指标"), 3},
    {N_("说明"), 8}, {N_("应为"), 2}, {N_("实为"), 2},
};

/* The title of an indicator, or of a column of a funds table; "" for the table as a whole. */
static const char *where(const Scorecard *card, const Finding *finding)
{
    if (!finding->indicator) return "";
    const Field *fact = finding->code == FINDING_X_ROW
                            ? scheme_find_fact(evaluation_scheme(card->evaluation), finding->indicator)
                            : NULL;
    if (fact) return fact->title;
    const OutlineNode *node = outline_find(card->outline, finding->indicator);
    return node ? node->indicator->title : finding->indicator;
}

static void add_finding(SheetTable *table, const Scorecard *card, const Finding *finding)
{
    g_autofree char *round =
        finding->round ? g_strdup_printf(_("复核 %u"), finding->round) : g_strdup(_("自评"));
    const char *texts[] = {
        finding_kind(finding->code)->id,
        finding->severity == SEVERITY_ERROR ? _("错误") : _("警告"),
        round,
        where(card, finding),
        finding->message,
        finding->expected,
        finding->found,
    };
    G_STATIC_ASSERT(G_N_ELEMENTS(texts) == G_N_ELEMENTS(columns));
    guint row = sheet_table_add_row(table);
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
        sheet_table_put(table, row, i, g_strdup(texts[i]));
}

SheetTable *sheet_findings_table(const Scorecard *self)
{
    SheetTable *table = sheet_table_new(g_strdup(_("核对")));
    for (gsize i = 0; i < G_N_ELEMENTS(columns); i++)
        sheet_table_add_column(table, _(columns[i].title), TEXT_LEFT, columns[i].share);
    g_autoptr(GPtrArray) findings = findings_new(self);
    for (guint i = 0; i < findings->len; i++)
        add_finding(table, self, g_ptr_array_index(findings, i));
    return table;
}
