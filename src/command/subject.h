/* What an argument names: an evaluation of the database by its ID, or those of a file. */
#pragma once

#include "command/call.h"

typedef struct {
    gint64 id;            /* 0: from a file */
    const char *argument; /* as given; borrowed */
    Evaluation *evaluation;
} Subject;

void subject_free(Subject *subject);
/* What a file made of it is called: "1-大厅运行管理费"; may hold anything a project's name may. Yours. */
char *subject_name(const Subject *subject);

/* Subject *, freed with the array; one for an ID, one for each document of a file. NULL: no such ID, or the
 * faults of the file. */
GPtrArray *subject_load(Call *call, const char *argument, GError **error);
/* The evaluations of a file ("-": stdin), under the schemes at hand where it carries none itself. Evaluation
 * *. */
GPtrArray *subject_load_file(const char *file, GError **error);

/* Does `act` with every subject of every argument; what fails is reported (call_fail), and the next one done.
 */
typedef gboolean (*SubjectAct)(Call *call, const Subject *subject, gpointer data, GError **error);
void subject_each(Call *call, SubjectAct act, gpointer data);
