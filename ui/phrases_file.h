/* phrases.yaml: read leniently as to its age, changed as any file of the user's. */
#pragma once

#include "ui/phrases.h"
#include "ui/user_file.h"

/* As user_file_change; the items are Phrase *. */
gboolean phrases_change(UserFileChange change, gconstpointer data, GError **error);
