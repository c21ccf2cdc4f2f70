#include "base/text.h"
#include "command/commands.h"
#include "evaluation/renew.h"
#include "scheme/catalogue.h"

static const char *const head[] = {"project", "unit", "department", "year"};

static Evaluation *copy_last(Call *call, const char *from, GError **error)
{
    gint64 id = 0;
    if (!call_need_id(from, &id, error)) return NULL;
    Store *store = call_store(call, error);
    g_autoptr(Evaluation) last = store ? store_load(store, id, error) : NULL;
    return last ? evaluation_renew(last, error) : NULL;
}

static Evaluation *start(Call *call, GError **error)
{
    const char *from = call_option(call, "from");
    const char *id = call_option(call, "scheme");
    if (from && id) {
        g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_USAGE,
                    _("--from 沿用原来的指标体系，不能再写 --scheme"));
        return NULL;
    }
    if (from) return copy_last(call, from, error);
    if (!id || !call_option(call, "project")) {
        g_set_error(
            error, PINGFEN_ERROR, PINGFEN_ERROR_USAGE,
            _("新建评价要有 --scheme 和 --project，或者 --from；用 pingfen scheme list 看有哪些指标体系"));
        return NULL;
    }
    g_autoptr(Scheme) scheme = catalogue_load(id, error);
    return scheme ? evaluation_new(scheme) : NULL;
}

static gboolean run(Call *call, GError **error)
{
    g_autoptr(Evaluation) evaluation = start(call, error);
    if (!evaluation) return FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(head); i++) {
        Edit edit = {head[i], call_option(call, head[i])};
        if (edit.value && !evaluation_edit(evaluation, &edit, 1, NULL, error)) return FALSE;
    }
    if (text_blank(evaluation_get(evaluation, "project"))) {
        g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_INPUT, _("项目名称是空的；用 --project 写明"));
        return FALSE;
    }
    gint64 id = 0;
    Store *store = call_store(call, error);
    if (!store || !store_add(store, evaluation, "new", &id, error)) return FALSE;
    call_stored(call, id);
    g_autofree char *number = call_id_text(id);
    output_line(call->output, "%s", number);
    return TRUE;
}

static const CommandOption options[] = {
    {"scheme", 0, "ID", N_("指标体系，见 pingfen scheme list")},
    {"project", 0, "TEXT", N_("项目名称")},
    {"unit", 0, "TEXT", N_("实施单位")},
    {"department", 0, "TEXT", N_("主管部门")},
    {"year", 0, "YEAR", N_("年度")},
    {"from", 0, "ID", N_("照去年的复制：表头、预期目标、指标值和自己的指标，没有实际值；年度加一")},
    {0},
};

const Command command_new = {
    .name = "new",
    .arguments = "--scheme ID --project TEXT [--unit TEXT] [--department TEXT] [--year YEAR] | --from ID",
    .summary = N_("新建一个评价，输出它的编号"),
    .examples = N_("new --scheme mof-self-2020 --project 大厅运行管理费 --unit 行政服务中心 --year 2023\n"
                   "new --from 1\n"
                   "new --from 1 --year 2025 --project 大厅运行管理费（二期）"),
    .options = options,
    .run = run,
};
