#include "sheet/sheet.h"

#include "base/translate.h"
#include "sheet/sheet_parts.h"
#include "sheet/sheet_table.h"

static const char *const form_titles[] = {
    [FORM_PROJECT] = N_("项目支出绩效自评表"),
    [FORM_DEPARTMENT] = N_("部门整体支出绩效自评表"),
};

char *sheet_points(const Scorecard *card, Points points)
{
    return points_format_places(points, evaluation_scheme(card->evaluation)->decimals);
}

char *sheet_grade(const Scorecard *card)
{
    return g_strdup(card->complete ? scorecard_grade_name(card) : _("暂计"));
}

/* （2023年度）; a missing one leaves room for a pen. What is not final says so: on paper it looks alike. */
static char *year_text(const Evaluation *evaluation, const char *state)
{
    const char *year = evaluation_get(evaluation, head_field_id(HEAD_YEAR));
    g_autofree char *mark = state ? g_strconcat(" · ", state, NULL) : g_strdup("");
    return g_strdup_printf(_("（%s年度%s）"), year ? year : "      ", mark);
}

static const char *state_of(const Evaluation *evaluation)
{
    Status status = evaluation_status(evaluation);
    return status == STATUS_FINAL ? NULL : status_title(status);
}

static char *total_text(const Scorecard *card)
{
    g_autofree char *total = sheet_points(card, card->total);
    g_autofree char *full = points_format(evaluation_scheme(card->evaluation)->total);
    return g_strdup_printf("%s / %s", total, full);
}

/* Attachment 1 has eight columns upright; those of a review want the paper turned. */
#define UPRIGHT_COLUMNS 8

Sheet *sheet_new(const Scorecard *self, const Scorecard *review, const SheetOptions *options)
{
    const Evaluation *evaluation = self->evaluation;
    gboolean contacts = options && options->contacts;
    const Scorecard *result = review ? review : self;
    g_autoptr(GPtrArray) findings = findings_new(self);
    Sheet *sheet = g_new0(Sheet, 1);
    sheet->title = g_strdup(_(form_titles[evaluation_scheme(evaluation)->form]));
    sheet->state = g_strdup(state_of(evaluation));
    sheet->subtitle = year_text(evaluation, sheet->state);
    sheet->head = sheet_head_table(evaluation, contacts);
    sheet->funds = sheet_funds_tables(self);
    sheet->goal = sheet_goal_table(self);
    sheet->indicators = sheet_indicator_table(self, review);
    sheet->findings = sheet_findings_table(self, findings);
    sheet->landscape = sheet->indicators->columns->len > UPRIGHT_COLUMNS;
    sheet->remarks = sheet_remarks(self, review, findings, contacts);
    sheet->total = total_text(result);
    sheet->grade = sheet_grade(result);
    sheet->signatures = sheet_signatures(evaluation, contacts);
    sheet->source = sheet_source(evaluation);
    sheet->at = options ? options->at : 0;
    return sheet;
}

void sheet_free(Sheet *sheet)
{
    if (!sheet) return;
    g_free(sheet->title);
    g_free(sheet->subtitle);
    g_free(sheet->state);
    sheet_table_free(sheet->head);
    g_ptr_array_unref(sheet->funds);
    sheet_table_free(sheet->goal);
    sheet_table_free(sheet->indicators);
    sheet_table_free(sheet->findings);
    g_ptr_array_unref(sheet->remarks);
    g_free(sheet->total);
    g_free(sheet->grade);
    g_ptr_array_unref(sheet->signatures);
    g_free(sheet->source);
    g_free(sheet);
}

GPtrArray *sheet_tables(const Sheet *sheet)
{
    GPtrArray *tables = g_ptr_array_new();
    if (sheet->head) g_ptr_array_add(tables, sheet->head);
    g_ptr_array_extend(tables, sheet->funds, NULL, NULL);
    if (sheet->goal) g_ptr_array_add(tables, sheet->goal);
    if (sheet->indicators) g_ptr_array_add(tables, sheet->indicators);
    return tables;
}
