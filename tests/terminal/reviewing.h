/* What the tests of reviewing share: a home with a table that was submitted, and the ways of a reviewer. */
#pragma once

#include "terminal/support.h"

/* Runs a command in the home; `RUN` gives what it prints (yours), `DO` drops it. */
#define RUN(home, ...) workstation_run(home, (const char *const[]){__VA_ARGS__, NULL})
#define DO(home, ...)  g_free(RUN(home, __VA_ARGS__))

#define REVIEW_SETTINGS "config/pingfen/config.yaml"

void review_put_file(const Home *home, const char *name, const char *text);
/* A home with the 梅江 department sample, submitted by 填报人; `settings` is the config.yaml, NULL: a role.
 */
Home *review_home(const char *settings);
/* The same with the 全南 sample, whose indicators have targets; 进驻单位 has a note and evidence. */
Home *review_hall(void);
/* The workstation at evaluation 1. */
Terminal *review_open(const Home *home, const char *who, int height, int width);
void review_end(Home *home, Terminal *terminal);
/* The bottom line shows the totals that `show --json` tells. */
void review_expect_totals(const Home *home, Terminal *terminal);
/* One row of the screen holds both. */
void review_expect_row(Terminal *terminal, const char *indicator, const char *figures);
/* Gives the indicator under the cursor a score with its reason. */
void review_adjust(Terminal *terminal, const char *score, const char *reason);
