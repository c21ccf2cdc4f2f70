/* 筛选: which evaluations a list shows, written in a small language that the command line and the workstation
 * share:
 *
 *   年度:2023 等级:良 得分<85 单位:梅江 -状态:草稿 "维修 工程"
 *
 * Words apart by blanks must all hold. FIELD:VALUE, FIELD=VALUE, FIELD!=VALUE and for figures < <= > >=, with
 * or without blanks around the sign; a field by its Chinese name or its id. A text field holds the VALUE
 * (:) or is it (=). Several values after : = != are alternatives: 状态:草稿,已退回. Any other word is looked
 * for in project, unit, department, year and scheme. Quotes keep blanks and signs together; - or ! in front
 * turns a word round. Full-width forms are as good as narrow ones, case does not matter. Figures are compared
 * exactly.
 *
 * How a caller uses it: parse with store_filter_new what was typed, show the sentence where that fails (and
 * keep the filter before), put the filter into StoreQuery.filter and keep it as long as the query is used. */
#pragma once

#include <glib.h>

typedef struct StoreFilter StoreFilter;

/* NULL or blank: a filter that lets everything pass. NULL with PINGFEN_ERROR_USAGE: the sentence names the
 * word. Yours. */
StoreFilter *store_filter_new(const char *text, GError **error);
void store_filter_free(StoreFilter *filter); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(StoreFilter, store_filter_free)
/* TRUE where everything passes; of NULL too. */
gboolean store_filter_is_empty(const StoreFilter *filter);

/* What can be asked for, for help and completion. */
typedef struct {
    const char *title, *id; /* 年度, year: either may be typed */
    const char *summary;    /* msgid: what it is compared with, with an example */
} StoreFilterField;
/* From 0 on, in the order of a help; NULL: there are no more. */
const StoreFilterField *store_filter_field(guint index);
