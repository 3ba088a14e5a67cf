"""Finds the patterns of the lexicon in a text: words → notions at each place → patterns. No Rasa, no state but a word cache."""

from __future__ import annotations

from typing import Dict, FrozenSet, Iterator, List, Sequence, Set, Tuple

import msgspec
from rapidfuzz.distance import OSA

from safety import language, reading
from safety.lexicon import SHORTEST_NEAR, Element, Lexicon, Pattern, deletions
from safety.reading import BREAK, COMMA

CACHED_WORDS = 20000
# Words that are often run together with the next: "vilikke", "jegvil".
_SMALL = ("ike", "ik", "jeg", "mig")
_CLAUSE_ENDS = frozenset({BREAK, COMMA})
Spans = List[Dict[str, Tuple[int, ...]]]
Following = Dict[str, List[Tuple[Tuple[str, ...], str]]]


class Found(msgspec.Struct, frozen=True):
    """A pattern found in one sentence. ``skipped``: places between ``start`` and ``end`` that no element filled."""

    pattern: Pattern
    start: int
    end: int
    skipped: Tuple[int, ...]


class Sentence:
    """The notions at each place of a sentence and where each notion stands."""

    def __init__(self, words: Sequence[str], spans: Spans) -> None:
        self.words = words
        self.spans = spans
        self.where: Dict[str, List[int]] = {}
        for place, here in enumerate(spans):
            for one in here:
                self.where.setdefault(one, []).append(place)

    def has(self, notion: str) -> bool:
        return notion in self.where

    def at(self, place: int, notion: str) -> bool:
        return 0 <= place < len(self.spans) and notion in self.spans[place]


class Matcher:
    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._cache: Dict[str, FrozenSet[str]] = {}
        self._following: Dict[str, Following] = {}
        self._notions: Dict[str, FrozenSet[str]] = {}

    def forget(self) -> None:
        """Empties the word cache."""
        self._cache.clear()
        self._following.clear()

    def sentences(self, text: str) -> List[Sentence]:
        """The text cut at full stops, question marks and line ends, with its notions."""
        cut: List[List[str]] = [[]]
        for word in language.marked(self._rejoined(reading.words(text))):
            if word == BREAK:
                cut.append([])
            else:
                cut[-1].append(word)
        return [Sentence(words, self._spans(words)) for words in cut if words]

    def find(self, sentence: Sentence) -> Iterator[Found]:
        """Every place where a pattern holds, in no order; the caller decides what takes a danger away."""
        present = sentence.where
        tried: Set[int] = set()
        for one in present.keys() & self._lexicon.patterns.keys():
            for pattern in self._lexicon.patterns[one]:
                if all(not ids.isdisjoint(present) for ids in pattern.needed) and id(pattern) not in tried:
                    tried.add(id(pattern))
                    yield from _matches(pattern, sentence)

    def _ids(self, word: str) -> FrozenSet[str]:
        known = self._cache.get(word)
        if known is None:
            if len(self._cache) > CACHED_WORDS:
                self.forget()
            known = self._cache[word] = self._lexicon.meanings(self._look_up(word))
            self._following[word] = self._lexicon.continued(known)
        return known

    def _look_up(self, word: str) -> Set[str]:
        found = self._direct(word)
        for plain in reading.disguised(word):
            found |= self._direct(plain)
        if not found and len(word) >= SHORTEST_NEAR and word.isalpha():
            found = self._misspelt(word)
        return found

    def _direct(self, word: str) -> Set[str]:
        found = set(self._lexicon.exact.get(word, ()))
        for length in self._lexicon.prefix_lengths:
            if length > len(word):
                break
            found |= self._lexicon.prefixes.get(word[:length], set())
        return found

    def _misspelt(self, word: str) -> Set[str]:
        """What a word may be that no list knows: one letter wrong, left out, put in or swapped with its neighbour.

        A word that Danish or English really has is left alone, unless it is next to one marked ``~``."""
        fuzzy, near = self._lexicon.fuzzy, self._lexicon.near
        real = word in self._lexicon.real_words
        found: Set[str] = set()
        for shorter in deletions(word) | {word}:
            for form in fuzzy.get(shorter, ()):
                if _one_off(word, form.rstrip("*~")):
                    found.add(form)
            for known in () if real else near.get(shorter, ()):
                if _one_off(word, known):
                    found |= self._lexicon.exact[known]
        return found

    def _rejoined(self, words: List[str]) -> List[str]:
        """Key words that were cut in pieces are put together ("selv mord"), run-together words cut ("jegvildø")."""
        out: List[str] = []
        place = 0
        while place < len(words):
            taken = self._joined(words, place)
            if taken:
                out.append("".join(words[place:place + taken]))
                place += taken
            else:
                out.extend(self._cut(words[place]))
                place += 1
        return out

    def _joined(self, words: List[str], place: int) -> int:
        whole = words[place]
        if whole not in self._lexicon.joinable_starts:
            return 0
        for count in (2, 3, 4):
            if place + count > len(words):
                return 0
            whole = whole + words[place + count - 1]
            if len(whole) > 16:
                return 0
            if whole in self._lexicon.joinable:
                return count
        return 0

    def _cut(self, word: str) -> List[str]:
        if len(word) < 6 or not word.isalpha() or self._ids(word):
            return [word]
        return _parted(word, self._lexicon.exact) or _segment(word, self._lexicon.exact) or [word]

    def _spans(self, words: Sequence[str]) -> Spans:
        """From right to left: which notions begin at each place, and where they may end."""
        spans: Spans = [{} for _ in words]
        for place in range(len(words) - 1, -1, -1):
            word = words[place]
            here = spans[place] = dict.fromkeys(self._ids(word), (place + 1,))
            following = self._following.get(word)
            if following and place + 1 < len(words):
                self._add_phrases(here, following, (place + 1,), spans)
        return spans

    def _add_phrases(self, here: Dict[str, Tuple[int, ...]], following: Following, ends: Tuple[int, ...], spans: Spans) -> None:
        """Adds the notions of several words that begin here and go on at one of ``ends``."""
        for start in ends:
            if start >= len(spans):
                continue
            for second in spans[start].keys() & following.keys():
                for rest, name in following[second]:
                    last = _last(spans, spans[start][second], rest)
                    if last:
                        self._add(here, name, last, spans)

    def _add(self, here: Dict[str, Tuple[int, ...]], name: str, ends: Tuple[int, ...], spans: Spans) -> None:
        for one in self._meanings(name):
            new = tuple(end for end in ends if end not in here.get(one, ()))
            if new:
                here[one] = here.get(one, ()) + new
                if one in self._lexicon.several:
                    self._add_phrases(here, self._lexicon.several[one], new, spans)

    def _meanings(self, name: str) -> FrozenSet[str]:
        known = self._notions.get(name)
        if known is None:
            known = self._notions[name] = self._lexicon.meanings({name})
        return known


def _one_off(word: str, known: str) -> bool:
    return OSA.distance(word, known, score_cutoff=1) <= 1


def _last(spans: Spans, ends: Tuple[int, ...], rest: Tuple[str, ...]) -> Tuple[int, ...]:
    """Where a phrase ends whose remaining words must follow one another from ``ends`` on."""
    for one in rest:
        ends = tuple(e for end in ends if end < len(spans) for e in spans[end].get(one, ()))
    return ends


def _parted(word: str, vocabulary: Dict[str, Set[str]]) -> List[str]:
    """A small word and the one it ran into: "vilikke", "jegvil"."""
    for small in _SMALL:
        if word.startswith(small) and word[len(small):] in vocabulary:
            return [small, word[len(small):]]
        if word.endswith(small) and word[:-len(small)] in vocabulary:
            return [word[:-len(small)], small]
    return []


def _segment(word: str, vocabulary: Dict[str, Set[str]]) -> List[str]:
    """The word cut into words of the lexicon, longest first, or nothing."""
    best: List[List[str]] = [[] for _ in range(len(word) + 1)]
    reached = [True] + [False] * len(word)
    for end in range(1, len(word) + 1):
        for start in range(max(0, end - 14), end):
            piece = word[start:end]
            if reached[start] and (len(piece) > 1 or piece in "ia") and piece in vocabulary:
                if not reached[end] or len(best[start]) + 1 < len(best[end]):
                    best[end], reached[end] = best[start] + [piece], True
    pieces = best[-1] if reached[-1] else []
    return pieces if len(pieces) >= 3 else []


def _matches(pattern: Pattern, sentence: Sentence) -> Iterator[Found]:
    first = pattern.elements[0]
    places = range(1) if first.kind == "start" else sorted({p for one in first.ids for p in sentence.where.get(one, ())})
    for place in places:
        for end, skipped in _from(pattern.elements, 0, place, sentence, ()):
            yield Found(pattern, place, end, skipped)


def _from(elements: Tuple[Element, ...], index: int, place: int, sentence: Sentence, skipped: Tuple[int, ...]) -> Iterator[Tuple[int, Tuple[int, ...]]]:
    if index == len(elements):
        yield place, skipped
        return
    element = elements[index]
    if element.kind in ("end", "start", "not_next"):
        if _holds(element, place, sentence):
            yield from _from(elements, index + 1, place, sentence, skipped)
        return
    widest = 0 if index == 0 else element.gap
    for start in range(place, min(place + widest, len(sentence.spans) - 1) + 1):
        here = sentence.spans[start]
        for one in element.ids:
            for end in here.get(one, ()):
                yield from _from(elements, index + 1, end, sentence, skipped + tuple(range(place, start)))
    if element.kind == "optional":
        yield from _from(elements, index + 1, place, sentence, skipped)


def _holds(element: Element, place: int, sentence: Sentence) -> bool:
    """Whether the clause ends or starts here, or none of the words comes next."""
    if element.kind == "start":
        return place == 0
    if element.kind == "end":
        return place >= len(sentence.words) or sentence.words[place] in _CLAUSE_ENDS or sentence.at(place, "AND")
    return not any(sentence.at(place, one) for one in element.ids)
