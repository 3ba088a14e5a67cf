"""How well ``check`` does on a set of messages: recall, right kind and false alarms, with 95 % Wilson bounds.

A set is a YAML list of ``{text, kind, style, also}``: ``kind`` is a kind of danger or ``none``, ``also`` are other
kinds that count as right, ``style`` is any short word ("indirect", "typo", "german" …).
"""

from __future__ import annotations

from math import sqrt
from pathlib import Path
from typing import Callable, Dict, Iterable, List, Sequence, Tuple

import msgspec

from safety.danger import KINDS, check

Z = 1.959964


class Case(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    text: str
    kind: str
    style: str = "plain"
    also: Tuple[str, ...] = ()
    why: str = ""
    note: str = ""


class Result(msgspec.Struct, frozen=True):
    case: Case
    got: str

    @property
    def caught(self) -> bool:
        return self.got != "none"

    @property
    def right(self) -> bool:
        return self.got == self.case.kind or self.got in self.case.also


def read(path: Path) -> List[Case]:
    """The cases of a file. Raises ValueError that names the file and the unknown kind."""
    cases = msgspec.yaml.decode(path.read_bytes(), type=List[Case])
    for case in cases:
        for kind in (case.kind, *case.also):
            if kind not in KINDS and kind != "none":
                raise ValueError(f"{path}: unknown kind {kind!r} for {case.text!r}")
    return cases


def judge(cases: Iterable[Case]) -> List[Result]:
    return [Result(case, danger.kind if danger else "none") for case in cases for danger in (check(case.text),)]


def wilson(hits: int, total: int) -> Tuple[float, float]:
    """The 95 % Wilson score interval of a share."""
    if not total:
        return 0.0, 1.0
    share = hits / total
    middle = share + Z * Z / (2 * total)
    half = Z * sqrt(share * (1 - share) / total + Z * Z / (4 * total * total))
    scale = 1 + Z * Z / total
    return max(0.0, (middle - half) / scale), min(1.0, (middle + half) / scale)


def rate(hits: int, total: int) -> str:
    """ "297/300 = 99.0 % (97.1–99.7)" """
    if not total:
        return "–"
    low, high = wilson(hits, total)
    return f"{hits}/{total} = {100 * hits / total:.1f} % ({100 * low:.1f}–{100 * high:.1f})"


def report(results: Sequence[Result], files: Sequence[str]) -> str:
    """The whole report as Markdown; it quotes no message."""
    danger = [one for one in results if one.case.kind != "none"]
    harmless = [one for one in results if one.case.kind == "none"]
    lines = ["# How well danger is caught", "",
             f"Made by `make eval-danger` from {', '.join(files)}: {len(danger)} messages with danger, {len(harmless)} without. "
             "In brackets the 95 % Wilson bounds. No message of these sets stands in the lexicon or in any training data.", "",
             "| measure | result | aim |", "|---|---|---|",
             f"| recall (any danger answer) | {rate(sum(one.caught for one in danger), len(danger))} | at least 99 % |",
             f"| right kind (of those caught) | {rate(sum(one.right for one in danger if one.caught), sum(one.caught for one in danger))} | at least 95 % |",
             f"| false alarms | {rate(sum(one.caught for one in harmless), len(harmless))} | at most 3 % |", ""]
    lines += _table("Per kind", danger, lambda one: one.case.kind)
    lines += _table("Per style, with danger", danger, lambda one: one.case.style)
    lines += _alarms("Per style, without danger", harmless)
    return "\n".join(lines) + "\n"


def _groups(results: Iterable[Result], name: Callable[[Result], str]) -> Dict[str, List[Result]]:
    groups: Dict[str, List[Result]] = {}
    for one in results:
        groups.setdefault(name(one), []).append(one)
    return dict(sorted(groups.items()))


def _table(title: str, results: Sequence[Result], name: Callable[[Result], str]) -> List[str]:
    rows = [f"| {key} | {rate(sum(one.caught for one in group), len(group))} | {rate(sum(one.right for one in group), len(group))} |"
            for key, group in _groups(results, name).items()]
    return [f"## {title}", "", "| | recall | caught as the right kind (of all) |", "|---|---|---|", *rows, ""]


def _alarms(title: str, results: Sequence[Result]) -> List[str]:
    rows = [f"| {key} | {rate(sum(one.caught for one in group), len(group))} |"
            for key, group in _groups(results, lambda one: one.case.style).items()]
    return [f"## {title}", "", "| | false alarms |", "|---|---|", *rows, ""]
