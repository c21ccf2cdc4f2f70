/* What the report takes over from head, funds and goal. */
#include "base/translate.h"
#include "sheet/report_parts.h"
#include "sheet/sheet_parts.h"

#include <string.h>

static gboolean is_finished(const char *text)
{
    static const char *const ends[] = {"。", "！", "？", "；", ".", "!", "?", ";"};
    for (gsize i = 0; i < G_N_ELEMENTS(ends); i++)
        if (g_str_has_suffix(text, ends[i])) return TRUE;
    return FALSE;
}

char *report_sentence(const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    GString *sentence = g_string_new(NULL);
    for (char **line = lines; *line; line++) {
        if (!*g_strstrip(*line)) continue;
        g_string_append_printf(sentence, "%s%s", sentence->len ? _("，") : "", *line);
    }
    if (!is_finished(sentence->str)) g_string_append(sentence, _("。"));
    return g_string_free(sentence, FALSE);
}

static gboolean is_hanzi(gunichar character)
{
    return g_unichar_get_script(character) == G_UNICODE_SCRIPT_HAN;
}

char *report_close(const char *sentence)
{
    GString *closed = g_string_new(NULL);
    gunichar before = 0;
    for (const char *at = sentence; *at; at = g_utf8_next_char(at)) {
        gunichar character = g_utf8_get_char(at), after = g_utf8_get_char(g_utf8_next_char(at));
        gboolean between =
            (is_hanzi(before) && g_unichar_isdigit(after)) || (g_unichar_isdigit(before) && is_hanzi(after));
        if (character != ' ' || !between) g_string_append_unichar(closed, character);
        before = character;
    }
    return g_string_free(closed, FALSE);
}

/* --- cover -------------------------------------------------------------- */

static void front_free(gpointer data)
{
    SheetSignature *line = data;
    g_free(line->title);
    g_free(line->value);
    g_free(line);
}

static void add_line(GPtrArray *front, const char *title, const char *value)
{
    SheetSignature *line = g_new0(SheetSignature, 1);
    line->title = g_strdup(title);
    line->value = g_strdup(value ? value : "");
    g_ptr_array_add(front, line);
}

GPtrArray *report_front(const Evaluation *evaluation, gboolean contacts)
{
    static const HeadField fixed[] = {HEAD_PROJECT, HEAD_DEPARTMENT, HEAD_UNIT};
    const Scheme *scheme = evaluation_scheme(evaluation);
    GPtrArray *front = g_ptr_array_new_with_free_func(front_free);
    for (gsize i = 0; i < G_N_ELEMENTS(fixed); i++) {
        const char *value = evaluation_get(evaluation, head_field_id(fixed[i]));
        if (text_blank(value) && scheme->form == FORM_DEPARTMENT && fixed[i] != HEAD_UNIT) continue;
        add_line(front, scheme_head_title(scheme, fixed[i]), value);
    }
    for (guint i = 0; i < scheme->head->len; i++) {
        const Field *field = g_ptr_array_index(scheme->head, i);
        g_autofree char *key = g_strconcat("head.", field->id, NULL);
        gboolean shown = contacts || !field->private_;
        add_line(front, field->title, shown ? evaluation_get(evaluation, key) : NULL);
    }
    return front;
}

/* --- funds -------------------------------------------------------------- */

/* 全年预算数90; of a title that ends in a figure the blank keeps them apart. */
static void append_figure(GString *text, const char *title, const char *figure)
{
    gboolean apart = *title && g_ascii_isalnum(title[strlen(title) - 1]);
    g_string_append_printf(text, "%s%s%s", title, apart ? " " : "", figure);
}

/* 年初预算数90万元，全年预算数90万元，全年执行数78.551892万元: the total row. "": nothing is filled in.
 */
static char *totals_text(const ReportBuilder *builder, const FundsTable *funds)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < funds->columns->len; i++) {
        const Field *column = g_ptr_array_index(funds->columns, i);
        g_autofree char *key = g_strconcat("facts.", column->id, NULL);
        const char *fact = evaluation_get(builder->evaluation, key);
        if (text_blank(fact)) continue;
        if (text->len) g_string_append(text, _("，"));
        append_figure(text, column->title, fact);
        if (funds->unit) g_string_append(text, funds->unit);
    }
    return g_string_free(text, FALSE);
}

/* ，预算执行率 87.28%: what the leaves made of this table alone come to. */
static void append_rates(GString *text, const ReportBuilder *builder, guint table)
{
    for (guint i = 0; i < builder->self->rows->len; i++) {
        const ScoreRow *row = scorecard_row(builder->self, i);
        guint of;
        if (!row->node->leaf || !sheet_funds_scored(builder->scheme, row->rule_used, &of) || of != table)
            continue;
        g_autofree char *rate = measured_text(builder->self, row);
        if (!rate) continue;
        g_string_append(text, _("，"));
        append_figure(text, row->node->indicator->title, rate);
    }
}

void report_add_funds(const ReportBuilder *builder)
{
    for (guint i = 0; i < builder->scheme->tables->len; i++) {
        const FundsTable *funds = g_ptr_array_index(builder->scheme->tables, i);
        g_autofree char *totals = totals_text(builder, funds);
        if (!*totals) continue;
        GString *text = g_string_new(NULL);
        g_string_append_printf(text, _("%s：%s"), funds->title, totals);
        append_rates(text, builder, i);
        g_string_append(text, _("。"));
        report_add_paragraphs(builder->report, NULL, g_string_free(text, FALSE));
    }
    for (guint i = 0; i < builder->report->sheet->funds->len; i++)
        report_add_table(builder->report, g_ptr_array_index(builder->report->sheet->funds, i));
}

/* --- goal, sheet -------------------------------------------------------- */

static void add_goal(const ReportBuilder *builder, const char *key, const char *title)
{
    const char *goal = evaluation_get(builder->evaluation, key);
    if (text_blank(goal)) return;
    report_add_paragraphs(builder->report, g_strdup_printf(_("%s："), title), g_strdup(goal));
}

void report_add_goal(const ReportBuilder *builder)
{
    add_goal(builder, "goal.expected", _("预期目标"));
    add_goal(builder, "goal.achieved", _("实际完成情况"));
}

void report_add_sheet(const ReportBuilder *builder)
{
    const Sheet *sheet = builder->report->sheet;
    report_add_table(builder->report, sheet->indicators);
    for (guint i = 0; i < sheet->remarks->len; i++) {
        g_autofree char *number = sheet->remarks->len > 1 ? g_strdup_printf("%u. ", i + 1) : g_strdup("");
        g_autofree char *remark = report_sentence(g_ptr_array_index(sheet->remarks, i));
        report_add_note(builder->report, g_strconcat(_("注："), number, remark, NULL));
    }
}
