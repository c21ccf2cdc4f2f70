#include "command/output.h"

#include "base/error.h"
#include "base/text.h"
#include "base/translate.h"
#include "command/write_file.h"

#include <errno.h>
#include <unistd.h>

#define PIECE 65536

struct Output {
    int file;
    gboolean terminal, color;
    GString *waiting;
    int failure; /* errno of the first write that failed; 0: none */
};

Output *output_new(int file)
{
    Output *output = g_new0(Output, 1);
    output->file = file;
    output->terminal = isatty(file);
    output->waiting = g_string_new(NULL);
    return output;
}

void output_free(Output *output)
{
    if (!output) return;
    g_string_free(output->waiting, TRUE);
    g_free(output);
}

static void output_write(Output *output)
{
    gsize done = 0;
    while (!output->failure && done < output->waiting->len) {
        ssize_t written = write(output->file, output->waiting->str + done, output->waiting->len - done);
        if (written > 0)
            done += (gsize)written;
        else if (written < 0 && errno != EINTR)
            output->failure = errno;
    }
    g_string_truncate(output->waiting, 0);
}

void output_add(Output *output, const char *text)
{
    g_string_append(output->waiting, text);
    if (output->waiting->len >= PIECE) output_write(output);
}

void output_line(Output *output, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_autofree char *safe = text_safe(text, FALSE);
    output_add(output, g_strchomp(safe));
    output_add(output, "\n");
}

void output_set_color(Output *output, gboolean color)
{
    output->color = color;
}

void output_part(Output *output, Tint tint, const char *text)
{
    static const char *const starts[] = {[TINT_ERROR] = "\033[1;31m", [TINT_WARNING] = "\033[33m"};
    gboolean tinted = output->color && tint != TINT_NONE && !text_blank(text);
    g_autofree char *safe = text_safe(text, FALSE);
    if (tinted) output_add(output, starts[tint]);
    output_add(output, safe);
    if (tinted) output_add(output, "\033[0m");
}

void output_bytes(Output *output, GBytes *bytes)
{
    gsize length = 0;
    const char *data = g_bytes_get_data(bytes, &length);
    g_autofree char *text = output->terminal ? g_strndup(data, length) : NULL;
    g_autofree char *safe = text ? text_safe(text, TRUE) : NULL;
    if (safe)
        g_string_append(output->waiting, safe);
    else
        g_string_append_len(output->waiting, data, (gssize)length);
    if (output->waiting->len >= PIECE) output_write(output);
}

gboolean output_is_terminal(const Output *output)
{
    return output->terminal;
}

gboolean output_wanted(const Output *output)
{
    return output->failure == 0;
}

gboolean output_flush(Output *output, GError **error)
{
    output_write(output);
    if (output->failure == 0 || output->failure == EPIPE) return TRUE;
    g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_IO, _("结果没有写出：%s"),
                write_file_reason(output->failure));
    return FALSE;
}
