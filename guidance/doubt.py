"""What somebody may have meant, when no need is likely enough to be taken for meant: ask once, then put both messages together."""

from __future__ import annotations

from typing import Dict, List

import msgspec

from guidance.asking import choices_message
from guidance.human import way_to_human
from guidance.merging import says_something
from guidance.question_forms import is_general
from guidance.state import Choice, Heard, State, Turn
from guidance.turns import Message, moved
from guidance.words import say
from offers.catalogue import Catalogue

# What the likeliest need must have after two messages to be taken for meant.
ENOUGH = 0.2
# So few words may be said in passing.
FEW_WORDS = 8
# So many guesses stand on buttons.
GUESSES = 4
# What a further need must have of the likeliest one's chance, when two messages are put together.
SHARE = 0.5


def put_together(state: State, heard: Heard) -> Heard:
    """``heard`` with what the message before left open: who is asked what they mean says it in other words, and
    what both messages point at is the likeliest."""
    before = state.dialogue.chances
    if state.dialogue.pending != "need" or not before or not heard.chances:
        return heard
    both = _both(before, heard.chances)
    if max(both.values()) < ENOUGH:
        return heard
    least = SHARE * max(both.values())
    needs = tuple(code for code in sorted(both, key=lambda code: -both[code]) if both[code] >= least)
    return msgspec.structs.replace(heard, needs=needs[:GUESSES], chances={})


def _both(before: Dict[str, float], now: Dict[str, float]) -> Dict[str, float]:
    """How likely each need is after two messages: it is missed by both or by neither."""
    codes = {**now, **before}
    return {code: 1 - (1 - before.get(code, 0.0)) * (1 - now.get(code, 0.0)) for code in codes}


def explains(state: State, heard: Heard) -> bool:
    """Whether somebody who was asked what they need says it now, be it as a question ("kan nogen komme herud?")."""
    asked = state.dialogue.pending == "need" and bool(state.dialogue.chances)
    return asked and not heard.offers and not heard.ordinals and bool(heard.needs or heard.chances)


def said_in_passing(state: State, heard: Heard) -> bool:
    """Whether somebody who has offers on the screen says a few words that only sound like another need: "jeg skammer mig"."""
    told = heard.offers or says_something(msgspec.structs.replace(heard, needs=()))
    few = 0 < len(heard.text.split()) <= FEW_WORDS
    new = bool(heard.needs) and not heard.needs_in_words and not set(heard.needs) & set(state.situation.needs)
    told = told or is_general(heard.text)  # "er der ikke noget for mænd?" asks for more
    return bool(state.dialogue.shown) and state.dialogue.pending != "need" and few and new and not told


def this_too(catalogue: Catalogue, state: State, heard: Heard) -> Turn:
    """Thank for it, and ask whether help with that is wanted as well."""
    chances = dict.fromkeys(heard.needs, SHARE)
    no = Choice(label=say("unclear.not_needed"), intent="answer", heard=Heard(answer="no"))
    return Turn(messages=[choices_message(say("unclear.too"), [*guesses(catalogue, chances)[: GUESSES - 1], no, *_else()[1:]])], state=state)


def which_need(catalogue: Catalogue, state: State) -> Turn:
    """Ask which of the likeliest needs was meant, before anything is shown; who was asked before gets the way to a human."""
    if state.dialogue.not_understood:
        return way_to_human(catalogue, state, state.situation.municipality)
    message = choices_message(say("unclear.first"), guesses(catalogue, state.dialogue.chances) + _else())
    return Turn(messages=[message], state=moved(state, pending="need", not_understood=1))


def is_it_this(catalogue: Catalogue, state: State) -> Message:
    """Ask, below the offers, whether the right need was heard."""
    others = {code: chance for code, chance in state.dialogue.chances.items() if code not in state.dialogue.topic}
    right = Choice(label=say("unclear.right"), intent="answer", heard=Heard(answer="yes"))
    return choices_message(say("unclear.check"), [right, *guesses(catalogue, others)[: GUESSES - 1], *_else()])


def _else() -> List[Choice]:
    return [Choice(label=say("greeting.other"), intent="browse"), Choice(label=say("buttons.human"), intent="ask_human")]


def guesses(catalogue: Catalogue, chances: Dict[str, float]) -> List[Choice]:
    """A button for each of the likeliest needs."""
    known = [code for code in chances if code in catalogue.needs][:GUESSES]
    return [Choice(label=catalogue.needs[code].label, intent="describe_need", heard=Heard(needs=(code,))) for code in known]
