/* The target of an indicator (年度指标值): a sign, a number, a unit; everything else is a qualitative target,
 * kept as text. Source: pingfen-scheme(5); the quantitative rule of 财预〔2020〕10号, attachment 1. */
#pragma once

#include "base/quantity.h"

typedef enum { TARGET_AT_LEAST, TARGET_AT_MOST, TARGET_ABOVE, TARGET_BELOW, TARGET_EQUAL } TargetSign;

typedef struct {
    gboolean quantitative; /* FALSE: a text such as 效果明显; nothing below is set then */
    TargetSign sign;
    gboolean bare;     /* no sign was written: means ≥ */
    Quantity quantity; /* the number and its unit */
} Target;

/* Reads a target; never fails: what is no target is qualitative. NULL and blanks are qualitative. */
Target target_parse(const char *text);
void target_clear(Target *target);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Target, target_clear)

/* An actual value: one number with one unit. One that begins with a comparison sign is read as its number,
 * and `copied` (may be NULL) becomes TRUE. FALSE: it is text, the rule lacks its input; `copied` then tells a
 * text holding a sign before a figure. */
gboolean actual_parse(const char *text, Quantity *actual, gboolean *copied);

/* TRUE where the number stands before 年 月 日 号 alone: an amount where the target has the same unit (≥3年),
 * else a date. */
gboolean actual_is_date(const Quantity *actual);

/* Completion (完成率) of a quantitative target: ≥ > actual ÷ target; ≤ < 1 or target ÷ actual; = the smaller
 * of both; an actual equal to a strict target is full; a target of 0 is 1 where the comparison holds, else 0.
 * May be above 1 or below 0. NULL: a negative target has none. Yours. */
Value *target_completion(const Target *target, const Value *actual);
/* The completion in figures: "48 ÷ 50", or "1" and "0" where nothing is divided. Yours. */
char *target_completion_explain(const Target *target, const Quantity *actual);
/* ≥ ≤ > < = */
const char *target_sign_text(TargetSign sign);
