/* The widths of the text columns that make a table short: a search from the shares on. Inside room sheet. */
#pragma once

#include "sheet/text_columns.h"

/* Moves room between the text columns until no move makes the table shorter. The sum of the widths stays. */
void text_fit(const SheetTable *table, GArray *columns);
