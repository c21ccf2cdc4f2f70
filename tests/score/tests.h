#pragma once

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "score/scorecard.h"

int rule_tests(void);
int scorecard_tests(void);
int panel_tests(void);
int findings_tests(void);
int losses_tests(void);
int spread_tests(void);
int risk_tests(void);
int statistics_tests(void);
int samples_tests(void);

/* Reads an evaluation whose scheme is `scheme`; both are YAML texts that must be valid. Yours. */
Evaluation *evaluation_of(const char *scheme, const char *evaluation);
Evaluation *evaluation_of_files(const char *scheme_file, const char *evaluation_file);
void assert_points(Points points, const char *expected);
