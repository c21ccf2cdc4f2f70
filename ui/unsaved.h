/* Texts that were typed and could not be accepted when the line closed (SIGHUP, SIGTERM): kept beside the
 * database and put back into their fields when the evaluation is opened again. */
#pragma once

#include "ui/form.h"
#include "ui/session.h"

/* Keeps texts (key → text, both char *) of a view for the open evaluation; nothing where there are none. */
void unsaved_keep(const Session *session, const char *view, GHashTable *texts);
/* Hands them out again and forgets them; NULL: there are none. Yours. */
GHashTable *unsaved_take(const Session *session, const char *view);

/* The table of texts, empty. */
GHashTable *unsaved_new(void);
/* Moves what a form has open or pending into the table. */
void unsaved_from_form(GHashTable *texts, FormWidget *form);
/* Puts texts into the fields of a form as pending; those of other forms stay there until they are shown. */
void unsaved_into_form(GHashTable *texts, FormWidget *form);
