"""When it goes wrong: not understood, and the way to a human."""

from __future__ import annotations

from datetime import datetime
from typing import List, Optional, Tuple

from rapidfuzz import fuzz, process, utils

from guidance.asking import choices_message, question_message, theme_choices
from guidance.doubt import explains
from guidance.human import way_to_human
from guidance.listening import about_what_is_shown, guide, is_question_about_offers
from guidance.merging import says_something
from guidance.offer_talk import answer_about_offer, follow_up
from guidance.question_forms import is_question
from guidance.state import Choice, Heard, Situation, State, Turn
from guidance.terms import explain_term
from guidance.turns import moved
from guidance.words import say
from offers.catalogue import Catalogue

# "Kan min mor ringe?" asks about the offers on the screen, and for nobody to talk to.
_ASKED_OF_OFFERS = frozenset({"relatives", "companion", "visits"})
# A guess is offered when this much of it is like the message (0 to 100).
ALIKE = 78
GUESSES = 3
# Words shorter than this are like too many others.
SHORTEST = 4


def not_understood(catalogue: Catalogue, state: State, heard: Heard, now: datetime) -> Turn:
    """The first time the best guesses as buttons; the second time in a row the way to a human."""
    if heard.term:
        return explain_term(catalogue, state, heard, now)
    if heard.aspect or is_question_about_offers(state.dialogue, heard):
        return answer_about_offer(catalogue, state, heard, now)
    if heard.offers or says_something(heard) or heard.chances:
        return guide(catalogue, state, heard, now)
    found = about_what_is_shown(catalogue, state, heard) or _passage(catalogue, state, heard)
    return found or _not_understood(catalogue, state, heard, now)


def _passage(catalogue: Catalogue, state: State, heard: Heard) -> Optional[Turn]:
    """Perhaps a question about what is on the screen, in words we have no name for."""
    on_screen = state.dialogue.shown or state.dialogue.focus
    return follow_up(catalogue, state, heard) if on_screen and is_question(heard.text) else None


def _not_understood(catalogue: Catalogue, state: State, heard: Heard, now: datetime) -> Turn:
    after = moved(state, not_understood=state.dialogue.not_understood + 1)
    if after.dialogue.not_understood > 1:
        return show_human(catalogue, after, heard, now)
    if state.dialogue.pending:
        message = question_message(catalogue, state.situation, state.dialogue.pending, say("unclear.answer"))
        return Turn(messages=[message], state=after)
    choices = _guesses(catalogue, state, heard.text) or theme_choices(catalogue, state.situation.municipality)[:GUESSES]
    choices.append(Choice(label=say("greeting.other"), intent="browse"))
    choices.append(Choice(label=say("buttons.human"), intent="ask_human"))
    return Turn(messages=[choices_message(say("unclear.first"), choices)], state=after)


def _guesses(catalogue: Catalogue, state: State, text: str) -> List[Choice]:
    """Needs and offers whose words are like the message's, most alike first."""
    names = _names(catalogue, state.situation)
    found: List[Choice] = []
    for word in sorted(_words(text), key=len, reverse=True):
        for _, _, index in process.extract(word, [name for name, _ in names], scorer=fuzz.ratio, score_cutoff=ALIKE, limit=2):
            if names[index][1] not in found:
                found.append(names[index][1])
    return found[:GUESSES]


def _words(text: str) -> List[str]:
    return [word for word in utils.default_process(text).split() if len(word) >= SHORTEST]


def _names(catalogue: Catalogue, situation: Situation) -> List[Tuple[str, Choice]]:
    """Every word by which a need or an offer may be meant, with the button for it."""
    names = []
    for code, term in catalogue.needs.items():
        choice = Choice(label=term.label, intent="describe_need", heard=Heard(needs=(code,)))
        names += [(word, choice) for text in [term.label, *term.words] for word in _words(text)]
    for offer in catalogue.of(situation.municipality):
        choice = Choice(label=offer.name, intent="choose_offer", heard=Heard(offers=(offer.id,)))
        names += [(word, choice) for text in [offer.name, *offer.also_called] for word in _words(text)]
    return names


def show_human(catalogue: Catalogue, state: State, heard: Heard, now: datetime) -> Turn:
    """The way to people: the municipality's page and address, somebody to begin with, and 112."""
    if heard.needs and explains(state, heard):
        return guide(catalogue, state, heard, now)
    if heard.aspect in _ASKED_OF_OFFERS and (state.dialogue.shown or state.dialogue.focus) and is_question(heard.text):
        return answer_about_offer(catalogue, state, heard, now)
    return way_to_human(catalogue, state, heard.municipality or state.situation.municipality)
