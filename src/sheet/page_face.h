/* A face cut down to some of its glyphs. A Chinese font has 30,000 of them in 16 MB; cairo reads, searches
 * and copies all of it for every document it embeds it in, and writes parts it cannot tell to be unused.
 * Inside room sheet. */
#pragma once

#include <cairo.h>
#include <glib.h>
#include <hb.h>

typedef struct PageFace PageFace;

/* What Chinese papers are written with: nearly all with letters, figures, marks and the 3,755 characters of
 * the first level of GB 2312, most others with the 6,763 of both. */
typedef enum { PAGE_REPERTOIRE_COMMON, PAGE_REPERTOIRE_ALL, PAGE_REPERTOIRES } PageRepertoire;

/* The glyphs of a repertoire as far as the face has them. Always the same ones, so that they always have the
 * same numbers, and with them the same document the same bytes, whatever was printed before. NULL: the face
 * cannot be cut. */
PageFace *page_face_of_repertoire(hb_face_t *whole, PageRepertoire repertoire);
/* These glyphs alone. NULL: the face cannot be cut. */
PageFace *page_face_new(hb_face_t *whole, const hb_set_t *glyphs);
void page_face_free(gpointer face); /* NULL is allowed */

gboolean page_face_has(const PageFace *face, hb_codepoint_t glyph);
/* The number in the cut face of a glyph it has. */
hb_codepoint_t page_face_glyph(const PageFace *face, hb_codepoint_t glyph);
/* To draw with; bold: made so, where the font has no bold of its own. Belongs to `face`. */
cairo_font_face_t *page_face_cairo(const PageFace *face, gboolean bold);
