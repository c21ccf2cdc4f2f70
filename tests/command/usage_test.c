#include "command/program.h"

#include <string.h>

static const char *const commands[] = {
    "scheme list", "scheme show", "scheme check", "template list", "template show", "template check",
    "new",         "set",         "move",         "show",          "list",          "print",
    "export",      "import",      "log",          "open",          "demo",          "undo",
    "redo",        "delete",      "submit",       "review",        "return",        "finish",
    "reopen",      "verify",      "backup",       "check",         "explain",       "diff",
};

static void help_shows_usage_then_examples_then_options(void **state)
{
    for (gsize i = 0; i < G_N_ELEMENTS(commands); i++) {
        g_autofree char *help = done(state, "%s --help", commands[i]);
        g_autofree char *usage = g_strdup_printf("用法：pingfen %s", commands[i]);
        g_autofree char *example = g_strdup_printf("\n  pingfen %s", commands[i]);
        const char *examples = strstr(help, "示例：");
        assert_true(g_str_has_prefix(help, usage));
        assert_non_null(examples);
        assert_non_null(strstr(examples, example));
        assert_non_null(strstr(examples, "选项"));
        assert_non_null(strstr(examples, "--db FILE"));
    }
}

static void help_of_the_program_names_every_command(void **state)
{
    g_autofree char *help = done(state, "--help");
    for (gsize i = 0; i < G_N_ELEMENTS(commands); i++) {
        g_autofree char *row = g_strdup_printf("\n  %s ", commands[i]);
        assert_non_null(strstr(help, row));
    }
}

static void help_of_a_family_names_its_commands(void **state)
{
    g_autofree char *help = done(state, "scheme --help");
    assert_non_null(strstr(help, "scheme check"));
    assert_null(strstr(help, "  import"));
}

static void version_is_one_line(void **state)
{
    g_autofree char *before = done(state, "--version");
    g_autofree char *behind = done(state, "list --version");
    assert_true(g_str_has_prefix(before, "pingfen "));
    assert_string_equal(before, behind);
    assert_ptr_equal(strchr(before, '\n') + 1, before + strlen(before));
}

static const struct {
    const char *arguments, *part;
} wrong[] = {
    {"lst", "list"},
    {"scheme lst", "scheme list"},
    {"scheme", "scheme"},
    {"improt x.yaml", "import"},
    {"''", "没有命令"},
    {"verfy 1", "verify"},
    {"undo", "缺少参数"},
    {"redo x", "x"},
    {"submit 1 2", "多出"},
    {"review x", "x"},
    {"review 1 repairs.score", "KEY=VALUE"},
    {"review 1 --role ' '", "--role"},
    {"delete x --yes", "x"},
    {"backup ''", "文件名"},
    {"verify 自评.yaml", "--code"},
    {"verify --code 1a2b", "--code"},
    {"verify 1 --code 1a2b", "16 位"},
    {"verify 1 --code '1a2b 3c4d 5e6f 708g'", "16 位"},
    {"show 1 --at 昨天", "时间"},
    {"show 1 --at '2024-02-30'", "时间"},
    {"show 1 --at '2024-02-03 25:00'", "时间"},
    {"show x.yaml --at 2024-02-03", "--at"},
    {"list --jsno", "--json"},
    {"list --json=no", "--json"},
    {"--colour never list", "--color"},
    {"list --frobnicate", "--frobnicate"},
    {"print 1 -q", "-q"},
    {"list --db", "--db"},
    {"print 1 -o", "-o"},
    {"--db '' list", "--db"},
    {"--lang fr list", "fr"},
    {"--color sometimes list", "sometimes"},
    {"--as ' ' list", "--as"},
    {"set 1", "缺少参数"},
    {"set", "缺少参数"},
    {"move 1", "缺少参数"},
    {"show", "缺少参数"},
    {"open", "缺少参数"},
    {"open 1 2", "多出"},
    {"scheme show free more", "more"},
    {"set one project=x", "one"},
    {"set 1 project", "KEY=VALUE"},
    {"set 1 =x", "KEY=VALUE"},
    {"move x q1", "x"},
    {"export file.yaml", "file.yaml"},
    {"log x", "x"},
    {"new", "--scheme"},
    {"new --scheme free", "--project"},
    {"new --from 1 --scheme free", "--from"},
    {"print 1 -f docx", "docx"},
    {"print 1 --width 77", "77"},
    {"print 1 --width 1e3", "1e3"},
    {"print 1 --width 99999999999999999999", "9999"},
};

static void wrong_usage_is_one_line_and_status_2(void **state)
{
    for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++)
        refused(state, 2, wrong[i].part, "%s", wrong[i].arguments);
}

static void the_workstation_needs_a_terminal(void **state)
{
    refused(state, 2, "终端", "%s", "");
    refused(state, 2, "终端", "demo");
    did(state, "new --scheme free --project 甲");
    refused(state, 2, "终端", "open 1");
}

static void behind_two_dashes_nothing_is_an_option(void **state)
{
    refused(state, 5, "--json", "show -- --json");
    did(state, "new --scheme free --project --version");
    g_autofree char *list = done(state, "list -- --version");
    assert_non_null(strstr(list, "--version"));
}

static void global_options_stand_before_or_behind_the_command(void **state)
{
    g_autofree char *file = home_path(state, "here.db");
    did(state, "--db %s new --scheme free --project 甲", file);
    g_autofree char *behind = done(state, "list --db=%s", file);
    g_autofree char *elsewhere = done(state, "list");
    assert_non_null(strstr(behind, "甲"));
    assert_string_equal(elsewhere, "");
}

int usage_tests(void)
{
    const struct CMUnitTest tests[] = {
        home_test(help_shows_usage_then_examples_then_options),
        home_test(help_of_the_program_names_every_command),
        home_test(help_of_a_family_names_its_commands),
        home_test(version_is_one_line),
        home_test(wrong_usage_is_one_line_and_status_2),
        home_test(the_workstation_needs_a_terminal),
        home_test(behind_two_dashes_nothing_is_an_option),
        home_test(global_options_stand_before_or_behind_the_command),
    };
    return cmocka_run_group_tests_name("usage", tests, NULL, NULL);
}
