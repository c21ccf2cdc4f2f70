#include "ui/list_views.h"

#include <errno.h>
#include <glib/gstdio.h>

#include "base/error.h"
#include "base/paths.h"
#include "base/text.h"
#include "base/translate.h"
#include "base/yaml.h"

#define MAX_BYTES (256 * 1024)

static const char *const order_ids[STORE_BY_COUNT] = {
    [STORE_BY_CHANGE] = "changed", [STORE_BY_ID] = "id",     [STORE_BY_PROJECT] = "project",
    [STORE_BY_UNIT] = "unit",      [STORE_BY_YEAR] = "year", [STORE_BY_STATUS] = "status",
    [STORE_BY_TOTAL] = "total",    [STORE_BY_RISK] = "risk",
};

static const struct {
    const char *name, *filter;
    StoreOrder order;
    gboolean descending;
} shipped[] = {
    {N_("全部"), "", STORE_BY_CHANGE, TRUE},
    {N_("待复核"), N_("状态:已提交,已复核"), STORE_BY_RISK, TRUE},
    {N_("没有填完"), N_("未填>0"), STORE_BY_CHANGE, TRUE},
    {N_("有错误"), N_("错误>0"), STORE_BY_RISK, TRUE},
    {N_("已定稿"), N_("状态:已定稿"), STORE_BY_TOTAL, TRUE},
};

void list_view_free(ListView *view)
{
    if (!view) return;
    g_free(view->name);
    g_free(view->filter);
    g_free(view);
}

static void add_view(GPtrArray *views, const char *name, const char *filter, StoreOrder order,
                     gboolean descending, gboolean is_shipped)
{
    ListView view = {g_strdup(name), g_strdup(filter ? filter : ""), order, descending, is_shipped};
    g_ptr_array_add(views, g_memdup2(&view, sizeof view));
}

static char *views_file(void)
{
    g_autofree char *folder = paths_user_config();
    return g_build_filename(folder, "views.yaml", NULL);
}

/* --- reading --- */

static gboolean find_order(const char *id, StoreOrder *order)
{
    for (StoreOrder one = 0; one < STORE_BY_COUNT; one++)
        if (g_strcmp0(order_ids[one], id) == 0) {
            *order = one;
            return TRUE;
        }
    return FALSE;
}

static void read_view(const YamlNode *node, GPtrArray *views, Faults *faults)
{
    static const YamlKey keys[] = {
        {"name", YAML_TEXT, TRUE},
        {"filter", YAML_TEXT, FALSE},
        {"order", YAML_TEXT, FALSE},
        {"descending", YAML_TEXT, FALSE},
    };
    StoreOrder order = STORE_BY_CHANGE;
    if (!yaml_check(node, keys, G_N_ELEMENTS(keys), "views", faults)) return;
    const char *name = yaml_find_text(node, "name"), *id = yaml_find_text(node, "order");
    if (text_blank(name)) return;
    if (id && !find_order(id, &order)) {
        g_autofree char *quoted = text_quoted(id);
        faults_add(faults, node->line, node->column, _("没有排序“%s”"), quoted);
        return;
    }
    gboolean descending = g_strcmp0(yaml_find_text(node, "descending"), "true") == 0;
    add_view(views, name, yaml_find_text(node, "filter"), order, descending, FALSE);
}

static void read_views(const char *bytes, gsize length, GPtrArray *views, Faults *faults)
{
    static const YamlKey keys[] = {{"views", YAML_LIST, TRUE}};
    g_autoptr(YamlNode) top = yaml_read(bytes, length, faults);
    if (!top || !yaml_check(top, keys, G_N_ELEMENTS(keys), "views.yaml", faults)) return;
    const YamlNode *list = yaml_find(top, "views");
    for (guint i = 0; list && i < list->items->len; i++)
        read_view(g_ptr_array_index(list->items, i), views, faults);
}

/* A person's own. FALSE: the file is there and cannot be read in full. */
static gboolean read_own(GPtrArray *views, GError **error)
{
    gsize length = 0;
    g_autofree char *file = views_file();
    if (!g_file_test(file, G_FILE_TEST_EXISTS)) return TRUE;
    g_autofree char *bytes = paths_read(file, MAX_BYTES, &length, error);
    if (!bytes) return FALSE;
    g_autoptr(Faults) faults = faults_new(file);
    read_views(bytes, length, views, faults);
    return faults_check(faults, error);
}

GPtrArray *list_views_read(GError **error)
{
    GPtrArray *views = g_ptr_array_new_with_free_func((GDestroyNotify)list_view_free);
    for (gsize i = 0; i < G_N_ELEMENTS(shipped); i++)
        add_view(views, _(shipped[i].name), *shipped[i].filter ? _(shipped[i].filter) : "", shipped[i].order,
                 shipped[i].descending, TRUE);
    read_own(views, error);
    return views;
}

/* --- writing --- */

static void write_view(YamlWriter *writer, const ListView *view)
{
    yaml_write_map(writer, YAML_FLOW);
    yaml_write_pair(writer, "name", view->name);
    yaml_write_pair(writer, "filter", view->filter);
    yaml_write_text(writer, "order");
    yaml_write_plain(writer, order_ids[view->order]);
    yaml_write_text(writer, "descending");
    yaml_write_plain(writer, view->descending ? "true" : "false");
    yaml_write_end(writer);
}

static char *views_text(const GPtrArray *views)
{
    g_autoptr(YamlWriter) writer = yaml_writer_new();
    yaml_write_map(writer, YAML_BLOCK);
    yaml_write_text(writer, "views");
    yaml_write_list(writer, YAML_BLOCK);
    for (guint i = 0; i < views->len; i++)
        write_view(writer, g_ptr_array_index(views, i));
    yaml_write_end(writer);
    yaml_write_end(writer);
    return yaml_writer_finish(writer);
}

/* To a temporary name, synced, renamed: a file that is there is whole. */
static gboolean write_own(const GPtrArray *views, GError **error)
{
    g_autoptr(GError) failure = NULL;
    g_autofree char *folder = paths_user_config(), *file = views_file(), *text = views_text(views);
    gboolean made = g_mkdir_with_parents(folder, 0700) == 0;
    if (made &&
        g_file_set_contents_full(file, text, -1, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                 0600, &failure))
        return TRUE;
    g_autofree char *safe = text_safe(failure ? failure->message : g_strerror(errno), FALSE);
    g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_IO, _("视图没有存下：%s"), safe);
    return FALSE;
}

static void take_away(GPtrArray *views, const char *name)
{
    for (guint i = views->len; i > 0; i--)
        if (g_str_equal(((ListView *)g_ptr_array_index(views, i - 1))->name, name))
            g_ptr_array_remove_index(views, i - 1);
}

gboolean list_views_put(const ListView *view, GError **error)
{
    g_autoptr(GPtrArray) views = g_ptr_array_new_with_free_func((GDestroyNotify)list_view_free);
    if (!read_own(views, error)) return FALSE;
    take_away(views, view->name);
    add_view(views, view->name, view->filter, view->order, view->descending, FALSE);
    return write_own(views, error);
}

gboolean list_views_remove(const char *name, GError **error)
{
    g_autoptr(GPtrArray) views = g_ptr_array_new_with_free_func((GDestroyNotify)list_view_free);
    if (!read_own(views, error)) return FALSE;
    take_away(views, name);
    return write_own(views, error);
}
