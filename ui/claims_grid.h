/* What a paper says, as a grid: its total and grade, then for each indicator the typed score, and the printed
 * weight, score and rate, each beside the figure that was computed. What differs is coloured. */
#pragma once

#include "ui/grid.h"
#include "ui/session.h"

void claims_describe(Grid *grid, const Session *session);
