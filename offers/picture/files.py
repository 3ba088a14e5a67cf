"""The committed pictures: where they lie, and whether they are what would be drawn today."""

from __future__ import annotations

from pathlib import Path
from typing import Dict, Iterator, List, Sequence, Set

from offers.catalogue import HERE, Catalogue
from offers.faults import Fault
from offers.picture.mermaid import mermaid
from offers.picture.svg import svg
from offers.picture.walk import Node, Theme, themes

PICTURES = HERE.parent / "docs" / "trees"


def drawn(catalogue: Catalogue, municipality: str) -> Dict[str, str]:
    """The files of one municipality by name: an SVG and a Mermaid chart."""
    tree = themes(catalogue, municipality)
    left_out = unreached(catalogue, municipality, tree)
    return {
        f"{municipality}.svg": svg(catalogue, municipality, tree, left_out),
        f"{municipality}.mmd": mermaid(catalogue, municipality, tree, left_out),
    }


def unreached(catalogue: Catalogue, municipality: str, tree: Sequence[Theme]) -> List[str]:
    """The offers that no answer leads to: groups and tasks of the administration, and what is only found by name."""
    reached = {offer for theme in tree for _, node in theme.needs for offer in _offers(node)}
    return [offer.id for offer in catalogue.of(municipality) if offer.id not in reached]


def _offers(node: Node) -> Set[str]:
    return set(node.offers).union(*(_offers(branch.node) for branch in node.branches))


def write(catalogue: Catalogue, municipality: str, folder: Path = PICTURES) -> List[Path]:
    """Writes the pictures of one municipality; returns the files."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, text in drawn(catalogue, municipality).items():
        (folder / name).write_text(text, encoding="utf-8")
        written.append(folder / name)
    return written


def stale(catalogue: Catalogue, folder: Path = PICTURES) -> Iterator[Fault]:
    """A fault for each picture that is not what would be drawn today."""
    for municipality in catalogue.municipalities:
        for name, text in drawn(catalogue, municipality).items():
            path = folder / name
            if not path.exists() or path.read_text(encoding="utf-8") != text:
                advice = f"Kør: python -m offers tree --municipality {municipality}"
                yield Fault(f"docs/trees/{name}", "", "Billedet viser ikke det, assistenten gør nu.", advice)
