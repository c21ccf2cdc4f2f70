"""Random evaluations of a random scheme: facts, own indicators, entries and claims, right and wrong."""

from fractions import Fraction

import figures
import findings
import formula
import random_text as texts
import rules
import tree as indicator_tree
from oracle import Oracle, fact_kinds
from random_scheme import TITLES

PLAIN_ACTUALS = ["基本完成", "≥百分之九十五", "已完成≥95%左右", "部分完成，≤3天", "效果明显", "约50个",
                 "2名安保、3名清洁", "9月前"]


class EvaluationMaker:
    def __init__(self, rng, scheme, maker):
        self.rng, self.scheme, self.maker = rng, scheme, maker
        self.evaluation = {"evaluation": "1", "scheme": scheme["scheme"], "project": "随机项目", "year": "2023"}

    def chance(self, share):
        return self.rng.random() < share

    def make(self):
        self.evaluation["facts"] = self.facts()
        self.evaluation["indicators"] = self.own_indicators()
        self.clear_titles()
        self.fill()
        self.evaluation = {key: value for key, value in self.evaluation.items() if value}
        return self.evaluation

    # Facts

    def facts(self):
        given = {}
        for name, (kind, unit) in fact_kinds(self.scheme).items():
            if self.chance(0.12):
                continue
            if kind == "date":
                given[name] = texts.day(self.rng)
            elif kind == "text":
                given[name] = "说明文字"
            else:
                given[name] = self.fact(unit)
        self.fill_totals(given)
        return given

    def fact(self, unit):
        if self.chance(0.02):
            long = Fraction(self.rng.randint(1, 10**26), 10**self.rng.randint(0, 26))
            return texts.figure(self.rng, long, percent=False)
        value = Fraction(*self.rng.choice([(self.rng.randint(0, 200), 1), (self.rng.randint(1, 10**8), 10**6), (0, 1),
                                           (self.rng.randint(1, 10**9), 100), (self.rng.randint(0, 30), 10)]))
        if self.chance(0.05):
            value = -value
        text = texts.figure(self.rng, value, percent=None if not unit and value < 10 else False)
        return text + unit if self.chance(0.15) else text

    def fill_totals(self, given):
        """Half of the total rows are the sum of their parts."""
        for fact in self.scheme.get("facts", []):
            for column in fact.get("columns", {}):
                parts = [given[name] for row in fact["rows"] if (name := f"{column}.{row}") in given]
                whole = texts.decimal(sum((figures.number(part, fact["unit"]) for part in parts), Fraction(0)))
                if parts and len(whole) < 30 and self.chance(0.5):
                    given[column] = whole

    # Own indicators

    def own_indicators(self):
        own = []
        roots = indicator_tree.build(self.scheme, [])
        for node in [node for root in roots for node in root.walk() if node.open]:
            taken = sum((child.weight for child in node.children), Fraction(0))
            self.sisters(own, node.id, node.level + 1, self.room(node, roots) - taken)
        if self.scheme.get("open") == "true":
            self.sisters(own, None, 1, self.maker.total - sum((root.weight for root in roots), Fraction(0)))
        self.rng.shuffle(own)
        return own

    def room(self, node, roots):
        if node.given is not None:
            return node.given
        sisters = node.parent.children if node.parent else roots
        whole = node.parent.given if node.parent else self.maker.total
        left = (whole or Fraction(0)) - sum((sister.weight for sister in sisters if sister is not node), Fraction(0))
        return left if left > 0 else Fraction(self.rng.randint(2, 40), 2)

    def sisters(self, own, under, level, weight):
        count = self.rng.choice([0, 1, 1, 2, 2, 3, 4])
        if not count or weight <= 0:
            return
        weights = texts.split(self.rng, weight, min(count, int(weight * 10000)))
        if self.chance(0.15):
            weights[0] += self.rng.choice([Fraction(1), Fraction(1, 2), Fraction(1, 100)])
        for part in weights:
            made = {"id": self.maker.new_id("q"), "title": self.rng.choice(TITLES)}
            if under:
                made["under"] = under
            own.append(made)
            if level < 6 and self.chance(0.2):
                self.own_group(own, made, level, part)
            else:
                self.own_leaf(made, part)

    def own_group(self, own, made, level, weight):
        before = len(own)
        self.sisters(own, made["id"], level + 1, weight)
        if len(own) == before:
            self.own_leaf(made, weight)
            return
        if self.chance(0.6):
            made["weight"] = texts.decimal(weight)
        if self.chance(0.2):
            made["rule"] = self.maker.shared_rule()

    def own_leaf(self, made, weight):
        if self.chance(0.95):
            made["weight"] = texts.figure(self.rng, weight, percent=False)
            if self.chance(0.25):
                made["rule"] = self.maker.rule(weight)
        if self.chance(0.75):
            ratio = made.get("rule", {}).get("ratio")
            made["target"] = self.maker.target(negative=ratio is not None and "value" not in ratio)
        if self.chance(0.2):
            made["absent"] = self.rng.choice(["full", "exclude"])
        if self.chance(0.1):
            made["evidence"] = "有关材料"

    def clear_titles(self):
        """Q-SIGN is not clear on 率 under a group of 成本: such a title is given up."""
        for root in indicator_tree.build(self.scheme, self.evaluation["indicators"]):
            for node in root.walk():
                titles = [node.title] + [group.title for group in node.above()]
                cost = any("成本" in title or "支出" in title for title in titles)
                if cost and any(word in node.title for word in ("率", "节约", "降低")):
                    node.source["title"] = "质量指标"
                elif not cost and node.leaf and self.chance(0.03):
                    node.source["title"] = self.rng.choice(["成本节约率", "支出降低情况", "资料合格率"])
                if not node.leaf and node.own and node.title.endswith(("度", "率")):
                    node.source["title"] = "其他指标"

    # Entries

    def fill(self):
        roots = indicator_tree.build(self.scheme, self.evaluation["indicators"])
        entries = {}
        for node in [node for root in roots for node in root.walk()]:
            entry = self.entry(node) if node.leaf else {}
            if self.chance(0.05):
                entry["text"] = "本指标的说明。"
            if entry or self.chance(0.02):
                entries[node.id] = entry
        self.evaluation["entries"] = entries
        oracle = Oracle(self.scheme, self.evaluation)
        for node in oracle.nodes:
            if node.leaf:
                self.type_score(oracle, node, entries)
        keys = list(entries)
        self.rng.shuffle(keys)
        self.evaluation["entries"] = {key: entries[key] for key in keys if entries[key]}

    def entry(self, node):
        entry = {}
        if node.absent and self.chance(0.35):
            entry["absent"] = "本年度没有发生"
        elif self.chance(0.93):
            self.inputs(node, entry)
        if self.chance(0.45):
            entry["note"] = texts.note(self.rng)
        if self.chance(0.4) or "evidence" in node.source and node.own:
            entry["evidence"] = self.rng.sample(["合同", "决算表", "照片: 三张", "验收单"], self.rng.randint(1, 2))
        return entry

    def inputs(self, node, entry, retarget=0.05):
        if (node.own or "target" in node.source) and self.chance(retarget):
            entry["target"] = self.maker.target()
        rule = node.rule_for(entry.get("target", node.source.get("target")))
        kind = rules.kind(rule)
        if kind in rules.DEFAULT_VALUE or self.chance(0.4):
            self.actual(node, entry, rule)
        if kind not in rules.DEFAULT_VALUE and kind != "manual" and self.chance(0.92):
            getattr(self, kind)(rule[kind], entry)

    def actual(self, node, entry, rule):
        """Left out where the manual does not say which unit it would be held against."""
        target = figures.quantity(entry.get("target", node.source.get("target")))
        kind, unit, strict = rules.kind(rule), "", False
        value = (rule[kind] or {}).get("value") if kind in rules.DEFAULT_VALUE else None
        if value and not formula.names(formula.parse(value)) & {"actual", "completion", "target"}:
            return
        if target:
            unit = target.unit
        elif kind in ("bands", "steps"):
            units = findings.bound_units(rule)
            every = figures.quantity(rule[kind].get("every"))
            unit = (units or [every.unit if every else ""])[0]
            strict = bool(value) or not units or "target" in entry | node.source
        if self.chance(0.1) and not (kind == "ratio" and not value and self.chance(0.5)):
            entry["actual"] = self.rng.choice(PLAIN_ACTUALS)
            return
        number = self.near(target, unit, node.weight)
        edges = [] if value else edges_of(rule, target)
        if edges and self.chance(0.3):
            number = self.rng.choice(edges) * (1 if target or unit != "%" else 100)
        if not strict and self.chance(0.1):
            unit = self.rng.choice(texts.UNITS + ["%", ""])
        text = texts.quantity(self.rng, number / 100 if unit == "%" and not target else number, unit)
        sign = self.rng.choice(["≥", "≤", "＞", "＝", "不少于", "至少", "不超过"]) if self.chance(0.07) else ""
        entry["actual"] = sign + text

    def near(self, target, unit, weight):
        if target and target.value and self.chance(0.85):
            factor = self.rng.choice([Fraction(1), Fraction(13, 10), Fraction(131, 100), Fraction(self.rng.randint(1, 4)),
                                      Fraction(self.rng.randint(50, 150), 100), self.half_way(target, weight)])
            return target.value * factor
        value = Fraction(self.rng.randint(0, 1200), self.rng.choice([10, 10, 8, 4, 1]))
        if self.chance(0.5 if target and not target.value else 0.1):
            value = Fraction(0)
        if self.chance(0.01):
            value = Fraction(self.rng.randint(1, 10**28))
        if self.chance(0.04):
            value = -value
        if target and unit == "%":
            return value / 100
        return value

    def half_way(self, target, weight):
        """A completion whose score lies half way between two figures of `decimals`, where it can be typed."""
        half = Fraction(2 * self.rng.randint(0, 10**self.maker.decimals) + 1, 2 * 10**self.maker.decimals)
        factor = half / weight if weight else Fraction(1)
        return factor if (target.value * factor * 10**20).denominator == 1 else Fraction(1)

    def deductions(self, body, entry):
        entry["counts"] = {item["id"]: str(self.rng.choice([0, 0, 1, 1, 2, 3, 12]))
                           for item in body if self.chance(0.6)}

    def checklist(self, body, entry):
        met = [at for at in range(1, len(body) + 1) if self.chance(0.75)]
        self.rng.shuffle(met)
        entry["met"] = [texts.widen(self.rng, str(at)) for at in met]

    def tiers(self, body, entry, index=None):
        index = self.rng.randrange(len(body)) if index is None else index
        entry["tier"] = str(index + 1)
        if self.chance(0.3 if index == 0 else 0.08):
            return
        tier = body[index]
        low = int(figures.number(tier["from"]) * 1000)
        high = int(figures.number(tier["to"]) * 1000 if "to" in tier else figures.number(tier["below"]) * 1000 - 1)
        share = self.rng.choice([low, high, self.rng.randint(low, high)])
        entry["share"] = texts.figure(self.rng, Fraction(share, 1000))

    def choice(self, body, entry):
        entry["choice"] = str(self.rng.randint(1, len(body)))

    # Typed scores

    def type_score(self, oracle, node, entries):
        entry = entries.setdefault(node.id, {})
        leaf = oracle.leaf(node, entry)
        wanted = 0.85 if leaf.kind == "manual" else 0.5 if leaf.rule is None else 0.2
        if self.chance(wanted):
            entry["score"] = self.typed(leaf, node)
            if figures.number(entry["score"]) >= node.weight and "evidence" not in entry:
                entry["evidence"] = ["合同"]

    def typed(self, leaf, node, plain=False):
        places = self.maker.decimals
        unit, below = Fraction(1, 10**places), texts.cut(node.weight, places)
        choices = [below, below if plain else node.weight, texts.cut(below * self.rng.randint(0, 20) / 20, places)]
        if leaf.rule is not None:
            choices += [leaf.rule] * 3
        if not plain and not leaf.out:
            choices += [texts.cut(below * self.rng.randint(0, 20) / 20, 4), node.weight + unit, -unit]
        return texts.figure(self.rng, self.rng.choice(choices), percent=False)


def edges_of(rule, target):
    """The actual values at which a rule on `actual`, or a ladder on `completion`, changes its mind."""
    kind, body = next(iter(rule.items()))
    if kind == "bands":
        keys = ("min", "above", "max", "below")
        return [figures.quantity(band[key]).value for band in body["of"] for key in keys if key in band]
    if kind == "steps":
        full, every = (figures.quantity(body[key]).value for key in ("full", "every"))
        return [full + every * n for n in (-2, -1, 0, 1, 3)]
    if kind == "ratio" and target and target.value > 0:
        marks = [rung["from"] for rung in body.get("over", [])] + [body.get("pass", "1")]
        return [figures.number(mark) * target.value for mark in marks]
    return []
