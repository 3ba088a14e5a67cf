"""Every question about every offer: answered from its own data, and silence is said to be silence."""

from __future__ import annotations

import json
import re
from datetime import datetime

import msgspec
import pytest

from guidance.answers import ASPECTS, answer
from guidance.cards import card, part
from guidance.conversation import answer_about_offer, show_offer
from guidance.state import Heard, Situation, State
from guidance.words import words

NOW = datetime(2026, 11, 24, 10, 0)
FIELDS = {
    "id", "municipality", "name", "summary", "why", "audience", "access", "contacts", "place", "hours", "price", "url",
    "anchoring", "source",
}
OWN_NUMBERS = {"1", "2", "3", "4", "5", "6", "7", "112"}


def everything(catalogue, offer) -> str:
    """All that the catalogue holds of an offer and its municipality."""
    return json.dumps(msgspec.to_builtins([offer, catalogue.municipalities[offer.municipality]]), ensure_ascii=False)


@pytest.mark.parametrize("aspect", list(ASPECTS))
def test_no_answer_holds_a_number_or_name_that_is_not_in_the_offer(catalogue, aspect):
    own = set(re.findall(r"\w+", " ".join(text for part_ in words().values() for text in part_.values()).lower()))
    for offer in catalogue.offers.values():
        known = everything(catalogue, offer).lower()
        said = re.findall(r"[\wæøåÆØÅ]+", answer(catalogue, offer, aspect).lower())
        invented = [word for word in said if word not in known and word not in own and word not in OWN_NUMBERS]
        assert invented == [], (offer.id, aspect)


@pytest.mark.parametrize("aspect", list(ASPECTS))
def test_what_the_source_does_not_say_is_said_to_be_unknown_with_somebody_to_ask(catalogue, aspect):
    for offer in catalogue.offers.values():
        if ASPECTS[aspect](offer) is None:
            text = answer(catalogue, offer, aspect)
            assert "står ikke" in text, (offer.id, aspect)
            assert "Spørg" in text or "http" in text, (offer.id, aspect)


def test_every_offer_can_be_shown_in_full_in_the_shape_of_the_contract(catalogue):
    for offer in catalogue.offers.values():
        state = State(situation=Situation(municipality=offer.municipality))
        message = show_offer(catalogue, state, Heard(offers=(offer.id,)), NOW).messages[0]
        assert message["type"] == "offer" and set(message["offer"]) == FIELDS
        assert message["offer"]["name"] == offer.heading
        assert message["offer"]["access"]["kind"] == offer.access.kind.value
        assert message["offer"]["source"]["heading"] == offer.heading
        json.dumps(msgspec.to_builtins(message))


def test_what_the_source_does_not_state_is_none_on_the_card(catalogue):
    for offer in catalogue.offers.values():
        shown = card(catalogue, offer)
        for key in ("place", "hours", "price", "url", "anchoring"):
            assert (shown[key] is None) == (getattr(offer, key) is None)


def test_no_card_has_a_telephone_number_that_nobody_reviewed(catalogue):
    for offer in catalogue.offers.values():
        for contact, shown in zip(offer.contacts, card(catalogue, offer)["contacts"]):
            assert contact.reviewed or (shown["phone"] is None and shown["email"] is None)


def test_the_part_that_was_asked_for_says_whose_it_is_and_the_source(catalogue):
    for offer in catalogue.offers.values():
        shown = part(catalogue, offer, "hours")
        assert set(shown) == FIELDS and shown["id"] == offer.id and shown["source"]["document"]
        assert shown["hours"] == (offer.hours.text if offer.hours else None) and shown["price"] is None


@pytest.mark.parametrize(
    "offer, aspect, words_said",
    [
        ("aabenraa-den-blaa-oase", "price", ["30 kroner"]),
        ("aabenraa-den-blaa-oase", "place", ["Sønderport 49"]),
        ("aabenraa-den-blaa-oase", "hours", ["8.30", "10.30"]),
        ("aabenraa-paaroerenderaadgiver", "confidentiality", ["tavshedspligt"]),
        ("aabenraa-aabenraa-kommunes-udsattekonsulenter", "anonymous", ["Ja, du kan være anonym"]),
        ("aabenraa-rusmiddelcenter-aabenraa", "duration", ["14 uger"]),
        ("aabenraa-rusmiddelcenter-aabenraa", "relatives", ["Ja"]),
        ("aabenraa-overgangsbolig", "assessor", ["Visitation & Understøttelse"]),
        ("aabenraa-startbolig-slotsgade", "contact", ["Lone Dybdahl"]),
        ("aabenraa-startbolig-slotsgade", "access", ["Der står ikke, hvordan man kommer ind", "Lone Dybdahl"]),
        ("aabenraa-aabenraa-krisecenter", "link", ["https://aabenraakrisecenter.dk/"]),
        ("aarhus-udskrivningsmentor", "duration", ["3", "6 måneder"]),
    ],
)
def test_what_people_ask_and_what_the_source_says(catalogue, offer, aspect, words_said):
    state = State(situation=Situation(municipality=offer.partition("-")[0]))
    text = answer_about_offer(catalogue, state, Heard(offers=(offer,), aspect=aspect), NOW).messages[0]["text"]
    assert [word for word in words_said if word not in text] == [], text
