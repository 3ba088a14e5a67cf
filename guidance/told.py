"""What an offer's data tells of a question: its own field for it, and the facts that answer it."""

from __future__ import annotations

import re
from typing import List, NamedTuple, Optional

from rapidfuzz import fuzz

from guidance.answers import ASPECTS, FIELDS
from guidance.passages import CLEAR, SURE, Statement, passage, statements
from guidance.state import Heard, Question
from guidance.words import say
from offers.model import Offer

# Beside the offer's own field a fact must be nearly sure, or it is about something else.
BESIDE = 0.5
# Topics whose answer is a list of facts.
LISTS = frozenset({"conditions", "activities", "next_step", "cooperation"})
# Two sentences say the same when so much of them is alike (0 to 100).
ALIKE = 85


class Told(NamedTuple):
    """``lines``: sentences from the offer's data, none where it is silent. ``answers``: whether they answer the question; if not,
    they only come near it. ``score``: how well, to compare offers by."""

    lines: List[str]
    answers: bool
    score: float


def told_of(offer: Offer, aspect: str, heard: Heard) -> Told:
    """What ``offer`` says of what was asked. ``aspect``: a key of ``ASPECTS``, the likeliest of ``heard.asked``."""
    told = _told(offer, aspect, heard)
    too = _told(offer, heard.asked_too.aspect, _only(heard.asked_too)) if heard.asked_too and heard.asked_too.aspect in ASPECTS else None
    if too is None:
        return told._replace(lines=_once(told.lines))
    lines = _once([*told.lines, *too.lines]) + [say("about.other_unknown")] * (not told.lines or not too.lines)
    return Told(lines if told.lines or too.lines else [], told.answers or too.answers, max(told.score, too.score))


def _only(question: Question) -> Heard:
    return Heard(text=question.text, aspect=question.aspect, asked=question.asked)


def _told(offer: Offer, aspect: str, heard: Heard) -> Told:
    field = ASPECTS[aspect](offer)
    if not heard.text:  # a button asks for all that is said of one topic
        return Told([field] if field else [], True, 1.0 if field else 0.0)
    found = statements(offer, heard.asked or {aspect: SURE}, heard.text)
    if aspect in FIELDS and field and not (aspect == "what" and found and found[0].telling):
        beside = [one.text for one in found if one.score >= BESIDE and one.text not in field]
        return Told([field, *beside[:1]], True, 1.0)
    if found:
        sure = found[0].score >= SURE
        return Told(_with_field(aspect, field, found) if sure else [one.text for one in found], sure, found[0].score)
    if field:
        return Told([field], False, SURE)
    clear = max(heard.asked.values(), default=0.0) >= CLEAR
    close = None if clear else passage(offer, heard.text)
    return Told([close] if close else [], False, 0.0)


def _once(lines: List[str]) -> List[str]:
    """``lines`` sentence by sentence, without what was said before in nearly the same words."""
    said: List[str] = []
    for line in lines:
        for one in re.split(r"(?<=[.!?]) +(?=[A-ZÆØÅ0-9])", line):
            if not any(fuzz.ratio(one, other) >= ALIKE for other in said):
                said.append(one)
    return said


def _with_field(aspect: str, field: Optional[str], found: List[Statement]) -> List[str]:
    """The whole answer of a topic that is a list, unless a word of the question tells which of them is meant; else the facts found."""
    if field and aspect in LISTS and not found[0].telling and found[0].text in field:
        return [field]
    return [one.text for one in found]
