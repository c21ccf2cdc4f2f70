/* 核对: what does not add up, as notes below the table for whoever gets the sheet, and as a table of all of
 * it for whoever recomputes it. */
#include "base/translate.h"
#include "score/findings.h"
#include "sheet/report_parts.h"
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

static char *round_name(guint round)
{
    return round ? g_strdup_printf(_("复核 %u"), round) : g_strdup(_("自评"));
}

static void add_finding(SheetTable *table, const Scorecard *card, const Finding *finding)
{
    g_autofree char *round = round_name(finding->round);
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

SheetTable *sheet_findings_table(const Scorecard *self, const GPtrArray *findings)
{
    SheetTable *table = sheet_table_new(g_strdup(_("核对")));
    for (gsize i = 0; i < G_N_ELEMENTS(columns); i++)
        sheet_table_add_column(table, _(columns[i].title), TEXT_LEFT, columns[i].share);
    for (guint i = 0; i < findings->len; i++)
        add_finding(table, self, g_ptr_array_index(findings, i));
    return table;
}

/* --- notes -------------------------------------------------------------- */

#define NAMED_MOST 10

/* A reader of the table sees by himself what is empty; what makes a figure wrong he does not. */
static gboolean touches_figures(const Finding *finding)
{
    return finding->severity == SEVERITY_ERROR && finding->code != FINDING_S_MISSING &&
           finding->code != FINDING_N_NOTE;
}

static char *finding_note(const Finding *finding)
{
    g_autofree char *round =
        finding->round ? g_strdup_printf(_("（复核 %u）"), finding->round) : g_strdup("");
    g_autofree char *sentence = report_sentence(finding->message);
    return g_strdup_printf("%s %s%s", finding_kind(finding->code)->id, round, sentence);
}

/* N-NOTE 扣分没有说明 3 处、… of a severity, without the first `named` that have lines of their own. */
static char *counted(const GPtrArray *findings, Severity severity, guint named)
{
    guint counts[FINDING_COUNT] = {0};
    for (guint i = 0; i < findings->len; i++) {
        const Finding *finding = g_ptr_array_index(findings, i);
        if (finding->severity != severity) continue;
        if (touches_figures(finding) && named > 0)
            named--;
        else
            counts[finding->code]++;
    }
    GString *text = g_string_new(NULL);
    for (FindingCode code = 0; code < FINDING_COUNT; code++) {
        if (counts[code] == 0) continue;
        const FindingKind *kind = finding_kind(code);
        g_string_append_printf(text, _("%s%s %s %u 处"), text->len ? _("、") : "", kind->id, _(kind->title),
                               counts[code]);
    }
    return g_string_free(text, FALSE);
}

static void add_counted(GPtrArray *notes, const GPtrArray *findings, Severity severity, guint named)
{
    g_autofree char *text = counted(findings, severity, named);
    if (!*text) return;
    const char *what = severity == SEVERITY_WARNING ? _("警告") : named ? _("另有错误") : _("错误");
    g_ptr_array_add(notes, g_strdup_printf(_("%s：%s。"), what, text));
}

static guint count_in(const GPtrArray *findings, Severity severity, guint round)
{
    guint count = 0;
    for (guint i = 0; i < findings->len; i++) {
        const Finding *finding = g_ptr_array_index(findings, i);
        count += finding->severity == severity && finding->round == round;
    }
    return count;
}

/* What one finds in the self-evaluation and again in a review is counted twice: so it is said which. */
static void append_rounds(GString *text, const GPtrArray *findings)
{
    guint last = 0, named = 0;
    for (guint i = 0; i < findings->len; i++)
        last = MAX(last, ((const Finding *)g_ptr_array_index(findings, i))->round);
    for (guint round = 0; last > 0 && round <= last; round++) {
        guint errors = count_in(findings, SEVERITY_ERROR, round);
        guint warnings = count_in(findings, SEVERITY_WARNING, round);
        if (errors + warnings == 0) continue;
        g_autofree char *name = round_name(round);
        g_string_append(text, named++ ? _("；") : _("，其中："));
        g_string_append_printf(text, _("%s，错误 %u 处、警告 %u 处"), name, errors, warnings);
    }
    g_string_append(text, _("。"));
}

static char *count_note(const GPtrArray *findings)
{
    guint errors = findings_count(findings, SEVERITY_ERROR, G_MAXUINT);
    GString *text = g_string_new(NULL);
    g_string_printf(text, _("核对发现错误 %u 处，警告 %u 处"), errors, findings->len - errors);
    append_rounds(text, findings);
    return g_string_free(text, FALSE);
}

void sheet_findings_add_notes(GPtrArray *notes, const GPtrArray *findings)
{
    if (findings->len == 0) return;
    g_ptr_array_add(notes, count_note(findings));
    guint named = 0;
    for (guint i = 0; i < findings->len && named < NAMED_MOST; i++) {
        const Finding *finding = g_ptr_array_index(findings, i);
        if (!touches_figures(finding)) continue;
        g_ptr_array_add(notes, finding_note(finding));
        named++;
    }
    add_counted(notes, findings, SEVERITY_ERROR, named);
    add_counted(notes, findings, SEVERITY_WARNING, 0);
}
