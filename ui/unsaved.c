#include "ui/unsaved.h"

#include <glib/gstdio.h>

static char *file_of(const Session *session)
{
    return g_strconcat(store_file(session_store(session)), ".unsaved", NULL);
}

static char *group_of(const Session *session, const char *view)
{
    return g_strdup_printf("%s %s", view, evaluation_uuid(session_evaluation(session)));
}

static GKeyFile *read_file(const char *file)
{
    GKeyFile *texts = g_key_file_new();
    g_key_file_load_from_file(texts, file, G_KEY_FILE_NONE, NULL);
    return texts;
}

/* Without texts the file goes: a clean exit leaves nothing beside the database. */
static void write_file(GKeyFile *texts, const char *file)
{
    gsize length = 0;
    g_auto(GStrv) groups = g_key_file_get_groups(texts, NULL);
    if (!groups[0]) {
        g_unlink(file);
        return;
    }
    g_autofree char *bytes = g_key_file_to_data(texts, &length, NULL);
    g_file_set_contents_full(file, bytes, (gssize)length,
                             G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, NULL);
}

GHashTable *unsaved_new(void)
{
    return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
}

void unsaved_keep(const Session *session, const char *view, GHashTable *texts)
{
    if (g_hash_table_size(texts) == 0) return;
    g_autofree char *file = file_of(session);
    g_autofree char *group = group_of(session, view);
    g_autoptr(GKeyFile) kept = read_file(file);
    GHashTableIter iter;
    gpointer key, text;
    g_hash_table_iter_init(&iter, texts);
    while (g_hash_table_iter_next(&iter, &key, &text))
        g_key_file_set_string(kept, group, key, text);
    write_file(kept, file);
}

GHashTable *unsaved_take(const Session *session, const char *view)
{
    g_autofree char *file = file_of(session);
    if (!g_file_test(file, G_FILE_TEST_IS_REGULAR)) return NULL;
    g_autofree char *group = group_of(session, view);
    g_autoptr(GKeyFile) kept = read_file(file);
    g_auto(GStrv) keys = g_key_file_get_keys(kept, group, NULL, NULL);
    if (!keys) return NULL;
    GHashTable *texts = unsaved_new();
    for (char **key = keys; *key; key++)
        g_hash_table_insert(texts, g_strdup(*key), g_key_file_get_string(kept, group, *key, NULL));
    g_key_file_remove_group(kept, group, NULL);
    write_file(kept, file);
    return texts;
}

void unsaved_from_form(GHashTable *texts, FormWidget *form)
{
    form_leave_field(form);
    for (const char *unsaved = form_unsaved(form); unsaved; unsaved = form_unsaved(form)) {
        g_autofree char *key = g_strdup(unsaved);
        g_hash_table_replace(texts, g_strdup(key), g_strdup(form_pending(form, key)));
        form_set_pending(form, key, NULL);
    }
}

void unsaved_into_form(GHashTable *texts, FormWidget *form)
{
    GHashTableIter iter;
    gpointer key, text;
    g_hash_table_iter_init(&iter, texts);
    while (g_hash_table_iter_next(&iter, &key, &text))
        if (text) form_set_pending(form, key, text);
}
