#include "ui/session_risk.h"

#include "base/text.h"
#include "base/translate.h"
#include "score/risk.h"

/* "5 大厅运行经费": the project whose text it is as well. */
static char *same_name(Store *store, const StoreItem *item)
{
    gint64 other = 0;
    if (!(item->reasons & 1u << RISK_SAME)) return NULL;
    g_autofree char *project = store_same_text(store, item->id, &other);
    return project ? g_strdup_printf(_("%lld 号 %s"), (long long)other, project) : NULL;
}

static char *words_of(Store *store, const StoreItem *item)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Evaluation) evaluation = store_load(store, item->id, &error);
    if (!evaluation) return g_strdup(error->message);
    g_autoptr(Scorecard) self = scorecard_new(evaluation, 0);
    g_autoptr(Scorecard) panel = scorecard_panel(evaluation);
    g_autoptr(GPtrArray) findings = findings_new(self);
    g_autofree char *same = same_name(store, item);
    g_autofree char *words = risk_words(self, panel, findings, same);
    return text_blank(words) ? g_strdup(_("没有需要特别细看的")) : g_steal_pointer(&words);
}

const char *session_risk_words(SessionRisk *risk, Store *store, const StoreItem *item)
{
    gboolean known = risk->words && risk->id == item->id && risk->revision == item->revision &&
                     risk->reasons == item->reasons;
    if (known) return risk->words;
    session_risk_clear(risk);
    *risk = (SessionRisk){item->id, item->revision, item->reasons, words_of(store, item)};
    return risk->words;
}

void session_risk_clear(SessionRisk *risk)
{
    g_clear_pointer(&risk->words, g_free);
}
