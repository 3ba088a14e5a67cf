"""The assistant's own words (``words.yml``), by key."""

from __future__ import annotations

from functools import lru_cache
from typing import Dict

from guidance.yamlread import read

Words = Dict[str, Dict[str, str]]


@lru_cache(maxsize=1)
def words() -> Words:
    """All words, by part and name."""
    return read("words.yml", Words)


def say(key: str, **values: object) -> str:
    """The text ``part.name`` with ``values`` filled in, e.g. ``say("about.place", text="Uglekær 14")``.

    Raises ``KeyError`` for a key that ``words.yml`` does not have.
    """
    part, _, name = key.partition(".")
    return words()[part][name].format(**values)


def sentence(text: str) -> str:
    """``text`` with a capital first letter and a full stop, so that it can stand beside others."""
    text = text.strip()
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "!", "?", "«", "”")) else text + "."


def listed(parts: object) -> str:
    """"a, b og c"."""
    items = [str(part) for part in parts]  # type: ignore[attr-defined]
    return items[0] if len(items) == 1 else ", ".join(items[:-1]) + " og " + items[-1] if items else ""
