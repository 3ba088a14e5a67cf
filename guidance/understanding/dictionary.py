"""Which words are Danish, and which forms a word has: spaCy's Danish lemma table, kept small.

The table maps 553,116 forms to their lemma. As a dictionary it would cost 120 MB, so it is read as text, pair by
pair, and only two things stay: a sorted array of hashes (is this a Danish word?) and the forms of the words that
somebody asks for.
"""

from __future__ import annotations

import gzip
import re
import zlib
from functools import lru_cache
from pathlib import Path
from typing import Dict, Iterable, Iterator, Set, Tuple

import numpy as np

_PAIR = re.compile(r'"([^"]+)":\s*"([^"]*)"')


class Dictionary:
    """Danish words. Build it with ``Dictionary.load(words)``."""

    def __init__(self, hashes: np.ndarray, lemmas: Dict[str, str]) -> None:
        self._hashes = hashes
        self._lemmas = lemmas

    @classmethod
    def load(cls, wanted: Iterable[str]) -> "Dictionary":
        """Reads spaCy's table; keeps the inflected forms of the words in ``wanted``."""
        text, asked = _table(), set(wanted)
        lemmas = asked | {lemma for form, lemma in _pairs(text) if form in asked}
        lemmas -= {form for form, lemma in _pairs(text) if form in asked and lemma != form}
        kept: Dict[str, str] = {}
        hashes = np.empty(text.count('":"') or text.count('": "'), dtype=np.uint64)
        for at, (form, lemma) in enumerate(_pairs(text)):
            hashes[at] = hash_of(form)
            if lemma in lemmas:
                kept[form] = lemma
        return cls(np.sort(hashes), kept)

    def __contains__(self, word: str) -> bool:
        at = int(np.searchsorted(self._hashes, np.uint64(hash_of(word))))
        return at < len(self._hashes) and int(self._hashes[at]) == hash_of(word)

    def lemma(self, form: str) -> str:
        """The lemma if the form belongs to a wanted word, else the form itself."""
        return self._lemmas.get(form, form)

    def forms(self) -> Set[str]:
        """All forms of the wanted words."""
        return set(self._lemmas)


def hash_of(word: str) -> int:
    """64 bits that are the same in every process (Python's own hash of a text is not)."""
    content = word.encode("utf-8")
    return zlib.crc32(content) | (zlib.adler32(content) << 32)


@lru_cache(maxsize=None)
def _path() -> Path:
    import spacy_lookups_data

    return Path(spacy_lookups_data.__file__).parent / "data" / "da_lemma_lookup.json.gz"


def _table() -> str:
    """The table's JSON, one flat object of texts."""
    with gzip.open(_path(), "rt", encoding="utf-8") as file:
        text = file.read()
    return text.encode("ascii").decode("unicode_escape") if "\\u" in text else text


def _pairs(text: str) -> Iterator[Tuple[str, str]]:
    return (match.groups() for match in _PAIR.finditer(text))
