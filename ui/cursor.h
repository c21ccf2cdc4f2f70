/* The cursor of a list that is painted a screen at a time. */
#pragma once

#include "ui/request.h"

#include <glib.h>

typedef struct {
    guint at, top; /* the line with the cursor, and the first one painted */
    int height;    /* lines painted last */
} Cursor;

/* Up, down, pages, first, last. FALSE: another request. */
gboolean cursor_handle(Cursor *cursor, Request request, guint count);
/* Before painting: keeps the cursor among `count` lines and in sight of `height` of them. */
void cursor_keep(Cursor *cursor, guint count, int height);
/* The line painted at row `row` of the list; FALSE: none is there. */
gboolean cursor_line(const Cursor *cursor, int row, guint count, guint *line);
