/* The funds tables of the form as a grid: a cell is a fact. Below each table what its parts come to, and the
 * leaves that are scored from it. */
#pragma once

#include "ui/grid.h"
#include "ui/session.h"

void funds_describe(Grid *grid, const Session *session);
