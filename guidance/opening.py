"""How a conversation begins, begins again and goes back; and how one looks around by subject."""

from __future__ import annotations

from datetime import datetime
from typing import List, Optional

import msgspec

from guidance.asking import FIRST_THEMES, choices_message, known_place, need_choices, question_message, text_message, theme_choices
from guidance.doubt import explains
from guidance.guiding import guide, next_choices, offers_messages, proceed
from guidance.lists import OWN, lists_for
from guidance.merging import noted
from guidance.state import Choice, Heard, Situation, State, Turn
from guidance.turns import Message, moved, waiting
from guidance.words import say
from offers.catalogue import Catalogue
from offers.model import Persona


def greet(catalogue: Catalogue, state: State, heard: Heard, now: datetime) -> Turn:
    """Say first that this is a chatbot; later in a talk, only say hello and go on."""
    if state != State():
        return resume(catalogue, state, heard, now, before=say("greeting.again"))
    if heard.needs or heard.situations:
        return guide(catalogue, state, heard, now)
    begun = State(situation=Situation(municipality=known_place(catalogue, heard.municipality) or _only_one(catalogue)))
    return Turn(messages=_notice() + [_first_choices(catalogue, begun)], state=begun)


def _only_one(catalogue: Catalogue) -> Optional[str]:
    """The municipality, where there is just one catalogue."""
    return next(iter(catalogue.municipalities)) if len(catalogue.municipalities) == 1 else None


def _notice() -> List[Message]:
    return [text_message(f"{say('greeting.notice')} {say('greeting.danger')}")]


def _first_choices(catalogue: Catalogue, state: State) -> Message:
    themes = theme_choices(catalogue, state.situation.municipality)[:FIRST_THEMES]
    relative = Choice(label=say("greeting.relative"), intent="describe_need", heard=Heard(persona=Persona.RELATIVE))
    other = Choice(label=say("greeting.other"), intent="browse")
    return choices_message(say("greeting.ask"), themes + [relative, other])


def start_over(catalogue: Catalogue, state: State, heard: Heard, now: datetime) -> Turn:
    """Forget everything but the municipality the page stands for."""
    fresh = State(situation=Situation(municipality=known_place(catalogue, heard.municipality) or state.situation.municipality))
    return Turn(messages=[text_message(say("greeting.fresh")), _first_choices(catalogue, fresh)], state=fresh)


def resume(catalogue: Catalogue, state: State, heard: Heard, now: datetime, before: str = "") -> Turn:
    """After something in between: the question that waits, or what one can do next."""
    first = [text_message(before)] if before else []
    if state.dialogue.pending:
        return Turn(messages=first + waiting(catalogue, state), state=state)
    if state.dialogue.shown:
        choices = next_choices(lists_for(catalogue, state))
        return Turn(messages=first + [choices_message(say("offers.next"), choices)], state=state)
    return Turn(messages=first + [_first_choices(catalogue, state)], state=state)


def after_danger(catalogue: Catalogue, state: State, heard: Heard, now: datetime) -> Turn:
    """Danger has been answered; take in what else the message said, without asking anything new but whether it is for a
    woman or a man, where the places are for one of them alone.

    What fits for certain is shown; else the talk goes on where it was.
    """
    heard = _without_a_guess_at_whom(heard)
    told = guide(catalogue, state, heard, now) if heard.needs or heard.situations else None
    if told and told.state.dialogue.pending == "sex" and not told.state.dialogue.shown:
        return told
    offers = _surest(catalogue, told) if told else []
    go_on = text_message(say("after_danger.go_on"))
    if told and offers:
        shown = tuple(card["id"] for message in offers for card in message["offers"])
        after = moved(told.state, pending=None, shown=shown, focus=shown[0] if len(shown) == 1 else None)
        return Turn(messages=_softly(offers) + [go_on], state=after)
    after = _kept(told, state, heard)
    return Turn(messages=_waiting_softly(catalogue, after) or [go_on], state=after)


def _without_a_guess_at_whom(heard: Heard) -> Heard:
    """"Jeg gør ikke mig selv noget" is nobody else's trouble: that the writer is a relative must be said in words."""
    if heard.relation or OWN in heard.needs_in_words:
        return heard
    return msgspec.structs.replace(heard, needs=tuple(need for need in heard.needs if need != OWN))


def _surest(catalogue: Catalogue, told: Turn) -> List[Message]:
    """The offers of a turn; only those that fit for certain, where there are any."""
    offers = [message for message in told.messages if message["type"] == "offers"] or _perhaps(catalogue, told.state)
    sure = {j.offer.id for one in lists_for(catalogue, told.state) for j in one.considered if j.sure}
    kept = [{**message, "offers": [card for card in message["offers"] if card["id"] in sure]} for message in offers]
    return [message for message in kept if message["offers"]] or offers


def _perhaps(catalogue: Catalogue, state: State) -> List[Message]:
    """What may fit, where else a question would come first: nobody is asked anything now."""
    found = lists_for(catalogue, state) if state.dialogue.pending != "municipality" else ()
    return [message for one in found if one.shown for message in offers_messages(catalogue, state.situation, one)]


def _softly(offers: List[Message]) -> List[Message]:
    """The offers with a heading that can stand below an answer about danger; a relative's two keep theirs."""
    return [{**offers[0], "text": say("after_danger.offers")}] if len(offers) == 1 else offers


def _kept(told: Optional[Turn], state: State, heard: Heard) -> State:
    """What is taken over from a message about danger that led to no offer: facts, and needs only if the
    municipality was all that was missing; else they may be a way of speaking."""
    if told and told.state.dialogue.pending == "municipality":
        return moved(told.state, pending=state.dialogue.pending)
    return noted(state, heard)


def _waiting_softly(catalogue: Catalogue, state: State) -> List[Message]:
    pending = state.dialogue.pending
    return [question_message(catalogue, state.situation, pending, say("after_danger.waiting"))] if pending else []


def go_back(catalogue: Catalogue, state: State, heard: Heard, now: datetime) -> Turn:
    """Undo the latest step and stand where the talk was before it."""
    earlier = state.dialogue.before
    if earlier is None:
        return resume(catalogue, moved(state, pending=None), heard, now, before=say("back.nothing"))
    done = text_message(say("back.done"))
    if earlier.dialogue.shown:
        turn = proceed(catalogue, earlier)
        return Turn(messages=[done] + turn.messages, state=turn.state)
    if earlier.dialogue.pending:
        return Turn(messages=[done] + waiting(catalogue, earlier), state=earlier)
    return Turn(messages=[done, _first_choices(catalogue, earlier)], state=earlier)


def browse(catalogue: Catalogue, state: State, heard: Heard, now: datetime) -> Turn:
    """All subjects; the needs of the chosen one; a subject that was said in words goes to its offers."""
    if heard.needs or heard.situations or explains(state, heard):
        return guide(catalogue, state, heard, now)
    municipality = known_place(catalogue, heard.municipality) or state.situation.municipality
    situation = msgspec.structs.replace(state.situation, municipality=municipality)
    pending = None if state.dialogue.shown else "need"
    after = State(situation=situation, dialogue=msgspec.structs.replace(state.dialogue, pending=pending, not_understood=0))
    if heard.theme in catalogue.themes:
        text = say("browse.needs", theme=catalogue.themes[heard.theme])
        choices = need_choices(catalogue, municipality, heard.theme)
        return Turn(messages=[choices_message(text, choices)], state=after)
    return Turn(messages=[choices_message(say("browse.themes"), theme_choices(catalogue, municipality))], state=after)
