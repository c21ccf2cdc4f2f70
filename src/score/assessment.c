#include "score/assessment.h"

Assessment *assessment_new(const Evaluation *evaluation)
{
    Assessment *assessment = g_new(Assessment, 1);
    assessment->self = scorecard_new(evaluation, 0);
    assessment->panel = scorecard_panel(evaluation);
    assessment->findings = findings_new(assessment->self);
    return assessment;
}

void assessment_free(Assessment *assessment)
{
    if (!assessment) return;
    g_ptr_array_unref(assessment->findings);
    scorecard_free(assessment->panel);
    scorecard_free(assessment->self);
    g_free(assessment);
}
