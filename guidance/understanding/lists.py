"""The word lists beside this file, as data: ``lists/people.yml`` and its neighbours."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any, Dict, Iterable, List, Mapping

from offers.yamlfile import read

FOLDER = Path(__file__).resolve().parent / "lists"


@lru_cache(maxsize=None)
def load(name: str) -> Dict[str, Any]:
    """The lists of one file, e.g. ``load("people")``."""
    values, _ = read((FOLDER / f"{name}.yml").read_text(encoding="utf-8"))
    return values


def lines(name: str) -> List[str]:
    """Every line of every list of a file."""
    return list(_flat(load(name).values()))


def _flat(values: Iterable[Any]) -> Iterable[str]:
    for value in values:
        if isinstance(value, Mapping):
            yield from _flat(value.values())
        elif isinstance(value, list):
            yield from (str(item) for item in value)
