"""Writes the figures where people read them: a page with tables, and a picture."""

from __future__ import annotations

from pathlib import Path
from typing import Callable, Dict, Iterable, List, Sequence

from bot.settings import ROOT
from evaluation.cases import Case
from evaluation.figures import Figures, Share, by, figures
from evaluation.person import Talk

PAGE = ROOT / "docs" / "evaluation.md"
PICTURE = ROOT / "docs" / "evaluation.svg"
GROUPS: Dict[str, Callable[[Case], Iterable[str]]] = {
    "municipality": lambda case: [case.municipality],
    "persona": lambda case: [case.persona],
    "need": lambda case: case.needs[:1],
    "style": lambda case: [case.style],
}


def write_report(talks: Sequence[Talk], baselines: Dict[str, Share], ms: Sequence[float]) -> Figures:
    """Write ``docs/evaluation.md`` and its picture; returns the figures over all conversations."""
    whole = figures(talks)
    lines = [
        "# How well the assistant guides",
        "",
        f"Made by `make eval`: {len(talks)} people of `tests/evaluation/messages/`, each a whole conversation over HTTP with a",
        "patient person who answers what is asked. None of the messages stands in the training data (a test holds them apart).",
        "",
        "| figure | result (95 % interval) |",
        "|---|---|",
        f"| a right offer among those shown, after the questions | {whole.found} |",
        f"| a right offer on the first reply, where it shows offers | {whole.found_first} |",
        f"| the first reply shows offers | {whole.shown_first} |",
        f"| precision of what is shown | {whole.precise} |",
        f"| wrong offers among those shown | {whole.wrong} |",
        f"| messages until the first offer, median | {whole.turns} |",
        f"| milliseconds per message over HTTP, median | {sorted(ms)[len(ms) // 2]:.0f} |",
        *[f"| for comparison: {name}, first three | {share} |" for name, share in baselines.items()],
        "",
        "![A right offer shown, per need](evaluation.svg)",
        "",
    ]
    for name, key in GROUPS.items():
        lines += _table(name, by(talks, key))
    PAGE.write_text("\n".join(lines + _missed(whole)) + "\n")
    draw(by(talks, GROUPS["need"]), PICTURE)
    return whole


def _table(name: str, groups: Dict[str, List[Talk]]) -> List[str]:
    rows = [f"## Per {name}", "", f"| {name} | right offer shown | precision | wrong shown |", "|---|---|---|---|"]
    for group, talks in groups.items():
        part = figures(talks)
        rows.append(f"| {group} | {part.found} | {part.precise.value:.0%} | {part.wrong.hits} of {part.wrong.of} |")
    return rows + [""]


def _missed(whole: Figures) -> List[str]:
    rows = ["## Not found", "", "Where no right offer stood on the screen at the end:", ""]
    return rows + [f"- ({case.municipality}, {case.persona}, {case.style}) {case.text}" for case in whole.missed]


def draw(groups: Dict[str, List[Talk]], path: Path) -> None:
    """A bar for each group's share of right offers, with its interval."""
    import matplotlib

    matplotlib.use("svg")
    from matplotlib import pyplot

    matplotlib.rcParams["svg.hashsalt"] = "ledetraad"
    shares = {name: figures(talks).found for name, talks in groups.items()}
    shares = {name: share for name, share in shares.items() if share.of}
    figure, axes = pyplot.subplots(figsize=(8, 0.28 * len(shares) + 1))
    values = [100 * share.value for share in shares.values()]
    errors = [[v - 100 * s.interval()[0] for v, s in zip(values, shares.values())],
              [100 * s.interval()[1] - v for v, s in zip(values, shares.values())]]
    axes.barh([f"{name} ({share.of})" for name, share in shares.items()], values, xerr=errors, color="#0059b3", ecolor="#707070")
    axes.axvline(90, color="#cc0000", linewidth=1)
    axes.set_xlim(0, 100)
    axes.set_xlabel("a right offer shown, % (red: 90 %)")
    axes.invert_yaxis()
    figure.tight_layout()
    figure.savefig(path, metadata={"Date": None})
