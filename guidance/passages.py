"""The sentences of an offer's data that answer a question: by the topic that is asked, and by the words they share."""

from __future__ import annotations

import re
from typing import FrozenSet, Iterator, List, Mapping, NamedTuple, Optional, Sequence

from rapidfuzz import fuzz

from guidance.answers import contact_text
from guidance.words import sentence
from offers.model import Fact, Offer

# What a fact must score to be an answer, and of the best one's score to stand beside it; measured on 1,500 questions.
LEAST = 0.08
SECOND = 0.5
MOST = 2
# From here on it answers the question; below it only comes near.
SURE = 0.3
# A fact's further topics count so much less each, and so much do shared words add.
LATER = 0.9
WORDS = 0.2
# A word of the question that stands in so few facts of the offer tells which is meant.
FEW = 2
TELLING = 0.25
# Where it is so clear what is asked, a fact on another topic is no answer, whatever words it shares.
CLEAR = 0.5
NEAR_TOPIC = 0.05
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
    "sammen andre anden andet sted stedet tilbud tilbuddet hjælp hjælpe folk mennesker person der det den de dem man min mit din dit".split()
)
class Statement(NamedTuple):
    """A sentence of an offer's data that answers a question. ``score``: how well, from 0 up to about 1.4. ``telling``: whether it
    has a word of the question that few others of the offer have."""

    text: str
    score: float
    telling: bool


def statements(offer: Offer, asked: Mapping[str, float], question: str) -> List[Statement]:
    """The facts of ``offer`` that answer ``question`` best, one or two of them, best first; none where nothing is near it.

    ``asked``: how likely each topic is what is asked (0 to 1).
    """
    words, facts = _content(question), [fact for fact in offer.facts if not fact.expires]
    shared = [_shared_words(words, fact.text) for fact in facts]
    scored = [_statement(fact, asked, found, words, shared) for fact, found in zip(facts, shared)]
    ranked = sorted(scored, key=lambda one: -one.score)
    return [one for one in ranked[:MOST] if one.score >= max(LEAST, SECOND * ranked[0].score)]


def _on_topic(fact: Fact, asked: Mapping[str, float]) -> float:
    return max(asked.get(topic, 0.0) * LATER ** place for place, topic in enumerate(fact.about))


def _shared_words(words: FrozenSet[str], text: str) -> FrozenSet[str]:
    said = _content(text)
    return frozenset(word for word in words if any(_same(word, other) for other in said))


def _statement(fact: Fact, asked: Mapping[str, float], found: FrozenSet[str], words: FrozenSet[str], shared: Sequence[FrozenSet[str]]) -> Statement:
    """``found``: the question's own ``words`` that stand in ``fact``; ``shared``: those in each fact of the offer."""
    telling = any(sum(word in others for others in shared) <= FEW for word in found)
    by_words = (WORDS * len(found) / len(words) if words else 0.0) + (TELLING if telling else 0.0)
    on_topic = _on_topic(fact, asked)
    beside_the_point = on_topic < NEAR_TOPIC and max(asked.values(), default=0.0) >= CLEAR  # "åbent for alle" tells no opening hours
    return Statement(sentence(fact.text), on_topic + (0.0 if beside_the_point else by_words), telling and not beside_the_point)


def passage(offer: Offer, question: str) -> Optional[str]:
    """The sentence of ``offer`` that shares most words with ``question``, or None when none does."""
    asked = _content(question)
    if not asked:
        return None
    scored = [(_shared(asked, _content(text)), text) for text in _texts(offer)]
    best = max(scored, key=lambda pair: pair[0], default=(0, ""))
    return sentence(best[1]) if best[0] else None


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
    "psykologen" and "jobpsykolog", "ferie" and "ferieledsagelse"."""
    short, long = sorted((word, other), key=len)
    inflected = long.startswith(short) and len(long) - len(short) <= 3
    stem = _stem(short)
    within = len(stem) >= LONG_ENOUGH and (long.startswith(stem) or long.endswith(stem) or _stem(long).endswith(stem))
    return inflected or within or _same_group(word, other) or (word[0] == other[0] and fuzz.ratio(word, other) >= ALIKE)


def _stem(word: str) -> str:
    """Without the ending of number and definiteness."""
    return re.sub(r"(?:erne|ene|en|et|er|e|n|t)$", "", word)
