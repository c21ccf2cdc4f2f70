/* Which evaluations `stats` and `rank` are about: reviewed and final ones, or those of --status, that the
 * filter lets pass. */
#pragma once

#include "command/call.h"

/* What is counted where nothing else is asked for, as a filter: "状态:已复核,已定稿". */
#define SCOPE_FILTER "status:reviewed,final"

/* Of --status and the arguments. NULL with PINGFEN_ERROR_USAGE. Yours. */
StoreFilter *scope_filter(const Call *call, GError **error);
/* What to say where there are none without --status. Borrowed. */
const char *scope_empty_text(void);
/* The row of --status in a table of options. */
#define SCOPE_OPTION                                                                                         \
    {                                                                                                        \
        "status", 0, "S", N_("这些状态的评价，如 submitted,reviewed；all 是全部；默认已复核和已定稿的")      \
    }
