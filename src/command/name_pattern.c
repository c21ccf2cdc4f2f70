#include "command/name_pattern.h"

#include "base/text.h"

#include <string.h>

typedef enum { FROM_HEAD, FROM_ID, FROM_STATUS, FROM_SCHEME, FROM_REVISION } From;

/* Either name may stand between the braces. */
static const struct {
    const char *id, *title;
    From from;
} fields[] = {
    {"id", "编号", FROM_ID},         {"year", "年度", FROM_HEAD},         {"unit", "单位", FROM_HEAD},
    {"project", "项目", FROM_HEAD},  {"department", "部门", FROM_HEAD},   {"status", "状态", FROM_STATUS},
    {"scheme", "方案", FROM_SCHEME}, {"revision", "修订", FROM_REVISION},
};

static gssize find_field(const char *name, gsize length)
{
    for (gsize i = 0; i < G_N_ELEMENTS(fields); i++) {
        const char *const names[] = {fields[i].id, fields[i].title};
        for (gsize k = 0; k < G_N_ELEMENTS(names); k++)
            if (strlen(names[k]) == length && strncmp(name, names[k], length) == 0) return (gssize)i;
    }
    return -1;
}

static gboolean refuse(const char *pattern, GError **error)
{
    g_autoptr(GString) known = g_string_new(NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(fields); i++)
        g_string_append_printf(known, "%s{%s}", i > 0 ? " " : "", fields[i].id);
    g_autofree char *shown = text_quoted(pattern);
    g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_USAGE,
                _("--name 的样式“%s”不对：花括号里可以是 %s，不能有 /"), shown, known->str);
    return FALSE;
}

gboolean name_pattern_check(const char *pattern, GError **error)
{
    if (text_blank(pattern) || strchr(pattern, '/') || !g_utf8_validate(pattern, -1, NULL))
        return refuse(pattern, error);
    for (const char *at = strpbrk(pattern, "{}"); at; at = strpbrk(at, "{}")) {
        const char *end = *at == '{' ? strchr(at, '}') : NULL;
        if (!end || find_field(at + 1, (gsize)(end - at - 1)) < 0) return refuse(pattern, error);
        at = end + 1;
    }
    return TRUE;
}

/* NULL: not given. Yours. */
static char *field_text(gsize field, const Subject *subject)
{
    const Evaluation *evaluation = subject->evaluation;
    switch (fields[field].from) {
    case FROM_ID: return subject->id > 0 ? call_id_text(subject->id) : NULL;
    case FROM_STATUS: return g_strdup(status_title(evaluation_status(evaluation)));
    case FROM_SCHEME: return g_strdup(evaluation_scheme(evaluation)->id);
    case FROM_REVISION: return call_id_text(evaluation_revision(evaluation));
    default: return g_strdup(evaluation_get(evaluation, fields[field].id));
    }
}

char *name_pattern_fill(const char *pattern, const Subject *subject)
{
    if (!pattern) return subject_name(subject);
    GString *name = g_string_new(NULL);
    for (const char *at = pattern; *at; at++) {
        const char *end = *at == '{' ? strchr(at, '}') : NULL;
        if (!end) {
            g_string_append_c(name, *at);
            continue;
        }
        g_autofree char *text = field_text((gsize)find_field(at + 1, (gsize)(end - at - 1)), subject);
        g_string_append(name, text_blank(text) ? "_" : text);
        at = end;
    }
    return g_string_free(name, FALSE);
}
