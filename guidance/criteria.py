"""Each thing an offer asks of a person, as true, false or unknown, with the source's own words."""

from __future__ import annotations

from typing import FrozenSet, Iterator, List, Optional, Tuple

import msgspec

from guidance.facts import Facts
from guidance.priors import likely_one, likely_within, priors
from guidance.signs import signs
from offers.model import AccessKind, Criterion, Exclusion, Offer, Persona, Quote, Strength


class Reason(msgspec.Struct, frozen=True, gc=False):
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


def reasons(offer: Offer, facts: Facts) -> List[Reason]:
    """Everything that ``offer`` asks, in the order in which a person wants to hear it."""
    audience, found = offer.audience, []
    if facts.municipality is not None:
        found.append(Reason("municipality", offer.municipality == facts.municipality))
    if offer.access.kind is AccessKind.NOT_FOR_CITIZENS:
        at_work = facts.professional and Persona.PROFESSIONAL in audience.for_
        found.append(Reason("citizens", at_work, offer.access.quote or offer.summary.quote))
    found.append(_persona(offer, facts))
    if facts.side is not Persona.RELATIVE:
        found += _ages(offer, facts) if audience.ages else ()
        found += _sex(offer, facts) if audience.sex else ()
    found += [_situation(criterion, facts) for criterion in audience.situations]
    found += [_exclusion(exclusion, facts) for exclusion in audience.not_for]
    return found


def _exclusion(exclusion: Exclusion, facts: Facts) -> Reason:
    truth = truth_of(exclusion.situation, facts)
    fits = None if truth is None else not truth
    return Reason("excluded", fits, exclusion.quote, (exclusion.situation,), fits is False)


def touched_by(code: str) -> FrozenSet[str]:
    """Everything that the answer to question ``code`` can settle or make possible."""
    table = signs()
    return frozenset([code, *table.sign_in_situation.get(code, ()), *(table.by_age if code == "ages" else ())])


def touches(offer: Offer, codes: FrozenSet[str]) -> bool:
    """Whether an answer that settles ``codes`` can change how ``offer`` fits."""
    audience = offer.audience
    if (audience.ages and "ages" in codes) or (audience.sex and "sex" in codes):
        return True
    if any(exclusion.situation in codes for exclusion in audience.not_for):
        return True
    return any(not codes.isdisjoint(criterion.any_of) for criterion in audience.situations)


def _persona(offer: Offer, facts: Facts) -> Reason:
    audience = offer.audience.for_
    fits = facts.side in audience or (facts.professional and Persona.PROFESSIONAL in audience)
    return Reason("persona", fits, offer.audience.quote)


def _ages(offer: Offer, facts: Facts) -> Iterator[Reason]:
    ages = offer.audience.ages
    low, high = ages.from_ or 0, ages.to or 200
    if facts.ages is not None and low <= facts.ages.from_ and facts.ages.to <= high:
        yield Reason("ages", True, ages.quote)
    elif ages.approximate:
        chance = max(likely_within(low, high, facts.ages), priors().outside_approximate_ages)
        yield Reason("ages", None, ages.quote, chance=chance)
    elif facts.ages is not None and (facts.ages.to < low or high < facts.ages.from_):
        yield Reason("ages", False, ages.quote)
    else:
        yield Reason("ages", None, ages.quote, chance=likely_within(low, high, facts.ages))


def _sex(offer: Offer, facts: Facts) -> Iterator[Reason]:
    only = offer.audience.sex
    if facts.sex is None:
        yield Reason("sex", None, only.quote, chance=priors().sex[only.value])
    else:
        yield Reason("sex", facts.sex == only.value, only.quote)


def _situation(criterion: Criterion, facts: Facts) -> Reason:
    required = criterion.strength is Strength.REQUIRED
    codes, true, untrue = criterion.any_of, facts.true, facts.untrue
    met = tuple([code for code in codes if code in true])
    if met or any(some.issubset(codes) for some in facts.one_of):
        return Reason("situation", True, criterion.quote, met, required)
    open_ = tuple([code for code in codes if code not in untrue])
    if not open_:
        return Reason("situation", False, criterion.quote, tuple(codes), required)
    return Reason("situation", None, criterion.quote, open_, required, likely_one(open_, facts.topic))


def truth_of(code: str, facts: Facts) -> Optional[bool]:
    """Whether situation ``code`` holds; None when nobody has said."""
    if code in facts.true:
        return True
    return False if code in facts.untrue else None
