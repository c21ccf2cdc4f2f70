#include "command/arguments.h"

#include "base/nearest.h"
#include "base/text.h"

#include <string.h>

const CommandOption global_options[] = {
    {"db", 0, "FILE", N_("数据库文件，默认 $XDG_DATA_HOME/pingfen/pingfen.db")},
    {"as", 0, "NAME", N_("以谁的名义操作，默认 config.yaml 的 name，再是账户的全名")},
    {"lang", 0, "zh|en", N_("界面语言，默认按 LC_ALL、LC_MESSAGES、LANG")},
    {"color", 0, "auto|always|never", N_("颜色，默认 auto：只在终端上，NO_COLOR 或 TERM=dumb 时没有")},
    {"help", 'h', NULL, N_("显示这份帮助")},
    {"version", 0, NULL, N_("显示版本")},
    {0},
};

/* One option while GOption fills it in. */
typedef struct {
    const CommandOption *option;
    char *value;
    GStrv values; /* of one that may be given several times */
    gboolean given;
} Slot;

static void slot_clear(gpointer data)
{
    Slot *slot = data;
    g_free(slot->value);
    g_strfreev(slot->values);
}

static gboolean is_repeatable(const CommandOption *option)
{
    return option->value && g_str_has_suffix(option->value, "…");
}

static void slots_add(GArray *slots, const CommandOption *options)
{
    for (; options && options->name; options++)
        g_array_append_val(slots, ((Slot){options, NULL, NULL, FALSE}));
}

/* G_OPTION_ARG_FILENAME takes the bytes as they are; whether they are good text is said where they are used.
 */
static GOptionEntry entry_for(Slot *slot)
{
    GOptionEntry entry = {slot->option->name,
                          slot->option->letter,
                          G_OPTION_FLAG_NONE,
                          G_OPTION_ARG_NONE,
                          &slot->given,
                          NULL,
                          NULL};
    if (!slot->option->value) return entry;
    gboolean many = is_repeatable(slot->option);
    entry.arg = many ? G_OPTION_ARG_FILENAME_ARRAY : G_OPTION_ARG_FILENAME;
    entry.arg_data = many ? (gpointer)&slot->values : (gpointer)&slot->value;
    return entry;
}

static GArray *entries_new(GArray *slots, char ***rest)
{
    GArray *entries = g_array_new(TRUE, TRUE, sizeof(GOptionEntry));
    for (guint i = 0; i < slots->len; i++) {
        GOptionEntry entry = entry_for(&g_array_index(slots, Slot, i));
        g_array_append_val(entries, entry);
    }
    GOptionEntry remaining = {
        G_OPTION_REMAINING, 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME_ARRAY, rest, NULL, NULL};
    g_array_append_val(entries, remaining);
    return entries;
}

/* GOption's sentences are English. The only fault it finds by itself here is a last option without its value.
 */
static void set_no_value(GStrv arguments, GError **error)
{
    g_autofree char *last = text_quoted(arguments[g_strv_length(arguments) - 1]);
    g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_USAGE, _("选项 %s 后面缺少它的值"), last);
}

static gboolean takes_no_value(const GArray *slots, const char *name)
{
    for (guint i = 0; i < slots->len; i++) {
        const CommandOption *option = g_array_index(slots, Slot, i).option;
        if (strcmp(option->name, name) == 0) return option->value == NULL;
    }
    return FALSE;
}

static void set_unknown(const GArray *slots, const char *argument, GError **error)
{
    g_autofree char *word = g_strndup(argument, strcspn(argument, "="));
    g_autofree char *shown = text_quoted(word);
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (guint i = 0; i < slots->len; i++)
        g_ptr_array_add(names, (gpointer)g_array_index(slots, Slot, i).option->name);
    const char *nearest = nearest_find(word + strspn(word, "-"), names);
    if (nearest)
        g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_USAGE,
                    _("没有选项 %s，是不是 --%s？用 --help 看全部选项"), shown, nearest);
    else
        g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_USAGE, _("这里没有选项 %s；用 --help 看全部选项"),
                    shown);
}

/* GOption takes --json=no for --json. */
static gboolean refuse_values(const GArray *slots, GStrv arguments, GError **error)
{
    for (guint i = 0; arguments[i] && strcmp(arguments[i], "--") != 0; i++) {
        const char *equals = g_str_has_prefix(arguments[i], "--") ? strchr(arguments[i], '=') : NULL;
        g_autofree char *word = equals ? g_strndup(arguments[i], (gsize)(equals - arguments[i])) : NULL;
        if (!word || !takes_no_value(slots, word + 2)) continue;
        g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_USAGE, _("选项 %s 后面不能有值"), word);
        return FALSE;
    }
    return TRUE;
}

static void slots_hand_over(const GArray *slots, GHashTable *options)
{
    for (guint i = 0; i < slots->len; i++) {
        Slot *slot = &g_array_index(slots, Slot, i);
        g_autofree char *values = slot->values ? g_strjoinv("\n", slot->values) : NULL;
        const char *value = slot->given ? "" : values ? values : slot->value;
        if (value) g_hash_table_insert(options, g_strdup(slot->option->name), g_strdup(value));
    }
}

GStrv arguments_take(GStrv arguments, const CommandOption *own, gboolean head, GHashTable *options,
                     GError **error)
{
    g_autoptr(GArray) slots = g_array_new(FALSE, FALSE, sizeof(Slot));
    g_array_set_clear_func(slots, slot_clear);
    slots_add(slots, own);
    slots_add(slots, global_options);
    if (!refuse_values(slots, arguments, error)) return NULL;

    g_auto(GStrv) rest = NULL;
    g_autoptr(GArray) entries = entries_new(slots, &rest);
    g_autoptr(GOptionContext) context = g_option_context_new(NULL);
    g_option_context_add_main_entries(context, (const GOptionEntry *)entries->data, NULL);
    g_option_context_set_help_enabled(context, FALSE);
    g_option_context_set_ignore_unknown_options(context, TRUE);
    g_option_context_set_strict_posix(context, head);

    /* GOption leaves what it does not know behind the program's name. */
    g_autoptr(GStrvBuilder) builder = g_strv_builder_new();
    g_strv_builder_add(builder, "pingfen");
    g_strv_builder_addv(builder, (const char **)arguments);
    g_auto(GStrv) left = g_strv_builder_end(builder);
    if (!g_option_context_parse_strv(context, &left, NULL)) {
        set_no_value(arguments, error);
        return NULL;
    }
    if (left[1]) {
        set_unknown(slots, left[1], error);
        return NULL;
    }
    slots_hand_over(slots, options);
    return rest ? g_steal_pointer(&rest) : g_new0(char *, 1);
}
