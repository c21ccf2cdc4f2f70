/* What a command is (a row of the table in command.c), and what it is given when it runs. */
#pragma once

#include "base/error.h"
#include "base/translate.h"
#include "command/command.h"
#include "command/output.h"

typedef struct {
    const char *name; /* "output", given as --output */
    char letter;      /* 'o', given as -o; 0: none */
    /* What stands behind it in the help: "FILE"; NULL: it takes no value. With … at its end the option may be
     * given several times, and its value is all of them, one a line. */
    const char *value;
    const char *summary;
} CommandOption;

typedef struct Call Call;

typedef struct {
    const char *name;      /* "scheme list" */
    const char *arguments; /* as the usage line shows them: "ID KEY=VALUE…" */
    const char *summary;
    const char *examples;         /* lines of what stands behind `pingfen `; NULL: none */
    const CommandOption *options; /* ended by a row without a name; NULL: none */
    void (*more)(Output *output); /* what else --help shows; NULL: nothing */
    guint least, most;            /* how many arguments it takes */
    gboolean (*run)(Call *call, GError **error);
} Command;

struct Call {
    const Command *command;
    GStrv arguments;
    guint count;
    GHashTable *options; /* name → value as given; "" for one without a value */
    gboolean color;
    Output *output; /* results */
    OpenWorkstation workstation;
    int status;      /* the highest so far */
    GString *stored; /* "1、2": what the database took, should nobody be able to read it on stdout */
    /* behind call_store and call_actor */
    char *actor;
    Store *store;
};

/* NULL: not given. Of one given twice the last. Borrowed. */
const char *call_option(const Call *call, const char *name);
/* Where the database of --db or the user's own is, or would be. Yours. */
char *call_database(const Call *call);
/* The database of --db or the user's own, opened at the first call, where it cannot be written for
 * reading alone; acts in it are the actor's. Borrowed. */
Store *call_store(Call *call, GError **error);
/* Who acts: --as, else `name` of config.yaml, else the account's full name. Borrowed. */
const char *call_actor(Call *call, GError **error);
/* The database took a change of this evaluation: told where the result cannot be written. */
void call_stored(Call *call, gint64 id);
/* Prints the sentence to stderr and keeps its status, for commands that go on with the next argument. */
void call_fail(Call *call, const GError *error);

/* An argument of digits alone is an ID. FALSE: it is something else. One beyond every ID there can be reads
 * as G_MAXINT64. */
gboolean call_id(const char *argument, gint64 *id);
/* FALSE with PINGFEN_ERROR_INPUT, showing the argument: it is beyond every ID there can be. */
gboolean call_id_fits(const char *argument, gint64 id, GError **error);
/* call_id where nothing but an ID will do; FALSE with PINGFEN_ERROR_USAGE. */
gboolean call_need_id(const char *argument, gint64 *id, GError **error);
/* "1", for sentences: a format macro would part their msgid in two. Yours. */
char *call_id_text(gint64 id);
