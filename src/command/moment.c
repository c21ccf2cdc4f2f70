#include "command/moment.h"

#include "base/date.h"
#include "base/error.h"
#include "base/text.h"
#include "base/translate.h"

#include <string.h>

static gboolean refuse(const char *text, GError **error)
{
    g_autofree char *shown = text_quoted(text);
    g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_USAGE,
                _("“%s”不是时间，例如 2024-05-06、2024-05-06 15:02 或 2024-05-06T07:02:11Z"), shown);
    return FALSE;
}

/* How long what was typed lasts: all of a day, a minute, a second; a fraction is a moment. */
static gint64 length_of(const char *clock)
{
    gsize digits = strspn(clock, "0123456789:");
    if (clock[digits] == '.' || clock[digits] == ',') return 0;
    return (digits > strlen("15:02") ? 1 : 60) * G_USEC_PER_SEC;
}

/* "15:02Z" → "15:02:00Z", the only form GLib lacks. */
static char *full_clock(const char *clock)
{
    gsize digits = strspn(clock, "0123456789:");
    if (digits != strlen("15:02")) return g_strdup(clock);
    return g_strdup_printf("%.5s:00%s", clock, clock + digits);
}

static GDateTime *read_clock(const char *day, const char *clock)
{
    g_autoptr(GTimeZone) local = g_time_zone_new_local();
    g_autofree char *full = full_clock(clock);
    g_autofree char *both = g_strconcat(day, "T", full, NULL);
    return g_date_time_new_from_iso8601(both, local);
}

gboolean moment_parse(const char *text, gint64 *microseconds, GError **error)
{
    g_autofree char *clean = text_clean(text, FALSE);
    g_autofree char *folded = clean ? text_fold(clean) : g_strdup("");
    g_strstrip(folded);
    char *colon = strchr(folded, ':');
    char *gap = colon ? g_strrstr_len(folded, colon - folded, " ") : NULL;
    if (colon && !gap) gap = g_strrstr_len(folded, colon - folded, "T");
    guint32 julian = 0;
    if (colon && !gap) return refuse(text, error);
    if (gap) *gap = '\0';
    if (!date_parse(folded, &julian)) return refuse(text, error);
    g_autofree char *day = date_format(julian);
    g_autoptr(GDateTime) start = read_clock(day, gap ? gap + 1 : "00:00");
    if (!start) return refuse(text, error);
    g_autoptr(GDateTime) end =
        gap ? g_date_time_add(start, length_of(gap + 1)) : g_date_time_add_days(start, 1);
    gint64 moment = g_date_time_to_unix(end) * G_USEC_PER_SEC + g_date_time_get_microsecond(end);
    *microseconds = gap && length_of(gap + 1) == 0 ? moment : moment - 1;
    return TRUE;
}
