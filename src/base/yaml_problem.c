#include "base/yaml_internal.h"

#include "base/translate.h"

#include <string.h>

/* What libyaml says, and what a person who typed the file can do about it. */
static const struct {
    const char *problem; /* how it begins */
    const char *advice;
} problems[] = {
    {"mapping values are not allowed",
     N_("这里不该有冒号：文字里有“: ”的，整段加上引号；缩进要与同级的行对齐")},
    {"could not find expected ':'", N_("这一行之前缺少冒号：每项写成“键: 值”，冒号后空一格")},
    {"did not find expected key", N_("这一行与上面各项没有对齐，或引号、括号之后多了内容")},
    {"did not find expected '-'", N_("这一行与列表的其他各项没有对齐，每项以“- ”开头")},
    {"did not find expected ',' or ']'", N_("方括号没有写完：各项用逗号隔开，最后写 ]")},
    {"did not find expected ',' or '}'", N_("花括号没有写完：各项用逗号隔开，最后写 }")},
    {"did not find expected node content", N_("这里缺少内容：括号没有写完，或多了一个逗号")},
    {"did not find expected <document start>", N_("这里多出了内容：前面的已经结束，请删去或对齐")},
    {"did not find expected comment or line break", N_("这里多出了内容：| 和 > 之后请换行再写")},
    {"block sequence entries are not allowed", N_("这里不能写“- ”：列表请另起一行，文字请加上引号")},
    {"mapping keys are not allowed", N_("这里不能写“? ”：文字请加上引号")},
    {"found a tab character", N_("缩进不能用制表符，请改用空格")},
    {"found character that cannot start", N_("文字不能以这个字符开头，请加上引号；缩进请用空格，不用制表符")},
    {"found unexpected end of stream", N_("这里的引号没有结束，请补上后引号")},
    {"found unexpected document indicator", N_("这里的引号没有结束，请补上后引号")},
    {"found unknown escape character", N_("双引号里的 \\ 要写成 \\\\，或改用单引号")},
    {"did not find expected hexdecimal number", N_("双引号里的 \\ 要写成 \\\\，或改用单引号")},
    {"found invalid Unicode character escape", N_("双引号里的 \\ 写出的不是一个字符，请改正")},
    {"found unexpected ':'", N_("这里不该有冒号，文字请加上引号")},
    {"found undefined tag handle", N_("文字以 ! 开头的，请加上引号")},
    {"found unknown directive name", N_("文字以 % 开头的，请加上引号")},
    {"found incompatible YAML document", N_("只认识 YAML 1.1 和 1.2，请改正或删去这一行")},
};

const char *yaml_problem_advice(const char *problem)
{
    for (gsize i = 0; i < G_N_ELEMENTS(problems); i++)
        if (g_str_has_prefix(problem, problems[i].problem)) return _(problems[i].advice);
    return NULL;
}
