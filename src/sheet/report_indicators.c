/* 绩效指标分析: a heading for every group with its sub-total, a paragraph for every indicator with its score,
 * target, actual value, reason, note and evidence. */
#include "base/translate.h"
#include "sheet/report_parts.h"
#include "sheet/sheet_parts.h"

static void append_score(GString *text, const char *title, const ScoreRow *row)
{
    if (row->out) {
        g_string_append_printf(text, _("，%s不计"), title);
    } else if (!row->scored) {
        g_string_append_printf(text, _("，%s尚未得出"), title);
    } else {
        g_autofree char *score = points_format(row->score);
        g_string_append_printf(text, _("，%s%s分"), title, score);
    }
}

Points report_full(const OutlineNode *node)
{
    return node->children->len > 0 ? outline_children_weight(node) : node->weight;
}

/* （一）决策（满分20分，自评得分18分，复核得分17分） */
static char *title_text(const ReportBuilder *builder, const OutlineNode *node, const char *number)
{
    g_autofree char *full = points_format(report_full(node));
    GString *text = g_string_new(number);
    g_string_append_printf(text, _("%s（满分%s分"), node->indicator->title, full);
    append_score(text, _("自评得分"), scorecard_row(builder->self, node->index));
    if (builder->review) append_score(text, _("复核得分"), scorecard_row(builder->review, node->index));
    g_string_append(text, _("）"));
    return g_string_free(text, FALSE);
}

static void append_sentence(GString *text, const char *title, const char *value)
{
    if (text_blank(value)) return;
    g_autofree char *sentence = report_sentence(value);
    g_string_append_printf(text, _("%s：%s"), title, sentence);
}

static gboolean is_absent(const ScoreRow *row)
{
    return row->out || row->absent_full;
}

static void append_values(GString *text, const ReportBuilder *builder, const ScoreRow *row)
{
    if (is_absent(row)) return;
    g_autofree char *actual = actual_text(builder->self, row);
    append_sentence(text, _("年度指标值"), row->target);
    append_sentence(text, _("实际完成值"), actual);
}

/* Only what a rule gives has a reason; a score typed in, also where it is the rule's, is its own. */
static void append_why(GString *text, const ReportBuilder *builder, const ScoreRow *row)
{
    gboolean same = row->has_rule && row->has_typed && points_equal(row->rule, row->typed);
    if ((!row->has_rule || same) && !is_absent(row)) return;
    g_autofree char *sentence = scorecard_why(builder->self, row->node->index);
    g_autofree char *why = report_close(sentence);
    append_sentence(text, _("计分"), why);
}

static void append_reasons(GString *text, const ReportBuilder *builder, const ScoreRow *row)
{
    gboolean lost = row->scored && points_compare(row->score, row->node->weight) < 0;
    append_sentence(text, lost ? _("偏差原因及改进措施") : _("说明"), row->entry->text[ENTRY_NOTE]);
    if (!builder->review) return;
    g_autofree char *lines = difference_text(builder->self, builder->review, row);
    g_auto(GStrv) reasons = g_strsplit(lines, "\n", -1); /* of several reviewers */
    g_autofree char *difference = g_strjoinv(_("；"), reasons);
    append_sentence(text, _("复核"), difference);
}

static void append_evidence(GString *text, const ScoreRow *row)
{
    g_autoptr(GPtrArray) list = entry_list(row->entry, ENTRY_EVIDENCE);
    g_autoptr(GString) names = g_string_new(NULL);
    for (guint i = 0; i < list->len; i++)
        g_string_append_printf(names, "%s%s", i ? _("、") : "", (const char *)g_ptr_array_index(list, i));
    append_sentence(text, _("佐证材料"), names->str);
}

/* What the user wrote comes first, as on paper; of several paragraphs the figures are one more. */
static char *leaf_text(const ReportBuilder *builder, const ScoreRow *row)
{
    GString *text = g_string_new(NULL);
    const char *own = row->entry->text[ENTRY_TEXT];
    if (!text_blank(own)) {
        g_autofree char *copy = g_strdup(own);
        gboolean single = !g_utf8_strchr(g_strstrip(copy), -1, '\n');
        g_autofree char *sentence = single ? report_sentence(copy) : g_strconcat(copy, "\n", NULL);
        g_string_append(text, sentence);
    }
    append_values(text, builder, row);
    append_why(text, builder, row);
    append_reasons(text, builder, row);
    append_evidence(text, row);
    return g_string_free(text, FALSE);
}

static void add_nodes(const ReportBuilder *builder, const GPtrArray *nodes, guint level);

static void add_leaf(const ReportBuilder *builder, const OutlineNode *node, const char *number)
{
    g_autofree char *title = title_text(builder, node, number);
    char *text = node->leaf ? leaf_text(builder, scorecard_row(builder->self, node->index))
                            : g_strdup(_("尚未设置指标。"));
    report_add_paragraphs(builder->report, g_strconcat(title, _("。"), NULL), text);
}

static void add_group(const ReportBuilder *builder, const OutlineNode *node, const char *number, guint level)
{
    const char *text = evaluation_entry(builder->evaluation, node->indicator->id)->text[ENTRY_TEXT];
    report_add_heading(builder->report, level, title_text(builder, node, number));
    if (!text_blank(text)) report_add_paragraphs(builder->report, NULL, g_strdup(text));
    add_nodes(builder, node->children, level);
}

/* Below a heading of `level`. */
static void add_nodes(const ReportBuilder *builder, const GPtrArray *nodes, guint level)
{
    for (guint i = 0; i < nodes->len; i++) {
        const OutlineNode *node = g_ptr_array_index(nodes, i);
        g_autofree char *number = report_number(level + 1, i + 1);
        if (node->children->len)
            add_group(builder, node, number, level + 1);
        else
            add_leaf(builder, node, number);
    }
}

void report_add_indicators(const ReportBuilder *builder, guint level)
{
    add_nodes(builder, builder->self->outline->top, level);
}
