/* Everything the view below can do, found by a few letters of its name: word, sentence or the name it has in
 * the settings. Enter does it. */
#include "ui/app.h"

#include "base/search.h"
#include "ui/finder.h"
#include "ui/keys.h"
#include "ui/views.h"

#include <string.h>

typedef struct {
    const View *about;
    Finder finder;
    GPtrArray *all;   /* KeyCommand *: what there is */
    GPtrArray *found; /* KeyCommand *, borrowed: the best first */
} Palette;

/* Moving about is not looked for by name. */
static gboolean is_offered(Request request)
{
    static const Request left_out[] = {
        REQUEST_UP,        REQUEST_DOWN,   REQUEST_LEFT, REQUEST_RIGHT,  REQUEST_PAGE_UP,
        REQUEST_PAGE_DOWN, REQUEST_LAST,   REQUEST_OPEN, REQUEST_SELECT, REQUEST_LEAVE,
        REQUEST_FIRST,     REQUEST_CANCEL, REQUEST_NONE, REQUEST_BACK,   REQUEST_PALETTE,
    };
    for (gsize i = 0; i < G_N_ELEMENTS(left_out); i++)
        if (left_out[i] == request) return FALSE;
    return TRUE;
}

/* The letters one after the other, others between them. */
static gboolean holds_letters(const char *text, const char *letters)
{
    for (; *letters; letters = g_utf8_next_char(letters)) {
        const char *found = g_utf8_strchr(text, -1, g_utf8_get_char(letters));
        if (!found) return FALSE;
        text = g_utf8_next_char(found);
    }
    return TRUE;
}

/* How well a text fits: at its start, somewhere, by pinyin, by letters with others between; -1: not.
 */
static int fit_of(const char *text, const char *sought)
{
    const char *found = strstr(text, sought);
    if (found) return found == text ? 0 : 1;
    if (search_holds(text, strlen(text), sought, strlen(sought))) return 2;
    return holds_letters(text, sought) ? 3 : -1;
}

/* 0 best; -1: not at all. */
static int rank_of(const KeyCommand *command, const char *sought)
{
    const char *const places[] = {command->word, command->help, command->name};
    int best = -1;
    for (int i = 0; i < (int)G_N_ELEMENTS(places); i++) {
        g_autofree char *text = search_fold(places[i]);
        int fit = fit_of(text, sought);
        int rank = 10 * fit + i;
        if (fit >= 0 && (best < 0 || rank < best)) best = rank;
    }
    return best;
}

static void find(Palette *palette)
{
    g_autofree char *sought = search_fold(finder_text(&palette->finder));
    g_strstrip(sought);
    g_ptr_array_set_size(palette->found, 0);
    for (int rank = 0; rank < 40; rank++)
        for (guint i = 0; i < palette->all->len; i++)
            if (rank_of(palette->all->pdata[i], sought) == rank)
                g_ptr_array_add(palette->found, palette->all->pdata[i]);
}

static gpointer palette_open(App *app, gpointer argument, GError **error)
{
    (void)app;
    (void)error;
    Palette *palette = g_new0(Palette, 1);
    palette->about = argument;
    finder_open(&palette->finder);
    palette->all = keys_commands(palette->about->name);
    palette->found = g_ptr_array_new();
    for (guint i = palette->all->len; i-- > 0;)
        if (!is_offered(((const KeyCommand *)palette->all->pdata[i])->request))
            g_ptr_array_remove_index(palette->all, i);
    find(palette);
    return palette;
}

static void palette_close(App *app, gpointer state)
{
    (void)app;
    Palette *palette = state;
    finder_close(&palette->finder);
    g_ptr_array_unref(palette->found);
    g_ptr_array_unref(palette->all);
    g_free(palette);
}

static ViewMode palette_mode(gpointer state)
{
    (void)state;
    return MODE_TYPING;
}

static gboolean run(App *app, const Palette *palette)
{
    if (palette->finder.cursor.at >= palette->found->len) {
        app_message(app, MESSAGE_PLAIN, _("没有这样的操作"));
        return TRUE;
    }
    const KeyCommand *command = palette->found->pdata[palette->finder.cursor.at];
    app_back_to(app, command->request);
    return TRUE;
}

static gboolean take(App *app, Palette *palette, FinderAnswer answer)
{
    if (answer == FINDER_SOUGHT) find(palette);
    if (answer == FINDER_CHOSEN) return run(app, palette);
    return answer != FINDER_OTHER;
}

static gboolean palette_handle(App *app, gpointer state, Request request)
{
    Palette *palette = state;
    if (request == REQUEST_OPEN) return run(app, palette);
    return take(app, palette, finder_handle(&palette->finder, request, palette->found->len));
}

static gboolean palette_type(App *app, gpointer state, const char *text, gboolean pasted)
{
    (void)pasted;
    Palette *palette = state;
    return take(app, palette, finder_type(&palette->finder, text));
}

static gboolean palette_mouse(App *app, gpointer state, const Mouse *mouse)
{
    Palette *palette = state;
    return take(app, palette, finder_mouse(&palette->finder, mouse, palette->found->len));
}

static void palette_head(gpointer state, GString *left, GString *right)
{
    const Palette *palette = state;
    (void)right;
    g_string_printf(left, "%s · %s", translate(palette->about->title), _("命令"));
}

static void draw_row(const KeyCommand *command, int y, Area area, gboolean here)
{
    enum { KEYS = 18, WORD = 12, NAME = 20, WITH_NAME = 90 };
    int name = area.width >= WITH_NAME ? NAME : 0;
    draw_text(y, area.x, 1, STYLE_ACCENT, here ? "▌" : "");
    draw_text(y, area.x + 1, KEYS, here ? STYLE_FOCUS : STYLE_KEY, command->keys);
    draw_text(y, area.x + 1 + KEYS, WORD, here ? STYLE_FOCUS : STYLE_STRONG, command->word);
    draw_text(y, area.x + 1 + KEYS + WORD, area.width - 1 - KEYS - WORD - name,
              here ? STYLE_FOCUS : STYLE_NORMAL, command->help);
    if (name > 0)
        draw_text(y, area.x + area.width - name, name, here ? STYLE_FOCUS : STYLE_DIM, command->name);
}

static void palette_draw(gpointer state, const Layout *layout)
{
    Palette *palette = state;
    const Finder *finder = &palette->finder;
    draw_fill(layout->first, STYLE_NORMAL);
    finder_draw(&palette->finder, _("："), layout->first, palette->found->len);
    for (int i = 0; i < finder->area.height; i++) {
        guint line = finder->cursor.top + (guint)i;
        if (line < palette->found->len)
            draw_row(palette->found->pdata[line], finder->area.y + i, finder->area,
                     line == finder->cursor.at);
    }
}

const View palette_view = {
    .name = "palette",
    .title = N_("命令"),
    .panes = 1,
    .open = palette_open,
    .close = palette_close,
    .mode = palette_mode,
    .handle = palette_handle,
    .type = palette_type,
    .mouse = palette_mouse,
    .head = palette_head,
    .draw = palette_draw,
};
