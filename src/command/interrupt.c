#include "command/interrupt.h"

#include <signal.h>
#include <unistd.h>

static volatile sig_atomic_t seen; /* the signal; 0: none */

static void remember(int number)
{
    seen = number;
}

void interrupt_watch(void)
{
    static const int numbers[] = {SIGINT, SIGTERM, SIGHUP};
    for (gsize i = 0; i < G_N_ELEMENTS(numbers); i++) {
        struct sigaction before,
            action = {.sa_handler = remember}; /* no SA_RESTART: waiting for a pipe ends */
        if (sigaction(numbers[i], NULL, &before) == 0 && before.sa_handler != SIG_IGN)
            sigaction(numbers[i], &action, NULL);
    }
}

gboolean interrupt_seen(void)
{
    return seen != 0;
}

void interrupt_leave(void)
{
    if (!seen) return;
    signal(seen, SIG_DFL);
    raise(seen);
}
