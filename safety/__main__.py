"""``python -m safety train`` · ``python -m safety check TEXT`` · ``python -m safety evaluate FILE…`` (writes docs/danger-evaluation.md)."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import List

from safety import danger, evaluation, third_training, training

SETS = Path(__file__).parents[1] / "tests" / "safety" / "evaluation"
REPORT = Path(__file__).parents[1] / "docs" / "danger-evaluation.md"


def _check(text: str) -> int:
    found = danger.check(text)
    print(found or "none")
    for sign in danger.signs(text):
        print(f"  {sign.kind}: {sign.family} [{sign.pattern}]")
    return 0


def _train() -> int:
    training.train_if_needed()
    third_training.train_if_needed()
    return 0


def _evaluate(files: List[Path], show: bool, out: Path) -> int:
    results = evaluation.judge(case for path in files for case in evaluation.read(path))
    text = evaluation.report(results, [path.name for path in files])
    print(text)
    for one in results if show else ():
        if not (one.right if one.case.kind != "none" else not one.caught):
            print(f"wanted {one.case.kind}, got {one.got}: {one.case.text}")
    out.write_text(text, encoding="utf-8")
    return 0


def main(arguments: List[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m safety", description=__doc__)
    verbs = parser.add_subparsers(dest="verb", required=True)
    verbs.add_parser("train", help="teach the second and third reader if their examples, the lexicon or the code have changed")
    verbs.add_parser("check", help="what is found in one text, and by which pattern").add_argument("text")
    evaluate = verbs.add_parser("evaluate", help="recall, right kind and false alarms of sets of messages")
    evaluate.add_argument("files", nargs="*", type=Path, help="default: tests/safety/evaluation/*.yml")
    evaluate.add_argument("--show", action="store_true", help="print the messages that went wrong")
    evaluate.add_argument("--out", type=Path, default=REPORT, help="where the report is written")
    chosen = parser.parse_args(arguments)
    if chosen.verb == "train":
        return _train()
    return _check(chosen.text) if chosen.verb == "check" else _evaluate(chosen.files or sorted(SETS.glob("*.yml")), chosen.show, chosen.out)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
