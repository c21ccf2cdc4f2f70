/* The outline of the report on the left, with what is still missing; on the right what is asked of a section,
 * its text and what the data say there. */
#include "ui/report_view.h"

#include "base/text.h"
#include "ui/question_form.h"
#include "ui/views.h"

enum {
    MARK_COLUMNS = 8,       /* 待填写 at the right end of a row */
    SHOWN_BLOCKS = 12,      /* of what the data say: the rest is read in the report */
    SHOWN_LETTERS = 400,    /* of a paragraph */
    TEXT_BYTES = 64 * 1024, /* as the evaluation accepts them */
};

/* --- the outline -------------------------------------------------------- */

typedef struct {
    const char *text;
    Style style;
} Mark;

/* The `count`-th thing, from 0, that the user's text says otherwise than the table; NULL: there is none. */
static const ReportConflict *conflict_at(const ReportView *view, guint section, guint count)
{
    const GPtrArray *conflicts = view->report->conflicts;
    for (guint i = 0; i < conflicts->len; i++) {
        const ReportConflict *conflict = conflicts->pdata[i];
        if (conflict->section == section && count-- == 0) return conflict;
    }
    return NULL;
}

/* What becomes of a section: contradicts the table, written, still to be written, made from the data, or a
 * mere heading. */
static Mark mark_of(const ReportView *view, guint at)
{
    const ReportSection *section = report_view_sections(view)->pdata[at];
    const Evaluation *evaluation = session_evaluation(view->session);
    g_autofree char *key = report_view_key(section);
    if (form_pending(view->form, key)) return (Mark){_("✎ 未保存"), STYLE_WARNING};
    if (conflict_at(view, at, 0)) return (Mark){_("✗ 不一致"), STYLE_ERROR};
    if (report_section_missing(evaluation, section)) return (Mark){_("待填写"), STYLE_WARNING};
    if (!text_blank(evaluation_get(evaluation, key))) return (Mark){_("✓ 已写"), STYLE_GOOD};
    if (section->from != REPORT_HEADING && section->from != REPORT_TEXT) return (Mark){_("数据"), STYLE_DIM};
    return (Mark){"", STYLE_DIM};
}

static void draw_section(const ReportView *view, guint at, Area row)
{
    const ReportSection *section = report_view_sections(view)->pdata[at];
    gboolean selected = at == view->cursor.at;
    gboolean active = selected && !form_is_open(view->form);
    Style style = active                ? STYLE_FOCUS
                  : selected            ? STYLE_SHADE
                  : section->level == 1 ? STYLE_STRONG
                                        : STYLE_NORMAL;
    Mark mark = mark_of(view, at);
    int indent = 1 + 2 * ((int)section->level - 1), title = row.width - 1 - MARK_COLUMNS;
    draw_text(row.y, row.x, 1, active ? STYLE_ACCENT : STYLE_NORMAL, active ? "▌" : "");
    draw_text(row.y, row.x + 1, row.width - 1, style, "");
    draw_text(row.y, row.x + indent, title - indent, style, section->title);
    draw_right(row.y, row.x + 1 + title, MARK_COLUMNS, active ? STYLE_FOCUS : mark.style, mark.text);
}

static void draw_outline(ReportView *view, Area area)
{
    const GPtrArray *sections = report_view_sections(view);
    view->outline = area;
    draw_fill(area, STYLE_NORMAL);
    cursor_keep(&view->cursor, sections->len, area.height);
    for (int i = 0; i < area.height && view->cursor.top + (guint)i < sections->len; i++) {
        guint at = view->cursor.top + (guint)i;
        draw_section(view, at, (Area){area.y + i, area.x, 1, area.width});
    }
}

/* --- the text ----------------------------------------------------------- */

static char *shortened(const char *text)
{
    if (g_utf8_strlen(text, -1) <= SHOWN_LETTERS) return g_strdup(text);
    g_autofree char *begin = g_utf8_substring(text, 0, SHOWN_LETTERS);
    return g_strconcat(begin, "……", NULL);
}

static char *block_text(const ReportBlock *block)
{
    if (block->kind == BLOCK_TABLE) return g_strdup(_("（这里是表格）"));
    g_autofree char *text = g_strconcat(block->lead ? block->lead : "", block->text, NULL);
    return shortened(text);
}

static void add_shown(QuestionFields *fields, Style style, char *text)
{
    question_fields_add_plain(
        fields, (FormField){.kind = FIELD_SHOWN, .label = "", .value = text, .style = style}, text);
}

/* What the report says in this section by itself. */
static void add_data(const ReportView *view, QuestionFields *fields)
{
    guint shown = 0, left = 0;
    for (guint i = 0; i < view->report->blocks->len; i++) {
        const ReportBlock *block = g_ptr_array_index(view->report->blocks, i);
        gboolean title =
            i == 0 || ((const ReportBlock *)view->report->blocks->pdata[i - 1])->section != block->section;
        if (block->section != view->cursor.at || block->own || title || block->kind == BLOCK_MISSING)
            continue;
        if (shown == SHOWN_BLOCKS) {
            left++;
            continue;
        }
        if (shown++ == 0)
            question_fields_add_plain(fields, (FormField){.kind = FIELD_HEADING, .label = _("由数据生成")},
                                      NULL);
        add_shown(fields, block->kind == BLOCK_HEADING ? STYLE_STRONG : STYLE_NORMAL, block_text(block));
    }
    if (left) add_shown(fields, STYLE_DIM, g_strdup_printf(_("……还有 %u 段，报告里有全文。"), left));
}

static void add_conflicts(const ReportView *view, QuestionFields *fields)
{
    const ReportConflict *conflict;
    for (guint i = 0; (conflict = conflict_at(view, view->cursor.at, i)); i++)
        add_shown(fields, STYLE_ERROR, report_conflict_text(conflict));
}

static char *asked_text(const ReportSection *section)
{
    if (section->ask) return g_strdup_printf(_("要写：%s"), section->ask);
    if (section->from == REPORT_HEADING) return g_strdup(_("这一节只有标题，文字写在下面各节里。"));
    return g_strdup(_("这一节由数据生成，可以另写补充。"));
}

/* A heading takes a text only where it has one already. */
static void add_text(const ReportView *view, QuestionFields *fields, const ReportSection *section)
{
    char *key = report_view_key(section);
    const char *text = evaluation_get(session_evaluation(view->session), key);
    if (section->from == REPORT_HEADING && !text && !form_pending(view->form, key)) {
        g_free(key);
        return;
    }
    GError *refusal = NULL;
    gboolean locked = !session_check_editable(view->session, &refusal);
    char *note = locked ? g_strdup(refusal->message) : NULL;
    g_clear_error(&refusal);
    char *hint = locked ? g_strdup(_("没有写"))
                        : keys_sentence(report_view.name,
                                        _("按 {open} 或直接输入；{edit-new-line} 换行，{edit-accept} 保存"));
    FormField field = {.key = key,
                       .kind = FIELD_LINES,
                       .label = "",
                       .value = text,
                       .hint = hint,
                       .limit = TEXT_BYTES,
                       .locked = locked,
                       .note = note,
                       .note_style = STYLE_DIM};
    question_fields_add_plain(fields, field, key);
    g_ptr_array_add(fields->choices, note);
    g_ptr_array_add(fields->choices, hint);
}

void report_view_show(ReportView *view)
{
    g_clear_pointer(&view->report, report_free);
    const Scorecard *self = session_scorecard(view->session);
    g_autoptr(Scorecard) review = scorecard_panel(self->evaluation);
    view->report = report_new(self, review, NULL);
    view->stamp = session_stamp(view->session);
    const ReportSection *section = report_view_section(view);
    g_autoptr(QuestionFields) fields = question_fields_new();
    add_shown(fields, STYLE_DIM, asked_text(section));
    add_text(view, fields, section);
    add_conflicts(view, fields);
    add_data(view, fields);
    form_set_fields(view->form, (const FormField *)(void *)fields->fields->data, fields->fields->len);
}

static void draw_text_pane(ReportView *view, Area area, gboolean title)
{
    draw_fill(area, STYLE_NORMAL);
    area.x += 1;
    area.width -= 2;
    if (title) {
        draw_text(area.y, area.x, area.width, STYLE_HEADING, report_view_section(view)->title);
        area.y++;
        area.height--;
    }
    view->text = area;
    form_draw(view->form, area, form_is_open(view->form));
}

void report_view_draw(ReportView *view, const Layout *layout)
{
    gboolean open = form_is_open(view->form);
    view->outline = view->text = (Area){0};
    if (view->stamp != session_stamp(view->session)) report_view_show(view);
    if (layout->kind != LAYOUT_SINGLE || !open) draw_outline(view, layout->first);
    if (layout->kind == LAYOUT_STACKED)
        draw_heading(layout->divider.y, layout->divider.x, layout->divider.width,
                     report_view_section(view)->title, NULL);
    if (layout->kind != LAYOUT_SINGLE || open)
        draw_text_pane(view, layout->second, layout->kind != LAYOUT_STACKED);
}
