#include "ui/scoring_internal.h"

#include <string.h>

#include "base/search.h"

#define LEAST_WITH_HEAD 4 /* rows from which on the columns have their heads */

static gboolean is_folded(const Scoring *scoring, const OutlineNode *node)
{
    return g_hash_table_contains(scoring->folded, node->indicator->id);
}

static gboolean is_hidden(const Scoring *scoring, const OutlineNode *node)
{
    for (const OutlineNode *above = node->parent; above; above = above->parent)
        if (is_folded(scoring, above)) return TRUE;
    return FALSE;
}

static const ScoreRow *row_at(const Scoring *scoring, guint place)
{
    guint index = g_array_index(scoring->rows, guint, place);
    return scorecard_row(session_scorecard(scoring->session), index);
}

const ScoreRow *tree_row(const Scoring *scoring)
{
    return scoring->cursor < scoring->rows->len ? row_at(scoring, scoring->cursor) : NULL;
}

static void set_cursor(Scoring *scoring, guint place)
{
    if (scoring->rows->len == 0) {
        scoring->cursor = 0;
        g_clear_pointer(&scoring->id, g_free);
        return;
    }
    scoring->cursor = MIN(place, scoring->rows->len - 1);
    const char *id = tree_row(scoring)->node->indicator->id;
    if (g_strcmp0(id, scoring->id) == 0) return;
    g_free(scoring->id);
    scoring->id = g_strdup(id);
}

/* The place of the cursor's indicator; where it is gone, the place it had. */
static guint find_place(const Scoring *scoring)
{
    for (guint i = 0; i < scoring->rows->len; i++)
        if (g_strcmp0(row_at(scoring, i)->node->indicator->id, scoring->id) == 0) return i;
    return scoring->cursor;
}

void tree_sync(Scoring *scoring)
{
    const Scorecard *scorecard = session_scorecard(scoring->session);
    g_array_set_size(scoring->rows, 0);
    g_clear_pointer(&scoring->marks, g_array_unref);
    scoring->marks = row_marks_new(scorecard, session_findings(scoring->session));
    for (guint i = 0; i < scorecard->rows->len; i++)
        if (!is_hidden(scoring, scorecard_row(scorecard, i)->node)) g_array_append_val(scoring->rows, i);
    set_cursor(scoring, find_place(scoring));
}

void tree_go_id(Scoring *scoring, const char *id)
{
    const ScoreRow *row = scorecard_find(session_scorecard(scoring->session), id);
    if (!row) return;
    for (const OutlineNode *above = row->node->parent; above; above = above->parent)
        g_hash_table_remove(scoring->folded, above->indicator->id);
    char *wanted = g_strdup(id); /* may be scoring->id itself */
    g_free(scoring->id);
    scoring->id = wanted;
    tree_sync(scoring);
}

void tree_go(Scoring *scoring, guint index)
{
    tree_go_id(scoring, scorecard_row(session_scorecard(scoring->session), index)->node->indicator->id);
}

static void set_folded(Scoring *scoring, const OutlineNode *node, gboolean folded)
{
    if (folded)
        g_hash_table_add(scoring->folded, g_strdup(node->indicator->id));
    else
        g_hash_table_remove(scoring->folded, node->indicator->id);
    tree_sync(scoring);
}

static gboolean fold_left(Scoring *scoring, const OutlineNode *node)
{
    if (node->children->len > 0 && !is_folded(scoring, node))
        set_folded(scoring, node, TRUE);
    else if (node->parent)
        tree_go_id(scoring, node->parent->indicator->id);
    else
        return FALSE;
    return TRUE;
}

/* FALSE on a leaf: the detail then gets the focus. */
static gboolean fold_right(Scoring *scoring, const OutlineNode *node)
{
    if (node->children->len == 0) return FALSE;
    if (is_folded(scoring, node))
        set_folded(scoring, node, FALSE);
    else
        set_cursor(scoring, scoring->cursor + 1);
    return TRUE;
}

static gboolean move_by(Scoring *scoring, int rows)
{
    int last = (int)scoring->rows->len - 1;
    set_cursor(scoring, (guint)CLAMP((int)scoring->cursor + rows, 0, MAX(last, 0)));
    return TRUE;
}

gboolean tree_handle(Scoring *scoring, Request request)
{
    const ScoreRow *row = tree_row(scoring);
    int page = MAX(1, scoring->page - 1);
    switch (request) {
    case REQUEST_UP: return move_by(scoring, -1);
    case REQUEST_DOWN: return move_by(scoring, 1);
    case REQUEST_PAGE_UP: return move_by(scoring, -page);
    case REQUEST_PAGE_DOWN: return move_by(scoring, page);
    case REQUEST_FIRST: return move_by(scoring, -(int)scoring->rows->len);
    case REQUEST_LAST: return move_by(scoring, (int)scoring->rows->len);
    case REQUEST_LEFT: return row && fold_left(scoring, row->node);
    case REQUEST_RIGHT: return row && fold_right(scoring, row->node);
    case REQUEST_SELECT:
    case REQUEST_FOLD:
        if (row && row->node->children->len > 0)
            set_folded(scoring, row->node, !is_folded(scoring, row->node));
        return TRUE;
    default: return FALSE;
    }
}

gboolean tree_click(Scoring *scoring, int y)
{
    int place = y - scoring->tree.y + (int)scoring->top;
    if (place < 0 || place >= (int)scoring->rows->len) return FALSE;
    set_cursor(scoring, (guint)place);
    return TRUE;
}

gboolean tree_search(Scoring *scoring, const char *text, gboolean backwards)
{
    const Scorecard *scorecard = session_scorecard(scoring->session);
    const ScoreRow *row = tree_row(scoring);
    guint count = scorecard->rows->len;
    guint from = row ? row->node->index : 0;
    for (guint step = 1; row && step <= count; step++) {
        guint index = (backwards ? from + count - step : from + step) % count;
        if (search_finds(scorecard_row(scorecard, index)->node->indicator->title, text)) {
            tree_go(scoring, index);
            return TRUE;
        }
    }
    return FALSE;
}

static void keep_in_sight(Scoring *scoring, guint height)
{
    if (scoring->cursor < scoring->top) scoring->top = scoring->cursor;
    if (scoring->cursor >= scoring->top + height) scoring->top = scoring->cursor - height + 1;
    guint last_top = scoring->rows->len > height ? scoring->rows->len - height : 0;
    scoring->top = MIN(scoring->top, last_top);
}

static void draw_empty(const Scoring *scoring, Area area)
{
    g_autofree char *add = keys_first(scoring->view->name, REQUEST_ADD);
    g_autofree char *hint = g_strdup_printf(_(" 按 %s 增加第一个指标。"), add);
    draw_text(area.y, area.x, area.width, STYLE_NORMAL, _(" 本表的指标由项目自己设定，现在还没有。"));
    if (area.height > 1) draw_text(area.y + 1, area.x, area.width, STYLE_ACCENT, hint);
}

static void draw_line(Scoring *scoring, Area area, guint place, FigureWidths widths, gboolean active)
{
    const ScoreRow *row = row_at(scoring, place);
    gboolean here = place == scoring->cursor;
    TreeRow shown = {row, g_array_index(scoring->marks, RowMark, row->node->index),
                     is_folded(scoring, row->node),
                     !here    ? STYLE_NORMAL
                     : active ? STYLE_FOCUS
                              : STYLE_SHADE};
    draw_text(area.y, area.x, 1, here ? STYLE_ACCENT : STYLE_NORMAL, here ? "▌" : "");
    tree_draw_row(scoring, &shown, widths, (Area){area.y, area.x + 1, 1, area.width - 1});
}

void tree_draw(Scoring *scoring, Area area, gboolean active)
{
    if (area.height <= 0) return;
    draw_fill(area, STYLE_NORMAL);
    FigureWidths widths = figure_widths(session_scorecard(scoring->session));
    if (tree_shows_review(scoring, widths, area.width - 1) && area.height >= LEAST_WITH_HEAD) {
        tree_draw_head(widths, (Area){area.y, area.x, 1, area.width});
        area.y++;
        area.height--;
    }
    scoring->tree = area;
    scoring->page = area.height;
    if (scoring->rows->len == 0) {
        draw_empty(scoring, area);
        return;
    }
    keep_in_sight(scoring, (guint)area.height);
    for (int line = 0; line < area.height && scoring->top + (guint)line < scoring->rows->len; line++)
        draw_line(scoring, (Area){area.y + line, area.x, 1, area.width}, scoring->top + (guint)line, widths,
                  active);
}
