/* What a figure or a finding means: sentences to read, wrapped to the screen. */
#include "ui/app.h"

#include "base/text.h"
#include "ui/finding_key.h"
#include "ui/finding_mark.h"
#include "ui/pager.h"
#include "ui/session.h"
#include "ui/views.h"

typedef struct {
    char *title;
    Pager *pager;
} Explain;

static void add_part(Explain *explain, const char *label, const char *text)
{
    g_autofree char *line = g_strdup_printf(_("%s：%s"), label, translate(text));
    pager_add_paragraph(explain->pager, STYLE_NORMAL, 2, line);
}

static void add_finding(Explain *explain, const Evaluation *evaluation, const Finding *finding)
{
    const FindingKind *kind = finding_kind(finding->code);
    g_autofree char *head =
        g_strdup_printf("%s  %s  %s", kind->id, severity_title(finding->severity), translate(kind->title));
    g_autofree char *sentence = finding_text(evaluation, finding);
    pager_add_paragraph(explain->pager, severity_style(finding->severity), 0, head);
    pager_add_paragraph(explain->pager, STYLE_STRONG, 2, sentence);
    pager_add_paragraph(explain->pager, STYLE_NORMAL, 0, "");
    add_part(explain, _("含义"), kind->meaning);
    add_part(explain, _("例子"), kind->example);
    add_part(explain, _("怎么办"), kind->remedy);
    pager_add_paragraph(explain->pager, STYLE_NORMAL, 0, "");
}

static void add_texts(Explain *explain, const GPtrArray *texts)
{
    for (guint i = 0; texts && i + 1 < texts->len; i += 2) {
        pager_add_paragraph(explain->pager, STYLE_LABEL, 0, texts->pdata[i]);
        pager_add_paragraph(explain->pager, STYLE_NORMAL, 2, texts->pdata[i + 1]);
        pager_add_paragraph(explain->pager, STYLE_NORMAL, 0, "");
    }
}

static gpointer explain_open(App *app, gpointer argument, GError **error)
{
    (void)error;
    const ExplainArgument *wanted = argument;
    const Evaluation *evaluation = session_evaluation(app_session(app));
    Explain *explain = g_new0(Explain, 1);
    explain->title = g_strdup(wanted->title);
    explain->pager = pager_new();
    pager_add_paragraph(explain->pager, STYLE_HEADING, 0, wanted->title);
    if (wanted->why) pager_add_paragraph(explain->pager, STYLE_NORMAL, 2, wanted->why);
    pager_add_paragraph(explain->pager, STYLE_NORMAL, 0, "");
    add_texts(explain, wanted->texts);
    for (guint i = 0; i < wanted->findings->len; i++)
        add_finding(explain, evaluation, g_ptr_array_index(wanted->findings, i));
    return explain;
}

static void explain_close(App *app, gpointer state)
{
    (void)app;
    Explain *explain = state;
    pager_free(explain->pager);
    g_free(explain->title);
    g_free(explain);
}

static gboolean explain_handle(App *app, gpointer state, Request request)
{
    (void)app;
    const Explain *explain = state;
    return pager_handle(explain->pager, request);
}

static void explain_head(gpointer state, GString *left, GString *right)
{
    const Explain *explain = state;
    (void)right;
    g_string_printf(left, _("解释 · %s"), explain->title);
}

static void explain_draw(gpointer state, const Layout *layout)
{
    const Explain *explain = state;
    Area area = layout->first;
    area.x += 1;
    area.width -= 2;
    pager_draw(explain->pager, area);
}

const View explain_view = {
    .name = "explain",
    .title = N_("解释"),
    .panes = 1,
    .open = explain_open,
    .close = explain_close,
    .handle = explain_handle,
    .head = explain_head,
    .draw = explain_draw,
};
