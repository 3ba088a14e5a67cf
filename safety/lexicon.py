"""Reads ``lexicon/*.yml``: what people say when they are in danger, as words, notions and families of sentences.

A *notion* (upper case) is a list of words or of short phrases that mean the same. A word may end in ``*`` (any ending)
or ``~`` (one misspelt letter is forgiven). A *family* is a list of sentence patterns of one kind of danger; the
little language of the patterns is described in ``lexicon/README.md``.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Dict, FrozenSet, List, Optional, Set, Tuple

import msgspec
import yaml

from safety.reading import fold

FOLDER = Path(__file__).with_name("lexicon")
# "no" and "on" are words here, not truth values.
_PLAIN = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
SHORTEST_FUZZY = 6
SHORTEST_NEAR = 4
DEFAULT_GAP = 2
WIDE_GAP = 6
_SPACING = ("+", "...")
_FORM = re.compile(r"[a-z0-9]+\*?~?\Z")


class Element(msgspec.Struct, frozen=True):
    """One place in a pattern. ``ids``: the words or notions that fill it. ``gap``: how many other words may stand
    before it. ``kind``: ``word``, ``optional``, ``end`` (the clause ends here), ``start`` or ``not_next``."""

    kind: str
    ids: FrozenSet[str]
    gap: int


class Pattern(msgspec.Struct, frozen=True):
    text: str
    elements: Tuple[Element, ...]
    anchor: Element
    needed: Tuple[FrozenSet[str], ...]
    family: "Family"


class Family(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """``family``: what the sentences have in common, in a few Danish words. ``about``: ``auto`` lets the grammar
    decide between self and other. ``weak``: any other danger in the message goes before this one.
    ``direct``: said so plainly that the second reader must be surer still to take it away.
    ``unless``: what takes the danger away (see README). ``without``/``needs``: notions that must not, or must,
    stand in the same sentence; ``needs_in_message``/``without_in_message`` the same for the whole message."""

    family: str
    kind: str
    say: List[str]
    about: str = "auto"
    weak: bool = False
    direct: bool = False
    rank: int = 0
    unless: Tuple[str, ...] = ("negated",)
    without: Tuple[str, ...] = ()
    needs: Tuple[str, ...] = ()
    needs_in_message: Tuple[str, ...] = ()
    without_in_message: Tuple[str, ...] = ()
    gap: int = DEFAULT_GAP


class Lexicon:
    """All words, notions and patterns, indexed for ``matching``."""

    def __init__(self, notions: Dict[str, List[str]], families: List[Family], frequency: Dict[str, float],
                 real_words: FrozenSet[str] = frozenset()) -> None:
        self.exact: Dict[str, Set[str]] = {}
        self.prefixes: Dict[str, Set[str]] = {}
        self.fuzzy: Dict[str, Set[str]] = {}
        self.singles: Dict[str, Set[str]] = {}
        self.several: Dict[str, Dict[str, List[Tuple[Tuple[str, ...], str]]]] = {}
        self.joinable: Set[str] = set()
        self._frequency = frequency
        self.known: Set[str] = set(notions)
        for name, phrases in notions.items():
            for phrase in phrases:
                self._add_phrase(name, str(phrase))
        self.patterns: Dict[str, List[Pattern]] = {}
        read = [self._pattern(text, family) for family in families for text in family.say]
        for pattern in read:
            self._index(pattern)
        self.real_words = real_words
        self.near: Dict[str, Set[str]] = {}
        for word in self.exact:
            if len(word) >= SHORTEST_NEAR and word.isalpha():
                for shorter in deletions(word) | {word}:
                    self.near.setdefault(shorter, set()).add(word)
        self.joinable_starts = {word[:length] for word in self.joinable for length in range(1, len(word))}
        self.prefix_lengths = tuple(sorted({len(prefix) for prefix in self.prefixes}))

    def _add_phrase(self, name: str, phrase: str) -> None:
        for spelling in _umlauts(phrase):
            ids = [self._id(part) for part in spelling.split()]
            if len(ids) == 1:
                self.singles.setdefault(ids[0], set()).add(name)
            else:
                self.several.setdefault(ids[0], {}).setdefault(ids[1], []).append((tuple(ids[2:]), name))

    def _id(self, part: str) -> str:
        """The id of a word or notion as it stands in the files; a new word is entered in the indexes."""
        if part in self.known:
            return part
        if part.isupper() and len(part) > 1 and not part.isdigit():
            raise ValueError(f"unknown notion {part}")
        if "_" in part:
            return self._several(part)
        plain, _, language = part.partition("@")
        form = fold(plain).replace("-", "").replace(".", "") + (f"0{language}" if language else "")
        if not _FORM.match(form):
            raise ValueError(f"not a word: {part!r}")
        bare = form.rstrip("*~")
        if "*" in form:
            self.prefixes.setdefault(bare, set()).add(form)
        else:
            self.exact.setdefault(bare, set()).add(form)
        if "~" in form and len(bare) >= SHORTEST_FUZZY:
            self.joinable.add(bare)
            for shorter in deletions(bare) | {bare}:
                self.fuzzy.setdefault(shorter, set()).add(form)
        return form

    def _several(self, part: str) -> str:
        """Several words that stand for one in a pattern: "i_nat"."""
        name = "_" + fold(part.replace("_", "")) + str(part.count("_"))
        if name not in self.known:
            self.known.add(name)
            self._add_phrase(name, part.replace("_", " "))
        return name

    def meanings(self, identifiers: Set[str]) -> FrozenSet[str]:
        """The ids and every notion that one of them alone stands for."""
        found = set(identifiers)
        waiting = list(identifiers)
        while waiting:
            new = self.singles.get(waiting.pop(), set()) - found
            found |= new
            waiting.extend(new)
        return frozenset(found)

    def continued(self, identifiers: FrozenSet[str]) -> Dict[str, List[Tuple[Tuple[str, ...], str]]]:
        """What may follow the ids in a phrase of several words: second id → (rest, notion)."""
        merged: Dict[str, List[Tuple[Tuple[str, ...], str]]] = {}
        for one in identifiers:
            for second, phrases in self.several.get(one, {}).items():
                merged.setdefault(second, []).extend(phrases)
        return merged

    def _pattern(self, text: str, family: Family) -> Pattern:
        elements: List[Element] = []
        gap: Optional[int] = None
        for part in text.split():
            if part == "+":
                gap = 0
            elif part == "...":
                gap = WIDE_GAP
            elif part.startswith("~") and part[1:].isdigit():
                gap = int(part[1:])
            if part not in _SPACING and not part.startswith("~"):
                elements.append(self._element(part, family.gap if gap is None else gap))
                gap = 0 if part == "^" else None
        words = sorted((e for e in elements if e.kind == "word"), key=self._rarity, reverse=True)
        needed = tuple(e.ids for e in words[1:])
        return Pattern(text=text, elements=tuple(elements), anchor=words[0], needed=needed, family=family)

    def _element(self, part: str, gap: int) -> Element:
        if part in ("$", "^"):
            return Element("end" if part == "$" else "start", frozenset(), 0)
        kind, gap = ("not_next", 0) if part.startswith("!") else ("optional" if part.endswith("?") else "word", gap)
        names = part.strip("!?").split("|")
        return Element(kind, frozenset(self._id(spelling) for name in names for spelling in _umlauts(name)), gap)

    def _rarity(self, element: Element) -> float:
        """Words and notions that nearly every message holds make bad anchors."""
        return -sum(self._frequency.get(one, 0.5) for one in element.ids)

    def _index(self, pattern: Pattern) -> None:
        for one in pattern.anchor.ids:
            self.patterns.setdefault(one, []).append(pattern)


def deletions(word: str) -> Set[str]:
    """The word with each one of its letters left out."""
    return {word[:i] + word[i + 1:] for i in range(len(word))}


def _umlauts(text: str) -> Set[str]:
    """German ü is also written ue, and plain u."""
    return {text, text.replace("ü", "ue")} if "ü" in text else {text}


def load(folder: Path = FOLDER) -> Lexicon:
    """The lexicon of a folder. Raises ValueError for an unknown notion or a form that is no word."""
    notions: Dict[str, List[str]] = {}
    families: List[Family] = []
    frequency: Dict[str, float] = {}
    for path in sorted(folder.glob("*.yml")):
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=_PLAIN)
        for name, phrases in content.get("notions", {}).items():
            notions.setdefault(name, []).extend(phrases)
        families.extend(msgspec.convert(one, Family, strict=False) for one in content.get("families", []))
        frequency.update(msgspec.convert(content.get("frequency", {}), Dict[str, float], strict=False))
    real_words = (folder / "real-words.txt").read_text(encoding="utf-8").split()
    return Lexicon(notions, families, frequency, frozenset(real_words))
