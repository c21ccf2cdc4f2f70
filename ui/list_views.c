#include "ui/list_views.h"

#include "base/paths.h"
#include "base/text.h"
#include "base/translate.h"
#include "ui/user_file.h"

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

static void write_view(YamlWriter *writer, gconstpointer item)
{
    const ListView *view = item;
    yaml_write_map(writer, YAML_FLOW);
    yaml_write_pair(writer, "name", view->name);
    yaml_write_pair(writer, "filter", view->filter);
    yaml_write_text(writer, "order");
    yaml_write_plain(writer, order_ids[view->order]);
    yaml_write_text(writer, "descending");
    yaml_write_plain(writer, view->descending ? "true" : "false");
    yaml_write_end(writer);
}

static const UserFile views_user_file = {
    .list = "views",
    .limit = 256 * 1024,
    .refusal = N_("视图没有存下：%s"),
    .item_free = (GDestroyNotify)list_view_free,
    .path = views_file,
    .read = read_view,
    .write = write_view,
};

GPtrArray *list_views_read(GError **error)
{
    GPtrArray *views = g_ptr_array_new_with_free_func((GDestroyNotify)list_view_free);
    for (gsize i = 0; i < G_N_ELEMENTS(shipped); i++)
        add_view(views, _(shipped[i].name), *shipped[i].filter ? _(shipped[i].filter) : "", shipped[i].order,
                 shipped[i].descending, TRUE);
    g_autoptr(GPtrArray) own = user_file_read(&views_user_file, error);
    g_ptr_array_extend_and_steal(views, g_steal_pointer(&own));
    return views;
}

static gboolean take_away(GPtrArray *views, gconstpointer name)
{
    guint before = views->len;
    for (guint i = views->len; i > 0; i--)
        if (g_str_equal(((const ListView *)g_ptr_array_index(views, i - 1))->name, name))
            g_ptr_array_remove_index(views, i - 1);
    return views->len < before;
}

static gboolean put(GPtrArray *views, gconstpointer data)
{
    const ListView *view = data;
    take_away(views, view->name);
    add_view(views, view->name, view->filter, view->order, view->descending, FALSE);
    return TRUE;
}

gboolean list_views_put(const ListView *view, GError **error)
{
    return user_file_change(&views_user_file, put, view, error);
}

gboolean list_views_remove(const char *name, GError **error)
{
    return user_file_change(&views_user_file, take_away, name, error);
}
