#include "base/faults.h"

#include "base/error.h"
#include "base/text.h"
#include "base/translate.h"

#define KEPT_MAX 1000 /* a hostile file must not fill the memory with complaints */

typedef struct {
    guint line, column;
    char *message;
} Fault;

struct Faults {
    char *file;
    GArray *kept; /* Fault, always in the order of their places */
    guint count;
};

static void fault_clear(gpointer fault)
{
    g_free(((Fault *)fault)->message);
}

Faults *faults_new(const char *file)
{
    Faults *faults = g_new0(Faults, 1);
    faults->file = text_safe(file, FALSE);
    faults->kept = g_array_new(FALSE, FALSE, sizeof(Fault));
    g_array_set_clear_func(faults->kept, fault_clear);
    return faults;
}

void faults_free(Faults *faults)
{
    if (!faults) return;
    g_array_unref(faults->kept);
    g_free(faults->file);
    g_free(faults);
}

static int fault_compare(const Fault *a, const Fault *b)
{
    if (a->line != b->line) return a->line < b->line ? -1 : 1;
    return (a->column > b->column) - (a->column < b->column);
}

/* Behind all that stand before it or at the same place. Faults mostly come in order, so the search starts at
 * the end. */
static void faults_insert(Faults *faults, Fault fault)
{
    guint at = faults->kept->len;
    while (at > 0 && fault_compare(&g_array_index(faults->kept, Fault, at - 1), &fault) > 0)
        at--;
    g_array_insert_val(faults->kept, at, fault);
}

void faults_add(Faults *faults, guint line, guint column, const char *format, ...)
{
    g_return_if_fail(faults);
    faults->count++;
    if (faults->kept->len >= KEPT_MAX) return;
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    faults_insert(faults, (Fault){line, column, text_safe(message, FALSE)});
}

guint faults_count(const Faults *faults)
{
    return faults->count;
}

const char *faults_first(const Faults *faults)
{
    return faults->kept->len > 0 ? g_array_index(faults->kept, Fault, 0).message : NULL;
}

char *faults_text(const Faults *faults)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < faults->kept->len; i++) {
        const Fault *fault = &g_array_index(faults->kept, Fault, i);
        g_string_append_printf(text, "%s%s:%u:%u: %s", i > 0 ? "\n" : "", faults->file, MAX(fault->line, 1),
                               MAX(fault->column, 1), fault->message);
    }
    if (faults->count > faults->kept->len) {
        g_string_append_printf(text, "\n%s:1:1: ", faults->file);
        g_string_append_printf(text, _("另有 %u 处错误未列出"), faults->count - faults->kept->len);
    }
    return g_string_free(text, FALSE);
}

gboolean faults_check(const Faults *faults, GError **error)
{
    if (faults->count == 0) return TRUE;
    g_autofree char *text = faults_text(faults);
    g_set_error_literal(error, PINGFEN_ERROR, PINGFEN_ERROR_INPUT, text);
    return FALSE;
}
