/* The sheet on A4: which part of it stands on which page, measured with the fonts it is printed in. The PDF
 * is drawn from it, and a preview has the same page breaks. */
#pragma once

#include "sheet/sheet.h"

typedef struct SheetPages SheetPages;

/* The sheet must outlive it. NULL with PINGFEN_ERROR_IO: there is no Chinese font; names the package. */
SheetPages *sheet_pages_new(const Sheet *sheet, GError **error);
void sheet_pages_free(SheetPages *pages); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SheetPages, sheet_pages_free)

guint sheet_pages_count(const SheetPages *pages);
/* What stands on a page (from 0) as a sheet of its own: the heads of its tables again, merged cells cut at
 * its edges, everything else empty or NULL. Yours. */
Sheet *sheet_pages_sheet(const SheetPages *pages, guint page);
