#include "command/ancestry.h"

#include "evaluation/merge.h"

#include <string.h>

#define BASES_MOST 64 /* beyond it the file says nothing about where it comes from */

/* What was saved at once. */
typedef struct {
    gint64 revision; /* after it */
    gboolean merge;
    GPtrArray *changes; /* Change * */
} Save;

static void save_free(Save *save)
{
    g_ptr_array_unref(save->changes);
    g_free(save);
}

typedef struct {
    gint64 first, last; /* revisions: of the first row, and of the evaluation as loaded */
    gboolean came;      /* from a file: others have it as it was then */
    GPtrArray *saves;   /* Save *, oldest first */
    GArray *exported;   /* gint64: the revisions given out */
} Trail;

static void add_row(const TrailRow *row, gpointer data)
{
    Trail *trail = data;
    if (trail->first == 0) {
        trail->first = row->revision;
        trail->came = strcmp(row->act, "import") == 0;
    }
    if (!row->key || row->revision > trail->last) return;
    Save *save = trail->saves->len > 0 ? trail->saves->pdata[trail->saves->len - 1] : NULL;
    if (!save || save->revision != row->revision) {
        save = g_new(Save, 1);
        *save = (Save){row->revision, strcmp(row->act, "merge") == 0,
                       g_ptr_array_new_with_free_func((GDestroyNotify)change_free)};
        g_ptr_array_add(trail->saves, save);
    }
    Change change = {row->review,          g_strdup(row->key), g_strdup(row->before),
                     g_strdup(row->after), row->removed,       row->was_removed};
    g_ptr_array_add(save->changes, g_memdup2(&change, sizeof change));
}

/* --- what of a save the file shows --- */

/* The moment of a step of the workflow: nobody else has taken it then. */
static gboolean is_step(const Change *change)
{
    return g_str_has_prefix(change->key, "history.") && g_str_has_suffix(change->key, ".at");
}

/* The status goes by the steps, the order by the indicators, and who reviewed when by the review. */
static gboolean tells(const Change *change)
{
    static const char *const silent[] = {"status", "round", "indicators", "by", "role", "at"};
    for (gsize i = 0; i < G_N_ELEMENTS(silent); i++)
        if (strcmp(change->key, silent[i]) == 0) return FALSE;
    return !g_str_has_prefix(change->key, "history.") || is_step(change);
}

/* The text that `evaluation` has where `stored` has the key of a change; reviews may be numbered otherwise
 * there. */
static const char *text_in(const Evaluation *evaluation, const Evaluation *stored, const Change *change)
{
    if (change->review == 0) return evaluation_get(evaluation, change->key);
    if (change->review > evaluation_review_count(stored)) return NULL;
    Review wanted = evaluation_review(stored, change->review);
    for (guint n = 1; n <= evaluation_review_count(evaluation); n++) {
        Review review = evaluation_review(evaluation, n);
        if (review.round == wanted.round && g_strcmp0(review.by, wanted.by) == 0)
            return evaluation_get_review(evaluation, n, change->key);
    }
    return NULL;
}

typedef struct {
    guint carried, stale, other; /* texts that are in the file as after, as before, and as neither */
} Evidence;

/* A step that is in the file was taken before it; one that is not may be one more, or another. */
static void weigh(Evidence *evidence, gboolean step, const char *text, const char *before, const char *after)
{
    if (g_strcmp0(before, after) == 0) return;
    gboolean carried = g_strcmp0(text, after) == 0, stale = g_strcmp0(text, before) == 0;
    if (carried) evidence->carried++;
    if (stale && !step) evidence->stale++;
    if (!carried && !stale && !step) evidence->other++;
}

/* What the file shows of everything that was changed between two states. */
static Evidence weigh_between(const Trail *trail, guint from, guint to, const Evaluation *stored,
                              const Evaluation *before, const Evaluation *after, const Evaluation *file)
{
    Evidence evidence = {0};
    for (guint i = from; i < to; i++) {
        const Save *save = trail->saves->pdata[i];
        for (guint j = 0; j < save->changes->len; j++) {
            const Change *change = save->changes->pdata[j];
            if (!tells(change)) continue;
            const char *text = text_in(file, stored, change);
            weigh(&evidence, is_step(change), text, text_in(before, stored, change),
                  text_in(after, stored, change));
        }
    }
    return evidence;
}

/* --- bases --- */

static guint count_until(const Trail *trail, gint64 revision)
{
    guint count = 0;
    while (count < trail->saves->len && ((const Save *)trail->saves->pdata[count])->revision <= revision)
        count++;
    return count;
}

/* The state after the first `count` saves. Yours. */
static Evaluation *state_after(const Trail *trail, const Evaluation *stored, guint count)
{
    Evaluation *state = evaluation_copy(stored);
    for (guint i = trail->saves->len; i > count; i--)
        evaluation_revert(state, ((const Save *)trail->saves->pdata[i - 1])->changes);
    return state;
}

/* Somebody elsewhere has the state that the save at `place` went on from. */
static gboolean was_given_out(const Trail *trail, guint place)
{
    gint64 revision = place > 0 ? ((const Save *)trail->saves->pdata[place - 1])->revision : trail->first;
    gint64 next = ((const Save *)trail->saves->pdata[place])->revision;
    if (trail->came && place == count_until(trail, trail->first)) return TRUE;
    for (guint i = 0; i < trail->exported->len; i++) {
        gint64 exported = g_array_index(trail->exported, gint64, i);
        if (exported >= revision && exported < next) return TRUE;
    }
    return FALSE;
}

/* What was changed here and, to something else, in the file may have been changed there without knowing it.
 */
static gboolean may_be_base(const Trail *trail, guint place, Evidence evidence)
{
    return evidence.stale > 0 || (evidence.other > 0 && was_given_out(trail, place));
}

/* States before the likeliest base that the file may have gone on from just as well. */
static void add_earlier(GPtrArray *bases, const Trail *trail, guint count, gboolean exact,
                        const Evaluation *stored, const Evaluation *file)
{
    const Evaluation *likeliest = bases->pdata[0];
    g_autoptr(Evaluation) earlier = evaluation_copy(likeliest);
    for (guint i = count; i > 0 && bases->len <= BASES_MOST; i--) {
        evaluation_revert(earlier, ((const Save *)trail->saves->pdata[i - 1])->changes);
        Evidence evidence = weigh_between(trail, i - 1, count, stored, earlier, likeliest, file);
        if (evidence.carried > 0) return;
        /* Nobody sends back what he was sent under a later number: it was put back by hand. */
        if (may_be_base(trail, i - 1, evidence) && !(exact && merge_is_same(earlier, file)))
            g_ptr_array_add(bases, evaluation_copy(earlier));
    }
    if (bases->len > BASES_MOST) g_ptr_array_set_size(bases, 0);
}

/* The id in "indicators.q9.title"; NULL: another key. Yours. */
static char *titled(const Change *change)
{
    static const char prefix[] = "indicators.", suffix[] = ".title";
    if (change->review > 0 || !g_str_has_prefix(change->key, prefix) ||
        !g_str_has_suffix(change->key, suffix))
        return NULL;
    const char *id = change->key + strlen(prefix);
    return g_strndup(id, strlen(id) - strlen(suffix));
}

/* The order of a merge names what only mine had; the base gets what the merge added to or took out of it. */
static char *order_with(const Evaluation *base, const GPtrArray *changes)
{
    g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < evaluation_own(base)->len; i++)
        g_ptr_array_add(ids, g_strdup(((const Indicator *)evaluation_own(base)->pdata[i])->id));
    for (guint i = 0; i < changes->len; i++) {
        const Change *change = changes->pdata[i];
        g_autofree char *id = titled(change);
        guint place = 0;
        gboolean there = id && g_ptr_array_find_with_equal_func(ids, id, g_str_equal, &place);
        if (id && there && !change->after) g_ptr_array_remove_index(ids, place);
        if (id && !there && change->after) g_ptr_array_add(ids, g_steal_pointer(&id));
    }
    g_ptr_array_add(ids, NULL);
    g_autofree char *list = g_strjoinv(", ", (char **)ids->pdata);
    return *list ? g_strdup_printf("[%s]", list) : NULL;
}

static gboolean lay_save(Evaluation *state, const Save *save)
{
    g_autofree char *list = order_with(state, save->changes);
    Change order = {.key = (char *)"indicators", .after = list};
    g_autoptr(GPtrArray) changes = g_ptr_array_new();
    for (guint i = 0; i < save->changes->len; i++) {
        Change *change = save->changes->pdata[i];
        if (strcmp(change->key, "indicators") != 0) g_ptr_array_add(changes, change);
    }
    g_ptr_array_add(changes, &order);
    return evaluation_replay(state, changes, NULL, NULL);
}

/* Lays what merges took over a base. NULL: it does not fit there. */
static Evaluation *lay_over(const Evaluation *base, const GPtrArray *merges)
{
    g_autoptr(Evaluation) state = evaluation_copy(base);
    for (guint i = 0; i < merges->len; i++)
        if (!lay_save(state, merges->pdata[i])) return NULL;
    return g_steal_pointer(&state);
}

static Evidence weigh_save(const Save *save, const Evaluation *stored, const Evaluation *file)
{
    Evidence evidence = {0};
    for (guint i = 0; i < save->changes->len; i++) {
        const Change *change = save->changes->pdata[i];
        if (!tells(change)) continue;
        weigh(&evidence, is_step(change), text_in(file, stored, change), change->before, change->after);
    }
    return evidence;
}

/* Merges since the base: those the file shows to hold, and those it may hold. FALSE: they cannot be told. */
static gboolean add_merged(GPtrArray *bases, const Trail *trail, guint count, const Evaluation *stored,
                           const Evaluation *file)
{
    g_autoptr(GPtrArray) certain = g_ptr_array_new(), possible = g_ptr_array_new();
    for (guint i = count; i < trail->saves->len; i++) {
        Save *save = trail->saves->pdata[i];
        if (!save->merge) continue;
        Evidence evidence = weigh_save(save, stored, file);
        g_ptr_array_add(possible, save);
        if (evidence.carried > 0 && evidence.stale == 0) g_ptr_array_add(certain, save);
    }
    guint plain = bases->len;
    for (guint i = 0; i < plain && possible->len > 0; i++) {
        g_autoptr(Evaluation) base = bases->pdata[i];
        Evaluation *both = possible->len > certain->len ? lay_over(base, possible) : NULL;
        bases->pdata[i] = lay_over(base, certain);
        if (both) g_ptr_array_add(bases, both);
        if (!bases->pdata[i] || (!both && possible->len > certain->len)) return FALSE;
    }
    return TRUE;
}

GPtrArray *ancestry_find(Store *store, gint64 id, const Evaluation *stored, const Evaluation *file,
                         GError **error)
{
    g_autoptr(GPtrArray) saves = g_ptr_array_new_with_free_func((GDestroyNotify)save_free);
    g_autoptr(GPtrArray) bases = g_ptr_array_new_with_free_func((GDestroyNotify)evaluation_free);
    g_autoptr(GArray) exported = store_exported(store, id, error);
    Trail trail = {.last = evaluation_revision(stored), .saves = saves, .exported = exported};
    if (!exported || !store_trail(store, id, NULL, add_row, &trail, error)) return NULL;

    gint64 given = evaluation_revision(file);
    gint64 newest = exported->len > 0 ? g_array_index(exported, gint64, exported->len - 1) : 0;
    gint64 latest = MIN(given, MAX(newest, trail.first));
    if (latest < trail.first) return g_steal_pointer(&bases);
    guint count = count_until(&trail, latest);
    g_ptr_array_add(bases, state_after(&trail, stored, count));
    gboolean exact = given == latest;
    if (exact && merge_is_same(bases->pdata[0], file)) return g_steal_pointer(&bases); /* as it went out */
    add_earlier(bases, &trail, count, exact, stored, file);
    if (!add_merged(bases, &trail, count, stored, file)) g_ptr_array_set_size(bases, 0);
    return g_steal_pointer(&bases);
}
