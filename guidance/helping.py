"""When it goes wrong: not understood, and the way to a human."""

from __future__ import annotations

from datetime import datetime
from typing import List, Optional, Tuple

from rapidfuzz import fuzz, process, utils

from guidance.answers import contact_text
from guidance.asking import choices_message, question_message, text_message, theme_choices
from guidance.doubt import explains
from guidance.listening import about_what_is_shown, guide, is_question_about_offers
from guidance.merging import says_something
from guidance.offer_talk import answer_about_offer, follow_up
from guidance.passages import is_question
from guidance.state import Choice, Heard, Situation, State, Turn
from guidance.terms import explain_term
from guidance.turns import Message, moved
from guidance.waymarks import who_helps
from guidance.words import say, sentence
from offers.catalogue import Catalogue

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
    municipality = heard.municipality or state.situation.municipality
    known = [municipality] if municipality in catalogue.municipalities else list(catalogue.municipalities)
    lines = [say("human.intro")] + [say("human.both")] * (len(known) > 1)
    for code in known:
        lines += _way_to(catalogue, code)
    lines += [say("human.numbers"), say("human.danger")]
    choices = theme_choices(catalogue, municipality)[:2] + [Choice(label=say("buttons.browse"), intent="browse")]
    messages: List[Message] = [text_message(" ".join(lines)), choices_message(say("human.retry"), choices)]
    return Turn(messages=messages, state=moved(state, not_understood=0))


def _way_to(catalogue: Catalogue, code: str) -> List[str]:
    place = catalogue.municipalities[code]
    lines = [say("human.page", url=place.page.url, municipality=place.name)]
    if place.address:
        lines.append(sentence(say("human.address", address=place.address.text)))
    for offer in [judgement.offer for judgement in who_helps(catalogue, Situation(municipality=code))[:1]]:
        name = f"{offer.name}: {contact_text(offer.contacts[0])}" if offer.contacts else offer.name
        lines.append(sentence(say("human.person", municipality=place.name, name=name)))
    return lines
