"""What would be shown to this person: one list, or for a relative two."""

from __future__ import annotations

from typing import List, Set, Tuple

import msgspec

from guidance.facts import Facts, facts_of
from guidance.matching import Judgement, ranked
from guidance.people import is_relative
from guidance.shortlist import choose
from guidance.state import Situation, State
from offers.catalogue import Catalogue
from offers.model import Persona

OWN = "relative_support"


class Listed(msgspec.Struct, frozen=True):
    """The best offers for one side, with everything that was considered, best first."""

    facts: Facts
    shown: Tuple[Judgement, ...]
    considered: Tuple[Judgement, ...]


def lists(catalogue: Catalogue, situation: Situation, topic: Tuple[str, ...] = ()) -> List[Listed]:
    """The lists for ``topic`` (all needs when empty): for a relative their own first."""
    return each_once([listed(facts, ranked(catalogue, facts)) for facts in sides(catalogue, situation, topic)])


def lists_for(catalogue: Catalogue, state: State) -> List[Listed]:
    """The lists for where the talk stands."""
    return lists(catalogue, state.situation, state.dialogue.topic)


def sides(catalogue: Catalogue, situation: Situation, topic: Tuple[str, ...] = ()) -> List[Facts]:
    """Each side that offers are looked for, as the facts to match against."""
    citizen = facts_of(catalogue, situation, Persona.CITIZEN, topic)
    if not is_relative(situation) and OWN not in citizen.topic:
        return [citizen]
    others = tuple(need for need in citizen.topic if need != OWN)
    asked = OWN in citizen.topic or not others
    own = msgspec.structs.replace(
        citizen, side=Persona.RELATIVE, topic=(OWN,) * asked + others, beside=citizen.beside + (OWN,) * (not asked)
    )
    rest = msgspec.structs.replace(citizen, topic=others)
    return [own, rest] if is_relative(situation) else [own] + [rest] * bool(others)


def each_once(found: List[Listed]) -> List[Listed]:
    """The lists with no offer in two of them. It stands where it helps most: with the relative when they asked
    for help of their own, else with the person who needs it."""
    if len(found) < 2:
        return found
    own, rest = found
    asked = OWN in own.facts.topic
    taken = {judgement.offer.id for judgement in (own if asked else rest).shown}
    return [own, _without(rest, taken)] if asked else [_without(own, taken), rest]


def _without(one: Listed, taken: Set[str]) -> Listed:
    """``one`` with none of ``taken``; others that fit as well take their place."""
    considered = [judgement for judgement in one.considered if judgement.offer.id not in taken]
    return listed(one.facts, considered)


def listed(facts: Facts, considered: List[Judgement]) -> Listed:
    """The list for one side out of all that fits or could fit, best first."""
    if facts.side == Persona.RELATIVE:
        considered = [judgement for judgement in considered if judgement.main]
    return Listed(facts, tuple(choose(considered, facts)), tuple(considered))


def shown_ids(found: List[Listed]) -> Tuple[str, ...]:
    """The ids of all that is shown, in its order on the screen."""
    return tuple(judgement.offer.id for listed in found for judgement in listed.shown)
