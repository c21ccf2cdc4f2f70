"""The program against the oracle on random schemes and evaluations; what differs is printed so that it can be had again.

    python3 compare.py --count 2000 --seed 20 --program BUILD/pingfen [--findings]
    python3 compare.py --seed 20 --only 17 --program BUILD/pingfen"""

import argparse
import concurrent.futures
import json
import os
import subprocess
import sys
import tempfile
from fractions import Fraction
from pathlib import Path

import findings
import generate
from oracle import Oracle

BATCH = 40
OF_NODE = ("weight", "level", "leaf")


class Pingfen:
    """The program in a fresh folder with a fresh database."""

    def __init__(self, program, folder):
        self.program, self.folder = program, Path(folder)
        self.schemes = self.folder / "config" / "pingfen" / "schemes"
        self.schemes.mkdir(parents=True)
        self.environment = os.environ | {"XDG_CONFIG_HOME": str(self.folder / "config"), "LC_ALL": "C.UTF-8",
                                         "XDG_DATA_HOME": str(self.folder / "data")}

    def run(self, *arguments):
        return subprocess.run([self.program, "--db", str(self.folder / "pingfen.db"), *arguments], env=self.environment,
                              cwd=self.folder, capture_output=True, text=True, timeout=120, check=False)

    def write(self, index, scheme_text, evaluation_text):
        (self.schemes / f"random-{index}.yaml").write_text(scheme_text, encoding="utf-8")
        (self.folder / f"{index}.yaml").write_text(evaluation_text, encoding="utf-8")

    def load(self, indexes):
        """(index → ID, index → the refusal). An import is all or nothing: the refused are left out of a second one."""
        refused = {}
        while indexes:
            done = self.run("import", *(f"{index}.yaml" for index in indexes))
            if done.returncode == 0:
                return dict(zip(indexes, done.stdout.split())), refused
            status, lines = f"exit {done.returncode}: ", done.stderr.splitlines()
            named = {index: status + "\n    ".join(faults) for index in indexes
                     if (faults := [line for line in lines if line.startswith(f"{index}.yaml:")])}
            if not named:
                return {}, refused | {index: status + done.stderr for index in indexes}
            refused.update(named)
            indexes = [index for index in indexes if index not in refused]
        return {}, refused

    def show(self, identities):
        """`print -f json` is `show --json`, one a line: one process for all, and `show` itself for the first."""
        printed = self.ask("print", *identities, "-f", "json").splitlines()
        if len(printed) != len(identities) or self.ask("show", identities[0], "--json").strip() != printed[0].strip():
            raise RuntimeError("print -f json is not show --json")
        return [json.loads(line, parse_float=Fraction, parse_int=Fraction) for line in printed]

    def ask(self, *arguments):
        done = self.run(*arguments)
        if done.returncode != 0:
            raise RuntimeError(f"{arguments}: exit {done.returncode}: {done.stderr}")
        return done.stdout


def expected(oracle):
    """What `show --json` must hold, as {place: value}."""
    result = dict(_card("self", oracle.self_card))
    if oracle.review_card is None:
        result["review"] = None
    else:
        result.update(_card("review", oracle.review_card))
    if "indicators" in oracle.scheme and oracle.table_differs():
        # The manual leaves open whether the table as a whole is a "node of the scheme itself" where the scheme has nodes.
        result = {place: value for place, value in result.items() if not place.endswith(" complete")}
    result["order"] = [node.id for node in oracle.nodes]
    for node in oracle.nodes:
        result.update({f"{node.id} {field}": getattr(node, field) for field in OF_NODE})
        result.update(_node(node, "self", oracle.self_card, True))
        if oracle.review_card is not None:
            result.update(_node(node, "review", oracle.review_card, oracle.panel == "last"))
    return result


def _card(name, card):
    figures = {"total": card.total, "grade": card.grade, "complete": card.complete, "filled": card.filled,
               "leaves": card.count}
    for field, value in figures.items():
        yield f"{name} {field}", value


def _node(node, name, card, with_rule):
    yield f"{node.id} {name} score", card.sums[node.id] if not node.leaf else card.leaves[node.id].score
    if node.leaf and with_rule:
        leaf = card.leaves[node.id]
        yield f"{node.id} {name} rule", leaf.rule
        yield f"{node.id} {name} typed", leaf.typed


def told(shown, wanted):
    """The same places out of the program's JSON."""
    result = {"order": [node["id"] for node in shown["indicators"]]}
    if shown["review"] is None:
        result["review"] = None
    for name in ("self", "review"):
        for field, value in (shown[name] or {}).items():
            result[f"{name} {field}"] = value
        for node in shown["indicators"]:
            for field, value in (node[name] or {}).items():
                result[f"{node['id']} {name} {field}"] = value
    for node in shown["indicators"]:
        result.update({f"{node['id']} {field}": node[field] for field in OF_NODE})
    return {place: result.get(place, "absent") for place in wanted}


def differences(scheme, evaluation, shown, with_findings):
    oracle = Oracle(scheme, evaluation)
    wanted = expected(oracle)
    got = told(shown, wanted)
    lines = [f"{place}: oracle {plain(value)}, program {plain(got[place])}"
             for place, value in wanted.items() if value != got[place]]
    if with_findings:
        ours = findings.of(oracle)
        theirs = {(found["code"], found["severity"], int(found["round"]), found["indicator"])
                  for found in shown["findings"]}
        for side, only in (("oracle", ours - theirs), ("program", theirs - ours)):
            lines += [f"finding {finding}: only the {side}" for finding in sorted(only, key=str)
                      if findings.settled(oracle, finding)]
        if len(theirs) != len(shown["findings"]):
            lines.append("a finding stands twice")
    return lines


def plain(value):
    return str(value) if isinstance(value, Fraction) else repr(value)


def relevant(scheme, evaluation, lines):
    """The parts of both files that the differing places are about."""
    oracle = Oracle(scheme, evaluation)
    ids = {word.strip("',():") for line in lines for word in line.split()} & set(oracle.by_id)
    parts = {key: scheme[key] for key in ("total", "decimals", "review") if key in scheme}
    if not ids or any(line.startswith(("self", "review")) for line in lines):
        parts.update({key: scheme[key] for key in ("grades", "caps", "checks", "facts") if key in scheme})
        parts["claimed"] = evaluation.get("claimed")
    parts["facts"] = evaluation.get("facts")
    for node in (oracle.by_id[key] for key in sorted(ids)):
        source = {key: value for key, value in node.source.items() if key != "indicators"}
        parts[node.id] = source | {"rule in force": node.rule_for(
            oracle.entries.get(node.id, {}).get("target", source.get("target"))) if node.leaf else None}
        parts[node.id]["under"] = [group.id for group in node.above()]
        parts[node.id]["entry"] = (evaluation.get("entries") or {}).get(node.id)
        parts[node.id]["claims"] = {kind: claims[node.id] for kind, claims in (evaluation.get("claimed") or {}).items()
                                    if isinstance(claims, dict) and node.id in claims}
        parts[node.id]["reviews"] = [(review["by"], review["round"], review["entries"][node.id])
                                     for review in evaluation.get("reviews", []) if node.id in review["entries"]]
    return parts


def batch(program, seed, indexes, with_findings):
    """Each index that differs, with its report."""
    reports = []
    with tempfile.TemporaryDirectory(prefix="pingfen-oracle-") as folder:
        pingfen = Pingfen(program, folder)
        cases = {index: generate.case(seed, index) for index in indexes}
        for index, (scheme, evaluation) in cases.items():
            pingfen.write(index, *generate.files(scheme, evaluation, index))
        loaded, refused = pingfen.load(list(indexes))
        for index, message in refused.items():
            reports.append((index, [f"refused, {message}"], {}))
        for index, shown in zip(loaded, pingfen.show(list(loaded.values())) if loaded else []):
            scheme, evaluation = cases[index]
            lines = differences(scheme, evaluation, shown, with_findings)
            if lines:
                reports.append((index, lines, relevant(scheme, evaluation, lines)))
    return reports


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=2020)
    parser.add_argument("--only", type=int, help="one index of the seed")
    parser.add_argument("--program", required=True)
    parser.add_argument("--findings", action="store_true", help="compare findings too")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--show", type=int, default=3, help="so many differing cases are printed")
    return parser.parse_args()


def main():
    options = arguments()
    program = str(Path(options.program).resolve())
    chosen = [options.only] if options.only is not None else range(options.count)
    batches = [list(chosen[at:at + BATCH]) for at in range(0, len(chosen), BATCH)]
    print(f"seed {options.seed}, {len(chosen)} cases")
    reports = []
    with concurrent.futures.ProcessPoolExecutor(options.jobs) as pool:
        for found in pool.map(batch, *zip(*((program, options.seed, part, options.findings) for part in batches))):
            reports += found
    for index, lines, parts in reports[:options.show]:
        print(f"\n--seed {options.seed} --only {index}")
        print("\n".join(f"  {line}" for line in lines))
        print(generate.text(parts, generate.random.Random(1)) if parts else "")
    print(f"{len(chosen) - len(reports)} agree, {len(reports)} differ")
    return 1 if reports else 0


if __name__ == "__main__":
    sys.exit(main())
