"""What an offer states and the quotes that bear it out, one by one."""

from __future__ import annotations

from functools import lru_cache
from typing import Iterator, List, Mapping, Optional, Tuple, Type

import msgspec

from offers.model import AccessKind, Offer, Quote


class Statement(msgspec.Struct, frozen=True):
    """Something an offer says (``texts`` by key) and the quotes that must bear it out."""

    key: str
    quotes: Tuple[str, ...]
    texts: Mapping[str, str] = {}


def as_list(quote: Optional[Quote]) -> List[str]:
    """The quotes of a field: none, one or several."""
    if quote is None:
        return []
    return [quote] if isinstance(quote, str) else list(quote)


def quotes_of(value: object, key: str = "") -> Iterator[Tuple[str, str]]:
    """Every quote in a record and the records inside it, with its key."""
    if isinstance(value, msgspec.Struct):
        for name, shown in _fields(type(value)):
            inner, inside = getattr(value, name), f"{key}.{shown}".lstrip(".")
            if name in ("quote", "anonymous_quote"):
                quotes = as_list(inner)
                yield from (
                    (inside if len(quotes) == 1 else f"{inside}[{index}]", quote) for index, quote in enumerate(quotes)
                )
            else:
                yield from quotes_of(inner, inside)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from quotes_of(item, f"{key}[{index}]")


@lru_cache(maxsize=None)
def _fields(kind: Type[msgspec.Struct]) -> Tuple[Tuple[str, str], ...]:
    """The names of a record's fields in Python and in YAML."""
    return tuple((field.name, field.encode_name) for field in msgspec.structs.fields(kind))


def statements(offer: Offer) -> Iterator[Statement]:
    """The texts of an offer that a person reads, each with the quotes that bear it out."""
    yield _statement("summary", offer.summary.text, offer.summary.quote)
    yield _statement("audience", offer.audience.text, offer.audience.quote)
    for key, stated in (
        ("place", offer.place),
        ("hours", offer.hours),
        ("price", offer.price),
        ("anchoring", offer.anchoring),
    ):
        if stated is not None:
            yield _statement(key, stated.text, stated.quote)
    for index, fact in enumerate(offer.facts):
        yield _statement(f"facts[{index}]", fact.text, fact.quote)
    # What to do first may name anything that the offer names elsewhere: a contact, the place, who assesses.
    everything = tuple(quote for _, quote in quotes_of(offer))
    steps = {f"access.steps[{index}]": step for index, step in enumerate(offer.access.steps)}
    yield Statement("access.steps", everything, steps)


def _statement(key: str, text: str, quote: Quote) -> Statement:
    return Statement(key, tuple(as_list(quote)), {f"{key}.text": text})


def unquoted(offer: Offer) -> Iterator[str]:
    """The keys of facts in ``offer`` that carry no quote."""
    for statement in statements(offer):
        if not statement.quotes and offer.access.kind is not AccessKind.NOT_STATED:
            yield statement.key
    for key, value in (
        ("access", offer.access),
        ("audience.ages", offer.audience.ages),
        ("audience.sex", offer.audience.sex),
        ("url", offer.url),
    ):
        stated = value is not None and (key != "access" or offer.access.kind is not AccessKind.NOT_STATED)
        if stated and not as_list(value.quote):
            yield key
    yield from (f"contacts[{index}]" for index, contact in enumerate(offer.contacts) if not as_list(contact.quote))
