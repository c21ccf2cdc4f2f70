#include "evaluation/entry.h"

#include "base/text.h"
#include "base/yaml.h"

#include <string.h>

/* Where an item of a canonical flow text begins: behind a bracket or a comma, so its blanks are known. */
static const char *next_item(const char *position)
{
    position += strcspn(position, ",");
    return *position ? position + strspn(position, ", ") : NULL;
}

static void read_actual(Entry *entry)
{
    quantity_clear(&entry->actual);
    entry->has_actual = actual_parse(entry->text[ENTRY_ACTUAL], &entry->actual, &entry->actual_copied);
}

static void read_target(Entry *entry)
{
    target_clear(&entry->wanted);
    entry->wanted = target_parse(entry->text[ENTRY_TARGET]);
}

static void read_score(Entry *entry)
{
    const char *text = entry->text[ENTRY_SCORE];
    entry->has_score = text && points_parse(text, &entry->score, NULL);
}

static void read_met(Entry *entry)
{
    g_clear_pointer(&entry->met, g_array_unref);
    const char *item = entry->text[ENTRY_MET];
    if (!item) return;
    entry->met = g_array_new(FALSE, FALSE, sizeof(guint));
    for (item++; item; item = next_item(item)) {
        gboolean short_one = g_ascii_isdigit(item[0]) && !g_ascii_isdigit(item[1]);
        guint index = short_one ? (guint)g_ascii_digit_value(item[0])
                                : (guint)MIN(g_ascii_strtoull(item, NULL, 10), G_MAXUINT);
        if (index > 0) g_array_append_val(entry->met, index);
    }
}

static void (*const readings[ENTRY_FIELD_COUNT])(Entry *entry) = {
    [ENTRY_ACTUAL] = read_actual,
    [ENTRY_TARGET] = read_target,
    [ENTRY_MET] = read_met,
    [ENTRY_SCORE] = read_score,
};

Entry *entry_copy(const Entry *entry)
{
    Entry *copy = g_memdup2(entry, sizeof *entry);
    for (guint i = 0; i < ENTRY_FIELD_COUNT; i++)
        copy->text[i] = g_strdup(entry->text[i]);
    copy->actual = quantity_copy(&entry->actual);
    copy->wanted.quantity = quantity_copy(&entry->wanted.quantity);
    copy->met = entry->met ? g_array_copy(entry->met) : NULL;
    return copy;
}

void entry_free(Entry *entry)
{
    if (!entry) return;
    for (guint i = 0; i < ENTRY_FIELD_COUNT; i++)
        g_free(entry->text[i]);
    quantity_clear(&entry->actual);
    target_clear(&entry->wanted);
    g_clear_pointer(&entry->met, g_array_unref);
    g_free(entry);
}

void entry_put(Entry *entry, EntryField field, const char *text)
{
    g_return_if_fail((guint)field < ENTRY_FIELD_COUNT);
    char *before = entry->text[field];
    entry->text[field] = g_strdup(text);
    entry->removed &= ~(1u << field);
    if (readings[field]) readings[field](entry);
    g_free(before);
}

gboolean entry_is_empty(const Entry *entry)
{
    for (guint i = 0; i < ENTRY_FIELD_COUNT; i++)
        if (entry->text[i]) return FALSE;
    return entry->removed == 0;
}

gboolean entry_names(const Entry *review, EntryField field)
{
    return review->text[field] || (review->removed & 1u << field);
}

/* A reviewer who changes what the rule reads wants the rule to run again, not the score typed before. */
static gboolean changes_input(const Entry *review)
{
    static const EntryField inputs[] = {ENTRY_ACTUAL, ENTRY_TARGET, ENTRY_COUNTS, ENTRY_MET,
                                        ENTRY_TIER,   ENTRY_SHARE,  ENTRY_CHOICE, ENTRY_ABSENT};
    for (guint i = 0; i < G_N_ELEMENTS(inputs); i++)
        if (entry_names(review, inputs[i])) return TRUE;
    return FALSE;
}

gboolean entry_adjusts(const Entry *review)
{
    return changes_input(review) || entry_names(review, ENTRY_SCORE);
}

void entry_lay_over(Entry *entry, const Entry *review)
{
    if (changes_input(review)) entry_put(entry, ENTRY_SCORE, NULL);
    if (entry_names(review, ENTRY_TIER)) entry_put(entry, ENTRY_SHARE, NULL);
    if (review->text[ENTRY_SCORE]) entry_put(entry, ENTRY_ABSENT, NULL);
    for (guint i = 0; i < ENTRY_FIELD_COUNT; i++)
        if (entry_names(review, i)) entry_put(entry, i, review->text[i]);
    /* What one reviewer agreed to, and why he changed something, says nothing about the next. */
    entry_put(entry, ENTRY_ACCEPTED, review->text[ENTRY_ACCEPTED]);
    entry_put(entry, ENTRY_CAUSE, review->text[ENTRY_CAUSE]);
}

gboolean entry_score(const Entry *entry, Points *score)
{
    *score = entry->score;
    return entry->has_score;
}

gboolean entry_index(const Entry *entry, EntryField field, guint *index)
{
    gint64 whole;
    if (!entry->text[field] || !whole_parse(entry->text[field], &whole) || whole < 1 || whole > G_MAXINT)
        return FALSE;
    *index = (guint)whole;
    return TRUE;
}

gboolean entry_share(const Entry *entry, Quantity *share)
{
    return entry->text[ENTRY_SHARE] && number_parse(entry->text[ENTRY_SHARE], share, NULL);
}

gboolean entry_is_met(const Entry *entry, guint index)
{
    for (guint i = 0; entry->met && i < entry->met->len; i++)
        if (g_array_index(entry->met, guint, i) == index) return TRUE;
    return FALSE;
}

gboolean entry_count(const Entry *entry, const char *id, Value **count)
{
    gsize length = strlen(id);
    const char *item = entry->text[ENTRY_COUNTS];
    for (item = item ? item + 1 : NULL; item; item = next_item(item)) {
        if (strncmp(item, id, length) != 0 || item[length] != ':') continue;
        g_autofree char *number = g_strndup(item + length + 1, strcspn(item + length + 1, ",}"));
        g_auto(Quantity) read = {0};
        if (!number_parse(number, &read, NULL)) return FALSE;
        *count = g_steal_pointer(&read.value);
        return TRUE;
    }
    return FALSE;
}

gboolean entry_has_note(const Entry *entry)
{
    return !text_blank(entry->text[ENTRY_NOTE]);
}

/* The items of a canonical flow list in which nothing is quoted or nested. FALSE: it takes the YAML reader.
 */
static gboolean add_plain_items(const char *text, GPtrArray *list)
{
    gsize length = strlen(text);
    if (text[0] != '[' || length < 2 || strcspn(text + 1, "[]{}'\"#&*!|>%@`:~?\\\n\t") != length - 2 ||
        text[length - 1] != ']')
        return FALSE;
    for (const char *item = text + 1; *item != ']';) {
        gsize end = strcspn(item, ",]");
        if (end == 0 || item[0] == ' ' || item[0] == '-' || item[end - 1] == ' ') {
            g_ptr_array_set_size(list, 0);
            return FALSE;
        }
        g_ptr_array_add(list, g_strndup(item, end));
        item += end;
        if (*item == ',') item += strspn(item, ", ");
    }
    return TRUE;
}

GPtrArray *entry_list(const Entry *entry, EntryField field)
{
    const char *text = entry->text[field];
    GPtrArray *list = g_ptr_array_new_with_free_func(g_free);
    if (!text || add_plain_items(text, list)) return list;
    g_autoptr(YamlNode) node = yaml_read_flow(text, NULL);
    for (guint i = 0; node && node->items && i < node->items->len; i++) {
        const YamlNode *item = node->items->pdata[i];
        if (item->kind == YAML_TEXT) g_ptr_array_add(list, g_strdup(item->text));
    }
    return list;
}

GPtrArray *entry_counted(const Entry *entry)
{
    GPtrArray *ids = g_ptr_array_new_with_free_func(g_free);
    const char *item = entry->text[ENTRY_COUNTS];
    for (item = item ? item + 1 : NULL; item; item = next_item(item)) {
        gsize length = strcspn(item, ":},");
        if (length > 0) g_ptr_array_add(ids, g_strndup(item, length));
    }
    return ids;
}
