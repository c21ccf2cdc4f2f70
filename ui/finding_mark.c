#include "ui/finding_mark.h"

static RowMark *mark_at(GArray *marks, guint index)
{
    return &g_array_index(marks, RowMark, index);
}

GArray *row_marks_new(const Scorecard *self, const GPtrArray *findings)
{
    GArray *marks = g_array_sized_new(FALSE, TRUE, sizeof(RowMark), self->rows->len);
    g_array_set_size(marks, self->rows->len);
    for (guint i = 0; i < findings->len; i++) {
        const Finding *finding = g_ptr_array_index(findings, i);
        const ScoreRow *row = finding->indicator ? scorecard_find(self, finding->indicator) : NULL;
        if (!row || finding->code == FINDING_S_MISSING || finding->code == FINDING_X_ROW) continue;
        FindingMark mark = finding->severity == SEVERITY_ERROR ? MARK_ERROR : MARK_WARNING;
        RowMark *own = mark_at(marks, row->node->index);
        own->own = MAX(own->own, mark);
        for (const OutlineNode *above = row->node->parent; above; above = above->parent)
            mark_at(marks, above->index)->below = MAX(mark_at(marks, above->index)->below, mark);
    }
    return marks;
}

const char *row_mark_letter(RowMark mark)
{
    static const char *const own[] = {[MARK_WARNING] = "W", [MARK_ERROR] = "E"};
    static const char *const below[] = {[MARK_CLEAN] = "", [MARK_WARNING] = "w", [MARK_ERROR] = "e"};
    return mark.own != MARK_CLEAN ? own[mark.own] : below[mark.below];
}

Style row_mark_style(RowMark mark)
{
    FindingMark worst = mark.own != MARK_CLEAN ? mark.own : mark.below;
    return worst == MARK_ERROR ? STYLE_ERROR : worst == MARK_WARNING ? STYLE_WARNING : STYLE_NORMAL;
}

Style severity_style(Severity severity)
{
    return severity == SEVERITY_ERROR ? STYLE_ERROR : STYLE_WARNING;
}
