#include "ui/phrases.h"

#include <string.h>

#include "base/search.h"
#include "base/text.h"
#include "ui/phrases_file.h"

enum { SHORTEST = 2 }; /* characters */

void phrase_free(Phrase *phrase)
{
    if (!phrase) return;
    g_free(phrase->text);
    g_ptr_array_unref(phrase->titles);
    g_free(phrase);
}

gboolean phrase_is_for(const Phrase *phrase, const char *title)
{
    return title && g_ptr_array_find_with_equal_func(phrase->titles, title, g_str_equal, NULL);
}

/* --- finding --- */

static int compare(gconstpointer a, gconstpointer b, gpointer title)
{
    const Phrase *first = *(const Phrase *const *)a, *second = *(const Phrase *const *)b;
    gboolean mine = phrase_is_for(first, title), hers = phrase_is_for(second, title);
    if (mine != hers) return mine ? -1 : 1;
    if (first->uses != second->uses) return first->uses > second->uses ? -1 : 1;
    if (first->last != second->last) return first->last > second->last ? -1 : 1;
    return 0; /* the sort is stable */
}

GPtrArray *phrases_find(const GPtrArray *all, PhraseKind kind, const char *title, const char *sought)
{
    GPtrArray *found = g_ptr_array_new();
    for (guint i = 0; i < all->len; i++) {
        const Phrase *phrase = g_ptr_array_index(all, i);
        if (phrase->kind == kind && (text_blank(sought) || search_finds(phrase->text, sought)))
            g_ptr_array_add(found, (gpointer)phrase);
    }
    g_ptr_array_sort_with_data(found, compare, (gpointer)title);
    return found;
}

/* --- learning --- */

static gboolean find_place(const GPtrArray *all, PhraseKind kind, const char *text, guint *place)
{
    for (guint i = 0; i < all->len; i++) {
        const Phrase *phrase = g_ptr_array_index(all, i);
        if (phrase->kind != kind || strcmp(phrase->text, text) != 0) continue;
        *place = i;
        return TRUE;
    }
    return FALSE;
}

static void put_title(Phrase *phrase, const char *title)
{
    guint place = 0;
    if (text_blank(title)) return;
    if (g_ptr_array_find_with_equal_func(phrase->titles, title, g_str_equal, &place))
        g_ptr_array_remove_index(phrase->titles, place);
    g_ptr_array_insert(phrase->titles, 0, g_strdup(title));
    if (phrase->titles->len > PHRASE_TITLES) g_ptr_array_set_size(phrase->titles, PHRASE_TITLES);
}

static Phrase *phrase_at(GPtrArray *all, PhraseKind kind, const char *text)
{
    guint place = 0;
    if (find_place(all, kind, text, &place)) return g_ptr_array_index(all, place);
    Phrase phrase = {.kind = kind, .text = g_strdup(text), .titles = g_ptr_array_new_with_free_func(g_free)};
    g_ptr_array_add(all, g_memdup2(&phrase, sizeof phrase));
    return g_ptr_array_index(all, all->len - 1);
}

static void forget_oldest(GPtrArray *all)
{
    while (all->len > PHRASES_MOST) {
        guint oldest = 0;
        for (guint i = 1; i < all->len; i++)
            if (((const Phrase *)all->pdata[i])->last < ((const Phrase *)all->pdata[oldest])->last)
                oldest = i;
        g_ptr_array_remove_index(all, oldest);
    }
}

typedef struct {
    PhraseKind kind;
    const char *title, *text;
} Learned;

static gboolean learn(GPtrArray *all, gconstpointer data)
{
    const Learned *learned = data;
    Phrase *phrase = phrase_at(all, learned->kind, learned->text);
    put_title(phrase, learned->title);
    if (phrase->uses < G_MAXUINT32) phrase->uses++;
    phrase->last = (guint64)(g_get_real_time() / G_USEC_PER_SEC);
    forget_oldest(all);
    return TRUE;
}

gboolean phrases_learn(PhraseKind kind, const char *title, const char *text, GError **error)
{
    g_autofree char *clean = text_clean(text, TRUE);
    g_autofree char *name = title ? text_clean(title, FALSE) : NULL;
    if (!clean) return TRUE;
    g_strstrip(clean);
    glong length = g_utf8_strlen(clean, -1);
    if (length < SHORTEST || length > PHRASE_LONGEST) return TRUE;
    return phrases_change(learn, &(Learned){kind, name, clean}, error);
}

static gboolean forget(GPtrArray *all, gconstpointer data)
{
    const Learned *removed = data;
    guint place = 0;
    if (!find_place(all, removed->kind, removed->text, &place)) return FALSE;
    g_ptr_array_remove_index(all, place);
    return TRUE;
}

gboolean phrases_remove(PhraseKind kind, const char *text, GError **error)
{
    return phrases_change(forget, &(Learned){kind, NULL, text}, error);
}
