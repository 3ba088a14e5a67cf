"""Whom an offer is for: *fits*, *could fit* or *does not fit*, with the reasons.

This informs and never decides: the municipality assesses. Nothing here is about words.
"""

from __future__ import annotations

from enum import Enum
from typing import Dict, Iterable, List, Tuple

import msgspec

from guidance.criteria import Reason, reasons
from guidance.facts import Facts
from guidance.signs import signs
from offers.catalogue import Catalogue
from offers.model import AccessKind, Fit, Offer, Persona

MAIN, ALSO, BESIDE = 10.0, 3.0, 0.45
USUAL, UNUSUAL, ASKED_FOR, NARROW, RELATIVES_OWN, USABLE_NOW = 2.0, 1.0, 2.0, 3.0, 4.0, 3.0


# An offer for just those who are where the person is, such as on their way out of a ward, comes before what is for all.
DECISIVE = 6.0
DECISIVE_SITUATIONS = frozenset(signs().always_relevant)
# What is this likely is not worth a question before anything is shown.
NEARLY_CERTAIN = 0.9


class Verdict(str, Enum):
    FITS = "fits"
    COULD_FIT = "could_fit"
    DOES_NOT_FIT = "does_not_fit"


class Judgement(msgspec.Struct, frozen=True, gc=False):
    """One offer held against one person.

    ``reasons``: every criterion and whether it holds. ``main`` and ``also``: the person's needs that
    the offer is made for, and those it also helps with. ``chance``: how likely the unknown holds.
    ``score``: how well it meets the needs; only its order means anything."""

    offer: Offer
    verdict: Verdict
    reasons: Tuple[Reason, ...]
    main: Tuple[str, ...]
    also: Tuple[str, ...]
    chance: float
    score: float

    @property
    def sure(self) -> bool:
        """Fits, or hangs only on what holds for nearly everybody, such as being 18 or more."""
        return self.verdict is Verdict.FITS or (self.verdict is Verdict.COULD_FIT and self.chance >= NEARLY_CERTAIN)

    @property
    def against(self) -> Tuple[Reason, ...]:
        """What leaves the person out."""
        return tuple(r for r in self.reasons if r.truth is False and r.required)

    @property
    def unknown(self) -> Tuple[Reason, ...]:
        """What would have to hold and is not known."""
        return tuple(r for r in self.reasons if r.truth is None and _matters(r))


def judge(offer: Offer, facts: Facts) -> Judgement:
    """``offer`` held against a person. An offer that meets no need of theirs does not fit."""
    main, also = _needs_met(offer, facts)
    found = tuple(reasons(offer, facts))
    if not main and not also:
        found += (Reason("need", False, offer.summary.quote, facts.topic),)
    chance = _chance(found)
    return Judgement(offer, _verdict(found), found, main, also, chance, _score(offer, facts, found, main, also) * chance)


def _needs_met(offer: Offer, facts: Facts) -> Tuple[Tuple[str, ...], Tuple[str, ...]]:
    wanted = facts.topic + facts.beside
    met = {need.need: need.fit for need in offer.needs if need.need in wanted}
    if len(met) > 1:
        met = {need: met[need] for need in wanted if need in met}
    main = tuple([need for need, fit in met.items() if fit is Fit.MAIN])
    return main, tuple([need for need, fit in met.items() if fit is Fit.ALSO])


def _matters(reason: Reason) -> bool:
    return reason.required and reason.criterion != "excluded"


def _verdict(found: Iterable[Reason]) -> Verdict:
    verdict = Verdict.FITS
    for reason in found:
        if reason.truth is False and reason.required:
            return Verdict.DOES_NOT_FIT
        if reason.truth is None and _matters(reason):
            verdict = Verdict.COULD_FIT
    return verdict


def _chance(found: Iterable[Reason]) -> float:
    chance = 1.0
    for reason in found:
        if reason.required:
            chance *= reason.chance
    return chance


def _score(offer: Offer, facts: Facts, found: Tuple[Reason, ...], main: Tuple[str, ...], also: Tuple[str, ...]) -> float:
    score = 0.0
    for needs, worth in ((main, MAIN), (also, ALSO)):
        for need in needs:
            score += worth if need in facts.topic else worth * BESIDE
    if main:
        score += NARROW / len([need for need in offer.needs if need.fit is Fit.MAIN])
    for reason in found:
        score += _weight(reason)
    if facts.side == Persona.RELATIVE and Persona.CITIZEN not in offer.audience.for_:
        score += RELATIVES_OWN
    if facts.urgent and offer.access.kind == AccessKind.OPEN:
        score += USABLE_NOW
    return score


def _weight(reason: Reason) -> float:
    if reason.criterion not in ("ages", "sex", "situation"):
        return 0.0
    if reason.truth:
        decisive = reason.required and not DECISIVE_SITUATIONS.isdisjoint(reason.codes)
        return DECISIVE if decisive else ASKED_FOR if reason.required else USUAL
    return -UNUSUAL if not reason.required else 0.0


def ranked(catalogue: Catalogue, facts: Facts) -> List[Judgement]:
    """The offers that fit or could fit, best first; ties stand in the catalogue's order."""
    return best_first(judge(offer, facts) for offer in candidates(catalogue, facts))


def best_first(judgements: Iterable[Judgement]) -> List[Judgement]:
    """Those that fit or could fit, best first."""
    fitting = [j for j in judgements if j.verdict is not Verdict.DOES_NOT_FIT]
    return sorted(fitting, key=lambda j: -j.score)


def candidates(catalogue: Catalogue, facts: Facts) -> List[Offer]:
    """The offers that meet one of the needs, are for that side, and lie in the municipality, if it is known."""
    table, side = _index(catalogue), facts.side
    found: Dict[str, Offer] = {}
    for need in facts.topic + facts.beside:
        for offer in table.get((facts.municipality, need), ()):
            if side in offer.audience.for_ or facts.professional:
                found[offer.id] = offer
    return list(found.values())


Table = Dict[Tuple[object, str], List[Offer]]
_latest: List[Tuple[Catalogue, Table]] = []


def _index(catalogue: Catalogue) -> Table:
    """Offers by (municipality, need) and by (None, need); kept for the latest catalogue."""
    if not _latest or _latest[0][0] is not catalogue:
        _latest[:] = [(catalogue, _tabled(catalogue))]
    return _latest[0][1]


def _tabled(catalogue: Catalogue) -> Table:
    table: Table = {}
    for offer in catalogue.offers.values():
        for need in offer.needs:
            table.setdefault((offer.municipality, need.need), []).append(offer)
            table.setdefault((None, need.need), []).append(offer)
    return table
