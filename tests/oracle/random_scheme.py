"""Random schemes that `scheme check` must accept: every rule with every option, odd weights, open nodes."""

from fractions import Fraction

import random_text as texts
from random_formula import FormulaMaker

TITLES = ["数量指标", "质量指标", "时效指标", "社会效益", "生态效益", "培训人数", "验收情况", "制度建设", "资料归档", "公开情况",
          "管理成本", "项目支出", "群众满意度", "任务完成率", "设施覆盖率"]
GROUP_TITLES = ["决策", "过程", "产出", "效益", "管理", "产出成本", "履职"]
GRADES = [["优", "良", "中", "差"], ["A", "B", "C"], ["合格", "不合格"], ["通过"]]


class SchemeMaker:
    def __init__(self, rng):
        self.rng, self.count = rng, 0
        self.decimals = rng.choice([0, 1, 2, 2, 2, 2, 3, 4])
        self.total = rng.choice([Fraction(100)] * 6 + [Fraction(50), Fraction(120), Fraction(10), Fraction(225, 2)])
        self.numbers, self.dates = [], []

    def chance(self, share):
        return self.rng.random() < share

    def new_id(self, prefix):
        self.count += 1
        tail = "_" + "x" * self.rng.randint(1, 20) if self.chance(0.03) else ""
        return f"{prefix}{self.count}{tail}"

    def scheme(self, name):
        self.facts = self.make_facts()
        made = {"scheme": name, "title": "随机体系", "form": self.rng.choice(["project", "department"])}
        if self.total != 100 or self.chance(0.5):
            made["total"] = texts.decimal(self.total)
        if self.decimals != 2 or self.chance(0.5):
            made["decimals"] = str(self.decimals)
        made["grades"] = self.grades()
        if self.facts:
            made["facts"] = self.facts
            self.relations(made)
        if self.chance(0.6):
            made["review"] = {"panel": self.rng.choice(["last", "mean", "trimmed"])}
        self.top_open = self.chance(0.15)
        if self.top_open:
            made["open"] = "true"
        if not self.top_open or self.chance(0.4):
            made["indicators"] = self.indicators()
        return made

    def indicators(self):
        weights = texts.split(self.rng, self.total, self.rng.randint(2, 5))
        if self.top_open and len(weights) > 1:
            weights.pop()
        return [self.node(weight, 1) for weight in weights]

    def grades(self):
        words = self.rng.choice(GRADES)
        marks = sorted(self.rng.sample(range(1, 200), len(words) - 1), reverse=True) + [0]
        return [{"grade": word, "min": texts.decimal(self.total * mark / 200)} for word, mark in zip(words, marks)]

    def make_facts(self):
        facts = []
        for _ in range(self.rng.randint(0, 4)):
            kind = self.rng.choice(["number", "number", "date", "date", "text"])
            facts.append({"id": self.new_id("f"), "title": "数据"} | ({"kind": kind} if kind != "number" else {}))
            if kind != "text":
                (self.dates if kind == "date" else self.numbers).append(facts[-1]["id"])
        for _ in range(self.rng.choice([0, 1, 1, 2])):
            facts.append(self.table())
        return facts

    def table(self):
        columns = {self.new_id("c"): "一列" for _ in range(self.rng.randint(1, 3))}
        parts = self.rng.sample(["fiscal", "carried", "other"], self.rng.randint(0, 3))
        rows = {"total": "合计"} | {row: "其中" for row in parts}
        for column in columns:
            self.numbers += [column] * 2 + [f"{column}.{row}" for row in rows if row != "total"]
        return {"table": "项目资金", "unit": self.rng.choice(["万元", "元"]), "columns": columns, "rows": rows}

    def formulas(self, *more):
        return FormulaMaker(self.rng, self.numbers + list(more), self.dates)

    def relations(self, made):
        maker = self.formulas()
        if self.numbers and self.chance(0.5):
            made["checks"] = [{"that": maker.truth(), "message": "数据不一致"} for _ in range(self.rng.randint(1, 2))]
        if self.numbers and self.chance(0.5):
            made["caps"] = [{"when": maker.truth(), "total": texts.decimal(self.total * self.rng.randint(20, 99) / 100),
                             "message": "总分受限"} for _ in range(self.rng.randint(1, 3))]

    def node(self, weight, level):
        deep = level < 6 and weight >= 1
        if deep and self.chance(0.6 if level == 1 else 0.3 if level < 4 else 0.5):
            return self.group(weight, level)
        if level < 6 and self.chance(0.25):
            return self.open_node(weight)
        return self.leaf(weight)

    def group(self, weight, level):
        made = {"id": self.new_id("g"), "title": self.rng.choice(GROUP_TITLES), "weight": texts.decimal(weight)}
        children = [self.node(part, level + 1) for part in texts.split(self.rng, weight, self.rng.randint(1, 3))]
        if self.chance(0.2) and all("weight" in child for child in children):
            del made["weight"]
        if level < 5 and self.chance(0.1) and len(children) > 1:
            children.pop()
            made["open"] = "true"
        made["indicators"] = children
        if self.chance(0.4) and has_open(made):
            made["rule"] = self.shared_rule()
        return made

    def open_node(self, weight):
        made = {"id": self.new_id("o"), "title": self.rng.choice(GROUP_TITLES), "weight": texts.decimal(weight),
                "open": "true"}
        if self.chance(0.4):
            del made["weight"]
        if self.chance(0.3):
            made["rule"] = self.shared_rule()
        return made

    def leaf(self, weight):
        made = {"id": self.new_id("i"), "title": self.rng.choice(TITLES), "weight": texts.decimal(weight)}
        if self.chance(0.25):
            made["evidence"] = "有关材料"
        if self.chance(0.25):
            made["absent"] = self.rng.choice(["full", "exclude"])
        if self.chance(0.9):
            made["rule"] = self.rule(weight)
        rule = made.get("rule", {"manual": {}})
        default_ratio = "ratio" in rule and "value" not in rule["ratio"]
        if default_ratio and self.chance(0.7) or self.chance(0.15):
            made["target"] = self.target(default_ratio)
        return made

    def target(self, negative=False):
        if self.chance(0.12):
            return self.rng.choice(texts.QUALITATIVE)
        unit = self.rng.choice(texts.UNITS + ["%"] * 6 + [""] * 3)
        top = 100 if unit == "%" else 300
        value = Fraction(self.rng.randint(0, top), self.rng.choice([1, 1, 1, 10, 4]))
        if self.chance(0.05):
            value = Fraction(0)
        if negative and self.chance(0.04):
            value = -value
        sign = self.rng.choice(["", "≥", "≥", "≤", ">", "<", "="])
        return texts.quantity(self.rng, value / 100 if unit == "%" else value, unit, sign)

    # Rules. With weight None only shares are used, as an inherited rule must.

    def rule(self, weight):
        kind = self.rng.choice("ratio ratio bands bands steps deductions checklist tiers choice manual".split())
        return {kind: getattr(self, kind)(weight)}

    def shared_rule(self):
        kind = self.rng.choice(["ratio", "bands", "checklist", "tiers", "choice"])
        return {kind: getattr(self, kind)(None)}

    def worth(self, weight):
        if weight is not None and self.chance(0.4):
            return {"points": texts.figure(self.rng, texts.cut(weight * self.rng.randint(0, 4) / 4, 3), percent=False)}
        share = self.rng.choice([0, 100, 50, self.rng.randint(0, 100), self.rng.randint(0, 100)])
        return {"share": texts.figure(self.rng, Fraction(share, 100))}

    def lost(self, weight):
        return texts.decimal(max(texts.cut(weight * self.rng.randint(1, 40) / 40, 3), Fraction(1, 1000)))

    def value(self, *more):
        if self.numbers and self.chance(0.3):
            return f"{self.rng.choice(self.numbers)} / {self.rng.choice(self.numbers)}"
        if len(self.dates) > 1 and self.chance(0.4):
            return f"days({self.dates[0]}, {self.dates[1]})"
        return self.formulas(*more).number()

    def ratio(self, weight):
        made = {}
        if self.numbers and self.chance(0.5):
            made["value"] = self.value("completion", *(["weight"] if weight else []))
        if self.chance(0.3):
            made["pass"] = texts.figure(self.rng, Fraction(self.rng.randint(0, 95), 100))
        if self.chance(0.3):
            rungs = sorted(self.rng.sample(range(100, 300, 5), self.rng.randint(1, 3)))
            made["over"] = [{"from": texts.figure(self.rng, Fraction(rung, 100))} | self.worth(weight) for rung in rungs]
        return made

    def bands(self, weight):
        made, percent = {}, self.chance(0.5)
        if self.chance(0.4):
            made["value"] = self.value(*self.rng.choice([["actual"], ["completion"], ["actual", "target"], []]))
        bounds = self.rng.sample(range(5, 130), self.rng.randint(1, 4))
        bounds = [texts.figure(self.rng, Fraction(b, 100) if percent else Fraction(b), percent=percent)
                  for b in sorted(bounds, reverse=True)]
        make = self.rng.choice([self.falling_bands, self.rising_bands, self.two_sided_bands])
        made["of"] = make(bounds, weight)
        return made

    def falling_bands(self, bounds, weight):
        rest = [self.worth(weight)] if self.chance(0.7) else []
        return [{self.rng.choice(["min", "above"]): bound} | self.worth(weight) for bound in bounds] + rest

    def rising_bands(self, bounds, weight):
        rest = [self.worth(weight)] if self.chance(0.7) else []
        return [{self.rng.choice(["max", "below"]): bound} | self.worth(weight) for bound in reversed(bounds)] + rest

    def two_sided_bands(self, bounds, weight):
        if len(bounds) < 2:
            return self.falling_bands(bounds, weight)
        pairs = [{self.rng.choice(["min", "above"]): low, self.rng.choice(["max", "below"]): high} | self.worth(weight)
                 for high, low in zip(bounds, bounds[1:])]
        self.rng.shuffle(pairs)
        return pairs + [self.worth(weight)]

    def steps(self, weight):
        percent = self.chance(0.4)
        full = Fraction(self.rng.randint(0, 100), 100 if percent else 1)
        every = Fraction(self.rng.randint(1, 80), 1000 if percent else 4)
        made = {"full": texts.figure(self.rng, full, percent), "every": texts.figure(self.rng, every, percent),
                "lose": self.lost(weight)}
        if self.chance(0.5):
            made["value"] = self.value(*self.rng.choice([["actual"], ["completion"], []]))
        if self.chance(0.6):
            made["direction"] = self.rng.choice(["above", "below", "either"])
        if self.chance(0.7):
            made["count"] = self.rng.choice(["whole", "started", "partial"])
        if self.chance(0.3):
            made["at_most"] = self.lost(weight)
        return made

    def deductions(self, weight):
        return [{"id": self.new_id("d"), "title": "一项", "lose": self.lost(weight)}
                | ({"at_most": self.lost(weight)} if self.chance(0.4) else {}) for _ in range(self.rng.randint(1, 4))]

    def checklist(self, weight):
        made = ["要点"] * self.rng.choice([0, 1, 2, 3, 3, 5])
        if weight is not None and weight >= 1 and self.chance(0.5):
            parts = texts.split(self.rng, texts.cut(weight, 3), self.rng.randint(2, 3))
            made += [{"title": "固定要点", "points": texts.decimal(part)} for part in (parts[1:] if made else parts)]
            if not made[:1] == ["要点"] and sum(parts) != weight:
                made.append("余下")
        made += [{"title": "一票否决", "gate": "true"}] * self.rng.choice([0, 0, 1, 2])
        self.rng.shuffle(made)
        return [f"{item}{at}" if isinstance(item, str) else dict(item, title=f"{item['title']}{at}")
                for at, item in enumerate(made or ["要点"])]

    def tiers(self, _weight):
        cuts = sorted(self.rng.sample(range(5, 100, 5), self.rng.randint(0, 3)), reverse=True)
        made, above = [], None
        for at, low in enumerate(cuts + [0]):
            tier = {"title": f"第{at + 1}档", "from": texts.figure(self.rng, Fraction(low, 100))}
            if above is None:
                tier["to"] = texts.figure(self.rng, Fraction(self.rng.choice([100, 100, 98]), 100))
            elif self.chance(0.3):
                tier["to"] = texts.figure(self.rng, Fraction(above, 100) - Fraction(1, 100))
            else:
                tier["below"] = texts.figure(self.rng, Fraction(above, 100))
            made.append(tier)
            above = low
        return made

    def choice(self, weight):
        return [{"title": f"选项{at}"} | self.worth(weight) for at in range(self.rng.randint(2, 5))]

    def manual(self, weight):
        units = [u for u in (Fraction(1, 2), Fraction(1, 4), Fraction(1), Fraction(1, 10)) if u <= weight
                 and (u * 10**self.decimals).denominator == 1]
        return {"step": texts.decimal(self.rng.choice(units))} if units and self.chance(0.5) else {}


def has_open(node):
    return node.get("open") == "true" or any(map(has_open, node.get("indicators", [])))
