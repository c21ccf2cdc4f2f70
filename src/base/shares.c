#include "base/shares.h"

static gsize largest(const __int128 *lost, gsize count)
{
    gsize at = 0;
    for (gsize i = 1; i < count; i++)
        if (lost[i] > lost[at]) at = i;
    return at;
}

void shares_of(const gint64 *parts, gsize count, gint64 whole, gint64 *shares)
{
    g_autofree __int128 *lost = g_new0(__int128, MAX(count, 1));
    __int128 sum = 0;
    gint64 left = whole;
    for (gsize i = 0; i < count; i++)
        sum += parts[i];
    for (gsize i = 0; i < count; i++) {
        __int128 wanted = (__int128)parts[i] * whole;
        shares[i] = sum > 0 ? (gint64)(wanted / sum) : 0;
        lost[i] = sum > 0 ? wanted % sum : 0;
        left -= shares[i];
    }
    for (; sum > 0 && left > 0; left--) {
        gsize at = largest(lost, count);
        shares[at]++;
        lost[at] = -1;
    }
}
