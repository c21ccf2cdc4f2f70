#include "base/text.h"
#include "command/commands.h"
#include "command/destination.h"
#include "command/evaluation_json.h"
#include "command/subject.h"
#include "sheet/sheet.h"

#include <string.h>

#define MAX_WIDTH 1000

typedef struct {
    gboolean contacts, ascii;
    guint width;
} Layout;

static char *write_text(const Subject *subject, const Scorecard *self, const Scorecard *review,
                        const Layout *layout)
{
    (void)subject;
    SheetOptions options = {.contacts = layout->contacts};
    g_autoptr(Sheet) sheet = sheet_new(self, review, &options);
    return sheet_write_text(sheet, layout->width, layout->ascii);
}

static char *write_json(const Subject *subject, const Scorecard *self, const Scorecard *review,
                        const Layout *layout)
{
    (void)layout;
    return evaluation_json(subject->id, self, review);
}

/* A new format is one row. */
typedef struct {
    const char *name, *ending;
    char *(*write)(const Subject *subject, const Scorecard *self, const Scorecard *review,
                   const Layout *layout);
} Format;
static const Format formats[] = {
    {"text", ".txt", write_text},
    {"json", ".json", write_json},
};

typedef struct {
    const Format *format;
    Layout layout;
    Destination *destination;
} Printing;

static const Format *find_format(const char *name, GError **error)
{
    g_autoptr(GString) known = g_string_new(NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(formats); i++) {
        if (!name || strcmp(formats[i].name, name) == 0) return &formats[i];
        g_string_append_printf(known, "%s%s", i > 0 ? _("、") : "", formats[i].name);
    }
    g_autofree char *shown = text_quoted(name);
    g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_USAGE, _("没有格式“%s”；-f 可以是 %s"), shown,
                known->str);
    return NULL;
}

static gboolean read_width(const Call *call, guint *width, GError **error)
{
    const char *text = call_option(call, "width");
    guint64 number = SHEET_DEFAULT_WIDTH;
    if (!text || g_ascii_string_to_unsigned(text, 10, SHEET_MIN_WIDTH, MAX_WIDTH, &number, NULL)) {
        *width = (guint)number;
        return TRUE;
    }
    g_autofree char *shown = text_quoted(text);
    g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_USAGE, _("--width 是 %d 到 %d 的列数，写的是“%s”"),
                SHEET_MIN_WIDTH, MAX_WIDTH, shown);
    return FALSE;
}

static gboolean print(Call *call, const Subject *subject, gpointer data, GError **error)
{
    (void)call;
    const Printing *printing = data;
    g_autoptr(Scorecard) self = scorecard_new(subject->evaluation, 0);
    g_autoptr(Scorecard) review = scorecard_panel(subject->evaluation);
    g_autofree char *text = printing->format->write(subject, self, review, &printing->layout);
    g_autofree char *name = subject_name(subject);
    return destination_put(printing->destination, name, text, error);
}

static gboolean run(Call *call, GError **error)
{
    Printing printing = {.format = find_format(call_option(call, "format"), error),
                         .layout = {.contacts = call_option(call, "with-contacts") != NULL,
                                    .ascii = call_option(call, "ascii") != NULL}};
    if (!printing.format || !read_width(call, &printing.layout.width, error)) return FALSE;
    g_autoptr(Destination) destination = destination_new(call->output, call_option(call, "output"),
                                                         printing.format->ending, FALSE, call->count, error);
    if (!destination) return FALSE;
    printing.destination = destination;
    subject_each(call, print, &printing);
    return TRUE;
}

static const CommandOption options[] = {
    {"format", 'f', "text|json", N_("格式，默认 text；json 就是 show --json")},
    {"output", 'o', "FILE|DIR", N_("写到文件，或者文件夹中每份一个文件；- 是标准输出（默认）")},
    {"width", 0, "N", N_("text：最多几列，78 起，默认 100")},
    {"ascii", 0, NULL, N_("text：用 + - | 画表格线")},
    {"with-contacts", 0, NULL, N_("连同填报人、电话等不公开的栏目")},
    {0},
};

const Command command_print = {
    .name = "print",
    .arguments = "ID|FILE… [-f text|json] [-o FILE|DIR]",
    .summary = N_("评分表"),
    .examples = N_("print 1\n"
                   "print 1 -o 自评表.txt --width 120 --with-contacts\n"
                   "print 1 2 3 -o 评分表/\n"
                   "print 自评.yaml"),
    .options = options,
    .least = 1,
    .most = G_MAXUINT,
    .run = run,
};
