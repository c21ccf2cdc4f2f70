#include "ui/form_model.h"

#include "base/error.h"
#include "ui/screen.h"

#include <string.h>

const char *const model_keys[MODEL_TEXTS] = {"a.actual", "a.note", "a.name"};

void model_show(Model *model)
{
    const FormChoice choices[] = {{"达标", "10", model->pick == 1}, {"未达标", "0", model->pick == 2}};
    const FormField fields[] = {
        {.kind = FIELD_SHOWN, .label = "考核", .value = "要点"},
        {.key = model_keys[0], .kind = FIELD_NUMBER, .label = "实际完成值", .value = model->values[0]},
        {.key = "a.pick", .kind = FIELD_PICK, .label = "结论", .choices = choices, .choice_count = 2},
        {.kind = FIELD_GAP},
        {.key = model_keys[1], .kind = FIELD_LINES, .label = "说明", .value = model->values[1]},
        {.key = "a.locked",
         .kind = FIELD_TEXT,
         .label = "代码",
         .value = "C1",
         .locked = TRUE,
         .note = "代码不能改"},
        {.key = model_keys[2], .kind = FIELD_TEXT, .label = "名称", .value = model->values[2]},
    };
    form_set_fields(model->form, fields, G_N_ELEMENTS(fields));
}

gboolean model_accept(gpointer data, const char *key, const char *text, GError **error)
{
    Model *model = data;
    if (model->refuse) {
        g_set_error_literal(error, PINGFEN_ERROR, PINGFEN_ERROR_INPUT, "不是数");
        return FALSE;
    }
    for (guint i = 0; i < MODEL_TEXTS; i++)
        if (strcmp(key, model_keys[i]) == 0) {
            g_free(model->values[i]);
            model->values[i] = g_strdup(text);
        }
    model->accepted++;
    model_show(model);
    return TRUE;
}

static gboolean choose(gpointer data, const char *key, guint option, GError **error)
{
    Model *model = data;
    (void)error;
    assert_string_equal(key, "a.pick");
    model->pick = option;
    model->chosen++;
    model_show(model);
    return TRUE;
}

static void changed(gpointer data, const char *key, const char *text)
{
    Model *model = data;
    assert_non_null(key);
    g_free(model->changed);
    model->changed = g_strdup(text);
    model_show(model); /* as a view does whose other fields follow the typing */
}

static void finished(gpointer data)
{
    ((Model *)data)->finished++;
}

int model_set_up(void **state)
{
    static const FormEvents events = {model_accept, choose, changed, finished};
    Model *model = g_new0(Model, 1);
    model->term = term_open_hidden(12, 50);
    draw_theme(THEME_MONO);
    model->form = form_new(&events, model);
    model_show(model);
    *state = model;
    return 0;
}

int model_tear_down(void **state)
{
    Model *model = *state;
    form_free(model->form);
    term_close(model->term);
    for (guint i = 0; i < MODEL_TEXTS; i++)
        g_free(model->values[i]);
    g_free(model->changed);
    g_free(model);
    return 0;
}

void model_paint(Model *model, Area area)
{
    draw_begin();
    form_draw(model->form, area, TRUE);
    draw_end();
}

void model_expect(Model *model, const char *piece)
{
    model_paint(model, (Area){0, 0, 12, 50});
    g_autofree char *seen = screen_text();
    if (!strstr(seen, piece)) fail_msg("%s is not in\n%s", piece, seen);
}

void model_go_to(Model *model, const char *key)
{
    assert_true(form_set_focus(model->form, key));
}
