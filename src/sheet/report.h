/* 自评报告: what is handed over beside the sheet. Built once by the scheme's outline as headings, paragraphs
 * and tables: what the data say is made from the scorecard, so that report and table cannot disagree; the
 * rest is the user's own text (texts.ID). Then one writer per format, none of which computes anything. */
#pragma once

#include "sheet/sheet_format.h"

typedef enum {
    BLOCK_HEADING,
    BLOCK_PARAGRAPH,
    BLOCK_MISSING, /* a text the user still has to write: what is asked */
    BLOCK_TABLE,
    BLOCK_NOTE /* a remark below a table */
} ReportBlockKind;

typedef struct {
    ReportBlockKind kind;
    guint level; /* heading: 1 to 4 */
    char *lead;  /* paragraph: its first words, which stand out; NULL: none */
    char *text;  /* one line, untrusted: each writer makes it safe for its format; NULL: a table */
    const SheetTable *table; /* of the sheet of the same data; borrowed from it */
    guint section;           /* of the scheme's outline, from 0 */
    gboolean own;            /* what the user wrote */
} ReportBlock;

/* A section whose text is asked for and not written. Borrows from the scheme. */
typedef struct {
    const char *id, *title, *ask;
} ReportGap;

typedef enum { REPORT_CLAIM_TOTAL, REPORT_CLAIM_GRADE } ReportClaim;

/* A sentence of the user's that says another total or grade than the table (and its review). */
typedef struct {
    ReportClaim claim;
    guint section;            /* its place in the outline */
    const char *title;        /* of the section; borrowed from the scheme */
    char *written, *computed; /* 92, 91.25 */
} ReportConflict;

#define REPORT_BLANK "________________" /* a line of the cover to be filled in by hand */

typedef struct {
    char *title, *subtitle; /* 项目绩效自评报告, （2023年度） */
    GPtrArray *front;       /* SheetSignature *: 项目名称 … 填报日期, as on the cover of a report */
    GPtrArray *blocks;      /* ReportBlock * */
    GArray *missing;        /* ReportGap */
    GPtrArray
        *conflicts; /* ReportConflict *: to be told, never changed; none while the table is unfinished */
    guint asked;    /* how many sections ask for a text */
    Sheet *sheet;   /* the tables come from it; its source and time stamp are the report's */
    Scheme *scheme; /* private: keeps what is borrowed */
    guint section;  /* private: the one being built */
} Report;

/* `review` is the panel's scorecard or NULL. A scheme without an outline gets the usual one, made from the
 * data alone. Yours. */
Report *report_new(const Scorecard *self, const Scorecard *review, const SheetOptions *options);
void report_free(Report *report); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Report, report_free)

/* What still has to be written, in the order of the outline: ReportGap. Borrowed. */
const GArray *report_missing(const Report *report);
/* "“自评结论”里写的总分 92 与评分表的 91.25 不一致". Yours. */
char *report_conflict_text(const ReportConflict *conflict);
/* TRUE where the section asks for a text that the evaluation does not have. */
gboolean report_section_missing(const Evaluation *evaluation, const ReportSection *section);

/* Plain text of at most `width` columns (SHEET_MIN_WIDTH or more). The same data give the same bytes. Yours.
 */
char *report_write_text(const Report *report, guint width);
/* A document for a text processor. NULL with PINGFEN_ERROR_IO: there is no memory or room for it. Yours. */
GBytes *report_write_docx(const Report *report, GError **error);

typedef struct {
    const char *name;   /* "docx", given as -f */
    const char *ending; /* ".docx" */
    const char *title;  /* msgid, for a list to choose from */
    gboolean printable; /* as bytes on a terminal */
    GBytes *(*write)(const Report *report, const SheetLook *look, GError **error); /* yours */
} ReportFormat;

/* The formats in the order of a list to choose from. */
extern const ReportFormat report_formats[];
extern const gsize report_formats_count;
const ReportFormat *report_format_find(const char *name); /* NULL: there is none */
