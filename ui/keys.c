#include "ui/keys_internal.h"

#include "base/text.h"

#include <string.h>

#define LETTER_COLUMNS 99 /* from here on a second key goes before a further piece of the function bar */

/* The table, or what the user made of it. */
static struct {
    const KeyBinding *bindings;
    gsize count;
} chosen;

void keys_use(const KeyBinding *bindings, gsize count)
{
    chosen.bindings = bindings;
    chosen.count = count;
}

static gsize binding_count(void)
{
    return chosen.bindings ? chosen.count : keys_default_count;
}

static const KeyBinding *binding_at(gsize index)
{
    return chosen.bindings ? &chosen.bindings[index] : &keys_default[index];
}

/* Names of the keys that are no characters. "^Left" is Left with Control. */
static const struct {
    const char *name;
    TermKey key;
} names[] = {
    {"Up", TERM_UP},
    {"Down", TERM_DOWN},
    {"Left", TERM_LEFT},
    {"Right", TERM_RIGHT},
    {"Home", TERM_HOME},
    {"End", TERM_END},
    {"PgUp", TERM_PAGE_UP},
    {"PgDn", TERM_PAGE_DOWN},
    {"Ins", TERM_INSERT},
    {"Del", TERM_DELETE},
    {"Backspace", TERM_BACKSPACE},
    {"Tab", TERM_TAB},
    {"Shift-Tab", TERM_SHIFT_TAB},
    {"Enter", TERM_ENTER},
    {"Esc", TERM_ESCAPE},
    {"Space", ' '},
    {"Shift-Up", TERM_SHIFT_UP},
    {"Shift-Down", TERM_SHIFT_DOWN},
    {"Shift-Left", TERM_SHIFT_LEFT},
    {"Shift-Right", TERM_SHIFT_RIGHT},
    {"Shift-Home", TERM_SHIFT_HOME},
    {"Shift-End", TERM_SHIFT_END},
    {"^Up", TERM_CONTROL_UP},
    {"^Down", TERM_CONTROL_DOWN},
    {"^Left", TERM_CONTROL_LEFT},
    {"^Right", TERM_CONTROL_RIGHT},
    {"^Home", TERM_CONTROL_HOME},
    {"^End", TERM_CONTROL_END},
};

static gboolean parse_function_key(const char *name, TermKey *key)
{
    char *end;
    if (name[0] != 'F' || !g_ascii_isdigit(name[1])) return FALSE;
    guint64 number = g_ascii_strtoull(name + 1, &end, 10);
    if (*end || number < 1 || number > 12) return FALSE;
    *key = TERM_F1 + (TermKey)number - 1;
    return TRUE;
}

gboolean key_parse(const char *name, TermKey *key)
{
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        if (strcmp(names[i].name, name) == 0) {
            *key = names[i].key;
            return TRUE;
        }
    if (name[0] == '^' && name[1] >= '@' && name[1] <= '_' && !name[2]) {
        *key = TERM_CONTROL(name[1]);
        return TRUE;
    }
    if (parse_function_key(name, key)) return TRUE;
    if (!g_utf8_validate(name, -1, NULL) || g_utf8_strlen(name, -1) != 1) return FALSE;
    *key = g_utf8_get_char(name);
    return term_is_character(*key);
}

char *key_format(TermKey key)
{
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        if (names[i].key == key) return g_strdup(names[i].name);
    if (key >= TERM_F1 && key <= TERM_F12) return g_strdup_printf("F%u", key - TERM_F1 + 1);
    if (key < 0x20) return g_strdup_printf("^%c", key + '@');
    char character[7] = "";
    if (term_is_character(key)) character[g_unichar_to_utf8(key, character)] = '\0';
    return g_strdup(character);
}

gboolean keys_hold(const char *keys, const char *name)
{
    const gsize length = strlen(name);
    for (const char *at = keys; *at; at += strspn(at, " ")) {
        gsize word = strcspn(at, " ");
        if (word == length && memcmp(at, name, length) == 0) return TRUE;
        at += word;
    }
    return FALSE;
}

static Request request_in(const char *context, TermKey key)
{
    g_autofree char *name = key_format(key);
    for (gsize i = 0; *name && i < binding_count(); i++)
        if (strcmp(binding_at(i)->context, context) == 0 && keys_hold(binding_at(i)->keys, name))
            return binding_at(i)->request;
    return REQUEST_NONE;
}

/* ：／？ｑ and the ideographic blank as their narrow forms. */
static TermKey narrow(TermKey key)
{
    if (key >= 0xff01 && key <= 0xff5e) return key - 0xff01 + '!';
    return key == 0x3000 ? ' ' : key;
}

Request keys_request(const char *context, TermKey key)
{
    key = narrow(key);
    if (strcmp(context, KEYS_EDIT) == 0)
        return term_is_character(key) ? REQUEST_NONE : request_in(KEYS_EDIT, key);
    Request request = request_in(context, key);
    return request != REQUEST_NONE ? request : request_in(KEYS_EVERYWHERE, key);
}

/* A view's own binding of a request replaces the general one in bar and help. */
static gboolean is_replaced(const char *context, const KeyBinding *general)
{
    for (gsize i = 0; i < binding_count(); i++)
        if (strcmp(binding_at(i)->context, context) == 0 && binding_at(i)->request == general->request)
            return TRUE;
    return FALSE;
}

static gboolean holds_in(const KeyBinding *binding, const char *context)
{
    if (strcmp(binding->context, context) == 0) return TRUE;
    if (strcmp(context, KEYS_EDIT) == 0 || *binding->context) return FALSE;
    return !is_replaced(context, binding);
}

static gboolean is_taken(const char *context, const char *name)
{
    TermKey key;
    return key_parse(name, &key) && *context && request_in(context, key) != REQUEST_NONE;
}

/* The keys of a general binding without those the view has given to something else. Elements char *. */
static GPtrArray *usable_keys(const KeyBinding *binding, const char *context)
{
    GPtrArray *usable = g_ptr_array_new_with_free_func(g_free);
    g_auto(GStrv) split = g_strsplit(binding->keys, " ", -1);
    for (char **name = split; *name; name++)
        if (strcmp(binding->context, context) == 0 || !is_taken(context, *name))
            g_ptr_array_add(usable, g_strdup(*name));
    return usable;
}

static gint by_place(gconstpointer a, gconstpointer b)
{
    const KeyBinding *const *left = a, *const *right = b;
    return (*left)->bar - (*right)->bar;
}

static gboolean is_among(Request request, const Request *requests)
{
    for (gsize i = 0; requests && requests[i] != REQUEST_NONE; i++)
        if (requests[i] == request) return TRUE;
    return FALSE;
}

static GPtrArray *bindings_of_bar(const char *context, const Request *without)
{
    GPtrArray *bindings = g_ptr_array_new();
    for (gsize i = 0; i < binding_count(); i++)
        if (binding_at(i)->bar > 0 && holds_in(binding_at(i), context) &&
            !is_among(binding_at(i)->request, without))
            g_ptr_array_add(bindings, (gpointer)binding_at(i));
    g_ptr_array_sort(bindings, by_place);
    return bindings;
}

static KeyWording wording(const char *context, Request request)
{
    for (gsize i = 0; i < keys_wordings_count; i++)
        if (keys_wordings[i].request == request && strcmp(keys_wordings[i].context, context) == 0)
            return keys_wordings[i];
    return (KeyWording){context, request, request_word(request), request_help(request)};
}

typedef struct {
    char *key, *word; /* the word carries the second key: "填写 e" */
    int columns;      /* with the blanks around */
} BarPiece;

static void bar_piece_clear(gpointer data)
{
    BarPiece *piece = data;
    g_free(piece->key);
    g_free(piece->word);
}

static int add_pieces(GArray *pieces, GPtrArray *bindings, const char *context, gboolean second)
{
    int columns = 0;
    for (guint i = 0; i < bindings->len; i++) {
        const KeyBinding *binding = bindings->pdata[i];
        g_autoptr(GPtrArray) keys = usable_keys(binding, context);
        if (keys->len == 0) continue;
        const char *word = translate(wording(context, binding->request).word);
        BarPiece piece = {.key = g_strdup(keys->pdata[0])};
        piece.word =
            second && keys->len > 1 ? g_strdup_printf("%s %s", word, (char *)keys->pdata[1]) : g_strdup(word);
        piece.columns = (int)(text_width(piece.key) + text_width(piece.word)) + 3;
        columns += piece.columns;
        g_array_append_val(pieces, piece);
    }
    return columns;
}

/* Takes pieces out from behind, never the last one, until the rest fits. */
static void drop_pieces(GArray *pieces, int columns, int room)
{
    while (columns > room && pieces->len > 1) {
        guint victim = pieces->len - 2;
        columns -= g_array_index(pieces, BarPiece, victim).columns;
        g_array_remove_index(pieces, victim);
    }
}

GPtrArray *keys_bar(const char *context, int columns, const Request *without)
{
    g_autoptr(GPtrArray) bindings = bindings_of_bar(context, without);
    g_autoptr(GArray) pieces = g_array_new(FALSE, FALSE, sizeof(BarPiece));
    g_array_set_clear_func(pieces, bar_piece_clear);
    int needed = add_pieces(pieces, bindings, context, TRUE);
    if (needed > columns && columns < LETTER_COLUMNS) {
        g_array_set_size(pieces, 0);
        needed = add_pieces(pieces, bindings, context, FALSE);
    }
    drop_pieces(pieces, needed, columns);
    GPtrArray *bar = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < pieces->len; i++) {
        g_ptr_array_add(bar, g_strdup(g_array_index(pieces, BarPiece, i).key));
        g_ptr_array_add(bar, g_strdup(g_array_index(pieces, BarPiece, i).word));
    }
    return bar;
}

static void command_free(gpointer data)
{
    KeyCommand *command = data;
    g_free(command->keys);
    g_free(command);
}

static void add_command(GPtrArray *commands, const KeyBinding *binding, const char *context)
{
    g_autoptr(GPtrArray) keys = usable_keys(binding, context);
    KeyWording words = wording(context, binding->request);
    KeyCommand *command = g_new(KeyCommand, 1);
    g_ptr_array_add(keys, NULL);
    *command = (KeyCommand){binding->request, g_strjoinv(" ", (char **)keys->pdata),
                            request_name(binding->request), translate(words.word), translate(words.help)};
    g_ptr_array_add(commands, command);
}

GPtrArray *keys_commands(const char *context)
{
    GPtrArray *commands = g_ptr_array_new_with_free_func(command_free);
    for (int general = 0; general <= 1; general++)
        for (gsize i = 0; i < binding_count(); i++) {
            const KeyBinding *binding = binding_at(i);
            gboolean own = strcmp(binding->context, context) == 0;
            if (own != general && holds_in(binding, context)) add_command(commands, binding, context);
        }
    return commands;
}

char *keys_first(const char *context, Request request)
{
    g_autoptr(GPtrArray) commands = keys_commands(context);
    for (guint i = 0; i < commands->len; i++) {
        const KeyCommand *command = commands->pdata[i];
        if (command->request != request) continue;
        return *command->keys ? g_strndup(command->keys, strcspn(command->keys, " "))
                              : g_strconcat(_("："), command->word, NULL);
    }
    return g_strdup("");
}

static Request request_named(const char *name)
{
    for (Request request = REQUEST_NONE + 1; request < REQUEST_COUNT; request++)
        if (strcmp(request_name(request), name) == 0) return request;
    return REQUEST_NONE;
}

/* The key of what stands between braces; NULL: it is no request. */
static char *marked_key(const char *context, const char *mark)
{
    const char *colon = strchr(mark, ':');
    g_autofree char *other = colon ? g_strndup(mark, (gsize)(colon - mark)) : NULL;
    const char *name = colon ? colon + 1 : mark;
    Request request = request_named(name);
    if (request == REQUEST_NONE) return NULL;
    gboolean edits = !other && g_str_has_prefix(name, "edit-") && strcmp(context, "palette") != 0;
    return keys_first(other ? other : edits ? KEYS_EDIT : context, request);
}

/* The keys stand in a format, so a % among them is doubled. */
static char *put_keys(const char *context, const char *format)
{
    GString *text = g_string_new(NULL);
    for (const char *at = format; *at;) {
        const char *end = *at == '{' ? strchr(at, '}') : NULL;
        g_autofree char *mark = end ? g_strndup(at + 1, (gsize)(end - at - 1)) : NULL;
        g_autofree char *key = mark ? marked_key(context, mark) : NULL;
        if (!key) {
            g_string_append_c(text, *at++);
            continue;
        }
        g_auto(GStrv) parts = g_strsplit(key, "%", -1);
        g_autofree char *safe = g_strjoinv("%%", parts);
        g_string_append(text, safe);
        at = end + 1;
    }
    return g_string_free(text, FALSE);
}

char *keys_sentence(const char *context, const char *format, ...)
{
    va_list arguments;
    g_autofree char *with_keys = put_keys(context, format);
    va_start(arguments, format);
    char *text = g_strdup_vprintf(with_keys, arguments);
    va_end(arguments);
    return text;
}

static void add_help(GPtrArray *lines, const KeyCommand *command)
{
    enum { KEY_COLUMNS = 18 };
    if (!*command->keys) return;
    g_autofree char *padded = text_pad(command->keys, KEY_COLUMNS, TEXT_LEFT);
    g_ptr_array_add(lines, g_strdup_printf("%s  %s", padded, command->help));
}

GPtrArray *keys_help(const char *context)
{
    GPtrArray *lines = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) commands = keys_commands(context);
    for (guint i = 0; i < commands->len; i++)
        add_help(lines, commands->pdata[i]);
    return lines;
}
