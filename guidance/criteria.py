"""Each thing an offer asks of a person, as true, false or unknown, with the source's own words."""

from __future__ import annotations

from typing import Iterator, Optional, Tuple

import msgspec

from guidance.facts import Facts
from guidance.priors import likely, likely_within, priors
from offers.model import AccessKind, Criterion, Offer, Persona, Quote, Strength


class Reason(msgspec.Struct, frozen=True):
    """One criterion of an offer held against a person.

    ``criterion``: ``municipality``, ``citizens``, ``need``, ``persona``, ``ages``, ``sex``,
    ``situation`` or ``excluded``. ``truth``: None is unknown. ``codes``: the needs or situations it
    is about. ``required``: whether somebody for whom it is false is left out. ``chance``: how
    likely it holds, 0 to 1, 1 when known.
    """

    criterion: str
    truth: Optional[bool]
    quote: Optional[Quote] = None
    codes: Tuple[str, ...] = ()
    required: bool = True
    chance: float = 1.0


def reasons(offer: Offer, facts: Facts) -> Iterator[Reason]:
    """Everything that ``offer`` asks, in the order in which a person wants to hear it."""
    yield from _place_and_kind(offer, facts)
    yield _persona(offer, facts)
    if facts.side != Persona.RELATIVE:
        yield from _ages(offer, facts)
        yield from _sex(offer, facts)
    for criterion in offer.audience.situations:
        yield _situation(criterion, facts)
    for exclusion in offer.audience.not_for:
        truth = not truth_of(exclusion.situation, facts) if _known(exclusion.situation, facts) else None
        yield Reason("excluded", truth, exclusion.quote, (exclusion.situation,), truth is False)


def _place_and_kind(offer: Offer, facts: Facts) -> Iterator[Reason]:
    if facts.municipality is not None:
        yield Reason("municipality", offer.municipality == facts.municipality)
    if offer.access.kind == AccessKind.NOT_FOR_CITIZENS:
        yield Reason("citizens", False, offer.access.quote or offer.summary.quote)


def _persona(offer: Offer, facts: Facts) -> Reason:
    audience = offer.audience.for_
    fits = facts.side in audience or (facts.professional and Persona.PROFESSIONAL in audience)
    return Reason("persona", fits, offer.audience.quote)


def _ages(offer: Offer, facts: Facts) -> Iterator[Reason]:
    ages = offer.audience.ages
    if ages is None:
        return
    low, high = ages.from_ or 0, ages.to or 200
    chance = likely_within(low, high, facts.ages)
    if facts.ages is not None and low <= facts.ages.from_ and facts.ages.to <= high:
        yield Reason("ages", True, ages.quote)
    elif ages.approximate:
        yield Reason("ages", None, ages.quote, chance=max(chance, priors().outside_approximate_ages))
    elif facts.ages is not None and (facts.ages.to < low or high < facts.ages.from_):
        yield Reason("ages", False, ages.quote)
    else:
        yield Reason("ages", None, ages.quote, chance=chance)


def _sex(offer: Offer, facts: Facts) -> Iterator[Reason]:
    only = offer.audience.sex
    if only is None:
        return
    if facts.sex is None:
        yield Reason("sex", None, only.quote, chance=priors().sex[only.value])
    else:
        yield Reason("sex", facts.sex == only.value, only.quote)


def _situation(criterion: Criterion, facts: Facts) -> Reason:
    required = criterion.strength == Strength.REQUIRED
    codes = tuple(criterion.any_of)
    truths = [truth_of(code, facts) for code in codes]
    if any(truths) or any(some.issubset(codes) for some in facts.one_of):
        met = tuple(code for code in codes if code in facts.true)
        return Reason("situation", True, criterion.quote, met, required)
    if None not in truths:
        return Reason("situation", False, criterion.quote, codes, required)
    open_ = tuple(code for code, truth in zip(codes, truths) if truth is None)
    return Reason("situation", None, criterion.quote, open_, required, _chance(open_, facts))


def _chance(codes: Tuple[str, ...], facts: Facts) -> float:
    """The likeliest of ``codes`` counts alone: what goes together is seldom independent."""
    return max(likely(code, facts.topic) for code in codes)


def truth_of(code: str, facts: Facts) -> Optional[bool]:
    """Whether situation ``code`` holds; None when nobody has said."""
    if code in facts.true:
        return True
    return False if code in facts.untrue else None


def _known(code: str, facts: Facts) -> bool:
    return code in facts.true or code in facts.untrue
