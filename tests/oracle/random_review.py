"""Random reviews laid over a random evaluation, of present and earlier rounds, by one and by several reviewers."""

import figures
import random_text as texts
from oracle import Oracle, lay_over

REVIEWERS = ["财政局绩效股", "专家甲", "专家乙", "专家丙", "主管部门", "专家丁", "专家戊", "第三方机构"]


class ReviewMaker:
    def __init__(self, rng, scheme, maker):
        """`maker`: the EvaluationMaker, asked for inputs as the clerk would type them."""
        self.rng, self.scheme, self.maker = rng, scheme, maker
        self.panel = (scheme.get("review") or {}).get("panel", "last")

    def add(self, evaluation):
        oracle, present = Oracle(self.scheme, evaluation), self.rng.choice([1, 1, 2])
        reviews = []
        for number in range(1, present + 1):
            most = 12 if self.panel == "trimmed" else self.rng.choice([3, 3, 6])
            reviews += [self.review(oracle, number) for _ in range(self.rng.randint(1, most))]
        for at, review in enumerate(reviews, 1):
            review["at"] = f"2024-05-{at:02}"
        evaluation.update(round=str(present), status="reviewed", reviews=reviews)

    def review(self, oracle, number):
        entries = {}
        for node in oracle.nodes:
            if node.leaf and self.rng.random() < 0.35:
                leaf = oracle.self_card.leaves[node.id]
                change = self.change(oracle, node, leaf)
                if change and self.decided(oracle, node, leaf, change):
                    entries[node.id] = change
        return {"by": self.rng.choice(REVIEWERS), "role": "复核", "round": str(number), "at": None, "entries": entries}

    def change(self, oracle, node, leaf):
        if self.panel != "last" and leaf.score is None and not leaf.out:
            return None
        change, draw = {}, self.rng.random()
        if draw < 0.4 and not leaf.out and "absent" not in leaf.entry:
            change.update({key: leaf.entry[key] for key in ("target",) if key in leaf.entry})
            self.maker.inputs(node, change, retarget=0)
            change.pop("target", None)
            if self.rng.random() < 0.3:
                change["cause"] = "evidence"
        elif draw < 0.65:
            change["score"] = self.maker.typed(leaf, node, plain=True)
        elif draw < 0.68 and "tier" in leaf.entry and leaf.kind == "tiers":
            index = int(figures.number(leaf.entry["tier"])) - 1
            self.maker.tiers(oracle.rule(node, leaf.entry)["tiers"], change, index)
            if self.panel != "last":  # there another review may have chosen another tier
                change.pop("tier")
        elif draw < 0.72 and leaf.typed is not None:
            change["score"] = None
        elif draw < 0.78 and node.absent and self.panel != "trimmed":
            change["absent"] = "复核认为不适用"
        elif draw < 0.82 and "absent" in leaf.entry and leaf.typed is None and self.panel != "trimmed":
            change["absent"] = None
        if self.rng.random() < 0.6:
            change["note"] = texts.note(self.rng) if self.rng.random() < 0.9 else None
        if self.rng.random() < 0.1:
            change["accepted"] = "true"
        return change

    def decided(self, oracle, node, leaf, change):
        """A mean over leaves that some reviewer leaves without a score is not laid down."""
        if self.panel == "last":
            return True
        after = oracle.leaf(node, lay_over(oracle.entries, {node.id: change})[node.id])
        return after.out or after.score is not None or leaf.score is None
