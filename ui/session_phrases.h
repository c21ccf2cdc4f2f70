/* Which phrases belong to a text of the open evaluation. */
#pragma once

#include "ui/phrases.h"
#include "ui/session.h"

/* The kind of the text under a key as of an Edit, and the title of its indicator or section (yours). FALSE:
 * it is none that is written again and again. */
gboolean session_phrase_kind(const Session *session, const char *key, PhraseKind *kind, char **title);
/* A value was accepted under a key, and is remembered unless the session is forgetful. Where it cannot be
 * kept nothing is said: the value itself is saved. */
void session_learn_phrase(const Session *session, const char *key, const char *value);
