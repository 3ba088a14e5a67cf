"""LIX, the Danish measure of how hard a text is, for each text that a citizen reads.

LIX (Björnsson 1968): words per sentence plus the percentage of words with more than six letters.
Under 25 is easy, 35 is a newspaper, over 45 is hard.
"""

from __future__ import annotations

import re
from typing import Iterable, Iterator, List, NamedTuple

from offers.model import Offer

LIMIT = 40
_LONG = 6
_WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W_]+(?:[-’'][^\W_]+)*")
_ABBREVIATION = re.compile(
    r"\b(?:f\.eks|bl\.a|ca|kl|kr|mv|m\.m|evt|pr|nr|\d{1,2}(?=\.\s*(?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december)))\.",
    re.IGNORECASE,
)
_END = re.compile(r"[.!?:]+(?=\s|$)|\n")


class Readable(NamedTuple):
    """A text of an offer with its LIX."""

    lix: float
    offer: str
    key: str
    text: str


def lix(text: str) -> float:
    """The LIX of ``text``; 0 for a text without words."""
    plain = _ABBREVIATION.sub(lambda match: match.group().replace(".", ""), text)
    words = _WORD.findall(plain)
    if not words:
        return 0.0
    sentences = sum(1 for part in _END.split(plain) if _WORD.search(part))
    long = sum(len(word) > _LONG for word in words)
    return len(words) / sentences + 100 * long / len(words)


def texts(offer: Offer) -> Iterator[Readable]:
    """The texts that we write and a citizen reads. Names, places and units are the source's words, and not ours."""
    yield _readable(offer, "summary.text", offer.summary.text)
    yield _readable(offer, "audience.text", offer.audience.text)
    yield _readable(offer, "access.steps", " ".join(offer.access.steps))
    for key, stated in (("hours", offer.hours), ("price", offer.price)):
        if stated is not None:
            yield _readable(offer, f"{key}.text", stated.text)
    for index, fact in enumerate(offer.facts):
        yield _readable(offer, f"facts[{index}].text", fact.text)


def _readable(offer: Offer, key: str, text: str) -> Readable:
    return Readable(lix(text), offer.id, key, text)


def worst_first(offers: Iterable[Offer]) -> List[Readable]:
    """Every text of ``offers``, the hardest first."""
    return sorted(
        (text for offer in offers for text in texts(offer)), key=lambda text: (-text.lix, text.offer, text.key)
    )
