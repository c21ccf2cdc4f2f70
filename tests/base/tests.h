/* The groups of this program, one a file. Each runs its tests and returns how many failed. */
#pragma once

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>

int value_tests(void);
int points_tests(void);
int quantity_tests(void);
int date_tests(void);
int text_tests(void);
int text_layout_tests(void);
int search_tests(void);
int faults_tests(void);
int nearest_tests(void);
int paths_tests(void);
int shares_tests(void);
int translate_tests(void);
int yaml_read_tests(void);
int yaml_check_tests(void);
int yaml_write_tests(void);
