"""The rules of pingfen-scheme(5): what an entry is worth, exact and not yet rounded."""

from fractions import Fraction

import figures
import formula
from formula import Missing

NATIONAL_TIERS = {"tiers": [{"title": "达成年度指标", "from": "80%", "to": "100%"},
                            {"title": "部分达成", "from": "60%", "below": "80%"},
                            {"title": "未达成", "from": "0", "below": "60%"}]}
DEFAULT_VALUE = {"ratio": "completion", "bands": "actual", "steps": "actual"}


class Answer:
    """One leaf as a rule sees it."""

    def __init__(self, weight, entry, target, actual, facts):
        self.weight, self.entry, self.facts = weight, entry, facts
        self.target, self.actual = target, actual
        self.completion = figures.completion(target, actual)

    def lookup(self, name):
        special = {"weight": self.weight, "completion": self.completion,
                   "target": self.target and self.target.value, "actual": self.actual and self.actual.value}
        value = special[name] if name in special else self.facts.get(name)
        if value is None:
            raise Missing(name)
        return value

    def field(self, name):
        if name not in self.entry:
            raise Missing(name)
        return self.entry[name]


def kind(rule):
    return next(iter(rule))


def value(rule, answer):
    """What ratio, bands and steps measure; None for the other rules."""
    name = kind(rule)
    if name not in DEFAULT_VALUE:
        return None
    return formula.evaluate(formula.parse((rule[name] or {}).get("value", DEFAULT_VALUE[name])), answer.lookup)


def _worth(part, weight):
    return figures.number(part["points"]) if "points" in part else figures.number(part["share"]) * weight


def _ratio(body, answer, measured):
    reached = [rung for rung in body.get("over", []) if measured > figures.number(rung["from"])]
    if reached:
        return _worth(reached[-1], answer.weight)
    mark = figures.number(body.get("pass", "0"))
    if measured < mark:
        return Fraction(0)
    held = min(max(measured, Fraction(0)), Fraction(1))
    return answer.weight * (held - mark) / (1 - mark)


def _band_holds(band, measured):
    tests = {"min": lambda bound: measured >= bound, "above": lambda bound: measured > bound,
             "max": lambda bound: measured <= bound, "below": lambda bound: measured < bound}
    return all(test(figures.quantity(band[key]).value) for key, test in tests.items() if key in band)


def _bands(body, answer, measured):
    for band in body["of"]:
        if _band_holds(band, measured):
            return _worth(band, answer.weight)
    return Fraction(0)


def _steps(body, answer, measured):
    full, every = (figures.quantity(body[key]).value for key in ("full", "every"))
    off = {"above": measured - full, "below": full - measured, "either": abs(measured - full)}
    taken = max(off[body.get("direction", "above")], Fraction(0)) / every
    count = {"whole": taken.__floor__, "started": taken.__ceil__, "partial": lambda: taken}
    lost = count[body.get("count", "whole")]() * figures.number(body["lose"])
    return answer.weight - _limited(lost, body)


def _limited(lost, body):
    return min(lost, figures.number(body["at_most"])) if "at_most" in body else lost


def _deductions(body, answer, _measured):
    counts = answer.field("counts")
    lost = [_limited(figures.number(item["lose"]) * figures.number(counts.get(item["id"], "0")), item) for item in body]
    return answer.weight - sum(lost)


def _checklist(body, answer, _measured):
    met = {int(figures.number(index)) for index in answer.field("met")}
    gates = {at for at, item in enumerate(body, 1) if isinstance(item, dict) and item.get("gate") == "true"}
    if gates - met:
        return Fraction(0)
    if len(gates) == len(body):
        return answer.weight
    fixed = {at: figures.number(item["points"]) for at, item in enumerate(body, 1)
             if isinstance(item, dict) and "points" in item}
    texts = {at for at, item in enumerate(body, 1) if isinstance(item, str)}
    part = (answer.weight - sum(fixed.values())) / len(texts) if texts else 0
    return sum((points for at, points in fixed.items() if at in met), Fraction(0)) + part * len(texts & met)


def _tiers(body, answer, _measured):
    index = int(figures.number(answer.field("tier")))
    if index == 1 and "to" in body[0]:
        share = answer.entry.get("share", body[0]["to"])
    else:
        share = answer.field("share")
    return figures.number(share) * answer.weight


def _choice(body, answer, _measured):
    return _worth(body[int(figures.number(answer.field("choice"))) - 1], answer.weight)


def _manual(_body, _answer, _measured):
    raise Missing("score")


POINTS = {"ratio": _ratio, "bands": _bands, "steps": _steps, "deductions": _deductions, "checklist": _checklist,
          "tiers": _tiers, "choice": _choice, "manual": _manual}


def points(rule, answer, decimals):
    """The rule's score: rounded once, then held between 0 and the weight."""
    name = kind(rule)
    exact = POINTS[name](rule[name] or {}, answer, value(rule, answer))
    return min(max(figures.rounded(exact, decimals), Fraction(0)), answer.weight)
