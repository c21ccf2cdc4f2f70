#include "ui/form_internal.h"

#include "base/text.h"
#include "ui/keys.h"

#include <string.h>

#define NOWHERE G_MAXUINT

enum {
    MARK_COLUMNS = 1,   /* ▌ */
    GAP_COLUMNS = 2,    /* between label and value */
    LEAST_VALUE = 16,   /* columns of a value before labels get rows of their own */
    PAIR_COLUMNS = 72,  /* from here on two short fields may share a row */
    TABLE_COLUMNS = 52, /* from here on there is a column to compare by */
    CUT_ROWS = 3,
    CUT_ROWS_TALL = 6,
    TALL = 16,         /* rows of a text that is cut, in an area so tall */
    LIVE_ROWS = 2,     /* rows kept for the live line there */
    LEAST_LABEL = 9,   /* columns of labels where a score is asked (S-MISSING) */
    NUMBER_INPUT = 14, /* columns of an open number, so that what it comes to has room behind */
};

/* What the functions below build rows from. */
typedef struct {
    FormWidget *form;
    int width;
    int label; /* columns */
    gboolean active;
    int other; /* columns of what is compared with; 0: it has none of its own */
} Builder;

static FormRow *add_row(const Builder *builder, guint field)
{
    FormRow row = {.field = field, .beside = NOWHERE, .cursor = -1};
    g_array_append_val(builder->form->rows, row);
    return &g_array_index(builder->form->rows, FormRow, builder->form->rows->len - 1);
}

static void add_piece(FormRow *row, int x, int width, Style style, const char *text)
{
    if (width <= 0 || row->count >= ROW_PIECES) return;
    row->pieces[row->count++] = (FormPiece){x, width, style, g_strdup(text)};
}

static gboolean has_focus(const Builder *builder, guint index)
{
    return builder->active && builder->form->focus == index;
}

static gboolean is_open(const Builder *builder, guint index)
{
    return builder->form->editor && builder->form->focus == index;
}

static int value_column(const Builder *builder)
{
    return MARK_COLUMNS + (builder->label > 0 ? builder->label + GAP_COLUMNS : 0);
}

/* Where the value of a field begins: behind its label, or behind what it is compared with. */
static int value_begin(const Builder *builder, guint index)
{
    gboolean table = builder->other > 0 && form_entry(builder->form, index)->other;
    return value_column(builder) + (table ? builder->other + GAP_COLUMNS : 0);
}

/* Mark and label with the gap behind it, whose blanks look the same in its style and spare the line a change
 * of it. A label that is too long for its column gets a row of its own, and the value the next one. */
static FormRow *add_label(const Builder *builder, guint index, FormRow *row, int x)
{
    const FormEntry *field = form_entry(builder->form, index);
    int columns = (int)text_width(field->label);
    if (has_focus(builder, index)) add_piece(row, x, MARK_COLUMNS, STYLE_ACCENT, "▌");
    gboolean alone = columns > builder->label;
    int room = alone ? builder->width - x - MARK_COLUMNS : builder->label + GAP_COLUMNS;
    add_piece(row, x + MARK_COLUMNS, room, has_focus(builder, index) ? STYLE_ACCENT : STYLE_LABEL,
              field->label);
    return alone ? add_row(builder, index) : row;
}

/* What is only read takes no more rows than leave the other fields in sight. */
static GPtrArray *lines_to_read(const Builder *builder, guint index, const char *text, int columns)
{
    const FormEntry *field = form_entry(builder->form, index);
    int most = builder->form->area.height < TALL ? CUT_ROWS : CUT_ROWS_TALL;
    GPtrArray *lines = form_wrap(text, columns);
    if (field->more && (int)lines->len > most) form_cut(lines, most, columns, field->more);
    return lines;
}

typedef struct {
    const char *text;
    Style style;
} Shown;

/* What stands in a closed field: the text that waits there, the value, or its hint. */
static Shown shown_value(const Builder *builder, guint index)
{
    const FormEntry *field = form_entry(builder->form, index);
    const char *pending = form_pending(builder->form, field->key);
    Shown shown = {field->value, field->style};
    if (field->takes_live && builder->form->live_taken)
        shown = (Shown){builder->form->live, builder->form->live_style};
    else if (pending)
        shown = (Shown){pending, STYLE_WARNING};
    else if (!*field->value && field->kind != FIELD_SHOWN)
        shown = (Shown){*field->hint ? field->hint : "—", STYLE_DIM};
    if (has_focus(builder, index)) shown.style = STYLE_FOCUS;
    return shown;
}

static void add_unit(FormRow *row, const FormEntry *field, int x, int end)
{
    int columns = (int)text_width(field->unit);
    if (columns > 0 && end - x > 2) add_piece(row, x + 1, MIN(columns, end - x - 1), STYLE_DIM, field->unit);
}

static int input_columns(const FormEntry *field, int room)
{
    int unit = (int)text_width(field->unit);
    if (unit > 0 && unit < room / 2) room -= unit + 1;
    return form_is_number(field) ? MIN(room, NUMBER_INPUT) : room;
}

/* Where the row's pieces end. */
static int row_end(const FormRow *row)
{
    int end = 0;
    for (guint i = 0; i < row->count; i++)
        end = MAX(end, row->pieces[i].x + row->pieces[i].width);
    return end;
}

/* What the text comes to stands behind the open field where it has room, so that nothing below moves; where
 * it had none once, it stays below until the field is left. */
static void add_live(const Builder *builder, FormRow *row, int end)
{
    FormWidget *form = builder->form;
    int x = row_end(row) + 2;
    if (!form->live || form->live_taken || form->live_below || x + (int)text_width(form->live) > end) return;
    add_piece(row, x, end - x, form->live_style, form->live);
    form->live_behind = TRUE;
}

/* What is typed into `columns` columns from byte `start` on, the selected part in its own style. */
static void add_typed(FormRow *row, const Editor *editor, gsize start, gsize length, int x, int columns)
{
    gsize from, to;
    const char *text = editor_text(editor);
    g_autofree char *seen = g_strndup(text + start, length);
    add_piece(row, x, columns, STYLE_INPUT, seen);
    if (!editor_selection(editor, &from, &to)) return;
    from = CLAMP(from, start, start + length);
    to = CLAMP(to, start, start + length);
    g_autofree char *before = g_strndup(text + start, from - start);
    g_autofree char *selected = g_strndup(text + from, to - from);
    int offset = (int)text_width(before);
    add_piece(row, x + offset, MIN((int)text_width(selected), columns - offset), STYLE_SELECTED, selected);
}

static void add_open_line(const Builder *builder, guint index, FormRow *row, int x, int end)
{
    const FormEntry *field = form_entry(builder->form, index);
    Editor *editor = builder->form->editor;
    int columns = input_columns(field, end - x);
    if (columns < 2) return;
    EditorView view = editor_view(editor, (guint)columns);
    add_typed(row, editor, view.start, view.length, x, columns);
    if (builder->active) row->cursor = x + (int)view.cursor;
    add_unit(row, field, x + columns, end);
    add_live(builder, row, end);
}

static void add_open_lines(const Builder *builder, guint index, FormRow *row, int x, int end)
{
    Editor *editor = builder->form->editor;
    int columns = end - x;
    if (columns < 3) return;
    EditorLines lines = editor_lines(editor, (guint)columns);
    for (guint i = 0; i < lines.rows->len; i++) {
        EditorRow part = g_array_index(lines.rows, EditorRow, i);
        if (i > 0) row = add_row(builder, index);
        add_typed(row, editor, part.start, part.length, x, columns);
        if (builder->active && i == lines.row) row->cursor = x + (int)lines.column;
    }
    editor_lines_clear(&lines);
}

static void add_closed(const Builder *builder, guint index, FormRow *row, int x, int end)
{
    const FormEntry *field = form_entry(builder->form, index);
    Shown shown = shown_value(builder, index);
    if (end - x < 2) return;
    g_autoptr(GPtrArray) lines = field->kind == FIELD_SHOWN
                                     ? lines_to_read(builder, index, shown.text, end - x)
                                     : form_wrap(shown.text, end - x);
    int columns = 0;
    for (guint i = 0; i < lines->len; i++) {
        if (i > 0) row = add_row(builder, index);
        columns = (int)text_width(lines->pdata[i]);
        add_piece(row, x, MIN(MAX(columns, 1), end - x), shown.style, lines->pdata[i]);
    }
    if (field->takes_live && builder->form->area.height >= TALL)
        for (guint i = lines->len; i < LIVE_ROWS; i++)
            add_row(builder, index);
    int unit = (int)text_width(field->unit);
    if (unit > 0 && lines->len > 0 && x + columns + 1 + unit > end && columns > 0) {
        row = add_row(builder, index);
        columns = -1;
    }
    add_unit(row, field, x + columns, end);
}

/* Columns the value takes with its unit: as it is, or as it is typed. */
static int value_columns(const Builder *builder, guint index, int room)
{
    const FormEntry *field = form_entry(builder->form, index);
    int unit = (int)text_width(field->unit);
    const char *value = *field->value ? field->value : *field->hint ? field->hint : "—";
    int columns = is_open(builder, index) && form_is_number(field) ? input_columns(field, room)
                  : strchr(value, '\n')                            ? room
                                                                   : (int)text_width(value);
    return columns + (unit > 0 ? unit + 1 : 0);
}

/* The note stands behind the value where it has room, so that nothing below moves when it comes or goes. An
 * open text needs the room itself; its note is there again when it is left. */
static void add_note_behind(const Builder *builder, guint index, FormRow *row, int x, int end)
{
    FormEntry *field = form_entry(builder->form, index);
    field->note_behind = FALSE;
    if (!*field->note || field->error || form_pending(builder->form, field->key)) return;
    int column = x + value_columns(builder, index, end - x) + 2;
    field->note_behind = column + 2 + (int)text_width(field->note) <= end;
    gboolean open = is_open(builder, index);
    if (!field->note_behind || (open && (builder->form->live || !form_is_number(field)))) return;
    g_autofree char *note = g_strconcat("↳ ", field->note, NULL);
    add_piece(row, column, end - column, field->note_style, note);
}

static void add_value(const Builder *builder, guint index, FormRow *row, int x, int end)
{
    add_note_behind(builder, index, row, x, end);
    if (!is_open(builder, index))
        add_closed(builder, index, row, x, end);
    else if (form_entry(builder->form, index)->kind == FIELD_LINES)
        add_open_lines(builder, index, row, x, end);
    else
        add_open_line(builder, index, row, x, end);
}

static void add_sentence(const Builder *builder, guint index, Style style, const char *text)
{
    static const char arrow[] = "↳ ";
    if (!text || !*text) return;
    int x = builder->label + 6 <= builder->width / 3 ? value_column(builder) : MARK_COLUMNS + 2;
    int below = value_begin(builder, index); /* below the value itself, where it takes one row there */
    if (below + 2 + (int)text_width(text) <= builder->width) x = below;
    if (builder->width - x < 4) return;
    g_autoptr(GPtrArray) lines = form_wrap(text, builder->width - x - 2);
    for (guint i = 0; i < lines->len; i++) {
        FormRow *row = add_row(builder, index);
        g_autofree char *line = g_strconcat(i == 0 ? arrow : "  ", (char *)lines->pdata[i], NULL);
        add_piece(row, x, builder->width - x, style, line);
    }
}

static void add_live_below(const Builder *builder, guint index)
{
    FormWidget *form = builder->form;
    if (form->live_behind || form->live_taken) return;
    form->live_below = form->live_below || form->live;
    if (form->live)
        add_sentence(builder, index, form->live_style, form->live);
    else if (form->live_below && !form_entry(form, index)->error)
        add_row(builder, index);
}

static void add_waiting(const Builder *builder, guint index)
{
    g_autofree char *open = keys_first(KEYS_EVERYWHERE, REQUEST_OPEN);
    g_autofree char *cancel = keys_first(KEYS_EVERYWHERE, REQUEST_CANCEL);
    g_autofree char *sentence = g_strdup_printf(_("还没有保存：%s 继续填写，%s 放弃"), open, cancel);
    add_sentence(builder, index, STYLE_WARNING, sentence);
}

/* Below the field: what is wrong with its text, what it would come to, what is to be said about it. */
static void add_sentences(const Builder *builder, guint index)
{
    const FormEntry *field = form_entry(builder->form, index);
    if (is_open(builder, index))
        add_live_below(builder, index);
    else if (form_pending(builder->form, field->key))
        add_waiting(builder, index);
    if (field->error)
        add_sentence(builder, index, STYLE_ERROR, field->error);
    else if (!field->note_behind)
        add_sentence(builder, index, field->note_style, field->note);
}

static void add_option(const Builder *builder, guint index, guint number, FormRow *row, int x)
{
    const FormEntry *field = form_entry(builder->form, index);
    const FormOption *option = &g_array_index(field->options, FormOption, number - 1);
    gboolean here = has_focus(builder, index) && field->option == number - 1;
    gboolean pick = field->kind == FIELD_PICK;
    const char *box = pick ? (option->chosen ? "(●)" : "( )") : (option->chosen ? "[x]" : "[ ]");
    g_autofree char *digit = number <= 9 ? g_strdup_printf("%u", number) : g_strdup(" ");
    g_autofree char *head = g_strdup_printf("%s %s ", box, digit);
    int lead = (int)text_width(head), end = builder->width;
    int hint = MIN((int)text_width(option->hint), MAX(0, (end - x - lead) / 3));
    int room = end - x - lead - (hint > 0 ? hint + 1 : 0);
    if (room < 2) return;
    g_autoptr(GPtrArray) lines = form_wrap(option->label, room);
    row->option = number;
    add_piece(row, x, lead, here ? STYLE_FOCUS : option->chosen ? STYLE_ACCENT : STYLE_NORMAL, head);
    add_piece(row, end - hint, hint, STYLE_DIM, option->hint);
    for (guint i = 0; i < lines->len; i++) {
        if (i > 0) row = add_row(builder, index);
        row->option = number;
        Style style = here ? STYLE_FOCUS : option->chosen ? STYLE_STRONG : STYLE_NORMAL;
        add_piece(row, x + lead, (int)text_width(lines->pdata[i]), style, lines->pdata[i]);
    }
}

/* Beside the value in the rows from `first` on, and in further ones where it is longer. */
static void add_other(const Builder *builder, guint index, guint first)
{
    const FormEntry *field = form_entry(builder->form, index);
    if (!field->other || builder->other == 0) return;
    g_autoptr(GPtrArray) lines = lines_to_read(builder, index, field->other, builder->other);
    for (guint i = 0; i < lines->len; i++) {
        GArray *rows = builder->form->rows;
        FormRow *row =
            first + i < rows->len ? &g_array_index(rows, FormRow, first + i) : add_row(builder, index);
        int columns = (int)text_width(lines->pdata[i]);
        add_piece(row, value_column(builder), columns, field->other_style, lines->pdata[i]);
    }
}

/* In a narrow area: above the value, under the title of its column. The row where the value begins. */
static FormRow *add_other_above(const Builder *builder, guint index, FormRow *row)
{
    const FormEntry *field = form_entry(builder->form, index);
    int x = value_column(builder), columns = builder->width - x;
    if (!field->other || !*field->other || builder->other > 0 || columns < 2) return row;
    const char *title = "";
    for (guint i = index; i > 0 && !*title; i--) {
        const FormEntry *above = form_entry(builder->form, i - 1);
        if (above->kind == FIELD_HEADING && above->other) title = above->other;
    }
    g_autofree char *text = g_strdup_printf("%s %s", title, field->other);
    g_autoptr(GPtrArray) lines = lines_to_read(builder, index, text, columns);
    for (guint i = 0; i < lines->len; i++) {
        add_piece(row, x, columns, STYLE_DIM, lines->pdata[i]);
        row = add_row(builder, index);
    }
    return row;
}

static void add_choice(const Builder *builder, guint index)
{
    const FormEntry *field = form_entry(builder->form, index);
    FormRow *row = add_other_above(builder, index, add_label(builder, index, add_row(builder, index), 0));
    guint first = builder->form->rows->len - 1;
    for (guint number = 1; number <= field->options->len; number++) {
        if (number > 1) row = add_row(builder, index);
        add_option(builder, index, number, row, value_begin(builder, index));
    }
    add_other(builder, index, first);
    add_sentences(builder, index);
}

static void add_plain(const Builder *builder, guint index)
{
    const FormEntry *field = form_entry(builder->form, index);
    FormRow *row = add_row(builder, index);
    if (field->kind == FIELD_SHOWN && !*field->label) {
        add_value(builder, index, row, MARK_COLUMNS, builder->width);
    } else {
        row = add_other_above(builder, index, add_label(builder, index, row, 0));
        guint first = builder->form->rows->len - 1;
        add_value(builder, index, row, value_begin(builder, index), builder->width);
        add_other(builder, index, first);
    }
    add_sentences(builder, index);
}

static gboolean is_short(const Builder *builder, guint index, int columns)
{
    const FormEntry *field = form_entry(builder->form, index);
    if (field->kind > FIELD_SHOWN || field->kind == FIELD_LINES || field->other || form_is_choice(field))
        return FALSE;
    const char *text = shown_value(builder, index).text;
    int unit = (int)text_width(field->unit);
    int needed = value_column(builder) + (int)text_width(text) + (unit > 0 ? unit + 1 : 0);
    return (int)text_width(field->label) <= builder->label && needed < columns && !strchr(text, '\n');
}

/* Two short fields in one row, their sentences below. FALSE: they do not share one. */
static gboolean add_pair(const Builder *builder, guint index)
{
    int half = builder->width / 2;
    if (index + 1 >= builder->form->fields->len || builder->width < PAIR_COLUMNS ||
        !form_entry(builder->form, index + 1)->beside || !is_short(builder, index, half) ||
        !is_short(builder, index + 1, half))
        return FALSE;
    FormRow *row = add_row(builder, index);
    row->beside = index + 1;
    row->beside_x = half;
    for (guint i = 0; i <= 1; i++) {
        int x = (int)i * half;
        add_label(builder, index + i, row, x);
        add_value(builder, index + i, row, x + value_column(builder), i == 0 ? half - 1 : builder->width);
    }
    add_sentences(builder, index);
    add_sentences(builder, index + 1);
    return TRUE;
}

static void add_title(FormRow *row, int x, int end, const char *title)
{
    g_autofree char *spaced = g_strdup_printf(" %s ", title);
    add_piece(row, x - 1, MIN((int)text_width(spaced), end - x + 1), STYLE_HEADING, spaced);
}

static void add_heading(const Builder *builder, guint index)
{
    const FormEntry *field = form_entry(builder->form, index);
    FormRow *row = add_row(builder, index);
    row->heading = TRUE;
    if (field->other && builder->other > 0) {
        int begin = value_begin(builder, index);
        add_title(row, value_column(builder), begin - 1, field->other);
        add_title(row, begin, builder->width, field->label);
    } else {
        add_piece(row, MARK_COLUMNS, builder->width - MARK_COLUMNS, STYLE_HEADING, field->label);
    }
}

static gboolean has_taker(const FormWidget *form)
{
    for (guint i = 0; i < form->fields->len; i++)
        if (form_entry(form, i)->takes_live) return TRUE;
    return FALSE;
}

/* Where a score is asked, the labels below it come and go with what is wrong: their column stays. */
static int label_columns(const FormWidget *form, int width)
{
    int most = MAX(0, MIN(width * 2 / 5, width - LEAST_VALUE)), columns = 0;
    for (guint i = 0; i < form->fields->len; i++) {
        const FormEntry *field = form_entry(form, i);
        int label = (int)text_width(field->label);
        if (field->kind <= FIELD_SHOWN && label <= most) columns = MAX(columns, label);
    }
    if (has_taker(form) && LEAST_LABEL <= most) columns = MAX(columns, LEAST_LABEL);
    return columns;
}

/* A little less than half of what labels leave: the values are typed into. */
static int other_columns(const FormWidget *form, int width, int label)
{
    int room = width - MARK_COLUMNS - label - 2 * GAP_COLUMNS;
    gboolean wanted = FALSE;
    for (guint i = 0; i < form->fields->len; i++)
        wanted = wanted || form_entry(form, i)->other;
    return wanted && width >= TABLE_COLUMNS ? room * 9 / 20 : 0;
}

void form_build_rows(FormWidget *form, int width, gboolean active)
{
    gboolean all_seen =
        form->rows->len > 0 && (int)form->rows->len <= form->area.height; /* when painted last */
    form->live_behind = FALSE;
    form->live_taken = form->live && all_seen && !form->live_below && has_taker(form);
    int label = label_columns(form, width);
    Builder builder = {form, width, label, active, other_columns(form, width, label)};
    g_array_set_size(form->rows, 0);
    for (guint i = 0; i < form->fields->len; i++) {
        switch (form_entry(form, i)->kind) {
        case FIELD_GAP: add_row(&builder, i); break;
        case FIELD_HEADING: add_heading(&builder, i); break;
        case FIELD_PICK:
        case FIELD_TICKS: add_choice(&builder, i); break;
        default:
            if (add_pair(&builder, i))
                i++;
            else
                add_plain(&builder, i);
        }
    }
}
