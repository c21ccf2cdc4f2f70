/* A change in words: 产出数量 得分 9.5→8. For what was undone, the trail, and clashes of a merge. */
#pragma once

#include "evaluation/evaluation.h"

/* What a key stands for, in the words of the form and the interface: 产出数量 得分; a key that names nothing
 * is itself. Yours. */
char *change_title(const Evaluation *evaluation, const char *key);
/* The change with its title and both texts, on one line, long texts cut. Yours. */
char *change_text(const Evaluation *evaluation, const Change *change);
/* Changes as one sentence shows them: 产出数量 得分 9.5→8；单位 甲→乙. More than three are counted. Titles of
 * indicators that are gone `after` them come from `before`. Yours. */
char *change_list_text(const Evaluation *before, const Evaluation *after, const GPtrArray *changes);
/* The text under a key in the words of the interface: what is kept as a mere sign (accepted: true, cause:
 * evidence) is 是 and 无佐证. Borrowed; NULL where the value is. */
const char *change_words(const char *key, const char *value);
/* A text as such a line shows it: on one line, cut; —— where it is not there. Yours. */
char *change_value_text(const char *value);
