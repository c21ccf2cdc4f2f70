/* What the store hashes, written so that two different contents never give the same bytes: a text is
 * "LENGTH:BYTES," with the length in bytes as decimal digits, NULL is "-,", a number is its decimal digits as
 * a text. SHA-256, 64 hex digits in lower case. Internal.
 *
 *   a row of the trail   "pingfen trail 1", evaluation, number, revision, at, who, act, review, key, before,
 * after, removed, previous starting content     "pingfen content 1", uuid, scheme, then for each field, by
 * review and key: review, key, value
 *
 * `removed` is the column's number, `scheme` the SHA-256 of the scheme's text. The content's hash is `after`
 * of the trail's first row. */
#pragma once

#include <glib.h>

void digest_text(GChecksum *checksum, const char *text);
void digest_integer(GChecksum *checksum, gint64 integer);
