#include "ui/session_list.h"

#include <string.h>

#include "base/text.h"
#include "base/translate.h"

#define PAGE 128u /* lines read at once: more than a tall screen shows, far less than there are */

struct SessionList {
    Store *store;
    StoreQuery query;
    char *text, *filter;
    StoreFilter *parsed; /* `filter`, as the query takes it */
    gint64 count;        /* -1: not asked yet */
    gint64 version;      /* of the store, as others change it */
    GPtrArray *grades;   /* StoreGrade *; NULL: not asked yet */
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
    {STORE_BY_RISK, TRUE, N_("风险")},       {STORE_BY_ID, FALSE, N_("编号")},
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
    g_free(list->filter);
    store_filter_free(list->parsed);
    g_free(list);
}

void session_list_forget(SessionList *list)
{
    list->count = -1;
    g_clear_pointer(&list->page, g_ptr_array_unref);
    g_clear_pointer(&list->grades, g_ptr_array_unref);
}

gint64 session_list_count(SessionList *list, GError **error)
{
    if (list->count < 0) list->count = store_count(list->store, &list->query, error);
    return list->count;
}

const StoreItem *session_list_item(SessionList *list, gint64 place)
{
    if (place < 0 || place >= session_list_count(list, NULL)) return NULL; /* read in vain at every repaint */
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

static guint order_place(StoreOrder order)
{
    guint place = 0;
    while (orders[place].order != order)
        place++;
    return place;
}

void session_list_set_order(SessionList *list, StoreOrder order, gboolean descending)
{
    list->query.order = order;
    list->query.descending = descending;
    session_list_forget(list);
}

void session_list_next_order(SessionList *list)
{
    guint next = (order_place(list->query.order) + 1) % G_N_ELEMENTS(orders);
    session_list_set_order(list, orders[next].order, orders[next].descending);
}

void session_list_sort(SessionList *list, StoreOrder order)
{
    guint place = order_place(order);
    gboolean again = list->query.order == order;
    session_list_set_order(list, order, again ? !list->query.descending : orders[place].descending);
}

void session_list_turn(SessionList *list)
{
    list->query.descending = !list->query.descending;
    session_list_forget(list);
}

const char *session_list_title_of(StoreOrder order)
{
    return _(orders[order_place(order)].title);
}

const char *session_list_order_title(const SessionList *list)
{
    return session_list_title_of(list->query.order);
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

gboolean session_list_set_filter(SessionList *list, const char *text, GError **error)
{
    StoreFilter *parsed = store_filter_new(text, error);
    if (!parsed) return FALSE;
    store_filter_free(list->parsed);
    g_free(list->filter);
    list->parsed = parsed;
    list->filter = store_filter_is_empty(parsed) ? NULL : g_strdup(text);
    list->query.filter = list->filter ? parsed : NULL;
    session_list_forget(list);
    return TRUE;
}

char *session_list_doubt(const SessionList *list)
{
    return list->parsed ? store_filter_doubt(list->store, list->parsed) : NULL;
}

const char *session_list_filter(const SessionList *list)
{
    return list->filter;
}

/* What schemes call their grades, best first; others stand behind, and what is not scored last. */
static guint grade_place(const char *grade)
{
    static const char *const known[] = {"优",   "优秀", "良",   "良好", "中",   "中等",
                                        "一般", "合格", "及格", "差",   "较差", "不合格"};
    for (guint i = 0; i < G_N_ELEMENTS(known); i++)
        if (g_str_equal(grade, known[i])) return i;
    return *grade ? G_N_ELEMENTS(known) : G_MAXUINT;
}

static int by_grade(gconstpointer a, gconstpointer b)
{
    const StoreGrade *first = *(StoreGrade *const *)a, *second = *(StoreGrade *const *)b;
    guint place = grade_place(first->grade), other = grade_place(second->grade);
    return place != other ? place < other ? -1 : 1 : strcmp(first->grade, second->grade);
}

const GPtrArray *session_list_grades(SessionList *list)
{
    if (!list->grades) list->grades = store_grades(list->store, &list->query, NULL);
    if (!list->grades) list->grades = g_ptr_array_new();
    g_ptr_array_sort(list->grades, by_grade);
    return list->grades;
}

gint64 session_list_next_work(SessionList *list, gint64 id, gboolean backwards)
{
    g_autofree char *text = g_strconcat(list->filter ? list->filter : "", " status:submitted,reviewed", NULL);
    g_autoptr(StoreFilter) awaiting = store_filter_new(text, NULL);
    if (!awaiting) return 0;
    StoreQuery query = {STORE_BY_RISK, TRUE, list->text, awaiting};
    gint64 count = store_count(list->store, &query, NULL);
    if (count <= 0) return 0;
    gint64 here = store_position(list->store, &query, id, NULL);
    gint64 next = here >= 0 ? here + (backwards ? -1 : 1) : 0;
    g_autoptr(GPtrArray) found = store_list(list->store, &query, (next + count) % count, 1, NULL);
    return found && found->len > 0 ? ((StoreItem *)g_ptr_array_index(found, 0))->id : 0;
}

gboolean session_list_catch_up(SessionList *list)
{
    gint64 version = store_version(list->store);
    gboolean changed = store_rate(list->store) || version != list->version;
    list->version = version;
    if (changed) session_list_forget(list);
    return changed;
}

char *session_list_scope(const SessionList *list)
{
    g_autoptr(GString) scope = g_string_new(list->filter);
    g_auto(GStrv) words = g_strsplit_set(list->text ? list->text : "", " \t\"", -1);
    for (char **word = words; *word; word++)
        if (**word) g_string_append_printf(scope, " \"%s\"", *word);
    return scope->len > 0 ? g_string_free(g_steal_pointer(&scope), FALSE) : NULL;
}
