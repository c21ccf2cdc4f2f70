#include "command/wish.h"

#include "base/text.h"

#include <string.h>

typedef struct {
    char *name; /* as wish_name; the field of an own indicator also as `set` takes it: q9.title */
    MergeSide side;
    gboolean used;
} Take;

static void take_free(Take *take)
{
    g_free(take->name);
    g_free(take);
}

void wish_free(Wish *wish)
{
    if (!wish) return;
    g_ptr_array_unref(wish->takes);
    g_free(wish);
}

char *wish_name(guint review, const char *key)
{
    return review > 0 ? g_strdup_printf("reviews.%u.%s", review, key) : g_strdup(key);
}

static gboolean names(const Take *take, guint review, const char *key)
{
    static const char own[] = "indicators.";
    g_autofree char *name = wish_name(review, key);
    return strcmp(take->name, name) == 0 ||
           (review == 0 && g_str_has_prefix(key, own) && strcmp(take->name, key + strlen(own)) == 0);
}

static MergeSide choose(guint review, const char *key, gpointer data)
{
    const GPtrArray *takes = data;
    MergeSide side = MERGE_ASK;
    for (guint i = 0; i < takes->len; i++) {
        Take *take = takes->pdata[i];
        if (!names(take, review, key)) continue;
        take->used = TRUE;
        side = take->side;
    }
    return side;
}

static gboolean read_side(const char *word, MergeSide *side)
{
    *side = strcmp(word, "theirs") == 0 ? MERGE_THEIRS : MERGE_MINE;
    return *side == MERGE_THEIRS || strcmp(word, "mine") == 0;
}

static gboolean read_prefer(Wish *wish, const Call *call, GError **error)
{
    const char *given = call_option(call, "prefer");
    if (!given || read_side(given, &wish->merge.prefer)) return TRUE;
    g_autofree char *shown = text_quoted(given);
    g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_USAGE, _("--prefer 只能是 mine 或 theirs，写的是“%s”"),
                shown);
    return FALSE;
}

static gboolean read_take(Wish *wish, const char *given, GError **error)
{
    const char *equals = strrchr(given, '=');
    MergeSide side;
    if (equals && equals > given && read_side(equals + 1, &side)) {
        Take *take = g_new0(Take, 1);
        *take = (Take){g_strndup(given, (gsize)(equals - given)), side, FALSE};
        g_ptr_array_add(wish->takes, take);
        return TRUE;
    }
    g_autofree char *shown = text_quoted(given);
    g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_USAGE,
                _("--take 后面写成 IND.FIELD=mine 或 IND.FIELD=theirs，写的是“%s”"), shown);
    return FALSE;
}

Wish *wish_new(const Call *call, GError **error)
{
    g_autoptr(Wish) wish = g_new0(Wish, 1);
    wish->takes = g_ptr_array_new_with_free_func((GDestroyNotify)take_free);
    wish->merge = (MergeWish){MERGE_ASK, choose, wish->takes, FALSE};
    if (!read_prefer(wish, call, error)) return NULL;
    const char *given = call_option(call, "take");
    g_auto(GStrv) takes = given ? g_strsplit(given, "\n", -1) : NULL;
    for (guint i = 0; takes && takes[i]; i++)
        if (!read_take(wish, takes[i], error)) return NULL;
    return g_steal_pointer(&wish);
}

typedef struct {
    const Take *take;
    gboolean found;
} Search;

static void search_key(guint review, const char *key, const char *value, gpointer data)
{
    (void)value;
    Search *search = data;
    search->found = search->found || names(search->take, review, key);
}

gboolean wish_check(const Wish *wish, const GPtrArray *evaluations, GError **error)
{
    for (guint i = 0; i < wish->takes->len; i++) {
        const Take *take = wish->takes->pdata[i];
        Search search = {take, take->used};
        for (guint j = 0; j < evaluations->len && !search.found; j++)
            evaluation_each(evaluations->pdata[j], search_key, &search);
        if (search.found) continue;
        g_autofree char *shown = text_quoted(take->name);
        g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_INPUT,
                    _("--take 指的“%s”在文件里没有，也不在要决定之列；用 --dry-run 查看"), shown);
        return FALSE;
    }
    return TRUE;
}
