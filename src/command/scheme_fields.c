#include "command/scheme_fields.h"

#include "base/text.h"
#include "base/translate.h"
#include "evaluation/change_text.h"

#define KEY_COLUMNS 24

typedef struct {
    Output *output;
    Evaluation *empty; /* what names a key */
} Listing;

/* "  head.contact            联系电话" */
static void show_key(const Listing *listing, const char *key, const char *more)
{
    g_autofree char *padded =
        text_width(key) > KEY_COLUMNS ? g_strdup(key) : text_pad(key, KEY_COLUMNS, TEXT_LEFT);
    g_autofree char *title = change_title(listing->empty, key);
    output_line(listing->output, "  %s  %s%s", padded, title, more);
}

static void show_field(const Listing *listing, const char *group, const Field *field)
{
    g_autofree char *key = g_strdup_printf("%s.%s", group, field->id);
    g_autoptr(GString) more = g_string_new(NULL);
    if (field->unit) g_string_append_printf(more, _("，单位 %s"), field->unit);
    for (guint i = 0; field->choices && i < field->choices->len; i++)
        g_string_append_printf(more, "%s%s", i == 0 ? _("：") : _("、"),
                               (const char *)g_ptr_array_index(field->choices, i));
    show_key(listing, key, more->str);
}

static void show_heading(const Listing *listing, const char *heading)
{
    output_add(listing->output, "\n");
    output_line(listing->output, "%s", heading);
}

static void show_head(const Listing *listing, const Scheme *scheme)
{
    static const char *const others[] = {"goal.expected", "goal.achieved", "remark"};
    show_heading(listing, _("表头（pingfen set 用左边的名字）："));
    for (HeadField field = 0; field < HEAD_COUNT; field++)
        show_key(listing, head_field_id(field), "");
    for (guint i = 0; i < scheme->head->len; i++)
        show_field(listing, "head", g_ptr_array_index(scheme->head, i));
    for (gsize i = 0; i < G_N_ELEMENTS(others); i++)
        show_key(listing, others[i], "");
}

static void show_facts(const Listing *listing, const Scheme *scheme)
{
    if (scheme->facts->len == 0) return;
    show_heading(listing, _("数据："));
    for (guint i = 0; i < scheme->facts->len; i++)
        show_field(listing, "facts", g_ptr_array_index(scheme->facts, i));
}

static void show_report(const Listing *listing, const Scheme *scheme)
{
    gboolean begun = FALSE;
    for (guint i = 0; i < scheme->report->len; i++) {
        const ReportSection *section = g_ptr_array_index(scheme->report, i);
        if (section->from == REPORT_HEADING) continue;
        if (!begun) show_heading(listing, _("报告文字："));
        begun = TRUE;
        g_autofree char *key = g_strconcat("texts.", section->id, NULL);
        show_key(listing, key, "");
    }
}

void scheme_show_fields(Output *output, const Scheme *scheme)
{
    g_autoptr(Evaluation) empty = evaluation_new(scheme);
    const Listing listing = {output, empty};
    show_head(&listing, scheme);
    show_facts(&listing, scheme);
    show_report(&listing, scheme);
}
