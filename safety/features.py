"""What the second reader sees of a message: words, word pairs, letters and the lexicon's notions, each hashed to a number.

Everything is counted with numpy at once, so that a long message costs no more than the lexicon's own reading.
No text is kept.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Iterator, List, Sequence, Tuple
from zlib import crc32

import numpy as np

from safety.matching import Sentence
from safety.reading import COMMA

BITS = 18
SIZE = 1 << BITS
SENTENCE_START = "^"
LETTERS = (3, 4, 5)
# How far apart two notions of one sentence may stand to be seen together.
NEAR = 4
# Each block of features weighs the same in a short message and in a long one; the skipping pairs weigh a little less.
SKIPPING = 0.7
_MULTIPLIERS = np.array([2654435761, 2246822519, 3266489917, 668265263, 374761393], dtype=np.uint32)
_MIX = np.uint32(0x9E3779B1)


def features(sentences: Sequence[Sentence]) -> Tuple[np.ndarray, np.ndarray]:
    """The numbers of a message's features, below ``SIZE``, and the weight of each. A number may come twice."""
    words = _words(sentences)
    hashed = np.fromiter((_hash(word) for word in words), dtype=np.uint32, count=len(words))
    blocks = [(block, weight) for block, weight in (*_of_words(hashed), (_of_letters(words), 1.0), (_of_notions(sentences), 1.0)) if len(block)]
    if not blocks:
        return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.float32)
    numbers = np.concatenate([block for block, _ in blocks])
    weights = np.concatenate([np.full(len(block), weight / np.sqrt(len(block)), dtype=np.float32) for block, weight in blocks])
    return (numbers >> np.uint32(32 - BITS)).astype(np.int64), weights


@lru_cache(maxsize=20000)
def _hash(word: str) -> int:
    return crc32(word.encode("utf-8", "replace"))


def _words(sentences: Sequence[Sentence]) -> List[str]:
    words: List[str] = []
    for sentence in sentences:
        words.append(SENTENCE_START)
        words.extend(word for word in sentence.words if word != COMMA)
    return words


def _of_words(hashed: np.ndarray) -> Iterator[Tuple[np.ndarray, float]]:
    yield _together([hashed], 1), 0.7
    runs = [_together([hashed[start:len(hashed) - length + 1 + start] for start in range(length)], 2) for length in (1, 2, 3) if len(hashed) >= length]
    yield np.concatenate(runs) if runs else hashed, 1.0
    skipping = [_together([hashed[:-gap], hashed[gap:]], 2 + gap) for gap in (2, 3) if len(hashed) > gap]
    yield np.concatenate(skipping) if skipping else hashed[:0], SKIPPING


def _of_letters(words: Sequence[str]) -> np.ndarray:
    text = np.frombuffer(f" {' '.join(words)} ".encode("utf-8", "replace"), dtype=np.uint8).astype(np.uint32)
    runs = [_together([text[start:len(text) - length + 1 + start] for start in range(length)], 10 + length)
            for length in LETTERS if len(text) >= length]
    return np.concatenate(runs) if runs else text[:0]


def _of_notions(sentences: Sequence[Sentence]) -> np.ndarray:
    """Each notion, and each two of one sentence in their order."""
    hashes: List[int] = []
    counts: List[int] = []
    starts: List[int] = []
    for sentence, start in _placed(sentences):
        for place, here in enumerate(sentence.spans, start):
            found = [_hash(notion) for notion in here if notion.isupper()]
            hashes += found
            counts.append(len(found))
            starts.append(place)
    names, places = np.array(hashes, dtype=np.uint32), np.repeat(np.array(starts, dtype=np.int64), counts)
    first, second = _pairs(places)
    return np.concatenate([_together([names], 20), _together([names[first], names[second]], 21)])


def _pairs(places: np.ndarray) -> Tuple[np.ndarray, np.ndarray]:
    """Which two entries of ascending ``places`` lie 1 to ``NEAR`` apart: the indexes of the first and of the second."""
    start, end = np.searchsorted(places, places, "right"), np.searchsorted(places, places + NEAR, "right")
    counts = end - start
    first = np.repeat(np.arange(len(places)), counts)
    within = np.arange(len(first)) - np.repeat(np.cumsum(counts) - counts, counts)
    return first, np.repeat(start, counts) + within


def _placed(sentences: Sequence[Sentence]) -> Iterator[Tuple[Sentence, int]]:
    """Each sentence with the place where it begins, so far from the one before that nothing stands near both."""
    start = 0
    for sentence in sentences:
        yield sentence, start
        start += len(sentence.spans) + NEAR


def _together(columns: Sequence[np.ndarray], block: int) -> np.ndarray:
    """One hash for the values that stand beside each other; ``block`` keeps the kinds of features apart."""
    mixed = np.full(len(columns[0]), (block * 0x85EBCA6B) & 0xFFFFFFFF, dtype=np.uint32)
    for column, multiplier in zip(columns, _MULTIPLIERS):
        mixed = (mixed ^ (column * multiplier)) * _MIX
        mixed ^= mixed >> np.uint32(15)
    return mixed * _MIX
