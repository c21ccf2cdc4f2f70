/* JSON, written in order. Control characters, bidi overrides and whatever else does not show itself are
 * escaped, so that the text is safe in a terminal too. */
#pragma once

#include <glib.h>

typedef struct Json Json;

Json *json_new(void);
void json_free(Json *json);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Json, json_free)

/* The next value is written under `key`, which the program itself chose; NULL in a list and at the top. */
void json_object(Json *json, const char *key);
void json_list(Json *json, const char *key);
void json_end(Json *json);                                         /* of the innermost object or list */
void json_text(Json *json, const char *key, const char *text);     /* NULL: null */
void json_number(Json *json, const char *key, const char *digits); /* as base formats it; NULL: null */
void json_whole(Json *json, const char *key, gint64 number);
void json_truth(Json *json, const char *key, gboolean truth);
void json_line(Json *json); /* a line break between the elements of the innermost list */

/* What has been written since the last call. Yours. */
char *json_take(Json *json);
