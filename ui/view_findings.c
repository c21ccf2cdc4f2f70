/* 核对: everything that is wrong with the table, errors first, of them the table as a whole; Enter goes to
 * the text that is to be put right. */
#include "ui/app.h"

#include "base/text.h"
#include "ui/cursor.h"
#include "ui/finding_key.h"
#include "ui/finding_mark.h"
#include "ui/flow.h"
#include "ui/session.h"
#include "ui/totals.h"
#include "ui/views.h"

#define DETAIL_ROWS  6  /* heading, the message in two lines, what to do in three */
#define DETAIL_LEAST 14 /* rows of the screen from which on there is room for it */

typedef struct {
    App *app;
    Session *session;
    GPtrArray *sorted; /* const Finding *, the session's: errors first */
    Cursor cursor;
    Area area; /* of the lines, at the last repaint */
} Findings;

static const GPtrArray *all(const Findings *findings)
{
    return findings->sorted;
}

/* Errors first: they are what keeps the table from being submitted. Within either the order of the table. */
static void read_findings(Findings *findings)
{
    const GPtrArray *found = session_findings(findings->session);
    g_ptr_array_set_size(findings->sorted, 0);
    for (int errors = 1; errors >= 0; errors--)
        for (guint i = 0; i < found->len; i++) {
            Finding *finding = g_ptr_array_index(found, i);
            if ((finding->severity == SEVERITY_ERROR) == errors) g_ptr_array_add(findings->sorted, finding);
        }
}

static const Finding *finding_at(const Findings *findings, guint line)
{
    return line < all(findings)->len ? g_ptr_array_index(all(findings), line) : NULL;
}

static const Finding *here(const Findings *findings)
{
    return finding_at(findings, findings->cursor.at);
}

/* Coming from an indicator in the tree: the first finding from there on; from the top, the first of all. */
static guint first_from(const Findings *findings, const char *id)
{
    const Scorecard *scorecard = session_scorecard(findings->session);
    const ScoreRow *from = id ? scorecard_find(scorecard, id) : NULL;
    for (guint i = 0; from && from->node->index > 0 && i < all(findings)->len; i++) {
        const Finding *finding = finding_at(findings, i);
        const ScoreRow *row = finding->indicator ? scorecard_find(scorecard, finding->indicator) : NULL;
        if (row && row->node->index >= from->node->index) return i;
    }
    return 0;
}

static gpointer findings_open(App *app, gpointer argument, GError **error)
{
    (void)error;
    Findings *findings = g_new0(Findings, 1);
    findings->app = app;
    findings->session = app_session(app);
    findings->sorted = g_ptr_array_new();
    read_findings(findings);
    findings->cursor.at = first_from(findings, argument);
    return findings;
}

static void findings_close(App *app, gpointer state)
{
    (void)app;
    Findings *findings = state;
    g_ptr_array_unref(findings->sorted);
    g_free(findings);
}

/* The scoring view lies below; the others take this one's place. */
static gboolean go(Findings *findings)
{
    const Finding *finding = here(findings);
    if (!finding) return TRUE;
    g_autofree char *key = finding_key(session_scorecard(findings->session), finding);
    session_point(findings->session, key);
    if (g_str_has_prefix(key, "facts."))
        app_replace(findings->app, &figures_view, NULL);
    else if (g_str_has_prefix(key, "claimed."))
        app_replace(findings->app, &claims_view, NULL);
    else
        app_back(findings->app);
    return TRUE;
}

static gboolean explain(const Findings *findings)
{
    const Finding *finding = here(findings);
    if (!finding) return TRUE;
    g_autoptr(GPtrArray) one = g_ptr_array_new();
    g_ptr_array_add(one, (gpointer)finding);
    g_autofree char *title = g_strdup(finding_subject(session_evaluation(findings->session), finding));
    app_push(findings->app, &explain_view, &(ExplainArgument){.title = title, .findings = one});
    return TRUE;
}

/* Round the end, as a search does. */
static gboolean step(Findings *findings, gboolean backwards)
{
    guint count = all(findings)->len;
    if (count > 0) findings->cursor.at = (findings->cursor.at + (backwards ? count - 1 : 1)) % count;
    return TRUE;
}

static gboolean findings_handle(App *app, gpointer state, Request request)
{
    (void)app;
    Findings *findings = state;
    switch (request) {
    case REQUEST_OPEN: return go(findings);
    case REQUEST_WHY: return explain(findings);
    case REQUEST_SEARCH_NEXT: return step(findings, FALSE);
    case REQUEST_SEARCH_PREVIOUS: return step(findings, TRUE);
    default: return cursor_handle(&findings->cursor, request, all(findings)->len);
    }
}

static gboolean findings_mouse(App *app, gpointer state, const Mouse *mouse)
{
    (void)app;
    Findings *findings = state;
    guint line = 0;
    gboolean press = mouse->kind == MOUSE_PRESS || mouse->kind == MOUSE_DOUBLE;
    if (!press || !cursor_line(&findings->cursor, mouse->y - findings->area.y, all(findings)->len, &line))
        return FALSE;
    findings->cursor.at = line;
    return mouse->kind != MOUSE_DOUBLE || go(findings);
}

static void findings_resume(App *app, gpointer state)
{
    (void)app;
    read_findings(state);
}

static void findings_ticked(App *app, gpointer state)
{
    if (flow_follow(app, FALSE)) read_findings(state);
}

static void findings_head(gpointer state, GString *left, GString *right)
{
    const Findings *findings = state;
    g_string_append(left, _("核对 · "));
    session_describe(findings->session, left);
    guint count = all(findings)->len;
    if (count > 0) g_string_append_printf(right, _("第 %u 条，共 %u 条"), findings->cursor.at + 1, count);
}

/* Of the titles of severities, as wide as the language has them. */
static int severity_columns(void)
{
    return (int)MAX(text_width(severity_title(SEVERITY_ERROR)),
                    text_width(severity_title(SEVERITY_WARNING))) +
           2;
}

static void draw_line(const Findings *findings, const Finding *finding, Area row, gboolean selected)
{
    const Evaluation *evaluation = session_evaluation(findings->session);
    g_autofree char *text = finding_text(evaluation, finding);
    Style style = selected ? STYLE_FOCUS : STYLE_NORMAL;
    int severity = severity_columns(), x = row.x + severity, subject = CLAMP(row.width / 3, 12, 36);
    draw_text(row.y, row.x, 1, selected ? STYLE_ACCENT : STYLE_NORMAL, selected ? "▌" : "");
    draw_text(row.y, row.x + 1, row.width - 1, style, "");
    draw_text(row.y, row.x + 1, severity, selected ? style : severity_style(finding->severity),
              severity_title(finding->severity));
    draw_text(row.y, x + 1, 10, style, finding_kind(finding->code)->id);
    draw_text(row.y, x + 11, subject, style, finding_subject(evaluation, finding));
    draw_text(row.y, x + 12 + subject, row.width - severity - subject - 13, style, text);
}

/* Wrapped, at most `most` rows; returns the row below. */
static int draw_wrapped(int y, Area area, int most, Style style, const char *text)
{
    g_autofree char *safe = text_safe(text, FALSE);
    g_autoptr(GPtrArray) lines = text_wrap(safe, (guint)MAX(2, area.width));
    for (int i = 0; i < MIN((int)lines->len, most) && y < area.y + area.height; i++)
        draw_text(y++, area.x, area.width, style, lines->pdata[i]);
    return y;
}

static void draw_detail(const Findings *findings, Area area)
{
    const Finding *finding = here(findings);
    const FindingKind *kind = finding_kind(finding->code);
    g_autofree char *head = g_strdup_printf("%s %s", kind->id, translate(kind->title));
    g_autofree char *remedy = g_strdup_printf(_("怎么办：%s"), translate(kind->remedy));
    draw_heading(area.y, area.x, area.width, head, NULL);
    area = (Area){area.y + 1, area.x + 1, area.height - 1, area.width - 2};
    int y = draw_wrapped(area.y, area, 3, severity_style(finding->severity), finding->message);
    draw_wrapped(y, area, 3, STYLE_NORMAL, remedy);
}

static void draw_clean(const Findings *findings, Area area)
{
    const Scorecard *scorecard = session_scorecard(findings->session);
    const char *text =
        scorecard->complete ? _(" 核对无误：表内数字相符，没有错误和警告。") : _(" 没有错误和警告。");
    if (area.height > 1) draw_text(area.y + 1, area.x, area.width, STYLE_GOOD, text);
}

static void findings_draw(gpointer state, const Layout *layout)
{
    Findings *findings = state;
    Area area = layout->first;
    guint count = all(findings)->len;
    draw_fill(area, STYLE_NORMAL);
    if (count == 0) {
        draw_clean(findings, area);
        return;
    }
    int detail = area.height >= DETAIL_LEAST ? DETAIL_ROWS : 0;
    findings->area = (Area){area.y, area.x, area.height - detail, area.width};
    cursor_keep(&findings->cursor, count, findings->area.height);
    for (int row = 0; row < findings->area.height; row++) {
        guint line = findings->cursor.top + (guint)row;
        const Finding *finding = finding_at(findings, line);
        if (finding)
            draw_line(findings, finding, (Area){area.y + row, area.x, 1, area.width},
                      line == findings->cursor.at);
    }
    if (detail > 0) draw_detail(findings, (Area){area.y + area.height - detail, area.x, detail, area.width});
}

static void findings_status(gpointer state, Area row)
{
    totals_draw(((const Findings *)state)->session, row, NULL);
}

const View findings_view = {
    .name = "findings",
    .title = N_("核对"),
    .panes = 1,
    .open = findings_open,
    .close = findings_close,
    .resume = findings_resume,
    .handle = findings_handle,
    .mouse = findings_mouse,
    .tick = 1000,
    .ticked = findings_ticked,
    .head = findings_head,
    .status = findings_status,
    .draw = findings_draw,
};
