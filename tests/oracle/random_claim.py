"""Random claims, as a paper prints them beside the figures that the oracle finds: most right, some wrong."""

from fractions import Fraction

import figures
import random_text as texts
import rules
from oracle import Oracle


def claim(rng, scheme, evaluation):
    oracle = Oracle(scheme, evaluation)
    card, claimed = oracle.self_card, {}

    def told(value):
        wrong = rng.random() < 0.3
        return texts.figure(rng, value + (rng.choice([1, -1, Fraction(1, 100)]) if wrong else 0), percent=False)

    if rng.random() < 0.6:
        claimed["total"] = told(card.total)
    if rng.random() < 0.5:
        grades = [step["grade"] for step in scheme["grades"]] + ["特优"]
        claimed["grade"] = card.grade if rng.random() < 0.6 else rng.choice(grades)
    for name, share, figure in (("scores", 0.3, _score_of), ("weights", 0.3, _weight_of)):
        found = {node.id: told(value) for node in oracle.nodes
                 if rng.random() < share and (value := figure(node, card)) is not None}
        if found:
            claimed[name] = found
    values = {node.id: _rate(rng, value) for node in oracle.nodes
              if node.leaf and rng.random() < 0.4 and (value := _value_of(card.leaves[node.id])) is not None}
    if values:
        claimed["values"] = values
    if claimed:
        evaluation["claimed"] = claimed


def _score_of(node, card):
    return card.sums[node.id]


def _weight_of(node, _card):
    if node.leaf:
        return node.weight
    return sum((child.weight for child in node.children), Fraction(0)) if node.children else None


def _value_of(leaf):
    if "absent" in leaf.entry:
        return None
    value = leaf.measured if leaf.kind in rules.DEFAULT_VALUE else leaf.completion
    return value if value is not None and abs(value) < 10**6 else None


def _rate(rng, value):
    percent, decimals = rng.random() < 0.6, rng.randint(0, 3)
    shown = figures.rounded(value * 100 if percent else value, decimals)
    if rng.random() < 0.25:
        shown += Fraction(rng.choice([1, -1, 10]), 10**decimals)
    digits = texts.decimal(abs(shown))
    if decimals:
        whole, _, rest = digits.partition(".")
        digits = f"{whole}.{rest.ljust(decimals, '0')}"
    return ("-" if shown < 0 else "") + digits + ("%" if percent else "")
