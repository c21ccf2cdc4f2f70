/* The first evaluation, step by step: a sentence on the message line that says what is next, from the notice
 * to the signed sheet. It follows what is there, so it may be begun with any evaluation, and leaves nothing
 * behind. */
#pragma once

#include "ui/view.h"

typedef struct Session Session;

/* An AppGuide: for the view on top. NULL: there is nothing to say there. Yours. */
char *guide_sentence(const Session *session, const View *top);
