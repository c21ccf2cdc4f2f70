/* The sheet of the open evaluation, into a file. Knows no screen. */
#pragma once

#include "sheet/sheet_format.h"
#include "ui/session.h"

/* With the reviewer's columns where there are reviews; of the moment its revision was saved. NULL with
 * PINGFEN_ERROR_IO. Yours. */
Sheet *session_sheet(Session *session, gboolean contacts, GError **error);
/* "大厅运行管理费-2023.pdf": what a file is called that was not named. Yours. */
char *session_print_name(const Session *session, const SheetFormat *format);
/* The file a typed name means: ~/ is the home folder, and what does not begin with / lies in the folder the
 * program was started in. NULL with PINGFEN_ERROR_INPUT: it names none. Yours. */
char *session_print_path(const char *typed, GError **error);
/* Writes it there, whole or not at all. */
gboolean session_print(Session *session, const SheetFormat *format, gboolean contacts, const char *path,
                       GError **error);
