/* What was painted on a hidden screen (term_open_hidden). */
#pragma once

char *screen_text(void); /* a line a row. Yours. */
