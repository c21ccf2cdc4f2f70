/* What a figure or a finding means: sentences to read, wrapped to the screen. */
#include "ui/app.h"

#include "base/text.h"
#include "ui/finding_key.h"
#include "ui/finding_mark.h"
#include "ui/pager.h"
#include "ui/session.h"
#include "ui/views.h"

typedef struct {
    Style style;
    int indent;
    char *text;
} Paragraph;

typedef struct {
    char *title;
    GArray *paragraphs; /* Paragraph */
    Pager *pager;
    int width; /* the lines were made for */
} Explain;

static void paragraph_clear(gpointer data)
{
    g_free(((Paragraph *)data)->text);
}

static void add(Explain *explain, Style style, int indent, char *text)
{
    g_array_append_val(explain->paragraphs, ((Paragraph){style, indent, text}));
}

static void add_part(Explain *explain, const char *label, const char *text)
{
    add(explain, STYLE_NORMAL, 2, g_strdup_printf(_("%s：%s"), label, translate(text)));
}

static void add_finding(Explain *explain, const Evaluation *evaluation, const Finding *finding)
{
    const FindingKind *kind = finding_kind(finding->code);
    add(explain, severity_style(finding->severity), 0,
        g_strdup_printf("%s  %s  %s", kind->id, severity_title(finding->severity), translate(kind->title)));
    add(explain, STYLE_STRONG, 2, finding_text(evaluation, finding));
    add(explain, STYLE_NORMAL, 0, g_strdup(""));
    add_part(explain, _("含义"), kind->meaning);
    add_part(explain, _("例子"), kind->example);
    add_part(explain, _("怎么办"), kind->remedy);
    add(explain, STYLE_NORMAL, 0, g_strdup(""));
}

static void add_texts(Explain *explain, const GPtrArray *texts)
{
    for (guint i = 0; texts && i + 1 < texts->len; i += 2) {
        add(explain, STYLE_LABEL, 0, g_strdup(texts->pdata[i]));
        add(explain, STYLE_NORMAL, 2, g_strdup(texts->pdata[i + 1]));
        add(explain, STYLE_NORMAL, 0, g_strdup(""));
    }
}

static gpointer explain_open(App *app, gpointer argument, GError **error)
{
    (void)error;
    const ExplainArgument *wanted = argument;
    const Evaluation *evaluation = session_evaluation(app_session(app));
    Explain *explain = g_new0(Explain, 1);
    explain->title = g_strdup(wanted->title);
    explain->paragraphs = g_array_new(FALSE, FALSE, sizeof(Paragraph));
    g_array_set_clear_func(explain->paragraphs, paragraph_clear);
    explain->pager = pager_new();
    add(explain, STYLE_HEADING, 0, g_strdup(wanted->title));
    if (wanted->why) add(explain, STYLE_NORMAL, 2, g_strdup(wanted->why));
    add(explain, STYLE_NORMAL, 0, g_strdup(""));
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
    g_array_unref(explain->paragraphs);
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

static void write_lines(Explain *explain, int width)
{
    if (explain->width == width) return;
    explain->width = width;
    pager_clear(explain->pager);
    for (guint i = 0; i < explain->paragraphs->len; i++) {
        const Paragraph *paragraph = &g_array_index(explain->paragraphs, Paragraph, i);
        g_autofree char *safe = text_safe(paragraph->text, TRUE);
        g_autoptr(GPtrArray) lines = text_wrap(safe, (guint)MAX(2, width - paragraph->indent));
        for (guint line = 0; line < lines->len; line++) {
            g_autofree char *indented =
                g_strdup_printf("%*s%s", paragraph->indent, "", (const char *)lines->pdata[line]);
            pager_add(explain->pager, paragraph->style, indented);
        }
    }
}

static void explain_draw(gpointer state, const Layout *layout)
{
    Explain *explain = state;
    Area area = layout->first;
    area.x += 1;
    area.width -= 2;
    write_lines(explain, area.width);
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
