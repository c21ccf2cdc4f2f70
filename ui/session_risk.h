/* Why an evaluation stands where it does in the order by risk, in words with the figures. */
#pragma once

#include "store/store.h"

/* The words for one evaluation, kept until another one or another revision is asked for. Starts with zeros.
 */
typedef struct {
    gint64 id, revision;
    guint reasons;
    char *words;
} SessionRisk;

/* "9 个错误；离优只差 0.30 分", or that there is nothing. Borrowed until the next call. */
const char *session_risk_words(SessionRisk *risk, Store *store, const StoreItem *item);
void session_risk_clear(SessionRisk *risk);
