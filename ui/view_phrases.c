/* What was written before, for the open field of the view below: found by a few characters or pinyin, put in
 * at the cursor by Enter. */
#include "ui/app.h"

#include <string.h>

#include "base/text.h"
#include "ui/finder.h"
#include "ui/form.h"
#include "ui/session_phrases.h"
#include "ui/views.h"

typedef struct {
    FormWidget *form; /* of the view below, with its field open */
    PhraseKind kind;
    const char *title; /* of the indicator or section; NULL: none */
} PhrasesArgument;

typedef struct {
    App *app;
    FormWidget *form;
    PhraseKind kind;
    char *title;
    Finder finder;
    GPtrArray *all, *found; /* Phrase *; `found` borrows from `all` */
} Phrases;

static void find(Phrases *phrases)
{
    g_clear_pointer(&phrases->found, g_ptr_array_unref);
    phrases->found = phrases_find(phrases->all, phrases->kind, phrases->title, finder_text(&phrases->finder));
}

static void reread(Phrases *phrases)
{
    g_autoptr(GError) error = NULL;
    g_clear_pointer(&phrases->all, g_ptr_array_unref);
    phrases->all = phrases_read(&error);
    find(phrases);
    if (error) app_error(phrases->app, error);
}

static gpointer phrases_open(App *app, gpointer argument, GError **error)
{
    const PhrasesArgument *given = argument;
    (void)error;
    Phrases *phrases = g_new0(Phrases, 1);
    phrases->app = app;
    phrases->form = given->form;
    phrases->kind = given->kind;
    phrases->title = g_strdup(given->title);
    finder_open(&phrases->finder);
    reread(phrases);
    return phrases;
}

static void phrases_close(App *app, gpointer state)
{
    (void)app;
    Phrases *phrases = state;
    finder_close(&phrases->finder);
    g_ptr_array_unref(phrases->found);
    g_ptr_array_unref(phrases->all);
    g_free(phrases->title);
    g_free(phrases);
}

static ViewMode phrases_mode(gpointer state)
{
    (void)state;
    return MODE_TYPING;
}

static const Phrase *here(const Phrases *phrases)
{
    gboolean any = phrases->finder.cursor.at < phrases->found->len;
    return any ? g_ptr_array_index(phrases->found, phrases->finder.cursor.at) : NULL;
}

/* Pieces of evidence stand apart. */
static gboolean needs_mark(const Phrases *phrases)
{
    const char *text = form_open_text(phrases->form);
    if (phrases->kind != PHRASE_EVIDENCE || text_blank(text)) return FALSE;
    return !g_str_has_suffix(text, "；") && !g_str_has_suffix(text, ";") && !g_str_has_suffix(text, "、");
}

/* `phrases` is gone when this returned. */
static gboolean choose(Phrases *phrases)
{
    const Phrase *phrase = here(phrases);
    if (!phrase) {
        g_autofree char *none = keys_sentence("phrases", _("没有这样的常用语；{back} 返回字段"));
        app_message(phrases->app, MESSAGE_PLAIN, "%s", none);
        return TRUE;
    }
    g_autofree char *text = g_strconcat(needs_mark(phrases) ? "；" : "", phrase->text, NULL);
    form_type(phrases->form, text, TRUE);
    app_back(phrases->app);
    return TRUE;
}

static void removal_answered(gpointer data, const char *answer)
{
    Phrases *phrases = data;
    g_autoptr(GError) error = NULL;
    const Phrase *phrase = here(phrases);
    if (!answer || !phrase) return;
    if (phrases_remove(phrase->kind, phrase->text, &error))
        app_message(phrases->app, MESSAGE_GOOD, _("常用语已删去；填在表里的不变。"));
    else
        app_error(phrases->app, error);
    reread(phrases);
}

static gboolean ask_removal(Phrases *phrases)
{
    const Phrase *phrase = here(phrases);
    if (!phrase) return TRUE;
    g_autofree char *quoted = text_quoted(phrase->text);
    g_autofree char *question = g_strdup_printf(_("从常用语里删去“%s”？"), quoted);
    app_confirm(phrases->app, question, removal_answered, phrases);
    return TRUE;
}

static gboolean take(Phrases *phrases, FinderAnswer answer)
{
    if (answer == FINDER_SOUGHT) find(phrases);
    if (answer == FINDER_CHOSEN) return choose(phrases);
    return answer != FINDER_OTHER;
}

static gboolean phrases_handle(App *app, gpointer state, Request request)
{
    (void)app;
    Phrases *phrases = state;
    if (request == REQUEST_OPEN) return choose(phrases);
    if (request == REQUEST_REMOVE) return ask_removal(phrases);
    return take(phrases, finder_handle(&phrases->finder, request, phrases->found->len));
}

static gboolean phrases_type(App *app, gpointer state, const char *text, gboolean pasted)
{
    (void)app;
    (void)pasted;
    Phrases *phrases = state;
    return take(phrases, finder_type(&phrases->finder, text));
}

static gboolean phrases_mouse(App *app, gpointer state, const Mouse *mouse)
{
    (void)app;
    Phrases *phrases = state;
    return take(phrases, finder_mouse(&phrases->finder, mouse, phrases->found->len));
}

/* --- painting --- */

static void phrases_head(gpointer state, GString *left, GString *right)
{
    const Phrases *phrases = state;
    g_string_append(left, _("常用语"));
    if (!text_blank(phrases->title)) g_string_append_printf(left, " · %s", phrases->title);
    g_string_append_printf(right, _("%u 条"), phrases->found->len);
}

static char *used_text(const Phrases *phrases, const Phrase *phrase)
{
    if (phrase->uses == 0) return g_strdup("");
    g_autofree char *times = g_strdup_printf(_("用过 %u 次"), (guint)MIN(phrase->uses, G_MAXUINT));
    return phrase_is_for(phrase, phrases->title) ? g_strdup_printf(_("本项 · %s"), times)
                                                 : g_steal_pointer(&times);
}

static void draw_phrase(const Phrases *phrases, guint line, int y)
{
    enum { USED = 20, WITH_USED = 60 };
    const Phrase *phrase = g_ptr_array_index(phrases->found, line);
    Area area = phrases->finder.area;
    gboolean at = line == phrases->finder.cursor.at;
    int used = area.width >= WITH_USED ? USED : 0;
    g_autofree char *text = text_safe(phrase->text, FALSE);
    g_autofree char *times = used_text(phrases, phrase);
    draw_text(y, area.x, 2, STYLE_ACCENT, at ? "▌" : "");
    draw_text(y, area.x + 2, area.width - 2 - used, at ? STYLE_FOCUS : STYLE_NORMAL, text);
    if (used > 0) draw_right(y, area.x + area.width - used, used - 1, at ? STYLE_FOCUS : STYLE_DIM, times);
}

/* The phrase with the cursor in full, below the list. */
static void draw_whole(const Phrases *phrases, Area area)
{
    const Phrase *phrase = here(phrases);
    draw_heading(area.y, area.x, area.width, _("全文"), NULL);
    if (!phrase) return;
    g_autofree char *safe = text_safe(phrase->text, TRUE);
    g_autoptr(GPtrArray) lines = text_wrap(safe, (guint)MAX(area.width - 2, 2));
    for (int i = 0; i < (int)lines->len && i + 1 < area.height; i++)
        draw_text(area.y + 1 + i, area.x + 2, area.width - 2, STYLE_NORMAL,
                  g_ptr_array_index(lines, (guint)i));
}

static void phrases_draw(gpointer state, const Layout *layout)
{
    enum { WHOLE = 5, WITH_WHOLE = 12 };
    Phrases *phrases = state;
    Area area = layout->first;
    const Finder *finder = &phrases->finder;
    int whole = area.height >= WITH_WHOLE ? WHOLE : 0;
    draw_fill(area, STYLE_NORMAL);
    finder_draw(&phrases->finder, _("查找："), (Area){area.y, area.x, area.height - whole, area.width},
                phrases->found->len);
    for (int i = 0; i < finder->area.height; i++) {
        guint line = finder->cursor.top + (guint)i;
        if (line < phrases->found->len) draw_phrase(phrases, line, finder->area.y + i);
    }
    if (whole > 0) draw_whole(phrases, (Area){area.y + area.height - whole, area.x, whole, area.width});
}

static const View phrases_view = {
    .name = "phrases",
    .title = N_("常用语"),
    .panes = 1,
    .open = phrases_open,
    .close = phrases_close,
    .mode = phrases_mode,
    .handle = phrases_handle,
    .type = phrases_type,
    .mouse = phrases_mouse,
    .head = phrases_head,
    .draw = phrases_draw,
};

static gboolean find_kind(const Session *session, const FormWidget *form, PhraseKind *kind, char **title)
{
    return form && form_is_open(form) && session_phrase_kind(session, form_focus(form), kind, title);
}

gboolean phrases_are_for(const Session *session, const FormWidget *form)
{
    PhraseKind kind = PHRASE_NOTE;
    g_autofree char *title = NULL;
    return find_kind(session, form, &kind, &title);
}

void phrases_offer(App *app, FormWidget *form)
{
    PhraseKind kind = PHRASE_NOTE;
    g_autofree char *title = NULL;
    gboolean opened = form && !form_is_open(form) && form_focus(form) && form_open_field(form);
    if (!find_kind(app_session(app), form, &kind, &title)) {
        if (opened) form_leave_field(form);
        app_message(app, MESSAGE_PLAIN, _("常用语用在说明、佐证和报告的字段里"));
        return;
    }
    app_push(app, &phrases_view, &(PhrasesArgument){form, kind, title});
}
