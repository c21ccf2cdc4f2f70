#include "ui/question.h"

#include <string.h>

#include "base/error.h"
#include "base/quantity.h"
#include "base/text.h"
#include "base/translate.h"
#include "base/yaml.h"
#include "scheme/target.h"

gboolean question_chosen(const Question *question, guint option)
{
    if (question->words)
        return g_str_equal(question->answer, g_ptr_array_index(question->options, option - 1));
    g_auto(GStrv) numbers = g_strsplit_set(question->answer, "[], ", -1);
    for (char **number = numbers; *number; number++) {
        gint64 chosen = 0;
        if (whole_parse(*number, &chosen) && chosen == option) return TRUE;
    }
    return FALSE;
}

static char *ticks_after(const Question *question, guint option)
{
    GString *list = g_string_new("[");
    for (guint i = 1; option > 0 && i <= question->options->len; i++)
        if (question_chosen(question, i) != (i == option))
            g_string_append_printf(list, "%s%u", list->len > 1 ? ", " : "", i);
    return g_string_free(g_string_append_c(list, ']'), FALSE);
}

/* "①③ 制定业务管理制度" is too much for a row: the numbers of what is chosen, or the one that is. */
static char *chosen_text(const Question *question)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 1; i <= question->options->len; i++) {
        if (!question_chosen(question, i)) continue;
        if (question->kind == QUESTION_PICK) return g_strdup(g_ptr_array_index(question->options, i - 1));
        g_string_append_printf(text, _("%s%u"), text->len ? _("、") : "", i);
    }
    if (text->len == 0) return g_strdup(*question->answer ? _("都不符合") : "");
    return g_strdup_printf(_("符合 %s（共 %u 项）"), text->str, question->options->len);
}

char *question_shown(const Question *question)
{
    if (question->options) return chosen_text(question);
    if (!*question->answer || question->kind != QUESTION_NUMBER || !question->unit ||
        g_str_equal(question->unit, "%"))
        return g_strdup(question->answer);
    return g_strdup_printf("%s %s", question->answer, question->unit);
}

char *question_choose(const Question *question, guint option)
{
    if (question->kind == QUESTION_TICKS) return ticks_after(question, option);
    if (option == 0 || question_chosen(question, option)) return g_strdup("");
    return question->words ? g_strdup(g_ptr_array_index(question->options, option - 1))
                           : g_strdup_printf("%u", option);
}

/* Brackets hold a text together: 《保安、保洁服务合同》 is one piece of evidence. */
static int bracket_depth(gunichar character)
{
    static const char *const opening = "《（“「【(";
    static const char *const closing = "》）”」】)";
    if (g_utf8_strchr(opening, -1, character)) return 1;
    return g_utf8_strchr(closing, -1, character) ? -1 : 0;
}

static gboolean separates(gunichar character, int depth)
{
    return character == '\n' || (depth <= 0 && g_utf8_strchr("；;、", -1, character) != NULL);
}

/* Texts between separators, as flow YAML. "" where there is none. */
static char *list_text(const char *typed)
{
    g_autoptr(YamlWriter) writer = yaml_writer_new();
    yaml_write_list(writer, YAML_FLOW);
    g_autoptr(GString) text = g_string_new(NULL);
    guint count = 0;
    int depth = 0;
    for (const char *at = typed;; at = g_utf8_next_char(at)) {
        gunichar character = g_utf8_get_char(at);
        if (character && !separates(character, depth)) {
            depth += bracket_depth(character);
            g_string_append_unichar(text, character);
            continue;
        }
        g_strstrip(text->str);
        if (*text->str) {
            yaml_write_text(writer, text->str);
            count++;
        }
        g_string_truncate(text, 0);
        if (!character) break;
    }
    yaml_write_end(writer);
    char *list = g_strstrip(yaml_writer_finish(writer));
    if (count == 0) *list = '\0';
    return list;
}

/* Digits with a slip of the finger (12..5次, 1,23) and not a text that begins with a figure
 * (2名安保、3名清洁). */
static gboolean is_broken_figure(const char *folded)
{
    const char *digits = folded + strspn(folded, "+-−");
    if (!g_ascii_isdigit(*digits) && *digits != '.') return FALSE;
    const char *rest = digits + strspn(digits, "0123456789.,，%+- ");
    for (const char *at = rest; *at; at = g_utf8_next_char(at)) {
        gunichar character = g_utf8_get_char(at);
        if (g_unichar_isdigit(character) || g_unichar_ispunct(character) || g_unichar_isspace(character))
            return FALSE;
    }
    return g_utf8_strlen(rest, -1) <= 16;
}

static char *accept_figure(const Question *question, const char *typed, GError **error)
{
    g_autofree char *folded = text_fold(typed);
    g_auto(Quantity) quantity = {0};
    if (quantity_parse(folded, &quantity)) {
        gboolean alone = !quantity.percent && !(quantity.unit && *quantity.unit);
        return alone && question->unit ? g_strconcat(folded, question->unit, NULL) : g_steal_pointer(&folded);
    }
    if (!is_broken_figure(folded)) return g_strdup(typed);
    g_autofree char *quoted = text_quoted(typed);
    g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_INPUT,
                _("%s“%s”不是一个数：写一个数字和单位，如 48次、96.3%%、1,200元。"), question->title, quoted);
    return NULL;
}

/* A percentage gets its sign; a number may be typed with the unit it has anyway. */
static char *accept_number(const Question *question, const char *typed)
{
    g_autofree char *folded = text_fold(typed);
    g_auto(Quantity) quantity = {0};
    if (!question->unit || !quantity_parse(folded, &quantity)) return g_steal_pointer(&folded);
    gboolean alone = !quantity.percent && !(quantity.unit && *quantity.unit);
    if (g_str_equal(question->unit, "%"))
        return alone ? g_strconcat(folded, "%", NULL) : g_steal_pointer(&folded);
    if (!quantity.percent && g_str_equal(quantity.unit, question->unit) &&
        g_str_has_suffix(folded, question->unit))
        folded[strlen(folded) - strlen(question->unit)] = '\0';
    return g_strstrip(g_steal_pointer(&folded));
}

char *question_plain_points(const char *typed)
{
    static const char unit[] = "分";
    char *plain = g_strstrip(text_fold(typed));
    g_auto(Quantity) quantity = {0};
    if (quantity_parse(plain, &quantity) && g_strcmp0(quantity.unit, unit) == 0 &&
        g_str_has_suffix(plain, unit))
        plain[strlen(plain) - strlen(unit)] = '\0';
    return g_strchomp(plain);
}

char *question_plain_target(const char *typed)
{
    g_autofree char *folded = g_strstrip(text_fold(typed));
    g_auto(Target) target = target_parse(folded);
    return target.quantitative ? g_steal_pointer(&folded) : g_strstrip(g_strdup(typed));
}

/* A bare figure is no reason: it is most often the figure above, corrected ("28个" and then "25个"). */
static char *accept_note(const Question *question, const char *text, GError **error)
{
    g_autofree char *folded = text_fold(text);
    g_auto(Quantity) figure = {0};
    if (!quantity_parse(folded, &figure) || (figure.unit && g_utf8_strlen(figure.unit, -1) > 2))
        return g_strdup(text);
    g_autofree char *quoted = text_quoted(text);
    g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_INPUT,
                _("“%s”只是数字，%s要写明原因；要改数字，先放弃这一栏"), quoted, question->title);
    return NULL;
}

char *question_accept(const Question *question, const char *typed, GError **error)
{
    g_autofree char *text = g_strstrip(g_strdup(typed));
    if (!*text) return g_steal_pointer(&text);
    switch (question->kind) {
    case QUESTION_LIST: return list_text(text);
    case QUESTION_FIGURE: return accept_figure(question, text, error);
    case QUESTION_TARGET: return question_plain_target(text);
    case QUESTION_NOTE: return accept_note(question, text, error);
    case QUESTION_NUMBER: return accept_number(question, text);
    case QUESTION_POINTS: return question_plain_points(text);
    case QUESTION_COUNT: return text_fold(text);
    default: return g_steal_pointer(&text);
    }
}

gboolean question_begins(const Question *question, const char *text)
{
    g_autofree char *folded = text_fold(text);
    gboolean figure = g_ascii_isdigit(*folded) || (*folded && strchr("+-.", *folded));
    switch (question->kind) {
    case QUESTION_TEXT:
    case QUESTION_LINES:
    case QUESTION_NOTE:
    case QUESTION_LIST: return !figure;
    case QUESTION_FIGURE: return figure || !question->needed;
    case QUESTION_TARGET: return TRUE;
    case QUESTION_PICK: return figure && question->details;
    default: return figure;
    }
}

/* How likely typed text is meant for a question, 0 most: what is missing before what would be replaced. */
static guint begin_rank(const Question *question)
{
    gboolean answered = *question->answer != '\0';
    if (question->needed && !answered) return 0;
    if (question->needed && question->options) return 1;
    if (question->kind == QUESTION_FIGURE && !answered) return 2;
    if (question->kind == QUESTION_NOTE && !answered) return 3;
    if (question->needed && question->kind != QUESTION_TARGET) return 4;
    return answered ? 6 : 5;
}

const Question *questions_begun(const GPtrArray *questions, const char *text)
{
    const Question *best = NULL;
    for (guint i = 0; i < questions->len; i++) {
        const Question *question = g_ptr_array_index(questions, i);
        if (question_begins(question, text) && (!best || begin_rank(question) < begin_rank(best)))
            best = question;
    }
    return best;
}

const Question *questions_main(const GPtrArray *questions)
{
    for (guint i = 0; i < questions->len; i++) {
        const Question *question = g_ptr_array_index(questions, i);
        if (question->needed && question->kind != QUESTION_TARGET) return question;
    }
    return NULL;
}

const Question *questions_judged(const GPtrArray *questions)
{
    for (guint i = 0; i < questions->len; i++) {
        const Question *question = g_ptr_array_index(questions, i);
        if (question->kind == QUESTION_POINTS || (question->needed && question->kind != QUESTION_FIGURE))
            return question;
    }
    return NULL;
}

const Question *questions_missing(const GPtrArray *questions, const char *key)
{
    guint start = 0;
    for (guint i = 0; key && i < questions->len; i++)
        if (g_str_equal(((const Question *)g_ptr_array_index(questions, i))->key, key)) start = i + 1;
    for (guint i = 0; i < questions->len; i++) {
        const Question *question = g_ptr_array_index(questions, (start + i) % questions->len);
        if (question->needed && !*question->answer) return question;
    }
    return NULL;
}

const Question *questions_find(const GPtrArray *questions, const char *key)
{
    for (guint i = 0; key && i < questions->len; i++) {
        const Question *question = g_ptr_array_index(questions, i);
        if (g_str_equal(question->key, key)) return question;
    }
    return NULL;
}
