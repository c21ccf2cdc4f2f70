/* The groups of tests of the real program, a function for each file. */
#pragma once

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

int run_toolkit_tests(
    void); /* toolkit_test.c: what every view has, tried with a small workstation of its own */
int run_ending_tests(void); /* ending_test.c: whatever ends the program, the terminal is given back */
int run_start_tests(void);  /* start_test.c: pingfen itself opens and ends */
