"""The indicator tree of one evaluation: the scheme's nodes and the project's own below the open ones."""

import functools
from fractions import Fraction

import figures
import rules


class Node:
    def __init__(self, source, parent, own):
        self.id, self.title = source["id"], source["title"]
        self.source, self.parent, self.own = source, parent, own
        self.children = []
        self.level = parent.level + 1 if parent else 1
        self.open = source.get("open") == "true"
        self.given = figures.number(source["weight"]) if "weight" in source else None
        self.absent = source.get("absent")

    @functools.cached_property
    def leaf(self):
        return not self.children and not self.open and "indicators" not in self.source

    @functools.cached_property
    def weight(self):
        if self.given is not None:
            return self.given
        return sum((child.weight for child in self.children), Fraction(0))

    def walk(self):
        yield self
        for child in self.children:
            yield from child.walk()

    def above(self):
        node = self.parent
        while node:
            yield node
            node = node.parent

    def leaves(self):
        return [node for node in self.walk() if node.leaf]

    def rule_for(self, target_text):
        """The leaf's own rule, the nearest ancestor's, or what its target asks for."""
        if "rule" in self.source:
            return self.source["rule"]
        if not self.own:
            return {"manual": {}}
        for node in self.above():
            if "rule" in node.source:
                return node.source["rule"]
        if figures.blank(target_text):
            return {"manual": {}}
        return {"ratio": {}} if figures.quantity(target_text) else rules.NATIONAL_TIERS


def _grow(source, parent):
    node = Node(source, parent, own=False)
    node.children = [_grow(child, node) for child in source.get("indicators", [])]
    return node


def build(scheme, own):
    """The level-1 nodes. Own indicators stand in the order of the file, after the scheme's own sisters."""
    roots = [_grow(source, None) for source in scheme.get("indicators", [])]
    found = {node.id: node for root in roots for node in root.walk()}
    waiting = list(own)
    while waiting:
        later = []
        for source in waiting:
            if "under" in source and source["under"] not in found:
                later.append(source)
                continue
            node = Node(source, found[source["under"]] if "under" in source else None, own=True)
            found[node.id] = node
        if len(later) == len(waiting):
            raise ValueError(f"no place for {[source['id'] for source in later]}")
        waiting = later
    for source in own:
        node = found[source["id"]]
        (node.parent.children if node.parent else roots).append(node)
    return roots
