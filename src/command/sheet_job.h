/* What print and report have in common: how it is to look, and of which moment it is. */
#pragma once

#include "command/subject.h"
#include "sheet/sheet_format.h"

/* Reads --width and --ascii. FALSE with PINGFEN_ERROR_USAGE. */
gboolean sheet_look_read(const Call *call, SheetLook *look, GError **error);
/* --with-contacts, and when the revision was saved: by the database, or by the history of a file. */
gboolean sheet_options_read(Call *call, const Subject *subject, SheetOptions *options, GError **error);

/* A format there is not: names those there are. `names`: char *. */
void sheet_format_unknown(const char *given, const GPtrArray *names, GError **error);
/* The formats in a help: "  pdf   PDF". */
void sheet_format_help(Output *output, const char *name, const char *title);

#define SHEET_LOOK_OPTIONS                                                                                   \
    {"width", 0, "N", N_("text：最多几列，78 起，默认 100")},                                                \
        {"ascii", 0, NULL, N_("text：用 + - | 画表格线")},                                                   \
    {                                                                                                        \
        "with-contacts", 0, NULL, N_("连同填报人、电话等不公开的栏目")                                       \
    }
