"""Words of the field explained in plain Danish (``terms.yml``)."""

from __future__ import annotations

import datetime
import re
from datetime import datetime as Time
from functools import lru_cache
from typing import Dict, List, Optional

import msgspec
from rapidfuzz import fuzz, process

from guidance.asking import text_message
from guidance.offer_talk import answer_about_offer
from guidance.passages import passage
from guidance.state import Heard, State, Turn
from guidance.turns import digression
from guidance.words import say
from guidance.yamlread import read
from offers.catalogue import Catalogue

# A misspelt word is taken for the one that is this much like it (0 to 100).
ALIKE = 84


class Term(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``says``: the explanation. ``source``: ``catalogue``, ``law`` or ``plain``. ``reviewed``: when
    somebody from a municipality read it, or None."""

    says: str
    source: str
    also: List[str] = []
    reviewed: Optional[datetime.date] = None


@lru_cache(maxsize=1)
def terms() -> Dict[str, Term]:
    return read("terms.yml", Dict[str, Term])


@lru_cache(maxsize=1)
def _spellings() -> Dict[str, Term]:
    return {_plain(word): term for name, term in terms().items() for word in [name, *term.also]}


def _plain(text: str) -> str:
    text = re.sub(r"[^\w§ ]+", " ", text.lower().replace("§", " § ")).replace("paragraf", " § ")
    return " ".join(text.split())


def explained(word: str) -> Optional[Term]:
    """The term meant by ``word``, also inflected or misspelt; None when there is none."""
    plain, known = _plain(word), _spellings()
    if plain in known:
        return known[plain]
    if re.search(r"\d", plain):
        return next((known[name] for name in sorted(known, key=len, reverse=True) if _stands_in(name, plain)), None)
    close = process.extractOne(plain, list(known), scorer=fuzz.ratio, score_cutoff=ALIKE)
    return known[close[0]] if close else None


def _stands_in(name: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None


def term_in(text: str) -> Optional[Term]:
    """The longest known word that stands in ``text``."""
    plain, known = _plain(text), _spellings()
    return next((known[name] for name in sorted(known, key=len, reverse=True) if _stands_in(name, plain)), None)


def explain_term(catalogue: Catalogue, state: State, heard: Heard, now: Time) -> Turn:
    """What a word means, in plain Danish; a word without an explanation is said to be unknown."""
    if not heard.term and not heard.text:
        return digression(catalogue, state, [text_message(say("terms.which"))])
    term = (explained(heard.term) or term_in(heard.term) if heard.term else None) or term_in(heard.text)
    if term is None and not heard.term and (state.dialogue.focus or state.dialogue.shown):
        return answer_about_offer(catalogue, state, heard, now)  # "hvad hvis han ikke vil?" asks about no word
    if term is None:
        return digression(catalogue, state, [text_message(say("terms.unknown"))])
    law = [say("terms.law")] if term.source == "law" else []
    named = {"focus": heard.offers[0]} if len(heard.offers) == 1 else {}  # "hvad er CTI?": what is asked next is about it
    return digression(catalogue, state, [text_message(" ".join([term.says] + law + _of_the_focus(catalogue, state, heard)))], **named)


def _of_the_focus(catalogue: Catalogue, state: State, heard: Heard) -> List[str]:
    """What the offer just talked of says with that word in it."""
    offer = catalogue.offers.get(state.dialogue.focus or "")
    found = passage(offer, heard.term or "") if offer else None
    return [say("about.line", name=offer.name, answer=found)] if offer and found else []
