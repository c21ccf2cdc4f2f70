/* The pieces of a sheet placed on pages. Lengths are points, y from the top of the paper. Inside room sheet.
 */
#pragma once

#include "sheet/page_table.h"
#include "sheet/sheet_pages.h"

#define PAGE_LINE            0.6  /* frames */
#define PAGE_SIGNATURES      3    /* beside one another */
#define PAGE_SIGNATURE_PITCH 28.0 /* room to sign and to stamp */

typedef enum {
    PIECE_TITLE,
    PIECE_CONTINUED, /* the title again, small, from the second page on */
    PIECE_ROW,
    PIECE_REMARK,
    PIECE_SIGNATURES,
    PIECE_SOURCE
} PieceKind;

typedef struct {
    PieceKind kind;
    guint table;    /* of SheetPages.tables; PIECE_REMARK: the number of the remark */
    guint row;      /* of the table with its heads */
    guint from, to; /* lines of text; a row that is not cut has all of them */
    double y, height;
} PagePiece;

struct SheetPages {
    const Sheet *sheet;
    SheetFont *font;
    double paper_width, paper_height;
    double left, top, width, bottom; /* what may be used */
    double padding;                  /* above and below the text of a cell */
    double indent;                   /* of the remarks */
    char *name;                      /* title and subtitle on one line */
    PangoLayout *title, *subtitle, *continued, *source;
    GPtrArray *tables;                  /* PageTable * */
    GPtrArray *remark_labels, *remarks; /* PangoLayout * */
    GPtrArray *pages;                   /* GArray * of PagePiece */
};

/* Fills `pages` anew with the padding as it stands. */
void page_flow(SheetPages *pages);
/* How many pieces from `at` on are rows of the same table; 0: none. */
guint page_rows_from(const GArray *pieces, guint at);
double page_row_height(const SheetPages *pages, guint lines);
