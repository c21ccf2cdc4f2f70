/* A session as a text that can be read, sent in and played again: what was typed and what the screen showed.
 *
 *   pingfen session 1
 *   size 24 80                    rows and columns; again where the window changed
 *   key F2 Enter                  keys by the names the help shows
 *   type 大厅运行                  characters, as they are to the end of the line
 *   paste 第一行\n第二行            \n, \t and \\ in it
 *   click 5 12                    row and column from 1; also double, wheel-up, wheel-down
 *     3|▌     ○ 满意度             this row shows exactly this (blanks at its end do not count)
 *   see 总分 93.50                 some row holds this text
 *   not 未填                       no row does
 *   # a remark
 *
 * Times of day and dates on the screen count as -- on both sides. */
#pragma once

#include "ui/app.h"

typedef struct Recorder Recorder;

/* Writes line by line, so that a crash leaves all that led to it. NULL with PINGFEN_ERROR_IO. */
Recorder *recorder_new(const char *file, GError **error);
void recorder_free(Recorder *recorder);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Recorder, recorder_free)
/* Before the event is handled. */
void recorder_event(Recorder *recorder, const Event *event);
/* After a repaint: rows that changed are written before the next event but a further character. */
void recorder_screen(Recorder *recorder);

/* A script that was read. NULL with PINGFEN_ERROR_INPUT (FILE:LINE: …) or PINGFEN_ERROR_IO. */
typedef struct Script Script;
Script *script_load(const char *file, GError **error);
void script_free(Script *script);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Script, script_free)
/* The size it begins with. */
void script_size(const Script *script, int *height, int *width);
/* Plays it on a screen that nobody sees. FALSE with PINGFEN_ERROR_FOUND at the first difference; the screen
 * is printed to standard error then. */
gboolean script_play(const Script *script, App *app, GError **error);

/* Times and dates with - for their digits, in place. */
void script_mask(char *text);
