#include "base/translate.h"
#include "ui/tests.h"

#include <glib/gstdio.h>

int main(void)
{
    int failures = 0;
    g_autofree char *config = g_dir_make_tmp("pingfen-config-XXXXXX", NULL); /* GLib asks for it once */
    g_setenv("XDG_CONFIG_HOME", config, TRUE);
    g_autofree char *data = g_dir_make_tmp("pingfen-data-XXXXXX", NULL);
    g_setenv("XDG_DATA_HOME", data, TRUE);
    translate_set_locale();
    failures += run_term_tests();
    failures += run_editor_tests();
    failures += run_keys_tests();
    failures += run_keys_config_tests();
    failures += run_draw_tests();
    failures += run_form_tests();
    failures += run_form_paint_tests();
    failures += run_prompt_tests();
    failures += run_pager_tests();
    failures += run_app_tests();
    failures += run_session_tests();
    failures += run_own_tests();
    failures += run_question_tests();
    failures += run_review_tests();
    failures += run_finding_tests();
    failures += run_grid_tests();
    failures += run_list_model_tests();
    failures += run_phrases_tests();
    failures += run_manual_tests();
    g_rmdir(config);
    g_rmdir(data);
    return failures;
}
