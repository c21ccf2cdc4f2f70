/* Results, on their way to stdout: collected and written in large pieces, every write looked at. */
#pragma once

#include <glib.h>

typedef struct Output Output;

Output *output_new(int file);
void output_free(Output *output);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Output, output_free)

/* As it is: JSON, and what has been made safe already. */
void output_add(Output *output, const char *text);
/* One line of human text, made safe for a terminal, with its line break. */
void output_line(Output *output, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* Colours are used for what wants attention, and only where --color and the terminal allow them. */
typedef enum { TINT_NONE, TINT_ERROR, TINT_WARNING } Tint;
void output_set_color(Output *output, gboolean color);
/* Part of a line of human text, made safe for a terminal. */
void output_part(Output *output, Tint tint, const char *text);
/* A result as it is, made safe where a terminal shows it. */
void output_bytes(Output *output, GBytes *bytes);
gboolean output_is_terminal(const Output *output);

/* FALSE: nothing more arrives (a write failed, or the reader has gone), so a long list may stop. */
gboolean output_wanted(const Output *output);
/* Writes what is left. FALSE with PINGFEN_ERROR_IO; a reader that has gone is no error. */
gboolean output_flush(Output *output, GError **error);
