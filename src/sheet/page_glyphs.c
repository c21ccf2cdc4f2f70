#include "sheet/page_glyphs.h"

#include <cairo-ft.h>
#include <hb-subset.h>
#include <pango/pangofc-font.h>

#define KEY "pingfen-glyphs"

/* Colours and shapes that vary stay as they are. */
static const char *const kept_whole[] = {"fvar", "COLR", "CBDT", "sbix", "SVG "};
/* What drawing with glyphs chosen already does not ask for. */
static const char *const dropped[] = {"GSUB", "GPOS", "GDEF", "BASE", "VORG", "vhea", "vmtx", "cmap", "post"};

struct PageGlyphs {
    GHashTable *faces; /* hb_face_t → CutFace */
};

typedef struct {
    hb_face_t *whole;       /* NULL: not to be cut */
    hb_set_t *wanted;       /* its glyphs */
    cairo_font_face_t *cut; /* NULL: still to be made */
} CutFace;

/* What a cut face stands on, as long as cairo keeps it. */
typedef struct {
    FT_Library library;
    hb_blob_t *blob;
} Ground;

static void ground_free(void *data)
{
    Ground *ground = data;
    if (ground->library) FT_Done_FreeType(ground->library);
    hb_blob_destroy(ground->blob);
    g_free(ground);
}

static void cut_face_free(gpointer data)
{
    CutFace *face = data;
    cairo_font_face_destroy(face->cut);
    hb_set_destroy(face->wanted);
    hb_face_destroy(face->whole);
    g_free(face);
}

static void page_glyphs_free(gpointer data)
{
    PageGlyphs *glyphs = data;
    g_hash_table_unref(glyphs->faces);
    g_free(glyphs);
}

PageGlyphs *page_glyphs_get(void)
{
    GObject *fonts = G_OBJECT(pango_cairo_font_map_get_default());
    PageGlyphs *glyphs = g_object_get_data(fonts, KEY);
    if (glyphs) return glyphs;
    glyphs = g_new0(PageGlyphs, 1);
    glyphs->faces = g_hash_table_new_full(NULL, NULL, NULL, cut_face_free);
    g_object_set_data_full(fonts, KEY, glyphs, page_glyphs_free);
    return glyphs;
}

static gboolean has_table(hb_face_t *face, const char *name)
{
    hb_blob_t *table = hb_face_reference_table(face, hb_tag_from_string(name, -1));
    gboolean found = hb_blob_get_length(table) > 0;
    hb_blob_destroy(table);
    return found;
}

static gboolean can_be_cut(hb_face_t *face)
{
    for (guint i = 0; i < G_N_ELEMENTS(kept_whole); i++)
        if (has_table(face, kept_whole[i])) return FALSE;
    return has_table(face, "CFF ");
}

static CutFace *face_of(PageGlyphs *glyphs, PangoFont *font)
{
    hb_face_t *whole = hb_font_get_face(pango_font_get_hb_font(font));
    CutFace *face = g_hash_table_lookup(glyphs->faces, whole);
    if (face) return face;
    face = g_new0(CutFace, 1);
    face->whole = hb_face_reference(whole);
    if (can_be_cut(whole)) face->wanted = hb_set_create();
    g_hash_table_insert(glyphs->faces, whole, face);
    return face;
}

static gboolean made_bold(PangoFont *font)
{
    FcBool bold = FcFalse;
    FcPattern *pattern = pango_fc_font_get_pattern(PANGO_FC_FONT(font));
    return FcPatternGetBool(pattern, FC_EMBOLDEN, 0, &bold) == FcResultMatch && bold;
}

/* What is made bold or written from right to left is left to Pango. */
static gboolean is_cut(const CutFace *face, const PangoLayoutRun *run)
{
    return face->wanted && run->item->analysis.level % 2 == 0 && !made_bold(run->item->analysis.font);
}

/* The others are spaces at the end of a line, and what no font has: that is named in the text. */
static gboolean is_drawn(PangoGlyph glyph)
{
    return glyph != PANGO_GLYPH_EMPTY && !(glyph & PANGO_GLYPH_UNKNOWN_FLAG);
}

static void expect_run(CutFace *face, const PangoGlyphString *run)
{
    for (int i = 0; i < run->num_glyphs; i++) {
        PangoGlyph glyph = run->glyphs[i].glyph;
        if (!is_drawn(glyph) || hb_set_has(face->wanted, glyph)) continue;
        hb_set_add(face->wanted, glyph);
        g_clear_pointer(&face->cut, cairo_font_face_destroy);
    }
}

void page_glyphs_expect(PageGlyphs *glyphs, PangoLayoutLine *line)
{
    for (const GSList *at = line->runs; at; at = at->next) {
        const PangoLayoutRun *run = at->data;
        CutFace *face = face_of(glyphs, run->item->analysis.font);
        if (is_cut(face, run)) expect_run(face, run->glyphs);
    }
}

static hb_subset_input_t *cut_input(const hb_set_t *wanted)
{
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    if (!input) return NULL;
    /* The numbers stay, so that the same sheet is the same file whatever was printed before. */
    hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_DESUBROUTINIZE |
                                         HB_SUBSET_FLAGS_RETAIN_GIDS);
    hb_set_union(hb_subset_input_glyph_set(input), wanted);
    hb_set_t *tables = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG);
    for (guint i = 0; i < G_N_ELEMENTS(dropped); i++)
        hb_set_add(tables, hb_tag_from_string(dropped[i], -1));
    return input;
}

static hb_blob_t *cut_blob(const CutFace *face)
{
    hb_subset_input_t *input = cut_input(face->wanted);
    hb_face_t *cut = input ? hb_subset_or_fail(face->whole, input) : NULL;
    hb_blob_t *blob = cut ? hb_face_reference_blob(cut) : NULL;
    hb_face_destroy(cut);
    hb_subset_input_destroy(input);
    return blob;
}

static FT_Face open_face(Ground *ground)
{
    if (FT_Init_FreeType(&ground->library)) return NULL;
    guint length;
    const char *data = hb_blob_get_data(ground->blob, &length);
    FT_Face face = NULL;
    FT_New_Memory_Face(ground->library, (const FT_Byte *)data, length, 0, &face);
    return face;
}

static cairo_font_face_t *open_blob(hb_blob_t *blob)
{
    static const cairo_user_data_key_t key;
    Ground *ground = g_new0(Ground, 1);
    ground->blob = blob;
    FT_Face face = open_face(ground);
    if (!face) {
        ground_free(ground);
        return NULL;
    }
    cairo_font_face_t *cut = cairo_ft_font_face_create_for_ft_face(face, 0);
    cairo_font_face_set_user_data(cut, &key, ground, ground_free);
    return cut;
}

static void cut(CutFace *face)
{
    hb_blob_t *blob = cut_blob(face);
    face->cut = blob ? open_blob(blob) : NULL;
    if (face->cut) return;
    hb_set_destroy(face->wanted); /* drawn with the whole face from now on */
    face->wanted = NULL;
}

/* How many of them are drawn. */
static int place_glyphs(const PangoGlyphString *run, double x, double y, cairo_glyph_t *placed)
{
    int count = 0, along = 0;
    for (int i = 0; i < run->num_glyphs; i++) {
        const PangoGlyphInfo *info = &run->glyphs[i];
        double left = x + pango_units_to_double(along + info->geometry.x_offset);
        double base = y + pango_units_to_double(info->geometry.y_offset);
        along += info->geometry.width;
        if (is_drawn(info->glyph)) placed[count++] = (cairo_glyph_t){info->glyph, left, base};
    }
    return count;
}

/* Which bytes of the text each glyph stands for, so that it can be searched and copied. */
static int find_clusters(PangoLayoutRun *run, const char *text, cairo_text_cluster_t *clusters)
{
    int count = 0;
    PangoGlyphItemIter at;
    for (gboolean has = pango_glyph_item_iter_init_start(&at, run, text); has;
         has = pango_glyph_item_iter_next_cluster(&at)) {
        int drawn = 0;
        for (int i = at.start_glyph; i < at.end_glyph; i++)
            drawn += is_drawn(run->glyphs->glyphs[i].glyph);
        clusters[count++] = (cairo_text_cluster_t){at.end_index - at.start_index, drawn};
    }
    return count;
}

static void set_font(cairo_t *cairo, const CutFace *face, PangoFont *font)
{
    cairo_scaled_font_t *whole = pango_cairo_font_get_scaled_font(PANGO_CAIRO_FONT(font));
    cairo_matrix_t matrix;
    cairo_scaled_font_get_font_matrix(whole, &matrix);
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_scaled_font_get_font_options(whole, options);
    cairo_set_font_face(cairo, face->cut);
    cairo_set_font_matrix(cairo, &matrix);
    cairo_set_font_options(cairo, options);
    cairo_font_options_destroy(options);
}

static void show_cut(const CutFace *face, cairo_t *cairo, PangoLayoutRun *run, const char *text)
{
    double x, y;
    cairo_get_current_point(cairo, &x, &y);
    gsize most = (gsize)run->glyphs->num_glyphs;
    g_autofree cairo_glyph_t *placed = g_new(cairo_glyph_t, most);
    g_autofree cairo_text_cluster_t *clusters = g_new(cairo_text_cluster_t, most);
    int count = place_glyphs(run->glyphs, x, y, placed);
    int parts = find_clusters(run, text, clusters);
    set_font(cairo, face, run->item->analysis.font);
    cairo_show_text_glyphs(cairo, text + run->item->offset, run->item->length, placed, count, clusters, parts,
                           0);
}

static void show_run(CutFace *face, cairo_t *cairo, PangoLayoutRun *run, const char *text)
{
    if (is_cut(face, run) && !face->cut) cut(face);
    if (is_cut(face, run))
        show_cut(face, cairo, run, text);
    else
        pango_cairo_show_glyph_item(cairo, text, run);
}

void page_glyphs_show(PageGlyphs *glyphs, cairo_t *cairo, PangoLayoutLine *line)
{
    const char *text = pango_layout_get_text(line->layout);
    double x, y;
    cairo_get_current_point(cairo, &x, &y);
    for (const GSList *at = line->runs; at; at = at->next) {
        PangoLayoutRun *run = at->data;
        cairo_move_to(cairo, x, y);
        show_run(face_of(glyphs, run->item->analysis.font), cairo, run, text);
        x += pango_units_to_double(pango_glyph_string_get_width(run->glyphs));
    }
}
