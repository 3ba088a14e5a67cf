"""The tree as a Mermaid flow chart."""

from __future__ import annotations

from typing import List, Sequence

from offers.catalogue import Catalogue
from offers.picture.walk import LEFT_OUT, Node, Theme


def mermaid(catalogue: Catalogue, municipality: str, tree: Sequence[Theme], left_out: Sequence[str]) -> str:
    """The text of a ``.mmd`` file."""
    chart = _Chart(catalogue)
    root = chart.box(f"(({_quoted(catalogue.municipalities[municipality].name)}))")
    for theme in tree:
        own = chart.box(f"([{_quoted(theme.label)}])")
        chart.arrow(root, own)
        for label, node in theme.needs:
            chart.arrow(own, chart.node(node), label)
    if left_out:
        names = "<br>".join(catalogue.offers[offer].name for offer in left_out)
        chart.box(f"[{_quoted(LEFT_OUT + ':<br>' + names)}]")
    return "\n".join(["flowchart LR", *chart.lines]) + "\n"


class _Chart:
    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._count = 0
        self.lines: List[str] = []

    def box(self, shape: str) -> str:
        self._count += 1
        self.lines.append(f"  n{self._count}{shape}")
        return f"n{self._count}"

    def arrow(self, from_: str, to: str, label: str = "") -> None:
        said = f"|{_quoted(label)}|" if label else ""
        self.lines.append(f"  {from_} -->{said} {to}")

    def node(self, node: Node) -> str:
        """Draws a turn and everything that follows; returns the id of its box."""
        offers = "<br>".join(f"• {self._catalogue.offers[offer].name}" for offer in node.offers)
        if node.question is None:
            return self.box(f"[{_quoted(offers or 'Intet tilbud')}]")
        own = self.box("{{" + _quoted(f"{offers}<br>{node.question}" if offers else node.question) + "}}")
        for branch in node.branches:
            self.arrow(own, self.node(branch.node), " / ".join(branch.answers))
        return own


def _quoted(text: str) -> str:
    return '"' + text.replace('"', "#quot;") + '"'
