/* The groups of tests of the workstation without a terminal, a function for each file. */
#pragma once

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

int run_term_tests(void);        /* term_test.c */
int run_editor_tests(void);      /* editor_test.c */
int run_keys_tests(void);        /* keys_test.c */
int run_keys_config_tests(void); /* keys_config_test.c: the keys of config.yaml */
int run_form_tests(void);
int run_form_paint_tests(void);
int run_prompt_tests(void);
int run_pager_tests(void);      /* pager_test.c */
int run_app_tests(void);        /* app_test.c */
int run_draw_tests(void);       /* draw_test.c */
int run_session_tests(void);    /* session_test.c: the model behind the views, on real files */
int run_own_tests(void);        /* own_test.c: the project's own indicators, on real files */
int run_question_tests(void);   /* question_test.c: what an indicator asks */
int run_review_tests(void);     /* review_test.c: a reviewer at work, on real files */
int run_finding_tests(void);    /* finding_test.c: where a finding is put right */
int run_list_model_tests(void); /* list_test.c: columns, order of work, kept filters */
int run_grid_tests(void);       /* grid_test.c: walking, typing and pasting in tables of figures */
int run_phrases_tests(void);    /* phrases_test.c: what was written before, on real files */
int run_manual_tests(void);     /* manual_test.c: the tables of the manual */
