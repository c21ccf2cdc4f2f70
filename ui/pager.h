/* Prepared lines to look through: a sheet, the help, an explanation. Scrolls down and sideways. */
#pragma once

#include "ui/draw.h"
#include "ui/request.h"

typedef struct Pager Pager;

Pager *pager_new(void);
void pager_free(Pager *pager);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Pager, pager_free)

void pager_add(Pager *pager, Style style, const char *line);      /* one line; made safe here */
void pager_add_text(Pager *pager, Style style, const char *text); /* split at line breaks */
/* A text that is wrapped to the width it is drawn in, each of its rows indented. A pager of paragraphs takes
 * lines as paragraphs too. */
void pager_add_paragraph(Pager *pager, Style style, int indent, const char *text);
void pager_clear(Pager *pager); /* no lines, position kept */
/* UP DOWN LEFT RIGHT PAGE_UP PAGE_DOWN FIRST LAST. FALSE: another request. */
gboolean pager_handle(Pager *pager, Request request);
void pager_draw(Pager *pager, Area area);
guint pager_line(const Pager *pager); /* first line shown, from 0 */
guint pager_count(const Pager *pager);
