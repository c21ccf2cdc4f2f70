/* Everything a person can ask for, with the short word of the function bar and the sentence of the help. A
 * line here, a line in the table of keys.c and a case in the view's `handle` make a new action; help,
 * function bar and the manual's table of keys follow by themselves. */
#pragma once

#include "base/translate.h"

/* X(id, name in the configuration, word in the function bar, help) */
#define REQUESTS(X)                                                                                          \
    /* every view */                                                                                         \
    X(UP, "up", N_("上移"), N_("上移一行"))                                                                  \
    X(DOWN, "down", N_("下移"), N_("下移一行"))                                                              \
    X(LEFT, "left", N_("左移"), N_("左移、折叠或到上一级"))                                                  \
    X(RIGHT, "right", N_("右移"), N_("右移、展开或到下一级"))                                                \
    X(PAGE_UP, "page-up", N_("上页"), N_("上翻一页"))                                                        \
    X(PAGE_DOWN, "page-down", N_("下页"), N_("下翻一页"))                                                    \
    X(FIRST, "first", N_("最前"), N_("到最前"))                                                              \
    X(LAST, "last", N_("最后"), N_("到最后"))                                                                \
    X(OPEN, "open", N_("打开"), N_("打开或确定"))                                                            \
    X(SELECT, "select", N_("选择"), N_("选中或取消；没有可选的：打开命令"))                                  \
    X(LEAVE, "leave", N_("离开"), N_("离开一层，不丢文字，不退出程序"))                                      \
    X(BACK, "back", N_("返回"), N_("返回上一个画面"))                                                        \
    X(QUIT, "quit", N_("退出"), N_("退出程序"))                                                              \
    X(HELP, "help", N_("帮助"), N_("本画面的按键说明"))                                                      \
    X(PALETTE, "palette", N_("命令"), N_("按名字找本画面的操作"))                                            \
    X(NEXT, "next", N_("下一项"), N_("到下一项"))                                                            \
    X(PREVIOUS, "previous", N_("上一项"), N_("到上一项"))                                                    \
    X(REDRAW, "redraw", N_("重画"), N_("重画屏幕"))                                                          \
    X(CANCEL, "cancel", N_("取消"), N_("取消当前输入"))                                                      \
    X(SUSPEND, "suspend", N_("挂起"), N_("挂起程序，回到命令行（fg 返回）"))                                 \
    X(EXTERNAL, "external", N_("编辑器"), N_("用 $VISUAL 或 $EDITOR 写这一栏的文字"))                        \
    X(PHRASES, "phrases", N_("常用语"), N_("在说明、佐证、报告的字段里选用写过的话"))                        \
    X(MOUSE, "mouse", N_("鼠标"), N_("打开或关闭鼠标（关闭后可用鼠标选取文字）"))                            \
    /* inside an open field */                                                                               \
    X(EDIT_ACCEPT, "edit-accept", N_("确定"), N_("保存本字段并到下一个"))                                    \
    X(EDIT_LEAVE, "edit-leave", N_("放下"), N_("离开字段；已输入的文字留着，回来可以继续"))                  \
    X(EDIT_DISCARD, "edit-discard", N_("放弃"), N_("放弃输入，恢复原值"))                                    \
    X(EDIT_NEW_LINE, "edit-new-line", N_("换行"), N_("在多行字段里换行"))                                    \
    X(EDIT_LEFT, "edit-left", N_("左移"), N_("左移一字"))                                                    \
    X(EDIT_RIGHT, "edit-right", N_("右移"), N_("右移一字"))                                                  \
    X(EDIT_UP, "edit-up", N_("上移"), N_("上移一行（单行字段：到上一字段）"))                                \
    X(EDIT_DOWN, "edit-down", N_("下移"), N_("下移一行（单行字段：到下一字段）"))                            \
    X(EDIT_WORD_LEFT, "edit-word-left", N_("上词"), N_("左移一词"))                                          \
    X(EDIT_WORD_RIGHT, "edit-word-right", N_("下词"), N_("右移一词"))                                        \
    X(EDIT_HOME, "edit-home", N_("行首"), N_("到行首"))                                                      \
    X(EDIT_END, "edit-end", N_("行尾"), N_("到行尾"))                                                        \
    X(EDIT_FIRST, "edit-first", N_("开头"), N_("到文字开头"))                                                \
    X(EDIT_LAST, "edit-last", N_("末尾"), N_("到文字末尾"))                                                  \
    X(EDIT_BACKSPACE, "edit-backspace", N_("退格"), N_("删去前一字"))                                        \
    X(EDIT_DELETE, "edit-delete", N_("删字"), N_("删去后一字"))                                              \
    X(EDIT_CUT_WORD, "edit-cut-word", N_("剪词"), N_("剪去前一词"))                                          \
    X(EDIT_CUT_HOME, "edit-cut-home", N_("清空"), N_("剪去光标前的文字"))                                    \
    X(EDIT_CUT_END, "edit-cut-end", N_("剪尾"), N_("剪去光标后的文字"))                                      \
    X(EDIT_SELECT_LEFT, "edit-select-left", N_("选左"), N_("向左选取一字"))                                  \
    X(EDIT_SELECT_RIGHT, "edit-select-right", N_("选右"), N_("向右选取一字"))                                \
    X(EDIT_SELECT_UP, "edit-select-up", N_("选上"), N_("向上选取一行"))                                      \
    X(EDIT_SELECT_DOWN, "edit-select-down", N_("选下"), N_("向下选取一行"))                                  \
    X(EDIT_SELECT_HOME, "edit-select-home", N_("选到首"), N_("选取到行首"))                                  \
    X(EDIT_SELECT_END, "edit-select-end", N_("选到尾"), N_("选取到行尾"))                                    \
    X(EDIT_CUT, "edit-cut", N_("剪切"), N_("剪去选取的文字"))                                                \
    X(EDIT_COPY, "edit-copy", N_("复制"), N_("复制选取的文字"))                                              \
    X(EDIT_PASTE, "edit-paste", N_("粘贴"), N_("粘贴剪去或复制的文字"))                                      \
    X(EDIT_REDO, "edit-redo", N_("重做"), N_("重做字段里撤销的一步"))                                        \
    X(EDIT_UNDO, "edit-undo", N_("撤销"), N_("撤销字段里的上一步"))                                          \
    /* the domain: evaluations, indicators, sheets */                                                        \
    X(EDIT, "edit", N_("填写"), N_("填写本指标"))                                                            \
    X(NEW, "new", N_("新建"), N_("新建评价"))                                                                \
    X(IMPORT, "import", N_("导入"), N_("导入评价文件"))                                                      \
    X(SAMPLE, "sample", N_("样例"), N_("打开样例"))                                                          \
    X(DELETE, "delete", N_("删除"), N_("删除（要确认）"))                                                    \
    X(SEARCH, "search", N_("查找"), N_("查找"))                                                              \
    X(SEARCH_NEXT, "search-next", N_("下一处"), N_("下一处"))                                                \
    X(SEARCH_PREVIOUS, "search-previous", N_("上一处"), N_("上一处"))                                        \
    X(FILTER, "filter", N_("筛选"), N_("筛选，如 年度:2023 等级:良 得分<85 状态:已提交"))                    \
    X(GUIDE, "guide", N_("引导"), N_("一步步引导：在信息行说下一步做什么（再按关闭）"))                      \
    X(VIEWS, "views", N_("视图"), N_("存下的筛选和排序：选用、存下、删去"))                                  \
    X(COPY, "copy", N_("照抄"), N_("照抄成下一年度的新评价（指标值和自设指标保留）"))                        \
    X(SORT, "sort", N_("排序"), N_("换一列排序"))                                                            \
    X(NOTE, "note", N_("说明"), N_("说明扣分原因"))                                                          \
    X(EVIDENCE, "evidence", N_("佐证"), N_("填写佐证材料"))                                                  \
    X(WHY, "why", N_("为什么"), N_("解释这个分数"))                                                          \
    X(UNDO, "undo", N_("撤销"), N_("撤销上一次保存"))                                                        \
    X(REDO, "redo", N_("重做"), N_("重做撤销的一步"))                                                        \
    X(STEP, "step", N_("流程"), N_("流程：提交、复核、退回、定稿、重新打开"))                                \
    X(HISTORY, "history", N_("记录"), N_("改动记录：谁、何时、改前、改后、为什么"))                          \
    X(WHOLE, "whole", N_("全部"), N_("只看这一项的记录，或看全表的"))                                        \
    X(TAKE_MINE, "take-mine", N_("用我的"), N_("这一项用我的：自己输入的；导入时是库中的"))                  \
    X(TAKE_THEIRS, "take-theirs", N_("用对方的"), N_("这一项用对方的：别人保存的；导入时是文件的"))          \
    X(TAKE_ALL_MINE, "take-all-mine", N_("全用我的"), N_("各项都用我的"))                                    \
    X(TAKE_ALL_THEIRS, "take-all-theirs", N_("全用对方的"), N_("各项都用对方的"))                            \
    X(PREVIEW, "preview", N_("打印"), N_("预览和打印"))                                                      \
    X(FIGURES, "figures", N_("数据"), N_("填写项目数据"))                                                    \
    X(STATISTICS, "statistics", N_("统计"), N_("统计：等级分布、平均分、失分最多的指标、核对问题"))          \
    X(SCOPE, "scope", N_("范围"), N_("只统计已复核和已定稿的，或者全部"))                                    \
    X(SORT_TURN, "sort-turn", N_("倒序"), N_("升序、降序互换"))                                              \
    X(SAVE, "save", N_("保存"), N_("保存整张表单"))                                                          \
    X(CHANGE, "change", N_("修改"), N_("修改自设指标；其他指标为填写"))                                      \
    X(ADD, "add", N_("增加"), N_("在这里增加一个自设指标"))                                                  \
    X(REPEAT, "repeat", N_("照样填"), N_("把刚才填的答案照样填在这个指标里（没填的才填）"))                  \
    X(FILL_DOWN, "fill-down", N_("往下填"), N_("把本指标的答案填到后面没填的同级指标（要确认）"))            \
    X(TEMPLATES, "templates", N_("模板"), N_("用模板一次增加几个自设指标（先看再加）"))                      \
    X(ADD_BELOW, "add-below", N_("增下级"), N_("在自设指标下增加一级"))                                      \
    X(REMOVE, "remove", N_("移除"), N_("移除自设指标（要确认）"))                                            \
    X(MOVE_UP, "move-up", N_("前移"), N_("在同级中前移"))                                                    \
    X(MOVE_DOWN, "move-down", N_("后移"), N_("在同级中后移"))                                                \
    X(CHECK, "check", N_("核对"), N_("列出全部错误和警告"))                                                  \
    X(REPORT, "report", N_("报告"), N_("写自评报告的文字"))                                                  \
    X(CLAIMS, "claims", N_("纸面"), N_("填写纸面上的得分、分值和比率，与算出的对照"))                        \
    X(LOSSES, "losses", N_("失分"), N_("差在哪里：各项失分，补回后的总分和等级"))                            \
    X(DIFFERENCE, "difference", N_("差异"), N_("复核与自评差在哪里、为什么"))                                \
    X(RESTORE, "restore", N_("放回"), N_("把没有保存的文字放回各自的字段"))                                  \
    X(DISCARD, "discard", N_("丢弃"), N_("不放回；文字另存一份"))                                            \
    X(REVIEW, "review", N_("复核"), N_("复核：自评旁边写复核得分和差异原因"))                                \
    X(ACCEPT, "accept", N_("同意"), N_("同意本指标的自评得分，到下一个没看的指标"))                          \
    X(ACCEPT_BRANCH, "accept-branch", N_("同意分支"), N_("同意本分支还没有看的各项（要确认）"))              \
    X(NO_EVIDENCE, "no-evidence", N_("无佐证"), N_("记下或去掉：得分没有佐证材料"))                          \
    X(NEXT_FOUND, "next-found", N_("下一问题"), N_("到下一个核对出问题的指标"))                              \
    X(PREVIOUS_FOUND, "previous-found", N_("上一问题"), N_("到上一个核对出问题的指标"))                      \
    X(NEXT_DIFFERENT, "next-different", N_("下一差异"), N_("到下一个复核与自评不同的指标"))                  \
    X(PREVIOUS_DIFFERENT, "previous-different", N_("上一差异"), N_("到上一个复核与自评不同的指标"))          \
    X(NEXT_OPINION, "next-opinion", N_("下一意见"), N_("到下一个复核提了意见的指标"))                        \
    X(PREVIOUS_OPINION, "previous-opinion", N_("上一意见"), N_("到上一个复核提了意见的指标"))                \
    X(NEXT_CHANGED, "next-changed", N_("下一改动"), N_("到下一个退回后改动过的指标（行末有 *）"))            \
    X(PREVIOUS_CHANGED, "previous-changed", N_("上一改动"), N_("到上一个退回后改动过的指标"))                \
    X(NEXT_LOST, "next-lost", N_("下一失分"), N_("到下一个自评失分的指标"))                                  \
    X(PREVIOUS_LOST, "previous-lost", N_("上一失分"), N_("到上一个自评失分的指标"))                          \
    X(NEXT_WORK, "next-work", N_("下一待复核"), N_("按风险打开下一项等待复核的评价"))                        \
    X(FOLD, "fold", N_("折叠"), N_("折叠或展开"))

#define REQUEST_ID(id, name, word, help) REQUEST_##id,
typedef enum { REQUEST_NONE, REQUESTS(REQUEST_ID) REQUEST_COUNT } Request;
#undef REQUEST_ID

/* "page-up", "上页", "上翻一页"; the last two are msgids. Borrowed; "" for REQUEST_NONE. */
const char *request_name(Request request);
const char *request_word(Request request);
const char *request_help(Request request);
