/* The groups of this program, one a file, and what they share: a fresh folder for each test, evaluations to
 * keep, a second connection that knows nothing of the store's code. */
#pragma once

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "store/store.h"

int open_tests(void);
int add_tests(void);
int save_tests(void);
int trail_tests(void);
int past_tests(void);
int undo_tests(void);
int verify_tests(void);
int list_tests(void);
int reading_tests(void);
int import_tests(void);
int filter_tests(void);
int sql_tests(void);
int risk_tests(void);
int survey_tests(void);
int fault_tests(void);
int process_tests(void);
int presence_tests(void);

/* Setup and teardown: *state is the Room of the test. */
typedef struct {
    char *folder, *file; /* file: pingfen.db in it, not there yet */
} Room;
int room_open(void **state);
int room_close(void **state);
char *room_path(const Room *room, const char *name); /* yours */
/* What was there before goes, with the side files of a database. */
void room_write(const char *file, const char *bytes, gsize length);

/* How far a walk over very many points goes each time: 1 where PINGFEN_THOROUGH is set. */
int step_in_suite(int step);

/* Fail the test with the sentence of the error. */
void assert_done(gboolean done, GError **error);
Store *opened(const char *file);
/* The error has this code, and its sentence holds each of the texts (up to a NULL). Clears it. */
void assert_refused(GError **error, int code, ...) G_GNUC_NULL_TERMINATED;

/* tests/data/example.scheme.yaml, read once a call. Yours. */
Scheme *example_scheme(void);
/* A draft of it with a project and some entries. Yours. */
Evaluation *example_evaluation(const char *project);
/* Edits, saved in one go. TRUE where the store took it; where it did not, the edit is taken back. */
gboolean try_edits(Store *store, gint64 id, Evaluation *evaluation, const Edit *edits, gsize count,
                   GError **error);
gboolean try_set(Store *store, gint64 id, Evaluation *evaluation, const char *key, const char *value,
                 GError **error);
void set(Store *store, gint64 id, Evaluation *evaluation, const char *key, const char *value);
gint64 add(Store *store, Evaluation *evaluation);
/* Every text of an evaluation, a line each, with uuid, revision and the scheme's hash. Yours. */
char *listing(const Evaluation *evaluation);
void assert_same(const Evaluation *a, const Evaluation *b);

/* SQLite without the store. */
sqlite3 *raw_open(const char *file);
void raw_run(sqlite3 *db, const char *sql);         /* fails the test where it fails */
gboolean raw_refused(sqlite3 *db, const char *sql); /* TRUE: it failed */
char *raw_text(sqlite3 *db, const char *sql);       /* the first column of the first row; NULL: none. Yours */
gint64 raw_number(sqlite3 *db, const char *sql);
char *file_text(const char *file, const char *sql); /* raw_text on a connection of its own. Yours */
/* Follows an evaluation's trail by the rules of store/digest.h, written down once more. Rows; fails the test
 * where a hash is wrong. */
gint64 assert_chain(const char *file, gint64 id);
