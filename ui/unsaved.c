#include "ui/unsaved.h"

#include "base/error.h"
#include "base/paths.h"
#include "base/translate.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define INFIX      ".unsaved-"
#define ASIDE      ".discarded-"
#define UNFINISHED "~"
#define LARGEST    (8 * 1024 * 1024) /* bytes of a file that is read back */

struct Unsaved {
    const Session *session;
    char *token;      /* of this workstation, in the names of its files */
    char *about;      /* uuid of what the file is about; NULL: there is no file */
    char *file;       /* NULL: there is none */
    char *written;    /* its contents */
    int lock;         /* the open file; -1: there is none */
    GHashTable *wait; /* restored and not taken, by view */
    char *wait_about; /* their uuid; NULL: nothing waits */
};

GHashTable *unsaved_texts_new(void)
{
    return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
}

GHashTable *unsaved_views_new(void)
{
    return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_hash_table_unref);
}

Unsaved *unsaved_new(const Session *session)
{
    Unsaved *unsaved = g_new0(Unsaved, 1);
    g_autofree char *uuid = g_uuid_string_random();
    unsaved->session = session;
    unsaved->token = g_strndup(uuid, 8);
    unsaved->lock = -1;
    unsaved->wait = unsaved_views_new();
    return unsaved;
}

static void let_go(Unsaved *unsaved)
{
    g_clear_pointer(&unsaved->about, g_free);
    g_clear_pointer(&unsaved->file, g_free);
    g_clear_pointer(&unsaved->written, g_free);
    if (unsaved->lock >= 0) close(unsaved->lock);
    unsaved->lock = -1;
}

void unsaved_free(Unsaved *unsaved)
{
    if (!unsaved) return;
    let_go(unsaved);
    g_hash_table_unref(unsaved->wait);
    g_free(unsaved->wait_about);
    g_free(unsaved->token);
    g_free(unsaved);
}

static const char *about_now(const Unsaved *unsaved)
{
    const Evaluation *evaluation = session_evaluation(unsaved->session);
    return evaluation ? evaluation_uuid(evaluation) : "new";
}

static char *file_for(const Unsaved *unsaved, const char *about)
{
    return g_strconcat(store_file(session_store(unsaved->session)), INFIX, about, "-", unsaved->token, NULL);
}

static gboolean write_all(int file, const char *bytes)
{
    gsize length = strlen(bytes);
    while (length > 0) {
        ssize_t written = write(file, bytes, length);
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return FALSE;
        bytes += written;
        length -= (gsize)written;
    }
    return fdatasync(file) == 0;
}

/* A new file in place of the old one, locked before it has its name. The open file; -1: nothing changed. */
static int replace_file(const char *name, const char *bytes, GError **error)
{
    g_autofree char *unfinished = g_strconcat(name, UNFINISHED, NULL);
    int file = g_open(unfinished, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
    gboolean done = file >= 0 && flock(file, LOCK_EX | LOCK_NB) == 0 && write_all(file, bytes) &&
                    g_rename(unfinished, name) == 0;
    if (done) return file;
    g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_IO,
                _("正在输入的文字没有能写进恢复文件 %s：%s；请尽早保存"), name, g_strerror(errno));
    if (file >= 0) close(file);
    g_unlink(unfinished);
    return -1;
}

static gint by_text(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

GPtrArray *unsaved_keys(GHashTable *table)
{
    GPtrArray *keys = g_ptr_array_new();
    GHashTableIter iter;
    gpointer key;
    g_hash_table_iter_init(&iter, table);
    while (g_hash_table_iter_next(&iter, &key, NULL))
        g_ptr_array_add(keys, key);
    g_ptr_array_sort(keys, by_text);
    return keys;
}

static void add_views(GKeyFile *file, GHashTable *views)
{
    g_autoptr(GPtrArray) names = unsaved_keys(views);
    for (guint i = 0; i < names->len; i++) {
        GHashTable *texts = g_hash_table_lookup(views, names->pdata[i]);
        g_autoptr(GPtrArray) keys = unsaved_keys(texts);
        for (guint k = 0; k < keys->len; k++)
            g_key_file_set_string(file, names->pdata[i], keys->pdata[k],
                                  g_hash_table_lookup(texts, keys->pdata[k]));
    }
}

static gboolean waits_for(const Unsaved *unsaved, const char *about)
{
    return g_hash_table_size(unsaved->wait) > 0 && g_strcmp0(unsaved->wait_about, about) == 0;
}

static char *contents(const Unsaved *unsaved, GHashTable *views, const char *about)
{
    g_autoptr(GKeyFile) file = g_key_file_new();
    if (waits_for(unsaved, about)) add_views(file, unsaved->wait);
    if (views) add_views(file, views);
    return g_key_file_to_data(file, NULL, NULL);
}

static gboolean put(Unsaved *unsaved, const char *about, char *bytes, GError **error)
{
    g_autofree char *text = bytes;
    g_autofree char *name = file_for(unsaved, about);
    if (g_strcmp0(text, unsaved->written ? unsaved->written : "") == 0) return TRUE;
    if (!*text) {
        g_unlink(name);
        let_go(unsaved);
        return TRUE;
    }
    int lock = replace_file(name, text, error);
    if (lock < 0) return FALSE;
    let_go(unsaved);
    unsaved->lock = lock;
    unsaved->about = g_strdup(about);
    unsaved->file = g_steal_pointer(&name);
    unsaved->written = g_steal_pointer(&text);
    return TRUE;
}

/* Another evaluation is open now. What was restored for the one before and not taken is left for its next
 * opening. */
static gboolean turn_to(Unsaved *unsaved, const char *about, GError **error)
{
    if (!unsaved->about || strcmp(unsaved->about, about) == 0) return TRUE;
    g_autofree char *before = g_strdup(unsaved->about);
    gboolean waits = waits_for(unsaved, before);
    if (!put(unsaved, before, contents(unsaved, NULL, before), error)) return FALSE;
    if (waits) g_hash_table_remove_all(unsaved->wait);
    let_go(unsaved);
    return TRUE;
}

gboolean unsaved_write(Unsaved *unsaved, GHashTable *views, GError **error)
{
    const char *about = about_now(unsaved);
    return turn_to(unsaved, about, error) && put(unsaved, about, contents(unsaved, views, about), error);
}

/* --- what another one left --- */

void unsaved_left_free(UnsavedLeft *left)
{
    if (!left) return;
    g_free(left->file);
    g_free(left->at);
    if (left->views) g_hash_table_unref(left->views);
    if (left->lock >= 0) close(left->lock);
    g_free(left);
}

static GHashTable *read_views(const char *name)
{
    gsize length = 0;
    g_autofree char *bytes = paths_read(name, LARGEST, &length, NULL);
    g_autoptr(GKeyFile) file = g_key_file_new();
    GHashTable *views = unsaved_views_new();
    if (!bytes || !g_key_file_load_from_data(file, bytes, length, G_KEY_FILE_NONE, NULL)) return views;
    g_auto(GStrv) names = g_key_file_get_groups(file, NULL);
    for (char **view = names; *view; view++) {
        GHashTable *texts = unsaved_texts_new();
        g_auto(GStrv) keys = g_key_file_get_keys(file, *view, NULL, NULL);
        for (char **key = keys; key && *key; key++) {
            char *text = g_key_file_get_string(file, *view, *key, NULL);
            if (text) g_hash_table_insert(texts, g_strdup(*key), text);
        }
        g_hash_table_insert(views, g_strdup(*view), texts);
    }
    return views;
}

static UnsavedLeft *lock_left(const char *name)
{
    int file = g_open(name, O_RDWR | O_CLOEXEC | O_NOFOLLOW, 0);
    if (file < 0) return NULL;
    struct stat about, now;
    gboolean ours = flock(file, LOCK_EX | LOCK_NB) == 0 && fstat(file, &about) == 0 &&
                    stat(name, &now) == 0 && about.st_ino == now.st_ino;
    if (!ours) { /* its workstation lives, or has just replaced it */
        close(file);
        return NULL;
    }
    UnsavedLeft *left = g_new0(UnsavedLeft, 1);
    g_autoptr(GDateTime) at = g_date_time_new_from_unix_local(about.st_mtime);
    left->file = g_strdup(name);
    left->lock = file;
    left->at = g_date_time_format(at, "%Y-%m-%d %H:%M");
    left->views = read_views(name);
    return left;
}

typedef struct {
    char *name;
    gint64 at;
} Candidate;

static void candidate_clear(gpointer data)
{
    g_free(((Candidate *)data)->name);
}

static gint later_first(gconstpointer a, gconstpointer b)
{
    const Candidate *left = a, *right = b;
    return (left->at < right->at) - (left->at > right->at);
}

/* `about` NULL: whatever they are about. */
static GArray *candidates(const Unsaved *unsaved, const char *about)
{
    GArray *found = g_array_new(FALSE, FALSE, sizeof(Candidate));
    g_array_set_clear_func(found, candidate_clear);
    const char *database = store_file(session_store(unsaved->session));
    g_autofree char *folder = g_path_get_dirname(database);
    g_autofree char *base = g_path_get_basename(database);
    g_autofree char *prefix = g_strconcat(base, INFIX, about, about ? "-" : NULL, NULL);
    g_autoptr(GDir) listing = g_dir_open(folder, 0, NULL);
    for (const char *name = NULL; listing && (name = g_dir_read_name(listing));) {
        if (!g_str_has_prefix(name, prefix) || g_str_has_suffix(name, UNFINISHED)) continue;
        g_autofree char *file = g_build_filename(folder, name, NULL);
        GStatBuf facts;
        if (g_strcmp0(file, unsaved->file) == 0 || g_lstat(file, &facts) != 0 || !S_ISREG(facts.st_mode))
            continue;
        Candidate candidate = {g_steal_pointer(&file),
                               (gint64)facts.st_mtim.tv_sec * G_USEC_PER_SEC + facts.st_mtim.tv_nsec / 1000};
        g_array_append_val(found, candidate);
    }
    g_array_sort(found, later_first);
    return found;
}

static UnsavedLeft *take_left(const Candidate *candidate)
{
    UnsavedLeft *left = lock_left(candidate->name);
    if (left && g_hash_table_size(left->views) > 0) return left;
    unsaved_left_free(left);
    return NULL;
}

UnsavedLeft *unsaved_find(const Unsaved *unsaved)
{
    if (!unsaved) return NULL;
    UnsavedLeft *left = NULL;
    g_autoptr(GArray) found = candidates(unsaved, about_now(unsaved));
    for (guint i = 0; i < found->len && !left; i++)
        left = take_left(&g_array_index(found, Candidate, i));
    return left;
}

/* DATABASE.unsaved-UUID-TOKEN; "" where it is none. Yours. */
static char *uuid_of(const char *name)
{
    enum { UUID_LENGTH = 36 };
    const char *about = g_strrstr(name, INFIX) + strlen(INFIX);
    return g_strndup(strlen(about) > UUID_LENGTH && about[UUID_LENGTH] == '-' ? about : "", UUID_LENGTH);
}

gint64 unsaved_elsewhere(const Unsaved *unsaved)
{
    if (!unsaved) return 0;
    g_autoptr(GArray) found = candidates(unsaved, NULL);
    for (guint i = 0; i < found->len; i++) {
        const Candidate *candidate = &g_array_index(found, Candidate, i);
        g_autofree char *uuid = uuid_of(candidate->name);
        gint64 id = *uuid ? store_find(session_store(unsaved->session), uuid, NULL) : 0;
        g_autoptr(UnsavedLeft) left = id > 0 ? take_left(candidate) : NULL;
        if (left) return id;
    }
    return 0;
}

static void forget_file(const UnsavedLeft *left)
{
    g_autofree char *unfinished = g_strconcat(left->file, UNFINISHED, NULL);
    g_unlink(unfinished);
    g_unlink(left->file);
}

/* FALSE: a text of that key waits already, with other words. */
static gboolean add_waiting(Unsaved *unsaved, const char *view, const char *key, const char *text)
{
    GHashTable *texts = g_hash_table_lookup(unsaved->wait, view);
    if (!texts) {
        texts = unsaved_texts_new();
        g_hash_table_insert(unsaved->wait, g_strdup(view), texts);
    }
    const char *present = g_hash_table_lookup(texts, key);
    if (present) return strcmp(present, text) == 0;
    g_hash_table_insert(texts, g_strdup(key), g_strdup(text));
    return TRUE;
}

gboolean unsaved_restore(Unsaved *unsaved, const UnsavedLeft *left, GError **error)
{
    GHashTableIter views, texts;
    gpointer view, table, key, text;
    gboolean all = TRUE;
    if (!turn_to(unsaved, about_now(unsaved), error)) return FALSE;
    g_free(unsaved->wait_about);
    unsaved->wait_about = g_strdup(about_now(unsaved));
    g_hash_table_iter_init(&views, left->views);
    while (g_hash_table_iter_next(&views, &view, &table)) {
        g_hash_table_iter_init(&texts, table);
        while (g_hash_table_iter_next(&texts, &key, &text))
            all = add_waiting(unsaved, view, key, text) && all;
    }
    if (!unsaved_write(unsaved, NULL, error)) return FALSE;
    if (all)
        forget_file(left);
    else
        g_free(unsaved_keep_aside(left));
    return TRUE;
}

gboolean unsaved_keep(Unsaved *unsaved, const char *view, GHashTable *texts, GError **error)
{
    if (!turn_to(unsaved, about_now(unsaved), error)) return FALSE;
    g_free(unsaved->wait_about);
    unsaved->wait_about = g_strdup(about_now(unsaved));
    GHashTable *before = g_hash_table_lookup(unsaved->wait, view);
    GHashTableIter iter;
    gpointer key, text;
    g_hash_table_iter_init(&iter, texts);
    while (g_hash_table_iter_next(&iter, &key, &text)) {
        if (before) g_hash_table_remove(before, key);
        add_waiting(unsaved, view, key, text);
        before = g_hash_table_lookup(unsaved->wait, view);
    }
    return unsaved_write(unsaved, NULL, error);
}

char *unsaved_keep_aside(const UnsavedLeft *left)
{
    g_autofree char *unfinished = g_strconcat(left->file, UNFINISHED, NULL);
    const char *infix = g_strrstr(left->file, INFIX);
    g_autofree char *before = g_strndup(left->file, (gsize)(infix - left->file));
    g_autofree char *aside = g_strconcat(before, ASIDE, infix + strlen(INFIX), NULL);
    g_unlink(unfinished);
    return g_rename(left->file, aside) == 0 ? g_steal_pointer(&aside) : NULL;
}

static GHashTable *waiting_for(const Unsaved *unsaved, const char *view)
{
    if (!unsaved || !waits_for(unsaved, about_now(unsaved))) return NULL;
    return g_hash_table_lookup(unsaved->wait, view);
}

GHashTable *unsaved_take(Unsaved *unsaved, const char *view)
{
    gpointer name = NULL, texts = NULL;
    if (!waiting_for(unsaved, view)) return NULL;
    g_hash_table_steal_extended(unsaved->wait, view, &name, &texts);
    g_free(name);
    return texts;
}

char *unsaved_take_text(Unsaved *unsaved, const char *view, const char *key)
{
    GHashTable *texts = waiting_for(unsaved, view);
    gpointer name = NULL, text = NULL;
    if (!texts || !g_hash_table_steal_extended(texts, key, &name, &text)) return NULL;
    g_free(name);
    if (g_hash_table_size(texts) == 0) g_hash_table_remove(unsaved->wait, view);
    return text;
}
