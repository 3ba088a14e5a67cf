"""Identifiers that are the same in every export: UUIDv5 of what a thing is, never of its place in a list."""

from __future__ import annotations

import uuid

from offers.rules import normal

# Made once from the name "ledetraad"; another number would give every record another identifier.
NAMESPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "ledetraad")


def identifier(kind: str, *parts: str) -> str:
    """The id of one record, e.g. ``identifier("service", "aabenraa-den-blaa-oase")``."""
    return str(uuid.uuid5(NAMESPACE, "/".join([kind, *map(normal, parts)])))
