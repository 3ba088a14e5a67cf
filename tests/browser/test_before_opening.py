"""What a municipal page gets when it embeds the widget, before anybody opens the chat."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

SIZES = "() => { const s = getComputedStyle(document.querySelector('ledetraad-chat').shadowRoot.querySelector('%s')); return [s.fontSize, s.color, s.position]; }"


def test_a_visitor_who_does_not_open_the_chat_sends_and_stores_nothing(visit, stub):
    person = visit(stub.url + "/demo")
    expect(person.launcher).to_be_visible()
    person.page.wait_for_timeout(500)
    storage = person.page.evaluate("async () => [localStorage.length, sessionStorage.length, (await indexedDB.databases()).length]")
    print(f"before opening: {person.requests}, cookies {person.page.context.cookies()}, storage keys {storage}")
    assert person.requests == ["GET /demo", "GET /pages/style.css", "GET /widget/widget.js"]
    assert person.page.context.cookies() == []
    assert storage == [0, 0, 0]


def test_a_visitor_who_talked_has_still_no_cookie_and_no_storage(visit, stub):
    person = visit(stub.url + "/demo").opens().says("jeg er ensom").answered()
    assert person.page.context.cookies() == []
    assert person.page.evaluate("async () => localStorage.length + sessionStorage.length + (await caches.keys()).length") == 0


def test_the_letters_keep_their_size_where_the_page_shrinks_the_root(visit, stub):
    person = visit(stub.url + "/demo")
    assert person.page.evaluate("getComputedStyle(document.documentElement).fontSize") == "10px"
    assert person.page.evaluate(SIZES % ".launch")[0] == "16px"


def test_the_page_s_own_style_does_not_reach_into_the_chat(visit, stub):
    person = visit(stub.url + "/demo")
    before = person.page.evaluate(SIZES % ".launch")
    person.page.evaluate(
        """() => {
          const loud = new CSSStyleSheet();
          loud.replaceSync('* { font-size: 40px !important; color: red !important; position: static !important; letter-spacing: 9px !important }');
          document.adoptedStyleSheets = [loud];
        }"""
    )
    assert person.page.evaluate(SIZES % ".launch") == before


def test_the_chat_is_the_page_s_only_once_though_the_script_stands_twice(visit, stub):
    person = visit(stub.url + "/demo?twice=yes")
    expect(person.launcher).to_be_visible()
    assert person.page.locator("ledetraad-chat").count() == 1


@pytest.mark.parametrize("theme, scheme, page_scheme, wanted", [
    ("auto", "dark", "scheme=normal", "light"),
    ("auto", "dark", "scheme=light dark", "dark"),
    ("auto", "dark", "scheme=normal&meta=light dark", "dark"),
    ("auto", "light", "scheme=light dark", "light"),
    ("auto", "light", "scheme=dark", "dark"),
    ("dark", "light", "scheme=normal", "dark"),
    ("light", "dark", "scheme=light dark", "light"),
])
def test_the_chat_is_dark_only_where_the_page_is_or_says_so(visit, stub, theme, scheme, page_scheme, wanted):
    person = visit(stub.url + f"/demo?theme={theme}&{page_scheme}", color_scheme=scheme)
    expect(person.page.locator("ledetraad-chat section")).to_have_attribute("data-theme", wanted)


def test_the_chat_follows_when_the_evening_makes_the_page_dark(visit, stub):
    person = visit(stub.url + "/demo?scheme=light dark", color_scheme="light")
    person.page.emulate_media(color_scheme="dark")
    expect(person.page.locator("ledetraad-chat section")).to_have_attribute("data-theme", "dark")


def test_a_german_page_gets_a_german_chat(visit, stub):
    person = visit(stub.url + "/demo?language=de-DE")
    expect(person.page.get_by_role("button", name="Chat: Hilfe finden")).to_be_visible()


def test_an_ordinary_link_of_the_page_opens_the_chat(visit, stub):
    person = visit(stub.url + "/demo")
    person.page.get_by_role("link", name="Chat og find et tilbud").click()
    expect(person.log).to_be_visible()
    assert person.page.url.endswith("/demo")


def test_without_script_the_same_link_leads_to_the_list(visit, stub):
    person = visit(stub.url + "/demo", java_script_enabled=False)
    person.page.get_by_role("link", name="Chat og find et tilbud").click()
    expect(person.page.get_by_role("heading", name="Find et tilbud")).to_be_visible()


def test_the_municipality_of_the_page_is_told_when_the_chat_opens(visit, stub):
    visit(stub.url + "/demo").opens()
    assert stub.calls[-1] == ("POST", "/webhooks/web/session", {"language": "da", "municipality": "aabenraa"})
