/* The selected part of a line being typed, over what is painted of it already. */
#pragma once

#include "ui/draw.h"
#include "ui/editor.h"

/* `view` begins at column x. Nothing is selected: paints nothing. */
void editor_draw_selected(const Editor *editor, EditorView view, int y, int x);
