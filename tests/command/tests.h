/* The groups of this program, one a file. Each runs its tests and returns how many failed. They run the real
 * program, each test in a home folder of its own. */
#pragma once

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>

int usage_tests(void);
int scheme_tests(void);
int edit_tests(void);
int show_tests(void);
int list_tests(void);
int print_tests(void);
int batch_tests(void);
int seal_tests(void);
int completion_tests(void);
int stats_tests(void);
int exchange_tests(void);
int merge_tests(void);
int log_tests(void);
int flow_tests(void);
int check_tests(void);
int settings_tests(void);
int surroundings_tests(void);
int json_tests(void);
int manual_tests(void);
