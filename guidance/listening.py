"""The door for what people tell: about themselves, about an offer that they name, or a question after all."""

from __future__ import annotations

import re
from datetime import datetime
from typing import List, Optional

import msgspec

from guidance import guiding
from guidance.answers import ASPECTS
from guidance.doubt import explains
from guidance.lists import OWN
from guidance.merging import TOO, says_something, turns_to_themselves
from guidance.offer_talk import SHORT_QUESTION, about_person, answer_about_offer, compare_offers, follow_up, not_stated, show_offer
from guidance.passages import SURE, passage, statements
from guidance.question_forms import is_about_it, is_follow_up, is_general, is_question, points, what_about
from guidance.signs import told_by
from guidance.state import Dialogue, Heard, Situation, State, Turn
from guidance.turns import named
from offers.catalogue import Catalogue
from offers.model import Offer, Persona

# So many words may be one question, when it begins as one and tells of no need.
LONG_QUESTION = 16
# What is asked with a fact about oneself in it.
_OF_THE_PERSON = frozenset({"audience", "conditions", "companion", "relatives", "access", "price"})
# So likely a topic must be for a question with a need in it to be about the offers on the screen, and to be so whatever it asks.
LIKELY = 0.4
CERTAIN = 0.9
_MEANT = re.compile(r"\b(?:mente|mener|forskel\w*|sammenlign\w*)\b")
_MAY = re.compile(r"(?:^|, ?)(?:og |men )?(?:må|kan|skal|vil) (?:min|mit|mine|hun|han|de)\b|^(?:og |men )?må ")


def guide(catalogue: Catalogue, state: State, heard: Heard, now: datetime) -> Turn:
    """Take in what was said and show what fits, or ask; a message that only names an offer gets that offer,
    and a short question about what is on the screen gets its answer."""
    if _asks_of_a_fact(catalogue, state, heard):
        return answer_about_offer(catalogue, state, _as_one_question(heard), now)
    if explains(state, heard) or _asks_for_themselves(state, heard):
        return guiding.guide(catalogue, state, heard, now)
    if _asks_for_somebody_close(state.situation, state.dialogue, heard):
        return answer_about_offer(catalogue, state, msgspec.structs.replace(heard, aspect="relatives"), now)
    if _mentions_another(state, heard):
        return answer_about_offer(catalogue, state, msgspec.structs.replace(heard, aspect="relatives", asked={}, needs=(), relation=None, persona=None, ages=None), now)
    if _names_two(catalogue, state, heard):
        return compare_offers(catalogue, state, heard, now)
    if is_question_about_offers(state.dialogue, heard) or asks_of_what_is_shown(catalogue, state, heard):
        return answer_about_offer(catalogue, state, heard, now)
    if not says_something(heard) and (heard.offers or (heard.ordinals and state.dialogue.shown)):
        return show_offer(catalogue, state, heard, now)
    return about_what_is_shown(catalogue, state, heard) or guiding.guide(catalogue, state, heard, now)


def _asks_of_a_fact(catalogue: Catalogue, state: State, heard: Heard) -> bool:
    """Whether a question has a telling word of a fact of the offers on the screen, and its topic: "hvad er udredningsboliger?"."""
    offers = _on_screen(catalogue, state)
    new = is_general(heard.text) or what_about(heard.text) or heard.municipality
    if not offers or heard.offers or heard.ordinals or not is_question(heard.text) or new or len(heard.text.split()) > LONG_QUESTION:
        return False
    return any(one.telling and one.score >= SURE for offer in offers for one in statements(offer, heard.asked, heard.text))


def _on_screen(catalogue: Catalogue, state: State) -> List[Offer]:
    """The offer just talked of, else those of the latest list."""
    ids = (state.dialogue.focus,) if state.dialogue.focus else state.dialogue.shown
    return [catalogue.offers[offer_id] for offer_id in ids if offer_id in catalogue.offers]


def _as_one_question(heard: Heard) -> Heard:
    """``heard`` with the likeliest topic for its aspect, and no need of its own."""
    aspect = heard.aspect or next((topic for topic in heard.asked if topic in ASPECTS), "other")
    return msgspec.structs.replace(heard, aspect=aspect, needs=(), needs_in_words=(), chances={})


def _mentions_another(state: State, heard: Heard) -> bool:
    """"Vores datter er også påvirket af det", says the wife of a veteran: the talk stays with him, and what is there for those around him is told."""
    situation, dialogue = state.situation, state.dialogue
    other = situation.persona == Persona.RELATIVE and situation.relation and heard.relation not in (None, situation.relation)
    return bool(other) and bool(dialogue.shown) and TOO.search(heard.text.lower()) is not None and not is_general(heard.text)


def _names_two(catalogue: Catalogue, state: State, heard: Heard) -> bool:
    """"Nej, jeg mente Stubbæk og Startbolig": two offers and nothing else."""
    few = 0 < len(heard.text.split()) <= LONG_QUESTION
    only = not heard.needs_in_words or _MEANT.search(heard.text.lower()) is not None
    return few and only and heard.aspect not in ASPECTS and len(named(catalogue, state, heard)) == 2


def _asks_for_themselves(state: State, heard: Heard) -> bool:
    """"Er der noget til mig selv?", asks a relative."""
    return turns_to_themselves(state.situation, heard) and is_general(heard.text)


def is_question_about_offers(dialogue: Dialogue, heard: Heard) -> bool:
    """Whether a message asks one thing about an offer that is named or on the screen."""
    about_something = bool(heard.offers or dialogue.focus or dialogue.shown)
    if heard.aspect not in (*ASPECTS, "why") or not about_something:
        return False
    likely = heard.asked.get(heard.aspect or "", 0.0)
    if heard.needs_in_words and not heard.offers and (is_general(heard.text) or what_about(heard.text)) and likely < CERTAIN:
        return False  # "hvad med hans hash, er der behandling?" is a new need
    asks_only = is_question(heard.text) and (set(heard.needs) <= {OWN} or bool(heard.offers) or likely >= LIKELY)
    if (heard.situations or heard.ruled_out) and not is_question(heard.text) and likely < LIKELY:
        return False
    if heard.ages or heard.answer or heard.municipality:
        return _asks_with_a_fact(dialogue, heard)
    return 0 < len(heard.text.split()) <= (LONG_QUESTION if asks_only else SHORT_QUESTION)


def _asks_with_a_fact(dialogue: Dialogue, heard: Heard) -> bool:
    """"Jeg er 59, kan jeg så komme med?": what is told is told for the sake of the question."""
    asks = is_question(heard.text) and heard.aspect in _OF_THE_PERSON
    return asks and dialogue.pending is None and len(heard.text.split()) <= LONG_QUESTION or asks and points(heard.text)


def _asks_for_somebody_close(situation: Situation, dialogue: Dialogue, heard: Heard) -> bool:
    """Whether a short question asks if somebody close may do something: "må min søn være med?"."""
    about_something = bool(dialogue.focus or dialogue.shown) and situation.persona in (None, Persona.CITIZEN)
    short = _MAY.search(heard.text.lower()) is not None and len(heard.text.split()) <= SHORT_QUESTION + 2
    return about_something and short and heard.relation is not None and set(heard.needs_in_words) <= {OWN, *situation.needs}


def about_what_is_shown(catalogue: Catalogue, state: State, heard: Heard) -> Optional[Turn]:
    """The answer to a question that is about a contact person or the offer just talked of, in words
    we have no name for; None when the message is something else."""
    if _tells_more(state, heard) or heard.offers:
        return None
    person = about_person(catalogue, state, heard)
    if person or not (state.dialogue.focus or state.dialogue.shown):
        return person
    if not is_follow_up(heard.text) or set(heard.needs_in_words) - set(state.situation.needs):
        return None
    found = follow_up(catalogue, state, heard)
    if found is None and state.dialogue.focus:
        return not_stated(catalogue, state, catalogue.offers[state.dialogue.focus])
    return found


def asks_of_what_is_shown(catalogue: Catalogue, state: State, heard: Heard) -> bool:
    """Whether a question is about what was just talked of: it names no need but those of the offers on the screen, and does not
    ask what else there is ("ryger min kontanthjælp så?", "er det i en gruppe eller er jeg alene?")."""
    offers = _on_screen(catalogue, state)
    words = len(heard.text.split())
    if not offers or not is_question(heard.text) or words > LONG_QUESTION or is_general(heard.text):
        return False
    if heard.ages or heard.municipality or heard.answer:
        return bool(state.dialogue.focus) and points(heard.text)
    theirs = {need.need for offer in offers for need in offer.needs}
    known = set(heard.needs_in_words) <= {OWN, *theirs} or any(passage(offer, heard.text) for offer in offers)
    return is_about_it(heard.text) or (known and bool(state.dialogue.focus or words <= SHORT_QUESTION))


def _tells_more(state: State, heard: Heard) -> bool:
    """Whether a message tells something new of the person beyond what may sound like a need."""
    situation = state.situation
    known = set(situation.situations + situation.ruled_out) | told_by(situation.needs + heard.needs)
    new = set(heard.situations + heard.ruled_out) - known
    return bool(new or heard.ages or heard.answer or heard.relation or heard.municipality or heard.not_needs)
