"""A person's whole way through the chat, from opening it to holding a piece of paper."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.test_accessibility import RULES

TO_AN_OFFER = 6


def until_an_offer(person):
    """Answer as somebody patient: the first choice of each question, until an offer is shown."""
    for _ in range(TO_AN_OFFER):
        person.answered()
        if person.log.get_by_role("article").count():
            return person
        person.log.locator(".turn", has=person.page.get_by_role("button")).last.get_by_role("button").first.click()
    raise AssertionError(f"no offer after {TO_AN_OFFER} answers: {person.log.inner_text()}")


@pytest.fixture()
def person(visit, server_url):
    """Somebody who has just opened the chat."""
    return visit(server_url + "/demo").opens()


def test_a_lonely_person_is_shown_an_offer_and_prints_a_summary(person):
    until_an_offer(person.says("Jeg er så ensom, og jeg savner nogen at være sammen med"))
    card = person.log.get_by_role("article").first
    for heading in ("Sådan kommer du i gang", "Kontakt"):
        expect(card.get_by_role("heading", name=heading)).to_be_visible()
    expect(card.get_by_text("Kilde: ")).to_be_visible()
    person.picks_from_menu("Opsummering")
    assert person.focus() == "Du: Opsummering"
    person.answered()
    person.page.evaluate("window.print = () => { window.printed = true; }")
    person.button("Udskriv").click()
    assert person.page.evaluate("window.printed")
    name = person.log.locator(".turn").last.get_by_role("article").first.get_by_role("heading").first.inner_text()
    person.page.emulate_media(media="print")
    expect(person.page.locator("#ledetraad-print")).to_contain_text(name)
    shown = person.page.evaluate("[...document.body.children].filter((one) => getComputedStyle(one).display !== 'none').map((one) => one.id)")
    assert shown == ["ledetraad-print"]
    person.page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert person.page.locator("#ledetraad-print").count() == 0


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_whole_way_breaks_no_rule_of_accessibility(visit, server_url, theme):
    person = visit(server_url + "/demo", color_scheme=theme, viewport={"width": 320, "height": 640}).opens()
    until_an_offer(person.says("Jeg er så ensom, og jeg savner nogen at være sammen med"))
    person.picks_from_menu("Opsummering").answered().says("Jeg vil ikke leve mere").sees("Få hjælp nu")
    found = Axe().run(person.page, options=RULES).response["violations"]
    assert {one["id"]: [node["html"] for node in one["nodes"]] for one in found} == {}


def test_a_person_saves_what_was_found_as_a_file_that_reads_well(person):
    until_an_offer(person.says("Jeg er så ensom, og jeg savner nogen at være sammen med"))
    name = person.log.get_by_role("article").first.get_by_role("heading").first.inner_text()
    with person.page.expect_download() as download:
        person.button("Gem som fil").first.click()
    text = download.value.path().read_text(encoding="utf-8")
    assert download.value.suggested_filename == "tilbud.txt"
    assert name in text.splitlines()
    assert "Kontakt" in text.splitlines()
    assert "Er du eller en anden i fare? Ring 112." in text
    assert any("Filen ligger på denne enhed" in said for said in person.heard())


def test_a_person_who_cannot_use_a_mouse_gets_all_the_way(visit, server_url):
    person = visit(server_url + "/demo")
    person.launcher.focus()
    press = person.page.keyboard.press
    press("Enter")
    expect(person.log.get_by_role("button").first).to_be_visible()
    assert person.focus() == "Chatbot: find et tilbud"
    for wanted in ("Forlad siden", "Menu", "Luk", "Samtalen"):
        press("Tab")
        assert person.focus() == wanted
    press("Tab")
    first = person.log.get_by_role("button").first.inner_text()
    assert person.focus() == first
    press("Enter")
    assert person.focus() == f"Du: {first}"
    person.answered()
    assert person.focus() == f"Du: {first}"
    press("Escape")
    assert person.focus() == "Chat: find hjælp"
    expect(person.log).to_be_hidden()


def test_a_person_closes_the_chat_and_finds_the_conversation_again(person):
    person.says("Jeg er ensom").answered()
    before = person.log.inner_text()
    person.button("Luk").click()
    expect(person.log).to_be_hidden()
    person.launcher.click()
    assert person.log.inner_text() == before


def test_a_person_begins_again_and_nothing_of_the_old_talk_is_left(person):
    person.says("Jeg er ensom").answered().picks_from_menu("Begynd forfra").answered()
    assert "ensom" not in person.log.inner_text().lower().replace("ensomhed", "")
    assert person.focus() == "Chatbot: find et tilbud"
    expect(person.log.get_by_role("button").first).to_be_visible()


def test_a_person_deletes_the_conversation_and_is_told_so(person):
    person.says("Jeg er ensom").answered().picks_from_menu("Slet samtalen").sees("Samtalen er slettet.")
    assert "ensom" not in person.log.inner_text()
    assert "DELETE /webhooks/web/session" in person.requests
    person.button("Begynd forfra").click()
    expect(person.log.get_by_role("listitem").first).to_be_visible()


def test_a_person_changes_to_german_and_to_english(person):
    person.picks_from_menu("Deutsch")
    expect(person.page.get_by_role("log", name="Gespräch").get_by_role("button").first).to_be_visible()
    expect(person.page.get_by_text("Du schreibst mit einem Chatbot").first).to_be_visible()
    person.page.get_by_role("button", name="Menü").click()
    person.page.get_by_role("button", name="English").click()
    expect(person.page.get_by_role("heading", name="Chatbot: find a service")).to_be_focused()


def test_a_person_asks_for_help_with_the_chat(person):
    person.picks_from_menu("Hjælp")
    assert person.focus().startswith("Hjælp")
    expect(person.log.get_by_role("link", name="Ring 112")).to_have_attribute("href", "tel:112")
    person.button("Menu").click()
    person.page.keyboard.press("Escape")
    assert person.focus() == "Menu"


def test_a_person_who_writes_too_much_is_told_and_keeps_the_text(person):
    person.field.fill("å" * 2001)
    person.field.press("Enter")
    expect(person.page.locator("#problem")).to_have_text("Beskeden er for lang. Højst 2000 tegn.")
    assert person.field.input_value() == "å" * 2001
    assert person.heard()[-1] == "! Beskeden er for lang. Højst 2000 tegn."
    person.field.fill("å" * 2000)
    expect(person.page.locator("#problem")).to_be_empty()


def test_shift_and_enter_makes_a_line_and_an_empty_message_is_not_sent(person):
    person.field.press("Enter")
    person.field.type("hej")
    person.field.press("Shift+Enter")
    person.field.type("med dig")
    assert person.field.input_value() == "hej\nmed dig"
    assert "POST /webhooks/web/message" not in person.requests
