"""Somebody comes into the room: the page must be gone at once."""

from __future__ import annotations

import time

import pytest
from playwright.sync_api import expect

CALM = "https://www.dmi.dk/"


@pytest.fixture()
def person(visit, stub):
    """Somebody who came from another page and talks; the calm page answers from here."""
    person = visit(stub.url + "/before")
    person.page.route(CALM, lambda route: route.fulfill(content_type="text/html", body="<title>Vejret</title><h1>Vejret</h1>"))
    person.page.goto(stub.url + "/demo")
    return person.opens().says("jeg vil ikke leve mere").sees("Få hjælp nu")


FORGET = ("DELETE", "/webhooks/web/session")
PATIENCE_SECONDS = 5


def gone(person, stub):
    """The calm page is there, and the conversation is forgotten: the page sends that as it closes, so it may arrive just after."""
    expect(person.page).to_have_title("Vejret")
    last = time.monotonic() + PATIENCE_SECONDS
    while stub.calls[-1][:2] != FORGET and time.monotonic() < last:
        time.sleep(0.05)
    assert stub.calls[-1][:2] == FORGET
    assert stub.calls[-1][2]["session"] not in stub.sessions
    person.page.go_back()
    expect(person.page).to_have_title("Siden før")


def test_one_press_leaves_the_page_and_back_does_not_return(person, stub):
    person.button("Forlad siden").click()
    gone(person, stub)


def test_shift_three_times_leaves_the_page(person, stub):
    for _ in range(3):
        person.page.keyboard.press("Shift")
    gone(person, stub)


def test_the_first_two_presses_of_shift_are_answered(person):
    person.page.keyboard.press("Shift")
    person.page.keyboard.press("Shift")
    assert person.heard()[-2:] == ["! Forlad siden: Shift × 2", "! Forlad siden: Shift × 1"]


def test_capital_letters_do_not_leave_the_page(person):
    for _ in range(4):
        person.field.press("Shift+A")
    assert person.field.input_value() == "AAAA"
    assert not any("Shift" in said for said in person.heard())
    expect(person.log).to_be_visible()


def test_the_page_is_blank_before_the_next_one_comes(person):
    left = person.page.evaluate(
        """() => {
          document.querySelector('ledetraad-chat').shadowRoot.querySelector('.exit').click();
          return [document.documentElement.outerHTML.replace(/ lang="da"/, ''), document.title];
        }"""
    )
    assert left == ["<html></html>", ""]
    expect(person.page).to_have_title("Vejret")


def test_the_way_out_stays_when_the_chat_is_closed_and_when_one_scrolls(person):
    expect(person.button("Forlad siden")).to_be_in_viewport()
    person.log.evaluate("(log) => { log.scrollTop = 0; }")
    expect(person.button("Forlad siden")).to_be_in_viewport()
    person.button("Luk").click()
    expect(person.button("Forlad siden")).to_be_in_viewport()


@pytest.mark.parametrize("width, height", [(320, 256), (320, 568), (1280, 800)])
def test_the_way_out_is_seen_on_every_screen(visit, stub, width, height):
    person = visit(stub.url + "/demo", viewport={"width": width, "height": height}).opens().says("ensom").answered()
    expect(person.button("Forlad siden")).to_be_in_viewport(ratio=1)


def test_the_person_is_told_beforehand_that_the_history_stays(person):
    person.sees("Men browserens historik bliver.")


def test_a_municipality_may_choose_another_page_or_no_button(visit, stub):
    other = visit(stub.url + "/demo?exit=https://vejr.example/").opens()
    other.page.route("https://vejr.example/", lambda route: route.fulfill(content_type="text/html", body="<title>Et andet sted</title>"))
    other.button("Forlad siden").click()
    expect(other.page).to_have_title("Et andet sted")
    none = visit(stub.url + "/demo?exit=off").opens()
    assert none.page.get_by_role("button", name="Forlad siden").count() == 0
    assert "Forlad siden" not in none.log.inner_text()
    bad = visit(stub.url + "/demo?exit=javascript:alert(1)").opens()
    bad.page.route(CALM, lambda route: route.fulfill(content_type="text/html", body="<title>Vejret</title>"))
    bad.button("Forlad siden").click()
    expect(bad.page).to_have_title("Vejret")


def test_going_to_another_page_ends_the_session_too(visit, stub):
    person = visit(stub.url + "/demo").opens()
    talks = len(stub.sessions)
    person.page.goto(stub.url + "/offers")
    person.page.wait_for_timeout(200)
    assert stub.calls[-1][0] == "DELETE"
    assert len(stub.sessions) == talks - 1
