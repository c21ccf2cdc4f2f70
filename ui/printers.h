/* The printers of this machine, by CUPS: lpstat lists them, lp takes a file. Neither keeps the workstation
 * waiting for more than a few seconds. Knows no screen. */
#pragma once

#include <glib.h>

/* Their names: char *, freed with the array; never empty. NULL with PINGFEN_ERROR_IO: there are none, or no
 * lp; the sentence says what to do. */
GPtrArray *printers_list(GError **error);
gboolean printers_send(const char *printer, const char *title, GBytes *pdf, GError **error);
