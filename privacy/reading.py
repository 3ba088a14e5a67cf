"""A text as the patterns read it: plain digits, plain hyphens and spaces, nothing invisible.

Offsets are kept, so that what is found in the reading can be replaced in the text.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from typing import Iterable, List, NamedTuple, Tuple

FOUND = "\ue000"  # stands where something was found, so that no other pattern reads it again
SPARED = "\ue001"  # stands where a number is wanted, e.g. that of a help line
_PLAIN = frozenset(" abcdefghijklmnopqrstuvwxyzæøåABCDEFGHIJKLMNOPQRSTUVWXYZÆØÅ0123456789.,-/:;!?()\n")
# O, l and I between digits are taken for digits: "O1O19O-1234".
_ALMOST_NUMBER = re.compile(r"(?<![^\W\d_])(?=[OoIl]*\d[OoIl]*\d)[\dOoIl]{4,}(?![^\W\d_])")
_DIGITS = re.compile(r"\d+")
_TO_DIGITS = str.maketrans("OoIl", "0011")


class Span(NamedTuple):
    """A stretch of a text and what it holds; ``end`` is not included."""

    start: int
    end: int
    kind: str


class Reading:
    """``text``: what the patterns read. ``original(span)``: where that stands in the text itself."""

    def __init__(self, original: str) -> None:
        folded: List[str] = []
        index: List[int] = []
        for position, character in enumerate(original):
            plain = character if character in _PLAIN else _plain(character)
            if plain:
                folded.append(plain)
                index.append(position)
        index.append(len(original))
        self._index = index
        self.text = _ALMOST_NUMBER.sub(lambda found: found[0].translate(_TO_DIGITS), "".join(folded))

    def original(self, span: Span) -> Tuple[int, int]:
        """Start and end in the original; invisible characters inside go with it."""
        return self._index[span.start], self._index[span.end - 1] + 1


def blanked(text: str, spans: Iterable[Span]) -> str:
    """The text with ``FOUND`` over the spans, at the same length; they must be in order and apart."""
    parts: List[str] = []
    end = 0
    for span in spans:
        parts += [text[end : span.start], FOUND * (span.end - span.start)]
        end = span.end
    return "".join(parts) + text[end:]


def near_digits(text: str, before: int, after: int) -> List[Tuple[int, int]]:
    """The stretches around digits: the patterns need not read the rest."""
    stretches: List[Tuple[int, int]] = []
    for found in _DIGITS.finditer(text):
        start, end = max(0, found.start() - before), found.end() + after
        if stretches and start <= stretches[-1][1]:
            stretches[-1] = (stretches[-1][0], end)
        else:
            stretches.append((start, end))
    return stretches


@functools.lru_cache(maxsize=4096)
def _plain(character: str) -> str:
    """One character for one character, or nothing for an invisible one."""
    digit = unicodedata.digit(character, None)
    if digit is not None:
        return str(digit)
    category = unicodedata.category(character)
    if category in ("Cf", "Me", "Mn") or character in "\ufe0e\ufe0f":
        return ""
    if category == "Pd" or character == "−":
        return "-"
    if category.startswith("Z") or character in "\t\r":
        return " "
    same = unicodedata.normalize("NFKC", character)
    return same if len(same) == 1 else character
