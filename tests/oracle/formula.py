"""Formulas of pingfen-scheme(5): text → tree → number, yes/no or date."""

import functools
import re
from fractions import Fraction

from figures import rounded

TOKEN = re.compile(r"\s*(?:([0-9]+(?:\.[0-9]+)?%?)|([a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)?)|(<=|>=|!=|[-+*/<>=(),]))")
COMPARE = {"<": lambda a, b: a < b, "<=": lambda a, b: a <= b, ">": lambda a, b: a > b, ">=": lambda a, b: a >= b,
           "=": lambda a, b: a == b, "!=": lambda a, b: a != b}
ARITHMETIC = {"+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b}


class Missing(Exception):
    """A name without a value, or a division by zero: the formula has no result."""


class _Reader:
    def __init__(self, text):
        self.tokens, at, text = [], 0, text.strip()
        while at < len(text):
            found = TOKEN.match(text, at)
            if not found:
                raise ValueError(f"formula {text!r} at {at}")
            self.tokens.append(found[found.lastindex])
            at = found.end()
        self.tokens.append(None)
        self.at = 0

    def peek(self):
        return self.tokens[self.at]

    def take(self, *wanted):
        token = self.peek()
        if token is None or wanted and token not in wanted:
            return None
        self.at += 1
        return token

    def need(self, wanted):
        if not self.take(wanted):
            raise ValueError(f"expected {wanted}, found {self.peek()}")

    def left(self, below, *operators):
        tree = below()
        while operator := self.take(*operators):
            tree = (operator, tree, below())
        return tree

    def either(self):
        return self.left(self.both, "or")

    def both(self):
        return self.left(self.negation, "and")

    def negation(self):
        return ("not", self.negation()) if self.take("not") else self.comparison()

    def comparison(self):
        tree = self.sum()
        if operator := self.take(*COMPARE):
            tree = (operator, tree, self.sum())
            if self.peek() in COMPARE:
                raise ValueError("chained comparison")
        return tree

    def sum(self):
        return self.left(self.product, "+", "-")

    def product(self):
        return self.left(self.sign, "*", "/")

    def sign(self):
        return ("minus", self.sign()) if self.take("-") else self.atom()

    def atom(self):
        if self.take("("):
            tree = self.either()
            self.need(")")
            return tree
        token = self.take()
        if token is None:
            raise ValueError("formula ends early")
        if token[0].isdigit():
            return ("literal", Fraction(token.rstrip("%")) / (100 if token.endswith("%") else 1))
        if not self.take("("):
            return ("name", token)
        arguments = [self.either()]
        while self.take(","):
            arguments.append(self.either())
        self.need(")")
        return ("call", token, arguments)


@functools.lru_cache(maxsize=4096)
def parse(text):
    reader = _Reader(text)
    tree = reader.either()
    if reader.peek() is not None:
        raise ValueError(f"formula goes on: {reader.peek()}")
    return tree


def names(tree):
    if tree[0] == "name":
        return {tree[1]}
    parts = tree[2] if tree[0] == "call" else [part for part in tree[1:] if isinstance(part, tuple)]
    return set().union(*map(names, parts)) if parts else set()


def evaluate(tree, lookup):
    """The value of `tree`; `lookup(name)` gives a value or raises Missing."""
    kind = tree[0]
    if kind == "literal":
        return tree[1]
    if kind == "name":
        return lookup(tree[1])
    if kind == "call":
        return _call(tree[1], tree[2], lookup)
    first = evaluate(tree[1], lookup)
    if kind == "minus":
        return -first
    if kind == "not":
        return not first
    if kind in ("and", "or"):
        return first if first == (kind == "or") else evaluate(tree[2], lookup)
    second = evaluate(tree[2], lookup)
    if kind == "/":
        if second == 0:
            raise Missing("division by zero")
        return first / second
    return (COMPARE.get(kind) or ARITHMETIC[kind])(first, second)


def _call(name, arguments, lookup):
    if name == "if":
        return evaluate(arguments[1 if evaluate(arguments[0], lookup) else 2], lookup)
    values = [evaluate(argument, lookup) for argument in arguments]
    if name in ("min", "max"):
        return (min if name == "min" else max)(values)
    if name == "abs":
        return abs(values[0])
    if name == "round":
        return rounded(values[0], int(values[1]))
    if name == "days":
        return Fraction((values[1] - values[0]).days)
    raise ValueError(f"unknown function {name}")
