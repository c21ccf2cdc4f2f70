/* The list without a terminal: its columns, its order of work, the filters kept under a name. */
#include "base/error.h"
#include "base/text.h"
#include "score/risk.h"
#include "ui/list_columns.h"
#include "ui/list_views.h"
#include "ui/session.h"
#include "ui/session_copy.h"
#include "ui/session_list.h"
#include "ui/session_risk.h"
#include "ui/tests.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct {
    char *folder, *file, *views;
    Store *store;
    Session *session;
    SessionList *list;
} Fixture;

/* A table of one indicator, so that a total is what is typed. */
static const char scheme[] = "scheme: one\ntitle: 一项\nform: project\ngrades: [{grade: 优, min: 90}, "
                             "{grade: 良, min: 80}, {grade: 差, min: 0}]\n"
                             "indicators: [{id: a, title: 甲, weight: 100}]\n";

static int set_up(void **state)
{
    Fixture *fixture = g_new0(Fixture, 1);
    fixture->folder = g_strdup(g_get_user_config_dir()); /* of this program alone: main.c */
    g_autofree char *schemes = g_build_filename(fixture->folder, "pingfen", "schemes", NULL);
    g_autofree char *file = g_build_filename(schemes, "one.yaml", NULL);
    assert_int_equal(g_mkdir_with_parents(schemes, 0700), 0);
    assert_true(g_file_set_contents(file, scheme, -1, NULL));
    fixture->file = g_build_filename(fixture->folder, "test.db", NULL);
    fixture->views = g_build_filename(fixture->folder, "pingfen", "views.yaml", NULL);
    fixture->store = store_open(fixture->file, NULL);
    assert_non_null(fixture->store);
    fixture->session = session_new(fixture->store);
    fixture->list = session_list_new(fixture->store);
    *state = fixture;
    return 0;
}

static int tear_down(void **state)
{
    Fixture *fixture = *state;
    static const char *const files[] = {"test.db",
                                        "pingfen/views.yaml",
                                        "pingfen/views.yaml.lock",
                                        "pingfen/schemes/one.yaml",
                                        "pingfen/schemes",
                                        "pingfen"};
    session_list_free(fixture->list);
    session_free(fixture->session);
    store_close(fixture->store);
    for (gsize i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autofree char *path = g_build_filename(fixture->folder, files[i], NULL);
        g_remove(path);
    }
    g_free(fixture->folder);
    g_free(fixture->file);
    g_free(fixture->views);
    g_free(fixture);
    return 0;
}

/* Its id. With a note, so that what is lost is no finding. */
static gint64 create(Fixture *fixture, const char *project, const char *score, Status status)
{
    g_autoptr(GError) error = NULL;
    const Edit edits[] = {{"project", project}, {"year", "2023"}, {"a.score", score}, {"a.note", "原因"}};
    if (!session_create(fixture->session, "one", edits, G_N_ELEMENTS(edits), &error))
        fail_msg("%s", error->message);
    gint64 id = session_id(fixture->session);
    g_autoptr(Evaluation) evaluation = store_load(fixture->store, id, NULL);
    g_autoptr(GPtrArray) changes = g_ptr_array_new_with_free_func((GDestroyNotify)change_free);
    const Edit step = {"status", status_id(status)};
    assert_true(evaluation_advance(evaluation, &step, 1, changes, NULL));
    assert_true(store_save(fixture->store, id, evaluation, changes, NULL));
    session_list_forget(fixture->list);
    return id;
}

static void every_width_has_the_project_and_ends_in_time(void **state)
{
    (void)state;
    for (int width = 40; width <= 240; width++) {
        ListColumns columns = list_columns(width);
        int taken = 2, gap = columns.wide ? 2 : 1, shown = 0;
        for (int i = 0; i < LIST_COLUMNS; i++) {
            if (columns.width[i] == 0) continue;
            taken += columns.width[i] + gap;
            shown++;
        }
        if (taken - gap > width) fail_msg("%d of %d columns", taken, width);
        assert_true(shown >= 4);
    }
    assert_int_equal(list_columns(200).width[11] > 0, 1);
    assert_int_equal(list_columns(80).width[11], 0); /* the last change goes first */
}

static void a_column_is_clicked_where_its_title_stands(void **state)
{
    (void)state;
    ListColumns columns = list_columns(120);
    StoreOrder order = STORE_BY_ID;
    assert_true(list_column_order(&columns, 1, &order));
    assert_int_equal(order, STORE_BY_RISK);
    assert_true(list_column_order(&columns, 9, &order));
    assert_int_equal(order, STORE_BY_PROJECT);
    assert_false(list_column_order(&columns, 0, &order));
    assert_false(list_column_order(&columns, 500, &order));
}

static void work_goes_by_risk_among_what_waits_for_review(void **state)
{
    Fixture *fixture = *state;
    gint64 calm = create(fixture, "平常", "85", STATUS_SUBMITTED);
    gint64 edge = create(fixture, "擦边", "90.2", STATUS_SUBMITTED);
    gint64 wrong = create(fixture, "超分", "101", STATUS_REVIEWED);
    create(fixture, "还在写", "101", STATUS_DRAFT);
    create(fixture, "已定稿", "101", STATUS_FINAL);
    assert_int_equal(session_list_next_work(fixture->list, 0, FALSE), wrong);
    assert_int_equal(session_list_next_work(fixture->list, wrong, FALSE), edge);
    assert_int_equal(session_list_next_work(fixture->list, edge, FALSE), calm);
    assert_int_equal(session_list_next_work(fixture->list, calm, FALSE), wrong); /* round */
    assert_int_equal(session_list_next_work(fixture->list, wrong, TRUE), calm);
    session_list_set_text(fixture->list, "cb");
    assert_int_equal(session_list_next_work(fixture->list, wrong, FALSE), edge); /* of what is shown */
    session_list_set_text(fixture->list, NULL);
    assert_true(session_list_set_filter(fixture->list, "状态:草稿", NULL));
    assert_int_equal(session_list_next_work(fixture->list, 0, FALSE), 0);
}

static void the_reasons_are_told_for_each(void **state)
{
    Fixture *fixture = *state;
    create(fixture, "擦边", "90.2", STATUS_SUBMITTED);
    create(fixture, "平常", "85", STATUS_SUBMITTED);
    SessionRisk risk = {0};
    session_list_set_order(fixture->list, STORE_BY_RISK, TRUE);
    assert_string_equal(session_risk_words(&risk, fixture->store, session_list_item(fixture->list, 0)),
                        "刚够优，只多 0.2 分");
    assert_string_equal(session_risk_words(&risk, fixture->store, session_list_item(fixture->list, 1)),
                        "没有需要特别细看的");
    session_risk_clear(&risk);
}

static void a_wrong_filter_leaves_the_one_before(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(GError) error = NULL;
    create(fixture, "甲", "85", STATUS_DRAFT);
    create(fixture, "乙", "95", STATUS_DRAFT);
    assert_true(session_list_set_filter(fixture->list, "得分>90", &error));
    assert_int_equal(session_list_count(fixture->list, NULL), 1);
    assert_false(session_list_set_filter(fixture->list, "得粉>90", &error));
    assert_true(g_error_matches(error, PINGFEN_ERROR, PINGFEN_ERROR_USAGE));
    assert_string_equal(session_list_filter(fixture->list), "得分>90");
    assert_int_equal(session_list_count(fixture->list, NULL), 1);
    assert_true(session_list_set_filter(fixture->list, " ", NULL));
    assert_null(session_list_filter(fixture->list));
    assert_int_equal(session_list_count(fixture->list, NULL), 2);
}

static void what_narrows_the_list_is_one_filter(void **state)
{
    Fixture *fixture = *state;
    create(fixture, "大厅: 维修", "85", STATUS_DRAFT);
    create(fixture, "大厅", "95", STATUS_DRAFT);
    assert_null(session_list_scope(fixture->list));
    session_list_set_text(fixture->list, "厅:  \"wx");
    assert_true(session_list_set_filter(fixture->list, "得分<90", NULL));
    g_autofree char *scope = session_list_scope(fixture->list);
    assert_string_equal(scope, "得分<90 \"厅:\" \"wx\"");
    session_list_set_text(fixture->list, NULL);
    assert_true(session_list_set_filter(fixture->list, scope, NULL));
    assert_int_equal(session_list_count(fixture->list, NULL), 1);
}

static void grades_stand_best_first(void **state)
{
    Fixture *fixture = *state;
    static const char *const scores[] = {"10", "95", NULL, "85", "96", "97"}, *const order[] = {"优", "良",
                                                                                                "差", ""};
    static const gint64 counts[] = {3, 1, 1, 1};
    for (gsize i = 0; i < G_N_ELEMENTS(scores); i++)
        create(fixture, "项目", scores[i], STATUS_DRAFT);
    const GPtrArray *grades = session_list_grades(fixture->list);
    assert_int_equal(grades->len, G_N_ELEMENTS(order));
    for (guint i = 0; i < grades->len; i++) {
        const StoreGrade *grade = g_ptr_array_index(grades, i);
        assert_string_equal(grade->grade, order[i]);
        assert_int_equal(grade->count, counts[i]);
    }
}

static void others_changes_are_noticed_and_nothing_else(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(Store) other = store_open(fixture->file, NULL);
    g_autoptr(Session) session = session_new(other);
    session_list_catch_up(fixture->list);
    assert_false(session_list_catch_up(fixture->list));
    assert_true(session_create(session, "one", &(Edit){"project", "别人的"}, 1, NULL));
    assert_true(session_list_catch_up(fixture->list));
    assert_int_equal(session_list_count(fixture->list, NULL), 1);
    assert_false(session_list_catch_up(fixture->list));
}

static void a_copy_is_next_year_s_and_has_no_scores(void **state)
{
    Fixture *fixture = *state;
    gint64 last = create(fixture, "大厅", "85", STATUS_FINAL);
    assert_true(session_copy(fixture->session, last, NULL));
    const Evaluation *copy = session_evaluation(fixture->session);
    assert_int_not_equal(session_id(fixture->session), last);
    assert_string_equal(evaluation_get(copy, "project"), "大厅");
    assert_string_equal(evaluation_get(copy, "year"), "2024");
    assert_null(evaluation_get(copy, "a.score"));
    assert_int_equal(evaluation_status(copy), STATUS_DRAFT);
    assert_false(session_copy(fixture->session, 4711, NULL));
}

/* "name filter order" of a person's own views, parted by "; ". */
static char *own_views(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) views = list_views_read(&error);
    if (error) return g_strdup(error->message);
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < views->len; i++) {
        const ListView *view = g_ptr_array_index(views, i);
        if (!view->shipped)
            g_string_append_printf(text, "%s%s %s %d%d", text->len ? "; " : "", view->name, view->filter,
                                   (int)view->order, view->descending);
    }
    return g_string_free(text, FALSE);
}

static void assert_views(const char *expected)
{
    g_autofree char *found = own_views();
    assert_string_equal(found, expected);
}

static void views_are_kept_by_name(void **state)
{
    (void)state;
    assert_views("");
    assert_true(
        list_views_put(&(ListView){"低: 分", "得分<60 -\"a'b\"", STORE_BY_TOTAL, FALSE, FALSE}, NULL));
    assert_true(list_views_put(&(ListView){"全", NULL, STORE_BY_RISK, TRUE, FALSE}, NULL));
    assert_views("低: 分 得分<60 -\"a'b\" 60; 全  71");
    assert_true(list_views_put(&(ListView){"低: 分", "得分<50", STORE_BY_YEAR, TRUE, FALSE}, NULL));
    assert_views("全  71; 低: 分 得分<50 41");
    assert_true(list_views_remove("全", NULL));
    assert_views("低: 分 得分<50 41");
}

enum { PUTS = 12, TRIES = 20 };

static gboolean put_many(const char *letter)
{
    for (int i = 0; i < PUTS; i++) {
        g_autofree char *name = g_strdup_printf("%s%d", letter, i);
        gboolean put = FALSE;
        for (int tries = 0; !put && tries < TRIES; tries++) /* on a slow machine it may wait in vain */
            put = list_views_put(&(ListView){name, "", STORE_BY_ID, FALSE, FALSE}, NULL);
        if (!put) return FALSE;
    }
    return TRUE;
}

static void two_programs_lose_no_view_of_each_other(void **state)
{
    int status = 1;
    (void)state;
    pid_t child = fork();
    if (child == 0) _exit(put_many("甲") ? 0 : 1);
    assert_true(child > 0);
    assert_true(put_many("乙"));
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
    g_autofree char *found = own_views();
    for (int i = 0; i < PUTS; i++) {
        g_autofree char *hers = g_strdup_printf("甲%d ", i), *mine = g_strdup_printf("乙%d ", i);
        assert_non_null(strstr(found, hers));
        assert_non_null(strstr(found, mine));
    }
}

static void the_shipped_views_can_be_read_as_filters(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) views = list_views_read(NULL);
    assert_true(views->len >= 4);
    for (guint i = 0; i < views->len; i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(StoreFilter) filter =
            store_filter_new(((ListView *)g_ptr_array_index(views, i))->filter, &error);
        if (!filter) fail_msg("%s", error->message);
    }
}

static void a_broken_file_of_views_is_left_alone(void **state)
{
    static const char *const broken[] = {"views: [{name: a, order: nowhere}]\n", "views: 3\n", "{",
                                         "view: []\n", "views: [{name: a, colour: red}]\n"};
    Fixture *fixture = *state;
    for (gsize i = 0; i < G_N_ELEMENTS(broken); i++) {
        g_autoptr(GError) error = NULL, refusal = NULL;
        g_autofree char *after = NULL;
        assert_true(g_file_set_contents(fixture->views, broken[i], -1, NULL));
        g_autoptr(GPtrArray) views = list_views_read(&error);
        assert_true(views->len > 0); /* the shipped ones */
        assert_non_null(error);
        assert_false(list_views_put(&(ListView){"新", "", STORE_BY_ID, FALSE, FALSE}, &refusal));
        assert_true(g_file_get_contents(fixture->views, &after, NULL, NULL));
        assert_string_equal(after, broken[i]);
    }
}

int run_list_model_tests(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_width_has_the_project_and_ends_in_time),
        cmocka_unit_test(a_column_is_clicked_where_its_title_stands),
        TEST(work_goes_by_risk_among_what_waits_for_review),
        TEST(the_reasons_are_told_for_each),
        TEST(a_wrong_filter_leaves_the_one_before),
        TEST(what_narrows_the_list_is_one_filter),
        TEST(grades_stand_best_first),
        TEST(others_changes_are_noticed_and_nothing_else),
        TEST(a_copy_is_next_year_s_and_has_no_scores),
        TEST(two_programs_lose_no_view_of_each_other),
        TEST(views_are_kept_by_name),
        TEST(the_shipped_views_can_be_read_as_filters),
        TEST(a_broken_file_of_views_is_left_alone),
    };
#undef TEST
    return cmocka_run_group_tests_name("list", tests, NULL, NULL);
}
