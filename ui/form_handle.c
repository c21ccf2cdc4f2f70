#include "ui/form_internal.h"

#include "base/text.h"

#include <string.h>

#define NOWHERE G_MAXUINT

/* The focus goes to another field; entering a choice from below it comes to its last item. */
static gboolean go_to(FormWidget *form, guint index, gboolean from_below)
{
    if (index == NOWHERE) return FALSE;
    form_leave_field(form);
    form->focus = index;
    FormEntry *field = form_entry(form, index);
    field->option = from_below && field->options->len > 0 ? field->options->len - 1 : 0;
    return TRUE;
}

static void go_on(FormWidget *form, const char *key)
{
    if (g_strcmp0(form_focus(form), key) != 0) return; /* `accept` went somewhere else itself */
    guint next = form_step(form, form->focus, +1);
    if (next != NOWHERE)
        go_to(form, next, FALSE);
    else if (form->events->finished)
        form->events->finished(form->data);
}

static gboolean accept_and_go_on(FormWidget *form)
{
    g_autofree char *key = g_strdup(form_focus(form));
    if (form_accept_field(form)) go_on(form, key);
    return TRUE;
}

static gboolean choose(FormWidget *form, guint option)
{
    g_autofree char *key = g_strdup(form_focus(form));
    g_autoptr(GError) error = NULL;
    FormEntry *field = form_focused(form);
    if (field->locked || !form->events->choose) {
        form_note_error(field, *field->note ? field->note : _("这一项不能修改"));
        return FALSE;
    }
    field->option = option - 1;
    gboolean taken = form->events->choose(form->data, key, option, &error);
    form_set_error(form, key, taken ? NULL : error ? error->message : _("没有保存"));
    return taken;
}

/* Enter takes the item, or goes on where it is taken already: it never takes a tick away. */
static gboolean enter_choice(FormWidget *form)
{
    FormEntry *field = form_focused(form);
    if (field->options->len == 0) return FALSE;
    g_autofree char *key = g_strdup(field->key);
    gboolean pick = field->kind == FIELD_PICK;
    gboolean chosen = g_array_index(field->options, FormOption, field->option).chosen;
    if (!chosen && (!choose(form, field->option + 1) || !pick)) return TRUE;
    go_on(form, key);
    return TRUE;
}

static gboolean step_focus(FormWidget *form, int direction)
{
    FormEntry *field = form_focused(form);
    if (!field) return FALSE;
    guint option = field->option + (guint)direction;
    if (form_is_choice(field) && option < field->options->len) {
        field->option = option;
        return TRUE;
    }
    return go_to(form, form_step(form, form->focus, direction), direction < 0);
}

static gboolean go_to_end(FormWidget *form, int direction)
{
    guint beyond = direction > 0 ? NOWHERE : form->fields->len;
    return go_to(form, form_step(form, beyond, direction), FALSE);
}

static gboolean look(FormWidget *form, int direction)
{
    int page = MAX(1, form->area.height - 1);
    int last = MAX(0, (int)form->rows->len - form->area.height);
    int top = CLAMP(form->top + direction * page, 0, last);
    gboolean moved = top != form->top;
    form->top = top;
    form->looking = TRUE;
    return moved;
}

static gboolean discard(FormWidget *form)
{
    FormEntry *field = form_focused(form);
    form_note_error(field, NULL);
    form_set_pending(form, field->key, NULL);
    if (form->editor) form_close_field(form);
    return TRUE;
}

static gboolean handle_closed(FormWidget *form, Request request)
{
    FormEntry *field = form_focused(form);
    switch (request) {
    case REQUEST_UP: return step_focus(form, -1);
    case REQUEST_DOWN: return step_focus(form, +1);
    case REQUEST_FIRST: return go_to_end(form, +1);
    case REQUEST_LAST: return go_to_end(form, -1);
    case REQUEST_PAGE_UP: return look(form, -1);
    case REQUEST_PAGE_DOWN: return look(form, +1);
    case REQUEST_OPEN:
    case REQUEST_EDIT:
        if (!field) return FALSE;
        return form_is_choice(field) ? enter_choice(form) : form_open_field(form) || field->locked;
    case REQUEST_CANCEL:
        if (!field || !form_pending(form, field->key)) return FALSE;
        return discard(form);
    case REQUEST_SELECT:
        if (!field || !form_is_choice(field) || field->options->len == 0) return FALSE;
        choose(form, field->option + 1);
        return TRUE;
    default: return FALSE;
    }
}

static void text_changed(FormWidget *form)
{
    FormEntry *field = form_focused(form);
    form_note_error(field, NULL);
    if (!form->events->changed) return;
    g_autofree char *key = g_strdup(field->key);
    g_autofree char *text = g_strdup(editor_text(form->editor));
    form->events->changed(form->data, key, text);
}

static gboolean edit(FormWidget *form, Request request)
{
    g_autofree char *before = g_strdup(editor_text(form->editor));
    gboolean done = editor_handle(form->editor, request);
    g_autofree char *refusal = editor_refusal(form->editor);
    if (strcmp(before, editor_text(form->editor)) != 0) text_changed(form);
    if (refusal) form_set_error(form, form_focus(form), refusal);
    return done || refusal;
}

/* An arrow that leads out of the text accepts the field and goes to its neighbour. */
static gboolean edit_or_step(FormWidget *form, Request request, int direction)
{
    if (edit(form, request)) return TRUE;
    if (form_step(form, form->focus, direction) == NOWHERE) return TRUE;
    g_autofree char *key = g_strdup(form_focus(form));
    if (form_accept_field(form) && g_strcmp0(form_focus(form), key) == 0) step_focus(form, direction);
    return TRUE;
}

static gboolean handle_open(FormWidget *form, Request request)
{
    switch (request) {
    case REQUEST_EDIT_ACCEPT:
    case REQUEST_OPEN: return accept_and_go_on(form);
    case REQUEST_EDIT_LEAVE:
    case REQUEST_LEAVE: form_leave_field(form); return TRUE;
    case REQUEST_EDIT_DISCARD:
    case REQUEST_CANCEL: return discard(form);
    case REQUEST_NEXT:
    case REQUEST_PREVIOUS: return !form_accept_field(form);
    case REQUEST_EDIT_UP: return edit_or_step(form, request, -1);
    case REQUEST_EDIT_DOWN: return edit_or_step(form, request, +1);
    case REQUEST_EDIT_NEW_LINE:
        if (form_focused(form)->kind != FIELD_LINES) return accept_and_go_on(form);
        return edit(form, request), TRUE;
    default: return edit(form, request) || (request >= REQUEST_EDIT_ACCEPT && request <= REQUEST_EDIT_UNDO);
    }
}

gboolean form_handle(FormWidget *form, Request request)
{
    form->looking = FALSE;
    return form->editor ? handle_open(form, request) : handle_closed(form, request);
}

gboolean form_take_words(FormWidget *form, const char *text)
{
    if (!form_open_field(form)) return FALSE;
    if (editor_replace(form->editor, text) == EDITOR_INSERTED) text_changed(form);
    return form_accept_field(form);
}

/* Bytes before the first letter or character of a word. */
static gsize figure_length(const char *text)
{
    const char *at = text;
    while (*at && !g_unichar_isalpha(g_utf8_get_char(at)))
        at = g_utf8_next_char(at);
    return (gsize)(at - text);
}

/* 。 is what the point of a Chinese keyboard gives, so in a number it is one. Yours. */
static char *as_number(const char *text)
{
    g_autofree char *narrow = text_fold(text);
    g_autoptr(GString) number = g_string_new(narrow);
    g_string_replace(number, "。", ".", 0);
    return g_strdup(number->str);
}

/* The same of what is typed behind `before`: from the first word on it is prose, or a unit, and stays as it
 * is written. Yours. */
static char *as_typed_number(const char *before, const char *text)
{
    if (!g_utf8_validate(text, -1, NULL)) return g_strdup(text);
    gsize length = figure_length(text);
    if (before[figure_length(before)]) return g_strdup(text);
    g_autofree char *figure = g_strndup(text, length);
    g_autofree char *number = as_number(figure);
    return g_strconcat(number, text + length, NULL);
}

static gboolean choose_by_digit(FormWidget *form, const char *text)
{
    g_autofree char *narrow = text_fold(text);
    guint digit = (guint)(narrow[0] - '0');
    if (narrow[0] < '1' || narrow[0] > '9' || narrow[1] || digit > form_focused(form)->options->len)
        return FALSE;
    choose(form, digit);
    return TRUE;
}

/* Line breaks in the middle of what was pasted: where there is one line, blanks take their places. */
static gboolean has_breaks(const char *text)
{
    g_autofree char *trimmed = g_strstrip(g_strdup(text));
    return strpbrk(trimmed, "\r\n") != NULL;
}

static void insert(FormWidget *form, const char *text)
{
    FormEntry *field = form_focused(form);
    g_autofree char *number = field->kind == FIELD_DATE     ? as_number(text)
                              : field->kind == FIELD_NUMBER ? as_typed_number(editor_text(form->editor), text)
                                                            : NULL;
    EditorInsert result = editor_insert(form->editor, number ? number : text);
    g_autofree char *refusal = editor_refusal(form->editor);
    if (result != EDITOR_REFUSED) text_changed(form);
    field = form_focused(form);
    if (!field) return;
    if (field->kind != FIELD_LINES && has_breaks(text))
        form_note_error(field, _("这一栏只有一行：粘贴的换行变成了空格"));
    if (refusal) form_note_error(field, refusal);
}

static gboolean ends_here(const FormWidget *form, const char *key)
{
    guint next = form_step(form, form->focus, +1);
    return g_strcmp0(form_focus(form), key) != 0 || next == NOWHERE ||
           !form_is_number(form_entry(form, next));
}

/* A column of figures goes down the fields, one line each. What a field refuses stays there as pending; what
 * has no field is said. */
static void fill_down(FormWidget *form, char **lines)
{
    for (char **line = lines; *line; line++) {
        g_autofree char *number = as_number(g_strstrip(*line));
        g_autofree char *key = g_strdup(form_focus(form));
        if (!form->editor) form_open_with(form, "");
        editor_set_text(form->editor, number);
        text_changed(form);
        if (!form_accept_field(form)) form_leave_field(form);
        if (!line[1]) return;
        if (ends_here(form, key)) {
            g_autofree char *sentence = g_strdup_printf(_("还有 %u 行没有字段可放"), g_strv_length(line + 1));
            form_set_error(form, key, sentence);
            return;
        }
        go_to(form, form_step(form, form->focus, +1), FALSE);
    }
}

/* A figure is replaced, as in a spreadsheet; a text is gone on with, so that one wrong key never replaces it,
 * and a list with its next piece. */
static void open_to_type(FormWidget *form)
{
    const FormEntry *field = form_focused(form);
    gboolean goes_on = field->kind == FIELD_LINES && *field->value;
    g_autofree char *begin = g_strconcat(goes_on ? field->value : "", goes_on ? field->joint : "", NULL);
    form_open_with(form, begin);
}

gboolean form_type(FormWidget *form, const char *text, gboolean pasted)
{
    FormEntry *field = form_focused(form);
    if (!field) return FALSE;
    if (form_is_choice(field)) return choose_by_digit(form, text);
    if (field->locked) return form_open_field(form), TRUE;
    if (!form->editor && form_pending(form, field->key)) {
        form_open_field(form);
        field = form_focused(form); /* the view may have described its fields anew */
        if (!field) return FALSE;
    }
    if (pasted && form_is_number(field) && g_utf8_validate(text, -1, NULL) && !form->editor) {
        g_autofree char *trimmed = g_strchomp(g_strdup(text));
        g_auto(GStrv) lines = g_strsplit(trimmed, "\n", -1);
        if (g_strv_length(lines) > 1) return fill_down(form, lines), TRUE;
    }
    if (!form->editor) open_to_type(form);
    form->looking = FALSE;
    insert(form, text);
    return TRUE;
}

gboolean form_click(FormWidget *form, int y, int x, gboolean twice)
{
    guint place = (guint)(y - form->area.y + form->top);
    gboolean outside = y < form->area.y || y >= form->area.y + form->area.height;
    if (outside || place >= form->rows->len) return FALSE;
    FormRow row = g_array_index(form->rows, FormRow, place);
    guint index = row.beside != NOWHERE && x - form->area.x >= row.beside_x ? row.beside : row.field;
    if (index >= form->fields->len || !form_can_focus(form_entry(form, index))) return FALSE;
    if (index != form->focus) go_to(form, index, FALSE);
    if (row.option > 0)
        choose(form, row.option);
    else if (twice)
        form_open_field(form);
    return TRUE;
}
