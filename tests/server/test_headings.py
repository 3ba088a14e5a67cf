"""Every heading of both documents can be asked for by its name, also misspelt, and comes as the source states it."""

from __future__ import annotations

import pytest

from bot.process import Assistant
from offers.catalogue import load_catalogue
from offers.model import Offer
from tests.client import Client

CATALOGUE = load_catalogue()
ASCII = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "–": "-"})


def without_danish_letters(name: str) -> str:
    return name.lower().translate(ASCII)


def misspelt(name: str) -> str:
    """The name in small letters, with a letter doubled in the middle of its longest word."""
    longest = max(name.lower().replace("/", " ").split(), key=len)
    middle = len(longest) // 2
    return name.lower().replace(longest, longest[:middle] + longest[middle] + longest[middle:])


@pytest.mark.parametrize("ask", ["hvad er {}?", "fortæl mig om {}"])
@pytest.mark.parametrize("write", [str, without_danish_letters, misspelt], ids=["as it is", "no æøå", "misspelt"])
@pytest.mark.parametrize("offer", CATALOGUE.of(None), ids=lambda offer: offer.id)
def test_a_heading_is_found_by_its_name(server: Assistant, offer: Offer, write, ask: str) -> None:
    client = Client(server.url)
    client.open(offer.municipality)
    client.say(ask.format(write(offer.name)))
    shown = {card["id"]: card for card in client.offers()}
    assert offer.id in shown, client.text()
    card = shown[offer.id]
    assert card["name"] == offer.name and card["access"]["kind"] == offer.access.kind.value
    assert [contact["name"] for contact in card["contacts"]] == [contact.name for contact in offer.contacts]
    assert card["access"]["steps"] == list(offer.access.steps)
