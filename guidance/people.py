"""How the person the talk is about is spoken of: "du", "din mor", "borgeren"."""

from __future__ import annotations

import re
from typing import Dict

from guidance.signs import OLDEST
from guidance.state import Ages, Situation
from guidance.words import say, words
from offers.model import Persona

_OTHERS: Dict[str, str] = {"din": "sin", "dit": "sit", "dine": "sine", "dig": "sig"}
_YOURS: Dict[str, str] = {"min": "din", "mit": "dit", "mine": "dine", "mig": "dig", "jeg": "du"}
_MINE: Dict[str, str] = {"din": "min", "dit": "mit", "dine": "mine", "dig": "mig", "du": "jeg"}


def is_relative(situation: Situation) -> bool:
    return situation.persona == Persona.RELATIVE


def is_professional(situation: Situation) -> bool:
    return situation.persona == Persona.PROFESSIONAL


def who(situation: Situation) -> str:
    """"du", or the other person as the writer would call them."""
    if is_professional(situation):
        return say("relations.citizen")
    if not is_relative(situation):
        return "du"
    return words()["relations"].get(situation.relation or "other", say("relations.other"))


def about(phrase: str, situation: Situation) -> str:
    """A phrase of the vocabulary ("mangler din bolig") turned to fit after ``who``."""
    return phrase if who(situation) == "du" else _swap(phrase, _OTHERS)


def mine(text: str) -> str:
    """A text to the person turned into the person's own words: "din mor" becomes "min mor"."""
    return _swap(text, _MINE)


def yours(text: str) -> str:
    """A label from the person's view turned to them: "min bolig" becomes "din bolig"."""
    return _swap(text, _YOURS)


def _swap(text: str, table: Dict[str, str]) -> str:
    return re.sub(r"\b(%s)\b" % "|".join(table), lambda found: table.get(found[1], found[1]), text)


def age_text(ages: Ages) -> str:
    """"42 år", "18-24 år", "65 år eller mere"."""
    if ages.from_ == ages.to:
        return say("age.exact", age=ages.from_)
    if ages.to >= OLDEST:
        return say("age.over", low=ages.from_)
    if ages.from_ <= 0:
        return say("age.under", high=ages.to + 1)
    return say("age.range", low=ages.from_, high=ages.to)
