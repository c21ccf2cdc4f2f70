#include "ui/phrases_file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/file.h>

#include "base/error.h"
#include "base/paths.h"
#include "base/text.h"
#include "base/translate.h"
#include "base/yaml.h"

#define MAX_BYTES (2 * 1024 * 1024)

static const char *const kind_ids[PHRASE_KIND_COUNT] = {
    [PHRASE_NOTE] = "note", [PHRASE_EVIDENCE] = "evidence", [PHRASE_TEXT] = "text"};

static char *own_file(void)
{
    g_autofree char *database = paths_database();
    g_autofree char *folder = g_path_get_dirname(database);
    return g_build_filename(folder, "phrases.yaml", NULL);
}

/* --- reading --- */

static guint64 read_count(const YamlNode *node, const char *key)
{
    guint64 count = 0;
    const char *text = yaml_find_text(node, key);
    return text && g_ascii_string_to_unsigned(text, 10, 0, G_MAXINT64, &count, NULL) ? count : 0;
}

static GPtrArray *read_titles(const YamlNode *node)
{
    GPtrArray *titles = g_ptr_array_new_with_free_func(g_free);
    const YamlNode *list = yaml_find(node, "for");
    for (guint i = 0; list && i < list->items->len && titles->len < PHRASE_TITLES; i++) {
        const YamlNode *title = g_ptr_array_index(list->items, i);
        char *clean = title->kind == YAML_TEXT && title->text ? text_clean(title->text, FALSE) : NULL;
        if (clean) g_ptr_array_add(titles, clean);
    }
    return titles;
}

static gboolean find_kind(const char *id, PhraseKind *kind)
{
    for (PhraseKind one = 0; one < PHRASE_KIND_COUNT; one++)
        if (g_strcmp0(kind_ids[one], id) == 0) {
            *kind = one;
            return TRUE;
        }
    return FALSE;
}

static void read_phrase(const YamlNode *node, GPtrArray *phrases, Faults *faults)
{
    static const YamlKey keys[] = {
        {"kind", YAML_TEXT, TRUE},  {"text", YAML_TEXT, TRUE},  {"for", YAML_LIST, FALSE},
        {"uses", YAML_TEXT, FALSE}, {"last", YAML_TEXT, FALSE},
    };
    PhraseKind kind = PHRASE_NOTE;
    if (!yaml_check(node, keys, G_N_ELEMENTS(keys), "phrases", faults)) return;
    if (!find_kind(yaml_find_text(node, "kind"), &kind)) {
        g_autofree char *quoted = text_quoted(yaml_find_text(node, "kind"));
        faults_add(faults, node->line, node->column, _("用语的种类是 note、evidence 或 text，不是“%s”"),
                   quoted);
        return;
    }
    g_autofree char *clean = text_clean(yaml_find_text(node, "text"), TRUE);
    if (text_blank(clean) || g_utf8_strlen(clean, -1) > PHRASE_LONGEST) return;
    Phrase phrase = {kind, g_steal_pointer(&clean), read_titles(node), read_count(node, "uses"),
                     read_count(node, "last")};
    g_ptr_array_add(phrases, g_memdup2(&phrase, sizeof phrase));
}

static void read_phrases(const char *bytes, gsize length, GPtrArray *phrases, Faults *faults)
{
    static const YamlKey keys[] = {{"phrases", YAML_LIST, FALSE}};
    g_autoptr(YamlNode) top = yaml_read(bytes, length, faults);
    if (!top || !yaml_check(top, keys, G_N_ELEMENTS(keys), "phrases.yaml", faults)) return;
    const YamlNode *list = yaml_find(top, "phrases");
    for (guint i = 0; list && i < list->items->len; i++)
        read_phrase(g_ptr_array_index(list->items, i), phrases, faults);
}

static gboolean read_file(const char *file, GPtrArray *phrases, GError **error)
{
    gsize length = 0;
    g_autofree char *bytes = paths_read(file, MAX_BYTES, &length, error);
    if (!bytes) return FALSE;
    g_autoptr(Faults) faults = faults_new(file);
    read_phrases(bytes, length, phrases, faults);
    return faults_check(faults, error);
}

/* A person's own; those that come with the program where there is none yet. */
static gboolean read_present(GPtrArray *phrases, GError **error)
{
    g_autofree char *file = own_file();
    if (g_file_test(file, G_FILE_TEST_EXISTS)) return read_file(file, phrases, error);
    g_autofree char *folder = paths_config();
    g_autofree char *shipped = g_build_filename(folder, "phrases.yaml", NULL);
    return read_file(shipped, phrases, error);
}

GPtrArray *phrases_read(GError **error)
{
    GPtrArray *phrases = g_ptr_array_new_with_free_func((GDestroyNotify)phrase_free);
    read_present(phrases, error);
    return phrases;
}

/* --- writing --- */

static void write_number(YamlWriter *writer, const char *key, guint64 number)
{
    g_autofree char *text = g_strdup_printf("%" G_GUINT64_FORMAT, number);
    yaml_write_text(writer, key);
    yaml_write_plain(writer, text);
}

static void write_phrase(YamlWriter *writer, const Phrase *phrase)
{
    yaml_write_map(writer, YAML_FLOW);
    yaml_write_pair(writer, "kind", kind_ids[phrase->kind]);
    yaml_write_pair(writer, "text", phrase->text);
    if (phrase->titles->len > 0) {
        yaml_write_text(writer, "for");
        yaml_write_list(writer, YAML_FLOW);
        for (guint i = 0; i < phrase->titles->len; i++)
            yaml_write_text(writer, g_ptr_array_index(phrase->titles, i));
        yaml_write_end(writer);
    }
    if (phrase->uses > 0) write_number(writer, "uses", phrase->uses);
    if (phrase->last > 0) write_number(writer, "last", phrase->last);
    yaml_write_end(writer);
}

static char *phrases_text(const GPtrArray *phrases)
{
    g_autoptr(YamlWriter) writer = yaml_writer_new();
    yaml_write_map(writer, YAML_BLOCK);
    yaml_write_text(writer, "phrases");
    yaml_write_list(writer, YAML_BLOCK);
    for (guint i = 0; i < phrases->len; i++)
        write_phrase(writer, g_ptr_array_index(phrases, i));
    yaml_write_end(writer);
    yaml_write_end(writer);
    return yaml_writer_finish(writer);
}

static gboolean set_not_kept(GError **error, const char *reason)
{
    g_autofree char *safe = text_safe(reason, FALSE);
    g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_IO, _("常用语没有存下：%s"), safe);
    return FALSE;
}

/* To a temporary name, synced, renamed: a file that is there is whole. */
static gboolean write_present(const GPtrArray *phrases, GError **error)
{
    g_autoptr(GError) failure = NULL;
    g_autofree char *file = own_file(), *text = phrases_text(phrases);
    return g_file_set_contents_full(file, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, &failure) ||
           set_not_kept(error, failure->message);
}

/* --- one program at a time --- */

enum { TRIES = 200, PAUSE = 10000 /* microseconds: two seconds in all */ };

/* Of a file beside it, because the file itself is replaced. -1: it is not to be had. */
static int lock(GError **error)
{
    g_autofree char *file = own_file();
    g_autofree char *folder = g_path_get_dirname(file), *name = g_strconcat(file, ".lock", NULL);
    int handle = g_mkdir_with_parents(folder, 0700) == 0
                     ? g_open(name, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600)
                     : -1;
    for (int i = 0; handle >= 0 && i < TRIES; i++) {
        if (flock(handle, LOCK_EX | LOCK_NB) == 0) return handle;
        if (errno != EWOULDBLOCK && errno != EINTR) break;
        g_usleep(PAUSE);
    }
    set_not_kept(error, g_strerror(errno));
    if (handle >= 0) g_close(handle, NULL);
    return -1;
}

gboolean phrases_change(PhrasesChange change, gconstpointer data, GError **error)
{
    g_autoptr(GPtrArray) phrases = g_ptr_array_new_with_free_func((GDestroyNotify)phrase_free);
    int handle = lock(error);
    if (handle < 0) return FALSE;
    gboolean done = read_present(phrases, error) && (!change(phrases, data) || write_present(phrases, error));
    g_close(handle, NULL); /* and with it goes the lock */
    return done;
}
