/* The head of the form, 年度总体目标 and the lines to sign. Which head fields are lines to sign is told by
 * their title: the form has them at its foot, whatever the scheme calls their ids. */
#include "base/translate.h"
#include "sheet/sheet_parts.h"
#include "sheet/sheet_table.h"

typedef struct {
    const char *title;
    const char *names[3]; /* what schemes call it */
} SignatureLine;

static const SignatureLine signature_lines[] = {
    {N_("填报人"), {"填报人", "填表人", "经办人"}}, {N_("联系电话"), {"联系电话", "电话"}},
    {N_("填报日期"), {"填报日期", "填表日期"}},     {N_("负责人"), {"负责人", "单位负责人"}},
    {N_("单位（公章）"), {"单位（公章）", "公章"}},
};

static gboolean names_field(const SignatureLine *line, const Field *field)
{
    for (gsize i = 0; i < G_N_ELEMENTS(line->names) && line->names[i]; i++)
        if (g_str_equal(line->names[i], field->title)) return TRUE;
    return FALSE;
}

static gboolean is_signature(const Field *field)
{
    for (gsize i = 0; i < G_N_ELEMENTS(signature_lines); i++)
        if (names_field(&signature_lines[i], field)) return TRUE;
    return FALSE;
}

static const char *head_value(const Evaluation *evaluation, const Field *field)
{
    g_autofree char *key = g_strconcat("head.", field->id, NULL);
    const char *value = evaluation_get(evaluation, key);
    return value ? value : "";
}

typedef struct {
    const char *title, *value;
    gboolean wide; /* a row of its own */
} Pair;

static void add_fixed(GArray *pairs, const Evaluation *evaluation, HeadField field, gboolean wide,
                      gboolean optional)
{
    const char *value = evaluation_get(evaluation, head_field_id(field));
    if (optional && text_blank(value)) return;
    Pair pair = {scheme_head_title(evaluation_scheme(evaluation), field), value ? value : "", wide};
    g_array_append_val(pairs, pair);
}

/* A department's form has no project and often nobody above it: those two are shown there only when given. */
static GArray *head_pairs(const Evaluation *evaluation, gboolean contacts)
{
    const Scheme *scheme = evaluation_scheme(evaluation);
    gboolean department = scheme->form == FORM_DEPARTMENT;
    GArray *pairs = g_array_new(FALSE, FALSE, sizeof(Pair));
    add_fixed(pairs, evaluation, HEAD_PROJECT, TRUE, department);
    add_fixed(pairs, evaluation, HEAD_DEPARTMENT, FALSE, department);
    add_fixed(pairs, evaluation, HEAD_UNIT, FALSE, FALSE);
    for (guint i = 0; i < scheme->head->len; i++) {
        const Field *field = g_ptr_array_index(scheme->head, i);
        if ((field->private_ && !contacts) || is_signature(field)) continue;
        Pair pair = {field->title, head_value(evaluation, field), FALSE};
        g_array_append_val(pairs, pair);
    }
    return pairs;
}

static void put_pair(SheetTable *table, guint row, guint column, const Pair *pair)
{
    sheet_table_put_label(table, row, column, pair->title);
    sheet_table_put(table, row, column + 1, g_strdup(pair->value));
}

SheetTable *sheet_head_table(const Evaluation *evaluation, gboolean contacts)
{
    g_autoptr(GArray) pairs = head_pairs(evaluation, contacts);
    SheetTable *table = sheet_table_new(NULL);
    table->headless = TRUE;
    for (guint i = 0; i < 2; i++) {
        sheet_table_add_column(table, "", TEXT_CENTRE, 0);
        sheet_table_add_column(table, "", TEXT_LEFT, 1);
    }
    for (guint i = 0; i < pairs->len; i++) {
        const Pair *pair = &g_array_index(pairs, Pair, i);
        const Pair *next = i + 1 < pairs->len ? pair + 1 : NULL;
        guint row = sheet_table_add_row(table);
        put_pair(table, row, 0, pair);
        if (!pair->wide && next && !next->wide) {
            put_pair(table, row, 2, next);
            i++;
        } else {
            sheet_table_span(table, row, 1, 1, 3);
        }
    }
    return table;
}

SheetTable *sheet_goal_table(const Scorecard *card)
{
    const Evaluation *evaluation = card->evaluation;
    const char *expected = evaluation_get(evaluation, "goal.expected");
    const char *achieved = evaluation_get(evaluation, "goal.achieved");
    if (!expected && !achieved && !sheet_has_places(card->outline)) return NULL;
    SheetTable *table = sheet_table_new(NULL);
    table->headless = table->even = TRUE;
    sheet_table_add_column(table, "", TEXT_CENTRE, 0);
    sheet_table_add_column(table, "", TEXT_LEFT, 1);
    sheet_table_add_column(table, "", TEXT_LEFT, 1);
    guint titles = sheet_table_add_row(table);
    guint texts = sheet_table_add_row(table);
    sheet_table_put_label(table, titles, 0, _("年度\n总体\n目标"));
    sheet_table_span(table, titles, 0, 2, 1);
    sheet_table_put_label(table, titles, 1, _("预期目标"));
    sheet_table_put_label(table, titles, 2, _("实际完成情况"));
    sheet_table_put(table, texts, 1, g_strdup(expected));
    sheet_table_put(table, texts, 2, g_strdup(achieved));
    return table;
}

void sheet_signature_free(gpointer data)
{
    SheetSignature *signature = data;
    g_free(signature->title);
    g_free(signature->value);
    g_free(signature);
}

static SheetSignature *signature_new(const Evaluation *evaluation, const SignatureLine *line,
                                     gboolean contacts)
{
    SheetSignature *signature = g_new0(SheetSignature, 1);
    const GPtrArray *head = evaluation_scheme(evaluation)->head;
    for (guint i = 0; i < head->len && !signature->title; i++) {
        const Field *field = g_ptr_array_index(head, i);
        if (!names_field(line, field)) continue;
        signature->title = g_strdup(field->title);
        signature->value = g_strdup(field->private_ && !contacts ? "" : head_value(evaluation, field));
    }
    if (!signature->title) {
        signature->title = g_strdup(_(line->title));
        signature->value = g_strdup("");
    }
    return signature;
}

GPtrArray *sheet_signatures(const Evaluation *evaluation, gboolean contacts)
{
    GPtrArray *signatures = g_ptr_array_new_with_free_func(sheet_signature_free);
    for (gsize i = 0; i < G_N_ELEMENTS(signature_lines); i++)
        g_ptr_array_add(signatures, signature_new(evaluation, &signature_lines[i], contacts));
    return signatures;
}
