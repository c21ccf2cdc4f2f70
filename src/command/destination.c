#include "command/destination.h"

#include "base/error.h"
#include "base/text.h"
#include "base/translate.h"
#include "command/write_file.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

#define NAME_BYTES 150 /* a file name has 255 */

struct Destination {
    Output *output;
    DestinationPlan plan; /* borrows what it was made with */
    gboolean files, folder, lost;
    guint put;        /* results so far */
    GHashTable *used; /* names given in the folder, folded: some file systems do not tell A from a */
};

void destination_free(Destination *destination)
{
    if (!destination) return;
    g_hash_table_unref(destination->used);
    g_free(destination);
}

gboolean destination_is_files(const Destination *destination)
{
    return destination->files;
}

gboolean destination_is_lost(const Destination *destination)
{
    return destination->lost;
}

static gboolean refuse_several(const Destination *destination, GError **error)
{
    if (!destination->files) {
        g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_USAGE,
                    _("几份 %s 不能接在一起输出；用 -o 写成文件夹，例如 -o 评分表/"),
                    destination->plan.ending + 1);
        return FALSE;
    }
    g_autofree char *shown = text_safe(destination->plan.where, FALSE);
    g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_USAGE, _("几份不能写进一个文件“%s”；写成文件夹：-o %s/"),
                shown, shown);
    return FALSE;
}

static gboolean takes_several(const Destination *destination)
{
    return destination->files ? destination->folder : destination->plan.joins;
}

static gboolean is_folder(const DestinationPlan *plan)
{
    if (g_file_test(plan->where, G_FILE_TEST_IS_DIR) || g_str_has_suffix(plan->where, "/")) return TRUE;
    gboolean there = g_file_test(plan->where, G_FILE_TEST_EXISTS);
    return !there && plan->folder && !g_str_has_suffix(plan->where, plan->ending);
}

Destination *destination_new(Output *output, const DestinationPlan *plan, GError **error)
{
    g_autoptr(Destination) destination = g_new0(Destination, 1);
    destination->output = output;
    destination->plan = *plan;
    destination->used = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    destination->files = plan->where && strcmp(plan->where, "-") != 0;
    destination->folder = destination->files && is_folder(plan);
    if (!destination->files && !plan->printable && output_is_terminal(output)) {
        g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_USAGE,
                    _("%s 不能显示在终端上；用 -o 写成文件，例如 -o 评分表%s"), plan->ending + 1,
                    plan->ending);
        return NULL;
    }
    if (plan->count > 1 && !takes_several(destination) && !refuse_several(destination, error)) return NULL;
    return g_steal_pointer(&destination);
}

char *destination_stem(const char *name)
{
    char *stem = text_safe(name, FALSE);
    g_strdelimit(stem, "/\\:*?\"<>|\n", '_');
    if (strlen(stem) > NAME_BYTES) *g_utf8_find_prev_char(stem, stem + NAME_BYTES + 1) = '\0';
    for (gsize length = strlen(g_strstrip(stem)); length > 0 && strchr(". ", stem[length - 1]); length--)
        stem[length - 1] = '\0';
    if (*stem != '.' && *stem != '-' && *stem != '\0') return stem;
    char *marked = g_strconcat("_", stem, NULL);
    g_free(stem);
    return marked;
}

static gboolean is_taken(Destination *destination, const char *name)
{
    return !g_hash_table_add(destination->used, g_utf8_casefold(name, -1));
}

static char *file_name(Destination *destination, const char *name)
{
    g_autofree char *stem = destination_stem(name);
    char *chosen = g_strconcat(stem, destination->plan.ending, NULL);
    for (guint i = 2; is_taken(destination, chosen); i++) {
        g_free(chosen);
        chosen = g_strdup_printf("%s-%u%s", stem, i, destination->plan.ending);
    }
    return chosen;
}

static void tell_path(const Destination *destination, const char *path, const char *note)
{
    output_line(destination->output, "%s%s%s", path, note ? "  " : "", note ? note : "");
}

static gboolean put_in_folder(Destination *destination, const char *name, GBytes *result, const char *note,
                              GError **error)
{
    const char *where = destination->plan.where;
    if (destination->put == 0 && g_mkdir_with_parents(where, 0777) != 0) {
        destination->lost = TRUE;
        write_file_fail(where, errno, error);
        return FALSE;
    }
    g_autofree char *file = file_name(destination, name);
    g_autofree char *path = g_build_filename(where, file, NULL);
    if (!write_file_of_many(path, result, &destination->lost, error)) return FALSE;
    tell_path(destination, path, note);
    return TRUE;
}

static void put_out(Destination *destination, GBytes *result)
{
    const char *opening = destination->plan.count > 1 ? destination->plan.opening : NULL;
    gsize length = 0, opened = opening ? strlen(opening) : 0;
    const char *bytes = g_bytes_get_data(result, &length);
    if (opening && (length < opened || memcmp(bytes, opening, opened) != 0)) {
        output_add(destination->output, opening);
        output_add(destination->output, "\n");
    }
    output_bytes(destination->output, result);
}

gboolean destination_put(Destination *destination, const char *name, GBytes *result, const char *note,
                         GError **error)
{
    if (destination->put > 0 && !takes_several(destination)) return refuse_several(destination, error);
    if (destination->folder) {
        gboolean written = put_in_folder(destination, name, result, note, error);
        if (written) destination->put++;
        return written;
    }
    destination->put++;
    if (!destination->files) {
        put_out(destination, result);
        if (note) fprintf(stderr, "%s\n", note);
        return TRUE;
    }
    if (!write_file(destination->plan.where, result, error)) return FALSE;
    if (note) tell_path(destination, destination->plan.where, note);
    return TRUE;
}
