#include "ui/request.h"

typedef struct {
    const char *name, *word, *help;
} RequestText;

#define REQUEST_ROW(id, name, word, help) [REQUEST_##id] = {name, word, help},
static const RequestText texts[REQUEST_COUNT] = {[REQUEST_NONE] = {"", "", ""}, REQUESTS(REQUEST_ROW)};
#undef REQUEST_ROW

const char *request_name(Request request)
{
    return texts[request].name;
}

const char *request_word(Request request)
{
    return texts[request].word;
}

const char *request_help(Request request)
{
    return texts[request].help;
}
