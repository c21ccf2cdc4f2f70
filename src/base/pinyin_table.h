/* Made from Unihan by cmake/pinyin.awk: the number of a character's mask, and the masks. */
#pragma once

#include <glib.h>

#define PINYIN_COMMON_FIRST 0x3400
#define PINYIN_COMMON_LAST  0x9FFF
#define PINYIN_RARE_FIRST   0x20000
#define PINYIN_RARE_LAST    0x2A6DF

extern const guint32 pinyin_masks[];
extern const guint8 pinyin_common[], pinyin_rare[];
