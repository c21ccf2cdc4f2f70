/* A day as people write it: 2024-08-27, 2024年8月27日, 2024.8.27, 2024/8/27, blanks and full-width digits
 * allowed; 1900 to 2199. */
#pragma once

#include <glib.h>

/* The day as a running number, so that two can be subtracted and compared (GDate's Julian day). FALSE: no
 * such day. */
gboolean date_parse(const char *text, guint32 *day);
/* "2024-08-27", the form a date is kept in. Yours. */
char *date_format(guint32 day);
