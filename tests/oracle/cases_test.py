"""The oracle itself against published tables and what they must give: python3 cases_test.py CASES SCHEMES."""

import json
import sys
from fractions import Fraction
from pathlib import Path

import yaml

import findings
from oracle import Oracle

BESIDE = {"Q-SIGN", "E-NONE"}


def load(path):
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def main(folder, scheme_folder):
    found = map(load, sorted(scheme_folder.glob("*.yaml")))
    schemes = {scheme["scheme"]: scheme for scheme in found if "scheme" in scheme}
    faults = cases = 0
    for expected_file in sorted(folder.glob("*.expect.json")):
        evaluation = load(expected_file.with_name(expected_file.name.replace(".expect.json", ".yaml")))
        oracle = Oracle(schemes[evaluation["scheme"]], evaluation)
        card = oracle.self_card
        shown = sorted(" ".join(filter(None, (code, indicator)))
                       for code, _, number, indicator in findings.of(oracle) if number == 0 and code not in BESIDE)
        expected = json.loads(expected_file.read_text(encoding="utf-8"))
        got = {"total": Fraction(expected["total"]) == card.total and expected["total"] or str(card.total),
               "grade": card.grade, "complete": card.complete, "findings": shown}
        cases += 1
        if got != expected:
            faults += 1
            print(f"{expected_file.name}\n  expected {expected}\n  oracle   {got}")
    print(f"{cases} cases, {faults} differ")
    return 1 if faults or not cases else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
