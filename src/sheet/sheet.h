/* 评分表: what is handed over. Built once as titles, pairs and tables from the scorecard; then one writer per
 * format, none of which computes anything. Follows attachment 1 of 财预〔2020〕10号 and the scheme's form,
 * head and funds tables. */
#pragma once

#include "base/text.h"
#include "score/scorecard.h"

typedef struct {
    char *text; /* untrusted: each writer makes it safe for its format */
    TextAlign align;
    guint rows, columns; /* what it spans; both 0: covered by a cell above or to the left */
    gboolean strong;     /* totals and heads */
    gboolean number;     /* never broken, aligned at the point */
} SheetCell;

typedef struct {
    char *title;
    TextAlign align;
    guint share; /* of the width left after the fixed columns; 0: as wide as its content needs */
} SheetColumn;

typedef struct {
    char *title;       /* above the table; NULL: none */
    GArray *columns;   /* SheetColumn */
    GPtrArray *rows;   /* GArray * of SheetCell, one for each column */
    gboolean headless; /* no row of column titles */
} SheetTable;

/* A line to be filled in by hand where `value` is "". */
typedef struct {
    char *title, *value;
} SheetSignature;

typedef struct {
    char *title, *subtitle; /* 项目支出绩效自评表, （2023年度） */
    SheetTable *head;       /* project, department, unit, the scheme's head fields */
    GPtrArray *funds;       /* SheetTable * */
    SheetTable *goal;       /* 年度总体目标; NULL: neither expected nor achieved is given */
    SheetTable *indicators;
    GPtrArray *remarks;    /* char *: cap, rescaling, remark, 暂计 */
    char *total, *grade;   /* "93.50 / 100"; grade is 暂计 where not complete */
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

#define SHEET_MIN_WIDTH     78
#define SHEET_DEFAULT_WIDTH 100

/* Plain text of exactly `width` columns at most (SHEET_MIN_WIDTH or more), Chinese aligned to the column;
 * `ascii` draws frames with + - |. The same data give the same bytes. Yours. */
char *sheet_write_text(const Sheet *sheet, guint width, gboolean ascii);
