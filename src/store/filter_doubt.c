#include "base/text.h"
#include "base/translate.h"
#include "store/filter_internal.h"

static gboolean is_there(const GPtrArray *grades, const char *wanted)
{
    for (guint i = 0; i < grades->len; i++)
        if (g_str_equal(((const StoreGrade *)g_ptr_array_index(grades, i))->grade, wanted)) return TRUE;
    return FALSE;
}

static char *names_of(const GPtrArray *grades)
{
    GString *names = g_string_new(NULL);
    gboolean unscored = is_there(grades, "");
    for (guint i = 0; i < grades->len; i++) {
        g_autofree char *grade = text_safe(((const StoreGrade *)g_ptr_array_index(grades, i))->grade, FALSE);
        if (*grade) g_string_append_printf(names, "%s%s", names->len > 0 ? _("、") : "", grade);
    }
    if (unscored) g_string_append_printf(names, "%s%s", names->len > 0 ? _("、") : "", _("暂计"));
    return g_string_free(names, FALSE);
}

char *store_filter_doubt(Store *store, const StoreFilter *filter)
{
    const GPtrArray *wanted = filter_grades(filter);
    g_autoptr(GPtrArray) grades = wanted->len > 0 ? store_grades(store, &(StoreQuery){0}, NULL) : NULL;
    for (guint i = 0; grades && grades->len > 0 && i < wanted->len; i++) {
        const char *grade = g_ptr_array_index(wanted, i);
        if (is_there(grades, grade)) continue;
        g_autofree char *shown = text_quoted(*grade ? grade : _("暂计")), *names = names_of(grades);
        return g_strdup_printf(_("没有一项评价的等级是“%s”；现有的等级：%s。"), shown, names);
    }
    return NULL;
}
