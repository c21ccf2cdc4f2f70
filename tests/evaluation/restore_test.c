#include "evaluation/tests.h"

#include <string.h>

typedef struct {
    guint review;
    char *key, *value;
} Kept;

static void kept_free(Kept *kept)
{
    g_free(kept->key);
    g_free(kept->value);
    g_free(kept);
}

static void keep(guint review, const char *key, const char *value, gpointer rows)
{
    Kept kept = {review, g_strdup(key), g_strdup(value)};
    g_ptr_array_add(rows, g_memdup2(&kept, sizeof kept));
}

/* What the store does: every text in, every text out, in an order of its own. */
static Evaluation *through_a_store(const Evaluation *evaluation, gboolean backwards)
{
    g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func((GDestroyNotify)kept_free);
    g_autoptr(GError) error = NULL;
    Evaluation *restored = evaluation_new(evaluation_scheme(evaluation));
    evaluation_each(evaluation, keep, rows);
    evaluation_set_identity(restored, evaluation_uuid(evaluation), evaluation_revision(evaluation));
    for (guint i = 0; i < rows->len; i++) {
        const Kept *kept = rows->pdata[backwards ? rows->len - 1 - i : i];
        if (!evaluation_restore(restored, kept->review, kept->key, kept->value, &error))
            fail_msg("%s", error->message);
    }
    if (!evaluation_restored(restored, &error)) fail_msg("%s", error->message);
    return restored;
}

static void what_was_stored_comes_back(void **state)
{
    (void)state;
    static const char *const files[] = {"example.yaml", "quannan-2021.yaml", "seed-002.yaml"};
    for (gsize i = 0; i < 2 * G_N_ELEMENTS(files); i++) {
        g_autoptr(Evaluation) evaluation = load_evaluation(files[i / 2]);
        g_autoptr(Evaluation) restored = through_a_store(evaluation, i % 2);
        g_autofree char *before = evaluation_write(evaluation), *after = evaluation_write(restored);
        assert_string_equal(after, before);
    }
}

static void texts_are_visited_in_order(void **state)
{
    (void)state;
    g_autoptr(Evaluation) evaluation = load_evaluation("example.yaml");
    g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func((GDestroyNotify)kept_free);
    evaluation_each(evaluation, keep, rows);
    for (guint i = 1; i < rows->len; i++) {
        const Kept *before = rows->pdata[i - 1], *row = rows->pdata[i];
        assert_true(before->review < row->review ||
                    (before->review == row->review && strcmp(before->key, row->key) < 0));
    }
}

static const struct {
    guint review;
    const char *key, *value;
} bad_rows[] = {
    {0, "nothing", "x"},       {0, "", "x"},
    {0, "plain.score", "x"},   {0, "plain.score", NULL},
    {0, "plain.score", ""},    {0, "year", "99999"},
    {0, "facts.none", "1"},    {0, "status", "open"},
    {0, "by", "甲"},           {1, "project", "x"},
    {1, "facts.budget", "1"},  {1, "by", NULL},
    {1, "plain.tier", "0"},    {100000, "by", "甲"},
    {0, "history.0.act", "x"}, {0, "history.1.who", "x"},
    {0, "history.x.act", "x"}, {0, "indicators", "[a b]"},
    {0, "plain.note", "\xff"}, {0, "indicators.q1.rule", "{x: 1}"},
};

static void a_row_that_is_no_text_of_its_key_is_refused(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(bad_rows); i++) {
        g_autoptr(Evaluation) evaluation = new_evaluation("rules");
        g_autoptr(GError) error = NULL;
        if (evaluation_restore(evaluation, bad_rows[i].review, bad_rows[i].key, bad_rows[i].value, &error))
            fail_msg("restored: %s", bad_rows[i].key);
        assert_int_equal(error->code, 3);
    }
}

static const char *const bad_wholes[][3][2] = {
    {{"nobody.score", "1"}},
    {{"indicators.q1.title", "x"}, {"indicators.q1.under", "free"}},
    {{"indicators", "[q1]"}},
    {{"indicators", "[q1, q1]"}, {"indicators.q1.title", "x"}, {"indicators.q1.under", "free"}},
    {{"indicators", "[late]"}, {"indicators.late.title", "x"}, {"indicators.late.under", "free"}},
    {{"indicators", "[q1]"}, {"indicators.q1.title", "x"}, {"indicators.q1.under", "late"}},
    {{"level.share", "5%"}},
    {{"points.met", "[4]"}},
    {{"fixed.score", "1"}},
    {{"claimed.scores.nobody", "1"}},
    {{"history.2.act", "submit"}},
    {{"history.1.by", "甲"}},
};

static void rows_that_do_not_fit_together_are_refused(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(bad_wholes); i++) {
        g_autoptr(Evaluation) evaluation = new_evaluation("rules");
        g_autoptr(GError) error = NULL;
        for (gsize j = 0; j < 3 && bad_wholes[i][j][0]; j++)
            assert_true(evaluation_restore(evaluation, 0, bad_wholes[i][j][0], bad_wholes[i][j][1], NULL));
        if (evaluation_restored(evaluation, &error)) fail_msg("restored: %s", bad_wholes[i][0][0]);
        assert_int_equal(error->code, 3);
    }
}

int restore_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_stored_comes_back),
        cmocka_unit_test(texts_are_visited_in_order),
        cmocka_unit_test(a_row_that_is_no_text_of_its_key_is_refused),
        cmocka_unit_test(rows_that_do_not_fit_together_are_refused),
    };
    return cmocka_run_group_tests_name("restore", tests, NULL, NULL);
}
