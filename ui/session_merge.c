#include "ui/session_merge_internal.h"

#include "base/error.h"
#include "base/text.h"
#include "command/incoming.h"
#include "evaluation/change_text.h"
#include "evaluation/evaluation_yaml.h"

#include <string.h>

#define ATTEMPTS 20 /* another program may save between our reading and writing */

static void line_free(gpointer data)
{
    MergeLine *line = data;
    char *texts[] = {line->uuid, line->key,   line->title, line->base,
                     line->kept, line->comes, line->who,   line->at};
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        g_free(texts[i]);
    g_free(line);
}

static char *name_of(const Evaluation *evaluation)
{
    const char *project = evaluation_get(evaluation, "project"), *year = evaluation_get(evaluation, "year");
    return g_strjoin(year ? " " : "", project ? project : _("（未写项目名称）"), year ? year : "", NULL);
}

static SessionMerge *merge_empty(void)
{
    SessionMerge *merge = g_new0(SessionMerge, 1);
    merge->lines = g_ptr_array_new_with_free_func(line_free);
    merge->sides = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return merge;
}

SessionMerge *merge_made(const Evaluation *evaluation)
{
    SessionMerge *merge = merge_empty();
    merge->name = name_of(evaluation);
    return merge;
}

void session_merge_free(SessionMerge *merge)
{
    if (!merge) return;
    evaluation_free(merge->base);
    evaluation_free(merge->edited);
    merge_review_free(merge->review);
    if (merge->keys) g_ptr_array_unref(merge->keys);
    if (merge->files) g_ptr_array_unref(merge->files);
    g_ptr_array_unref(merge->lines);
    g_hash_table_unref(merge->sides);
    g_free(merge->name);
    g_free(merge);
}

/* --- what a person decided --- */

static char *place_of(const char *uuid, guint review, const char *key)
{
    return g_strdup_printf("%s %u %s", uuid, review, key);
}

MergeSide merge_side_of(const SessionMerge *merge, const char *uuid, guint review, const char *key)
{
    g_autofree char *place = place_of(uuid, review, key);
    guint side = GPOINTER_TO_UINT(g_hash_table_lookup(merge->sides, place));
    return side > 0 ? (MergeSide)(side - 1) : MERGE_ASK;
}

gboolean merge_leaves(const SessionMerge *merge, const char *uuid, guint review, const char *key)
{
    GHashTableIter iter;
    gpointer place, side;
    g_autofree char *indicator = g_strndup(key, strcspn(key, "."));
    g_autofree char *begin = place_of(uuid, review, indicator);
    gsize length = strlen(begin);
    g_hash_table_iter_init(&iter, merge->sides);
    while (g_hash_table_iter_next(&iter, &place, &side)) {
        const char *rest = g_str_has_prefix(place, begin) ? (const char *)place + length : "-";
        if ((*rest == '.' || !*rest) && GPOINTER_TO_UINT(side) == MERGE_MINE + 1) return TRUE;
    }
    return FALSE;
}

typedef struct {
    const SessionMerge *merge;
    const char *uuid;
} Chooser;

static MergeSide choose(guint review, const char *key, gpointer data)
{
    const Chooser *chooser = data;
    return merge_side_of(chooser->merge, chooser->uuid, review, key);
}

static void decide_line(SessionMerge *merge, MergeLine *line, MergeSide side)
{
    line->side = side;
    g_hash_table_insert(merge->sides, place_of(line->uuid, line->review, line->key),
                        GUINT_TO_POINTER((guint)side + 1));
}

static gboolean belong_together(const SessionMerge *merge, const MergeLine *a, const MergeLine *b)
{
    gsize length = strcspn(a->key, ".");
    return a == b || (merge->review && strncmp(a->key, b->key, length + 1) == 0);
}

guint session_merge_decide(SessionMerge *merge, guint index, MergeSide side)
{
    guint decided = 0;
    const MergeLine *chosen = g_ptr_array_index(merge->lines, index);
    for (guint i = 0; i < merge->lines->len; i++) {
        MergeLine *line = g_ptr_array_index(merge->lines, i);
        if (!line->clash || !belong_together(merge, chosen, line)) continue;
        decide_line(merge, line, side);
        decided++;
    }
    return decided;
}

void session_merge_decide_all(SessionMerge *merge, MergeSide side)
{
    for (guint i = 0; i < merge->lines->len; i++)
        session_merge_decide(merge, i, side);
}

/* --- the lines --- */

typedef struct {
    guint review;
    const char *key;
    char *who, *at;
} LastRow;

static void remember_last(const TrailRow *row, gpointer data)
{
    LastRow *last = data;
    if (row->review != last->review || g_strcmp0(row->key, last->key) != 0) return;
    g_free(last->who);
    g_free(last->at);
    last->who = g_strdup(row->who);
    last->at = g_strdup(row->at);
}

static MergeLine *add_line(SessionMerge *merge, const Evaluation *evaluation, guint review, const char *key)
{
    MergeLine *line = g_new0(MergeLine, 1);
    line->uuid = g_strdup(evaluation_uuid(evaluation));
    line->review = review;
    line->key = g_strdup(key);
    g_autofree char *title = change_title(evaluation, key);
    line->title = review > 0 ? g_strdup_printf(_("复核 %u · %s"), review, title) : g_steal_pointer(&title);
    line->side = merge_side_of(merge, line->uuid, review, key);
    g_ptr_array_add(merge->lines, line);
    return line;
}

void merge_add_clash(SessionMerge *merge, Store *store, gint64 id, const Evaluation *evaluation,
                     const MergeClash *clash)
{
    MergeLine *line = add_line(merge, evaluation, clash->review, clash->key);
    LastRow last = {.review = clash->review, .key = clash->key};
    line->clash = TRUE;
    line->base = g_strdup(clash->base);
    line->kept = g_strdup(clash->mine);
    line->comes = g_strdup(clash->theirs);
    store_trail(store, id, NULL, remember_last, &last, NULL);
    line->who = last.who;
    line->at = last.at;
    merge->clashes++;
}

static void add_clashes(SessionMerge *merge, Store *store, gint64 id, const Evaluation *evaluation,
                        const GPtrArray *clashes)
{
    for (guint i = 0; i < clashes->len; i++)
        merge_add_clash(merge, store, id, evaluation, g_ptr_array_index(clashes, i));
}

void merge_set_error(const SessionMerge *merge, GError **error)
{
    const MergeLine *line = g_ptr_array_index(merge->lines, 0);
    g_autofree char *value = change_value_text(change_words(line->key, line->kept));
    g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_REFUSED,
                _("%s：%s刚改成 %s，与您输入的不同，请决定取哪一个。"), line->title,
                line->who ? line->who : _("别人"), value);
}

static gboolean is_clash(const SessionMerge *merge, const char *uuid, const Change *change)
{
    for (guint i = 0; i < merge->lines->len; i++) {
        const MergeLine *line = g_ptr_array_index(merge->lines, i);
        if (line->clash && line->review == change->review && g_str_equal(line->uuid, uuid) &&
            g_str_equal(line->key, change->key))
            return TRUE;
    }
    return FALSE;
}

/* What is taken without asking. The order of own indicators follows from what was added: not worth a line. */
static void add_taken(SessionMerge *merge, const Evaluation *evaluation, const GPtrArray *changes)
{
    for (guint i = 0; i < changes->len; i++) {
        const Change *change = g_ptr_array_index(changes, i);
        if (g_str_equal(change->key, "indicators") || is_clash(merge, evaluation_uuid(evaluation), change))
            continue;
        MergeLine *line = add_line(merge, evaluation, change->review, change->key);
        line->base = g_strdup(change->before);
        line->kept = g_strdup(change->before);
        line->comes = g_strdup(change->after);
    }
}

void merge_begin_lines(SessionMerge *merge)
{
    g_ptr_array_set_size(merge->lines, 0);
    merge->clashes = 0;
}

/* --- what was typed --- */

SessionMerge *session_merge_typed(Session *session, const Evaluation *base, const Edit *edits, gsize count,
                                  GError **error)
{
    (void)session;
    g_autoptr(Evaluation) edited = evaluation_copy(base);
    if (!evaluation_edit(edited, edits, count, NULL, error)) return NULL;
    SessionMerge *merge = merge_made(base);
    merge->base = evaluation_copy(base);
    merge->edited = g_steal_pointer(&edited);
    merge->keys = g_ptr_array_new_with_free_func(g_free);
    for (gsize i = 0; i < count; i++)
        g_ptr_array_add(merge->keys, g_strdup(edits[i].key));
    return merge;
}

/* Puts it together with what is stored. NULL: there is something to decide, or the error. */
static Merge *put_together(Session *session, SessionMerge *merge, GError **error)
{
    g_autoptr(Evaluation) stored = store_load(session->store, session->id, error);
    if (!stored || !workflow_check(stored, WORKFLOW_EDIT, error)) return NULL;
    const Evaluation *bases[] = {merge->base};
    Chooser chooser = {merge, evaluation_uuid(stored)};
    MergeWish wish = {MERGE_ASK, choose, &chooser, FALSE};
    g_autoptr(Merge) made = merge_new(stored, merge->edited, bases, 1, &wish, error);
    if (!made || made->clashes->len == 0) return g_steal_pointer(&made);
    merge_begin_lines(merge);
    add_clashes(merge, session->store, session->id, stored, made->clashes);
    add_taken(merge, stored, made->changes);
    merge_set_error(merge, error);
    session_hold(session, session->id, g_steal_pointer(&stored));
    return NULL;
}

static gboolean save_typed(Session *session, SessionMerge *merge, GError **error)
{
    for (guint attempt = 1;; attempt++) {
        g_autoptr(GError) failure = NULL;
        g_autoptr(Merge) made = put_together(session, merge, error);
        if (!made) return FALSE;
        if (store_save(session->store, session->id, made->merged, made->changes, &failure)) {
            session_hold(session, session->id, g_steal_pointer(&made->merged));
            session_note_saved(session);
            return TRUE;
        }
        if (attempt < ATTEMPTS && g_error_matches(failure, PINGFEN_ERROR, PINGFEN_ERROR_REFUSED)) continue;
        g_propagate_error(error, g_steal_pointer(&failure));
        return FALSE;
    }
}

gboolean session_meet(Session *session, const Edit *edits, gsize count, GError **error)
{
    const Evaluation *base = session->since ? session->since : session->evaluation;
    g_autoptr(SessionMerge) merge = session_merge_typed(session, base, edits, count, error);
    if (!merge) return FALSE;
    if (save_typed(session, merge, error)) {
        /* The next text that was begun before goes on from this one. */
        if (session->since) evaluation_edit(session->since, edits, count, NULL, NULL);
        return TRUE;
    }
    if (merge->clashes == 0) return FALSE;
    if (!session->since) session->since = evaluation_copy(merge->base);
    session_merge_free(session->clash);
    session->clash = g_steal_pointer(&merge);
    return FALSE;
}

/* --- a file --- */

/* NULL with the error: one cannot come in, whatever is decided. */
static Arrivals *gather(Session *session, SessionMerge *merge, GError **error)
{
    g_autoptr(Arrivals) arrivals = arrivals_new(session->store);
    merge_begin_lines(merge);
    for (guint i = 0; i < merge->files->len; i++) {
        const Evaluation *file = g_ptr_array_index(merge->files, i);
        Chooser chooser = {merge, evaluation_uuid(file)};
        MergeWish wish = {MERGE_ASK, choose, &chooser, FALSE};
        g_autoptr(GError) failure = NULL;
        gboolean added = arrivals_add(arrivals, file, &wish, &failure);
        const Incoming *incoming =
            arrivals->order->len > 0 ? g_ptr_array_index(arrivals->order, arrivals->order->len - 1) : NULL;
        if (!added && (!incoming || !incoming->clashes)) {
            g_propagate_error(error, g_steal_pointer(&failure));
            return NULL;
        }
        if (!added) add_clashes(merge, session->store, incoming->id, incoming->evaluation, incoming->clashes);
    }
    return g_steal_pointer(&arrivals);
}

/* Behind the clashes, once they are all there. */
static void add_all_taken(SessionMerge *merge, const Arrivals *arrivals)
{
    for (guint i = 0; i < arrivals->all->len; i++) {
        const Incoming *incoming = g_ptr_array_index(arrivals->all, i);
        add_taken(merge, incoming->evaluation, incoming->changes);
    }
}

SessionMerge *session_merge_file(Session *session, const char *path, GError **error)
{
    GPtrArray *files = evaluation_load(path, NULL, NULL, error);
    if (!files) return NULL;
    g_autoptr(SessionMerge) merge = merge_empty();
    merge->files = files;
    merge->name = files->len == 1 ? name_of(g_ptr_array_index(files, 0)) : g_path_get_basename(path);
    g_autoptr(Arrivals) arrivals = gather(session, merge, error);
    if (!arrivals) return NULL;
    add_all_taken(merge, arrivals);
    return g_steal_pointer(&merge);
}

/* A single one is opened. */
static gboolean open_single(Session *session, const Arrivals *arrivals, GError **error)
{
    if (arrivals->all->len != 1) return TRUE;
    return session_open(session, ((const Incoming *)g_ptr_array_index(arrivals->all, 0))->id, error);
}

static void note_alike(Session *session, const Arrivals *arrivals)
{
    session->alike = 0;
    for (guint i = 0; i < arrivals->all->len && session->alike == 0; i++)
        session->alike = ((const Incoming *)g_ptr_array_index(arrivals->all, i))->alike;
}

static gboolean save_file(Session *session, SessionMerge *merge, GError **error)
{
    for (guint attempt = 1;; attempt++) {
        g_autoptr(GError) failure = NULL;
        g_autoptr(Arrivals) arrivals = gather(session, merge, error);
        if (!arrivals) return FALSE;
        add_all_taken(merge, arrivals);
        if (merge->clashes > 0) {
            g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_REFUSED, _("还有 %u 项要决定取哪一个。"),
                        session_merge_open(merge));
            return FALSE;
        }
        if (arrivals_save(arrivals, &failure)) {
            note_alike(session, arrivals);
            return open_single(session, arrivals, error);
        }
        if (attempt < ATTEMPTS && g_error_matches(failure, PINGFEN_ERROR, PINGFEN_ERROR_REFUSED)) continue;
        g_propagate_error(error, g_steal_pointer(&failure));
        return FALSE;
    }
}

/* --- both --- */

gboolean session_merge_save(Session *session, SessionMerge *merge, GError **error)
{
    if (merge->review) return merge_save_review(session, merge, error);
    return merge->files ? save_file(session, merge, error) : save_typed(session, merge, error);
}

gboolean session_merge_is_typed(const SessionMerge *merge)
{
    return !merge->files;
}

const char *session_merge_name(const SessionMerge *merge)
{
    return merge->name;
}

const GPtrArray *session_merge_lines(const SessionMerge *merge)
{
    return merge->lines;
}

guint session_merge_clashes(const SessionMerge *merge)
{
    return merge->clashes;
}

guint session_merge_count(const SessionMerge *merge)
{
    return merge->files ? merge->files->len : 1;
}

guint session_merge_open(const SessionMerge *merge)
{
    guint open = 0;
    for (guint i = 0; i < merge->lines->len; i++) {
        const MergeLine *line = g_ptr_array_index(merge->lines, i);
        open += line->clash && line->side == MERGE_ASK;
    }
    return open;
}

SessionMerge *session_clash(const Session *session)
{
    return session->clash;
}

/* What was decided has been seen: the next edit of it goes on from what is there now. */
static void note_seen(Session *session, const SessionMerge *merge)
{
    for (guint i = 0; i < merge->lines->len; i++) {
        const MergeLine *line = g_ptr_array_index(merge->lines, i);
        const char *now = line->review > 0
                              ? evaluation_get_review(session->evaluation, line->review, line->key)
                              : evaluation_get(session->evaluation, line->key);
        Change change = {.review = line->review, .key = line->key, .after = (char *)now};
        g_autoptr(GPtrArray) one = g_ptr_array_new();
        g_ptr_array_add(one, &change);
        session_catch_up(session, one);
    }
}

gboolean session_settle(Session *session, gboolean dropped, GError **error)
{
    SessionMerge *merge = g_steal_pointer(&session->clash);
    if (!merge) return TRUE;
    if (!dropped && !session_merge_save(session, merge, error)) {
        session->clash = merge; /* what is decided stays decided */
        return FALSE;
    }
    if (!dropped && merge->keys) {
        note_seen(session, merge);
        g_clear_pointer(&session->settled, g_ptr_array_unref);
        session->settled = g_ptr_array_ref(merge->keys);
    }
    session_merge_free(merge);
    return TRUE;
}

GPtrArray *session_take_settled(Session *session)
{
    return g_steal_pointer(&session->settled);
}
