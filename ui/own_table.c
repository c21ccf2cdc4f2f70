#include "ui/own_table.h"

#include <string.h>

#include "base/translate.h"
#include "ui/external.h"
#include "ui/session_own.h"

#define MOST (1024 * 1024) /* bytes, as the terminal hands them over */

struct OwnTable {
    App *app;
    char *under;
    void (*added)(gpointer data, guint count, const char *last);
    gpointer data;
    char *text; /* pasted and not added yet; NULL: none */
};

OwnTable *own_table_new(App *app, const char *under,
                        void (*added)(gpointer data, guint count, const char *last), gpointer data)
{
    OwnTable *table = g_new0(OwnTable, 1);
    *table = (OwnTable){app, g_strdup(under), added, data, NULL};
    return table;
}

void own_table_free(OwnTable *table)
{
    if (!table) return;
    g_free(table->under);
    g_free(table->text);
    g_free(table);
}

static void try(OwnTable *table, const PasteOrder *order);

/* The table is still there: it may be read in the other order, or be put right first. */
static void answered(gpointer data, const char *key)
{
    OwnTable *table = data;
    g_autoptr(GError) error = NULL;
    if (key && *key == 'e') {
        char *changed = external_edit(app_term(table->app), table->text, MOST, &error);
        if (!changed) {
            app_error(table->app, error);
            return;
        }
        g_free(table->text);
        table->text = changed;
    }
    if (key)
        try(table, *key == 'f' ? &paste_official : &paste_plain);
    else
        g_clear_pointer(&table->text, g_free);
}

static void ask(OwnTable *table, const GError *error, const PasteOrder *order)
{
    PasteOrder head;
    g_autofree char *first = g_strndup(table->text, strcspn(table->text, "\n"));
    gboolean headed = paste_read_head(first, &head), plain = !headed && order == &paste_plain;
    const char *read = headed ? _("照表头读的")
                       : plain ? _("照名称、分值、目标值、实际完成值、得分读的")
                               : _("照名称、目标值、实际完成值、分值、得分读的");
    g_autofree char *question =
        g_strdup_printf("%s（%s）。  %s%s", error->message, read,
                        plain ? _("f 照附件1的次序（名称、目标值、实际完成值、分值、得分）读  ") : "",
                        _("e 用编辑器改好再试  其他键不用"));
    app_choose(table->app, question, plain ? "fe" : "e", answered, table);
}

static void try(OwnTable *table, const PasteOrder *order)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *last = NULL;
    guint count = 0;
    gboolean added =
        session_own_paste(app_session(table->app), table->under, table->text, order, &count, &last, &error);
    if (!added && error) {
        ask(table, error, order);
        return;
    }
    g_clear_pointer(&table->text, g_free);
    if (added)
        table->added(table->data, count, last);
    else
        app_message(table->app, MESSAGE_WARNING, _("粘贴的内容里没有指标"));
}

void own_table_paste(OwnTable *table, const char *text)
{
    g_free(table->text);
    table->text = paste_clean(text);
    try(table, &paste_plain);
}
