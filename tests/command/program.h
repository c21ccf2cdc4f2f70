/* Running the program as a script would: arguments in, stdout, stderr and exit status out. */
#pragma once

#include "command/tests.h"

/* A fresh home folder for each test; the scheme `example` stands in its user's schemes. */
int home_make(void **state);
int home_remove(void **state);
#define home_test(function) cmocka_unit_test_setup_teardown(function, home_make, home_remove)

/* A path below the home folder. Yours. */
char *home_path(void **state, const char *name);
/* Writes a file there. Yours: its path. */
char *home_write(void **state, const char *name, const char *text);
void home_put(void **state, const char *name, const char *text);
/* A file of tests/data or, from the top of the repository, config/…. Yours. */
char *data_path(const char *name);
char *root_path(const char *name);

typedef struct {
    int status; /* 128 + the signal where one ended it */
    char *out, *err;
} Result;
void result_clear(Result *result);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Result, result_clear)

/* What else surrounds a run. NULL and 0: stdin is empty, all three files are there. */
typedef struct {
    const char *input;
    gboolean closed;      /* stdin, stdout and stderr are closed */
    const char *out_file; /* stdout goes there instead */
    gboolean reader_gone; /* stdout is a pipe that nobody reads */
    const char *variable; /* "NAME=value" */
    gboolean terminal;    /* stdout and stderr are one terminal of 80 columns; what it gets is `out` */
    void (*during)(GPid child, gpointer data); /* called while it runs; NULL: nothing */
    gpointer data;
} Around;

/* Runs the program with the blank-separated `arguments` (quotes as in a shell). */
Result program(void **state, const char *arguments, ...) G_GNUC_PRINTF(2, 3);
Result program_around(void **state, const Around *around, const char *const *arguments);

/* The same, and the test fails unless it ended with 0 and said nothing on stderr. Its stdout; yours. */
char *done(void **state, const char *arguments, ...) G_GNUC_PRINTF(2, 3);
/* The same where nobody asks for its stdout. */
void did(void **state, const char *arguments, ...) G_GNUC_PRINTF(2, 3);
/* The test fails unless it ended with `status`, printed nothing to stdout and one line to stderr that holds
 * `part`. */
void refused(void **state, int status, const char *part, const char *arguments, ...) G_GNUC_PRINTF(4, 5);

/* What python3 finds in JSON under a path such as `['self']['total']`, as JSON; "error" where it cannot.
 * Yours. */
char *json_at(const char *json, const char *path);
