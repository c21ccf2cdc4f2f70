#include "sheet/package.h"

#include "base/error.h"
#include "base/translate.h"

#include <string.h>
#include <zip.h>

/* The first day a zip can hold: 1980-01-01. Given as it is stored, because a time would be turned by the time
 * zone. */
#define ZIP_TIME  0
#define ZIP_DATE  0x21
#define PART_MOST (G_GUINT64_CONSTANT(256) << 20) /* bytes of a part that is read back */

/* What a part holds must live until the archive is closed. */
static gboolean add_part(zip_t *archive, const PackagePart *part)
{
    zip_source_t *source = zip_source_buffer(archive, part->data, part->size, 0);
    zip_int64_t index = source ? zip_file_add(archive, part->name, source, ZIP_FL_ENC_UTF_8) : -1;
    if (index < 0 && source) zip_source_free(source);
    return index >= 0 && zip_file_set_dostime(archive, (zip_uint64_t)index, ZIP_TIME, ZIP_DATE, 0) == 0;
}

/* Keeps `target`, closes the archive in it. */
static gboolean write_parts(zip_source_t *target, const PackagePart *parts, gsize count)
{
    zip_source_keep(target);
    zip_t *archive = zip_open_from_source(target, ZIP_TRUNCATE, NULL);
    if (!archive) {
        zip_source_free(target);
        return FALSE;
    }
    gboolean added = TRUE;
    for (gsize i = 0; i < count && added; i++)
        added = add_part(archive, &parts[i]);
    if (added && zip_close(archive) == 0) return TRUE;
    zip_discard(archive);
    return FALSE;
}

/* The bytes of an archive that was written into `target` and closed; NULL: they cannot be read. */
static GBytes *read_back(zip_source_t *target)
{
    zip_stat_t stat;
    if (zip_source_stat(target, &stat) < 0 || zip_source_open(target) < 0) return NULL;
    g_autofree char *bytes = g_malloc(stat.size);
    zip_int64_t read = zip_source_read(target, bytes, stat.size);
    zip_source_close(target);
    return read == (zip_int64_t)stat.size ? g_bytes_new_take(g_steal_pointer(&bytes), stat.size) : NULL;
}

GBytes *package_write(const PackagePart *parts, gsize count, GError **error)
{
    zip_source_t *target = zip_source_buffer_create(NULL, 0, 0, NULL);
    GBytes *bytes = target && write_parts(target, parts, count) ? read_back(target) : NULL;
    if (target) zip_source_free(target);
    if (!bytes)
        g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_IO, _("文件打不了包：内存不够，请关掉一些程序再试"));
    return bytes;
}

/* --- anew --------------------------------------------------------------- */

static void part_clear(gpointer data)
{
    PackagePart *part = data;
    g_free((char *)part->name);
    g_free((char *)part->data);
}

static gboolean read_part(zip_t *archive, zip_uint64_t index, PackagePart *part)
{
    zip_stat_t stat;
    if (zip_stat_index(archive, index, 0, &stat) < 0 || stat.size > PART_MOST) return FALSE;
    zip_file_t *file = zip_fopen_index(archive, index, 0);
    if (!file) return FALSE;
    char *data = g_malloc(stat.size + 1);
    data[stat.size] = '\0';
    gboolean whole = zip_fread(file, data, stat.size) == (zip_int64_t)stat.size;
    zip_fclose(file);
    *part = (PackagePart){g_strdup(stat.name), data, stat.size};
    return whole;
}

static void change_part(PackagePart *part, PackageChange change, gpointer user)
{
    char *changed = change(part->name, part->data, user);
    if (!changed) return;
    g_free((char *)part->data);
    part->data = changed;
    part->size = strlen(changed);
}

GBytes *package_rewrite(const char *file, PackageChange change, gpointer user, GError **error)
{
    g_autoptr(GArray) parts = g_array_new(FALSE, TRUE, sizeof(PackagePart));
    g_array_set_clear_func(parts, part_clear);
    zip_t *archive = zip_open(file, ZIP_RDONLY, NULL);
    zip_int64_t count = archive ? zip_get_num_entries(archive, 0) : -1;
    gboolean whole = count >= 0;
    for (zip_int64_t i = 0; i < count && whole; i++) {
        PackagePart part = {0};
        whole = read_part(archive, (zip_uint64_t)i, &part);
        if (whole) change_part(&part, change, user);
        g_array_append_val(parts, part);
    }
    if (archive) zip_discard(archive);
    if (whole) return package_write((const PackagePart *)parts->data, parts->len, error);
    g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_IO, _("“%s”读不回来，请检查剩余空间"), file);
    return NULL;
}
