/* The report of the open evaluation, into a file. Knows no screen. */
#pragma once

#include "sheet/report.h"
#include "ui/session.h"

/* With the review's result where there are reviews; of the moment its revision was saved. NULL with
 * PINGFEN_ERROR_IO. Yours. */
Report *session_report(Session *session, GError **error);
/* "大厅运行管理费-自评报告-2023.docx": what a file is called that was not named. Yours. */
char *session_report_name(const Session *session);
/* Writes it there, whole or not at all, in the format its ending names. PINGFEN_ERROR_INPUT: it names none.
 */
gboolean session_report_write(Session *session, const char *path, GError **error);
