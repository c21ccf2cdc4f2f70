#include "base/date.h"

#include "base/text.h"

#include <string.h>

#define YEAR_FIRST 1900
#define YEAR_LAST  2199

/* What stands behind the year, the month and the day. */
static const char *const forms[][3] = {
    {"-", "-", ""},
    {"年", "月", "日"},
    {".", ".", ""},
    {"/", "/", ""},
};

static const char *skip_blanks(const char *text)
{
    while (g_unichar_isspace(g_utf8_get_char(text)))
        text = g_utf8_next_char(text);
    return text;
}

static gboolean read_figure(const char **text, gsize least, gsize most, guint *figure)
{
    *text = skip_blanks(*text);
    gsize count = strspn(*text, "0123456789");
    if (count < least || count > most) return FALSE;
    *figure = 0;
    for (gsize i = 0; i < count; i++)
        *figure = *figure * 10 + (guint)((*text)[i] - '0');
    *text = skip_blanks(*text + count);
    return TRUE;
}

static gboolean read_mark(const char **text, const char *mark)
{
    if (!g_str_has_prefix(*text, mark)) return FALSE;
    *text = skip_blanks(*text + strlen(mark));
    return TRUE;
}

static gboolean read_form(const char *text, const char *const marks[3], guint figures[3])
{
    for (guint i = 0; i < 3; i++)
        if (!read_figure(&text, i == 0 ? 4 : 1, i == 0 ? 4 : 2, &figures[i]) || !read_mark(&text, marks[i]))
            return FALSE;
    return *text == '\0';
}

static gboolean day_of(const guint figures[3], guint32 *day)
{
    GDateYear year = (GDateYear)figures[0];
    GDateMonth month = (GDateMonth)figures[1];
    GDateDay of_month = (GDateDay)figures[2];
    if (year < YEAR_FIRST || year > YEAR_LAST || !g_date_valid_dmy(of_month, month, year)) return FALSE;
    GDate date;
    g_date_clear(&date, 1);
    g_date_set_dmy(&date, of_month, month, year);
    *day = g_date_get_julian(&date);
    return TRUE;
}

gboolean date_parse(const char *text, guint32 *day)
{
    if (!text || !g_utf8_validate(text, -1, NULL)) return FALSE;
    g_autofree char *folded = text_fold(text);
    for (gsize i = 0; i < G_N_ELEMENTS(forms); i++) {
        guint figures[3];
        if (read_form(folded, forms[i], figures)) return day_of(figures, day);
    }
    return FALSE;
}

char *date_format(guint32 day)
{
    g_return_val_if_fail(g_date_valid_julian(day), g_strdup(""));
    GDate date;
    g_date_clear(&date, 1);
    g_date_set_julian(&date, day);
    return g_strdup_printf("%04u-%02u-%02u", (guint)g_date_get_year(&date), (guint)g_date_get_month(&date),
                           (guint)g_date_get_day(&date));
}
