/* The words of the findings. */
#include "base/translate.h"
#include "score/findings.h"

static const FindingKind kinds[] = {
    [FINDING_W_SUM] =
        {"W-SUM", N_("分值不平"),
         N_("下级指标的分值之和不等于本级分值（一级指标之和不等于满分），或有分值的开放指标下面还没有指标。"),
         N_("采购管理 10 分，下级 4+1+1+2+2+2 = 12 分。"),
         N_("核对各指标分值，改到相等为止；开放指标下增加本项目的指标。")},
    [FINDING_S_OVER] = {"S-OVER", N_("得分超出分值"), N_("得分高于分值，或低于 0。"),
                        N_("分值 2 分，得分 4 分。"), N_("改正得分；如果分值写错，改正分值。")},
    [FINDING_S_MISSING] = {"S-MISSING", N_("没有得分"), N_("指标还没有得分，也没有注明不适用。"),
                           N_("满意度 10 分，实际完成值没有填。"), N_("到下一个未填指标，填写后再提交。")},
    [FINDING_S_RULE] = {"S-RULE", N_("得分与规则不符"),
                        N_("填写的得分与按规则计算的不同。写明说明之前是错误，写明之后是警告。"),
                        N_("完成 98%，分值 10：规则 9.8，填写 9。"),
                        N_("删去填写的得分，或在说明里写明理由。")},
    [FINDING_S_FINE] = {"S-FINE", N_("得分位数过细"),
                        N_("填写的得分小数位多于指标体系规定，或不是规定步长的整数倍。"),
                        N_("保留两位小数，填写 9.005。"), N_("按规定的位数改写得分。")},
    [FINDING_S_SUM] = {"S-SUM", N_("合计不符"), N_("纸面上的总分、小计或分值与明细算出的不同。"),
                       N_("纸面小计 10，明细 4+1+1+2+2+2 = 12。"), N_("改正纸面数字，或改正明细。")},
    [FINDING_G_GRADE] = {"G-GRADE", N_("等级不符"),
                         N_("纸面上的等级与总分对应的等级不同，或不是本体系的等级。"),
                         N_("总分 89.50，纸面写优。"),
                         N_("按总分改正等级：90 分以上为优，80（含）至 90 分为良，60（含）至 80 分为中。")},
    [FINDING_X_RATE] = {"X-RATE", N_("比率不符"), N_("纸面上的比率与按数字算出的不同。"),
                        N_("支出 3824.26，预算 4753.66，纸面 100%，实为 80.45%。"),
                        N_("改正比率，或改正资金数。")},
    [FINDING_X_ROW] = {"X-ROW", N_("资金表不平"), N_("资金表的合计行不等于各组成行之和。"),
                       N_("年度资金总额 0，其中当年财政拨款 89.974。"), N_("改正合计行或组成行。")},
    [FINDING_F_REL] = {"F-REL", N_("数字关系不成立"), N_("指标体系规定的数字关系不成立。"),
                       N_("全年执行数大于全年预算数。"), N_("核对有关数字。")},
    [FINDING_C_CAP] = {"C-CAP", N_("总分封顶"), N_("按指标体系的规定，总分被限制在上限。"),
                       N_("预算执行率低于 50%，总分最高 59 分。"), N_("这是警告；核对触发封顶的数字。")},
    [FINDING_N_NOTE] = {"N-NOTE", N_("扣分没有说明"), N_("没有得满分，又没有写偏差原因分析及改进措施。"),
                        N_("分值 10，得分 9，说明为空。"), N_("在该指标写明偏差原因和改进措施。")},
    [FINDING_Q_UNIT] = {"Q-UNIT", N_("单位不一致"),
                        N_("年度指标值与实际完成值的单位不同，数字不能直接比较。"),
                        N_("目标 ≥2亿元，实际 19000万元。"), N_("把两者改成同一单位。")},
    [FINDING_Q_COPY] = {"Q-COPY", N_("实际完成值照抄目标"),
                        N_("实际完成值带有 ≥、≤ 之类的符号，像是照抄了目标。"),
                        N_("目标 ≥95%，实际完成值也写 ≥95%。"), N_("填写实际达到的数字。")},
    [FINDING_Q_OVER] = {"Q-OVER", N_("远超目标"), N_("完成率高于 130%，没有说明：目标可能定得过低。"),
                        N_("目标 ≥300项，实际 653项。"), N_("在说明里写明超出的原因。")},
    [FINDING_Q_SIGN] = {"Q-SIGN", N_("目标方向可疑"),
                        N_("成本、支出类指标写了下限，或满意度、合格率等指标写了上限。"),
                        N_("大厅运行经费支出 ≥45万元。"),
                        N_("核对目标的符号：成本一般为 ≤，满意度一般为 ≥。")},
    [FINDING_E_NONE] = {"E-NONE", N_("满分没有佐证"), N_("得了满分，指标体系要求佐证材料，却没有列出。"),
                        N_("管理制度健全性满分，佐证材料为空。"), N_("列出佐证材料，例如文件名和文号。")},
};
_Static_assert(G_N_ELEMENTS(kinds) == FINDING_COUNT, "one row for each code");

const FindingKind *finding_kind(FindingCode code)
{
    g_return_val_if_fail(code < FINDING_COUNT, NULL);
    return &kinds[code];
}

gboolean finding_find(const char *id, FindingCode *code)
{
    for (guint i = 0; i < FINDING_COUNT; i++) {
        if (g_ascii_strcasecmp(kinds[i].id, id) != 0) continue;
        *code = (FindingCode)i;
        return TRUE;
    }
    return FALSE;
}

const char *severity_id(Severity severity)
{
    return severity == SEVERITY_ERROR ? "error" : "warning";
}
