/* Two programs on one database in a fresh folder, each with its session. */
#pragma once

#include "ui/session.h"
#include "ui/tests.h"

typedef struct {
    char *folder, *file;
    Store *store, *other_store;
    Session *session, *other;
} Fixture;

int fixture_set_up(void **state);
int fixture_tear_down(void **state);
/* A new evaluation in the first, opened in the other. */
void fixture_create(Fixture *fixture, const char *scheme);
