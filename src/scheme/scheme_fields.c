#include "scheme/scheme_internal.h"

#include "base/translate.h"

/* What a field of the head or a fact may hold; the order is Kind's, without the truth no one can type. */
static const char *const kind_words[] = {"number", "date", "text", NULL};
static const Kind kinds[] = {KIND_NUMBER, KIND_DATE, KIND_TEXT};

static Kind read_kind(const Reading *reading, const YamlNode *map, Kind otherwise)
{
    guint index = 0;
    return reading_word(reading, map, "kind", kind_words, &index) ? kinds[index] : otherwise;
}

static gboolean expect_map(SchemeReading *self, const YamlNode *node, const char *what)
{
    if (node->kind == YAML_MAP) return TRUE;
    faults_add(self->faults, node->line, node->column, _("%s 的每一项应是 {…} 这样的一组"), what);
    return FALSE;
}

static void read_choices(const Reading *reading, const YamlNode *list, Field *field)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    field->choices = g_ptr_array_new_with_free_func(g_free);
    if (field->kind != KIND_TEXT)
        reading_fault(reading, list, _("choice 只能用于文字，请删去 kind 或 choice"));
    for (guint i = 0; i < list->items->len; i++) {
        const YamlNode *item = list->items->pdata[i];
        if (item->kind != YAML_TEXT || item->removed)
            reading_fault(reading, item, _("choice 第 %u 项应是文字"), i + 1);
        else if (!g_hash_table_add(seen, item->text))
            reading_fault(reading, item, _("choice 第 %u 项“%s”重复，永远选不到，请删去"), i + 1, item->text);
        else
            g_ptr_array_add(field->choices, g_strdup(item->text));
    }
}

/* One of the four fixed fields: its title alone may be given. */
static gboolean read_retitle(SchemeReading *self, const Reading *reading, const YamlNode *map, const char *id)
{
    static const char *const others[] = {"kind", "choice", "private"};
    for (HeadField field = 0; field < HEAD_COUNT; field++) {
        if (!g_str_equal(id, head_field_id(field))) continue;
        for (gsize i = 0; i < G_N_ELEMENTS(others); i++) {
            const YamlNode *other = yaml_find(map, others[i]);
            if (other != NULL)
                reading_fault(reading, other, _("这是表头固有的一项，只能改 title，请删去 %s"), others[i]);
        }
        reading_text(reading, map, "title", &self->scheme->head_titles[field]);
        return TRUE;
    }
    return FALSE;
}

static void read_head_field(SchemeReading *self, const YamlNode *map)
{
    static const YamlKey keys[] = {{"id", YAML_TEXT, TRUE},
                                   {"title", YAML_TEXT, TRUE},
                                   {"kind", YAML_TEXT, FALSE},
                                   {"choice", YAML_LIST, FALSE},
                                   {"private", YAML_TEXT, FALSE}};
    g_autofree char *where = scheme_where(_("表头"), map);
    const Reading reading = {where, self->faults};
    yaml_check(map, keys, G_N_ELEMENTS(keys), where, self->faults);
    const char *id = yaml_find_text(map, "id");
    if (id == NULL || !scheme_take_id(self, "head", yaml_find(map, "id")) ||
        read_retitle(self, &reading, map, id))
        return;
    if (!reading_check_id(&reading, yaml_find(map, "id"))) return;
    Field *field = field_new(id, NULL, read_kind(&reading, map, KIND_TEXT));
    g_ptr_array_add(self->scheme->head, field);
    reading_text(&reading, map, "title", &field->title);
    reading_truth(&reading, map, "private", &field->private_);
    const YamlNode *choices = reading_list(&reading, map, "choice");
    if (choices != NULL) read_choices(&reading, choices, field);
}

void scheme_read_head(SchemeReading *self, const YamlNode *list)
{
    for (guint i = 0; i < list->items->len; i++)
        if (expect_map(self, list->items->pdata[i], "head")) read_head_field(self, list->items->pdata[i]);
}

static void add_fact(SchemeReading *self, Field *fact)
{
    g_ptr_array_add(self->scheme->facts, fact);
    g_hash_table_insert(self->scheme->facts_by_id, fact->id, fact);
}

static void read_plain_fact(SchemeReading *self, const YamlNode *map)
{
    static const YamlKey keys[] = {
        {"id", YAML_TEXT, TRUE}, {"title", YAML_TEXT, TRUE}, {"kind", YAML_TEXT, FALSE}};
    g_autofree char *where = scheme_where(_("数据"), map);
    const Reading reading = {where, self->faults};
    yaml_check(map, keys, G_N_ELEMENTS(keys), where, self->faults);
    const YamlNode *id = yaml_find(map, "id");
    if (id == NULL || id->kind != YAML_TEXT || !reading_check_id(&reading, id) ||
        !scheme_take_id(self, "facts", id))
        return;
    Field *fact = field_new(id->text, NULL, read_kind(&reading, map, KIND_NUMBER));
    reading_text(&reading, map, "title", &fact->title);
    add_fact(self, fact);
}

/* A column or a row: its id is the key, its title the value. */
static gboolean check_line(const Reading *reading, const YamlNode *node)
{
    if (node->removed) return FALSE;
    if (node->kind == YAML_TEXT) return TRUE;
    reading_fault(reading, node, _("%s 后面应是它的名称"), node->key);
    return FALSE;
}

/* The key as a node of its own, for faults and for identifiers. Borrowed from `node`. */
static YamlNode key_of(const YamlNode *node)
{
    return (YamlNode){
        .kind = YAML_TEXT, .line = node->key_line, .column = node->key_column, .text = node->key};
}

static void read_columns(SchemeReading *self, const Reading *reading, const YamlNode *map, FundsTable *table)
{
    for (guint i = 0; i < map->items->len; i++) {
        const YamlNode *node = map->items->pdata[i];
        const YamlNode id = key_of(node);
        if (check_line(reading, node) && reading_check_id(reading, &id) && scheme_take_id(self, "facts", &id))
            g_ptr_array_add(table->columns, field_new(node->key, node->text, KIND_NUMBER));
    }
}

static void read_rows(const Reading *reading, const YamlNode *map, FundsTable *table)
{
    gboolean total = FALSE;
    for (guint i = 0; i < map->items->len; i++) {
        const YamlNode *node = map->items->pdata[i];
        if (!check_line(reading, node)) continue;
        gboolean is_total = g_str_equal(node->key, "total");
        total = total || is_total;
        const YamlNode key = key_of(node);
        if (reading_check_shape(reading, &key))
            g_ptr_array_insert(table->rows, is_total ? 0 : -1, field_new(node->key, node->text, KIND_NUMBER));
    }
    if (!total) reading_fault(reading, map, _("rows 缺少 total（合计行），请加上"));
}

/* Row by row, as the form is filled: `budget` for the total, `budget.fiscal` for a part of it. */
static void add_table_facts(SchemeReading *self, const FundsTable *table)
{
    for (guint r = 0; r < table->rows->len; r++)
        for (guint c = 0; c < table->columns->len; c++) {
            const Field *row = table->rows->pdata[r], *column = table->columns->pdata[c];
            gboolean total = g_str_equal(row->id, "total");
            g_autofree char *id = total ? g_strdup(column->id) : g_strconcat(column->id, ".", row->id, NULL);
            g_autofree char *title =
                total ? g_strdup(column->title) : g_strdup_printf(_("%s（%s）"), column->title, row->title);
            Field *fact = field_new(id, title, KIND_NUMBER);
            fact->unit = g_strdup(table->unit);
            fact->table = (int)self->scheme->tables->len - 1;
            add_fact(self, fact);
        }
}

/* A table of more cells than a form can show is refused before its facts are made. */
#define TABLE_MAX_FACTS 1000

static void read_table(SchemeReading *self, const YamlNode *map)
{
    static const YamlKey keys[] = {{"table", YAML_TEXT, TRUE},
                                   {"unit", YAML_TEXT, FALSE},
                                   {"columns", YAML_MAP, TRUE},
                                   {"rows", YAML_MAP, TRUE}};
    const char *name = yaml_find_text(map, "table");
    g_autofree char *where = g_strdup_printf(_("资金表 %s"), name == NULL ? "" : name);
    const Reading reading = {where, self->faults};
    FundsTable *table = funds_table_new();
    g_ptr_array_add(self->scheme->tables, table);
    if (!yaml_check(map, keys, G_N_ELEMENTS(keys), where, self->faults)) return;
    reading_text(&reading, map, "table", &table->title);
    reading_text(&reading, map, "unit", &table->unit);
    read_columns(self, &reading, yaml_find(map, "columns"), table);
    read_rows(&reading, yaml_find(map, "rows"), table);
    if ((guint64)table->columns->len * table->rows->len > TABLE_MAX_FACTS)
        reading_fault(&reading, map, _("%u 列 %u 行太大，最多 %d 格"), table->columns->len, table->rows->len,
                      TABLE_MAX_FACTS);
    else
        add_table_facts(self, table);
}

void scheme_read_facts(SchemeReading *self, const YamlNode *list)
{
    for (guint i = 0; i < list->items->len; i++) {
        const YamlNode *map = list->items->pdata[i];
        if (!expect_map(self, map, "facts")) continue;
        if (yaml_find(map, "table") != NULL)
            read_table(self, map);
        else
            read_plain_fact(self, map);
    }
}
