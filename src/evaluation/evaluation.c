#include "evaluation/evaluation_internal.h"

#include "base/date.h"
#include "base/error.h"
#include "base/translate.h"

#include <string.h>

static Layer *layer_new(void)
{
    Layer *layer = g_new0(Layer, 1);
    layer->texts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    layer->entries = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)entry_free);
    return layer;
}

static void layer_copy(const Layer *layer, Layer *copy)
{
    GHashTableIter iter;
    gpointer key, value;
    g_hash_table_iter_init(&iter, layer->texts);
    while (g_hash_table_iter_next(&iter, &key, &value))
        g_hash_table_insert(copy->texts, g_strdup(key), g_strdup(value));
    g_hash_table_iter_init(&iter, layer->entries);
    while (g_hash_table_iter_next(&iter, &key, &value))
        g_hash_table_insert(copy->entries, g_strdup(key), entry_copy(value));
}

static void layer_free(Layer *layer)
{
    g_hash_table_unref(layer->texts);
    g_hash_table_unref(layer->entries);
    g_free(layer);
}

void change_free(Change *change)
{
    if (!change) return;
    g_free(change->key);
    g_free(change->before);
    g_free(change->after);
    g_free(change);
}

static void operand_free(Operand *operand)
{
    value_free(operand->number);
    g_free(operand);
}

Evaluation *evaluation_new_as(const Scheme *scheme, const char *uuid, gint64 revision)
{
    g_return_val_if_fail(scheme, NULL);
    Evaluation *evaluation = g_new0(Evaluation, 1);
    evaluation->scheme = scheme_ref(scheme);
    evaluation->uuid = uuid ? g_strdup(uuid) : g_uuid_string_random();
    evaluation->revision = revision;
    evaluation->layers = g_ptr_array_new_with_free_func((GDestroyNotify)layer_free);
    g_ptr_array_add(evaluation->layers, layer_new());
    evaluation->facts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)operand_free);
    own_read(evaluation);
    return evaluation;
}

Evaluation *evaluation_new(const Scheme *scheme)
{
    return evaluation_new_as(scheme, NULL, 0);
}

Evaluation *evaluation_copy(const Evaluation *evaluation)
{
    Evaluation *copy = evaluation_new_as(evaluation->scheme, evaluation->uuid, evaluation->revision);
    evaluation_grow(copy, evaluation_review_count(evaluation));
    for (guint n = 0; n < evaluation->layers->len; n++)
        layer_copy(evaluation_layer(evaluation, n), evaluation_layer(copy, n));
    own_read(copy);
    return copy;
}

void evaluation_free(Evaluation *evaluation)
{
    if (!evaluation) return;
    outline_free(evaluation->outline);
    g_hash_table_unref(evaluation->facts);
    g_hash_table_unref(evaluation->own_by_id);
    g_ptr_array_unref(evaluation->own);
    g_ptr_array_unref(evaluation->layers);
    g_free(evaluation->uuid);
    scheme_unref(evaluation->scheme);
    g_free(evaluation);
}

Layer *evaluation_layer(const Evaluation *evaluation, guint review)
{
    return review < evaluation->layers->len ? evaluation->layers->pdata[review] : NULL;
}

void evaluation_grow(Evaluation *evaluation, guint review)
{
    while (evaluation->layers->len <= review)
        g_ptr_array_add(evaluation->layers, layer_new());
}

const Scheme *evaluation_scheme(const Evaluation *evaluation)
{
    return evaluation->scheme;
}

const char *evaluation_uuid(const Evaluation *evaluation)
{
    return evaluation->uuid;
}

gint64 evaluation_revision(const Evaluation *evaluation)
{
    return evaluation->revision;
}

void evaluation_set_identity(Evaluation *evaluation, const char *uuid, gint64 revision)
{
    if (uuid && uuid != evaluation->uuid) {
        g_free(evaluation->uuid);
        evaluation->uuid = g_strdup(uuid);
    }
    evaluation->revision = revision;
}

static const struct {
    const char *id, *title;
} statuses[] = {
    [STATUS_DRAFT] = {"draft", N_("草稿")},         [STATUS_SUBMITTED] = {"submitted", N_("已提交")},
    [STATUS_RETURNED] = {"returned", N_("已退回")}, [STATUS_REVIEWED] = {"reviewed", N_("已复核")},
    [STATUS_FINAL] = {"final", N_("已定稿")},
};
_Static_assert(G_N_ELEMENTS(statuses) == STATUS_COUNT, "one row per status");

const char *status_id(Status status)
{
    g_return_val_if_fail((guint)status < STATUS_COUNT, NULL);
    return statuses[status].id;
}

const char *status_title(Status status)
{
    g_return_val_if_fail((guint)status < STATUS_COUNT, NULL);
    return _(statuses[status].title);
}

gboolean status_find(const char *id, Status *status)
{
    for (guint i = 0; i < STATUS_COUNT; i++) {
        if (strcmp(statuses[i].id, id) != 0) continue;
        *status = (Status)i;
        return TRUE;
    }
    return FALSE;
}

Status evaluation_status(const Evaluation *evaluation)
{
    Status status = STATUS_DRAFT;
    const char *id = evaluation_get(evaluation, "status");
    if (id) status_find(id, &status);
    return status;
}

static guint round_of(const char *text)
{
    return text ? (guint)g_ascii_strtoull(text, NULL, 10) : 0;
}

guint evaluation_round(const Evaluation *evaluation)
{
    const char *own = evaluation_get(evaluation, "round");
    if (own) return round_of(own);
    guint highest = 0;
    for (guint n = 1; n <= evaluation_review_count(evaluation); n++)
        highest = MAX(highest, round_of(evaluation_get_review(evaluation, n, "round")));
    return highest > 0 ? highest : evaluation_status(evaluation) != STATUS_DRAFT;
}

const char *evaluation_get(const Evaluation *evaluation, const char *key)
{
    return evaluation_get_review(evaluation, 0, key);
}

const char *evaluation_get_review(const Evaluation *evaluation, guint review, const char *key)
{
    const char *text;
    evaluation_text(evaluation, review, key, &text);
    return text;
}

const GPtrArray *evaluation_own(const Evaluation *evaluation)
{
    return evaluation->own;
}

const Indicator *evaluation_find(const Evaluation *evaluation, const char *id)
{
    const Indicator *own = g_hash_table_lookup(evaluation->own_by_id, id);
    return own ? own : scheme_find(evaluation->scheme, id);
}

const Outline *evaluation_outline(const Evaluation *evaluation)
{
    if (!evaluation->outline) ((Evaluation *)evaluation)->outline = outline_new(evaluation);
    return evaluation->outline;
}

const Entry *evaluation_entry(const Evaluation *evaluation, const char *id)
{
    return evaluation_review_entry(evaluation, 0, id);
}

const Entry *evaluation_review_entry(const Evaluation *evaluation, guint review, const char *id)
{
    static const Entry empty = {0};
    const Layer *layer = evaluation_layer(evaluation, review);
    g_return_val_if_fail(layer, &empty);
    const Entry *entry = g_hash_table_lookup(layer->entries, id);
    return entry ? entry : &empty;
}

guint evaluation_review_count(const Evaluation *evaluation)
{
    return evaluation->layers->len - 1;
}

Review evaluation_review(const Evaluation *evaluation, guint review)
{
    const char *round = evaluation_get_review(evaluation, review, "round");
    return (Review){
        .by = evaluation_get_review(evaluation, review, "by"),
        .role = evaluation_get_review(evaluation, review, "role"),
        .at = evaluation_get_review(evaluation, review, "at"),
        .round = round ? round_of(round) : evaluation_round(evaluation),
    };
}

static Operand *read_fact(const Evaluation *evaluation, const Field *fact)
{
    Operand *operand = g_new0(Operand, 1);
    operand->kind = fact->kind;
    g_autofree char *key = g_strconcat("facts.", fact->id, NULL);
    const char *text = evaluation_get(evaluation, key);
    Quantity number = {0};
    if (!text) return operand;
    if (fact->kind == KIND_DATE && !date_parse(text, &operand->day)) operand->day = 0;
    if (fact->kind == KIND_NUMBER && number_parse(text, &number, NULL)) {
        operand->number = g_steal_pointer(&number.value);
        quantity_clear(&number);
    }
    return operand;
}

void evaluation_forget_fact(Evaluation *evaluation, const char *id)
{
    g_hash_table_remove(evaluation->facts, id);
}

Operand evaluation_fact(const Evaluation *evaluation, const Field *fact)
{
    Operand *known = g_hash_table_lookup(evaluation->facts, fact->id);
    if (!known) {
        known = read_fact(evaluation, fact);
        g_hash_table_insert(evaluation->facts, g_strdup(fact->id), known);
    }
    Operand operand = *known;
    operand.number = known->number ? value_copy(known->number) : NULL;
    return operand;
}
