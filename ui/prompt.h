/* A question on the message line: one line of text, or one of a few keys. Not a window and not a loop: the
 * app hands it keys until it is finished. Use app_ask, app_confirm and app_choose. */
#pragma once

#include "ui/keys.h"

typedef struct Prompt Prompt;

/* `answer` is given NULL when the question was left (Esc, ^C). */
typedef void (*PromptAnswer)(gpointer data, const char *text);

/* A line of text, beginning with `initial` (NULL: empty). */
Prompt *prompt_new_text(const char *question, const char *initial, PromptAnswer answer, gpointer data);
/* One key of `keys` ("yd"); each answers its one-letter text. Every other key leaves the question. */
Prompt *prompt_new_choice(const char *question, const char *keys, PromptAnswer answer, gpointer data);
void prompt_free(Prompt *prompt);

/* TRUE: it is finished: take it away first, then call prompt_finish, which gives the answer, and free it. */
gboolean prompt_key(Prompt *prompt, TermKey key);
/* A click: on one of the choices ("s 提交") it is that key, anywhere else it is another one. A line of text
 * goes on. */
gboolean prompt_click(Prompt *prompt, int y, int x);
gboolean prompt_paste(Prompt *prompt, const char *text);
void prompt_finish(Prompt *prompt);

/* Upwards from row `y`; the rows it took. */
int prompt_draw(Prompt *prompt, int y, int width);
