"""The findings as (code, severity, round, indicator)."""

import re
from fractions import Fraction

import figures

ERROR, WARNING = "error", "warning"
MONEY = {"元", "万元", "亿元"}
RATES = ("满意度", "合格率", "达标率", "完成率", "覆盖率", "及时率")


def of(oracle):
    """All findings. The table, the facts and the claims are looked at once, in round 0; leaves and caps in every round."""
    once = [*_weights(oracle), *_facts(oracle), *_claims(oracle, oracle.self_card)]
    found = {(code, severity, 0, indicator) for code, severity, indicator in once}
    found |= of_leaves(oracle, oracle.self_card, 0) | of_cap(oracle.self_card, 0)
    for number, entries in oracle.rounds:
        found |= of_leaves(oracle, oracle.card(entries), number)
    if oracle.review_card is not None:
        found |= of_cap(oracle.review_card, oracle.rounds[-1][0])
    return found


def settled(oracle, finding):
    """The manual leaves open whether a cap is of the n-th review or of the panel's result, and what the n-th review of a
    panel `last` lies over when a review before it is later replaced; such findings are not compared."""
    code, _, number, _ = finding
    final = number == 0 or oracle.panel == "last" and number == oracle.rounds[-1][0]
    return final or code != "C-CAP" and (oracle.panel != "last" or not oracle.replaced)


def of_leaves(oracle, card, number):
    return {(code, severity, number, node.id) for node in oracle.nodes if node.leaf
            for code, severity in _leaf(oracle, node, card.leaves[node.id])}


def of_cap(card, number):
    return {("C-CAP", WARNING, number, None)} if card.cap is not None and card.cap < card.uncapped else set()


def _weights(oracle):
    if oracle.table_differs():
        yield "W-SUM", ERROR, None
    for node in oracle.nodes:
        if oracle.weights_differ(node):
            yield "W-SUM", ERROR, node.id


def _facts(oracle):
    for fact in oracle.scheme.get("facts", []):
        for column in fact.get("columns", {}):
            parts = [oracle.facts[name] for row in fact["rows"] if (name := f"{column}.{row}") in oracle.facts]
            if parts and column in oracle.facts and sum(parts) != oracle.facts[column]:
                yield "X-ROW", ERROR, column
    if any(oracle.holds(check["that"]) is False for check in oracle.scheme.get("checks", [])):
        yield "F-REL", ERROR, None


def _leaf(oracle, node, leaf):
    noted = not figures.blank(leaf.entry.get("note"))
    yield from _scores(oracle, node, leaf, noted)
    yield from _quantities(oracle, node, leaf, noted)
    if leaf.score is not None and leaf.score == node.weight and "absent" not in leaf.entry:
        if not figures.blank(node.source.get("evidence")) and not leaf.entry.get("evidence"):
            yield "E-NONE", WARNING


def _scores(oracle, node, leaf, noted):
    if leaf.typed is not None and (leaf.out or leaf.rule not in (None, leaf.typed)):
        yield "S-RULE", WARNING if noted else ERROR
    if leaf.typed is not None:
        step = Fraction(1, 10**oracle.decimals)
        if leaf.kind == "manual":
            manual = oracle.rule(node, leaf.entry)["manual"] or {}
            step = figures.number(manual["step"]) if "step" in manual else step
        if (leaf.typed * 10**oracle.decimals).denominator != 1 or (leaf.typed / step).denominator != 1:
            yield "S-FINE", WARNING
    if leaf.score is None:
        if not leaf.out:
            yield "S-MISSING", ERROR
        return
    if not 0 <= leaf.score <= node.weight:
        yield "S-OVER", ERROR
    if leaf.score < node.weight and not noted:
        yield "N-NOTE", ERROR


def _quantities(oracle, node, leaf, noted):
    target, actual = leaf.target, leaf.actual
    if figures.copies_sign(leaf.entry.get("actual")):
        yield "Q-COPY", WARNING
    units = [target.unit] if target else bound_units(oracle.rule(node, leaf.entry))
    if actual:
        verdicts = {verdict for unit in units if (verdict := _unit_verdict(unit, actual.unit))}
        if verdicts:
            yield "Q-UNIT", ERROR if ERROR in verdicts else WARNING
    if target is None:
        return
    rising = target.sign in ("", "≥", ">")
    if rising and leaf.completion is not None and leaf.completion > Fraction(13, 10) and not noted:
        yield "Q-OVER", WARNING
    titles = [node.title] + [group.title for group in node.above()]
    costs = any(re.search("成本|支出", title) and not re.search("节约|降低|率", title) for title in titles)
    if costs and rising or node.title.endswith(RATES) and target.sign in ("≤", "<"):
        yield "Q-SIGN", WARNING


def bound_units(rule):
    """The units of the bounds of bands or steps, zero aside."""
    texts = []
    if "bands" in rule:
        texts = [band[key] for band in rule["bands"]["of"] for key in ("min", "above", "max", "below") if key in band]
    elif "steps" in rule:
        texts = [rule["steps"]["full"]]
    bounds = [figures.quantity(text) for text in texts]
    return sorted({bound.unit for bound in bounds if bound.value != 0})


def _unit_verdict(one, other):
    if one == other:
        return None
    if "%" in (one, other):
        return ERROR if "" in (one, other) else WARNING
    if "" in (one, other):
        return None
    return ERROR if {one, other} <= MONEY else WARNING


def _claims(oracle, card):
    claimed = oracle.evaluation.get("claimed") or {}
    if "total" in claimed and figures.number(claimed["total"]) != card.total:
        yield "S-SUM", ERROR, None
    if "grade" in claimed and claimed["grade"] != card.grade:
        yield "G-GRADE", ERROR, None
    for key, text in (claimed.get("scores") or {}).items():
        if figures.number(text) != (card.sums[key] or 0):
            yield "S-SUM", ERROR, key
    for key, text in (claimed.get("weights") or {}).items():
        node = oracle.by_id[key]
        weight = node.weight if node.leaf else sum((child.weight for child in node.children), Fraction(0))
        if figures.number(text) != weight:
            yield "S-SUM", ERROR, key
    for key, text in (claimed.get("values") or {}).items():
        if _rate_differs(text, card.leaves[key]):
            yield "X-RATE", ERROR, key


def _rate_differs(text, leaf):
    value = leaf.measured if leaf.measured is not None else leaf.completion
    if value is None:
        return False
    shown = value * 100 if figures.percent(text) else value
    printed = figures.number(text) * (100 if figures.percent(text) else 1)
    return figures.rounded(shown, figures.places(text)) != printed
