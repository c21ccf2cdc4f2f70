#include "evaluation/tests.h"

static const struct {
    EntryField field;
    const char *typed, *kept; /* NULL: refused */
} accepted[] = {
    {ENTRY_ACTUAL, " 48次 ", "48次"},
    {ENTRY_ACTUAL, "一\n二", "一 二"},
    {ENTRY_ACTUAL, "\xff", NULL},
    {ENTRY_ACTUAL, "　", NULL},
    {ENTRY_NOTE, "　第一行  ", "第一行"},
    {ENTRY_NOTE, "第一行\r\n  第二行\n\n", "第一行\n  第二行"},
    {ENTRY_NOTE, "\xe4\xb8", NULL},
    {ENTRY_SCORE, "10.50", "10.50"},
    {ENTRY_SCORE, " １０．５ ", "10.5"},
    {ENTRY_SCORE, "−3", "-3"},
    {ENTRY_SCORE, "1,000", "1,000"},
    {ENTRY_SCORE, "8分", NULL},
    {ENTRY_SCORE, "80%", NULL},
    {ENTRY_SCORE, "1.23456", NULL},
    {ENTRY_SCORE, "1234567890", NULL},
    {ENTRY_SCORE, "1e3", NULL},
    {ENTRY_SHARE, "９５％", "95%"},
    {ENTRY_SHARE, "0.95", "0.95"},
    {ENTRY_SHARE, "很高", NULL},
    {ENTRY_TIER, "２", "2"},
    {ENTRY_TIER, "0", NULL},
    {ENTRY_TIER, "-1", NULL},
    {ENTRY_TIER, "1.5", NULL},
    {ENTRY_CHOICE, "99999999999999999999", NULL},
    {ENTRY_MET, "[1, 2]", "[1, 2]"},
    {ENTRY_MET, "2，1", "[1, 2]"},
    {ENTRY_MET, "3,1,3", "[1, 3]"},
    {ENTRY_MET, "[]", "[]"},
    {ENTRY_MET, "[1", NULL},
    {ENTRY_MET, "[1,,2]", NULL},
    {ENTRY_MET, "[a]", NULL},
    {ENTRY_COUNTS, "{minor: 2}", "{minor: 2}"},
    {ENTRY_COUNTS, "minor：２，major：1,000", NULL},
    {ENTRY_COUNTS, "minor：２，a：0", "{a: 0, minor: 2}"},
    {ENTRY_COUNTS, "{}", "{}"},
    {ENTRY_COUNTS, "{minor: 0.5}", "{minor: 0.5}"},
    {ENTRY_COUNTS, "{minor: -1}", NULL},
    {ENTRY_COUNTS, "{minor: 两次}", NULL},
    {ENTRY_COUNTS, "{minor: 1, minor: 2}", NULL},
    {ENTRY_COUNTS, "{Minor: 1}", NULL},
    {ENTRY_COUNTS, "{minor: [1]}", NULL},
    {ENTRY_COUNTS, "{minor: &a 1}", NULL},
    {ENTRY_EVIDENCE, "决算表, 合同", "[决算表, 合同]"},
    {ENTRY_EVIDENCE, "[决算表, '2024']", "[决算表, 2024]"},
    {ENTRY_EVIDENCE, "[决算表, 2024]", "[决算表, 2024]"},
    {ENTRY_EVIDENCE, "[2024]1号", "['[2024]1号']"},
    {ENTRY_EVIDENCE, "[]", "[]"},
    {ENTRY_EVIDENCE, "[{a: 1}]", NULL},
    {ENTRY_EVIDENCE, "[*a]", NULL},
    {ENTRY_ACCEPTED, "true", "true"},
    {ENTRY_ACCEPTED, "yes", NULL},
    {ENTRY_CAUSE, "evidence", "evidence"},
    {ENTRY_CAUSE, "other", NULL},
};

static void what_is_typed_gets_its_canonical_form(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(accepted); i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *kept = entry_accept(accepted[i].field, accepted[i].typed, &error);
        if (g_strcmp0(kept, accepted[i].kept) != 0)
            fail_msg("%s “%s” became %s", entry_field_id(accepted[i].field), accepted[i].typed,
                     kept ? kept : error->message);
        assert_true((kept != NULL) == (error == NULL));
    }
}

static void a_canonical_form_is_its_own(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(accepted); i++) {
        if (!accepted[i].kept) continue;
        g_autofree char *again = entry_accept(accepted[i].field, accepted[i].kept, NULL);
        assert_string_equal(again, accepted[i].kept);
    }
}

static void a_text_beyond_64_kib_is_refused(void **state)
{
    (void)state;
    g_autofree char *most = g_strnfill(64 * 1024, 'a');
    g_autofree char *more = g_strnfill(64 * 1024 + 1, 'a');
    g_autofree char *kept = entry_accept(ENTRY_NOTE, most, NULL);
    assert_string_equal(kept, most);
    assert_null(entry_accept(ENTRY_NOTE, more, NULL));
}

static const struct {
    const char *what;
    const char *self[4], *review[4]; /* "field=text"; "field=~" is taken out */
    const char *expected;            /* all fields, in order */
} overlays[] = {
    {"fields are laid over one by one", {"actual=1", "note=a"}, {"note=b"}, "actual=1 note=b "},
    {"an actual takes the typed score out", {"actual=1", "score=5"}, {"actual=2"}, "actual=2 "},
    {"a target takes the typed score out", {"score=5"}, {"target=2"}, "target=2 "},
    {"counts come whole and take the score out",
     {"counts={a: 1}", "score=5"},
     {"counts={b: 2}"},
     "counts={b: 2} "},
    {"met comes whole and takes the score out", {"met=[1]", "score=5"}, {"met=[2]"}, "met=[2] "},
    {"a choice takes the score out", {"choice=1", "score=5"}, {"choice=2"}, "choice=2 "},
    {"an input with a score keeps the review's score",
     {"score=5"},
     {"actual=2", "score=4"},
     "actual=2 score=4 "},
    {"a tier takes the share out", {"tier=1", "share=95%"}, {"tier=2"}, "tier=2 "},
    {"a tier with a share keeps it", {"tier=1", "share=95%"}, {"tier=2", "share=70%"}, "tier=2 share=70% "},
    {"a share alone keeps the tier", {"tier=1", "share=95%"}, {"share=85%"}, "tier=1 share=85% "},
    {"a score takes absent out", {"absent=none"}, {"score=4"}, "score=4 "},
    {"absent takes the score out", {"score=4"}, {"absent=none"}, "absent=none "},
    {"a note leaves the score", {"score=4"}, {"note=b"}, "score=4 note=b "},
    {"evidence comes whole and leaves the score",
     {"score=4", "evidence=[a, b]"},
     {"evidence=[c]"},
     "score=4 evidence=[c] "},
    {"~ takes a field out", {"actual=1", "note=a"}, {"note=~"}, "actual=1 "},
    {"~ of an input takes the score out too", {"absent=none", "score=5"}, {"absent=~"}, ""},
    {"what a review agreed to is its own", {"accepted=true", "cause=evidence"}, {"note=b"}, "note=b "},
};

static Entry *make_entry(const char *const *pairs)
{
    Entry *entry = g_new0(Entry, 1);
    for (gsize i = 0; i < 4 && pairs[i]; i++) {
        g_auto(GStrv) parts = g_strsplit(pairs[i], "=", 2);
        EntryField field;
        assert_true(entry_field_find(parts[0], &field));
        if (g_str_equal(parts[1], "~"))
            entry->removed |= 1u << field;
        else
            entry_put(entry, field, parts[1]);
    }
    return entry;
}

static void a_review_is_laid_over_field_by_field(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(overlays); i++) {
        g_autoptr(Entry) entry = make_entry(overlays[i].self);
        g_autoptr(Entry) review = make_entry(overlays[i].review);
        g_autoptr(GString) text = g_string_new(NULL);
        entry_lay_over(entry, review);
        for (guint field = 0; field < ENTRY_FIELD_COUNT; field++)
            if (entry->text[field])
                g_string_append_printf(text, "%s=%s ", entry_field_id(field), entry->text[field]);
        if (!g_str_equal(text->str, overlays[i].expected)) fail_msg("%s: %s", overlays[i].what, text->str);
        assert_int_equal(entry->removed, 0);
    }
}

static void readings_give_what_was_accepted(void **state)
{
    (void)state;
    g_autoptr(Entry) entry =
        make_entry((const char *[4]){"met=[1, 12]", "counts={minor: 2, more: 0.5}", "tier=3", "score=8.75"});
    g_autoptr(Value) count = NULL;
    g_autoptr(GPtrArray) counted = entry_counted(entry);
    Points score;
    guint tier;
    assert_true(entry_is_met(entry, 1) && entry_is_met(entry, 12));
    assert_false(entry_is_met(entry, 2) || entry_is_met(entry, 0));
    assert_true(entry_count(entry, "more", &count));
    g_autofree char *half = value_format(count);
    assert_string_equal(half, "0.5");
    assert_false(entry_count(entry, "min", &count));
    assert_int_equal(counted->len, 2);
    assert_true(entry_score(entry, &score) && score.units == 87500);
    assert_true(entry_index(entry, ENTRY_TIER, &tier) && tier == 3);
    assert_false(entry_index(entry, ENTRY_CHOICE, &tier));
}

static void a_count_is_found_by_its_whole_id(void **state)
{
    static const struct {
        const char *id, *count; /* NULL: not named */
    } cases[] = {{"late", "2"}, {"lateness", "5"}, {"fail", "1"},
                 {"lat", NULL}, {"more", NULL},    {"ate", NULL}};
    (void)state;
    g_autoptr(Entry) entry = make_entry((const char *[4]){"counts={fail: 1, late: 2, lateness: 5}"});
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(Value) count = NULL;
        assert_int_equal(entry_count(entry, cases[i].id, &count), cases[i].count != NULL);
        if (!cases[i].count) continue;
        g_autofree char *text = value_format(count);
        assert_string_equal(text, cases[i].count);
    }
}

static void an_empty_entry_has_nothing(void **state)
{
    (void)state;
    const Entry empty = {0};
    g_autoptr(GPtrArray) met = entry_list(&empty, ENTRY_MET);
    g_autoptr(GPtrArray) counted = entry_counted(&empty);
    Points score;
    assert_true(entry_is_empty(&empty));
    assert_false(entry_is_met(&empty, 1) || entry_score(&empty, &score) || entry_has_note(&empty));
    assert_int_equal(met->len + counted->len, 0);
    const Entry none = {.text = {[ENTRY_MET] = "[]", [ENTRY_COUNTS] = "{}"}};
    g_autoptr(GPtrArray) nothing = entry_counted(&none);
    assert_false(entry_is_met(&none, 1));
    assert_int_equal(nothing->len, 0);
}

int entry_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_typed_gets_its_canonical_form),
        cmocka_unit_test(a_canonical_form_is_its_own),
        cmocka_unit_test(a_text_beyond_64_kib_is_refused),
        cmocka_unit_test(a_review_is_laid_over_field_by_field),
        cmocka_unit_test(readings_give_what_was_accepted),
        cmocka_unit_test(a_count_is_found_by_its_whole_id),
        cmocka_unit_test(an_empty_entry_has_nothing),
    };
    return cmocka_run_group_tests_name("entry", tests, NULL, NULL);
}
