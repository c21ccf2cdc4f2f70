/* The groups of this program, one a file; each runs its tests and returns how many failed. And what they
 * share. */
#pragma once

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>

#include "evaluation/evaluation_yaml.h"
#include "evaluation/outline.h"

int entry_tests(void);
int edit_tests(void);
int edit_own_tests(void);
int edit_review_tests(void);
int merge_tests(void);
int merge_random_tests(void);
int outline_tests(void);
int read_tests(void);
int refuse_tests(void);
int restore_tests(void);
int replay_tests(void);
int template_tests(void);
int workflow_tests(void);
int write_tests(void);

/* Finds `rules` (tests/evaluation), `example` (tests/data) and the shipped ones: what an importer would hand
 * over. */
Scheme *find_scheme(const char *id, gpointer data, GError **error);
Evaluation *new_evaluation(const char *scheme); /* a draft under one of them */
/* A file of tests/data, tests/data/cases or config/samples. Fails the test where it does not load. */
Evaluation *load_evaluation(const char *file);
Evaluation *read_evaluation(const char *text);
/* What reading refuses it with; fails the test where it is read. Yours. */
char *read_refused(const char *text);

/* One edit; the error is printed and fails the test. */
void set(Evaluation *evaluation, const char *key, const char *value);
void set_review(Evaluation *evaluation, guint review, const char *key, const char *value);
/* What several edits ("key=value", ended by NULL) are refused with; the evaluation must be as it was. Yours.
 */
char *refused(Evaluation *evaluation, const char *first, ...) G_GNUC_NULL_TERMINATED;
/* All of them at once. */
void set_all(Evaluation *evaluation, const char *first, ...) G_GNUC_NULL_TERMINATED;
/* Every text under its key, one a line: to compare two evaluations. Yours. */
char *dump(const Evaluation *evaluation);
void assert_text(const Evaluation *evaluation, const char *key, const char *expected);
void assert_contains(const char *text, const char *part);
