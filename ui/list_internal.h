/* What the files of the list of evaluations share. */
#pragma once

#include "ui/app.h"
#include "ui/session.h"
#include "ui/session_list.h"
#include "ui/session_risk.h"

typedef struct {
    App *app;
    Session *session;
    SessionList *list;
    gint64 cursor, top; /* places in the list */
    gint64 id;          /* the evaluation under the cursor: it is followed when the order changes */
    Area area;          /* of the lines, at the last repaint; the head is the row above */
    SessionRisk risk;   /* of the evaluation under the cursor */
    char *refused_file, *refused_filter; /* what was typed and not taken, to be mended; NULL: none */
} List;

const StoreItem *list_here(List *list);
void list_set_cursor(List *list, gint64 place);
/* After the list was read anew: the cursor stays on its evaluation wherever that is now. */
void list_follow(List *list);
/* Opens what is under the cursor; `view` NULL: in the view its status asks for. */
gboolean list_show(List *list, const View *view);

/* list_narrow.c: what is shown, and in which order. */
gboolean list_narrow_handle(List *list, Request request); /* FALSE: another request */
gboolean list_click_head(List *list, int x);
/* list_draw.c */
void list_head(gpointer state, GString *left, GString *right);
void list_status(gpointer state, Area row);
void list_draw(gpointer state, const Layout *layout);
