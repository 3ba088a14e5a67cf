"""Phrases as a social worker writes them, and where they stand in a message.

``mangler et sted at sove``   the words in any inflection; small words may stand between them
``hash…`` / ``…misbrug``      a word that begins, or ends, with this
``ingen … tale med``          up to four words in between
``(bolig)``                   a weak sign: it counts when nothing stronger is found
``banken!``                   exactly this form, not "banker"
``~drikker kaffe``            looks like a sign and is none: signs inside it do not count
"""

from __future__ import annotations

from typing import Callable, Dict, Iterable, Iterator, List, Optional, Sequence, Tuple

import msgspec

from guidance.understanding.words import Word

GAP = "…"
EXACT = "="  # before a part that is this form and no other
_GAP_WORDS = 4
_FILLER_WORDS = 4
# Words that may stand between the words of a phrase without changing what it says.
FILLERS = frozenset(
    "jeg du han hun vi de man det den mig dig ham hende os jer dem sig min mit mine din dit dine hans hendes sin sit sine vores deres "
    "en et nogle noget nogen jo bare lige også så nu rigtig meget alt lidt helt altså simpelthen virkelig fucking sgu desværre stadig efterhånden "
    "igen tit ofte hele tiden altid for alle vildt mega super ret fuldstændig næsten snart selv her der måske nok vist da dog gerne "
    "har er bliver blev været blevet kan skal vil må kunne skulle ville to tre fire par flere mange "
    "my your his her the a an i we he she they really very just so mein meine meinen dein ich wir er sie es ein eine einen der die das sehr so".split()
)


class Phrase(msgspec.Struct, frozen=True):
    """One line of a word list. ``parts``: lemmas, ``=form``, ``x…``, ``…x`` or the gap."""

    code: str
    parts: Tuple[str, ...]
    weak: bool = False
    blocks: bool = False
    text: str = ""


class Hit(msgspec.Struct, frozen=True):
    """``phrase`` stands at ``words[start:end]``."""

    phrase: Phrase
    start: int
    end: int

    @property
    def code(self) -> str:
        return self.phrase.code


def read_phrase(code: str, line: str, lemma: Callable[[str], str]) -> Phrase:
    """The phrase of one line; ``lemma`` gives the key of a word."""
    blocks = line.startswith("~")
    weak = line.startswith("(") and line.endswith(")")
    body = line.lower().strip("~()")
    parts = tuple(_key(part, lemma) for part in body.split())
    return Phrase(code, parts, weak, blocks, line)


def _key(part: str, lemma: Callable[[str], str]) -> str:
    if GAP in part:
        return part
    return EXACT + part[:-1] if part.endswith("!") else lemma(part)


def words_of(lines: Iterable[str]) -> List[str]:
    """The plain words of some lines, without marks and part-words."""
    return [part.rstrip("!") for line in lines for part in line.lower().strip("~()").split() if GAP not in part]


class Phrases:
    """Finds phrases in messages; built once, then only read."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self._by_word: Dict[str, List[Phrase]] = {}
        # "hash…" by its first two letters, "…misbrug" by its last two: most words then meet no phrase at all.
        self._by_start: Dict[str, List[Phrase]] = {}
        self._by_end: Dict[str, List[Phrase]] = {}
        for phrase in phrases:
            self._add(phrase)

    def _add(self, phrase: Phrase) -> None:
        first = phrase.parts[0]
        if first.startswith(GAP):
            self._by_end.setdefault(first[-2:], []).append(phrase)
        elif first.endswith(GAP):
            self._by_start.setdefault(first[:2], []).append(phrase)
        else:
            self._by_word.setdefault(first, []).append(phrase)

    def find(self, words: Sequence[Word]) -> List[Hit]:
        """All hits in the order of the text; what a ``~`` phrase covers is left out."""
        hits = self._all(words)
        blocks = [hit for hit in hits if hit.phrase.blocks]
        return [hit for hit in hits if not hit.phrase.blocks and not any(_covers(block, hit) for block in blocks)]

    def blocked(self, words: Sequence[Word]) -> Tuple[str, ...]:
        """The codes that a ``~`` phrase speaks against."""
        return tuple(dict.fromkeys(hit.code for hit in self._all(words) if hit.phrase.blocks))

    def _all(self, words: Sequence[Word]) -> List[Hit]:
        return [hit for start in range(len(words)) for hit in self._at(words, start)]

    def _at(self, words: Sequence[Word], start: int) -> Iterator[Hit]:
        word = words[start]
        if word.stop:
            return
        candidates = [phrase for key in (*word.keys, EXACT + word.form) for phrase in self._by_word.get(key, ())]
        forms = dict.fromkeys((word.form, *word.keys))
        partly = [self._by_start.get(start, ()) for start in dict.fromkeys(form[:2] for form in forms)]
        partly += [self._by_end.get(end, ()) for end in dict.fromkeys(form[-2:] for form in forms)]
        candidates.extend(phrase for some in partly for phrase in some if fits(phrase.parts[0], word))
        for phrase in candidates:
            end = _end(phrase.parts, 1, words, start + 1)
            if end is not None:
                yield Hit(phrase, start, end)


def fits(part: str, word: Word) -> bool:
    """Whether one part of a phrase stands for this word."""
    if part.startswith(GAP):
        return len(part) > 1 and any(key.endswith(part[1:]) for key in (word.form, *word.keys))
    if part.endswith(GAP):
        return any(key.startswith(part[:-1]) for key in (word.form, *word.keys))
    return part in word.keys or part == EXACT + word.form


def _end(parts: Sequence[str], part: int, words: Sequence[Word], at: int) -> Optional[int]:
    """Where the rest of the phrase ends when it goes on at ``at``, or None."""
    if part == len(parts):
        return at
    if parts[part] == GAP:
        return _after_gap(parts, part + 1, words, at)
    for skipped in range(_FILLER_WORDS):
        here = at + skipped
        if here >= len(words) or words[here].form == "." or words[here].form == "\n":
            return None
        if fits(parts[part], words[here]):
            end = _end(parts, part + 1, words, here + 1)
            if end is not None:
                return end
        if words[here].form not in FILLERS:
            return None
    return None


def _after_gap(parts: Sequence[str], part: int, words: Sequence[Word], at: int) -> Optional[int]:
    for here in range(at, min(at + _GAP_WORDS + 1, len(words))):
        if words[here].form in (".", "\n"):
            return None
        if fits(parts[part], words[here]):
            return _end(parts, part + 1, words, here + 1)
    return None


def _covers(block: Hit, hit: Hit) -> bool:
    same = block.code == hit.code
    return same and block.start <= hit.start < block.end
