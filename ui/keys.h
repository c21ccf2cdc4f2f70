/* Which key asks for what: one table (keys_table.c), which the user may change (keys_config.h) before the
 * first view is opened; from what is in use the function bar and the help are made. Nobody else sees a key.
 *
 * A binding belongs to a context: the name of a view ("scoring"), "edit" (an open field) or "" (every view).
 * A view's own binding goes before the one of every view. Full-width characters (：／？ｑ) stand for their
 * narrow ones. */
#pragma once

#include "ui/request.h"
#include "ui/term.h"

#define KEYS_EVERYWHERE ""
#define KEYS_EDIT       "edit"

typedef struct {
    const char *context;
    Request request;
    const char *keys; /* names with blanks between: "F2 e"; the function bar shows the first two */
    int bar;          /* place in the function bar, 1 first; 0: not in it */
} KeyBinding;

extern const KeyBinding keys_default[];
extern const gsize keys_default_count;

/* What a request is called in one view, where its general name says too little: "下一未填" instead of
 * "下一项". */
typedef struct {
    const char *context;
    Request request;
    const char *word, *help; /* msgids */
} KeyWording;

extern const KeyWording keys_wordings[];
extern const gsize keys_wordings_count;

/* "Up", "F2", "^B", "Shift-Tab", "PgUp", "Space", "Enter", "q", "梅"; a name is at most one key. FALSE: no
 * such key. */
gboolean key_parse(const char *name, TermKey *key);
char *key_format(TermKey key); /* its inverse; yours */

/* What `key` asks for in `context`; REQUEST_NONE: nothing. In KEYS_EDIT a character never asks for anything:
 * it is text. */
Request keys_request(const char *context, TermKey key);

/* The function bar of a context in at most `columns` columns, as pieces: keys at even places, words at odd
 * ones ("F1", "帮助 ?", …). The second key behind a word goes first where not all fit in less than 100
 * columns, then the pieces from the end, but never the last one (back, quit). `without`: requests that do
 * nothing now, up to a REQUEST_NONE; NULL: none. Elements char *, freed with the array. */
GPtrArray *keys_bar(const char *context, int columns, const Request *without);
/* What can be asked for in a context, own requests first, those without a key too. Elements KeyCommand *,
 * freed with the array. */
typedef struct {
    Request request;
    char *keys;                     /* "F2 e"; "" */
    const char *name, *word, *help; /* the latter two translated; borrowed */
} KeyCommand;
GPtrArray *keys_commands(const char *context);
/* The first key that asks for `request` in a context, for a sentence: "F2"; "：保存", to be looked up among
 * the commands, where it has none; "" where it cannot be asked for. Yours. */
char *keys_first(const char *context, Request request);
/* A sentence that names keys as they are bound: {save} is the first key of that request in `context`,
 * {edit-accept} that of an open field, {scoring:undo} that of another view. What stands between other braces
 * stays. Yours. */
char *keys_sentence(const char *context, const char *format, ...) G_GNUC_PRINTF(2, 3);
/* The help of a context: "F2 e        填写本指标", own keys first, then those of every view. Elements char *,
 * freed with the array. */
GPtrArray *keys_help(const char *context);
