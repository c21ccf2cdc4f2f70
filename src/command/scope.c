#include "command/scope.h"

#include <string.h>

StoreFilter *scope_filter(const Call *call, GError **error)
{
    const char *status = call_option(call, "status");
    g_autofree char *wanted = status ? g_strconcat("status:", status, NULL) : g_strdup(SCOPE_FILTER);
    g_autofree char *words = g_strjoinv(" ", call->arguments);
    gboolean all = g_strcmp0(status, "all") == 0;
    g_autofree char *text = g_strjoin(" ", all ? "" : wanted, words, NULL);
    return store_filter_new(text, error);
}

const char *scope_empty_text(void)
{
    return _("没有已复核或已定稿的评价；连同其他状态请加 --status all");
}
