"""Random formulas, written by the grammar itself so that precedence is exercised."""

from random_text import decimal
from fractions import Fraction


class FormulaMaker:
    """`numbers` and `dates` are the names at hand."""

    def __init__(self, rng, numbers, dates):
        self.rng, self.numbers, self.dates = rng, numbers, dates

    def pick(self, *choices):
        return self.rng.choice(choices)()

    def literal(self):
        value = self.rng.choice([Fraction(self.rng.randint(0, 30)), Fraction(self.rng.randint(1, 4000), 100),
                                 Fraction(self.rng.randint(0, 20), 10)])
        return decimal(value) + ("%" if self.rng.random() < 0.2 else "")

    def name(self):
        return self.rng.choice(self.numbers) if self.numbers else self.literal()

    def chain(self, below, depth, operators, chance):
        text = below(depth)
        while self.rng.random() < chance:
            text += f" {self.rng.choice(operators)} {below(depth)}"
        return text

    def number(self, depth=2):
        return self.chain(self.product, depth, "+-", 0.35)

    def product(self, depth):
        return self.chain(self.signed, depth, "*/", 0.35)

    def signed(self, depth):
        return "-" + self.signed(depth) if self.rng.random() < 0.07 else self.atom(depth)

    def atom(self, depth):
        if depth <= 0 or self.rng.random() < 0.5:
            return self.name() if self.rng.random() < 0.65 else self.literal()
        return self.pick(lambda: f"({self.number(depth - 1)})", lambda: self.function(depth - 1))

    def function(self, depth):
        inner = self.number
        choices = [lambda: f"if({self.truth(depth)}, {inner(depth)}, {inner(depth)})",
                   lambda: f"min({inner(depth)}, {inner(depth)})", lambda: f"max({inner(depth)},{inner(depth)})",
                   lambda: f"abs({inner(depth)})", lambda: f"round({inner(depth)}, {self.rng.randint(0, 9)})"]
        if self.dates:
            choices.append(lambda: f"days({self.date()}, {self.date()})")
        return self.rng.choice(choices)()

    def date(self):
        return self.rng.choice(self.dates)

    def truth(self, depth=1):
        return self.chain(self.both, depth, ["or"], 0.2)

    def both(self, depth):
        return self.chain(self.negation, depth, ["and"], 0.2)

    def negation(self, depth):
        return "not " + self.negation(depth) if self.rng.random() < 0.15 else self.statement(depth)

    def statement(self, depth):
        if depth > 0 and self.rng.random() < 0.2:
            return f"({self.truth(depth - 1)})"
        operator = self.rng.choice(["<", "<=", ">", ">=", "=", "!="])
        side = self.date if self.dates and self.rng.random() < 0.3 else lambda: self.number(depth - 1)
        return f"{side()} {operator} {side()}"
