#include "command/evaluation_json.h"

#include "command/reviewers.h"

static void add_points(Json *json, const char *key, gboolean there, Points points)
{
    g_autofree char *digits = there ? points_format(points) : NULL;
    json_number(json, key, digits);
}

void evaluation_json_result(Json *json, const char *key, const Scorecard *scorecard)
{
    if (!scorecard) {
        json_text(json, key, NULL);
        return;
    }
    json_object(json, key);
    add_points(json, "total", TRUE, scorecard->total);
    json_text(json, "grade", scorecard_grade_name(scorecard));
    json_whole(json, "filled", scorecard->filled);
    json_whole(json, "leaves", scorecard->leaves);
    json_truth(json, "complete", scorecard->complete);
    json_end(json);
}

static char *joined(const GPtrArray *texts)
{
    GString *text = g_string_new(texts->pdata[0]);
    for (guint i = 1; i < texts->len; i++)
        g_string_append_printf(text, "；%s", (const char *)texts->pdata[i]);
    return g_string_free(text, FALSE);
}

static void add_score(Json *json, const char *key, const Scorecard *scorecard, guint index)
{
    if (!scorecard) {
        json_text(json, key, NULL);
        return;
    }
    const ScoreRow *row = scorecard_row(scorecard, index);
    g_autofree char *why = row->node->leaf ? scorecard_why(scorecard, index) : NULL;
    json_object(json, key);
    add_points(json, "score", row->scored, row->score);
    add_points(json, "rule", row->has_rule, row->rule);
    add_points(json, "typed", row->has_typed, row->typed);
    json_text(json, "why", why);
    g_autoptr(GPtrArray) notes = reviewers_notes(scorecard, index, FALSE);
    g_autofree char *note = notes->len > 0 ? joined(notes) : NULL;
    json_text(json, "note", note);
    json_end(json);
}

static void add_indicator(Json *json, const Scorecard *self, const Scorecard *review, guint index)
{
    const ScoreRow *row = scorecard_row(self, index);
    json_object(json, NULL);
    json_text(json, "id", row->node->indicator->id);
    json_text(json, "title", row->node->indicator->title);
    json_whole(json, "level", row->node->level);
    json_truth(json, "leaf", row->node->leaf);
    add_points(json, "weight", TRUE, row->node->weight);
    json_text(json, "target", row->target);
    json_text(json, "actual", row->entry ? row->entry->text[ENTRY_ACTUAL] : NULL);
    add_score(json, "self", self, index);
    add_score(json, "review", review, index);
    json_end(json);
}

static void add_finding(Json *json, const Finding *finding)
{
    json_object(json, NULL);
    json_text(json, "code", finding_kind(finding->code)->id);
    json_text(json, "severity", severity_id(finding->severity));
    json_whole(json, "round", finding->round);
    json_text(json, "indicator", finding->indicator);
    json_text(json, "message", finding->message);
    json_text(json, "expected", finding->expected);
    json_text(json, "found", finding->found);
    json_end(json);
}

void evaluation_json_findings(Json *json, const GPtrArray *findings)
{
    json_list(json, "findings");
    for (guint i = 0; i < findings->len; i++)
        add_finding(json, g_ptr_array_index(findings, i));
    json_end(json);
}

char *evaluation_json(gint64 id, const Scorecard *self, const Scorecard *review)
{
    static const char *const head[] = {"project", "unit", "department"};
    const Evaluation *evaluation = self->evaluation;
    g_autoptr(Json) json = json_new();
    json_object(json, NULL);
    if (id > 0)
        json_whole(json, "id", id);
    else
        json_text(json, "id", NULL);
    json_text(json, "uuid", evaluation_uuid(evaluation));
    json_text(json, "scheme", evaluation_scheme(evaluation)->id);
    for (gsize i = 0; i < G_N_ELEMENTS(head); i++)
        json_text(json, head[i], evaluation_get(evaluation, head[i]));
    json_number(json, "year", evaluation_get(evaluation, "year"));
    json_text(json, "status", status_id(evaluation_status(evaluation)));
    json_whole(json, "revision", evaluation_revision(evaluation));
    json_whole(json, "round", evaluation_round(evaluation));
    evaluation_json_result(json, "self", self);
    evaluation_json_result(json, "review", review);
    g_autoptr(GPtrArray) findings = findings_new(self);
    evaluation_json_findings(json, findings);
    json_list(json, "indicators");
    for (guint i = 0; i < self->rows->len; i++)
        add_indicator(json, self, review, i);
    json_end(json);
    json_end(json);
    g_autofree char *text = json_take(json);
    return g_strconcat(text, "\n", NULL);
}
