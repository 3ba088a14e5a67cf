"""Whoever cannot see, cannot use a mouse, needs large letters or strong colours."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
SCREENS = [(1280, 800), (320, 640)]


def say_ensom(person):
    person.says("ensom").sees("Er det dig selv")


def open_cards(person):
    person.says("mig selv").sees("Her er to tilbud")
    person.log.get_by_text("Mere om tilbuddet").first.click()


def be_refused(person):
    person.page.route("**/webhooks/web/message", lambda route: route.fulfill(status=503, json={"error": {"code": "unavailable", "message": "Jeg kan ikke svare lige nu."}}))
    person.says("hallo").sees("Jeg kan ikke svare lige nu.")
    person.page.unroute("**/webhooks/web/message")


def lose_the_session(person):
    person.page.route("**/webhooks/web/message", lambda route: route.fulfill(status=404, json={"error": {"code": "no_session", "message": "Samtalen findes ikke længere."}}))
    person.says("hallo igen").sees("Samtalen findes ikke længere.")
    person.page.unroute("**/webhooks/web/message")


def write_too_much(person):
    person.field.fill("å" * 2001)


def be_offline(person):
    person.page.context.set_offline(True)
    person.says("er du der").sees("Ingen forbindelse lige nu.")
    person.page.context.set_offline(False)


STATES = {
    "closed": lambda person: None,
    "greeting": lambda person: person.opens(),
    "menu": lambda person: person.button("Menu").click(),
    "help": lambda person: person.button("Hjælp").click(),
    "choices": say_ensom,
    "cards": open_cards,
    "one offer": lambda person: person.says("den blå oase").sees("Her er alt"),
    "danger": lambda person: person.says("jeg vil ikke leve mere").sees("Få hjælp nu"),
    "summary": lambda person: person.says("opsummering").sees("Det har jeg forstået"),
    "error": be_refused,
    "lost session": lose_the_session,
    "offline": be_offline,
    "too long": write_too_much,
    "deleted": lambda person: person.picks_from_menu("Slet samtalen").sees("Samtalen er slettet."),
    "closed again": lambda person: person.button("Luk").click(),
}


@pytest.mark.parametrize("width, height", SCREENS)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_rule_of_accessibility_is_broken_in_any_state(visit, stub, theme, width, height):
    person = visit(stub.url + "/demo", color_scheme=theme, viewport={"width": width, "height": height})
    broken = {}
    for state, enter in STATES.items():
        enter(person)
        found = Axe().run(person.page, options=RULES).response["violations"]
        broken.update({f"{state}: {one['id']}": [node["html"] for node in one["nodes"]] for one in found})
    print(f"axe, {theme}, {width} px: {len(STATES)} states, {len(broken)} violations")
    assert broken == {}


READ_IN_ORDER = """
- 'region "Chatbot: find et tilbud"':
  - 'heading "Chatbot: find et tilbud" [level=2]'
  - button "Forlad siden"
  - button "Menu"
  - button "Luk"
  - log "Samtalen":
    - paragraph: /Du skriver med en chatbot/
    - text: "Chatbotten:"
    - paragraph: /Hej/
    - text: "Chatbotten:"
    - paragraph: Hvad har du brug for?
    - list:
      - listitem:
        - button "Et sted at bo"
      - listitem:
        - button "Alkohol eller stoffer"
      - listitem:
        - button "Ensomhed og selskab"
      - listitem:
        - button "Noget andet"
    - text: "Du:"
    - paragraph: landkort
    - text: "Chatbotten:"
    - paragraph: Her er et kort over stedet.
  - text: Skriv din besked
  - textbox "Skriv din besked"
  - button "Send"
"""
DEFECTS = {
    "no log": "root.querySelector('[role=log]').removeAttribute('role')",
    "the field before the talk": "root.querySelector('.head').after(root.querySelector('form'))",
    "the answer before the question": "root.querySelector('.me').before(root.querySelector('.log').lastElementChild.previousElementSibling)",
    "no word of who speaks": "root.querySelectorAll('.turn > .unseen').forEach((one) => one.remove())",
}


def reads_in_order(person, **settings):
    region = person.page.get_by_role("region", name="Chatbot: find et tilbud")
    expect(region).to_match_aria_snapshot(READ_IN_ORDER, **settings)


def test_the_chat_reads_in_its_order(visit, stub):
    reads_in_order(visit(stub.url + "/demo").opens().says("landkort").sees("Her er et kort"))


@pytest.mark.parametrize("defect", DEFECTS)
def test_a_chat_that_reads_otherwise_would_not_pass(visit, stub, defect):
    person = visit(stub.url + "/demo").opens().says("landkort").sees("Her er et kort")
    person.page.evaluate("const root = document.querySelector('ledetraad-chat').shadowRoot; " + DEFECTS[defect])
    with pytest.raises(AssertionError):
        reads_in_order(person, timeout=500)


def test_the_log_is_there_for_a_screen_reader_but_does_not_speak_by_itself(visit, stub):
    person = visit(stub.url + "/demo").opens()
    assert person.page.get_by_role("log").count() == 1
    assert person.log.get_attribute("aria-live") == "off"
    live = person.page.evaluate("document.querySelector('ledetraad-chat').shadowRoot.querySelectorAll('[aria-live=polite], [aria-live=assertive], [role=status], [role=alert]').length")
    assert live == 2


@pytest.mark.parametrize("width, height", [*SCREENS, (320, 256)])
def test_nothing_must_be_scrolled_sideways(visit, stub, width, height):
    person = visit(stub.url + "/demo", viewport={"width": width, "height": height}).opens()
    open_cards(person)
    person.says("jeg vil ikke leve mere").sees("Få hjælp nu")
    wide = person.page.evaluate(
        """() => [document.documentElement, ...document.querySelector('ledetraad-chat').shadowRoot.querySelectorAll('.panel, .log')]
          .filter((one) => one.scrollWidth > one.clientWidth + 1).length"""
    )
    assert wide == 0


@pytest.mark.parametrize("width, height", [(1280, 800), (360, 740)])
def test_letters_twice_as_large_are_read_without_loss(visit, stub, width, height):
    person = visit(stub.url + "/demo", viewport={"width": width, "height": height})
    person.page.context.new_cdp_session(person.page).send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
    person.opens()
    open_cards(person)
    size = person.log.get_by_role("article").first.get_by_role("paragraph").first.evaluate("(one) => getComputedStyle(one).fontSize")
    assert size == "32px"
    outside = person.page.evaluate(
        """() => [...document.querySelector('ledetraad-chat').shadowRoot.querySelectorAll('.panel button, textarea')]
          .map((one) => one.getBoundingClientRect()).filter((box) => box.width && (box.left < 0 || box.right > innerWidth + 1)).length"""
    )
    assert outside == 0
    expect(person.button("Forlad siden")).to_be_in_viewport(ratio=1)
    person.field.scroll_into_view_if_needed()
    expect(person.field).to_be_in_viewport()


def test_every_target_is_44_pixels(visit, stub):
    person = visit(stub.url + "/demo", viewport={"width": 320, "height": 640}).opens()
    open_cards(person)
    person.says("jeg vil ikke leve mere").sees("Få hjælp nu")
    person.button("Menu").click()
    small = person.page.evaluate(
        """() => [...document.querySelector('ledetraad-chat').shadowRoot.querySelectorAll('button, a, summary, textarea')]
          .map((one) => [one.textContent, one.getBoundingClientRect()])
          .filter(([, box]) => box.width && (box.height < 44 || box.width < 44)).map(([text, box]) => `${text} ${box.width}x${box.height}`)"""
    )
    assert small == []


def test_the_focus_is_never_hidden_behind_the_head(visit, stub):
    person = visit(stub.url + "/demo", viewport={"width": 320, "height": 256}).opens()
    open_cards(person)
    for _ in range(40):
        person.page.keyboard.press("Shift+Tab")
        hidden = person.page.evaluate(
            """() => {
              const root = document.querySelector('ledetraad-chat').shadowRoot;
              const at = root.activeElement;
              if (!at || at.closest('.head') || at.matches('.log')) return '';
              const box = at.getBoundingClientRect();
              return box.bottom <= root.querySelector('.head').getBoundingClientRect().bottom || box.top >= innerHeight ? at.textContent : '';
            }"""
        )
        assert hidden == ""


def test_nothing_moves_for_who_asked_for_stillness(visit, stub):
    person = visit(stub.url + "/demo", reduced_motion="reduce").opens()
    name = person.page.evaluate("getComputedStyle(document.querySelector('ledetraad-chat').shadowRoot.querySelector('.waiting'), '::after').animationName")
    assert name == "none"


def test_what_moves_stops_within_five_seconds(visit, stub):
    person = visit(stub.url + "/demo").opens()
    seconds = person.page.evaluate(
        """() => {
          const style = getComputedStyle(document.querySelector('ledetraad-chat').shadowRoot.querySelector('.waiting'), '::after');
          return parseFloat(style.animationDuration) * parseFloat(style.animationIterationCount);
        }"""
    )
    assert seconds <= 5


def test_choices_are_told_apart_without_colours(visit, stub):
    person = visit(stub.url + "/demo", forced_colors="active").opens()
    style = person.log.get_by_role("button").first.evaluate("(one) => [getComputedStyle(one).borderTopWidth, getComputedStyle(one).borderTopStyle]")
    assert style == ["1px", "solid"]


def test_the_chat_speaks_its_language_and_the_cards_danish(visit, stub):
    person = visit(stub.url + "/demo?language=en")
    person.page.get_by_role("button", name="Chat: find help").click()
    assert person.page.get_by_role("region", name="Chatbot: find a service").get_attribute("lang") == "en"
