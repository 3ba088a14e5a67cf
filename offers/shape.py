"""Compares the values of a YAML file with the types of ``offers.model`` and names every difference.

msgspec stops at the first mistake; an editor wants to see all of them at once.
"""

from __future__ import annotations

import datetime
from functools import lru_cache
from typing import Any, Callable, Dict, Iterator, List, Tuple

from msgspec import inspect

from offers.faults import did_you_mean

# (key, message, advice)
Difference = Tuple[str, str, str]

_MISSING = {
    "quote": "Skriv sætningen fra kilden, ord for ord.",
    "id": "Skriv kommunens kode, en bindestreg og filens navn.",
    "heading": "Skriv overskriften, som den står i kilden.",
}


def differences(value: Any, kind: type, key: str = "") -> List[Difference]:
    """All differences between ``value`` (from YAML) and the type ``kind``; empty when it fits."""
    return list(_check(value, _info(kind), key))


@lru_cache(maxsize=None)
def _info(kind: Any) -> inspect.Type:
    return inspect.type_info(kind)


def _check(value: Any, kind: inspect.Type, key: str) -> Iterator[Difference]:
    check = _CHECKS.get(type(kind))
    if check is not None:
        yield from check(value, kind, key)


def _struct(value: Any, kind: inspect.StructType, key: str) -> Iterator[Difference]:
    if not isinstance(value, dict):
        yield _wrong(value, key, "en gruppe af nøgler")
        return
    fields = {field.encode_name: field for field in kind.fields}
    for name in value:
        if name not in fields:
            advice = did_you_mean(name, list(fields), "Mulige nøgler: " + ", ".join(fields) + ".")
            yield _join(key, name), f'Nøglen "{name}" findes ikke her.', advice
    for name, field in fields.items():
        if name in value:
            yield from _check(value[name], field.type, _join(key, name))
        elif field.required:
            yield _join(key, name), f'Nøglen "{name}" mangler.', _MISSING.get(
                name, "Skriv den ind; se docs/catalogue.md."
            )


def _list(value: Any, kind: inspect.ListType, key: str) -> Iterator[Difference]:
    if not isinstance(value, list):
        yield _wrong(value, key, "en liste", "Begynd hver linje med en bindestreg, eller slet nøglen.")
        return
    if kind.min_length and not value:
        yield key, "Listen er tom.", _MISSING.get(key.rpartition(".")[2], "Skriv mindst én linje.")
    for index, item in enumerate(value):
        yield from _check(item, kind.item_type, f"{key}[{index}]")


def _dict(value: Any, kind: inspect.DictType, key: str) -> Iterator[Difference]:
    if not isinstance(value, dict):
        yield _wrong(value, key, "en gruppe af nøgler")
        return
    for name, item in value.items():
        yield from _check(item, kind.value_type, _join(key, name))


def _union(value: Any, kind: inspect.UnionType, key: str) -> Iterator[Difference]:
    if value is None and any(isinstance(choice, inspect.NoneType) for choice in kind.types):
        return
    choices = [choice for choice in kind.types if not isinstance(choice, inspect.NoneType)]
    alike = [choice for choice in choices if isinstance(choice, _ALIKE.get(type(value), ()))]
    yield from _check(value, (alike or choices)[0], key)


def _text(value: Any, kind: inspect.Type, key: str) -> Iterator[Difference]:
    if not isinstance(value, str):
        shown = "true" if value is True else "false" if value is False else value
        hint = "Skriv den ind." if value is None else f'Sæt det i anførselstegn: "{shown}".'
        yield _wrong(value, key, "en tekst", "" if isinstance(value, (dict, list)) else hint)
    elif kind.min_length and not value:
        yield key, "Teksten er tom.", _MISSING.get(key.rpartition(".")[2], "Skriv den, eller slet nøglen.")


def _number(value: Any, kind: inspect.Type, key: str) -> Iterator[Difference]:
    whole = isinstance(kind, inspect.IntType)
    fits = isinstance(value, int if whole else (int, float)) and not isinstance(value, bool)
    if not fits:
        yield _wrong(value, key, "et helt tal" if whole else "et tal", "Skriv kun tallet, uden anførselstegn og enhed.")


def _yes_or_no(value: Any, kind: inspect.Type, key: str) -> Iterator[Difference]:
    if not isinstance(value, bool):
        yield _wrong(value, key, "true eller false")


def _day(value: Any, kind: inspect.Type, key: str) -> Iterator[Difference]:
    if not isinstance(value, datetime.date):
        yield _wrong(value, key, "en dato", "Skriv den som 2026-07-01, uden anførselstegn.")


def _one_of(value: Any, kind: inspect.EnumType, key: str) -> Iterator[Difference]:
    known = [member.value for member in kind.cls]
    if value not in known:
        listed = "Mulige værdier: " + ", ".join(known) + "."
        yield key, f'"{value}" er ikke en af værdierne.', f"{did_you_mean(str(value), known, '')} {listed}".strip()


# Of several types that a field may have, the one that an editor meant by writing such a value.
_ALIKE: Dict[type, Tuple[type, ...]] = {
    list: (inspect.ListType,),
    dict: (inspect.StructType, inspect.DictType),
    str: (inspect.StrType, inspect.EnumType),
}

_CHECKS: Dict[type, Callable[..., Iterator[Difference]]] = {
    inspect.StructType: _struct,
    inspect.ListType: _list,
    inspect.DictType: _dict,
    inspect.UnionType: _union,
    inspect.StrType: _text,
    inspect.IntType: _number,
    inspect.FloatType: _number,
    inspect.BoolType: _yes_or_no,
    inspect.DateType: _day,
    inspect.EnumType: _one_of,
}


def _wrong(value: Any, key: str, wanted: str, advice: str = "") -> Difference:
    return key, f"Her skal stå {wanted}, men der står {_described(value)}.", advice


def _described(value: Any) -> str:
    if value is None:
        return "ingenting"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "en gruppe af nøgler"
    if isinstance(value, list):
        return "en liste"
    if isinstance(value, (int, float)):
        return f"tallet {value}"
    if isinstance(value, datetime.date):
        return f"datoen {value}"
    return f'teksten "{value}"'


def _join(key: str, name: str) -> str:
    return f"{key}.{name}" if key else name
