"""Which municipality a message names: by its own name, a town or a district of it."""

from __future__ import annotations

import re
from typing import Dict, List, Mapping, Optional, Sequence

from guidance.understanding import lists
from guidance.understanding.phrases import Phrase, Phrases, read_phrase
from guidance.understanding.words import Word, skeleton
from offers.model import Municipality


ELSEWHERE = "other"  # a municipality that the catalogue does not hold


_OWN = frozenset({None, "jeg", "vi", "ich", "og", "men", "nu"})


class Places:
    """Built from the catalogue's municipalities and ``lists/places.yml``."""

    def __init__(self, municipalities: Mapping[str, Municipality]) -> None:
        known: Dict[str, List[str]] = {code: list(names) for code, names in lists.load("places").items() if code in municipalities}
        self._elsewhere = _living_in(lists.load("municipalities")["denmark"])
        for code, municipality in municipalities.items():
            names = [municipality.name, municipality.name.replace(" Kommune", ""), *municipality.also_called]
            known.setdefault(code, []).extend(name.lower() for name in names)
        self._phrases = Phrases(_phrase(code, name) for code, names in known.items() for name in names)

    def find(self, words: Sequence[Word]) -> Optional[str]:
        """The code of the municipality named last ("flyttet fra Aarhus til Aabenraa"), or None."""
        plain = [Word(word.text, word.form, (skeleton(_nominative(word.text)), skeleton(word.text))) for word in words]
        hits = self._phrases.find(plain)
        return hits[-1].code if hits else None

    def elsewhere(self, text: str, about_other: Optional[bool] = None) -> Optional[str]:
        """``ELSEWHERE`` when ``text`` says that the person concerned lives in a municipality that ``find`` does not know."""
        for match in self._elsewhere.finditer(skeleton(text)):
            subject = match.group("who")
            if not match.group("lives") or (subject in _OWN) is not bool(about_other):
                return ELSEWHERE
        return None


def _living_in(names: Sequence[str]) -> "re.Pattern[str]":
    """``bor i Kolding``, ``Kolding Kommune``, or nothing but ``Kolding``."""
    town = "(?:" + "|".join(sorted((re.escape(skeleton(name.lower())) for name in names), key=len, reverse=True)) + ")s?"
    lives = rf"\b(?:(?P<who>jeg|vi|han|hun|ich|\w+)\s+)??(?:(?:og|men|nu|selv|er|også)\s+)?(?P<lives>bor|bosat|bopal|wohne)\b(?:\s+\w+){{0,5}}?\s+(?:i|ved|in|nar)\s+{town}\b(?!\w)"
    return re.compile(rf"{lives}|\b{town}\s+komune\b|\bjeg\s+(?:er|komer)\s+fra\s+{town}\b|^\W*(?:i\s+|fra\s+|nej\W+|det\s+er\s+|ja\W+)*{town}\W*$")


def _phrase(code: str, name: str) -> Phrase:
    return read_phrase(code, name, skeleton)


def _nominative(word: str) -> str:
    """Without the s of the genitive: ``Aabenraas`` → ``Aabenraa``."""
    return word[:-1] if word.endswith("s") and len(word) > 6 else word
