#include "sheet/page_face.h"

#include <cairo-ft.h>
#include <hb-ot.h>
#include <hb-subset.h>

/* Only outlines are cut; colours and shapes that vary stay as they are. */
static const char *const kept_whole[] = {"fvar", "COLR", "CBDT", "sbix", "SVG "};
/* What drawing with glyphs chosen already does not ask for. */
static const char *const dropped[] = {"GSUB", "GPOS", "GDEF", "BASE", "VORG", "vhea",
                                      "vmtx", "cmap", "EBDT", "EBLC", "post"};
typedef struct {
    hb_codepoint_t first, last;
} Range;

/* Letters and marks beside the characters of GB 2312. */
static const Range common_marks[] = {
    {0x0020, 0x007E}, {0x00A0, 0x00FF}, {0x2010, 0x203B}, {0x2103, 0x2103}, {0x2116, 0x2116},
    {0x2160, 0x216B}, {0x2190, 0x2193}, {0x2200, 0x226F}, {0x2460, 0x249B}, {0x25A0, 0x25CF},
    {0x3000, 0x301F}, {0xFF01, 0xFF5E}, {0xFFE5, 0xFFE5},
};
static const Range all_marks[] = {
    {0x0020, 0x007E}, {0x00A0, 0x00FF}, {0x0370, 0x03FF}, {0x2000, 0x206F}, {0x2100, 0x22FF},
    {0x2460, 0x24FF}, {0x2500, 0x25FF}, {0x3000, 0x303F}, {0x3200, 0x33FF}, {0xFF00, 0xFFEF},
};

/* The last rows count from the byte 0xB0 on. */
static const struct {
    const Range *marks;
    gsize marks_count;
    int last_row;
} repertoires[PAGE_REPERTOIRES] = {
    [PAGE_REPERTOIRE_COMMON] = {common_marks, G_N_ELEMENTS(common_marks), 0xD7},
    [PAGE_REPERTOIRE_ALL] = {all_marks, G_N_ELEMENTS(all_marks), 0xF7},
};

/* What Pango puts in the place of glyphs unasked: —— as one stroke, fi as one sign. */
static const hb_tag_t joining[] = {
    HB_TAG('c', 'c', 'm', 'p'), HB_TAG('r', 'l', 'i', 'g'), HB_TAG('c', 'l', 'i', 'g'),
    HB_TAG('l', 'i', 'g', 'a'), HB_TAG('c', 'a', 'l', 't'), HB_TAG_NONE,
};

/* Marks as the script beside them has them; characters are not those of other regions. */
static const hb_tag_t local[] = {HB_TAG('l', 'o', 'c', 'l'), HB_TAG_NONE};

struct PageFace {
    hb_map_t *numbers; /* of its glyphs: in the whole face → in the cut one */
    cairo_font_face_t *plain, *bold;
};

/* What a face of cairo stands on, as long as cairo keeps it. */
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
    return has_table(face, "CFF ") || has_table(face, "glyf");
}

static hb_subset_input_t *cut_input(const hb_set_t *glyphs)
{
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    if (!input) return NULL;
    hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_DESUBROUTINIZE);
    hb_set_union(hb_subset_input_glyph_set(input), glyphs);
    hb_set_t *tables = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG);
    for (guint i = 0; i < G_N_ELEMENTS(dropped); i++)
        hb_set_add(tables, hb_tag_from_string(dropped[i], -1));
    return input;
}

/* NULL: HarfBuzz cannot cut it. */
static hb_blob_t *cut(hb_face_t *whole, const hb_set_t *glyphs, hb_map_t **numbers)
{
    hb_subset_input_t *input = cut_input(glyphs);
    hb_subset_plan_t *plan = input ? hb_subset_plan_create_or_fail(whole, input) : NULL;
    hb_face_t *made = plan ? hb_subset_plan_execute_or_fail(plan) : NULL;
    hb_blob_t *blob = made ? hb_face_reference_blob(made) : NULL;
    if (blob) *numbers = hb_map_copy(hb_subset_plan_old_to_new_glyph_mapping(plan));
    hb_face_destroy(made);
    hb_subset_plan_destroy(plan);
    hb_subset_input_destroy(input);
    return blob;
}

static FT_Face open_face(Ground *ground)
{
    if (FT_Init_FreeType(&ground->library)) return NULL;
    guint length;
    const char *data = hb_blob_get_data(ground->blob, &length);
    FT_Face face = NULL;
    if (FT_New_Memory_Face(ground->library, (const FT_Byte *)data, length, 0, &face)) return NULL;
    /* FreeType makes one up from the numbers of the characters, and cairo would search it for each glyph. */
    face->charmap = NULL;
    return face;
}

/* NULL: FreeType cannot read it. */
static cairo_font_face_t *open_blob(hb_blob_t *blob, guint synthesize)
{
    static const cairo_user_data_key_t key;
    Ground *ground = g_new0(Ground, 1);
    ground->blob = hb_blob_reference(blob);
    FT_Face face = open_face(ground);
    if (!face) {
        ground_free(ground);
        return NULL;
    }
    cairo_font_face_t *opened = cairo_ft_font_face_create_for_ft_face(face, 0);
    cairo_ft_font_face_set_synthesize(opened, synthesize);
    cairo_font_face_set_user_data(opened, &key, ground, ground_free);
    return opened;
}

PageFace *page_face_new(hb_face_t *whole, const hb_set_t *glyphs)
{
    if (!can_be_cut(whole)) return NULL;
    PageFace *face = g_new0(PageFace, 1);
    hb_blob_t *blob = cut(whole, glyphs, &face->numbers);
    if (blob) {
        face->plain = open_blob(blob, 0);
        face->bold = open_blob(blob, CAIRO_FT_SYNTHESIZE_BOLD);
        hb_blob_destroy(blob);
    }
    if (face->plain && face->bold) return face;
    page_face_free(face);
    return NULL;
}

/* The last five places of row 0xD7 are empty. */
static void add_hanzi(hb_set_t *characters, int last_row)
{
    g_autoptr(GString) codes = g_string_new(NULL);
    for (int row = 0xB0; row <= last_row; row++)
        for (int place = 0xA1; place <= (row == 0xD7 ? 0xF9 : 0xFE); place++) {
            g_string_append_c(codes, (char)row);
            g_string_append_c(codes, (char)place);
        }
    g_autofree char *text = g_convert(codes->str, (gssize)codes->len, "UTF-8", "GB2312", NULL, NULL, NULL);
    for (const char *at = text; at && *at; at = g_utf8_next_char(at))
        hb_set_add(characters, g_utf8_get_char(at));
}

static void add_glyphs(hb_set_t *glyphs, hb_face_t *whole, const hb_set_t *characters)
{
    hb_font_t *font = hb_font_create(whole);
    hb_codepoint_t character = HB_SET_VALUE_INVALID, glyph;
    while (hb_set_next(characters, &character))
        if (hb_font_get_nominal_glyph(font, character, &glyph)) hb_set_add(glyphs, glyph);
    hb_font_destroy(font);
}

/* What takes the place of glyphs by these features. */
static void add_features(hb_set_t *glyphs, hb_face_t *whole, const hb_tag_t *features)
{
    hb_set_t *lookups = hb_set_create();
    hb_ot_layout_collect_lookups(whole, HB_OT_TAG_GSUB, NULL, NULL, features, lookups);
    hb_ot_layout_lookups_substitute_closure(whole, lookups, glyphs);
    hb_set_destroy(lookups);
}

static hb_set_t *glyphs_of(hb_face_t *whole, PageRepertoire repertoire)
{
    hb_set_t *characters = hb_set_create(), *glyphs = hb_set_create();
    for (gsize i = 0; i < repertoires[repertoire].marks_count; i++)
        hb_set_add_range(characters, repertoires[repertoire].marks[i].first,
                         repertoires[repertoire].marks[i].last);
    add_glyphs(glyphs, whole, characters);
    add_features(glyphs, whole, local);
    hb_set_clear(characters);
    add_hanzi(characters, repertoires[repertoire].last_row);
    add_glyphs(glyphs, whole, characters);
    add_features(glyphs, whole, joining);
    hb_set_destroy(characters);
    return glyphs;
}

PageFace *page_face_of_repertoire(hb_face_t *whole, PageRepertoire repertoire)
{
    hb_set_t *glyphs = glyphs_of(whole, repertoire);
    PageFace *face = page_face_new(whole, glyphs);
    hb_set_destroy(glyphs);
    return face;
}

void page_face_free(gpointer data)
{
    PageFace *face = data;
    if (!face) return;
    cairo_font_face_destroy(face->plain);
    cairo_font_face_destroy(face->bold);
    hb_map_destroy(face->numbers);
    g_free(face);
}

gboolean page_face_has(const PageFace *face, hb_codepoint_t glyph)
{
    return hb_map_has(face->numbers, glyph);
}

hb_codepoint_t page_face_glyph(const PageFace *face, hb_codepoint_t glyph)
{
    return hb_map_get(face->numbers, glyph);
}

cairo_font_face_t *page_face_cairo(const PageFace *face, gboolean bold)
{
    return bold ? face->bold : face->plain;
}
