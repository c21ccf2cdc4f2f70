#include "score/risk.h"

#include "base/translate.h"

/* A self-evaluation, what became of it, and what was found. */
typedef struct {
    const Scorecard *self, *panel, *result; /* result: the one that counts */
    const Scheme *scheme;
    guint errors, warnings;
    const Grade *edge; /* the grade whose least total is near; NULL: none is */
    Points distance;   /* of the result from it: negative below */
} Look;

static gboolean is_unfilled(const Finding *finding, Status status)
{
    return finding->code == FINDING_S_MISSING && (status == STATUS_DRAFT || status == STATUS_RETURNED);
}

static void count_findings(Look *look, const GPtrArray *findings)
{
    Status status = evaluation_status(look->self->evaluation);
    guint round = findings_round(look->self->evaluation);
    for (guint i = 0; i < findings->len; i++) {
        const Finding *finding = g_ptr_array_index(findings, i);
        if (is_unfilled(finding, status) || !finding_concerns(finding, round)) continue;
        if (finding->severity == SEVERITY_ERROR)
            look->errors++;
        else
            look->warnings++;
    }
}

/* The last grade takes everything below and has no edge. */
static void find_edge(Look *look)
{
    for (guint i = 0; look->result->complete && i + 1 < look->scheme->grades->len; i++) {
        const Grade *grade = &g_array_index(look->scheme->grades, Grade, i);
        Points distance = points_subtract(look->result->total, grade->min);
        if (ABS(distance.units) > RISK_EDGE) continue;
        if (look->edge && ABS(distance.units) >= ABS(look->distance.units)) continue;
        look->edge = grade;
        look->distance = distance;
    }
}

static Look look_at(const Scorecard *self, const Scorecard *panel, const GPtrArray *findings)
{
    Look look = {.self = self,
                 .panel = panel,
                 .result = panel ? panel : self,
                 .scheme = evaluation_scheme(self->evaluation)};
    count_findings(&look, findings);
    find_edge(&look);
    return look;
}

static gboolean is_full(const Look *look)
{
    return !look->panel && look->self->complete && points_equal(look->self->before_cap, look->scheme->total);
}

static Points difference(const Look *look)
{
    gboolean comparable = look->panel && look->panel->complete && look->self->complete;
    return comparable ? points_subtract(look->panel->total, look->self->total) : points_zero;
}

static gboolean is_large(const Look *look)
{
    return ABS(difference(look).units) * 100 > look->scheme->total.units * RISK_DIFFERENCE_PERCENT;
}

static guint reasons_of(const Look *look)
{
    const gboolean holds[RISK_COUNT] = {
        [RISK_ERRORS] = look->errors > 0,
        [RISK_MANY_ERRORS] = look->errors >= RISK_MANY,
        [RISK_WARNINGS] = look->warnings > 0,
        [RISK_FULL] = is_full(look),
        [RISK_CAPPED] = look->result->cap != NULL,
        [RISK_ABOVE] = look->edge && look->distance.units >= 0,
        [RISK_BELOW] = look->edge && look->distance.units < 0,
        [RISK_DIFFERENCE] = is_large(look),
    };
    guint reasons = 0;
    for (RiskReason reason = 0; reason < RISK_COUNT; reason++)
        if (holds[reason]) reasons |= 1u << reason;
    return reasons;
}

guint risk_reasons(const Scorecard *self, const Scorecard *panel, const GPtrArray *findings)
{
    Look look = look_at(self, panel, findings);
    return reasons_of(&look);
}

guint risk_weight(RiskReason reason)
{
    static const guint weights[RISK_COUNT] = {
        [RISK_ERRORS] = 2, [RISK_MANY_ERRORS] = 1, [RISK_WARNINGS] = 1,   [RISK_FULL] = 1, [RISK_CAPPED] = 1,
        [RISK_ABOVE] = 1,  [RISK_BELOW] = 1,       [RISK_DIFFERENCE] = 1, [RISK_SAME] = 2,
    };
    return weights[reason];
}

guint risk_rank(guint reasons)
{
    guint rank = 0;
    for (RiskReason reason = 0; reason < RISK_COUNT; reason++)
        if (reasons & 1u << reason) rank += risk_weight(reason);
    return rank;
}

guint risk_level(guint rank)
{
    return MIN(rank, RISK_LEVELS);
}

const char *risk_marks(guint level)
{
    static const char *const marks[RISK_LEVELS + 1] = {"○○○", "●○○", "●●○", "●●●"};
    return marks[MIN(level, RISK_LEVELS)];
}

/* --- in words --- */

static char *edge_words(const Look *look)
{
    g_autofree char *distance = points_format((Points){ABS(look->distance.units)});
    if (look->distance.units < 0) return g_strdup_printf(_("离%s只差 %s 分"), look->edge->name, distance);
    if (look->distance.units > 0) return g_strdup_printf(_("刚够%s，只多 %s 分"), look->edge->name, distance);
    return g_strdup_printf(_("刚够%s，一分不多"), look->edge->name);
}

static char *difference_words(const Look *look)
{
    Points points = difference(look);
    g_autofree char *distance = points_format((Points){ABS(points.units)});
    return g_strdup_printf(points.units < 0 ? _("复核比自评少 %s 分，超过满分的 %d%%")
                                            : _("复核比自评多 %s 分，超过满分的 %d%%"),
                           distance, RISK_DIFFERENCE_PERCENT);
}

static char *words_for(const Look *look, RiskReason reason, const char *same)
{
    switch (reason) {
    case RISK_ERRORS: return g_strdup_printf(_("%u 个错误"), look->errors);
    case RISK_WARNINGS: return g_strdup_printf(_("%u 个警告"), look->warnings);
    case RISK_FULL: return g_strdup(_("各项都是满分"));
    case RISK_CAPPED: return g_strdup_printf(_("总分受限：%s"), look->result->cap->message);
    case RISK_ABOVE:
    case RISK_BELOW: return edge_words(look);
    case RISK_DIFFERENCE: return difference_words(look);
    case RISK_SAME: return g_strdup_printf(_("文字与“%s”相同"), same);
    case RISK_MANY_ERRORS:
    case RISK_COUNT: break;
    }
    return NULL;
}

char *risk_words(const Scorecard *self, const Scorecard *panel, const GPtrArray *findings, const char *same)
{
    Look look = look_at(self, panel, findings);
    guint reasons = reasons_of(&look) | (same ? 1u << RISK_SAME : 0);
    GString *words = g_string_new(NULL);
    for (RiskReason reason = 0; reason < RISK_COUNT; reason++) {
        g_autofree char *one = reasons & 1u << reason ? words_for(&look, reason, same) : NULL;
        if (one) g_string_append_printf(words, "%s%s", words->len ? _("；") : "", one);
    }
    return g_string_free(words, FALSE);
}
