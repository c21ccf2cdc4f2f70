/* A table pasted into the form of an own indicator: read by its head or in the order of a form, put right and
 * tried again where it is refused. */
#pragma once

#include "ui/app.h"

typedef struct OwnTable OwnTable;

/* `added` is told how many there are and the id of the last one. */
OwnTable *own_table_new(App *app, const char *under,
                        void (*added)(gpointer data, guint count, const char *last), gpointer data);
void own_table_free(OwnTable *table); /* NULL is allowed */
void own_table_paste(OwnTable *table, const char *text);
