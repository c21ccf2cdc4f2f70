/* Parts of a whole as whole numbers that add up: 3 and 4 of 7 are 43% and 57%, not 42% and 57%. */
#pragma once

#include <glib.h>

/* Shares out `whole` (100 for percentages) by the parts, none below 0: rounded down, and what is left goes
 * one each to those that lost most, the first of equals. All 0 where all parts are. */
void shares_of(const gint64 *parts, gsize count, gint64 whole, gint64 *shares);
