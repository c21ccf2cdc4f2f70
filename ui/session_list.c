#include "ui/session_list.h"

#include "base/text.h"
#include "base/translate.h"

#define PAGE 128u /* lines read at once: more than a tall screen shows, far less than there are */

struct SessionList {
    Store *store;
    StoreQuery query;
    char *text;
    gint64 count; /* -1: not asked yet */
    GPtrArray *page;
    gint64 first; /* the place of the page's first line */
};

/* Each order with its usual direction. */
static const struct {
    StoreOrder order;
    gboolean descending;
    const char *title;
} orders[] = {
    {STORE_BY_CHANGE, TRUE, N_("最后修改")}, {STORE_BY_PROJECT, FALSE, N_("项目名称")},
    {STORE_BY_UNIT, FALSE, N_("单位")},      {STORE_BY_YEAR, TRUE, N_("年度")},
    {STORE_BY_STATUS, FALSE, N_("状态")},    {STORE_BY_TOTAL, TRUE, N_("总分")},
    {STORE_BY_ID, FALSE, N_("编号")},
};

SessionList *session_list_new(Store *store)
{
    SessionList *list = g_new0(SessionList, 1);
    list->store = store;
    list->query.order = orders[0].order;
    list->query.descending = orders[0].descending;
    list->count = -1;
    return list;
}

void session_list_free(SessionList *list)
{
    if (!list) return;
    session_list_forget(list);
    g_free(list->text);
    g_free(list);
}

void session_list_forget(SessionList *list)
{
    list->count = -1;
    g_clear_pointer(&list->page, g_ptr_array_unref);
}

gint64 session_list_count(SessionList *list, GError **error)
{
    if (list->count < 0) list->count = store_count(list->store, &list->query, error);
    return list->count;
}

const StoreItem *session_list_item(SessionList *list, gint64 place)
{
    if (place < 0) return NULL;
    gint64 within = place - list->first;
    if (!list->page || within < 0 || within >= list->page->len) {
        g_clear_pointer(&list->page, g_ptr_array_unref);
        list->first = MAX(0, place - PAGE / 2);
        list->page = store_list(list->store, &list->query, list->first, PAGE, NULL);
        within = place - list->first;
    }
    return list->page && within < list->page->len ? g_ptr_array_index(list->page, within) : NULL;
}

gint64 session_list_position(SessionList *list, gint64 id)
{
    return store_position(list->store, &list->query, id, NULL);
}

StoreOrder session_list_order(const SessionList *list, gboolean *descending)
{
    if (descending) *descending = list->query.descending;
    return list->query.order;
}

static guint order_place(const SessionList *list)
{
    guint place = 0;
    while (orders[place].order != list->query.order)
        place++;
    return place;
}

void session_list_next_order(SessionList *list)
{
    guint next = (order_place(list) + 1) % G_N_ELEMENTS(orders);
    list->query.order = orders[next].order;
    list->query.descending = orders[next].descending;
    session_list_forget(list);
}

void session_list_turn(SessionList *list)
{
    list->query.descending = !list->query.descending;
    session_list_forget(list);
}

const char *session_list_order_title(const SessionList *list)
{
    return _(orders[order_place(list)].title);
}

void session_list_set_text(SessionList *list, const char *text)
{
    g_free(list->text);
    list->text = text_blank(text) ? NULL : g_strdup(text);
    list->query.text = list->text;
    session_list_forget(list);
}

const char *session_list_text(const SessionList *list)
{
    return list->text;
}
