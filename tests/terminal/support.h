/* What the screen tests of the views share: a workstation on an empty database, and the way to a table to
 * fill in. */
#pragma once

#include "terminal/harness.h"

/* The workstation at its list; `height` and `width` of the terminal. */
Terminal *workstation_start(const Home *home, int height, int width);
/* As somebody, at evaluation `id` (NULL: the list). */
Terminal *workstation_start_as(const Home *home, const char *who, const char *id, int height, int width);
/* A new evaluation under a scheme (its id), in the scoring view: by keys alone. */
void workstation_new(Terminal *terminal, const char *scheme, const char *project);
/* A table of mof-project-2020 on a screen of 40×120, the cursor on the indicator sought. */
Terminal *workstation_start_at(const Home *home, const char *indicator);
/* Types what a person would, waiting for the screen after it. */
void workstation_type(Terminal *terminal, const char *bytes);
/* Runs `pingfen` with arguments (NULL at the end) in the home; its standard output, yours. Fails where it
 * does not end with 0. */
char *workstation_run(const Home *home, const char *const *arguments);
/* The same, where it may be refused: its exit status. */
int workstation_try(const Home *home, const char *const *arguments);
/* Fails with the first cell by which two of terminal_looks differ. */
void workstation_assert_looks(const Terminal *terminal, const char *pieces, const char *whole);
