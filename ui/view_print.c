/* What becomes of the sheet: a file of some format, or a printer. */
#include "ui/app.h"

#include "base/text.h"
#include "ui/form.h"
#include "ui/printers.h"
#include "ui/session_print.h"
#include "ui/views.h"

#include <string.h>

#define KEY_TARGET   "target"
#define KEY_FILE     "file"
#define KEY_CONTACTS "contacts"
#define FIELDS       8
#define USUAL        "pdf"

typedef struct {
    App *app;
    Session *session;
    FormWidget *form;
    GPtrArray *printers; /* NULL: there are none */
    char *no_printer;    /* why; NULL: there are some */
    guint target;        /* a format, or behind them a printer */
    gboolean contacts;
    char *file; /* as typed */
    char *path; /* of the file that is asked about; NULL: none is */
    gboolean finished;
} Print;

static const SheetFormat *format_of(const Print *print)
{
    return print->target < sheet_formats_count ? &sheet_formats[print->target] : NULL;
}

static const char *printer_of(const Print *print)
{
    return g_ptr_array_index(print->printers, print->target - sheet_formats_count);
}

static FormChoice *target_choices(const Print *print, GPtrArray *texts, gsize *count)
{
    guint printers = print->printers ? print->printers->len : 0;
    *count = sheet_formats_count + printers;
    FormChoice *choices = g_new0(FormChoice, *count);
    for (guint i = 0; i < *count; i++) {
        gboolean file = i < sheet_formats_count;
        char *label =
            file ? g_strdup(_(sheet_formats[i].title))
                 : g_strdup_printf(_("打印机 %s"), (char *)print->printers->pdata[i - sheet_formats_count]);
        g_ptr_array_add(texts, label);
        choices[i] = (FormChoice){label, file ? sheet_formats[i].ending : NULL, i == print->target};
    }
    return choices;
}

/* Where the file will be, as nobody knows in which folder the program runs; NULL: it says so itself. */
static char *file_note(const Print *print)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *path = session_print_path(print->file, &error);
    if (!path) return g_strdup(error->message);
    if (g_file_test(path, G_FILE_TEST_EXISTS)) return g_strdup_printf(_("%s（已有这个文件）"), path);
    return g_str_equal(path, print->file) ? NULL : g_steal_pointer(&path);
}

static void show_fields(Print *print)
{
    FormField fields[FIELDS] = {0};
    gsize count = 0, targets = 0;
    g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
    g_autofree FormChoice *choices = target_choices(print, texts, &targets);
    const FormChoice contacts[] = {{_("不含"), NULL, !print->contacts}, {_("包含"), NULL, print->contacts}};
    g_autofree char *note = format_of(print) ? file_note(print) : NULL;
    fields[count++] = (FormField){.key = KEY_TARGET,
                                  .kind = FIELD_PICK,
                                  .label = _("输出为"),
                                  .choices = choices,
                                  .choice_count = targets,
                                  .note = print->no_printer,
                                  .note_style = STYLE_DIM};
    if (format_of(print))
        fields[count++] = (FormField){.key = KEY_FILE,
                                      .kind = FIELD_TEXT,
                                      .label = _("文件"),
                                      .value = print->file,
                                      .note = note,
                                      .note_style = STYLE_DIM};
    fields[count++] = (FormField){.key = KEY_CONTACTS,
                                  .kind = FIELD_PICK,
                                  .label = _("联系人和电话"),
                                  .choices = contacts,
                                  .choice_count = G_N_ELEMENTS(contacts)};
    g_autofree char *hint =
        keys_sentence(print_view.name, format_of(print) ? _("按 {save} 写成文件，{back} 返回。")
                                                        : _("按 {save} 打印，{back} 返回。"));
    fields[count++] = (FormField){.kind = FIELD_GAP};
    fields[count++] = (FormField){.kind = FIELD_SHOWN, .label = "", .style = STYLE_DIM, .value = hint};
    form_set_fields(print->form, fields, count);
}

/* Another format changes the ending of the name, unless it has one of its own. */
static void follow_ending(Print *print, const SheetFormat *before, const SheetFormat *now)
{
    if (!before || !now || !g_str_has_suffix(print->file, before->ending)) return;
    g_autofree char *stem = g_strndup(print->file, strlen(print->file) - strlen(before->ending));
    g_free(print->file);
    print->file = g_strconcat(stem, now->ending, NULL);
}

static gboolean print_choose(gpointer data, const char *key, guint option, GError **error)
{
    (void)error;
    Print *print = data;
    if (g_str_equal(key, KEY_TARGET)) {
        const SheetFormat *before = format_of(print);
        print->target = option - 1;
        follow_ending(print, before, format_of(print));
    } else {
        print->contacts = option == 2;
    }
    show_fields(print);
    return TRUE;
}

static gboolean print_accept(gpointer data, const char *key, const char *text, GError **error)
{
    (void)key;
    Print *print = data;
    g_autofree char *path = session_print_path(text, error);
    if (!path) return FALSE;
    g_free(print->file);
    print->file = g_strstrip(g_strdup(text));
    show_fields(print);
    return TRUE;
}

static void print_finished(gpointer data)
{
    ((Print *)data)->finished = TRUE;
}

static const FormEvents print_events = {
    .accept = print_accept, .choose = print_choose, .finished = print_finished};

static guint usual_target(void)
{
    return (guint)(sheet_format_find(USUAL) - sheet_formats);
}

static gpointer print_open(App *app, gpointer argument, GError **error)
{
    (void)argument;
    (void)error;
    Print *print = g_new0(Print, 1);
    g_autoptr(GError) fault = NULL;
    print->app = app;
    print->session = app_session(app);
    print->form = form_new(&print_events, print);
    app_message(app, MESSAGE_PLAIN, _("正在找打印机…"));
    app_draw(app);
    app_message(app, MESSAGE_PLAIN, "%s", "");
    print->printers = printers_list(&fault);
    if (fault) print->no_printer = g_strdup(fault->message);
    print->target = usual_target();
    print->file = session_print_name(print->session, format_of(print));
    show_fields(print);
    return print;
}

static void print_close(App *app, gpointer state)
{
    (void)app;
    Print *print = state;
    form_free(print->form);
    if (print->printers) g_ptr_array_unref(print->printers);
    g_free(print->no_printer);
    g_free(print->file);
    g_free(print->path);
    g_free(print);
}

static ViewMode print_mode(gpointer state)
{
    const Print *print = state;
    return form_is_open(print->form)      ? MODE_EDITING
           : form_wants_text(print->form) ? MODE_TYPING
                                          : MODE_COMMAND;
}

/* Before what takes a moment. */
static void say_now(App *app, const char *format, const char *name)
{
    app_message(app, MESSAGE_PLAIN, format, name);
    app_draw(app);
}

static void write_to(Print *print, const char *path)
{
    g_autoptr(GError) error = NULL;
    App *app = print->app;
    say_now(app, _("正在写 %s…"), path);
    if (!session_print(print->session, format_of(print), print->contacts, path, &error)) {
        app_error(app, error);
        return;
    }
    g_autofree char *written = g_strdup(path);
    app_back(app);
    app_message(app, MESSAGE_GOOD, _("已写成 %s。"), written);
}

static void overwrite_answered(gpointer data, const char *text)
{
    Print *print = data;
    g_autofree char *path = g_steal_pointer(&print->path);
    if (text)
        write_to(print, path);
    else
        app_message(print->app, MESSAGE_PLAIN, _("没有写；可以换一个文件名。"));
}

static void write_file_asking(Print *print)
{
    g_autoptr(GError) error = NULL;
    g_free(print->path);
    print->path = session_print_path(print->file, &error);
    if (!print->path) {
        form_set_focus(print->form, KEY_FILE);
        form_set_error(print->form, KEY_FILE, error->message);
        return;
    }
    if (g_file_test(print->path, G_FILE_TEST_EXISTS)) {
        g_autofree char *question = g_strdup_printf(_("已有 %s，要替换它吗？"), print->path);
        app_confirm(print->app, question, overwrite_answered, print);
        return;
    }
    g_autofree char *path = g_steal_pointer(&print->path);
    write_to(print, path);
}

static void send_to_printer(Print *print)
{
    g_autoptr(GError) error = NULL;
    App *app = print->app;
    const char *printer = printer_of(print);
    say_now(app, _("正在打印到 %s…"), printer);
    g_autofree char *title = session_print_name(print->session, sheet_format_find(USUAL));
    g_autoptr(Sheet) sheet = session_sheet(print->session, print->contacts, &error);
    g_autoptr(GBytes) pdf = sheet ? sheet_write_pdf(sheet, &error) : NULL;
    if (!pdf || !printers_send(printer, title, pdf, &error)) {
        app_error(app, error);
        return;
    }
    g_autofree char *name = g_strdup(printer);
    app_back(app);
    app_message(app, MESSAGE_GOOD, _("已送到打印机 %s。"), name);
}

static void act(Print *print)
{
    if (!form_accept_field(print->form)) return;
    if (format_of(print))
        write_file_asking(print);
    else
        send_to_printer(print);
}

/* From field to field, not from choice to choice. */
static void go(Print *print, gboolean forward)
{
    static const char *const keys[] = {KEY_TARGET, KEY_FILE, KEY_CONTACTS};
    const char *focus = form_focus(print->form);
    guint count = G_N_ELEMENTS(keys), at = 0;
    while (at < count && g_strcmp0(focus, keys[at]) != 0)
        at++;
    do
        at = (at + (forward ? 1 : count - 1)) % count;
    while (!form_set_focus(print->form, keys[at]));
}

static gboolean print_handle(App *app, gpointer state, Request request)
{
    (void)app;
    Print *print = state;
    print->finished = FALSE;
    if (form_handle(print->form, request)) {
        if (print->finished) act(print);
        return TRUE;
    }
    switch (request) {
    case REQUEST_SAVE: act(print); return TRUE;
    case REQUEST_NEXT:
    case REQUEST_PREVIOUS: go(print, request == REQUEST_NEXT); return TRUE;
    default: return FALSE;
    }
}

static gboolean print_type(App *app, gpointer state, const char *text, gboolean pasted)
{
    (void)app;
    const Print *print = state;
    return form_type(print->form, text, pasted);
}

static gboolean print_mouse(App *app, gpointer state, const Mouse *mouse)
{
    (void)app;
    const Print *print = state;
    gboolean press = mouse->kind == MOUSE_PRESS || mouse->kind == MOUSE_DOUBLE;
    return press && form_click(print->form, mouse->y, mouse->x, mouse->kind == MOUSE_DOUBLE);
}

static void print_head(gpointer state, GString *left, GString *right)
{
    const Print *print = state;
    (void)right;
    g_string_append(left, _("打印 · "));
    session_describe(print->session, left);
}

static void print_draw(gpointer state, const Layout *layout)
{
    const Print *print = state;
    Area area = layout->first;
    draw_fill(area, STYLE_NORMAL);
    area.x += 1;
    area.width -= 2;
    form_draw(print->form, area, TRUE);
}

const View print_view = {
    .name = "print",
    .title = N_("打印"),
    .panes = 1,
    .open = print_open,
    .close = print_close,
    .mode = print_mode,
    .handle = print_handle,
    .type = print_type,
    .mouse = print_mouse,
    .head = print_head,
    .draw = print_draw,
};
