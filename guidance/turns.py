"""How a step of the conversation becomes a ``Turn``: its messages and the state it leaves."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any, Callable, Dict, Iterable, List, Optional, Tuple

import msgspec

from guidance.asking import question_message
from guidance.lists import lists_for
from guidance.people import is_relative
from guidance.state import Heard, State, Turn
from offers.catalogue import Catalogue
from offers.model import Offer, Persona

Message = Dict[str, Any]
# A thing that is known already: "mentoren", "klinikken", "huset", without its ending.
# "Kan han tage med til møde på jobcentret": where something takes place, not what is asked about.
_AT_THE_JOBCENTRE = re.compile(r"\b(?:møde|møder|samtale|sag|kendt|tilknyttet|aftale)\b[^.?!]{0,25}\bjobcent")
_FOR_THE_OTHER = re.compile(r"\b(?:til|for) (?:ham|hende|dem|min|mit|mine|vores)\b")
_THE = re.compile(r"\b(\w{5,})(?:en|et)\b")
# Words of up to so many letters tell no name; and what every municipality has is no name either.
SMALL = 3
_IN_MANY_NAMES = frozenset("støtte bolig hjælp vejledning center centeret rådgivning tilbud uddannelse behandling studie".split())
EVERYWHERE = frozenset({"jobcenteret", "jobcenter", "jobcentret", "mentor", "mentoren", "kommune", "kommunen", "selvhjælp", "selvhjælpsgruppe", "rådgiver", "sygepleje"})
Step = Callable[[Catalogue, State, Heard, datetime], Turn]


def moved(state: State, **dialogue: object) -> State:
    """``state`` with some fields of its dialogue changed."""
    return State(situation=state.situation, dialogue=msgspec.structs.replace(state.dialogue, **dialogue))


def remembering(before: State, after: State) -> State:
    """``after``, from which "tilbage" leads to ``before``."""
    return moved(after, before=moved(before, before=None))


def digression(catalogue: Catalogue, state: State, messages: List[Message], **dialogue: object) -> Turn:
    """An answer in between. A question that stands in the way of the first offers is asked again."""
    after = moved(state, not_understood=0, **dialogue)
    again = [] if state.dialogue.shown else waiting(catalogue, after)
    return Turn(messages=messages + again, state=after)


def waiting(catalogue: Catalogue, state: State) -> List[Message]:
    """The question that still waits for an answer, if any."""
    pending = state.dialogue.pending
    return [question_message(catalogue, state.situation, pending)] if pending else []


def added(old: Tuple[str, ...], new: Iterable[str]) -> Tuple[str, ...]:
    return tuple(dict.fromkeys(old + tuple(new)))


def meant(catalogue: Catalogue, state: State, heard: Heard) -> List[Offer]:
    """The offers a message is about: named, or by number, or "det", or all of the latest list."""
    dialogue = state.dialogue
    part = by_part_of_name(catalogue, state, heard)
    if part:
        return [part]
    if heard.offers:
        return named(catalogue, state, heard)
    if heard.ordinals:
        shown = _numbered(catalogue, state, heard)
        ids: Tuple[str, ...] = tuple(filter(None, (_by_number(shown, number) for number in heard.ordinals)))
    elif dialogue.focus:
        ids = (dialogue.focus,)
    else:
        ids = dialogue.shown
    return [catalogue.offers[offer_id] for offer_id in dict.fromkeys(ids) if offer_id in catalogue.offers]


def at_home(catalogue: Catalogue, state: State, heard: Heard) -> Heard:
    """``heard`` without the offers of other municipalities that share a word with what was said, once it is known where the person
    lives: "mentor" in Aarhus is no offer of Aabenraa's. One that is named in full stays, and is said to be elsewhere."""
    place = heard.municipality or state.situation.municipality
    if place not in catalogue.municipalities or not heard.offers or not heard.text:
        return heard
    offers = [catalogue.offers[one] for one in heard.offers if one in catalogue.offers]
    here = [offer for offer in offers if offer.municipality == place or _namesake(catalogue, offer, place)]
    if state.dialogue.shown and _AT_THE_JOBCENTRE.search(heard.text.lower()):
        offers = here = [offer for offer in here if "jobcenter" not in offer.name.lower()]
    kept = here or [offer for offer in offers if _in_full(offer, heard.text)]
    return msgspec.structs.replace(heard, offers=tuple(offer.id for offer in kept))


def _in_full(offer: Offer, text: str) -> bool:
    """Whether every telling word of an offer's name, or of another name of it, stands in ``text``; a jobcentre is everywhere."""
    said = re.findall(r"\w+", text.lower())
    names = [[word for word in re.findall(r"\w+", name.lower()) if len(word) > SMALL] for name in (offer.name, *offer.also_called)]
    return any(words and set(words) - EVERYWHERE and all(any(one.startswith(word[:-2]) for one in said) for word in words) for words in names)


def by_part_of_name(catalogue: Catalogue, state: State, heard: Heard) -> Optional[Offer]:
    """The one offer on the screen that is called by a part of its name, as "mentoren" is Udskrivningsmentor,
    unless another in the person's own municipality was named."""
    if heard.ordinals or any(_is_here(catalogue, state, offer_id) for offer_id in heard.offers):
        return None
    parts = _THE.findall(heard.text.lower())
    parts += [word for word in re.findall(r"\w{5,}", heard.text.lower()) if word not in _IN_MANY_NAMES]  # "en mentor"
    shown = [catalogue.offers[offer_id] for offer_id in dict.fromkeys(state.dialogue.shown) if offer_id in catalogue.offers]
    found = [offer for offer in shown if any(word.endswith(p) for word in offer.name.lower().split() for p in parts)]
    return found[0] if len(found) == 1 else None


def _numbered(catalogue: Catalogue, state: State, heard: Heard) -> Tuple[str, ...]:
    """The offers that numbers count: those for the other person where a relative says so ("nummer 1 og 2 til min søn"), else all."""
    shown = state.dialogue.shown
    if not is_relative(state.situation) or not _FOR_THE_OTHER.search(heard.text.lower()):
        return shown
    theirs = {one.offer.id for listed in lists_for(catalogue, state) if listed.facts.side == Persona.CITIZEN for one in listed.shown}
    return tuple(one for one in shown if one in theirs) or shown


def _is_here(catalogue: Catalogue, state: State, offer_id: str) -> bool:
    return offer_id in catalogue.offers and catalogue.offers[offer_id].municipality == state.situation.municipality


def named(catalogue: Catalogue, state: State, heard: Heard) -> List[Offer]:
    """The offers that were named: those of the person's own municipality, if there are any."""
    offers = [catalogue.offers[offer_id] for offer_id in dict.fromkeys(heard.offers) if offer_id in catalogue.offers]
    place = heard.municipality or state.situation.municipality
    here = [offer for offer in offers if offer.municipality == place]
    return here or [_namesake(catalogue, offer, place) or offer for offer in offers]


def _namesake(catalogue: Catalogue, offer: Offer, place: Optional[str]) -> Optional[Offer]:
    """The offer of the person's own municipality that bears the same name and more: Blå Kors is Blå Kors Egå Hus there."""
    found = [other for other in catalogue.of(place) if f"{offer.name} " in other.name] if place else []
    return found[0] if len(found) == 1 else None


def _by_number(shown: Tuple[str, ...], number: int) -> Optional[str]:
    """The offer at ``number``: 1 is the first, -1 the last; None where there is none."""
    index = number - 1 if number > 0 else number
    return shown[index] if number and -len(shown) <= index < len(shown) else None
