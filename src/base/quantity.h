/* A number as people write it, with the unit behind it: 48次, 96.3%, １，２００元. Sign, digits,
 * one point, percent sign, thousands in groups of three, full-width forms folded, at most 30 digits, a unit
 * of at most 16 characters. */
#pragma once

#include "base/value.h"

typedef struct {
    Value *value;     /* with the percent sign applied: 95% is 0.95 */
    guint places;     /* decimal places as written: 87.28% has 2 */
    gboolean percent; /* written with % */
    char *unit;       /* "" where there is none; never NULL; % is not a unit */
} Quantity;

/* One number with at most one unit and nothing else (blanks around and between are allowed). FALSE: it is
 * something else; `quantity` is untouched then. */
gboolean quantity_parse(const char *text, Quantity *quantity);
/* The same of a text that is valid and has gone through text_fold; blanks at its end are cut off. */
gboolean quantity_parse_folded(char *folded, Quantity *quantity);
/* A number without a unit. FALSE with PINGFEN_ERROR_INPUT: a sentence that shows the text. */
gboolean number_parse(const char *text, Quantity *number, GError **error);
/* A whole number from 0 on without unit, such as a count or an index of a list. FALSE: it is none. */
gboolean whole_parse(const char *text, gint64 *whole);

void quantity_clear(Quantity *quantity); /* frees what is inside */
Quantity quantity_copy(const Quantity *quantity);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Quantity, quantity_clear)

/* Units that measure the same: equal, or one is empty and the other is not %. Percent against no percent
 * differs. */
gboolean quantity_same_unit(const Quantity *a, const Quantity *b);
/* The number as a reader expects it: "48次", "96.3%" (not as typed: shortest exact form). */
char *quantity_format(const Quantity *quantity);
