/* A table of the sheet as one of a document: merged cells, the head repeated on every page. Inside room
 * sheet. */
#pragma once

#include "sheet/sheet.h"

/* Appends the table, `width` twentieths of a point wide. */
void docx_append_table(GString *xml, const SheetTable *table, guint width);
