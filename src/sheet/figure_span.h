/* Figures in a text with the unit behind them (48.44%, 1,200.5万元), and codes of findings (E-NONE): no line
 * parts them. Inside room sheet. */
#pragma once

#include <glib.h>

typedef struct {
    gsize start, length; /* bytes */
} FigureSpan;

/* The first figure or code at or behind `from`. FALSE: there is none. One longer than any figure is left as
 * it is. */
gboolean figure_span_next(const char *text, gsize from, FigureSpan *span);
/* text_wrap that parts no figure from its unit while the line has room for both. Yours. */
GPtrArray *figure_span_wrap(const char *text, guint columns);
