"""The pages for whoever has no script: a list to search in, one offer, and paper."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from markupsafe import escape
from playwright.sync_api import expect

from bot.pages import pages, words
from bot.pages.find import find, folded
from offers.catalogue import load_catalogue, load_vocabulary
from safety.helplines import verified
from tests.browser.test_accessibility import RULES


@pytest.fixture(scope="module")
def catalogue():
    return load_catalogue()


def test_every_offer_has_a_page_with_its_facts_and_its_source(catalogue):
    for offer in catalogue.offers.values():
        page = pages.offer_page(catalogue, offer)
        assert "<script" not in page and "style=" not in page
        for contact in offer.contacts:
            assert not contact.name or str(escape(contact.name)) in page, offer.id
        for step in offer.access.steps:
            assert str(escape(step)) in page, offer.id
        assert str(escape(catalogue.municipalities[offer.municipality].source.edition)) in page


def test_every_topic_has_a_heading():
    assert set(words.ABOUT) == set(load_vocabulary().topics)


def test_every_offer_stands_in_the_list_of_its_municipality(catalogue):
    for municipality in catalogue.municipalities:
        page = pages.offers_page(catalogue, municipality, "", None)
        missing = [offer.id for offer in catalogue.of(municipality) if f'href="/offers/{offer.id}"' not in page]
        assert missing == []


@pytest.mark.parametrize("query", ["den blå oase", "DEN BLAA OASE", "blå sønderport", "oasen"])
def test_a_person_finds_a_place_also_without_danish_letters(catalogue, query):
    assert "Den Blå Oase" in [offer.name for offer in find(catalogue, "aabenraa", query, None)]


def test_what_an_offer_is_made_for_stands_before_what_it_also_helps_with(catalogue):
    for code in catalogue.needs:
        fits = [next(need.fit.value for need in offer.needs if need.need == code) for offer in find(catalogue, None, "", code)]
        assert fits == sorted(fits, reverse=True), code


def test_danish_letters_are_folded():
    assert folded("Rådgivning på Øen, ærligt") == "raadgivning paa oeen, aerligt"


def test_what_a_person_searches_for_is_never_markup(catalogue):
    page = pages.offers_page(catalogue, None, '"><script>alert(1)</script>', "no_such_need")
    assert "<script" not in page
    assert "&lt;script&gt;" in page


def test_the_numbers_on_every_page_are_those_of_the_table(catalogue):
    page = pages.offers_page(catalogue, "aabenraa", "", None)
    for key in ("alarm", "livslinien", "lev_uden_vold", "laegevagt_syd"):
        assert f'href="tel:{verified()[key].phone.replace(" ", "")}"' in page
    assert verified()["laegevagt_midt"].phone not in page


def test_a_page_that_does_not_exist_leads_to_the_list(catalogue):
    assert 'href="/offers"' in pages.not_found_page(catalogue)


def test_a_person_without_script_searches_narrows_and_reads(visit, stub):
    person = visit(stub.url + "/offers", java_script_enabled=False)
    person.page.get_by_label("Søg").fill("morgenmad")
    person.page.get_by_label("Kommune").select_option("aabenraa")
    person.page.get_by_role("button", name="Vis tilbud").click()
    person.page.get_by_role("link", name="Den Blå Oase").first.click()
    expect(person.page.get_by_role("heading", name="Sådan kommer du i gang")).to_be_visible()
    expect(person.page.get_by_role("link", name="Ring 112")).to_be_visible()
    person.page.get_by_role("link", name="Alle tilbud i Aabenraa Kommune").click()
    person.page.get_by_label("Hvad har du brug for?").select_option("violence")
    person.page.get_by_role("button", name="Vis tilbud").click()
    expect(person.page.get_by_role("link", name="Aabenraa Krisecenter")).to_be_visible()


def test_on_paper_there_is_the_offer_and_its_address_but_no_search_form(visit, stub):
    person = visit(stub.url + "/offers/aabenraa-den-blaa-oase")
    person.page.emulate_media(media="print")
    expect(person.page.get_by_role("link", name="Alle tilbud i Aabenraa Kommune")).to_be_hidden()
    expect(person.page.get_by_text("Robert Refslund-Nørgaard")).to_be_visible()
    address = "getComputedStyle(document.querySelector('article a[href^=http]'), '::after').content"
    assert "blaakors.dk" in person.page.evaluate(address)


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/offers", "/offers?q=findes-ikke", "/offers/aabenraa-den-blaa-oase", "/offers/nowhere", "/demo"])
def test_no_rule_of_accessibility_is_broken_on_a_page(visit, stub, path, theme, width):
    person = visit(stub.url + path, color_scheme=theme, viewport={"width": width, "height": 800})
    found = Axe().run(person.page, options=RULES).response["violations"]
    assert {one["id"]: [node["html"] for node in one["nodes"]] for one in found} == {}
    assert person.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
