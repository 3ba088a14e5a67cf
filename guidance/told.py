"""What an offer's data tells of a question: its own field for it, and the facts that answer it."""

from __future__ import annotations

import re
from typing import List, Mapping, NamedTuple, Optional

from rapidfuzz import fuzz

from guidance.answers import ASPECTS, FIELDS
from guidance.passages import SURE, Statement, passage, statements
from guidance.state import Heard
from offers.model import Offer

# Beside the offer's own field a fact must be nearly sure, or it is about something else.
BESIDE = 0.5
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
    return told._replace(lines=_once(told.lines))


def _told(offer: Offer, aspect: str, heard: Heard) -> Told:
    found = statements(offer, _asked(aspect, heard), heard.text)
    field = ASPECTS[aspect](offer)
    if aspect in FIELDS and field:
        beside = [one.text for one in found if one.score >= BESIDE and one.text not in field]
        return Told([field, *beside[:1]], True, 1.0)
    if found:
        sure = found[0].score >= SURE
        return Told(_with_field(aspect, field, found) if sure else [one.text for one in found], sure, found[0].score)
    if field:
        return Told([field], not heard.text, SURE)
    close = passage(offer, heard.text) if heard.text else None
    return Told([close] if close else [], False, 0.0)


def _once(lines: List[str]) -> List[str]:
    """``lines`` sentence by sentence, without what was said before in nearly the same words."""
    said: List[str] = []
    for line in lines:
        for one in re.split(r"(?<=[.!?]) +(?=[A-ZÆØÅ0-9])", line):
            if not any(fuzz.ratio(one, other) >= ALIKE for other in said):
                said.append(one)
    return said


def _asked(aspect: str, heard: Heard) -> Mapping[str, float]:
    """The topics asked about; a button asks for just one."""
    return heard.asked or {aspect: 1.0}


def _with_field(aspect: str, field: Optional[str], found: List[Statement]) -> List[str]:
    """The likeliest topic's whole answer where the best fact is part of it, else the facts that were found."""
    if field and found[0].text in field:
        return [field, *(one.text for one in found[1:] if one.text not in field and one.score >= BESIDE)]
    return [one.text for one in found]
