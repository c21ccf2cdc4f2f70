#include "base/paths.h"

#include "base/error.h"
#include "base/text.h"
#include "base/translate.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

static const struct {
    int number;
    const char *reason;
} reasons[] = {
    {ENOENT, N_("没有这个文件，请检查文件名")},
    {EACCES, N_("没有读取的权限")},
    {EISDIR, N_("这是一个文件夹")},
    {ENOTDIR, N_("路径中有一段不是文件夹")},
    {ENAMETOOLONG, N_("路径太长")},
};

char *paths_config(void)
{
    g_autofree char *program = g_file_read_link("/proc/self/exe", NULL);
    if (program) {
        g_autofree char *folder = g_path_get_dirname(program);
        g_autofree char *installed = g_build_filename(folder, "..", "share", "pingfen", NULL);
        g_autofree char *schemes = g_build_filename(installed, "schemes", NULL);
        if (g_file_test(schemes, G_FILE_TEST_IS_DIR)) return g_canonicalize_filename(installed, NULL);
    }
    return g_strdup(PINGFEN_CONFIG);
}

char *paths_user_config(void)
{
    return g_build_filename(g_get_user_config_dir(), "pingfen", NULL);
}

char *paths_database(void)
{
    return g_build_filename(g_get_user_data_dir(), "pingfen", "pingfen.db", NULL);
}

static const char *reason_of(int number)
{
    for (gsize i = 0; i < G_N_ELEMENTS(reasons); i++)
        if (reasons[i].number == number) return _(reasons[i].reason);
    return g_strerror(number);
}

static void set_unreadable(GError **error, const char *file, int number)
{
    g_autofree char *shown = text_safe(file, FALSE);
    g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_IO, _("读不了“%s”：%s"), shown, reason_of(number));
}

static void set_too_long(GError **error, const char *file, gsize limit)
{
    g_autofree char *shown = text_safe(file, FALSE);
    g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_IO, _("“%s”太大：最多 %zu 字节"), shown, limit);
}

/* Reads until the end, or one byte past the limit. A device or a pipe tells no length beforehand. */
static GString *read_all(FILE *stream, gsize limit)
{
    GString *bytes = g_string_new(NULL);
    char part[16384];
    gsize got;
    while (bytes->len <= limit && (got = fread(part, 1, sizeof part, stream)) > 0)
        g_string_append_len(bytes, part, (gssize)got);
    return bytes;
}

char *paths_read(const char *file, gsize limit, gsize *length, GError **error)
{
    g_return_val_if_fail(file, NULL);
    gboolean standard = strcmp(file, "-") == 0;
    FILE *stream = standard ? stdin : fopen(file, "rbe");
    if (!stream) {
        set_unreadable(error, file, errno);
        return NULL;
    }
    errno = 0;
    g_autoptr(GString) bytes = read_all(stream, limit);
    int failure = ferror(stream) ? errno : 0;
    if (!standard) fclose(stream);
    if (failure)
        set_unreadable(error, file, failure);
    else if (bytes->len > limit)
        set_too_long(error, file, limit);
    if (failure || bytes->len > limit) return NULL;
    if (length) *length = bytes->len;
    return g_string_free(g_steal_pointer(&bytes), FALSE);
}
