"""A message as words: what was written, what was meant by it, and under which keys it is found."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import List, Tuple

import msgspec

# Letters that people write for æ, ø and å, on the way to one skeleton for all of them.
_SKELETON = (("æ", "a"), ("ae", "a"), ("ä", "a"), ("å", "a"), ("aa", "a"), ("ø", "o"), ("oe", "o"), ("ö", "o"), ("ü", "u"), ("ß", "ss"))
_QUOTES = str.maketrans({"’": "'", "‘": "'", "´": "'", "`": "'", "“": '"', "”": '"', "–": "-", "—": "-"})
# What stands in a message where something personal stood.
_MASKED = re.compile(r"\[(?:telefonnummer|navn|adresse|cpr-nummer|e-mail|kontonummer|nummerplade|nummer|kode|profil|link)\]")
STOPS = frozenset({".", ",", "!", "?", ";", ":", "...", "…", "(", ")", "-", "\n", "/"})


class Word(msgspec.Struct, frozen=True):
    """``text``: as written, in lower case. ``form``: spelt right. ``keys``: lemma, and the parts of a compound."""

    text: str
    form: str
    keys: Tuple[str, ...] = ()

    @property
    def stop(self) -> bool:
        """Whether this is punctuation that ends a clause."""
        return self.form in STOPS


def clean(text: str) -> str:
    """Composed letters, plain quotation marks, lower case; what was masked says nothing."""
    plain = unicodedata.normalize("NFC", text).translate(_QUOTES).lower()
    return _MASKED.sub(lambda found: " " * len(found.group()), plain)


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """The word without what people get wrong: æøå in any spelling, doubled letters. ``hjælp``, ``hjaelpp`` → ``hjalp``."""
    for letters, plain in _SKELETON:
        word = word.replace(letters, plain)
    return "".join(letter for at, letter in enumerate(word) if at == 0 or letter != word[at - 1])


@lru_cache(maxsize=1)
def _tokenizer():  # spaCy's type has no public name
    import spacy

    return spacy.blank("da").tokenizer


def tokens(text: str) -> List[str]:
    """The tokens of ``clean(text)``, as spaCy's Danish rules split them, with stray marks split off."""
    found: List[str] = []
    for token in _tokenizer()(clean(text)):
        found.extend(_split(token.text))
    return found


def _split(token: str) -> List[str]:
    """``ik'`` → ``ik``, ``hjemløs/boligløs`` → two words; ``c/o`` and ``24/7`` stay."""
    if token.isspace():
        return ["\n"] if "\n" in token else []
    if "/" in token and len(token) > 5:
        return [part for piece in token.split("/") for part in (piece, "/") if part][:-1]
    if token in STOPS:
        return [token]
    stripped = token.strip("'\"*_.,!?-")
    return [stripped] if stripped else ["."] if set(token) & STOPS else []
