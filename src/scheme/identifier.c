#include "scheme/identifier.h"

#include "base/error.h"
#include "base/text.h"
#include "base/translate.h"

#include <string.h>

#define IDENTIFIER_LENGTH 40

/* Words that mean something in formulas, in evaluation files or as a key of `set`. */
static const char *const reserved[] = {
    "and",   "or",      "not",        "if",      "min",        "max",        "abs",  "round",
    "days",  "actual",  "target",     "weight",  "completion", "facts",      "head", "goal",
    "texts", "claimed", "indicators", "project", "unit",       "department", "year",
};

gboolean identifier_check_shape(const char *id, GError **error)
{
    if (id != NULL && g_ascii_islower(id[0]) &&
        strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789_") == strlen(id) && strlen(id) <= IDENTIFIER_LENGTH)
        return TRUE;
    g_autofree char *safe = text_safe(id == NULL ? "" : id, FALSE);
    g_autofree char *shown = text_cut(safe, IDENTIFIER_LENGTH + 1);
    g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_INPUT,
                _("编号“%s”应以小写字母开头，只用小写字母、数字和 _，最多 %d 个字符"), shown,
                IDENTIFIER_LENGTH);
    return FALSE;
}

gboolean identifier_check(const char *id, GError **error)
{
    if (!identifier_check_shape(id, error)) return FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(reserved); i++)
        if (g_str_equal(id, reserved[i])) {
            g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_INPUT,
                        _("编号 %s 是保留的词，请换一个，例如 %s_1"), id, id);
            return FALSE;
        }
    return TRUE;
}
