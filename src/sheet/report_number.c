/* Numbers of headings as official documents have them (GB/T 9704): 一、（一）1. （1）, then ①. */
#include "sheet/report_parts.h"

#define CIRCLED_FIRST 0x2460 /* ① */
#define CIRCLED_LAST  20

static const char *const digits[] = {"", "一", "二", "三", "四", "五", "六", "七", "八", "九"};

/* 1 to 99 in Chinese: 十, 十一, 二十, 二十一; larger ones in figures. */
static char *chinese(guint number)
{
    if (number > 99) return g_strdup_printf("%u", number);
    if (number < 10) return g_strdup(digits[number]);
    return g_strconcat(number < 20 ? "" : digits[number / 10], "十", digits[number % 10], NULL);
}

static char *circled(guint number)
{
    if (number > CIRCLED_LAST) return g_strdup_printf("(%u)", number);
    GString *text = g_string_new(NULL);
    g_string_append_unichar(text, CIRCLED_FIRST + number - 1);
    return g_string_free(text, FALSE);
}

char *report_number(guint level, guint count)
{
    g_autofree char *words = chinese(count);
    switch (level) {
    case 1: return g_strdup_printf("%s、", words);
    case 2: return g_strdup_printf("（%s）", words);
    case 3: return g_strdup_printf("%u. ", count);
    case 4: return g_strdup_printf("（%u）", count);
    case 5: return circled(count);
    default: return g_strdup_printf("%u) ", count);
    }
}
