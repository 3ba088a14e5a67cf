"""The subjects people browse by, and which needs belong to each: read off the offers themselves."""

from __future__ import annotations

from collections import Counter
from typing import Dict, List, Optional, Tuple

from offers.catalogue import Catalogue
from offers.model import AccessKind, Fit


def needs_by_theme(catalogue: Catalogue, municipality: Optional[str]) -> Dict[str, Tuple[str, ...]]:
    """The needs that offers of ``municipality`` (None: all) are made for, under the theme where
    most of those offers stand. Themes and needs in the vocabulary's order; empty themes are left out."""
    counts: Dict[str, Counter] = {}
    for offer in catalogue.of(municipality):
        if offer.access.kind != AccessKind.NOT_FOR_CITIZENS:
            for need in offer.needs:
                if need.fit == Fit.MAIN:
                    counts.setdefault(need.need, Counter())[offer.theme] += 1
    found: Dict[str, List[str]] = {theme: [] for theme in catalogue.themes}
    for need in catalogue.needs:
        if need in counts:
            found[_home(catalogue, counts[need])].append(need)
    return {theme: tuple(needs) for theme, needs in found.items() if needs}


def _home(catalogue: Catalogue, count: Counter) -> str:
    order = list(catalogue.themes)
    return max(count, key=lambda theme: (count[theme], -order.index(theme)))
