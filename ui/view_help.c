#include "ui/app.h"
#include "ui/pager.h"

typedef struct {
    Pager *pager;
    const View *about;
} Help;

static void add_section(Pager *pager, const char *title, const char *context)
{
    g_autoptr(GPtrArray) lines = keys_help(context);
    pager_add(pager, STYLE_HEADING, title);
    for (guint i = 0; i < lines->len; i++) {
        g_autofree char *line = g_strconcat("  ", (char *)lines->pdata[i], NULL);
        pager_add(pager, STYLE_NORMAL, line);
    }
    pager_add(pager, STYLE_NORMAL, "");
}

static gpointer help_open(App *app, gpointer argument, GError **error)
{
    (void)app;
    (void)error;
    Help *help = g_new0(Help, 1);
    help->about = argument;
    help->pager = pager_new();
    add_section(help->pager, translate(help->about->title), help->about->name);
    add_section(help->pager, _("填写字段时"), KEYS_EDIT);
    return help;
}

static void help_close(App *app, gpointer state)
{
    (void)app;
    Help *help = state;
    pager_free(help->pager);
    g_free(help);
}

static gboolean help_handle(App *app, gpointer state, Request request)
{
    (void)app;
    const Help *help = state;
    return pager_handle(help->pager, request);
}

static void help_head(gpointer state, GString *left, GString *right)
{
    const Help *help = state;
    (void)right;
    g_string_printf(left, "%s · %s", _("帮助"), translate(help->about->title));
}

static void help_draw(gpointer state, const Layout *layout)
{
    const Help *help = state;
    Area area = layout->first;
    area.x += 1;
    area.width -= 1;
    pager_draw(help->pager, area);
}

const View help_view = {
    .name = "help",
    .title = N_("帮助"),
    .open = help_open,
    .close = help_close,
    .handle = help_handle,
    .head = help_head,
    .draw = help_draw,
};
