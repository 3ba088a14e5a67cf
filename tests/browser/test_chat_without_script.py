"""Somebody whose browser runs no script talks with the assistant all the same."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.test_accessibility import RULES


@pytest.fixture()
def person(visit, stub):
    person = visit(stub.url + "/chat", java_script_enabled=False)
    person.button("Begynd samtalen").click()
    return person


def says(person, text):
    person.field.fill(text)
    person.button("Send").click()


def test_a_person_writes_chooses_and_is_shown_offers(person, stub):
    says(person, "jeg er ensom")
    expect(person.page.get_by_text("Det lyder svært.")).to_be_visible()
    person.button("Mig selv").click()
    card = person.page.get_by_role("article").first
    for words in ("Den Blå Oase", "du savner selskab", "Du kan bare komme forbi.", "Robert Refslund-Nørgaard", "Kilde: Indsatskatalog"):
        expect(card.get_by_text(words).first).to_be_visible()
    assert "session" not in person.page.url


def test_a_person_in_danger_sees_whom_to_ring(person):
    says(person, "jeg vil ikke leve mere")
    lines = person.page.locator(".alarm").get_by_role("listitem").all_inner_texts()
    assert [" ".join(line.split()) for line in lines][:2] == ["Ring 112 Alarm 112, åbent nu, hele døgnet", "Ring 70 201 201 Livslinien, lukket nu, alle dage kl. 9 til 5"]


def test_an_answer_about_one_thing_and_a_summary_are_shown(person):
    says(person, "hvornår er der åbent")
    expect(person.page.get_by_role("article")).to_contain_text("Gratis morgenmad")
    says(person, "opsummering")
    expect(person.page.get_by_text("Når du ringer, kan du sige")).to_be_visible()


def test_what_a_person_writes_is_text(person):
    says(person, "<b>fed</b>")
    expect(person.page.get_by_text("<b>fed</b>", exact=True)).to_be_visible()


def test_a_person_deletes_the_conversation_and_begins_another(person, stub):
    talks = len(stub.sessions)
    person.button("Slet samtalen").click()
    expect(person.page.get_by_text("Samtalen er slettet.")).to_be_visible()
    assert len(stub.sessions) == talks - 1
    person.button("Begynd samtalen").click()
    expect(person.button("Et sted at bo")).to_be_visible()


@pytest.mark.parametrize("text", ["ensom", "mig selv", "jeg vil ikke leve mere"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_rule_of_accessibility_is_broken(visit, stub, text, theme):
    person = visit(stub.url + "/chat", color_scheme=theme, viewport={"width": 320, "height": 640})
    person.button("Begynd samtalen").click()
    says(person, text)
    found = Axe().run(person.page, options=RULES).response["violations"]
    assert {one["id"]: [node["html"] for node in one["nodes"]] for one in found} == {}
