/* Pasted tables: lines of texts with tabs between, as a spreadsheet gives them. */
#pragma once

#include <glib.h>

/* Cleaned as typed text is, but tabs and line breaks stay; nothing but blanks at the end goes. Yours. */
char *paste_clean(const char *text);
/* More than one text: it has a line break or a tab within. */
gboolean paste_is_table(const char *text);

/* What a column of indicators holds. */
typedef enum {
    PASTE_TITLE,
    PASTE_WEIGHT,
    PASTE_TARGET,
    PASTE_ACTUAL,
    PASTE_SCORE,
    PASTE_NOTE,
    PASTE_OTHER, /* of the form, and not used: 一级指标 */
    PASTE_NONE,  /* no column of that name is known */
} PasteColumn;
enum { PASTE_COLUMNS = 24 };
typedef struct {
    PasteColumn columns[PASTE_COLUMNS];
    guint count;
} PasteOrder;

/* Without a head: title, weight, target, actual value, score. */
extern const PasteOrder paste_plain;
/* As attachment 1 of 财预〔2020〕10号 has them, from 三级指标 on. */
extern const PasteOrder paste_official;
/* The order a head line names by the words of the published forms, in any order. FALSE: it is no head. */
gboolean paste_read_head(const char *line, PasteOrder *order);
/* A line that sums up and is no indicator: 合计, 总分. */
gboolean paste_is_sum(const char *title);
