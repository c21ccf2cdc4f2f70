/* What the files of the session share: its state, and the two ways of changing it. */
#pragma once

#include "ui/session_merge.h"

typedef struct Gathering Gathering; /* edits made and not saved yet */

struct Session {
    Store *store;
    char *actor;        /* "": nobody was named */
    gboolean forgetful; /* learns no phrases */
    gint64 id;
    Evaluation *evaluation;
    Assessment *assessment; /* of `evaluation`; NULL without one */
    GPtrArray *findings;    /* Finding *: its findings that concern session_round; NULL without one */
    guint stamp;
    char *saved_at;
    char *pointed; /* NULL: nothing in particular */
    /* A copy to try edits on, so that a key typed copies nothing: good while `stamp` is `spare_stamp`. */
    Evaluation *spare;
    guint spare_stamp;
    /* As the evaluation was when what is typed now was begun, with what was saved here since; NULL: as it is.
     */
    Evaluation *since;
    gint64 entered_at;    /* monotonic, when this program last said that it has it open; 0: it has not */
    GHashTable *met;      /* others who have it open and were told of: char *; NULL: none */
    GPtrArray *settled;   /* NULL: none */
    gint64 alike;         /* of the last import */
    SessionMerge *clash;  /* an edit that waits for a decision; NULL: none */
    Gathering *gathering; /* NULL: edits are saved one by one */
};

/* Takes over `evaluation`, and scores it. */
void session_hold(Session *session, gint64 id, Evaluation *evaluation);
/* A path as typed: ~/ stands for the home folder, as people know it from the shell. Yours. */
char *session_real_path(const char *typed);
void session_note_saved(Session *session);
/* The evaluation is no longer open here. */
void session_leave(Session *session);
/* After a save here: what is typed in other fields goes on from it (`since`). */
void session_catch_up(Session *session, const GPtrArray *changes);
/* Puts a text somebody typed together with what somebody else saved meanwhile, and saves it. FALSE: refused;
 * where both changed the same text it waits as session_clash. */
gboolean session_meet(Session *session, const Edit *edits, gsize count, GError **error);
/* Judges and makes edits without saving them. */
gboolean gathering_add(Session *session, const Edit *edits, gsize count, GError **error);
void gathering_free(Gathering *gathering);
