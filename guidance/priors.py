"""How likely what is unknown is (``priors.yml``), so that questions can be weighed."""

from __future__ import annotations

from functools import lru_cache
from typing import Dict, Iterable, List, Optional, Tuple

import msgspec

from guidance.state import Ages
from guidance.yamlread import read
from offers.model import Sex


class Band(msgspec.Struct, frozen=True, rename={"from_": "from"}, forbid_unknown_fields=True):
    """An age band in whole years, both ends included, and its share of those who write."""

    from_: int
    to: int
    share: float

    @property
    def ages(self) -> Ages:
        return Ages(self.from_, self.to)


class Priors(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    sex: Dict[Sex, float]
    ages: List[Band]
    outside_approximate_ages: float
    persona: Dict[str, float]
    situations: Dict[str, float]
    by_need: Dict[str, Dict[str, float]]


@lru_cache(maxsize=1)
def priors() -> Priors:
    return read("priors.yml", Priors)


def likely(code: str, needs: Iterable[str]) -> float:
    """The chance that situation ``code`` is true of somebody with these needs."""
    table = priors()
    told = [table.by_need[need][code] for need in needs if code in table.by_need.get(need, ())]
    return max(told) if told else table.situations.get(code, table.situations["default"])


@lru_cache(maxsize=4096)
def likely_one(codes: Tuple[str, ...], needs: Tuple[str, ...]) -> float:
    """The chance that one of ``codes`` is true: the likeliest alone, as what goes together is seldom independent."""
    return max(likely(code, needs) for code in codes)


@lru_cache(maxsize=4096)
def likely_within(low: int, high: int, known: Optional[Ages]) -> float:
    """The chance that somebody of age ``known`` (None: any) is ``low`` to ``high`` years old."""
    bands = priors().ages
    inside = sum(_share(band, low, high, known) for band in bands)
    every = sum(_share(band, 0, 200, known) for band in bands)
    return inside / every if every else 0.0


def _share(band: Band, low: int, high: int, known: Optional[Ages]) -> float:
    first = max(band.from_, low, known.from_ if known else 0)
    last = min(band.to, high, known.to if known else 200)
    return band.share * max(0, last - first + 1) / (band.to - band.from_ + 1)
