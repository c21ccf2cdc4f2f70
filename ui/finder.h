/* A list to find in: the text sought in the field above it, the cursor, the place of the rows. Which rows
 * hold the text, and how a row is painted, the view knows. */
#pragma once

#include "ui/cursor.h"
#include "ui/draw.h"
#include "ui/editor.h"
#include "ui/term.h"

typedef struct {
    Editor *sought;
    Cursor cursor;
    Area area; /* of the rows */
} Finder;

typedef enum {
    FINDER_OTHER,  /* nothing for it */
    FINDER_MOVED,  /* the cursor, perhaps */
    FINDER_SOUGHT, /* another text: the view finds its rows anew, the cursor is on the first */
    FINDER_CHOSEN, /* the row with the cursor, by a double click */
} FinderAnswer;

void finder_open(Finder *finder);
void finder_close(Finder *finder);
const char *finder_text(const Finder *finder);

FinderAnswer finder_handle(Finder *finder, Request request, guint count);
FinderAnswer finder_type(Finder *finder, const char *text);
FinderAnswer finder_mouse(Finder *finder, const Mouse *mouse, guint count);
/* The field behind its label in the first row of `area`; the other rows are there for the list, and the view
 * paints them. */
void finder_draw(Finder *finder, const char *label, Area area, guint count);
