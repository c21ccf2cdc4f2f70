/* Two versions of one evaluation: the texts both changed are decided one by one, what was typed or what a
 * file brings against what is kept. Leaving decides nothing. */
#include "ui/app.h"

#include "base/text.h"
#include "evaluation/change_text.h"
#include "ui/cursor.h"
#include "ui/session_merge.h"
#include "ui/views.h"

#define DETAIL_ROWS 9 /* at least: heading, two rows for the base, three for each side */

typedef struct {
    App *app;
    Session *session;
    Cursor cursor;
    Area area; /* of the lines, at the last repaint */
} Merging;

static SessionMerge *clash_of(const Merging *merging)
{
    return session_clash(merging->session);
}

static guint line_count(const Merging *merging)
{
    return clash_of(merging) ? session_merge_lines(clash_of(merging))->len : 0;
}

static const MergeLine *line_at(const Merging *merging, guint index)
{
    return index < line_count(merging) ? g_ptr_array_index(session_merge_lines(clash_of(merging)), index)
                                       : NULL;
}

/* Mine is what I typed; before a file it is what I keep. */
static MergeSide side_of(const Merging *merging, gboolean mine)
{
    return session_merge_is_typed(clash_of(merging)) == mine ? MERGE_THEIRS : MERGE_MINE;
}

static const char *text_of(const Merging *merging, const MergeLine *line, gboolean mine)
{
    return change_words(line->key, side_of(merging, mine) == MERGE_MINE ? line->kept : line->comes);
}

static gpointer merge_open(App *app, gpointer argument, GError **error)
{
    (void)argument;
    (void)error;
    g_return_val_if_fail(session_clash(app_session(app)), NULL);
    Merging *merging = g_new0(Merging, 1);
    merging->app = app;
    merging->session = app_session(app);
    return merging;
}

/* Leaving decides nothing: what was typed stays in its field, the file stays outside. */
static void merge_close(App *app, gpointer state)
{
    (void)app;
    Merging *merging = state;
    session_settle(merging->session, TRUE, NULL);
    g_free(merging);
}

/* To the next that is not decided, going round. */
static void go_on(Merging *merging)
{
    guint count = line_count(merging);
    for (guint step = 1; step <= count; step++) {
        guint index = (merging->cursor.at + step) % count;
        const MergeLine *line = line_at(merging, index);
        if (!line->clash || line->side != MERGE_ASK) continue;
        merging->cursor.at = index;
        return;
    }
}

static void save(Merging *merging)
{
    g_autoptr(GError) error = NULL;
    SessionMerge *merge = clash_of(merging);
    guint open = session_merge_open(merge);
    if (open > 0) {
        go_on(merging);
        app_message(merging->app, MESSAGE_WARNING, _("还有 %u 项没有决定。"), open);
        return;
    }
    g_autofree char *name = g_strdup(session_merge_name(merge));
    gboolean typed = session_merge_is_typed(merge);
    guint count = session_merge_count(merge);
    if (!session_settle(merging->session, FALSE, &error)) {
        app_error(merging->app, error);
        return;
    }
    App *app = merging->app;
    if (!typed && count == 1)
        app_replace(app, view_for_evaluation(app_session(app)), NULL);
    else
        app_back(app);
    app_message(app, MESSAGE_GOOD, typed ? _("%s：已照您的决定保存。") : _("%s：已合并。"), name);
}

static void say_decided(const Merging *merging)
{
    g_autofree char *sentence = keys_sentence(merge_view.name, _("都已决定：按 {save} 或 {open} 保存。"));
    app_message(merging->app, MESSAGE_PLAIN, "%s", sentence);
}

/* The function line offered a key for it. */
static void save_unasked(Merging *merging)
{
    App *app = merging->app;
    save(merging);
    if (!session_clash(app_session(app))) app_done(app, merge_view.name);
}

static gboolean decide(Merging *merging, MergeSide side)
{
    const MergeLine *line = line_at(merging, merging->cursor.at);
    if (!line->clash) {
        app_message(merging->app, MESSAGE_PLAIN, _("这一项只有一边改了，会取改了的，不用决定。"));
        return TRUE;
    }
    SessionMerge *merge = clash_of(merging);
    guint decided = session_merge_decide(merge, merging->cursor.at, side);
    /* Somebody who was typing wants to go on; a file is merged by a key of its own. */
    if (session_merge_is_typed(merge) && session_merge_clashes(merge) == decided)
        save_unasked(merging);
    else if (session_merge_open(merge) > 0)
        go_on(merging);
    else
        say_decided(merging);
    return TRUE;
}

static gboolean decide_all(Merging *merging, MergeSide side)
{
    session_merge_decide_all(clash_of(merging), side);
    say_decided(merging);
    return TRUE;
}

static gboolean merge_handle(App *app, gpointer state, Request request)
{
    (void)app;
    Merging *merging = state;
    if (line_count(merging) == 0) return FALSE;
    switch (request) {
    case REQUEST_TAKE_MINE: return decide(merging, side_of(merging, TRUE));
    case REQUEST_TAKE_THEIRS: return decide(merging, side_of(merging, FALSE));
    case REQUEST_TAKE_ALL_MINE: return decide_all(merging, side_of(merging, TRUE));
    case REQUEST_TAKE_ALL_THEIRS: return decide_all(merging, side_of(merging, FALSE));
    case REQUEST_NEXT: go_on(merging); return TRUE;
    case REQUEST_OPEN:
    case REQUEST_SAVE: save(merging); return TRUE;
    default: return cursor_handle(&merging->cursor, request, line_count(merging));
    }
}

static gboolean merge_mouse(App *app, gpointer state, const Mouse *mouse)
{
    (void)app;
    Merging *merging = state;
    guint line = 0;
    if (mouse->kind != MOUSE_PRESS ||
        !cursor_line(&merging->cursor, mouse->y - merging->area.y, line_count(merging), &line))
        return FALSE;
    merging->cursor.at = line;
    return TRUE;
}

/* --- painting --- */

static void merge_head(gpointer state, GString *left, GString *right)
{
    const Merging *merging = state;
    const SessionMerge *merge = clash_of(merging);
    if (!merge) return;
    g_string_append_printf(left, session_merge_is_typed(merge) ? _("两人改了同一项 · %s") : _("导入 · %s"),
                           session_merge_name(merge));
    g_string_append_printf(right, _("要决定 %u 项，还有 %u 项"), session_merge_clashes(merge),
                           session_merge_open(merge));
}

static const char *word_of(const Merging *merging, gboolean mine)
{
    gboolean typed = session_merge_is_typed(clash_of(merging));
    if (mine) return typed ? _("我输入的") : _("库中");
    return typed ? _("别人的") : _("文件");
}

static const char *decision_word(const Merging *merging, const MergeLine *line)
{
    MergeSide side = line->clash ? line->side : MERGE_THEIRS;
    return side == MERGE_ASK ? _("？") : word_of(merging, side == side_of(merging, TRUE));
}

/* Decision, title, and both texts. */
typedef struct {
    int decision, title, value;
} Columns;

static Columns columns_of(int width)
{
    int title = CLAMP(width * 2 / 5, 12, 40);
    return (Columns){9, title, MAX((width - title - 13) / 2, 2)};
}

static void draw_columns(Area row, const char *const *texts, const Style *styles)
{
    Columns columns = columns_of(row.width);
    const int widths[] = {columns.decision, columns.title, columns.value, columns.value};
    int x = row.x + 1;
    for (gsize i = 0; i < G_N_ELEMENTS(widths); x += widths[i++] + 1)
        draw_text(row.y, x, widths[i], styles[i], texts[i]);
}

static void draw_column_heads(const Merging *merging, Area row)
{
    const char *const texts[] = {_("取"), _("项目"), word_of(merging, TRUE), word_of(merging, FALSE)};
    const Style styles[] = {STYLE_HEADING, STYLE_HEADING, STYLE_HEADING, STYLE_HEADING};
    draw_columns(row, texts, styles);
}

/* ▌ ？    维修次数 实际完成值        48次  38次 */
static void draw_line(const Merging *merging, const MergeLine *line, Area row, gboolean selected)
{
    Style style = selected ? STYLE_FOCUS : line->clash ? STYLE_NORMAL : STYLE_DIM;
    Style mark = selected ? style : line->clash && line->side == MERGE_ASK ? STYLE_WARNING : STYLE_GOOD;
    g_autofree char *mine = change_value_text(text_of(merging, line, TRUE));
    g_autofree char *theirs = change_value_text(text_of(merging, line, FALSE));
    const char *const texts[] = {decision_word(merging, line), line->title, mine, theirs};
    const Style styles[] = {mark, style, style, style};
    draw_text(row.y, row.x, row.width, style, "");
    draw_text(row.y, row.x, 1, selected ? STYLE_ACCENT : STYLE_NORMAL, selected ? "▌" : "");
    draw_columns(row, texts, styles);
}

/* "库中   48次 …": wrapped under itself, at most `most` rows; the row below. */
static int draw_side(Area area, int y, int most, const char *label, Style style, const char *text)
{
    enum { LABEL = 12 };
    g_autofree char *safe = text_safe(text_blank(text) ? "——" : text, FALSE);
    g_autoptr(GPtrArray) lines = text_wrap(safe, (guint)MAX(2, area.width - LABEL));
    draw_text(y, area.x, LABEL, STYLE_LABEL, label);
    for (int i = 0; i < MIN((int)lines->len, most) && y + i < area.y + area.height; i++)
        draw_text(y + i, area.x + LABEL, area.width - LABEL, style, lines->pdata[i]);
    return y + most;
}

static char *moment_text(const char *at)
{
    g_autoptr(GDateTime) moment = at ? g_date_time_new_from_iso8601(at, NULL) : NULL;
    g_autoptr(GDateTime) local = moment ? g_date_time_to_local(moment) : NULL;
    return local ? g_date_time_format(local, "%Y-%m-%d %H:%M") : g_strdup("");
}

static void draw_detail(const Merging *merging, Area area)
{
    const MergeLine *line = line_at(merging, merging->cursor.at);
    g_autofree char *at = moment_text(line->at);
    g_autofree char *who = line->who ? g_strdup_printf("%s %s", line->who, at) : NULL;
    Area text = {area.y + 1, area.x + 1, area.height - 1, area.width - 2};
    draw_heading(area.y, area.x, area.width, line->title, NULL);
    int base = text.height / 4, side = (text.height - base) / 2;
    int y = draw_side(text, text.y, base, _("原来"), STYLE_DIM, line->base);
    for (int theirs = 0; theirs <= 1; theirs++) {
        gboolean mine = theirs == 0, kept = side_of(merging, mine) == MERGE_MINE;
        gboolean taken = side_of(merging, mine) == (line->clash ? line->side : MERGE_THEIRS);
        const char *value = text_of(merging, line, mine);
        g_autofree char *with_who =
            kept && who ? g_strdup_printf(_("%s（%s）"), text_blank(value) ? "——" : value, who) : NULL;
        g_autofree char *label = g_strdup_printf("%s %s", mine ? "m" : "t", word_of(merging, mine));
        y = draw_side(text, y, side, label, taken ? STYLE_STRONG : STYLE_NORMAL, with_who ? with_who : value);
    }
}

static void merge_draw(gpointer state, const Layout *layout)
{
    Merging *merging = state;
    Area area = layout->first;
    draw_fill(area, STYLE_NORMAL);
    guint count = line_count(merging);
    if (count == 0) return;
    /* What the list does not need shows long texts. */
    int detail = MIN(MAX(DETAIL_ROWS, area.height - 1 - (int)count), area.height - 4);
    draw_column_heads(merging, (Area){area.y, area.x, 1, area.width});
    merging->area = (Area){area.y + 1, area.x, area.height - MAX(detail, 0) - 1, area.width};
    cursor_keep(&merging->cursor, count, merging->area.height);
    for (int row = 0; row < merging->area.height; row++) {
        guint index = merging->cursor.top + (guint)row;
        const MergeLine *line = line_at(merging, index);
        if (line)
            draw_line(merging, line, (Area){merging->area.y + row, area.x, 1, area.width},
                      index == merging->cursor.at);
    }
    if (detail > 1) draw_detail(merging, (Area){area.y + area.height - detail, area.x, detail, area.width});
}

const View merge_view = {
    .name = "merge",
    .title = N_("两边都改了的"),
    .panes = 1,
    .open = merge_open,
    .close = merge_close,
    .handle = merge_handle,
    .mouse = merge_mouse,
    .head = merge_head,
    .draw = merge_draw,
};
