/* The forms in which a sheet is handed over: one file sheet_<name>.c and one row in sheet_format.c each. A
 * writer computes nothing: it turns the model into bytes, makes every text safe for its format, and the same
 * sheet gives the same bytes in every language environment, time zone and folder. */
#pragma once

#include "sheet/sheet.h"

/* How it is written; what a format has no use for is without effect. */
typedef struct {
    guint width;    /* text: columns, SHEET_MIN_WIDTH or more; 0: SHEET_DEFAULT_WIDTH */
    gboolean ascii; /* text: frames with + - | */
} SheetLook;

typedef struct {
    const char *name;   /* "text", given as -f */
    const char *ending; /* ".txt" */
    const char *title;  /* msgid, for a list to choose from */
    gboolean printable; /* as bytes on a terminal */
    /* NULL with PINGFEN_ERROR_IO (no font that has the characters: names the package) or _INPUT (a text the
     * format cannot hold: names where). Yours. */
    GBytes *(*write)(const Sheet *sheet, const SheetLook *look, GError **error);
} SheetFormat;

/* The writers of single formats; each in a file of its own. */
char *sheet_write_html(const Sheet *sheet);
char *sheet_write_csv(const Sheet *sheet);
/* A4, fonts embedded. NULL with PINGFEN_ERROR_IO: no installed font has Chinese characters (names the
 * package), or no memory. A character no font has stands there by its name: 〔U+1F600〕. Yours. */
GBytes *sheet_write_pdf(const Sheet *sheet, GError **error);
/* A workbook with live sums, the findings on its second worksheet. NULL with PINGFEN_ERROR_IO: its temporary
 * folder cannot be written. Yours. */
GBytes *sheet_write_xlsx(const Sheet *sheet, GError **error);

/* The formats in the order of a list to choose from. */
extern const SheetFormat sheet_formats[];
extern const gsize sheet_formats_count;
const SheetFormat *sheet_format_find(const char *name); /* NULL: there is none */
