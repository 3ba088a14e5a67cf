"""A question about an offer in other words than we have aspects for: the sentence of its data that speaks of it."""

from __future__ import annotations

import re
from typing import FrozenSet, Iterator, List, Optional

from rapidfuzz import fuzz

from guidance.answers import contact_text
from guidance.words import sentence
from offers.model import Offer

# Two words mean the same when so much of them is alike (0 to 100).
ALIKE = 82
# Words shorter than this say too little, and these say nothing about the offer.
SHORTEST = 4
# A word must have this many letters, without its ending, to count inside a longer one.
LONG_ENOUGH = 5
# Words, by their beginnings, that people and the catalogue use for the same thing.
_ALIKE_IN_SENSE = (
    ("barn", "børn", "unger", "datter", "søn", "familie"),
    ("kørestol", "handicap"),
    ("kontanthjælp", "ydelse"),
    ("studiejob", "arbejde"),
    ("registrer", "tilmeld"),
    ("midlertidig", "permanent", "varig"),
    ("køre", "transport", "følge", "ledsag"),
    ("påvirket", "drukket", "drikke", "rusfri", "beruset"),
    ("hund", "kæledyr"),
    ("behandle", "behandling"),
    ("vuc", "uddannelse", "skole"),
)
_EMPTY = frozenset(
    "hvad hvem hvor hvorfor hvordan hvornår hvilke hvilken hvilket mange meget lidt noget nogen nogle også "
    "skal kan kunne ville vil have haft være været bliver blive gøre få får kommer komme siger sige denne dette "
    "deres dens dets mine dine sine jeres vores ikke eller fordi hvis når mens med uden fra til ved efter før "
    "sted stedet tilbud tilbuddet hjælp hjælpe folk mennesker person der det den de dem man min mit din dit".split()
)
_ASKS = re.compile(r"^(og |men |hvad så |hvad med |hv\w+|kan|må|skal|er|har|får|kommer|findes|gør|tager|bor|koster|kræver)\b")
# A yes-or-no question begins with the verb, and whom it is about comes next: "ryger min kontanthjælp så".
_VERB_AND_SUBJECT = (
    r"(?:\w{2,}r|må|skal|kan|vil|ville|kunne|måtte|ved|gør) "
    r"(?:jeg|man|de|det|den|der|han|hun|vi|du|i|min|mit|mine|ens|nogen|noget|undertegnede|borgeren)\b"
)
_VERB_FIRST = re.compile(rf"^(?:og |men |så )?{_VERB_AND_SUBJECT}")
# Behind a comma "og nu vil jeg gerne" is no question, "kan jeg så komme med" is one.
_LATER = re.compile(rf"^(?:hv\w+\b|{_VERB_AND_SUBJECT})")
_IT_FIRST = re.compile(r"^(?:og |men |så )?(?:\w+r|må|skal|kan|vil|ville|kunne) (?:det|den|de|han|hun|man|stedet|undertegnede)\b")
# A question about what there is, not about the one offer.
_GENERAL = re.compile(
    r"\b(?:findes der|er der (?:noget|nogen|nogle|andre|andet|ikke)|har i\b|har du|kan i\b|kan du|kender du|ved du|hvem kan hjælpe"
    r"|hvor kan (?:jeg|vi|man|han|hun)|hvor får|hvad (?:kan|skal|gør|må) (?:jeg|vi|han|hun)|hvad findes|nogen steder|et sted)\b"
)
_ABOUT_IT = re.compile(r"\b(de|det|den|der|dem|dér|hos|stedet|tilbuddet)\b")


def is_follow_up(text: str, most_words: int = 9) -> bool:
    """Whether a message has the form of a short question about what was just talked of: "kommer de hjem?"."""
    plain = text.lower().strip()
    return 0 < len(plain.split()) <= most_words and bool(_ASKS.search(plain)) and bool(_ABOUT_IT.search(plain))


def points(text: str) -> bool:
    """Whether a message points at something that was just talked of: "der", "dem", "stedet"."""
    return _ABOUT_IT.search(text.lower()) is not None


def is_question(text: str) -> bool:
    """Whether a message has the form of a question at all."""
    first, *rest = [part.strip() for part in re.split(r"[,.;:]", text.lower())]
    begins = _ASKS.search(first) or _VERB_FIRST.search(first)
    return "?" in text or bool(begins) or any(_LATER.search(part) for part in rest)


def is_about_it(text: str) -> bool:
    """Whether a yes-or-no question has what was talked of for its subject, and asks for no further help: "er det i en gruppe?"."""
    return any(_IT_FIRST.search(part.strip()) for part in re.split(r"[,.;:]", text.lower())) and "hjælp" not in text.lower()


def is_general(text: str) -> bool:
    """Whether a question is about what help there is at all: "findes der noget for unge?"."""
    return _GENERAL.search(text.lower()) is not None


def passage(offer: Offer, question: str) -> Optional[str]:
    """The sentence of ``offer`` that shares most words with ``question``, or None when none does."""
    asked = _content(question)
    if not asked:
        return None
    scored = [(_shared(asked, _content(text)), text) for text in _texts(offer)]
    best = max(scored, key=lambda pair: pair[0], default=(0, ""))
    return sentence(best[1]) if best[0] else None


def speaks_of(text: str, question: str) -> bool:
    """Whether ``text`` has a word of what is asked, or the question no word of its own ("er der nogle krav?")."""
    asked = _content(question)
    return not asked or _shared(asked, _content(text)) > 0


def names_person(text: str, name: Optional[str], whole: bool) -> bool:
    """Whether ``text`` names this contact person; ``whole``: by first name and last name."""
    said, names = set(re.findall(r"\w+", text.lower())), re.findall(r"\w{3,}", (name or "").lower())
    return bool(names) and (names[0] in said) and (not whole or names[-1] in said)


def _texts(offer: Offer) -> Iterator[str]:
    """Everything a person may read about the offer, sentence by sentence; its facts first."""
    yield from (fact.text for fact in offer.facts if not fact.expires)
    yield from (contact_text(person) for person in offer.contacts)
    for stated in (offer.hours, offer.price, offer.place):
        if stated:
            yield stated.text
    yield from offer.access.steps
    for text in (offer.audience.text, offer.summary.text):
        yield from re.split(r"(?<=[.!?]) +", text)


def _content(text: str) -> FrozenSet[str]:
    words: List[str] = re.findall(r"\w+", text.lower())
    return frozenset(word for word in words if len(word) >= SHORTEST and word not in _EMPTY)


def _shared(asked: FrozenSet[str], said: FrozenSet[str]) -> int:
    return sum(any(_same(word, other) for other in said) for word in asked)


def _same_group(word: str, other: str) -> bool:
    return any(word.startswith(group) and other.startswith(group) for group in _ALIKE_IN_SENSE)


def _same(word: str, other: str) -> bool:
    """The same word, or one for the same thing, perhaps inflected or within a longer one: "pladser" and "plads",
    "psykologen" and "jobpsykolog"."""
    short, long = sorted((word, other), key=len)
    inflected = long.startswith(short) and len(long) - len(short) <= 3
    within = len(_stem(short)) >= LONG_ENOUGH and (long.endswith(_stem(short)) or _stem(long).endswith(_stem(short)))
    return inflected or within or _same_group(word, other) or (word[0] == other[0] and fuzz.ratio(word, other) >= ALIKE)


def _stem(word: str) -> str:
    """Without the ending of number and definiteness."""
    return re.sub(r"(?:erne|ene|en|et|er|e|n|t)$", "", word)
