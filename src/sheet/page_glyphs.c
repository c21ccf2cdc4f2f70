#include "sheet/page_glyphs.h"

#include "sheet/page_face.h"

#include <pango/pangofc-font.h>

#define KEY "pingfen-faces"

/* A face of Pango's, for all documents. */
typedef struct {
    hb_face_t *whole;
    gboolean uncut;                   /* it cannot be cut */
    PageFace *cuts[PAGE_REPERTOIRES]; /* NULL: not made yet */
} Face;

/* What of a face one document wants beside these. */
typedef struct {
    Face *face;
    hb_set_t *glyphs;
    PageFace *cut; /* NULL: not cut yet, or it cannot be */
} Rest;

struct PageGlyphs {
    GHashTable *faces; /* hb_face_t → Face */
    GHashTable *rests; /* hb_face_t → Rest */
};

static void face_free(gpointer data)
{
    Face *face = data;
    for (PageRepertoire i = 0; i < PAGE_REPERTOIRES; i++)
        page_face_free(face->cuts[i]);
    hb_face_destroy(face->whole);
    g_free(face);
}

static void rest_free(gpointer data)
{
    Rest *rest = data;
    page_face_free(rest->cut);
    hb_set_destroy(rest->glyphs);
    g_free(rest);
}

/* They belong to the fonts Pango keeps for the thread and go with them. */
static GHashTable *all_faces(void)
{
    GObject *fonts = G_OBJECT(pango_cairo_font_map_get_default());
    GHashTable *faces = g_object_get_data(fonts, KEY);
    if (faces) return faces;
    faces = g_hash_table_new_full(NULL, NULL, NULL, face_free);
    g_object_set_data_full(fonts, KEY, faces, (GDestroyNotify)g_hash_table_unref);
    return faces;
}

PageGlyphs *page_glyphs_new(void)
{
    PageGlyphs *glyphs = g_new0(PageGlyphs, 1);
    glyphs->faces = g_hash_table_ref(all_faces());
    glyphs->rests = g_hash_table_new_full(NULL, NULL, NULL, rest_free);
    return glyphs;
}

void page_glyphs_free(PageGlyphs *glyphs)
{
    g_hash_table_unref(glyphs->rests);
    g_hash_table_unref(glyphs->faces);
    g_free(glyphs);
}

static Face *face_of(PageGlyphs *glyphs, hb_face_t *whole)
{
    Face *face = g_hash_table_lookup(glyphs->faces, whole);
    if (face) return face;
    face = g_new0(Face, 1);
    face->whole = hb_face_reference(whole);
    g_hash_table_insert(glyphs->faces, whole, face);
    return face;
}

static Rest *rest_of(PageGlyphs *glyphs, PangoFont *font)
{
    hb_face_t *whole = hb_font_get_face(pango_font_get_hb_font(font));
    Rest *rest = g_hash_table_lookup(glyphs->rests, whole);
    if (rest) return rest;
    rest = g_new0(Rest, 1);
    rest->face = face_of(glyphs, whole);
    rest->glyphs = hb_set_create();
    g_hash_table_insert(glyphs->rests, whole, rest);
    return rest;
}

static gboolean made_bold(PangoFont *font)
{
    FcBool bold = FcFalse;
    FcPattern *pattern = pango_fc_font_get_pattern(PANGO_FC_FONT(font));
    return FcPatternGetBool(pattern, FC_EMBOLDEN, 0, &bold) == FcResultMatch && bold;
}

/* The others are spaces at the end of a line, and what no font has: that is named in the text. */
static gboolean is_drawn(PangoGlyph glyph)
{
    return glyph != PANGO_GLYPH_EMPTY && !(glyph & PANGO_GLYPH_UNKNOWN_FLAG);
}

static gboolean right_to_left(const PangoLayoutRun *run)
{
    return run->item->analysis.level % 2 == 1;
}

static gboolean has_all(const PageFace *face, const PangoGlyphString *glyphs)
{
    for (int i = 0; i < glyphs->num_glyphs; i++)
        if (is_drawn(glyphs->glyphs[i].glyph) && !page_face_has(face, glyphs->glyphs[i].glyph)) return FALSE;
    return TRUE;
}

/* The first repertoire that has the whole run; NULL: none has. */
static const PageFace *usual_face(Face *face, const PangoGlyphString *run)
{
    for (PageRepertoire i = 0; i < PAGE_REPERTOIRES && !face->uncut; i++) {
        if (!face->cuts[i]) face->cuts[i] = page_face_of_repertoire(face->whole, i);
        face->uncut = !face->cuts[i];
        if (!face->uncut && has_all(face->cuts[i], run)) return face->cuts[i];
    }
    return NULL;
}

static void expect_run(Rest *rest, const PangoLayoutRun *run)
{
    const PangoGlyphString *glyphs = run->glyphs;
    if (right_to_left(run) || usual_face(rest->face, glyphs)) return;
    for (int i = 0; i < glyphs->num_glyphs; i++)
        if (is_drawn(glyphs->glyphs[i].glyph)) hb_set_add(rest->glyphs, glyphs->glyphs[i].glyph);
}

void page_glyphs_expect(PageGlyphs *glyphs, PangoLayoutLine *line)
{
    for (const GSList *at = line->runs; at; at = at->next) {
        const PangoLayoutRun *run = at->data;
        expect_run(rest_of(glyphs, run->item->analysis.font), run);
    }
}

/* What a run is drawn with; NULL: with the whole face, by Pango. */
static const PageFace *face_for(Rest *rest, const PangoLayoutRun *run)
{
    if (right_to_left(run)) return NULL;
    const PageFace *usual = usual_face(rest->face, run->glyphs);
    if (usual || rest->face->uncut) return usual;
    if (!rest->cut) rest->cut = page_face_new(rest->face->whole, rest->glyphs);
    return rest->cut;
}

/* How many of them are drawn. */
static int place_glyphs(const PageFace *face, const PangoGlyphString *run, double x, double y,
                        cairo_glyph_t *placed)
{
    int count = 0, along = 0;
    for (int i = 0; i < run->num_glyphs; i++) {
        const PangoGlyphInfo *info = &run->glyphs[i];
        double left = x + pango_units_to_double(along + info->geometry.x_offset);
        double base = y + pango_units_to_double(info->geometry.y_offset);
        along += info->geometry.width;
        if (is_drawn(info->glyph))
            placed[count++] = (cairo_glyph_t){page_face_glyph(face, info->glyph), left, base};
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

static void set_font(cairo_t *cairo, const PageFace *face, PangoFont *font)
{
    cairo_scaled_font_t *whole = pango_cairo_font_get_scaled_font(PANGO_CAIRO_FONT(font));
    cairo_matrix_t matrix;
    cairo_scaled_font_get_font_matrix(whole, &matrix);
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_scaled_font_get_font_options(whole, options);
    cairo_set_font_face(cairo, page_face_cairo(face, made_bold(font)));
    cairo_set_font_matrix(cairo, &matrix);
    cairo_set_font_options(cairo, options);
    cairo_font_options_destroy(options);
}

static void show_cut(const PageFace *face, cairo_t *cairo, PangoLayoutRun *run, const char *text)
{
    double x, y;
    cairo_get_current_point(cairo, &x, &y);
    gsize most = (gsize)run->glyphs->num_glyphs;
    g_autofree cairo_glyph_t *placed = g_new(cairo_glyph_t, most);
    g_autofree cairo_text_cluster_t *clusters = g_new(cairo_text_cluster_t, most);
    int count = place_glyphs(face, run->glyphs, x, y, placed);
    int parts = find_clusters(run, text, clusters);
    set_font(cairo, face, run->item->analysis.font);
    cairo_show_text_glyphs(cairo, text + run->item->offset, run->item->length, placed, count, clusters, parts,
                           0);
}

void page_glyphs_show(PageGlyphs *glyphs, cairo_t *cairo, PangoLayoutLine *line)
{
    const char *text = pango_layout_get_text(line->layout);
    double x, y;
    cairo_get_current_point(cairo, &x, &y);
    for (const GSList *at = line->runs; at; at = at->next) {
        PangoLayoutRun *run = at->data;
        const PageFace *face = face_for(rest_of(glyphs, run->item->analysis.font), run);
        cairo_move_to(cairo, x, y);
        if (face)
            show_cut(face, cairo, run, text);
        else
            pango_cairo_show_glyph_item(cairo, text, run);
        x += pango_units_to_double(pango_glyph_string_get_width(run->glyphs));
    }
}
