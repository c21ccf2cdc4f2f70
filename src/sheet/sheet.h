/* 评分表: what is handed over. Built once as titles, pairs and tables from the scorecard; then one writer per
 * format, none of which computes anything. Follows attachment 1 of 财预〔2020〕10号 and the scheme's form,
 * head and funds tables. */
#pragma once

#include "base/text.h"
#include "score/scorecard.h"

/* What a figure is made of, in cells of its own table: a spreadsheet can keep it as a live formula. Where the
 * cells named here do not give the figure (weights that do not add up) it is a SHEET_VALUE. */
typedef enum {
    SHEET_VALUE,      /* as it stands */
    SHEET_SUM,        /* the cells of the same column in `rows`; those without a figure count nothing */
    SHEET_DIFFERENCE, /* `minuend` − `subtrahend`, two columns of the same row; shown with + above 0 */
} SheetFigureKind;

typedef struct {
    SheetFigureKind kind;
    char *exact;      /* what the text says as a plain decimal: "8.73", "-2.4", "0.8728" for 87.28%. Up to 30
                         digits: a spreadsheet holds 15 */
    guint places;     /* decimal places as shown; of 87.28% 2 */
    gboolean percent; /* shown × 100 with % */
    GArray *rows;     /* SHEET_SUM: guint, ascending; never NULL */
    /* Where leaves are out: ROUND(sum × full ÷ Σ of the column `weights` in the rows `left`, decimals), half
     * away from zero; then at most `cap`. */
    char *full, *cap; /* plain decimals; NULL: not rescaled, not capped */
    GArray *left;     /* guint, ascending */
    guint weights, decimals;
    guint minuend, subtrahend;
} SheetFigure;

typedef struct {
    char *text; /* untrusted: each writer makes it safe for its format */
    TextAlign align;
    guint rows,
        columns;         /* what it spans; both 0: covered by a cell above or to the left. One over several
                            rows may be cut between pages at the edge of a row: its text stands in each part */
    gboolean strong;     /* totals and heads */
    gboolean number;     /* never broken, aligned at the point */
    SheetFigure *figure; /* NULL: text, also a dash among numbers */
} SheetCell;

typedef struct {
    char *title;
    TextAlign align;
    guint share; /* of the width left after the fixed columns; 0: as wide as its content needs */
} SheetColumn;

typedef struct {
    char *title;       /* above the table; NULL: none */
    GArray *columns;   /* SheetColumn; the row of their titles stands again on each page */
    GPtrArray *rows;   /* GArray * of SheetCell, one for each column */
    gboolean headless; /* no row of column titles */
    gboolean even;     /* room goes by shares alone: what is empty is filled in by hand */
} SheetTable;

/* A line to be filled in by hand where `value` is "". */
typedef struct {
    char *title, *value;
} SheetSignature;

typedef struct {
    char *title, *subtitle; /* 项目支出绩效自评表, （2023年度）, with its state where it is not final */
    char *state;            /* 草稿 …: for the foot of every page; NULL: final */
    /* On one page of a sheet (sheet_pages.h) all its tables stand in `funds`; the others are NULL. */
    SheetTable *head; /* project, department, unit, the scheme's head fields */
    GPtrArray *funds; /* SheetTable * */
    SheetTable *goal; /* 年度总体目标; NULL: not given, and no part of the form */
    SheetTable *indicators;
    SheetTable *findings; /* 核对: a row each, none where all is well. For a second sheet of a spreadsheet */
    gboolean landscape;   /* too many columns for A4 upright */
    GPtrArray *remarks;   /* char *: 暂计, cap, rescaling, remark, what checking found */
    char *total, *grade;  /* "93.50 / 100"; grade is 暂计 where not complete */
    GPtrArray *signatures; /* SheetSignature *: 填报人 … */
    char *source;          /* scheme and its source; on a second line revision and check code */
    gint64 at;             /* the time stamp inside a file, as SheetOptions gave it */
} Sheet;

typedef struct {
    gboolean contacts; /* private head fields too */
    gint64 at;         /* when the revision was saved: microseconds since 1970, UTC; 0: not known */
} SheetOptions;

/* `review` is the panel's scorecard or NULL. Yours. */
Sheet *sheet_new(const Scorecard *self, const Scorecard *review, const SheetOptions *options);
void sheet_free(Sheet *sheet); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Sheet, sheet_free)

/* The tables in the order in which they stand, without that of findings: SheetTable *, borrowed. Free the
 * array with g_ptr_array_unref. */
GPtrArray *sheet_tables(const Sheet *sheet);

#define SHEET_MIN_WIDTH     78
#define SHEET_DEFAULT_WIDTH 100

/* Plain text of exactly `width` columns at most (SHEET_MIN_WIDTH or more), Chinese aligned to the column;
 * `ascii` draws frames with + - |. The same data give the same bytes. Yours. */
char *sheet_write_text(const Sheet *sheet, guint width, gboolean ascii);
