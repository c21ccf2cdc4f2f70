"""What an evaluation comes to, a second time: written from the manual, exact, and without a look at the program.

A scheme and an evaluation are the dicts of their files with every scalar as text, an absent value as None."""

from collections import namedtuple
from fractions import Fraction

import figures
import formula
import rules
import tree as indicator_tree
from formula import Missing

# A leaf: `measured` is the rule's value, `score` the effective one (None: unscored), `out` not applicable and dropped.
Leaf = namedtuple("Leaf", "score rule typed out completion measured target actual entry kind")
Card = namedtuple("Card", "leaves sums total grade complete filled count uncapped cap")
RERUN = ("actual", "target", "counts", "met", "tier", "share", "choice", "absent")
NOTHING = {}


class Oracle:
    def __init__(self, scheme, evaluation):
        self.scheme, self.evaluation = scheme, evaluation
        self.decimals = int(scheme.get("decimals", "2"))
        self.full = figures.number(scheme.get("total", "100"))
        self.roots = indicator_tree.build(scheme, evaluation.get("indicators", []))
        self.nodes = [node for root in self.roots for node in root.walk()]
        self.by_id = {node.id: node for node in self.nodes}
        self.facts = read_facts(scheme, evaluation.get("facts", {}))
        self.entries = {key: present(entry) for key, entry in (evaluation.get("entries") or {}).items()}
        self.scored = {}
        self.self_card = self.card(self.entries)
        self.rounds = self._rounds()
        self.review_card = self._panel()

    def rule(self, node, entry):
        return node.rule_for(entry.get("target", node.source.get("target")))

    def leaf(self, node, entry):
        target = figures.quantity(entry.get("target", node.source.get("target")))
        actual = figures.quantity(entry.get("actual"), behind=False)
        answer = rules.Answer(node.weight, entry, target, actual, self.facts)
        rule = self.rule(node, entry)
        typed = figures.number(entry["score"]) if "score" in entry else None
        measured = points = None
        absent = node.absent if "absent" in entry else None
        try:
            measured = rules.value(rule, answer)
        except Missing:
            pass
        if absent == "full":
            points = node.weight
        elif absent is None:
            try:
                points = rules.points(rule, answer, self.decimals)
            except Missing:
                pass
        score = None if absent == "exclude" else points if typed is None else typed
        return Leaf(score, points, typed, absent == "exclude", answer.completion, measured, target, actual, entry,
                    rules.kind(rule))

    def card(self, entries):
        return self.summed({node.id: self.known(node, entries.get(node.id, NOTHING))
                            for node in self.nodes if node.leaf})

    def known(self, node, entry):
        """A review changes few entries: what was scored before is not scored again."""
        if (node.id, id(entry)) not in self.scored:
            self.scored[node.id, id(entry)] = self.leaf(node, entry)
        return self.scored[node.id, id(entry)]

    def summed(self, leaves):
        sums = {node.id: self._sum(node.leaves(), leaves) for node in self.nodes}
        counted = [node for node in self.nodes if node.leaf and not leaves[node.id].out]
        total = sum((leaves[node.id].score or Fraction(0) for node in counted), Fraction(0))
        left = sum((node.weight for node in counted), Fraction(0))
        if len(counted) < len(leaves):
            total = figures.rounded(total * self.full / left, self.decimals) if left else Fraction(0)
        uncapped, cap = total, self._cap()
        if cap is not None:
            total = min(total, cap)
        filled = sum(leaves[node.id].score is not None for node in counted)
        complete = bool(counted) and filled == len(counted) and not any(
            self.weights_differ(node) for node in self.nodes if not node.own) and not (
            self.table_differs() and not self.top_open)
        return Card(leaves, sums, total, self.grade(total), complete, filled, len(counted), uncapped, cap)

    @staticmethod
    def _sum(nodes, leaves):
        scores = [leaves[node.id].score for node in nodes if leaves[node.id].score is not None]
        return sum(scores, Fraction(0)) if scores else None

    def _cap(self):
        holding = [figures.number(cap["total"]) for cap in self.scheme.get("caps", []) if self.holds(cap["when"])]
        return min(holding, default=None)

    def holds(self, text):
        """True, False, or None where facts are missing or something divides by zero."""
        try:
            return formula.evaluate(formula.parse(text), self._fact)
        except Missing:
            return None

    def _fact(self, name):
        if name not in self.facts:
            raise Missing(name)
        return self.facts[name]

    def grade(self, total):
        for step in self.scheme["grades"]:
            if total >= figures.number(step["min"]):
                return step["grade"]
        return self.scheme["grades"][-1]["grade"]

    @property
    def top_open(self):
        return self.scheme.get("open") == "true"

    def table_differs(self):
        """W-SUM of the table as a whole."""
        return sum((root.weight for root in self.roots), Fraction(0)) != self.full

    @staticmethod
    def weights_differ(node):
        """W-SUM of one node."""
        if node.given is None or node.leaf:
            return False
        return sum((child.weight for child in node.children), Fraction(0)) != node.given

    def _rounds(self):
        """Of each reviewer the latest review of the present round, in order, as (number in the file, entries)."""
        present_round = self.evaluation.get("round", "1")
        numbered = [(n, review) for n, review in enumerate(self.evaluation.get("reviews", []), 1)
                    if review.get("round", "1") == present_round]
        latest = {review["by"]: n for n, review in numbered}
        self.replaced = len(latest) < len(numbered)
        base, result = self.entries, []
        for n, review in numbered:
            if latest[review["by"]] != n:
                continue
            laid = lay_over(base, review.get("entries") or {})
            result.append((n, laid))
            if self.panel == "last":
                base = laid
        return result

    @property
    def panel(self):
        return (self.scheme.get("review") or {}).get("panel", "last")

    def _panel(self):
        if not self.rounds:
            return None
        cards = [self.card(entries) for _, entries in self.rounds]
        if self.panel == "last":
            return cards[-1]
        return self.summed({key: self._mean([card.leaves[key] for card in cards]) for key in cards[0].leaves})

    def _mean(self, leaves):
        out = 2 * sum(leaf.out for leaf in leaves) > len(leaves)
        scores = sorted(figures.rounded(leaf.score, self.decimals) for leaf in leaves if leaf.score is not None)
        if self.panel == "trimmed" and len(scores) >= 5:
            scores = scores[1:-1]
        mean = None if out or not scores else figures.rounded(sum(scores) / len(scores), self.decimals)
        return leaves[-1]._replace(score=mean, out=out)


def present(entry):
    return {key: value for key, value in (entry or {}).items() if value is not None}


def lay_over(base, changes):
    """One review's entries over those before: field by field; a changed input lets the rule run again."""
    result = dict(base)
    for key, change in changes.items():
        entry = dict(result.get(key, {}))
        if change.get("tier") is not None:
            entry.pop("share", None)
        if change.get("score") is not None:
            entry.pop("absent", None)
        elif any(field in change for field in RERUN):
            entry.pop("score", None)
        entry.update(change)
        result[key] = present(entry)
    return result


def fact_kinds(scheme):
    """Each fact's kind and unit, in order."""
    kinds = {}
    for fact in scheme.get("facts", []):
        if "table" not in fact:
            kinds[fact["id"]] = (fact.get("kind", "number"), fact.get("unit", ""))
            continue
        for column in fact["columns"]:
            for row in fact["rows"]:
                kinds[column if row == "total" else f"{column}.{row}"] = ("number", fact.get("unit", ""))
    return kinds


def read_facts(scheme, given):
    kinds, values = fact_kinds(scheme), {}
    for name, text in given.items():
        kind, unit = kinds[name]
        if not figures.blank(text) and kind != "text":
            values[name] = figures.date(text) if kind == "date" else figures.number(text, unit)
    return values
