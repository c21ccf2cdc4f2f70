/* Who has which evaluation open. A row dies with its program: on this host the program is looked for, under
 * its number and the moment it was started, so that a number given anew is nobody; of another host what has
 * not been seen for a while is gone. */
#include "store/store_internal.h"

#include <string.h>
#include <unistd.h>

#define GONE_AFTER                                                                                           \
    (90 * G_USEC_PER_SEC) /* of another host: three times the pause between two signs of life */

/* The 22nd word of /proc/PID/stat, behind the name in brackets, which may hold anything: the moment of the
 * start. "" where it cannot be known. Yours. */
static char *started(const char *number)
{
    g_autofree char *file = g_strdup_printf("/proc/%s/stat", number), *text = NULL;
    if (!g_file_get_contents(file, &text, NULL, NULL)) return g_strdup("");
    const char *behind = strrchr(text, ')');
    g_auto(GStrv) words = g_strsplit(behind ? behind + 1 : "", " ", -1);
    return g_strdup(g_strv_length(words) > 20 ? words[20] : "");
}

/* "1234 567890" */
static char *this_program(void)
{
    g_autofree char *number = g_strdup_printf("%d", (int)getpid());
    g_autofree char *start = started(number);
    return g_strdup_printf("%s %s", number, start);
}

static gboolean is_running(const char *program)
{
    g_auto(GStrv) words = g_strsplit(program, " ", 2);
    if (g_strv_length(words) < 2 || strspn(words[0], "0123456789") != strlen(words[0])) return FALSE;
    g_autofree char *start = started(words[0]);
    return g_str_equal(start, words[1]);
}

static void presence_free(gpointer data)
{
    Presence *presence = data;
    g_free(presence->who);
    g_free(presence->host);
    g_free(presence->place);
    g_free(presence);
}

/* Said again and again by a person's screen, which may not stand still for it. */
static gboolean run_at_once(Store *store, Sql sql, const SqlValue *values, GError **error)
{
    store->impatient = TRUE;
    gboolean done = sql_run(store, sql, values, error);
    store->impatient = FALSE;
    return done;
}

gboolean store_enter(Store *store, gint64 id, const char *place, GError **error)
{
    g_autofree char *program = this_program();
    gint64 now = store->now();
    return run_at_once(store, SQL_PRESENCE_PUT,
                       SQL_WITH(sql_string(g_get_host_name()), sql_string(program), sql_integer(id),
                                sql_string(store->who), sql_string(place), sql_integer(now)),
                       error);
}

gboolean store_leave(Store *store, GError **error)
{
    g_autofree char *program = this_program();
    return run_at_once(store, SQL_PRESENCE_DELETE,
                       SQL_WITH(sql_string(g_get_host_name()), sql_string(program)), error);
}

/* What is left of programs that were killed goes with the next look; that it cannot go now is no failure. */
static void forget_gone(Store *store, const GPtrArray *gone)
{
    for (guint i = 0; i + 1 < gone->len; i += 2)
        run_at_once(store, SQL_PRESENCE_DELETE,
                    SQL_WITH(sql_string(gone->pdata[i]), sql_string(gone->pdata[i + 1])), NULL);
}

GPtrArray *store_present(Store *store, gint64 id, GError **error)
{
    g_autofree char *program = this_program();
    g_autoptr(GPtrArray) others = g_ptr_array_new_with_free_func(presence_free);
    g_autoptr(GPtrArray) gone = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(SqlRows) rows = sql_start(store, SQL_PRESENCE_OF, SQL_WITH(sql_integer(id)), error);
    SqlStep step = rows ? SQL_ROW : SQL_FAILED;
    while (rows && (step = sql_step(store, rows, error)) == SQL_ROW) {
        g_autofree char *host = sql_column_shown(rows, 0), *other = sql_column_shown(rows, 1);
        gboolean here = g_str_equal(host, g_get_host_name());
        gboolean alive = here ? is_running(other) : store->now() - sql_column_integer(rows, 5) < GONE_AFTER;
        if (here && g_str_equal(other, program)) continue;
        if (!alive) {
            g_ptr_array_add(gone, g_steal_pointer(&host));
            g_ptr_array_add(gone, g_steal_pointer(&other));
            continue;
        }
        Presence presence = {sql_column_shown(rows, 2), g_steal_pointer(&host), sql_column_shown(rows, 3),
                             sql_column_integer(rows, 4), here};
        g_ptr_array_add(others, g_memdup2(&presence, sizeof presence));
    }
    g_clear_pointer(&rows, sql_end);
    forget_gone(store, gone);
    return step == SQL_DONE ? g_steal_pointer(&others) : NULL;
}
