/* The grid without a terminal: Enter goes on, a paste fills, nothing typed is lost when all is described
 * anew. */
#include "ui/grid.h"
#include "ui/paste.h"
#include "ui/tests.h"

#include <string.h>

/* A table of three rows and two columns whose middle row has no second cell. */
typedef struct {
    Grid *grid;
    GHashTable *kept; /* key → text */
} Sheet;

static void describe(const Sheet *sheet)
{
    static const char *const rows[] = {"a", "b", "c"};
    grid_begin(sheet->grid);
    grid_add_table(sheet->grid, "表", NULL);
    grid_add_column(sheet->grid, "一");
    grid_add_column(sheet->grid, "二");
    for (guint row = 0; row < G_N_ELEMENTS(rows); row++) {
        grid_add_row(sheet->grid, STYLE_NORMAL, rows[row]);
        for (guint column = 0; column < 2; column++) {
            if (row == 1 && column == 1) continue;
            g_autofree char *key = g_strdup_printf("%s%u", rows[row], column + 1);
            grid_add_cell(sheet->grid, &(GridCell){.column = column,
                                                   .key = key,
                                                   .title = key,
                                                   .value = g_hash_table_lookup(sheet->kept, key)});
        }
    }
    grid_end(sheet->grid);
}

static gboolean keep(gpointer data, const char *key, const char *text, GError **error)
{
    const Sheet *sheet = data;
    if (strchr(text, 'x')) {
        g_set_error_literal(error, g_quark_from_static_string("test"), 0, "不是数");
        return FALSE;
    }
    g_hash_table_replace(sheet->kept, g_strdup(key), g_strdup(text));
    describe(sheet);
    return TRUE;
}

static Sheet *sheet_new(GridWay way)
{
    Sheet *sheet = g_new0(Sheet, 1);
    sheet->kept = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    sheet->grid = grid_new(way, keep, sheet);
    describe(sheet);
    return sheet;
}

static void sheet_free(Sheet *sheet)
{
    grid_free(sheet->grid);
    g_hash_table_unref(sheet->kept);
    g_free(sheet);
}

static void expect(const Sheet *sheet, const char *key, const char *text)
{
    const char *kept = g_hash_table_lookup(sheet->kept, key);
    if (g_strcmp0(kept, text) != 0) fail_msg("%s is %s, not %s", key, kept ? kept : "-", text ? text : "-");
}

static void type(const Sheet *sheet, const char *text)
{
    assert_true(grid_type(sheet->grid, text, FALSE));
    assert_true(grid_handle(sheet->grid, REQUEST_EDIT_ACCEPT));
}

static void enter_goes_along_the_row_or_down_the_column(void **state)
{
    (void)state;
    Sheet *along = sheet_new(GRID_ALONG), *down = sheet_new(GRID_DOWN);
    for (guint i = 1; i <= 3; i++) {
        g_autofree char *text = g_strdup_printf("%u", i);
        type(along, text);
        type(down, text);
    }
    expect(along, "a1", "1");
    expect(along, "a2", "2");
    expect(along, "b1", "3");
    expect(down, "a1", "1");
    expect(down, "b1", "2");
    expect(down, "c1", "3");
    sheet_free(along);
    sheet_free(down);
}

static void a_column_passes_over_rows_without_its_cell(void **state)
{
    (void)state;
    Sheet *sheet = sheet_new(GRID_DOWN);
    assert_true(grid_go(sheet->grid, "a2"));
    type(sheet, "8");
    type(sheet, "9");
    expect(sheet, "a2", "8");
    expect(sheet, "c2", "9");
    sheet_free(sheet);
}

static void a_pasted_table_fills_rows_and_columns(void **state)
{
    (void)state;
    Sheet *sheet = sheet_new(GRID_DOWN);
    assert_true(grid_type(sheet->grid, "1\t２\r\n\r\n5\t6\r\n", TRUE));
    expect(sheet, "a1", "1");
    expect(sheet, "a2", "２"); /* folding is the model's */
    expect(sheet, "b1", NULL); /* a blank line takes nothing away */
    expect(sheet, "c1", "5");
    expect(sheet, "c2", "6");
    assert_false(grid_is_open(sheet->grid));
    sheet_free(sheet);
}

static void a_refused_line_stays_open(void **state)
{
    (void)state;
    Sheet *sheet = sheet_new(GRID_DOWN);
    assert_true(grid_type(sheet->grid, "1\nx\n3\n", TRUE));
    expect(sheet, "a1", "1");
    expect(sheet, "b1", NULL);
    expect(sheet, "c1", NULL);
    assert_true(grid_is_open(sheet->grid));
    assert_string_equal(grid_unsaved(sheet->grid), "b1");
    sheet_free(sheet);
}

static void text_that_was_left_follows_its_cell(void **state)
{
    (void)state;
    Sheet *sheet = sheet_new(GRID_DOWN);
    assert_true(grid_go(sheet->grid, "c1"));
    assert_true(grid_type(sheet->grid, "12", FALSE));
    assert_true(grid_handle(sheet->grid, REQUEST_EDIT_LEAVE));
    describe(sheet);
    assert_string_equal(grid_unsaved(sheet->grid), "c1");
    g_autoptr(GHashTable) texts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    grid_collect(sheet->grid, texts);
    assert_string_equal(g_hash_table_lookup(texts, "c1"), "12");
    g_hash_table_replace(texts, g_strdup("c1"), g_strdup("13"));
    grid_put_pending(sheet->grid, texts);
    g_hash_table_remove_all(texts);
    grid_collect(sheet->grid, texts);
    assert_string_equal(g_hash_table_lookup(texts, "c1"), "13");
    assert_string_equal(grid_unsaved(sheet->grid), "c1");
    assert_false(grid_go(sheet->grid, "d1"));
    sheet_free(sheet);
}

static void a_pasted_table_is_cleaned_but_keeps_its_tabs(void **state)
{
    (void)state;
    g_autofree char *clean = paste_clean("一\t2\x1b[31m\r\n\t\xff\t3\n \n");
    assert_null(strchr(clean, '\x1b'));
    assert_true(g_utf8_validate(clean, -1, NULL));
    assert_true(g_str_has_prefix(clean, "一\t2"));
    assert_true(g_str_has_suffix(clean, "\t3"));
    assert_true(paste_is_table("1\t2") && paste_is_table("1\r2") && !paste_is_table("1 2"));
}

int run_grid_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(enter_goes_along_the_row_or_down_the_column),
        cmocka_unit_test(a_column_passes_over_rows_without_its_cell),
        cmocka_unit_test(a_pasted_table_fills_rows_and_columns),
        cmocka_unit_test(a_refused_line_stays_open),
        cmocka_unit_test(text_that_was_left_follows_its_cell),
        cmocka_unit_test(a_pasted_table_is_cleaned_but_keeps_its_tabs),
    };
    return cmocka_run_group_tests_name("grid", tests, NULL, NULL);
}
