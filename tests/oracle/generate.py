"""A random scheme with a random evaluation for each seed and index, and their files: python3 generate.py SEED INDEX."""

import hashlib
import random
import sys
from fractions import Fraction

import yaml

from oracle import Oracle
from random_claim import claim
from random_evaluation import EvaluationMaker
from random_review import ReviewMaker
from random_scheme import SchemeMaker
from random_text import decimal

Emitter = getattr(yaml, "CSafeDumper", yaml.SafeDumper).__mro__[1]


class Plain(Emitter, yaml.representer.SafeRepresenter, yaml.resolver.BaseResolver):
    """YAML whose scalars are texts: nothing is resolved, None is `~`, no anchors."""

    def __init__(self, stream, default_style=None, default_flow_style=False, **options):
        for name in ("sort_keys",):
            options.pop(name, None)
        Emitter.__init__(self, stream, **options)
        yaml.representer.SafeRepresenter.__init__(self, default_style, default_flow_style, sort_keys=False)
        yaml.resolver.BaseResolver.__init__(self)

    def ignore_aliases(self, _data):
        return True


TEXT = "tag:yaml.org,2002:str"
Plain.add_representer(type(None), lambda dumper, _: dumper.represent_scalar(TEXT, "~"))


def case(seed, index):
    """The scheme and the evaluation of one index, as dicts of texts."""
    rng = random.Random(f"{seed}:{index}")
    maker = SchemeMaker(rng)
    scheme = maker.scheme(f"random-{index}")
    evaluations = EvaluationMaker(rng, scheme, maker)
    evaluation = evaluations.make()
    if rng.random() < 0.4:
        ReviewMaker(rng, scheme, evaluations).add(evaluation)
    if rng.random() < 0.3:
        put_on_edge(rng, scheme, Oracle(scheme, evaluation).self_card)
    if rng.random() < 0.5:
        claim(rng, scheme, evaluation)
    return scheme, evaluation


def put_on_edge(rng, scheme, card):
    """A grade, or a cap, begins at the very total, or beside it."""
    if (card.uncapped * 10**4).denominator != 1 or not 0 < card.uncapped < 100:
        return
    edge = card.uncapped + rng.choice([0, 0, Fraction(1, 10**4), -Fraction(1, 10**4)])
    if "caps" in scheme and rng.random() < 0.5:
        rng.choice(scheme["caps"])["total"] = decimal(edge)
        return
    marks = [Fraction(step["min"]) for step in scheme["grades"]]
    for at in range(len(marks) - 1):
        if (at == 0 or edge < marks[at - 1]) and edge > marks[at + 1]:
            scheme["grades"][at]["min"] = decimal(edge)
            return


def files(scheme, evaluation, index):
    """The texts of scheme and evaluation; now and then the evaluation brings its scheme along, as an export does."""
    rng = random.Random(f"files:{index}")
    scheme_text = text(scheme, rng)
    if rng.random() < 0.15:
        digest = hashlib.sha256(scheme_text.encode()).hexdigest()
        evaluation = evaluation | {"scheme_sha256": digest, "scheme_text": scheme_text}
    return scheme_text, text(evaluation, rng)


def text(document, rng):
    """Block and flow style by turns."""
    return yaml.dump(document, Dumper=Plain, allow_unicode=True, width=rng.choice([80, 10**6]),
                     default_flow_style=rng.choice([False, None, None, True]), sort_keys=False)


if __name__ == "__main__":
    for part in files(*case(int(sys.argv[1]), int(sys.argv[2])), int(sys.argv[2])):
        print(part, end="---\n")
