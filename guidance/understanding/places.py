"""Which municipality a message names: by its own name, a town or a district of it."""

from __future__ import annotations

from typing import Dict, List, Mapping, Optional, Sequence

from guidance.understanding import lists
from guidance.understanding.phrases import Phrase, Phrases, read_phrase
from guidance.understanding.words import Word, skeleton
from offers.model import Municipality


class Places:
    """Built from the catalogue's municipalities and ``lists/places.yml``."""

    def __init__(self, municipalities: Mapping[str, Municipality]) -> None:
        known: Dict[str, List[str]] = {code: list(names) for code, names in lists.load("places").items() if code in municipalities}
        for code, municipality in municipalities.items():
            names = [municipality.name, municipality.name.replace(" Kommune", ""), *municipality.also_called]
            known.setdefault(code, []).extend(name.lower() for name in names)
        self._phrases = Phrases(_phrase(code, name) for code, names in known.items() for name in names)

    def find(self, words: Sequence[Word]) -> Optional[str]:
        """The code of the municipality named last ("flyttet fra Aarhus til Aabenraa"), or None."""
        plain = [Word(word.text, word.form, (skeleton(_nominative(word.text)), skeleton(word.text))) for word in words]
        hits = self._phrases.find(plain)
        return hits[-1].code if hits else None


def _phrase(code: str, name: str) -> Phrase:
    return read_phrase(code, name, skeleton)


def _nominative(word: str) -> str:
    """Without the s of the genitive: ``Aabenraas`` → ``Aabenraa``."""
    return word[:-1] if word.endswith("s") and len(word) > 6 else word
