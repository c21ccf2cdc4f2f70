/* A sheet of paper in a terminal: rectangles and lines of text at places given in columns and lines. Frames
 * that touch join by themselves. */
#pragma once

#include <glib.h>

typedef struct Paper Paper;

Paper *paper_new(guint width);
void paper_free(Paper *paper);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Paper, paper_free)

/* The outline of a rectangle: its sides lie on the columns x and x + width, on the lines y and y + height. */
void paper_frame(Paper *paper, guint x, guint y, guint width, guint height);
/* One line of safe text. What is put later must not overlap. */
void paper_text(Paper *paper, guint x, guint y, const char *text);
/* The number of lines used so far: where the next thing may begin. */
guint paper_height(const Paper *paper);
/* All lines, without blanks at their ends. `ascii` draws frames with + - |. Yours. */
char *paper_lines(const Paper *paper, gboolean ascii);
