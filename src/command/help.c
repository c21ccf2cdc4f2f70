#include "command/help.h"

#include "base/text.h"
#include "command/arguments.h"

#include <string.h>

#define NAME_COLUMNS   14
#define OPTION_COLUMNS 28
#define FILTER_COLUMNS 20

static const char *const program_examples =
    N_("                                  打开工作台\n"
       "scheme list                       有哪些指标体系\n"
       "new --scheme mof-self-2020 --project 大厅运行管理费 --year 2023\n"
       "show 1                            得分和理由\n"
       "print 1 -o 自评表.txt             评分表");

static const char *const statuses =
    N_("退出状态：0 完成；1 查出了问题；2 用法不对；3 内容不对，或编号、体系、指标、项目不存在；4 不允许；\n"
       "5 文件或数据库打不开、读不了、写不了。结果在标准输出，消息在标准错误。");

static void add_row(Output *output, const char *left, const char *right, guint columns)
{
    g_autofree char *padded =
        text_width(left) < columns ? text_pad(left, columns, TEXT_LEFT) : g_strdup(left);
    output_line(output, "  %s  %s", padded, right);
}

static void add_options(Output *output, const char *title, const CommandOption *options)
{
    output_add(output, "\n");
    output_line(output, "%s", title);
    for (; options->name; options++) {
        g_autoptr(GString) left = g_string_new(NULL);
        if (options->letter) g_string_append_printf(left, "-%c, ", options->letter);
        g_string_append_printf(left, "--%s", options->name);
        if (options->value) g_string_append_printf(left, " %s", options->value);
        add_row(output, left->str, _(options->summary), OPTION_COLUMNS);
    }
}

static void add_examples(Output *output, const char *examples)
{
    output_add(output, "\n");
    output_line(output, "%s", _("示例："));
    g_auto(GStrv) lines = g_strsplit(examples, "\n", -1);
    for (guint i = 0; lines[i]; i++)
        output_line(output, "  pingfen %s", lines[i]);
}

char *help_usage(const Command *command)
{
    return g_strdup_printf(_("用法：pingfen %s %s"), command->name, command->arguments);
}

void help_program(Output *output, const Command *const *commands, gsize count)
{
    output_line(output, "%s", _("用法：pingfen [选项] [命令 …]"));
    output_line(output, "%s", _("预算绩效自评：填报、算分、核对、打印。不带命令就打开工作台。"));
    add_examples(output, _(program_examples));
    output_add(output, "\n");
    output_line(output, "%s", _("命令（pingfen 命令 --help 看一条命令）："));
    for (gsize i = 0; i < count; i++)
        add_row(output, commands[i]->name, _(commands[i]->summary), NAME_COLUMNS);
    add_options(output, _("选项（各命令通用）："), global_options);
    output_add(output, "\n");
    output_add(output, _(statuses));
    output_add(output, "\n");
}

void help_command(Output *output, const Command *command)
{
    g_autofree char *usage = help_usage(command);
    output_line(output, "%s", usage);
    output_line(output, "%s", _(command->summary));
    if (command->examples) add_examples(output, _(command->examples));
    if (command->options) add_options(output, _("选项："), command->options);
    if (command->more) command->more(output);
    add_options(output, _("选项（各命令通用）："), global_options);
}

void help_filter(Output *output)
{
    output_add(output, "\n");
    output_line(output, "%s",
                _("筛选（各条件都要满足；: = != < <= > >=，- 在前是“不要”，逗号是“或者”，其他词到处找）："));
    const StoreFilterField *field;
    for (guint i = 0; (field = store_filter_field(i)); i++) {
        g_autofree char *names = g_strdup_printf("%s %s", field->title, field->id);
        add_row(output, names, _(field->summary), FILTER_COLUMNS);
    }
}

void help_family(Output *output, const char *name, const Command *const *commands, gsize count)
{
    output_line(output, _("用法：pingfen %s …"), name);
    g_autofree char *start = g_strconcat(name, " ", NULL);
    for (gsize i = 0; i < count; i++)
        if (g_str_has_prefix(commands[i]->name, start))
            add_row(output, commands[i]->name, _(commands[i]->summary), NAME_COLUMNS);
    add_options(output, _("选项（各命令通用）："), global_options);
}
