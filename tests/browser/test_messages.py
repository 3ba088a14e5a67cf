"""Each type of message as a person sees and hears it, from the stand-in's fixed answers."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect


@pytest.fixture()
def person(visit, stub):
    return visit(stub.url + "/demo").opens()


def test_a_person_in_danger_sees_whom_to_ring_and_what_is_open(person):
    person.says("jeg vil ikke leve mere").sees("Få hjælp nu")
    lines = person.log.locator(".danger").get_by_role("listitem")
    assert [" ".join(text.split()) for text in lines.all_inner_texts()] == [
        "Ring 112 Alarm 112 Åbent nu, hele døgnet",
        "Ring 70 201 201 Livslinien Lukket nu, alle dage kl. 9 til 5",
        "Ring 70 11 07 07 Lægevagten",
    ]
    expect(lines.nth(1).get_by_role("link")).to_have_attribute("href", "tel:70201201")
    heard = " ".join(said for said in person.heard() if said.startswith("!"))
    order = ["! Få hjælp nu. Tak, fordi du skriver det.", "Er du i fare nu?", "Ring 112, Alarm 112.", "Ring 70 201 201, Livslinien.", "Jeg er en chatbot."]
    assert sorted(order, key=heard.index) == order


def test_the_numbers_are_seen_on_a_phone_without_scrolling(visit, stub):
    person = visit(stub.url + "/demo", viewport={"width": 360, "height": 640}).opens().says("ensom").answered()
    person.says("jeg vil ikke leve mere").sees("Få hjælp nu")
    expect(person.log.get_by_role("link", name="Ring 112")).to_be_in_viewport(ratio=1)
    expect(person.log.get_by_role("link", name="Ring 70 201 201")).to_be_in_viewport(ratio=1)


def test_a_person_without_colours_still_sees_the_danger(visit, stub):
    person = visit(stub.url + "/demo", forced_colors="active").opens().says("jeg vil ikke leve mere").sees("Få hjælp nu")
    width = person.log.locator(".danger").evaluate("(box) => getComputedStyle(box).borderTopWidth")
    assert width == "3px"


def test_an_offer_says_why_who_how_whom_where_when_price_and_source(person):
    person.says("ensom").sees("Mig selv").chooses("Mig selv").sees("Her er to tilbud")
    card = person.log.get_by_role("article").filter(has_text="Blå Kors")
    card.get_by_text("Mere om tilbuddet").click()
    for words in (
        "du savner selskab", "Du kan selv komme eller ringe.", "Du kan bare komme forbi.",
        "Robert Refslund-Nørgaard, Leder af Den Blå Oase, Blå Kors", "Telefon: står ikke i kilden",
        "Mennesker, der er socialt udsatte.", "Sønderport 49, Aabenraa", "Middagsmad hver dag.", "Middagsmad koster 30 kroner.",
        "Kilde: Indsatskatalog 2026-2027, 4. udgave, juli 2026, “Den Blå Oase”",
    ):
        expect(card.get_by_text(words).first).to_be_visible()
    expect(card.get_by_role("link")).to_have_attribute("href", "https://www.blaakors.dk/vores-arbejde/vaeresteder-udsatte-og-ensomme/den-blaa-oase-i-aabenraa")
    expect(card.get_by_role("link")).to_have_attribute("rel", "noopener noreferrer")


def test_what_the_source_does_not_say_is_said_to_be_unknown(person):
    person.says("mig selv").sees("Her er to tilbud")
    card = person.log.get_by_role("article").filter(has_text="Lone Dybdahl")
    card.get_by_text("Mere om tilbuddet").click()
    assert card.locator("dd").all_inner_texts()[1:] == ["Står ikke i kilden"] * 3
    expect(card.get_by_text("Det afgør: Visitationsudvalget")).to_be_visible()


def test_an_address_that_is_none_of_the_web_becomes_no_link(person):
    person.says("mig selv").sees("Her er to tilbud")
    assert person.log.get_by_role("article").filter(has_text="Lone Dybdahl").get_by_role("link").count() == 0


def test_an_answer_about_one_thing_shows_that_thing_alone(person):
    person.says("hvornår er der åbent").sees("Der er gratis morgenmad")
    card = person.log.get_by_role("article")
    assert card.locator("dt").all_inner_texts() == ["Hvornår"]
    assert card.get_by_role("heading", name="Sådan kommer du i gang").count() == 0


def test_a_message_of_an_unknown_type_is_shown_by_its_text(person):
    person.says("vis mig et landkort").sees("Her er et kort over stedet.")


def test_markup_in_a_message_is_text(person):
    person.says("<img src=x onerror=alert(1)>").sees("Du skrev <img src=x onerror=alert(1)> og <b>fed</b>.")
    assert person.log.locator("img, b").count() == 0


def test_a_long_answer_is_shown_from_its_beginning(person):
    person.says("skriv langt").sees("En lang besked.").says("skriv langt").answered()
    own = person.log.locator(".me").last.bounding_box()
    assert 0 <= own["y"] - person.log.bounding_box()["y"] < 20


def test_who_reads_further_up_is_left_in_peace_and_told_of_the_news(person):
    person.says("skriv langt").answered().says("skriv langt").answered()
    person.page.route("**/webhooks/web/message", lambda route: (person.page.wait_for_timeout(300), route.continue_()))
    person.says("skriv langt")
    person.log.evaluate("(log) => { log.scrollTop = 0; }")
    news = person.page.get_by_role("button", name="Ny besked")
    expect(news).to_be_visible()
    assert person.log.evaluate("(log) => log.scrollTop") == 0
    news.click()
    expect(news).to_be_hidden()
    assert person.focus() == "Samtalen"


def test_a_screen_reader_hears_each_sentence_once_and_in_order(person):
    person.chooses("Ensomhed og selskab").sees("Er det dig selv").chooses("Mig selv").sees("Her er to tilbud").says("landkort").sees("Her er et kort")
    heard = person.heard()
    wanted = [
        "Du skriver med en chatbot",
        "Chatbotten: Hej. Jeg er en chatbot",
        "Chatbotten: Hvad har du brug for? Svar: Et sted at bo, Alkohol eller stoffer, Ensomhed og selskab, Noget andet",
        "Chatbotten: Det lyder svært. Er det dig selv, eller er det en, du er bekymret for? Svar: Mig selv, En, jeg er bekymret for, Ved ikke",
        "Chatbotten: Her er to tilbud, der kan passe til dig. Den Blå Oase, Startbolig – Slotsgade",
        "Chatbotten: Vil du vide mere om et af dem?",
        "Chatbotten: Her er et kort over stedet.",
    ]
    assert [said[: len(words)] for said, words in zip(heard, wanted)] == wanted
    assert len(heard) == len(wanted)
