/* The columns of the list: which of them a width has room for, and a line of it. */
#pragma once

#include "store/store.h"
#include "ui/draw.h"

#define LIST_COLUMNS 12

typedef struct {
    int width[LIST_COLUMNS]; /* 0: not shown */
    gboolean wide;           /* dates in full */
} ListColumns;

ListColumns list_columns(int width);
void list_draw_head(const ListColumns *columns, Area row, StoreOrder order, gboolean descending);
void list_draw_item(const ListColumns *columns, const StoreItem *item, Area row, gboolean here);
Style list_risk_style(const StoreItem *item);
/* What the column at `x` (from 0, within the row) is sorted by; FALSE: nothing. */
gboolean list_column_order(const ListColumns *columns, int x, StoreOrder *order);
