/* A program in a pseudo-terminal of 120×40, its repaints counted and timed. What it sends is read as bytes,
 * not as a screen; a repaint is over when nothing more has come for a while, for every program alike. */
#pragma once

#include <glib.h>

typedef struct Console Console;

/* `command` ends with NULL and is found as by the shell; `home` is its HOME and XDG folders. */
Console *console_start(const char *const *command, const char *home);
/* Sends the last keys and waits for the program to end. */
void console_end(Console *console, const char *keys);

typedef struct {
    gint64 nanoseconds; /* from the key (the start) to the last byte */
    gint64 bytes;
} Repaint;

/* The first screen, which holds `text`. Ends the benchmark where it does not come. */
Repaint console_first_screen(Console *console, const char *text);
/* Keys sent at once, and the repaint after them; nothing, where nothing comes. */
Repaint console_type(Console *console, const char *keys);

GPid console_process(const Console *console);
