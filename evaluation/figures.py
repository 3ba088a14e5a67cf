"""The figures of the evaluation, each with a 95 % interval where it is a share."""

from __future__ import annotations

from math import sqrt
from statistics import median
from typing import Callable, Dict, Iterable, List, Optional, Sequence, Tuple

import msgspec

from evaluation.cases import Case
from evaluation.person import Talk


class Share(msgspec.Struct, frozen=True):
    """``hits`` out of ``of``."""

    hits: int
    of: int

    @property
    def value(self) -> float:
        return self.hits / self.of if self.of else float("nan")

    def interval(self) -> Tuple[float, float]:
        """The 95 % interval (Wilson 1927, "Probable inference", JASA 22)."""
        if not self.of:
            return float("nan"), float("nan")
        z, n, p = 1.96, self.of, self.value
        middle, spread = p + z * z / (2 * n), z * sqrt(p * (1 - p) / n + z * z / (4 * n * n))
        return (middle - spread) / (1 + z * z / n), (middle + spread) / (1 + z * z / n)

    def __str__(self) -> str:
        low, high = self.interval()
        return f"{self.value:.1%} ({low:.1%} to {high:.1%}, n={self.of})" if self.of else "–"


class Figures(msgspec.Struct, frozen=True, kw_only=True):
    """``found``: a right offer in the last list. ``found_first``: in the first reply, of those that show offers.
    ``precise``: of all offers shown, those that are right or also right. ``wrong``: of all offers shown, the wrong.
    ``turns``: messages the person wrote before the first offer, median. ``missed``: the cases not found."""

    found: Share
    found_first: Share
    shown_first: Share
    precise: Share
    wrong: Share
    turns: Optional[float]
    missed: Tuple[Case, ...] = ()


def figures(talks: Sequence[Talk]) -> Figures:
    """The figures over these conversations; those in which no offer is right count for ``wrong`` alone."""
    asked = [talk for talk in talks if talk.case.right]
    first = [talk for talk in asked if talk.replies[0].offers]
    missed = tuple(talk.case for talk in asked if not _hit(talk, last_list(talk)))
    pairs = [(talk.case, offer) for talk in asked for offer in shown(talk)]
    all_shown = [(talk.case, offer) for talk in talks for offer in shown(talk)]
    waits = [turns for turns in (turns_to_offer(talk) for talk in asked) if turns is not None]
    return Figures(
        found=Share(len(asked) - len(missed), len(asked)),
        found_first=Share(sum(_hit(talk, talk.replies[0].offers) for talk in first), len(first)),
        shown_first=Share(len(first), len(asked)),
        precise=Share(sum(offer in case.fine for case, offer in pairs), len(pairs)),
        wrong=Share(sum(offer in case.wrong for case, offer in all_shown), len(all_shown)),
        turns=median(waits) if waits else None,
        missed=missed,
    )


def last_list(talk: Talk) -> Tuple[str, ...]:
    """The offers that stand on the screen at the end."""
    return next((reply.offers for reply in reversed(talk.replies) if reply.offers), ())


def shown(talk: Talk) -> List[str]:
    """Every offer that was shown at any time, once."""
    return list(dict.fromkeys(offer for reply in talk.replies for offer in reply.offers))


def turns_to_offer(talk: Talk) -> Optional[int]:
    """Messages the person wrote until offers were shown."""
    return next((number for number, reply in enumerate(talk.replies, 1) if reply.offers), None)


def by(talks: Iterable[Talk], key: Callable[[Case], Iterable[str]]) -> Dict[str, List[Talk]]:
    """The conversations in groups; one may stand in several."""
    groups: Dict[str, List[Talk]] = {}
    for talk in talks:
        for name in key(talk.case):
            groups.setdefault(name, []).append(talk)
    return dict(sorted(groups.items()))


def _hit(talk: Talk, offers: Iterable[str]) -> bool:
    return any(offer in talk.case.right for offer in offers)
