#include "scheme/formula_internal.h"

#include <string.h>

static gsize name_length(const char *start)
{
    gsize length = 0;
    while (g_ascii_isalnum(start[length]) || start[length] == '_' ||
           (start[length] == '.' && g_ascii_isalpha(start[length + 1])))
        length++;
    return length;
}

/* Digits, at most one point with digits behind it, a percent sign right behind. */
static gsize number_length(const char *start)
{
    gsize length = strspn(start, "0123456789");
    if (start[length] == '.' && g_ascii_isdigit(start[length + 1]))
        length += 1 + strspn(start + length + 1, "0123456789");
    return start[length] == '%' ? length + 1 : length;
}

static gsize sign_length(const char *start)
{
    if (strchr("<>!", start[0]) != NULL && start[1] == '=') return 2;
    return strchr("<>=+-*/(),", start[0]) != NULL ? 1 : 0;
}

static gsize character_length(const char *start)
{
    gunichar character = g_utf8_get_char_validated(start, -1);
    return character >= (gunichar)-2 ? 1 : (gsize)(g_utf8_next_char(start) - start);
}

static Token scan(const char *start)
{
    if (*start == '\0') return (Token){TOKEN_END, start, 0};
    if (g_ascii_isdigit(*start)) return (Token){TOKEN_NUMBER, start, number_length(start)};
    if (g_ascii_isalpha(*start) || *start == '_') return (Token){TOKEN_NAME, start, name_length(start)};
    gsize length = sign_length(start);
    if (length > 0) return (Token){TOKEN_SIGN, start, length};
    return (Token){TOKEN_UNKNOWN, start, character_length(start)};
}

Token formula_token(const char **position)
{
    Token token = scan(*position + strspn(*position, " \t\r\n"));
    *position = token.start + token.length;
    return token;
}

gboolean token_is(const Token *token, const char *text)
{
    return token->length == strlen(text) && memcmp(token->start, text, token->length) == 0;
}
