"""Which words are Danish, and which forms a word has: spaCy's Danish lemma table, kept small.

The table maps 553,116 forms to their lemma. All of it in memory would cost 120 MB, so only two things
stay: a sorted array of hashes (is this a Danish word?) and the forms of the words somebody asks for.
"""

from __future__ import annotations

import gzip
import json
import zlib
from functools import lru_cache
from pathlib import Path
from typing import Dict, Iterable, Set

import numpy as np


class Dictionary:
    """Danish words. Build it with ``Dictionary.load(words)``."""

    def __init__(self, hashes: np.ndarray, lemmas: Dict[str, str]) -> None:
        self._hashes = hashes
        self._lemmas = lemmas

    @classmethod
    def load(cls, wanted: Iterable[str]) -> "Dictionary":
        """Reads spaCy's table; keeps the inflected forms of the words in ``wanted``."""
        table = _table()
        lemmas = {table.get(word, word) for word in wanted}
        kept = {form: lemma for form, lemma in table.items() if lemma in lemmas}
        hashes = np.sort(np.fromiter((hash_of(form) for form in table), dtype=np.uint64, count=len(table)))
        return cls(hashes, kept)

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


def _table() -> Dict[str, str]:
    with gzip.open(_path(), "rt", encoding="utf-8") as file:
        return json.load(file)
