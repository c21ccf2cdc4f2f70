#include "command/call.h"

#include "base/paths.h"
#include "base/text.h"
#include "command/config.h"

#include <pwd.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

const char *call_option(const Call *call, const char *name)
{
    return g_hash_table_lookup(call->options, name);
}

/* The account's full name is the first part of its GECOS field; the login where that is empty. */
static char *account_name(void)
{
    const struct passwd *account = getpwuid(getuid());
    if (!account) return g_strdup_printf("%u", (guint)getuid());
    g_autofree char *full = g_strndup(account->pw_gecos, strcspn(account->pw_gecos, ","));
    char *clean = text_clean(full, FALSE);
    if (!text_blank(clean)) return g_strstrip(clean);
    g_free(clean);
    return text_safe(account->pw_name, FALSE);
}

static char *given_name(const char *given, GError **error)
{
    char *clean = text_clean(given, FALSE);
    if (!text_blank(clean)) return g_strstrip(clean);
    g_free(clean);
    g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_USAGE, _("--as 后面要有一个姓名"));
    return NULL;
}

const char *call_actor(Call *call, GError **error)
{
    if (call->actor) return call->actor;
    const char *given = call_option(call, "as");
    if (given) return call->actor = given_name(given, error);
    g_autoptr(Config) config = config_load(error);
    if (!config) return NULL;
    return call->actor = config->name ? g_steal_pointer(&config->name) : account_name();
}

char *call_database(const Call *call)
{
    const char *given = call_option(call, "db");
    return given ? g_strdup(given) : paths_database();
}

Store *call_store(Call *call, GError **error)
{
    if (call->store) return call->store;
    const char *actor = call_actor(call, error);
    if (!actor) return NULL;
    const char *given = call_option(call, "db");
    if (given && !*given) {
        g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_USAGE, _("--db 后面要有一个文件名"));
        return NULL;
    }
    g_autofree char *file = call_database(call);
    call->store = store_open_reading(file, error);
    if (call->store) store_set_actor(call->store, actor);
    return call->store;
}

void call_stored(Call *call, gint64 id)
{
    if (!call->stored) call->stored = g_string_new(NULL);
    g_autofree char *shown = call_id_text(id);
    g_string_append_printf(call->stored, "%s%s", call->stored->len > 0 ? _("、") : "", shown);
}

void call_fail(Call *call, const GError *error)
{
    output_flush(call->output, NULL);
    /* The faults of a file are several lines. */
    g_autofree char *message = text_safe(error->message, TRUE);
    fprintf(stderr, "%s\n", g_strchomp(message));
    call->status = MAX(call->status, pingfen_error_status(error));
}

gboolean call_id(const char *argument, gint64 *id)
{
    if (!*argument || strspn(argument, "0123456789") != strlen(argument)) return FALSE;
    *id = g_ascii_strtoll(argument, NULL, 10);
    return TRUE;
}

gboolean call_id_fits(const char *argument, gint64 id, GError **error)
{
    if (id < G_MAXINT64) return TRUE;
    g_autofree char *shown = text_quoted(argument);
    g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_INPUT, _("没有评价 %s，用 pingfen list 查看现有的编号"),
                shown);
    return FALSE;
}

gboolean call_need_id(const char *argument, gint64 *id, GError **error)
{
    if (call_id(argument, id)) return call_id_fits(argument, *id, error);
    g_autofree char *shown = text_quoted(argument);
    g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_USAGE,
                _("“%s”不是编号：编号只有数字，用 pingfen list 查看"), shown);
    return FALSE;
}

char *call_id_text(gint64 id)
{
    return g_strdup_printf("%" G_GINT64_FORMAT, id);
}
