/* The fields of a scheme's form beside its indicators, by the keys that `set` takes. */
#pragma once

#include "command/output.h"
#include "scheme/scheme.h"

void scheme_show_fields(Output *output, const Scheme *scheme);
