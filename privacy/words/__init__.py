"""The word lists of ``privacy``: names, surnames, and what is neither."""

from __future__ import annotations

import functools
import unicodedata
from pathlib import Path
from typing import FrozenSet, Mapping

import yaml

HERE = Path(__file__).resolve().parent
_DANISH = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_BARE = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "ä": "a", "ö": "o", "ü": "u", "ı": "i", "ł": "l", "ð": "d", "þ": "th"})


@functools.lru_cache(maxsize=None)
def _lists(file: str) -> Mapping[str, FrozenSet[str]]:
    raw = yaml.safe_load((HERE / f"{file}.yml").read_text(encoding="utf-8"))
    return {key: frozenset(text.split()) for key, text in raw.items()}


@functools.lru_cache(maxsize=None)
def first_names() -> FrozenSet[str]:
    """Names that are no other word, in small letters, also as a foreign keyboard writes them."""
    lists = _lists("first_names")
    certain = frozenset().union(*(lists[key] for key in lists if key not in ("also_words", "never_in_small_letters")))
    return _with_spellings(certain) - names_that_are_words() - small_words() - proper_nouns()


@functools.lru_cache(maxsize=None)
def names_that_are_words() -> FrozenSet[str]:
    """Names that are ordinary words too: "bo", "hans", "storm"."""
    return _lists("first_names")["also_words"]


@functools.lru_cache(maxsize=None)
def never_in_small_letters() -> FrozenSet[str]:
    """Those of them that well stand after "min mor" without being her name."""
    return _lists("first_names")["never_in_small_letters"]


@functools.lru_cache(maxsize=None)
def surnames() -> FrozenSet[str]:
    return _with_spellings(_lists("surnames")["surnames"])


@functools.lru_cache(maxsize=None)
def small_words() -> FrozenSet[str]:
    return _lists("not_names")["small_words"]


@functools.lru_cache(maxsize=None)
def proper_nouns() -> FrozenSet[str]:
    """Illnesses, months, organisations and other words that have a capital and are nobody."""
    return _lists("not_names")["proper_nouns"] | places()


@functools.lru_cache(maxsize=None)
def places() -> FrozenSet[str]:
    return _lists("not_names")["places"]


def _with_spellings(names: FrozenSet[str]) -> FrozenSet[str]:
    return names | {name.translate(_DANISH) for name in names} | {_without_marks(name) for name in names if len(name) > 3}


def _without_marks(name: str) -> str:
    split = unicodedata.normalize("NFD", name.translate(_BARE))
    return "".join(character for character in split if not unicodedata.combining(character))
