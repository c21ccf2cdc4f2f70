/* The list of evaluations as a view walks it: sorted, filtered, read a page at a time however many there are.
 */
#pragma once

#include "store/store.h"

typedef struct SessionList SessionList;

SessionList *session_list_new(Store *store); /* by change, latest first; the store is borrowed */
void session_list_free(SessionList *list);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SessionList, session_list_free)

/* Reads anew at the next question: after a change, and once in a while for what other programs do. */
void session_list_forget(SessionList *list);
/* How many there are; -1 with the error. */
gint64 session_list_count(SessionList *list, GError **error);
/* The evaluation at a place from 0 on; NULL: there is none (any more), or it cannot be read. Borrowed until
 * the next call. */
const StoreItem *session_list_item(SessionList *list, gint64 place);
/* Where an evaluation stands now; -1: nowhere. */
gint64 session_list_position(SessionList *list, gint64 id);

StoreOrder session_list_order(const SessionList *list, gboolean *descending);
void session_list_set_order(SessionList *list, StoreOrder order, gboolean descending);
void session_list_sort(SessionList *list,
                       StoreOrder order); /* its usual way; once more: the other way round */
void session_list_next_order(SessionList *list);
void session_list_turn(SessionList *list);                     /* the other way round */
const char *session_list_title_of(StoreOrder order);           /* 风险, in the interface language */
const char *session_list_order_title(const SessionList *list); /* in the interface language */

/* Only what holds every word; NULL or "": everything. */
void session_list_set_text(SessionList *list, const char *text);
const char *session_list_text(const SessionList *list); /* NULL: everything */
/* And only what a filter (store/filter.h) lets pass. FALSE with the sentence, and the one before stays. */
gboolean session_list_set_filter(SessionList *list, const char *text, GError **error);
/* What is strange about it (store_filter_doubt); NULL: nothing. Yours. */
char *session_list_doubt(const SessionList *list);
const char *session_list_filter(const SessionList *list); /* as it was written; NULL: everything */

/* What it is narrowed to, filter and words, as one filter; NULL: to nothing. Yours. */
char *session_list_scope(const SessionList *list);

/* StoreGrade *: how the grades are distributed, best first, "" (not all scored) last. Borrowed until the next
 * call. */
const GPtrArray *session_list_grades(SessionList *list);
/* The next evaluation to be reviewed (submitted, or in review) by risk after (before) this one, of those that
 * are shown; going round at the end. 0: there is none. */
gint64 session_list_next_work(SessionList *list, gint64 id, gboolean backwards);

/* What other programs did: TRUE and read anew where there is something. */
gboolean session_list_catch_up(SessionList *list);
