"""Offers that a message names: in full, shortened, inflected or misspelt."""

from __future__ import annotations

import re
from typing import Dict, Iterable, Iterator, List, Mapping, Optional, Sequence, Set, Tuple

import msgspec
from rapidfuzz import fuzz, process

from guidance.understanding.words import Word, clean, skeleton
from offers.model import Municipality, Offer

_LONGEST = 8  # words of a message that may make up one name
_ENDINGS = ("erne", "ernes", "erens", "eren", "ene", "ens", "ets", "en", "et", "er", "e", "n", "s")
_SMALL = frozenset("i på af og til for den det en et de fra om hos ved the a der das die von in med".split())
# Single words of names that are everyday words, and so name nothing by themselves.
_COMMON = frozenset("job mor hjælp start ny bolig boliger støtte uddannelse kommune kommunens kommunes jobbet byen borgerne mænd kvinder indsats tilbud krise center centret den det aktiv god åben gratis egen sociale social socialt sundhed planlagt individuelt fleksibel udsatte".split())


class _Name(msgspec.Struct, frozen=True):
    key: str
    offers: Tuple[str, ...]


class Named(msgspec.Struct, frozen=True):
    """``words[start:end]`` names ``offers`` (several: the name is used in two municipalities); ``score`` 0–100."""

    offers: Tuple[str, ...]
    start: int
    end: int
    score: float


class Names:
    """Built from the catalogue: adding an offer's YAML is enough for its name to be understood."""

    def __init__(self, offers: Iterable[Offer], municipalities: Mapping[str, Municipality]) -> None:
        towns = {word for place in municipalities.values() for word in _words_of(place.name)}
        index: Dict[str, Set[str]] = {}
        for offer in offers:
            for key in _keys(offer, towns):
                index.setdefault(key, set()).add(offer.id)
        self._index = {key: tuple(sorted(found)) for key, found in index.items()}
        self._long = [key for key in self._index if len(key) >= 6]

    def find(self, words: Sequence[Word], municipality: Optional[str] = None) -> List[Named]:
        """The names in the message, best first; no two overlap."""
        found = sorted(self._candidates(words), key=lambda named: (-(named.end - named.start), -named.score))
        kept: List[Named] = []
        for named in found:
            if not any(named.start < other.end and other.start < named.end for other in kept):
                kept.append(named)
        return sorted(kept, key=lambda named: -named.score)

    def _candidates(self, words: Sequence[Word]) -> Iterator[Named]:
        windows = dict(_windows(words))
        for span, (key, plain) in windows.items():
            for form in (key, plain, _before_hyphen(words, span)):
                if form in self._index:
                    yield Named(self._index[form], span[0], span[1], 100.0)
                    break
        fuzzy = [(span, key) for span, (key, _) in windows.items() if len(key) >= 7 and key not in self._index]
        if fuzzy:
            yield from self._fuzzy(fuzzy)

    def _fuzzy(self, spans: Sequence[Tuple[Tuple[int, int], str]]) -> Iterator[Named]:
        scores = process.cdist([key for _, key in spans], self._long, scorer=fuzz.ratio, score_cutoff=86)
        for row, (span, key) in enumerate(spans):
            best = int(scores[row].argmax())
            name = self._long[best]
            if scores[row][best] >= (88 if len(key) >= 9 else 92) and name[0] == key[0]:
                yield Named(self._index[name], span[0], span[1], float(scores[row][best]))


def _before_hyphen(words: Sequence[Word], span: Tuple[int, int]) -> str:
    """The key of the first half of a single word: "CTI-forløb" names CTI."""
    first, hyphen, _ = words[span[0]].text.partition("-")
    return _key([first]) if hyphen and span[1] - span[0] == 1 else ""


def _windows(words: Sequence[Word]) -> Iterator[Tuple[Tuple[int, int], Tuple[str, str]]]:
    """Every run of up to eight words as one key, stemmed and plain; it begins and ends with a word that counts."""
    for start, first in enumerate(words):
        if first.stop or first.text in _SMALL:
            continue
        for end in range(start + 1, min(start + _LONGEST, len(words)) + 1):
            last = words[end - 1]
            if last.form in (".", ",", "!", "?", "\n", ";", ":"):
                break
            if last.text in _SMALL or last.stop:
                continue
            parts = [word.text for word in words[start:end] if not word.stop and word.text not in _SMALL]
            yield (start, end), (_key(parts), skeleton("".join(parts)))


def _keys(offer: Offer, towns: Set[str]) -> Iterator[str]:
    """The keys under which an offer is found: its names, with and without the town, and their telling words."""
    for name in (offer.name, offer.heading, *offer.also_called):
        for variant in _variants(name):
            parts = [part for part in _words_of(variant) if part not in _SMALL]
            for kept in (parts, [part for part in parts if part not in towns and part not in ("kommune", "kommunes")]):
                if kept and not (len(kept) == 1 and (kept[0] in _COMMON or len(kept[0]) < 3)):
                    yield _key(kept)
    yield from (_key([word]) for word in _telling(offer, towns))


def _variants(name: str) -> List[str]:
    """``Mestringsvejleder / bostøtte`` is called by either half, ``En ny start – CTI`` too."""
    halves = [half.strip() for half in re.split(r"\s[–/-]\s", name)]
    return [name, *(half for half in halves if half)]


def _telling(offer: Offer, towns: Set[str]) -> Iterator[str]:
    """Proper nouns within a name: ``Startbolig – Slotsgade`` is also "slotsgade"."""
    for name in (offer.name, offer.heading):
        for raw in re.findall(r"[\w'’-]+", name)[1:]:
            word = clean(raw)
            if raw[:1].isupper() and len(word) >= 5 and word not in towns and word not in _COMMON:
                yield word


def _words_of(name: str) -> List[str]:
    return re.findall(r"\w+", clean(name))


def _key(parts: Sequence[str]) -> str:
    return "".join(_stem(skeleton(part)) for part in parts)


def _stem(word: str) -> str:
    """Without the ending of number and definiteness: ``startboligerne`` and ``startbolig`` are one."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word
