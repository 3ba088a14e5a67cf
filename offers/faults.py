"""What is wrong in a file, where, and what to do: written in Danish, since the editors are Danish."""

from __future__ import annotations

import difflib
from typing import Iterable, List, Optional, Sequence, Tuple

import msgspec


class Fault(msgspec.Struct, frozen=True, order=True):
    """One mistake.

    ``path``: the file, as seen from the project's folder (``offers/aabenraa/bopladsen.yml``).
    ``key``: where in it (``audience.ages.from``, ``needs[2].quote``), "" for the file as a whole.
    ``message``: what is wrong. ``advice``: what to do about it. ``line``: counted from 1, if known.
    """

    path: str
    key: str
    message: str
    advice: str = ""
    line: Optional[int] = None

    def __str__(self) -> str:
        place = self.path if self.line is None else f"{self.path}:{self.line}"
        parts = (place, self.key, f"{self.message} {self.advice}".strip())
        return ": ".join(part for part in parts if part)


class CatalogueError(Exception):
    """The catalogue cannot be used; ``faults`` says all that is wrong, in the order of the files."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults: Tuple[Fault, ...] = tuple(sorted(faults, key=lambda f: (f.path, f.line or 0, f.key)))
        super().__init__("\n".join(str(fault) for fault in self.faults))


def nearest(word: str, known: Iterable[str], limit: int = 3) -> List[str]:
    """The known words that look most like ``word``, then those that hold it or are held by it; best first."""
    words = list(known)
    alike = difflib.get_close_matches(word, words, n=limit, cutoff=0.55)
    holding = [other for other in words if min(len(word), len(other)) > 3 and (word in other or other in word)]
    return list(dict.fromkeys([*alike, *holding]))[:limit]


def did_you_mean(word: str, known: Sequence[str], otherwise: str) -> str:
    """``Mente du "a" eller "b"?`` if something known is near, else ``otherwise``."""
    close = nearest(word, known)
    if not close:
        return otherwise
    return "Mente du " + " eller ".join(f'"{candidate}"' for candidate in close) + "?"
