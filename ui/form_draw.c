#include "ui/form_internal.h"

#include "base/text.h"
#include "base/translate.h"

int form_rows(FormWidget *form, int width)
{
    form_build_rows(form, width, FALSE);
    return (int)form->rows->len;
}

static gboolean is_of_focus(const FormWidget *form, const FormRow *row)
{
    const FormEntry *field = form_focused(form);
    if (!field || (row->field != form->focus && row->beside != form->focus)) return FALSE;
    return !form_is_choice(field) || row->option == 0 || row->option == field->option + 1;
}

/* Scrolls as little as needed: all of the focused field with its sentences where they fit, else its
 * beginning, the cursor always. From the first field on the form is shown from its top, for what is above it
 * to read. */
static void scroll_to_focus(FormWidget *form)
{
    int height = form->area.height, first = -1, last = -1, cursor = -1;
    for (int i = 0; i < (int)form->rows->len; i++) {
        const FormRow *row = &g_array_index(form->rows, FormRow, i);
        if (is_of_focus(form, row)) {
            first = first < 0 ? i : first;
            last = i;
        }
        if (row->cursor >= 0) cursor = i;
    }
    if (first >= 0) {
        if (form->focus == form_step(form, G_MAXUINT, +1) && last < height) form->top = 0;
        form->top = MAX(form->top, last - height + 1);
        form->top = MIN(form->top, first);
    }
    if (cursor >= 0) {
        form->top = MAX(form->top, cursor - height + 1);
        form->top = MIN(form->top, cursor);
    }
}

static void draw_row(const FormRow *row, int y, int x, int width)
{
    if (row->heading && row->count == 1) {
        draw_heading(y, x, width, row->pieces[0].text, NULL);
        return;
    }
    if (row->heading) draw_hline(y, x, width);
    for (guint i = 0; i < row->count; i++) {
        const FormPiece *piece = &row->pieces[i];
        int columns = MIN(piece->width, width - piece->x);
        draw_text(y, x + piece->x, columns, piece->style, piece->text);
    }
    if (row->cursor >= 0 && row->cursor < width) draw_cursor(y, x + row->cursor);
}

void form_draw(FormWidget *form, Area area, gboolean active)
{
    form->area = area;
    if (area.height <= 0 || area.width <= 0) return;
    form_build_rows(form, area.width, active);
    if (!form->looking) scroll_to_focus(form);
    form->top = CLAMP(form->top, 0, MAX(0, (int)form->rows->len - area.height));
    for (int i = 0; i < area.height && form->top + i < (int)form->rows->len; i++) {
        const FormRow *row = &g_array_index(form->rows, FormRow, form->top + i);
        draw_row(row, area.y + i, area.x, area.width);
    }
}

void form_draw_beyond(const FormWidget *form, int y)
{
    Area area = form->area;
    int above = form->top, below = (int)form->rows->len - form->top - area.height;
    if (area.height <= 0 || (above <= 0 && below <= 0)) return;
    g_autoptr(GString) sign = g_string_new(" ");
    if (above > 0) g_string_append_printf(sign, _("↑ %d 行 "), above);
    if (below > 0) g_string_append_printf(sign, _("↓ %d 行 "), below);
    int columns = MIN((int)text_width(sign->str), area.width);
    draw_span(y < 0 ? area.y + area.height - 1 : y, area.x + area.width - columns, columns, STYLE_ACCENT,
              sign->str);
}
