/* A form over a model of three texts and a choice, on a hidden screen, and what the form told it. */
#pragma once

#include "ui/form_internal.h"
#include "ui/term.h"
#include "ui/tests.h"

#define MODEL_TEXTS 3

typedef struct {
    Term *term;
    FormWidget *form;
    char *values[MODEL_TEXTS];
    guint pick, chosen, accepted, finished;
    gboolean refuse;
    char *changed;
} Model;

extern const char *const model_keys[MODEL_TEXTS];

int model_set_up(void **state);
int model_tear_down(void **state);
#define MODEL_TEST(name) cmocka_unit_test_setup_teardown(name, model_set_up, model_tear_down)
/* Describes its fields to the form. */
void model_show(Model *model);
gboolean model_accept(gpointer data, const char *key, const char *text, GError **error);
void model_go_to(Model *model, const char *key);
void model_paint(Model *model, Area area);
void model_expect(Model *model, const char *piece); /* painted it is to be seen */
