/* What the user's own sentences say the total or the grade is, held against the table: it may have changed
 * since they were written. */
#include "base/translate.h"
#include "sheet/report_parts.h"

#include <string.h>

/* 综合得分为91.25分; 总分100分，自评得分91.25分. */
#define WHOLE "总得分|综合得分|综合评分|总评分|最终得分|自评总分|总分值?(?:\\d+分[,，])?(?:自评得分|得分)?"
/* 项目自评得分91分; a part's own score is none: 决策自评得分. */
#define OWN                                                                                                  \
    "(?:^|[。；;，,])(?:本项目|该项目|项目|本单位|我单位|本部门|部门整体)?(?:绩效)?自评(?:得分|评分|分数)"
#define SCORED "(?:" WHOLE "|" OWN ")"
#define TOTAL  SCORED "(?:合计|共计)?[为是计:：达共]{0,2}(\\d{1,9}(?:\\.\\d{1,4})?)分(?!值)"
#define GRADE  "(?:等级|等次|评级)(?:评定|评价)?(?:结果)?[为是属于达到:：]{1,2}[“\"「]?(%s)(?![于化先异距额])"

/* Without blanks and with figures as in ASCII. */
static char *squeezed(const char *text)
{
    g_autofree char *normal = g_utf8_normalize(text, -1, G_NORMALIZE_ALL_COMPOSE);
    GString *result = g_string_new(NULL);
    for (const char *at = normal; at && *at; at = g_utf8_next_char(at))
        if (!g_unichar_isspace(g_utf8_get_char(at))) g_string_append_unichar(result, g_utf8_get_char(at));
    return g_string_free(result, FALSE);
}

static void add_conflict(const ReportBuilder *builder, guint section, ReportClaim claim, const char *written)
{
    const Scorecard *self = builder->self;
    ReportConflict *conflict = g_new0(ReportConflict, 1);
    conflict->claim = claim;
    conflict->section = section;
    conflict->title = ((const ReportSection *)builder->scheme->report->pdata[section])->title;
    conflict->written = g_strdup(written);
    conflict->computed =
        claim == REPORT_CLAIM_TOTAL ? points_format(self->total) : g_strdup(scorecard_grade_name(self));
    g_ptr_array_add(builder->report->conflicts, conflict);
}

/* The table's, the review's, or what the table is made up to. */
static gboolean is_total(const ReportBuilder *builder, const char *written)
{
    Points points;
    if (!points_parse(written, &points, NULL)) return FALSE;
    return points_equal(points, builder->self->total) || points_equal(points, builder->scheme->total) ||
           (builder->review && points_equal(points, builder->review->total));
}

/* What is written has lost its blanks. */
static gboolean is_grade_of(const Scorecard *card, const char *written)
{
    g_autofree char *name = squeezed(scorecard_grade_name(card));
    return g_str_equal(written, name);
}

static gboolean is_grade(const ReportBuilder *builder, const char *written)
{
    return is_grade_of(builder->self, written) || (builder->review && is_grade_of(builder->review, written));
}

static gboolean (*const holds[])(const ReportBuilder *builder, const char *written) = {
    [REPORT_CLAIM_TOTAL] = is_total,
    [REPORT_CLAIM_GRADE] = is_grade,
};

static void find_claims(const ReportBuilder *builder, const ReportBlock *block, ReportClaim claim,
                        const GRegex *pattern)
{
    g_autofree char *text = squeezed(block->text);
    g_autoptr(GMatchInfo) match = NULL;
    for (g_regex_match(pattern, text, 0, &match); g_match_info_matches(match);
         g_match_info_next(match, NULL)) {
        g_autofree char *written = g_match_info_fetch(match, 1);
        if (!holds[claim](builder, written)) add_conflict(builder, block->section, claim, written);
    }
}

static gint by_length(gconstpointer a, gconstpointer b)
{
    gsize first = strlen(*(const char *const *)a), second = strlen(*(const char *const *)b);
    return first < second ? 1 : first > second ? -1 : 0;
}

/* The names of the grades as a pattern, as they stand in a text without blanks; 良好 before 良. */
static char *grade_pattern(const Scheme *scheme)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < scheme->grades->len; i++) {
        g_autofree char *name = squeezed(g_array_index(scheme->grades, Grade, i).name);
        g_ptr_array_add(names, g_regex_escape_string(name, -1));
    }
    g_ptr_array_sort(names, by_length);
    g_ptr_array_add(names, NULL);
    g_autofree char *choice = g_strjoinv("|", (char **)names->pdata);
    return g_strdup_printf(GRADE, choice);
}

void report_find_conflicts(const ReportBuilder *builder)
{
    if (!builder->self->complete || builder->scheme->report->len == 0) return;
    g_autofree char *grades = grade_pattern(builder->scheme);
    g_autoptr(GRegex) total = g_regex_new(TOTAL, 0, 0, NULL);
    g_autoptr(GRegex) grade = g_regex_new(grades, 0, 0, NULL);
    for (guint i = 0; i < builder->report->blocks->len; i++) {
        const ReportBlock *block = g_ptr_array_index(builder->report->blocks, i);
        if (!block->own) continue;
        find_claims(builder, block, REPORT_CLAIM_TOTAL, total);
        if (grade) find_claims(builder, block, REPORT_CLAIM_GRADE, grade);
    }
}

char *report_conflict_text(const ReportConflict *conflict)
{
    static const char *const sentences[] = {
        [REPORT_CLAIM_TOTAL] = N_("“%s”里写的总分 %s 与评分表的 %s 不一致"),
        [REPORT_CLAIM_GRADE] = N_("“%s”里写的等级“%s”与评分表的“%s”不一致"),
    };
    return g_strdup_printf(_(sentences[conflict->claim]), conflict->title, conflict->written,
                           conflict->computed);
}

void report_conflict_free(gpointer data)
{
    ReportConflict *conflict = data;
    g_free(conflict->written);
    g_free(conflict->computed);
    g_free(conflict);
}
