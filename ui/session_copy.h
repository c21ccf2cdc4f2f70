/* Last year's evaluation begun anew. */
#pragma once

#include "ui/session.h"

/* Keeps a copy for the next year of the evaluation with this id (evaluation_renew), and opens it. */
gboolean session_copy(Session *session, gint64 id, GError **error);
