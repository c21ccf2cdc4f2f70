#include "ui/session_phrases.h"

#include <string.h>

#include "base/text.h"
#include "base/yaml.h"
#include "ui/session_internal.h"

static const struct {
    EntryField field;
    PhraseKind kind;
} kinds[] = {{ENTRY_NOTE, PHRASE_NOTE}, {ENTRY_EVIDENCE, PHRASE_EVIDENCE}, {ENTRY_TEXT, PHRASE_TEXT}};

static char *section_title(const Evaluation *evaluation, const char *id)
{
    const ReportSection *section = scheme_find_report(evaluation_scheme(evaluation), id);
    return section ? g_strdup(section->title) : NULL;
}

static gboolean find_kind(const char *id, PhraseKind *kind)
{
    EntryField field = ENTRY_FIELD_COUNT;
    if (!entry_field_find(id, &field)) return FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++)
        if (kinds[i].field == field) {
            *kind = kinds[i].kind;
            return TRUE;
        }
    return FALSE;
}

gboolean session_phrase_kind(const Session *session, const char *key, PhraseKind *kind, char **title)
{
    const Evaluation *evaluation = session ? session_evaluation(session) : NULL;
    g_auto(GStrv) parts = g_strsplit(key ? key : "", ".", 0);
    *title = NULL;
    if (!evaluation || g_strv_length(parts) != 2) return FALSE;
    if (strcmp(parts[0], "texts") == 0) {
        *kind = PHRASE_TEXT;
        *title = section_title(evaluation, parts[1]);
        return TRUE;
    }
    const Indicator *indicator = evaluation_find(evaluation, parts[0]);
    if (!indicator || !find_kind(parts[1], kind)) return FALSE;
    *title = g_strdup(indicator->title);
    return TRUE;
}

/* Each piece of evidence is a phrase of its own. */
static void learn_list(const char *title, const char *value)
{
    g_autoptr(YamlNode) list = yaml_read_flow(value, NULL);
    if (!list || list->kind != YAML_LIST) return;
    for (guint i = 0; i < list->items->len; i++) {
        const YamlNode *item = g_ptr_array_index(list->items, i);
        if (item->kind == YAML_TEXT && item->text) phrases_learn(PHRASE_EVIDENCE, title, item->text, NULL);
    }
}

void session_learn_phrase(const Session *session, const char *key, const char *value)
{
    PhraseKind kind = PHRASE_NOTE;
    g_autofree char *title = NULL;
    if (session->forgetful || text_blank(value) || !session_phrase_kind(session, key, &kind, &title)) return;
    if (kind == PHRASE_EVIDENCE)
        learn_list(title, value);
    else
        phrases_learn(kind, title, value, NULL);
}
