#include "ui/session_own.h"

#include "base/text.h"
#include "base/translate.h"
#include "evaluation/change_text.h"
#include "ui/question.h"

typedef struct {
    const char *title;
    const Rule *(*rule)(void); /* NULL: no rule, the target decides */
} OwnRule;

static const OwnRule own_rules[] = {
    {N_("按目标值：有数按完成比例，无数按三档"), NULL},
    {N_("按三档定性：达成、部分达成、未达成"), rule_national_tiers},
    {N_("按完成比例"), rule_plain_ratio},
    {N_("直接打分"), rule_plain_manual},
};

guint own_rule_count(void)
{
    return G_N_ELEMENTS(own_rules);
}

const char *own_rule_title(guint rule)
{
    return _(own_rules[rule].title);
}

const char *own_rule_text(guint rule)
{
    return own_rules[rule].rule ? own_rules[rule].rule()->text : "";
}

guint own_rule_find(const char *text)
{
    guint rule = 0;
    while (rule < own_rule_count() && g_strcmp0(own_rule_text(rule), text ? text : "") != 0)
        rule++;
    return rule;
}

static void note_number(guint64 *highest, const char *id)
{
    guint64 number = 0;
    if (id[0] == 'q' && g_ascii_string_to_unsigned(id + 1, 10, 1, G_MAXUINT32, &number, NULL))
        *highest = MAX(*highest, number);
}

static void note_row(const TrailRow *row, gpointer data)
{
    if (row->indicator) note_number(data, row->indicator);
}

/* The first number that no id from q1 on has reached, removed ones counted: the trail tells of each by its
 * id. */
static guint64 free_number(const Session *session)
{
    guint64 highest = 0;
    const GPtrArray *own = evaluation_own(session_evaluation(session));
    for (guint i = 0; i < own->len; i++)
        note_number(&highest, ((const Indicator *)g_ptr_array_index(own, i))->id);
    store_trail(session_store(session), session_id(session), NULL, note_row, &highest, NULL);
    return highest + 1;
}

/* An id nobody has; `number` is moved behind it. */
static char *next_id(const Evaluation *evaluation, guint64 *number)
{
    for (;;) {
        g_autofree char *id = g_strdup_printf("q%" G_GUINT64_FORMAT, (*number)++);
        if (!evaluation_find(evaluation, id)) return g_steal_pointer(&id);
    }
}

/* The edits of one own indicator; their keys belong to `keys`. */
static void add_edit(GArray *edits, GPtrArray *keys, const char *id, const char *field, const char *value)
{
    char *key = g_strdup_printf("indicators.%s.%s", id, field);
    g_ptr_array_add(keys, key);
    g_array_append_val(edits, ((Edit){key, value}));
}

static void add_fields(GArray *edits, GPtrArray *keys, const char *id, const OwnIndicator *own)
{
    add_edit(edits, keys, id, "title", own->title);
    add_edit(edits, keys, id, "weight", own->weight);
    add_edit(edits, keys, id, "target", own->target);
    add_edit(edits, keys, id, "rule", own->rule);
    add_edit(edits, keys, id, "evidence", own->evidence);
    add_edit(edits, keys, id, "guide", own->guide);
}

static gboolean save(Session *session, GArray *edits, GError **error)
{
    return session_edit(session, (const Edit *)(void *)edits->data, edits->len, error);
}

/* Somebody else may have taken the next id meanwhile. */
static guint64 first_number(Session *session)
{
    gboolean changed = FALSE;
    session_follow(session, TRUE, &changed, NULL);
    return free_number(session);
}

static void note_use(const TrailRow *row, gpointer data)
{
    (void)row;
    *(gboolean *)data = TRUE;
}

/* Nobody has it, and nobody ever had: the trail tells of each by its id. */
static gboolean is_unused(const Session *session, const char *id)
{
    gboolean used = evaluation_find(session_evaluation(session), id) != NULL;
    if (!used) store_trail(session_store(session), session_id(session), id, note_use, &used, NULL);
    return !used;
}

/* The id that is wished for, where it is unused; else the next number. */
static char *free_id(const Session *session, const char *wished, const GPtrArray *taken, guint64 *number)
{
    const Evaluation *evaluation = session_evaluation(session);
    g_autofree char *id =
        wished && is_unused(session, wished) ? g_strdup(wished) : next_id(evaluation, number);
    while (g_ptr_array_find_with_equal_func((GPtrArray *)taken, id, g_str_equal, NULL)) {
        g_free(id);
        id = next_id(evaluation, number);
    }
    return g_steal_pointer(&id);
}

gboolean session_own_add_all(Session *session, const OwnAddition *additions, gsize count, char **first,
                             GError **error)
{
    guint64 number = first_number(session);
    g_autoptr(GArray) edits = g_array_new(FALSE, FALSE, sizeof(Edit));
    g_autoptr(GPtrArray) keys = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func(g_free);
    for (gsize i = 0; i < count; i++) {
        const OwnAddition *addition = &additions[i];
        char *id = free_id(session, addition->id, ids, &number);
        g_ptr_array_add(ids, id);
        const char *under = addition->mother > 0 ? ids->pdata[addition->mother - 1] : addition->under;
        if (under) add_edit(edits, keys, id, "under", under);
        add_fields(edits, keys, id, &addition->own);
        if (addition->absent) add_edit(edits, keys, id, "absent", addition->absent);
    }
    if (!save(session, edits, error)) return FALSE;
    if (first) *first = g_strdup(ids->pdata[0]);
    return TRUE;
}

char *session_own_add(Session *session, const char *under, const OwnIndicator *own, GError **error)
{
    char *id = NULL;
    return session_own_add_all(session, &(OwnAddition){.under = under, .own = *own}, 1, &id, error) ? id
                                                                                                    : NULL;
}

/* The key of what stands in a column and how it is read; NULL: it is not used. */
static const struct {
    const char *format;
    char *(*read)(const char *typed); /* NULL: as it is */
} pasted[] = {
    [PASTE_TITLE] = {"indicators.%s.title", NULL},
    [PASTE_WEIGHT] = {"indicators.%s.weight", question_plain_points},
    [PASTE_TARGET] = {"indicators.%s.target", question_plain_target},
    [PASTE_ACTUAL] = {"%s.actual", question_plain_target},
    [PASTE_SCORE] = {"%s.score", question_plain_points},
    [PASTE_NOTE] = {"%s.note", NULL},
    [PASTE_OTHER] = {NULL, NULL},
};

/* What a line of the table holds in a column; "": nothing. Borrowed. */
static const char *cell_of(char *const *cells, const PasteOrder *order, PasteColumn column)
{
    for (guint i = 0; i < order->count && cells[i]; i++)
        if (order->columns[i] == column) return cells[i];
    return "";
}

/* One line of a pasted table; `id` is its new indicator's. */
static void add_pasted(GArray *edits, GPtrArray *keys, GPtrArray *texts, const char *id, char *const *cells,
                       const PasteOrder *order)
{
    for (PasteColumn column = PASTE_TITLE; column < PASTE_OTHER; column++) {
        const char *cell = cell_of(cells, order, column);
        if (text_blank(cell) && column != PASTE_TITLE) continue;
        char *key = g_strdup_printf(pasted[column].format, id);
        char *value = pasted[column].read ? pasted[column].read(cell) : g_strstrip(g_strdup(cell));
        g_ptr_array_add(keys, key);
        g_ptr_array_add(texts, value);
        g_array_append_val(edits, ((Edit){key, value}));
    }
}

/* A line that has no title, or sums up, is none of an indicator. */
static gboolean is_passed_over(char *const *cells, const PasteOrder *order)
{
    const char *title = cell_of(cells, order, PASTE_TITLE);
    return paste_is_sum(title) || (text_blank(title) && order != &paste_plain);
}

/* 分值, 实际完成值: of an indicator that is not there yet. Yours. */
static char *pasted_field(const Session *session, const char *key)
{
    EntryField field;
    const char *dot = strrchr(key, '.');
    if (!g_str_has_prefix(key, "indicators.") && entry_field_find(dot + 1, &field))
        return g_strdup(entry_field_title(field));
    g_autofree char *title = change_title(session_evaluation(session), key);
    const char *blank = strrchr(title, ' ');
    return g_strdup(blank ? blank + 1 : title);
}

/* The row and its title in place of a key nobody has seen. */
static void name_pasted(const Session *session, const GArray *edits, GError *error)
{
    guint row = 0;
    const char *title = "";
    for (guint i = 0; i < edits->len; i++) {
        const Edit *edit = &g_array_index(edits, Edit, i);
        gboolean begins = g_str_has_suffix(edit->key, ".title");
        if (begins) {
            row++;
            title = edit->value;
        }
        if (!g_str_has_prefix(error->message, edit->key)) continue;
        g_autofree char *field = pasted_field(session, edit->key);
        char *named = g_strdup_printf(_("粘贴的第 %u 项（%s）的%s%s"), row, title, field,
                                      error->message + strlen(edit->key));
        g_free(error->message);
        error->message = named;
        return;
    }
}

gboolean session_own_paste(Session *session, const char *under, const char *text, const PasteOrder *order,
                           guint *count, char **last, GError **error)
{
    guint64 number = first_number(session);
    g_autoptr(GArray) edits = g_array_new(FALSE, FALSE, sizeof(Edit));
    g_autoptr(GPtrArray) keys = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *id = NULL;
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    PasteOrder head;
    *count = 0;
    for (char **line = lines; *line; line++) {
        if (text_blank(*line)) continue;
        if (*count == 0 && order != &head && paste_read_head(*line, &head)) {
            order = &head;
            continue;
        }
        g_auto(GStrv) cells = g_strsplit(*line, "\t", -1);
        if (is_passed_over(cells, order)) continue;
        g_free(id);
        id = next_id(session_evaluation(session), &number);
        if (under) add_edit(edits, keys, id, "under", under);
        add_pasted(edits, keys, texts, id, cells, order);
        (*count)++;
    }
    GError *failure = NULL;
    if (*count == 0) return FALSE;
    if (!save(session, edits, &failure)) {
        if (failure) name_pasted(session, edits, failure);
        g_propagate_error(error, failure);
        return FALSE;
    }
    if (last) *last = g_steal_pointer(&id);
    return TRUE;
}

gboolean session_own_change(Session *session, const char *id, const OwnIndicator *own, GError **error)
{
    g_autoptr(GArray) edits = g_array_new(FALSE, FALSE, sizeof(Edit));
    g_autoptr(GPtrArray) keys = g_ptr_array_new_with_free_func(g_free);
    add_fields(edits, keys, id, own);
    return save(session, edits, error);
}

/* Deepest first, so that nothing ever hangs below an indicator that is gone. */
static void add_removals(const OutlineNode *node, GArray *edits, GPtrArray *keys)
{
    for (guint i = 0; i < node->children->len; i++)
        add_removals(g_ptr_array_index(node->children, i), edits, keys);
    char *key = g_strdup_printf("%s.under", node->indicator->id);
    g_ptr_array_add(keys, key);
    g_array_append_val(edits, ((Edit){key, NULL}));
}

static const OutlineNode *own_node(const Session *session, const char *id)
{
    const OutlineNode *node = outline_find(session_scorecard(session)->outline, id);
    g_return_val_if_fail(node && node->own, NULL);
    return node;
}

gboolean session_own_remove(Session *session, const char *id, GError **error)
{
    g_autoptr(GArray) edits = g_array_new(FALSE, FALSE, sizeof(Edit));
    g_autoptr(GPtrArray) keys = g_ptr_array_new_with_free_func(g_free);
    add_removals(own_node(session, id), edits, keys);
    return save(session, edits, error);
}

/* The next node of the scheme, up or down the table, that own indicators may stand below; NULL: there is
 * none. */
static const OutlineNode *next_mother(const Session *session, const OutlineNode *mother, gboolean down)
{
    const Scorecard *card = session_scorecard(session);
    guint step = down ? 1 : G_MAXUINT; /* one back */
    for (guint i = mother->index + step; i < card->rows->len; i += step) {
        const OutlineNode *node = scorecard_row(card, i)->node;
        if (node->open && !node->own) return node;
    }
    return NULL;
}

typedef struct {
    const char *id, *mother, *before;
} Crossing;

/* Below another mother, and to its place among the sisters there, in one save. */
static gboolean make_crossing(Evaluation *evaluation, gconstpointer data, GPtrArray *changes, GError **error)
{
    const Crossing *crossing = data;
    g_autofree char *key = g_strdup_printf("indicators.%s.under", crossing->id);
    if (!evaluation_edit(evaluation, &(Edit){key, crossing->mother}, 1, changes, error)) return FALSE;
    if (evaluation_move(evaluation, crossing->id, crossing->before, changes, error)) return TRUE;
    evaluation_revert(evaluation, changes);
    g_ptr_array_set_size(changes, 0);
    return FALSE;
}

/* Up it comes last there, down first. TRUE without a change where there is no other place. */
static gboolean cross(Session *session, const OutlineNode *node, gboolean down, GError **error)
{
    const OutlineNode *mother =
        node->parent && !node->parent->own ? next_mother(session, node->parent, down) : NULL;
    if (!mother) return TRUE;
    const OutlineNode *sister =
        down && mother->children->len > 0 ? g_ptr_array_index(mother->children, 0) : NULL;
    for (guint i = 0; sister && !sister->own; i++)
        sister = i < mother->children->len ? g_ptr_array_index(mother->children, i) : NULL;
    g_autofree char *id = g_strdup(node->indicator->id), *below = g_strdup(mother->indicator->id);
    g_autofree char *before = g_strdup(sister ? sister->indicator->id : NULL);
    return session_take(session, WORKFLOW_EDIT, make_crossing, &(Crossing){id, below, before}, error);
}

gboolean session_own_shift(Session *session, const char *id, gboolean down, GError **error)
{
    const OutlineNode *node = own_node(session, id);
    const GPtrArray *sisters =
        node->parent ? node->parent->children : session_scorecard(session)->outline->top;
    guint place = 0;
    g_return_val_if_fail(g_ptr_array_find((GPtrArray *)sisters, node, &place), FALSE);
    guint before = down ? place + 2 : place - 1;
    gboolean at_end = down ? place + 1 >= sisters->len : place == 0;
    if (at_end || (!down && !((const OutlineNode *)g_ptr_array_index(sisters, before))->own))
        return cross(session, node, down, error);
    const OutlineNode *next = before < sisters->len ? g_ptr_array_index(sisters, before) : NULL;
    g_autofree char *next_id = next ? g_strdup(next->indicator->id) : NULL;
    return session_move(session, id, next_id, error);
}

static guint count_below(const OutlineNode *node)
{
    guint count = 0;
    for (guint i = 0; i < node->children->len; i++)
        count += 1 + count_below(g_ptr_array_index(node->children, i));
    return count;
}

guint session_own_below(const Session *session, const char *id)
{
    return count_below(own_node(session, id));
}

gboolean session_own_left(const Session *session, const char *under, const char *id, const char *weight,
                          Points *left)
{
    const Outline *outline = session_scorecard(session)->outline;
    const OutlineNode *mother = under ? outline_find(outline, under) : NULL;
    const OutlineNode *present = id ? outline_find(outline, id) : NULL;
    Points typed = points_zero;
    if (!text_blank(weight)) {
        g_autofree char *plain = question_plain_points(weight);
        if (!points_parse(plain, &typed, NULL)) return FALSE;
    }
    if (!outline_weight_left(outline, mother, evaluation_scheme(session_evaluation(session))->total, left))
        return FALSE;
    *left = points_subtract(*left, typed);
    if (present) *left = points_add(*left, present->weight);
    return TRUE;
}

char *session_own_left_text(Points left)
{
    int sign = points_compare(left, points_zero);
    g_autofree char *amount = points_format((Points){ABS(left.units)});
    return g_strdup_printf(sign < 0   ? _("多分配了 %s 分")
                           : sign > 0 ? _("还可分配 %s 分")
                                      : _("分值已分完（余 %s）"),
                           amount);
}

Points session_own_unassigned(const Session *session)
{
    const Scorecard *card = session_scorecard(session);
    Points left = evaluation_scheme(session_evaluation(session))->total;
    gboolean open = evaluation_scheme(session_evaluation(session))->open;
    for (guint i = 0; i < card->rows->len; i++) {
        const OutlineNode *node = scorecard_row(card, i)->node;
        open = open || node->open;
        if (node->leaf) left = points_subtract(left, node->weight);
    }
    return open && points_compare(left, points_zero) > 0 ? left : points_zero;
}

static const OutlineNode *branch_of(const OutlineNode *node)
{
    while (node && node->parent)
        node = node->parent;
    return node;
}

const OutlineNode *session_own_contradiction(const Session *session, const char *under)
{
    const Scorecard *card = session_scorecard(session);
    const OutlineNode *branch = under ? branch_of(outline_find(card->outline, under)) : NULL;
    for (guint i = 0; i < card->rows->len; i++) {
        const OutlineNode *node = scorecard_row(card, i)->node;
        if ((!branch || branch_of(node) == branch) && scorecard_weight_broken(card, node)) return node;
    }
    return NULL;
}
