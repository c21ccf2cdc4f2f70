#include "ui/form_internal.h"

#include "base/text.h"

#include <string.h>

#define NOWHERE G_MAXUINT

static void option_clear(gpointer data)
{
    FormOption *option = data;
    g_free(option->label);
    g_free(option->hint);
}

static void entry_clear(gpointer data)
{
    FormEntry *field = data;
    g_free(field->key);
    g_free(field->label);
    g_free(field->value);
    g_free(field->unit);
    g_free(field->hint);
    g_free(field->note);
    g_free(field->joint);
    g_free(field->error);
    g_free(field->other);
    g_free(field->more);
    g_array_unref(field->options);
}

static void row_clear(gpointer data)
{
    FormRow *row = data;
    for (guint i = 0; i < row->count; i++)
        g_free(row->pieces[i].text);
}

static GArray *array_new(guint size, GDestroyNotify clear)
{
    GArray *array = g_array_new(FALSE, TRUE, size);
    g_array_set_clear_func(array, clear);
    return array;
}

FormWidget *form_new(const FormEvents *events, gpointer data)
{
    FormWidget *form = g_new0(FormWidget, 1);
    form->events = events;
    form->data = data;
    form->fields = array_new(sizeof(FormEntry), entry_clear);
    form->rows = array_new(sizeof(FormRow), row_clear);
    form->focus = NOWHERE;
    form->pending = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    return form;
}

void form_free(FormWidget *form)
{
    if (!form) return;
    g_array_unref(form->fields);
    g_array_unref(form->rows);
    g_hash_table_unref(form->pending);
    editor_free(form->editor);
    g_free(form->live);
    g_free(form);
}

FormEntry *form_entry(const FormWidget *form, guint index)
{
    return &g_array_index(form->fields, FormEntry, index);
}

FormEntry *form_focused(const FormWidget *form)
{
    return form->focus < form->fields->len ? form_entry(form, form->focus) : NULL;
}

guint form_find(const FormWidget *form, const char *key)
{
    for (guint i = 0; key && i < form->fields->len; i++)
        if (g_strcmp0(form_entry(form, i)->key, key) == 0) return i;
    return NOWHERE;
}

gboolean form_can_focus(const FormEntry *field)
{
    return field->key && field->kind < FIELD_SHOWN;
}

gboolean form_is_choice(const FormEntry *field)
{
    return field->kind == FIELD_PICK || field->kind == FIELD_TICKS;
}

gboolean form_is_number(const FormEntry *field)
{
    return field->kind == FIELD_NUMBER || field->kind == FIELD_DATE;
}

guint form_step(const FormWidget *form, guint from, int direction)
{
    for (guint i = from + (guint)direction; i < form->fields->len; i += (guint)direction)
        if (form_can_focus(form_entry(form, i))) return i;
    return NOWHERE;
}

static char *copied(const char *text)
{
    return g_strdup(text ? text : "");
}

static FormEntry entry_from(const FormField *field)
{
    FormEntry entry = {
        .kind = field->kind,
        .key = g_strdup(field->key),
        .label = text_safe(field->label ? field->label : "", FALSE),
        .value = copied(field->value),
        .unit = copied(field->unit),
        .hint = copied(field->hint),
        .note = copied(field->note),
        .joint = copied(field->joint),
        .other = g_strdup(field->other),
        .more = g_strdup(field->more),
        .other_style = field->other_style,
        .note_style = field->note_style,
        .style = field->style,
        .options = array_new(sizeof(FormOption), option_clear),
        .limit = field->limit,
        .locked = field->locked,
        .beside = field->beside,
        .takes_live = field->takes_live,
    };
    for (gsize i = 0; i < field->choice_count; i++) {
        const FormChoice *choice = &field->choices[i];
        FormOption option = {copied(choice->label), copied(choice->hint), choice->chosen};
        g_array_append_val(entry.options, option);
    }
    return entry;
}

/* What belongs to the person at the screen and not to the model goes over to the new field of that key. */
static void carry_over(const FormWidget *form, FormEntry *field)
{
    guint before = form_find(form, field->key);
    if (before == NOWHERE) return;
    FormEntry *old = form_entry(form, before);
    if (old->option < field->options->len) field->option = old->option;
    gboolean typed = form_pending(form, field->key) || (form->editor && before == form->focus);
    if (typed) field->error = g_steal_pointer(&old->error);
}

/* Whether the field that is open can stay open in `fields`. */
static gboolean holds(const GArray *fields, const char *key)
{
    for (guint i = 0; i < fields->len; i++) {
        const FormEntry *field = &g_array_index(fields, FormEntry, i);
        if (g_strcmp0(field->key, key) == 0) return form_can_focus(field);
    }
    return FALSE;
}

void form_set_fields(FormWidget *form, const FormField *fields, gsize count)
{
    g_autofree char *focus = g_strdup(form_focus(form));
    g_autoptr(GArray) fresh = array_new(sizeof(FormEntry), entry_clear);
    for (gsize i = 0; i < count; i++) {
        FormEntry entry = entry_from(&fields[i]);
        g_array_append_val(fresh, entry);
    }
    gboolean lost = !holds(fresh, focus);
    /* Left while its own fields still stand; what it calls may describe the fields anew itself. */
    if (lost) form_leave_field(form);
    for (guint i = 0; i < fresh->len; i++)
        carry_over(form, &g_array_index(fresh, FormEntry, i));
    GArray *stale = form->fields;
    form->fields = g_steal_pointer(&fresh);
    g_array_unref(stale);
    form->focus = lost ? form_step(form, NOWHERE, +1) : form_find(form, focus);
    if (lost) {
        form->top = 0;
        form->looking = FALSE;
    }
}

void form_set_live(FormWidget *form, Style style, const char *text)
{
    g_free(form->live);
    form->live = form->editor ? g_strdup(text) : NULL;
    form->live_style = style;
}

const char *form_focus(const FormWidget *form)
{
    const FormEntry *field = form_focused(form);
    return field ? field->key : NULL;
}

gboolean form_set_focus(FormWidget *form, const char *key)
{
    guint index = form_find(form, key);
    if (index == NOWHERE || !form_can_focus(form_entry(form, index))) return FALSE;
    if (index != form->focus) form_leave_field(form);
    form->focus = index;
    form->looking = FALSE;
    return TRUE;
}

void form_open_with(FormWidget *form, const char *text)
{
    const FormEntry *field = form_focused(form);
    form->live_below = FALSE;
    form->editor = editor_new(field->kind == FIELD_LINES, field->limit);
    editor_set_text(form->editor, text);
    form->looking = FALSE;
}

gboolean form_open_field(FormWidget *form)
{
    FormEntry *field = form_focused(form);
    if (!field || form_is_choice(field)) return FALSE;
    if (field->locked) {
        form_note_error(field, *field->note ? field->note : _("这一项不能修改"));
        return FALSE;
    }
    if (form->editor) return TRUE;
    g_autofree char *key = g_strdup(field->key), *pending = g_strdup(form_pending(form, key));
    form_open_with(form, pending ? pending : field->value);
    if (pending && form->events->changed) form->events->changed(form->data, key, pending);
    return TRUE;
}

gboolean form_is_at_end(const FormWidget *form)
{
    const FormEntry *field = form_focused(form);
    if (!field || form->editor || form_is_choice(field) || form_pending(form, field->key)) return FALSE;
    return form_step(form, form->focus, +1) == NOWHERE && (field->kind != FIELD_LINES || !*field->value);
}

gboolean form_is_open(const FormWidget *form)
{
    return form->editor != NULL;
}

gboolean form_wants_text(const FormWidget *form)
{
    const FormEntry *field = form_focused(form);
    return field && !form_is_choice(field) && !field->locked;
}

gboolean form_takes(const FormWidget *form, Request request)
{
    const FormEntry *field = form_focused(form);
    if (!form->editor || !field) return FALSE;
    switch (request) {
    case REQUEST_EDIT_NEW_LINE: return field->kind == FIELD_LINES;
    case REQUEST_EXTERNAL: return field->kind == FIELD_LINES || field->kind == FIELD_TEXT;
    default: return TRUE;
    }
}

char *form_refusal(const FormWidget *form)
{
    return form->editor ? editor_refusal(form->editor) : NULL;
}

const char *form_open_text(const FormWidget *form)
{
    return form->editor ? editor_text(form->editor) : NULL;
}

const char *form_pending(const FormWidget *form, const char *key)
{
    return key ? g_hash_table_lookup(form->pending, key) : NULL;
}

void form_set_pending(FormWidget *form, const char *key, const char *text)
{
    g_return_if_fail(key);
    if (text)
        g_hash_table_insert(form->pending, g_strdup(key), g_strdup(text));
    else
        g_hash_table_remove(form->pending, key);
}

gboolean form_has_pending(const FormWidget *form, FormWanted wanted, gpointer data)
{
    GHashTableIter iter;
    gpointer key;
    g_hash_table_iter_init(&iter, form->pending);
    while (g_hash_table_iter_next(&iter, &key, NULL))
        if (wanted(key, data)) return TRUE;
    return FALSE;
}

void form_forget_pending(FormWidget *form, FormWanted wanted, gpointer data)
{
    GHashTableIter iter;
    gpointer key;
    form_leave_field(form);
    g_hash_table_iter_init(&iter, form->pending);
    while (g_hash_table_iter_next(&iter, &key, NULL))
        if (wanted(key, data)) g_hash_table_iter_remove(&iter);
}

const char *form_unsaved(const FormWidget *form)
{
    const FormEntry *field = form_focused(form);
    if (form->editor && strcmp(editor_text(form->editor), field->value) != 0) return field->key;
    GHashTableIter iter;
    gpointer key;
    g_hash_table_iter_init(&iter, form->pending);
    while (g_hash_table_iter_next(&iter, &key, NULL))
        if (!form->editor || strcmp(key, field->key) != 0) return key;
    return NULL;
}

const char *form_words(const FormWidget *form, gsize *limit)
{
    const FormEntry *field = form_focused(form);
    if (!field || field->locked || (field->kind != FIELD_LINES && field->kind != FIELD_TEXT)) return NULL;
    const char *pending = form_pending(form, field->key);
    *limit = field->limit ? field->limit : EDITOR_LIMIT;
    return form->editor ? editor_text(form->editor) : pending ? pending : field->value;
}

void form_collect(const FormWidget *form, GHashTable *texts)
{
    GHashTableIter iter;
    gpointer key, text;
    g_hash_table_iter_init(&iter, form->pending);
    while (g_hash_table_iter_next(&iter, &key, &text))
        g_hash_table_replace(texts, g_strdup(key), g_strdup(text));
    if (!form->editor) return;
    const FormEntry *field = form_focused(form);
    if (strcmp(editor_text(form->editor), field->value) != 0)
        g_hash_table_replace(texts, g_strdup(field->key), g_strdup(editor_text(form->editor)));
    else
        g_hash_table_remove(texts, field->key);
}

void form_put_pending(FormWidget *form, GHashTable *texts)
{
    GHashTableIter iter;
    gpointer key, text;
    g_hash_table_iter_init(&iter, texts);
    while (g_hash_table_iter_next(&iter, &key, &text))
        form_set_pending(form, key, text);
}

/* The field is closed first, so that the callback sees the form as it will be. */
void form_close_field(FormWidget *form)
{
    g_clear_pointer(&form->editor, editor_free);
    g_clear_pointer(&form->live, g_free);
    g_autofree char *key = g_strdup(form_focus(form));
    if (key && form->events->changed) form->events->changed(form->data, key, NULL);
}

void form_leave_field(FormWidget *form)
{
    if (!form->editor) return;
    const FormEntry *field = form_focused(form);
    gboolean differs = strcmp(editor_text(form->editor), field->value) != 0;
    form_set_pending(form, field->key, differs ? editor_text(form->editor) : NULL);
    form_close_field(form);
}

gboolean form_accept_field(FormWidget *form)
{
    if (!form->editor) return TRUE;
    FormEntry *field = form_focused(form);
    g_autofree char *key = g_strdup(field->key);
    g_autofree char *text = g_strdup(editor_text(form->editor));
    g_autoptr(GError) error = NULL;
    gboolean changes = strcmp(text, field->value) != 0;
    if (changes && !form->events->accept(form->data, key, text, &error)) {
        form_set_error(form, key, error ? error->message : _("没有保存"));
        return FALSE;
    }
    form_set_pending(form, key, NULL);
    form_set_error(form, key, NULL);
    if (form->editor && g_strcmp0(form_focus(form), key) == 0) form_close_field(form);
    return TRUE;
}

gboolean form_accept_all(FormWidget *form)
{
    if (!form_accept_field(form)) return FALSE;
    for (const char *unsaved = form_unsaved(form); unsaved; unsaved = form_unsaved(form)) {
        g_autofree char *key = g_strdup(unsaved);
        if (!form_set_focus(form, key) || !form_open_field(form) || !form_accept_field(form)) return FALSE;
    }
    return TRUE;
}

void form_note_error(FormEntry *field, const char *sentence)
{
    g_free(field->error);
    field->error = g_strdup(sentence);
}

void form_set_error(FormWidget *form, const char *key, const char *sentence)
{
    guint index = form_find(form, key);
    if (index != NOWHERE) form_note_error(form_entry(form, index), sentence);
}
