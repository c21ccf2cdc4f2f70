/* Made from Unihan by cmake/pinyin.awk: the number of a character's set of readings, and the sets. */
#pragma once

#include <glib.h>

#define PINYIN_COMMON_FIRST 0x3400
#define PINYIN_COMMON_LAST  0x9FFF
#define PINYIN_RARE_FIRST   0x20000
#define PINYIN_RARE_LAST    0x2A6DF

typedef struct {
    guint32 initials; /* bit 0 is a */
    guint16 readings; /* its first one in pinyin_readings; an empty one is the end */
} PinyinSet;

extern const PinyinSet pinyin_sets[];
extern const guint16 pinyin_readings[];              /* numbers of syllables */
extern const char pinyin_syllables[][8];             /* without tones, ü as v and as u; the first is empty */
extern const guint16 pinyin_common[], pinyin_rare[]; /* numbers of sets; 0: no reading */
