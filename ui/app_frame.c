#include "ui/app_internal.h"

#include "base/text.h"
#include "ui/form.h"
#include "ui/views.h"

#include <string.h>

enum {
    LEAST_WIDTH = 40, /* below: one sentence */
    LEAST_HEIGHT = 8,
    PANES_WIDTH = 60, /* below: one pane and no lines between */
    PANES_HEIGHT = 15,
    SPLIT_WIDTH = 100,
    MESSAGE_ROWS = 3, /* a long sentence covers the rows above */
};

/* Rows of the frame; -1 where there is none. */
typedef struct {
    int height, width;
    gboolean compact;
    int top_line, bottom_line, status, message, bar;
    Area body;
} Rows;

static Rows frame_rows(gboolean with_status)
{
    Rows rows = {
        .height = draw_height(), .width = draw_width(), .top_line = -1, .bottom_line = -1, .status = -1};
    rows.compact = rows.height < PANES_HEIGHT || rows.width < PANES_WIDTH;
    int below = rows.height - 1, top = 1;
    rows.bar = rows.message = below;
    if (!rows.compact) {
        rows.message = --below;
        rows.top_line = top++;
    }
    if (with_status) rows.status = --below;
    if (!rows.compact) rows.bottom_line = --below;
    rows.body = (Area){top, 0, below - top, rows.width};
    return rows;
}

static Layout stack_panes(const Frame *frame, Area body)
{
    int second = body.height / 2;
    if (frame->view->second_rows) second = frame->view->second_rows(frame->state, body.width);
    second = CLAMP(second, body.height / 3, body.height * 2 / 3);
    int first = body.height - second - 1;
    return (Layout){.kind = LAYOUT_STACKED,
                    .first = {body.y, body.x, first, body.width},
                    .divider = {body.y + first, body.x, 1, body.width},
                    .second = {body.y + first + 1, body.x, second, body.width}};
}

static Layout divide(const Frame *frame, const Rows *rows)
{
    Area body = rows->body;
    if (frame->view->panes < 2 || rows->compact)
        return (Layout){.kind = LAYOUT_SINGLE, .first = body, .second = body};
    if (body.width < SPLIT_WIDTH) return stack_panes(frame, body);
    int left = body.width * 58 / 120;
    return (Layout){.kind = LAYOUT_SPLIT,
                    .first = {body.y, body.x, body.height, left},
                    .divider = {body.y, left, body.height, 1},
                    .second = {body.y, left + 1, body.height, body.width - left - 1}};
}

/* Where the title is too long its longest piece is cut, so that year and status stay in sight. Yours. */
static char *fit_title(const char *title, int columns)
{
    enum { LEAST_PIECE = 8 };
    g_autofree char *safe = text_safe(title, FALSE);
    g_auto(GStrv) pieces = g_strsplit(safe, " · ", -1);
    int excess = (int)text_width(safe) - columns;
    while (excess > 0) {
        char **longest = pieces;
        for (char **piece = pieces; *piece; piece++)
            if (text_width(*piece) > text_width(*longest)) longest = piece;
        int had = (int)text_width(*longest), wanted = MAX(LEAST_PIECE, had - excess);
        char *cut = text_cut(*longest, (guint)wanted);
        excess -= had - (int)text_width(cut);
        g_free(*longest);
        *longest = cut;
        if (had <= wanted) break;
    }
    return g_strjoinv(" · ", pieces);
}

static void draw_head(const Frame *frame, int width)
{
    g_autoptr(GString) left = g_string_new(NULL), right = g_string_new(NULL);
    if (frame->view->head)
        frame->view->head(frame->state, left, right);
    else
        g_string_assign(left, translate(frame->view->title));
    int columns = MIN((int)text_width(right->str), width / 2);
    g_autofree char *title = fit_title(left->str, width - columns - 3);
    draw_text(0, 1, width - columns - 3, STYLE_TITLE, title);
    draw_right(0, width - columns - 1, columns, STYLE_NORMAL, right->str);
}

static void draw_lines(const Rows *rows, const Layout *layout)
{
    if (rows->top_line >= 0) draw_hline(rows->top_line, 0, rows->width);
    if (rows->bottom_line >= 0) draw_hline(rows->bottom_line, 0, rows->width);
    if (layout->kind != LAYOUT_SPLIT) return;
    draw_vline(layout->divider.y, layout->divider.x, layout->divider.height);
    draw_joint(rows->top_line, layout->divider.x, JOINT_TOP);
    draw_joint(rows->bottom_line, layout->divider.x, JOINT_BOTTOM);
}

/* The rows it took. */
static int draw_message(const App *app, const Rows *rows)
{
    static const struct {
        Style style;
        const char *sign;
    } kinds[] = {[MESSAGE_PLAIN] = {STYLE_NORMAL, ""},
                 [MESSAGE_GOOD] = {STYLE_GOOD, "✓ "},
                 [MESSAGE_WARNING] = {STYLE_WARNING, "! "},
                 [MESSAGE_ERROR] = {STYLE_ERROR, "✗ "}};
    g_autofree char *safe = text_safe(app->message, FALSE);
    g_autofree char *sentence = g_strconcat(kinds[app->kind].sign, safe, NULL);
    g_autoptr(GPtrArray) lines = text_wrap(sentence, (guint)MAX(2, rows->width - 2));
    int count = MIN((int)lines->len, MESSAGE_ROWS);
    for (int i = 0; i < count; i++) {
        int y = rows->message - count + 1 + i;
        draw_text(y, 0, 1, STYLE_NORMAL, "");
        draw_text(y, 1, rows->width - 1, kinds[app->kind].style, lines->pdata[i]);
    }
    return count;
}

static char *guide_of(const App *app)
{
    return app->guide ? app->guide(app->session, app_top(app)->view) : NULL;
}

/* What only some open fields take. */
static const Request choosy[] = {REQUEST_EDIT_NEW_LINE, REQUEST_PHRASES, REQUEST_EXTERNAL};

static gboolean field_takes(const App *app, Request request)
{
    const Frame *top = app_top(app);
    const FormWidget *form = top->view->form ? top->view->form(top->state) : NULL;
    if (request == REQUEST_PHRASES) return phrases_are_for(app->session, form);
    return form && form_takes(form, request);
}

/* The pieces are made anew only where they change: a bit of `without` for each of `choosy`. */
static void draw_keys(KeyLine *line, const char *context, guint without, int row, int width)
{
    int columns = width - 1, x = 1;
    gboolean same = line->pieces && line->columns == columns && line->without == without &&
                    strcmp(line->context, context) == 0;
    if (!same) {
        Request left_out[G_N_ELEMENTS(choosy) + 1] = {REQUEST_NONE};
        for (gsize i = 0, count = 0; i < G_N_ELEMENTS(choosy); i++)
            if (without & (1u << i)) left_out[count++] = choosy[i];
        g_clear_pointer(&line->pieces, g_ptr_array_unref);
        *line = (KeyLine){keys_bar(context, columns, left_out), context, columns, without, row};
    }
    line->row = row;
    for (guint i = 0; i + 1 < line->pieces->len; i += 2) {
        x += draw_span(row, x, width - x, STYLE_KEY, line->pieces->pdata[i]) + 1;
        x += draw_span(row, x, width - x, STYLE_NORMAL, line->pieces->pdata[i + 1]) + 2;
    }
}

static gboolean key_in(const KeyLine *line, int y, int at, TermKey *key)
{
    int x = 1;
    if (!line->pieces || line->row != y) return FALSE;
    for (guint i = 0; i + 1 < line->pieces->len; i += 2) {
        int columns = (int)(text_width(line->pieces->pdata[i]) + text_width(line->pieces->pdata[i + 1])) + 1;
        if (at >= x && at < x + columns) return key_parse(line->pieces->pdata[i], key);
        x += columns + 2;
    }
    return FALSE;
}

gboolean app_key_at(const App *app, int y, int x, TermKey *key)
{
    return key_in(&app->bar, y, x, key) || key_in(&app->edit_line, y, x, key);
}

static void draw_edit_line(App *app, const Rows *rows)
{
    guint without = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(choosy); i++)
        if (!field_takes(app, choosy[i])) without |= 1u << i;
    draw_keys(&app->edit_line, KEYS_EDIT, without, rows->message, rows->width);
}

/* The function bar is the view's and stays while a field is open: it is long, and a slow line should not see
 * it come and go with every field. What the field takes stands on the message line until there is something
 * to say. The rows from the message line upwards that were taken. */
static int draw_foot(App *app, const Rows *rows)
{
    const Frame *top = app_top(app);
    gboolean editing = app_mode(app) == MODE_EDITING;
    app->bar.row = app->edit_line.row = -1;
    g_autofree char *guide = guide_of(app);
    gboolean speaking = app->prompt || app->message || editing;
    if (!speaking || rows->bar != rows->message)
        draw_keys(&app->bar, top->view->name, 0, rows->bar, rows->width);
    if (app->prompt) return prompt_draw(app->prompt, rows->message, rows->width);
    if (app->message) return draw_message(app, rows);
    if (editing)
        draw_edit_line(app, rows);
    else if (guide && rows->bar != rows->message)
        draw_text(rows->message, 1, rows->width - 1, STYLE_ACCENT, guide);
    return 1;
}

gboolean app_is_too_small(void)
{
    return draw_width() < LEAST_WIDTH || draw_height() < LEAST_HEIGHT;
}

static void draw_too_small(const App *app)
{
    g_autofree char *sentence = g_strdup_printf(_("窗口太小（%d×%d），请放大到 %d×%d 以上"), draw_width(),
                                                draw_height(), LEAST_WIDTH, LEAST_HEIGHT);
    g_autofree char *safe = text_safe(app->message ? app->message : "", FALSE);
    g_autofree char *whole = g_strjoin(*safe ? "\n" : "", sentence, safe, NULL);
    g_autoptr(GPtrArray) lines = text_wrap(whole, (guint)MAX(2, draw_width()));
    for (guint i = 0; i < lines->len; i++)
        draw_text((int)i, 0, draw_width(), STYLE_WARNING, lines->pdata[i]);
}

/* Always in sight: above what takes more than its line. */
static void draw_status(const Frame *frame, int y, int width)
{
    draw_text(y, 0, width, STYLE_NORMAL, "");
    frame->view->status(frame->state, (Area){y, 0, 1, width});
}

static void draw_frame(App *app, const Frame *frame)
{
    Rows rows = frame_rows(frame->view->status != NULL);
    Layout layout = divide(frame, &rows);
    layout.foot = rows.bottom_line;
    draw_lines(&rows, &layout);
    frame->view->draw(frame->state, &layout);
    draw_head(frame, rows.width); /* it may say where in its pages the view has come to stand */
    int taken = draw_foot(app, &rows);
    if (rows.status >= 0) draw_status(frame, MIN(rows.status, rows.message - taken), rows.width);
}

void app_draw_sentence(const App *app, Style style, const char *sentence)
{
    const Frame *top = app_top(app);
    if (!top || draw_height() < LEAST_HEIGHT) return;
    Rows rows = frame_rows(top->view->status != NULL);
    draw_text(rows.message, 0, 1, STYLE_NORMAL, "");
    draw_text(rows.message, 1, rows.width - 1, style, sentence);
    draw_end();
}

void app_draw(App *app)
{
    const Frame *top = app_top(app);
    draw_begin();
    if (app_is_too_small())
        draw_too_small(app);
    else if (top)
        draw_frame(app, top);
    draw_end();
}
