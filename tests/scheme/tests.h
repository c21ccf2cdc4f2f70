/* The groups of this program, one a file. Each runs its tests and returns how many failed. */
#pragma once

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>

int target_tests(void);
int formula_tests(void);
int rule_tests(void);
int scheme_tests(void);
int refusal_tests(void);
int hostile_tests(void);
int shipped_tests(void);
int catalogue_tests(void);
