#include "sheet/sheet_font.h"

#include "base/error.h"
#include "base/text.h"
#include "base/translate.h"
#include "sheet/figure_span.h"

#include <pango/pangocairo.h>
#include <string.h>

/* As on official papers where the office's fonts are there, else what Debian has. */
#define FAMILIES                                                                                             \
    "FangSong, FangSong_GB2312, SimSun, Noto Serif CJK SC, AR PL UMing CN, AR PL SungtiL GB, serif"
#define TITLE_FAMILIES "SimHei, Noto Serif CJK SC, AR PL UMing CN, AR PL SungtiL GB, serif"
#define PROBE          "绩效自评表"
#define ASCENT         0.88 /* of the square of a Chinese character, above the base */

static const struct {
    const char *families;
    PangoWeight weight;
    double size, pitch;
} faces[FACE_COUNT] = {
    [FACE_TITLE] = {TITLE_FAMILIES, PANGO_WEIGHT_BOLD, 18, 26},
    [FACE_SUBTITLE] = {FAMILIES, PANGO_WEIGHT_NORMAL, 12, 18},
    [FACE_BODY] = {FAMILIES, PANGO_WEIGHT_NORMAL, 10, 13.5},
    [FACE_STRONG] = {FAMILIES, PANGO_WEIGHT_BOLD, 10, 13.5},
    [FACE_SMALL] = {FAMILIES, PANGO_WEIGHT_NORMAL, 8.5, 12},
};

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define __SANITIZE_ADDRESS__ 1
#endif
#endif
#ifdef __SANITIZE_ADDRESS__
/* What fontconfig keeps for the whole run, and what cairo 1.16 loses with every font it embeds (768 bytes).
 */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_options(void);
const char *__lsan_default_suppressions(void)
{
    return "leak:libfontconfig\nleak:libcairo\n";
}

const char *__lsan_default_options(void)
{
    return "print_suppressions=0";
}
#endif

struct SheetFont {
    PangoContext *context;
    PangoFontDescription *faces[FACE_COUNT];
    PangoAttrList *attributes;
    double *advances[FACE_COUNT]; /* of the ASCII characters; NULL: not measured yet */
};

static PangoContext *new_context(void)
{
    PangoContext *context = pango_font_map_create_context(pango_cairo_font_map_get_default());
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    pango_cairo_context_set_font_options(context, options);
    cairo_font_options_destroy(options);
    pango_cairo_context_set_resolution(context, 72);
    pango_context_set_language(context, pango_language_from_string("zh-cn"));
    pango_context_set_base_dir(context, PANGO_DIRECTION_LTR);
    pango_context_set_round_glyph_positions(context, FALSE);
    return context;
}

static PangoLayout *bare_layout(SheetFont *font, Face face, const char *text, double width)
{
    PangoLayout *layout = pango_layout_new(font->context);
    pango_layout_set_font_description(layout, font->faces[face]);
    pango_layout_set_attributes(layout, font->attributes);
    pango_layout_set_auto_dir(layout, FALSE);
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_width(layout, width < 0 ? -1 : pango_units_from_double(width));
    pango_layout_set_text(layout, text, -1);
    return layout;
}

SheetFont *sheet_font_new(GError **error)
{
    SheetFont *font = g_new0(SheetFont, 1);
    font->context = new_context();
    font->attributes = pango_attr_list_new();
    pango_attr_list_insert(font->attributes, pango_attr_insert_hyphens_new(FALSE));
    for (Face i = 0; i < FACE_COUNT; i++) {
        font->faces[i] = pango_font_description_from_string(faces[i].families);
        pango_font_description_set_weight(font->faces[i], faces[i].weight);
        pango_font_description_set_absolute_size(font->faces[i], faces[i].size * PANGO_SCALE);
    }
    g_autoptr(PangoLayout) probe = bare_layout(font, FACE_BODY, PROBE, -1);
    if (pango_layout_get_unknown_glyphs_count(probe) == 0) return font;
    sheet_font_free(font);
    g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_IO,
                _("没有中文字体，不能排版；请先安装软件包 fonts-noto-cjk（apt install fonts-noto-cjk）"));
    return NULL;
}

void sheet_font_free(SheetFont *font)
{
    if (!font) return;
    for (Face i = 0; i < FACE_COUNT; i++) {
        pango_font_description_free(font->faces[i]);
        g_free(font->advances[i]);
    }
    pango_attr_list_unref(font->attributes);
    g_object_unref(font->context);
    g_free(font);
}

/* The place of the character a glyph stands for: somewhere in its cluster. */
static gsize unknown_at(const char *text, gsize cluster, gunichar character)
{
    const char *at = text + cluster;
    while (*at && g_utf8_get_char(at) != character)
        at = g_utf8_next_char(at);
    return *at ? (gsize)(at - text) : cluster;
}

static void add_unknown(GHashTable *places, const PangoLayoutRun *run, const char *text)
{
    for (int i = 0; i < run->glyphs->num_glyphs; i++) {
        PangoGlyph glyph = run->glyphs->glyphs[i].glyph;
        if (glyph == PANGO_GLYPH_EMPTY || !(glyph & PANGO_GLYPH_UNKNOWN_FLAG)) continue;
        gsize cluster = (gsize)(run->item->offset + run->glyphs->log_clusters[i]);
        gunichar character = glyph & ~PANGO_GLYPH_UNKNOWN_FLAG;
        g_hash_table_add(places, GSIZE_TO_POINTER(unknown_at(text, cluster, character)));
    }
}

/* The places in the text of the characters no font has, as keys. */
static GHashTable *unknown_places(PangoLayout *layout)
{
    GHashTable *places = g_hash_table_new(NULL, NULL);
    for (const GSList *at = pango_layout_get_lines_readonly(layout); at; at = at->next)
        for (const GSList *run = ((const PangoLayoutLine *)at->data)->runs; run; run = run->next)
            add_unknown(places, run->data, pango_layout_get_text(layout));
    return places;
}

static char *name_unknown(PangoLayout *layout)
{
    g_autoptr(GHashTable) places = unknown_places(layout);
    const char *text = pango_layout_get_text(layout);
    GString *named = g_string_new(NULL);
    for (const char *at = text; *at; at = g_utf8_next_char(at)) {
        if (g_hash_table_contains(places, GSIZE_TO_POINTER((gsize)(at - text))))
            g_string_append_printf(named, "〔U+%04X〕", g_utf8_get_char(at));
        else
            g_string_append_len(named, at, g_utf8_next_char(at) - at);
    }
    return g_string_free(named, FALSE);
}

/* A figure and its unit stay together where lines are broken. */
static void keep_figures(SheetFont *font, PangoLayout *layout)
{
    const char *text = pango_layout_get_text(layout);
    PangoAttrList *attributes = NULL;
    FigureSpan span = {0};
    while (figure_span_next(text, span.start + span.length, &span)) {
        if (!attributes) attributes = pango_attr_list_copy(font->attributes);
        PangoAttribute *whole = pango_attr_allow_breaks_new(FALSE);
        whole->start_index = (guint)span.start;
        whole->end_index = (guint)(span.start + span.length);
        pango_attr_list_insert(attributes, whole);
    }
    if (!attributes) return;
    pango_layout_set_attributes(layout, attributes);
    pango_attr_list_unref(attributes);
}

PangoLayout *sheet_font_layout(SheetFont *font, Face face, const char *text, double width)
{
    g_autofree char *safe = text_safe(text, width >= 0);
    PangoLayout *layout = bare_layout(font, face, safe, width);
    if (width >= 0) keep_figures(font, layout);
    if (pango_layout_get_unknown_glyphs_count(layout) > 0) {
        g_autofree char *named = name_unknown(layout);
        pango_layout_set_text(layout, named, -1);
        if (width >= 0) keep_figures(font, layout);
    }
    return layout;
}

/* Widths of single characters, out of one line that has them all: good enough to tell how wide a figure is
 * without setting every one. */
static const double *advances(SheetFont *font, Face face)
{
    if (font->advances[face]) return font->advances[face];
    double *widths = g_new0(double, 0x80);
    char text[0x80 - ' '] = {0};
    for (guint i = 0; i < sizeof text - 1; i++)
        text[i] = (char)(' ' + i);
    g_autoptr(PangoLayout) layout = bare_layout(font, face, text, -1);
    PangoLayoutLine *line = pango_layout_get_line_readonly(layout, 0);
    for (int i = 0; i < (int)sizeof text - 1; i++) {
        int from, to;
        pango_layout_line_index_to_x(line, i, FALSE, &from);
        pango_layout_line_index_to_x(line, i, TRUE, &to);
        widths[' ' + i] = pango_units_to_double(to - from);
    }
    return font->advances[face] = widths;
}

double sheet_font_longest_word(SheetFont *font, Face face, const char *text)
{
    const double *widths = advances(font, face);
    double longest = 0, word = 0;
    for (; *text; text++) {
        word = g_ascii_isgraph(*text) ? word + widths[(int)*text] : 0;
        longest = MAX(longest, word);
    }
    return longest;
}

double sheet_font_longest_figure(SheetFont *font, Face face, const char *text)
{
    const double *widths = advances(font, face);
    double longest = 0;
    FigureSpan span = {0};
    while (figure_span_next(text, span.start + span.length, &span)) {
        double width = 0;
        for (const char *at = text + span.start; at < text + span.start + span.length;
             at = g_utf8_next_char(at))
            width += (guchar)*at < 0x80 ? widths[(int)*at] : faces[face].size;
        longest = MAX(longest, width);
    }
    return longest;
}

double sheet_font_size(Face face)
{
    return faces[face].size;
}

double sheet_font_pitch(Face face)
{
    return faces[face].pitch;
}

double sheet_font_base(Face face)
{
    return (faces[face].pitch - faces[face].size) / 2 + ASCENT * faces[face].size;
}

guint sheet_layout_lines(PangoLayout *layout)
{
    return (guint)pango_layout_get_line_count(layout);
}

double sheet_layout_line_width(PangoLayout *layout, guint line)
{
    PangoRectangle extents;
    pango_layout_line_get_extents(pango_layout_get_line_readonly(layout, (int)line), NULL, &extents);
    return pango_units_to_double(extents.width);
}

char *sheet_layout_text(PangoLayout *layout, guint first, guint count)
{
    guint lines = sheet_layout_lines(layout);
    if (count == 0 || first >= lines) return g_strdup("");
    const PangoLayoutLine *begin = pango_layout_get_line_readonly(layout, (int)first);
    guint last = MIN(count, lines - first) - 1 + first;
    const PangoLayoutLine *end = pango_layout_get_line_readonly(layout, (int)last);
    return g_strndup(pango_layout_get_text(layout) + begin->start_index,
                     (gsize)(end->start_index + end->length - begin->start_index));
}
