/* The samples that come with the program: picked one is brought into the store and opened. */
#include "ui/app.h"

#include "base/error.h"
#include "base/paths.h"
#include "evaluation/evaluation_yaml.h"
#include "ui/form.h"
#include "ui/session.h"
#include "ui/views.h"

typedef struct {
    char *file, *project, *detail;
} Sample;

typedef struct {
    App *app;
    FormWidget *form;
    GPtrArray *samples; /* Sample * */
    guint picked;       /* from 1; 0: none */
} Samples;

static void sample_free(gpointer data)
{
    Sample *sample = data;
    g_free(sample->file);
    g_free(sample->project);
    g_free(sample->detail);
    g_free(sample);
}

/* NULL: not readable; a broken sample is left out. */
static Sample *sample_read(const char *folder, const char *name)
{
    g_autofree char *file = g_build_filename(folder, name, NULL);
    g_autoptr(GPtrArray) evaluations = evaluation_load(file, NULL, NULL, NULL);
    if (!evaluations || evaluations->len == 0) return NULL;
    const Evaluation *evaluation = g_ptr_array_index(evaluations, 0);
    const char *project = evaluation_get(evaluation, "project");
    const char *year = evaluation_get(evaluation, "year");
    Sample *sample = g_new0(Sample, 1);
    sample->project = g_strdup(project ? project : name);
    sample->detail =
        g_strdup_printf("%s%s%s", year ? year : "", year ? " · " : "", evaluation_scheme(evaluation)->title);
    sample->file = g_steal_pointer(&file);
    return sample;
}

static int by_name(gconstpointer a, gconstpointer b)
{
    return g_strcmp0(*(char *const *)a, *(char *const *)b);
}

static GPtrArray *read_all(const char *folder)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GDir) entries = g_dir_open(folder, 0, NULL);
    for (const char *name = entries ? g_dir_read_name(entries) : NULL; name; name = g_dir_read_name(entries))
        if (g_str_has_suffix(name, ".yaml")) g_ptr_array_add(names, g_strdup(name));
    g_ptr_array_sort(names, by_name);
    GPtrArray *samples = g_ptr_array_new_with_free_func(sample_free);
    for (guint i = 0; i < names->len; i++) {
        Sample *sample = sample_read(folder, g_ptr_array_index(names, i));
        if (sample) g_ptr_array_add(samples, sample);
    }
    return samples;
}

static gboolean sample_choose(gpointer data, const char *key, guint option, GError **error)
{
    (void)key;
    (void)error;
    ((Samples *)data)->picked = option;
    return TRUE;
}

static const FormEvents sample_events = {.choose = sample_choose};

static void show_fields(Samples *samples)
{
    guint count = samples->samples->len;
    g_autofree FormChoice *choices = g_new0(FormChoice, count);
    for (guint i = 0; i < count; i++) {
        const Sample *sample = g_ptr_array_index(samples->samples, i);
        choices[i] = (FormChoice){.label = sample->project, .hint = sample->detail};
    }
    FormField fields[] = {
        {.kind = FIELD_SHOWN,
         .label = "",
         .style = STYLE_DIM,
         .value = _("样例会存入列表，可以随意修改；再次打开时是您改过的样子。")},
        {.kind = FIELD_GAP},
        {.key = "sample", .kind = FIELD_PICK, .label = _("样例"), .choices = choices, .choice_count = count},
    };
    form_set_fields(samples->form, fields, G_N_ELEMENTS(fields));
}

static gpointer sample_open(App *app, gpointer argument, GError **error)
{
    (void)argument;
    g_autofree char *config = paths_config();
    g_autofree char *folder = g_build_filename(config, "samples", NULL);
    g_autoptr(GPtrArray) all = read_all(folder);
    if (all->len == 0) {
        g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_IO, _("没有找到样例：%s 里没有可读的评价文件。"),
                    folder);
        return NULL;
    }
    Samples *samples = g_new0(Samples, 1);
    samples->app = app;
    samples->samples = g_steal_pointer(&all);
    samples->form = form_new(&sample_events, samples);
    show_fields(samples);
    return samples;
}

static void sample_close(App *app, gpointer state)
{
    (void)app;
    Samples *samples = state;
    form_free(samples->form);
    g_ptr_array_unref(samples->samples);
    g_free(samples);
}

/* `samples` is gone when this returned TRUE. */
static gboolean open_picked(Samples *samples)
{
    g_autoptr(GError) error = NULL;
    App *app = samples->app;
    if (samples->picked == 0) return FALSE;
    const Sample *sample = g_ptr_array_index(samples->samples, samples->picked - 1);
    samples->picked = 0;
    if (session_open_sample(app_session(app), sample->file, &error))
        app_replace(app, view_for_evaluation(app_session(app)), NULL);
    else
        app_error(app, error);
    return TRUE;
}

static gboolean sample_handle(App *app, gpointer state, Request request)
{
    (void)app;
    Samples *samples = state;
    gboolean handled = form_handle(samples->form, request == REQUEST_OPEN ? REQUEST_SELECT : request);
    return open_picked(samples) || handled;
}

static gboolean sample_type(App *app, gpointer state, const char *text, gboolean pasted)
{
    (void)app;
    Samples *samples = state;
    gboolean handled = form_type(samples->form, text, pasted);
    return open_picked(samples) || handled;
}

static gboolean sample_mouse(App *app, gpointer state, const Mouse *mouse)
{
    (void)app;
    Samples *samples = state;
    gboolean press = mouse->kind == MOUSE_PRESS || mouse->kind == MOUSE_DOUBLE;
    gboolean handled = press && form_click(samples->form, mouse->y, mouse->x, FALSE);
    return open_picked(samples) || handled;
}

static void sample_head(gpointer state, GString *left, GString *right)
{
    (void)state;
    (void)right;
    g_string_append(left, _("打开样例"));
}

static void sample_draw(gpointer state, const Layout *layout)
{
    const Samples *samples = state;
    Area area = layout->first;
    draw_fill(area, STYLE_NORMAL);
    area.x += 1;
    area.width -= 2;
    form_draw(samples->form, area, TRUE);
}

const View sample_view = {
    .name = "sample",
    .title = N_("打开样例"),
    .panes = 1,
    .open = sample_open,
    .close = sample_close,
    .handle = sample_handle,
    .type = sample_type,
    .mouse = sample_mouse,
    .head = sample_head,
    .draw = sample_draw,
};
