"""What is taken as known of a person while offers are matched against them."""

from __future__ import annotations

from typing import FrozenSet, Optional, Tuple

import msgspec

from guidance.signs import ages_of, by_age, needs_in, one_of, own_needs, signs, signs_of, told_by, urgent_needs
from guidance.state import Ages, Situation
from offers.catalogue import Catalogue
from offers.model import Persona, Sex


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """A ``Situation`` with what follows from it.

    ``side``: who is to use the offers: the citizen, or the relative who writes. ``topic``: the needs
    that offers must meet, most urgent first. ``beside``: needs that were not named but go with what
    was told. ``true`` and ``untrue`` are situations; ``unsaid`` are the rare ones that are taken
    to be untrue only because nobody has mentioned them. ``one_of``: of each set one at least is true.
    """

    side: Persona
    municipality: Optional[str]
    ages: Optional[Ages]
    sex: Optional[Sex]
    urgent: bool
    professional: bool
    topic: Tuple[str, ...]
    beside: Tuple[str, ...]
    true: FrozenSet[str]
    untrue: FrozenSet[str]
    unsaid: FrozenSet[str]
    one_of: Tuple[FrozenSet[str], ...] = ()


def facts_of(
    catalogue: Catalogue,
    situation: Situation,
    side: Persona = Persona.CITIZEN,
    topic: Tuple[str, ...] = (),
) -> Facts:
    """``topic``: the needs the talk is about now; all that were told when empty."""
    needs, beside = _needs(situation, topic)
    denied = frozenset(situation.ruled_out) | by_age(situation.ages, False)
    true = (frozenset(situation.situations) | told_by(situation.needs) | by_age(situation.ages, True)) - denied
    unsaid = _unsaid(catalogue, situation, needs, true)
    return Facts(
        side=side,
        municipality=situation.municipality,
        ages=situation.ages or ages_of(situation.situations),
        sex=situation.sex,
        urgent=situation.urgency == "now",
        professional=situation.persona == Persona.PROFESSIONAL,
        topic=needs,
        beside=beside,
        true=true,
        untrue=denied | unsaid,
        unsaid=unsaid,
        one_of=one_of(needs + situation.needs),
    )


def _needs(situation: Situation, topic: Tuple[str, ...]) -> Tuple[Tuple[str, ...], Tuple[str, ...]]:
    needs = own_needs(topic or situation.needs, situation.situations)
    if situation.urgency == "now":
        needs = urgent_needs(needs, situation.situations)
    needs = needs or needs_in(situation.situations)
    relevant = [code for code in situation.situations if code in signs().always_relevant]
    return needs, tuple(need for need in needs_in(relevant) if need not in needs)


def _unsaid(catalogue: Catalogue, situation: Situation, needs: Tuple[str, ...], true: FrozenSet[str]) -> FrozenSet[str]:
    signed = signs_of(needs + situation.needs, situation.situations, situation.sex)
    said = true | signed | frozenset(situation.ruled_out)
    return rare_situations(catalogue) - said


def rare_situations(catalogue: Catalogue) -> FrozenSet[str]:
    """The situations that are taken to be untrue until the person says so."""
    return frozenset(code for code, term in catalogue.situations.items() if term.rare)
