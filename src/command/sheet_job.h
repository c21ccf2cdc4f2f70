/* What print and report have in common: how it is to look, and of which moment it is. */
#pragma once

#include "command/subject.h"
#include "sheet/sheet_format.h"

/* Reads --width and --ascii. FALSE with PINGFEN_ERROR_USAGE. */
gboolean sheet_look_read(const Call *call, SheetLook *look, GError **error);
/* --with-contacts, and when the revision was saved: by the database, or by the history of a file. */
gboolean sheet_options_read(Call *call, const Subject *subject, SheetOptions *options, GError **error);

/* What -f names; without it the ending of the file of -o where `known` says it is one; else text. Yours. */
char *sheet_format_name(const Call *call, gboolean (*known)(const char *name));
/* A format there is not: names those there are. `names`: char *. */
void sheet_format_unknown(const char *given, const GPtrArray *names, GError **error);
/* The formats in a help: "  pdf   PDF". */
void sheet_format_help(Output *output, const char *name, const char *title);

/* Their options, ended by {0}, and their arguments: those of a batch, and what the above read. */
extern const CommandOption sheet_job_options[];
#define SHEET_JOB_ARGUMENTS "ID|FILE… | --all [FILTER…] [-f FORMAT] [-o FILE|DIR] [--name PATTERN]"
