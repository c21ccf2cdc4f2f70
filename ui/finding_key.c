#include "ui/finding_key.h"

#include <string.h>

#include "base/translate.h"

typedef enum { AT_INDICATOR, AT_FIELD, AT_TARGET, AT_SUM, AT_GRADE, AT_RATE, AT_COLUMN, AT_FACT } Whereabouts;

/* For each code the text to be put right; the field where it is one of an entry. */
static const struct {
    Whereabouts at;
    EntryField field;
} places[] = {
    [FINDING_W_SUM] = {AT_INDICATOR, 0},
    [FINDING_S_OVER] = {AT_FIELD, ENTRY_SCORE},
    [FINDING_S_MISSING] = {AT_INDICATOR, 0},
    [FINDING_S_RULE] = {AT_FIELD, ENTRY_SCORE},
    [FINDING_S_FINE] = {AT_FIELD, ENTRY_SCORE},
    [FINDING_S_SUM] = {AT_SUM, 0},
    [FINDING_G_GRADE] = {AT_GRADE, 0},
    [FINDING_X_RATE] = {AT_RATE, 0},
    [FINDING_X_ROW] = {AT_COLUMN, 0},
    [FINDING_F_REL] = {AT_FACT, 0},
    [FINDING_C_CAP] = {AT_FACT, 0},
    [FINDING_N_NOTE] = {AT_FIELD, ENTRY_NOTE},
    [FINDING_Q_UNIT] = {AT_FIELD, ENTRY_ACTUAL},
    [FINDING_Q_COPY] = {AT_FIELD, ENTRY_ACTUAL},
    [FINDING_Q_OVER] = {AT_FIELD, ENTRY_NOTE},
    [FINDING_Q_SIGN] = {AT_TARGET, ENTRY_TARGET},
    [FINDING_E_NONE] = {AT_FIELD, ENTRY_EVIDENCE},
};
_Static_assert(G_N_ELEMENTS(places) == FINDING_COUNT, "a place for each code");

static char *field_key(const char *id, EntryField field)
{
    return g_strdup_printf("%s.%s", id, entry_field_id(field));
}

/* An own leaf has its target in its own definition, unless its entry has another. */
static char *target_key(const Scorecard *self, const char *id)
{
    const ScoreRow *row = scorecard_find(self, id);
    if (row && row->node->own && !row->entry->text[ENTRY_TARGET])
        return g_strdup_printf("indicators.%s.target", id);
    return field_key(id, ENTRY_TARGET);
}

/* Of a claimed score and a claimed weight the one the finding shows; the score where both are the same. */
static char *sum_key(const Scorecard *self, const Finding *finding)
{
    if (!finding->indicator) return g_strdup("claimed.total");
    g_autofree char *scores = g_strdup_printf("claimed.scores.%s", finding->indicator);
    gboolean of_score = g_strcmp0(evaluation_get(self->evaluation, scores), finding->found) == 0;
    return of_score ? g_steal_pointer(&scores) : g_strdup_printf("claimed.weights.%s", finding->indicator);
}

/* The first fact a formula names. */
static char *fact_key(const Scheme *scheme, const Formula *formula)
{
    for (guint i = 0; formula && i < scheme->facts->len; i++) {
        const Field *fact = g_ptr_array_index(scheme->facts, i);
        if (formula_names(formula, fact->id)) return g_strdup_printf("facts.%s", fact->id);
    }
    return g_strdup("facts.");
}

static const Formula *broken_relation(const Scheme *scheme, const Finding *finding)
{
    for (guint i = 0; i < scheme->checks->len; i++) {
        const Check *check = g_ptr_array_index(scheme->checks, i);
        if (finding->expected && strstr(finding->expected, formula_text(check->that))) return check->that;
    }
    return NULL;
}

static char *relation_key(const Scorecard *self, const Finding *finding)
{
    const Scheme *scheme = evaluation_scheme(self->evaluation);
    if (finding->code == FINDING_C_CAP) return fact_key(scheme, self->cap ? self->cap->when : NULL);
    return fact_key(scheme, broken_relation(scheme, finding));
}

char *finding_key(const Scorecard *self, const Finding *finding)
{
    const char *id = finding->indicator;
    if (finding->round > 0) return g_strdup(id ? id : "");
    switch (places[finding->code].at) {
    case AT_FIELD: return field_key(id, places[finding->code].field);
    case AT_TARGET: return target_key(self, id);
    case AT_SUM: return sum_key(self, finding);
    case AT_GRADE: return g_strdup("claimed.grade");
    case AT_RATE: return g_strdup_printf("claimed.values.%s", id);
    case AT_COLUMN: return g_strdup_printf("facts.%s", id);
    case AT_FACT: return relation_key(self, finding);
    default: return g_strdup(id ? id : "");
    }
}

const char *finding_subject(const Evaluation *evaluation, const Finding *finding)
{
    if (!finding->indicator) return _("整表");
    if (finding->code == FINDING_X_ROW) {
        const Field *fact = scheme_find_fact(evaluation_scheme(evaluation), finding->indicator);
        return fact ? fact->title : finding->indicator;
    }
    const Indicator *indicator = evaluation_find(evaluation, finding->indicator);
    return indicator ? indicator->title : finding->indicator;
}

char *finding_text(const Evaluation *evaluation, const Finding *finding)
{
    static const char *const separators[] = {"：", ": "};
    const char *subject = finding_subject(evaluation, finding), *text = finding->message;
    const char *rest = g_str_has_prefix(text, subject) ? text + strlen(subject) : text;
    for (gsize i = 0; rest > finding->message && i < G_N_ELEMENTS(separators); i++)
        if (g_str_has_prefix(rest, separators[i])) text = rest + strlen(separators[i]);
    return g_strdup(text);
}

const char *severity_title(Severity severity)
{
    return severity == SEVERITY_ERROR ? _("错误") : _("警告");
}
