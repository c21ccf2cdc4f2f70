/* The groups of tests of the real program, a function for each file. */
#pragma once

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

int run_toolkit_tests(
    void); /* toolkit_test.c: what every view has, tried with a small workstation of its own */
int run_ending_tests(void);       /* ending_test.c: whatever ends the program, the terminal is given back */
int run_start_tests(void);        /* start_test.c: pingfen itself opens and ends */
int run_fill_tests(void);         /* fill_test.c: the standard tree from the first Tab to the grade */
int run_own_tests(void);          /* own_test.c: the project's own indicators and the weights left */
int run_astray_tests(void);       /* astray_test.c: what was not meant for a field is refused with a sentence */
int run_typing_tests(void);       /* typing_test.c: nothing typed is lost, nothing wrong is kept */
int run_editing_tests(void);      /* editing_test.c: selecting, pasting, the user's own editor */
int run_settings_tests(void);     /* settings_test.c: keys, theme and mouse as the user has them */
int run_palette_tests(void);      /* palette_test.c: requests by name, keys without use */
int run_scripts_tests(void);      /* scripts_test.c: sessions recorded and played, and those in scripts/ */
int run_monkey_tests(void);       /* monkey_test.c: random keys in random sizes */
int run_journal_tests(void);      /* journal_test.c: what is typed survives whatever ends the program */
int run_phrases_tests(void);      /* phrases_test.c: what was written before is offered */
int run_templates_tests(void);    /* templates_test.c: ready-made own indicators */
int run_repeat_tests(void);       /* repeat_test.c: the same answer again, and downwards */
int run_figures_tests(void);      /* figures_test.c: head, funds tables, new evaluation */
int run_report_tests(void);       /* report_test.c: the texts of the report, section by section */
int run_list_tests(void);         /* list_test.c: many evaluations, import, samples, preview */
int run_stats_tests(void);        /* stats_test.c: statistics over many evaluations */
int run_print_tests(void);        /* print_test.c: preview, files, printers */
int run_work_tests(void);         /* work_test.c: the work list of a reviewer, filters, kept views, copies */
int run_guide_tests(void);        /* guide_test.c: the first evaluation, step by step */
int run_check_tests(void);        /* check_test.c: findings in sight, the way to each and back */
int run_flow_tests(void);         /* flow_test.c: steps of the workflow, undo, deleting */
int run_history_tests(void);      /* history_test.c: who changed what, when and why */
int run_merge_tests(void);        /* merge_test.c: a file that comes back is put together with what is here */
int run_two_tests(void);          /* two_test.c: two people with one database */
int run_paper_tests(void);        /* paper_test.c: a paper table typed in, its claims held against it */
int run_review_tests(void);       /* review_test.c: the reviewer beside the self-evaluation */
int run_review_ask_tests(void);   /* review_ask_test.c: what a reviewer is asked before his first word */
int run_review_round_tests(void); /* review_round_test.c: returned, corrected, finished */
int run_review_two_tests(void);   /* review_two_test.c: one reviewer with two programs */
int run_unasked_tests(void);      /* unasked_test.c: nothing happens that was not on the screen */
int run_busy_tests(void);         /* busy_test.c: another program holds the database */
int run_rules_tests(void);        /* rules_test.c: choices, counts, points with a gate, what does not apply */
int run_kinds_tests(void);        /* kinds_test.c: each kind of terminal */
int run_screens_tests(void);      /* screens_test.c: every view as text, kept in doc/screens */
