#include "base/error.h"

G_DEFINE_QUARK(pingfen - error - quark, pingfen_error)

int pingfen_error_status(const GError *error)
{
    g_return_val_if_fail(error, PINGFEN_ERROR_IO);
    return error->domain == PINGFEN_ERROR ? error->code : PINGFEN_ERROR_IO;
}
