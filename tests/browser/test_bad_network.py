"""Bad reception, a server that is down, a conversation that is forgotten: nothing a person wrote is lost."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import expect

MESSAGE = "**/webhooks/web/message"


@pytest.fixture()
def person(visit, stub):
    return visit(stub.url + "/demo").opens()


def refuse(person, code, status, words="Det gik ikke.", times=99, headers=None):
    """Let the next messages fail with an error of the contract; returns the ids of the messages that came."""
    seen = []

    def handler(route):
        seen.append(json.loads(route.request.post_data)["message_id"])
        if len(seen) > times:
            return route.continue_()
        body = json.dumps({"error": {"code": code, "message": words}})
        return route.fulfill(status=status, body=body, headers={"Content-Type": "application/json", **(headers or {})})

    person.page.route(MESSAGE, handler)
    return seen


def test_a_message_written_in_a_tunnel_is_kept_and_sent_when_the_net_is_back(person, stub):
    person.page.context.set_offline(True)
    person.says("jeg er ensom").sees("Ingen forbindelse lige nu. Det, du skriver, bliver stående her.")
    person.sees("jeg er ensom")
    assert person.focus() == "Skriv din besked"
    assert person.heard()[-1].startswith("! Ingen forbindelse lige nu.")
    person.page.context.set_offline(False)
    person.sees("Det lyder svært.")
    assert person.page.locator(".note").count() == 0


def test_every_try_carries_the_same_id_so_that_it_counts_once(person):
    seen = refuse(person, "unavailable", 503, times=2)
    person.says("jeg er ensom").sees("Det lyder svært.")
    assert len(seen) == 3
    assert len(set(seen)) == 1


def test_try_again_sends_the_same_message_and_keeps_the_focus(person):
    seen = refuse(person, "unavailable", 503, "Jeg kan ikke svare lige nu. Er der fare for liv, så ring 112.", times=3)
    person.says("jeg er ensom").sees("Jeg kan ikke svare lige nu.")
    person.button("Prøv igen").click()
    assert person.focus() == "Du: jeg er ensom"
    person.sees("Det lyder svært.")
    assert len(seen) == 4
    assert len(set(seen)) == 1


def test_112_and_the_offers_can_be_reached_while_the_server_is_away(person):
    person.page.wait_for_timeout(2500)
    person.page.context.set_offline(True)
    person.says("jeg er ensom").sees("Ingen forbindelse lige nu.")
    expect(person.log.get_by_role("link", name="Ring 112")).to_have_attribute("href", "tel:112")
    person.button("Se alle tilbud").click()
    assert person.focus().startswith("Se alle tilbud")
    person.log.get_by_text("Den Blå Oase", exact=True).first.click()
    expect(person.log.get_by_text("Sønderport 49, Aabenraa")).to_be_visible()


def test_the_list_has_its_own_page_where_the_server_was_never_reached(visit, stub):
    person = visit(stub.url + "/demo")
    person.page.context.set_offline(True)
    person.launcher.click()
    person.sees("Ingen forbindelse lige nu.")
    expect(person.log.get_by_role("link", name="Se alle tilbud")).to_have_attribute("href", f"{stub.url}/offers?municipality=aabenraa")
    person.page.context.set_offline(False)
    person.sees("Hvad har du brug for?")


def test_an_empty_answer_counts_as_none(person):
    person.page.route(MESSAGE, lambda route: route.fulfill(json={"messages": []}))
    person.says("jeg er ensom").sees("Ingen forbindelse lige nu.")


def test_an_answer_that_is_no_json_counts_as_none(person):
    person.page.route(MESSAGE, lambda route: route.fulfill(status=502, body="<h1>Bad gateway</h1>"))
    person.says("jeg er ensom").sees("Ingen forbindelse lige nu.")


def test_a_forgotten_conversation_begins_anew_with_the_message_that_was_written(person, stub):
    stub.sessions.clear()
    person.says("jeg er ensom").sees("Samtalen findes ikke længere.")
    before = len(stub.calls)
    person.page.wait_for_timeout(300)
    assert len(stub.calls) == before
    person.button("Begynd forfra").click()
    person.sees("Det lyder svært.")
    assert [call[2].get("text") for call in stub.calls[before:]] == [None, "jeg er ensom"]


def test_a_choice_of_a_forgotten_conversation_is_sent_as_words(person, stub):
    stub.sessions.clear()
    person.chooses("Ensomhed og selskab").sees("Samtalen findes ikke længere.")
    person.button("Begynd forfra").click()
    person.sees("Det lyder svært.")
    assert stub.calls[-1][2]["text"] == "Ensomhed og selskab"


def test_a_choice_that_no_longer_holds_lies_in_the_field_to_be_sent_as_words(person):
    refuse(person, "no_such_choice", 409, "Det valg kan jeg ikke finde.", times=1)
    person.chooses("Ensomhed og selskab").sees("Det valg kan jeg ikke finde.")
    expect(person.field).to_have_value("Ensomhed og selskab")


@pytest.mark.parametrize("code, status", [("too_long", 413), ("bad_request", 400)])
def test_a_refused_text_lies_in_the_field_again(person, code, status):
    refuse(person, code, status, "Prøv at skrive det anderledes.")
    person.says("jeg er ensom").sees("Prøv at skrive det anderledes.")
    expect(person.field).to_have_value("jeg er ensom")
    assert person.heard()[-1] == "! Prøv at skrive det anderledes."


def test_somebody_who_writes_fast_waits_as_long_as_the_server_asks(person):
    seen = refuse(person, "slow_down", 429, times=1, headers={"Retry-After": "1"})
    person.says("jeg er ensom").sees("Det lyder svært.")
    assert len(seen) == 2


def test_a_long_wait_is_said_and_not_kept_secret(person):
    refuse(person, "slow_down", 429, "Vent et øjeblik, og prøv igen.", headers={"Retry-After": "60"})
    person.says("jeg er ensom").sees("Vent et øjeblik, og prøv igen.")
    expect(person.button("Prøv igen")).to_be_visible()


def test_who_waits_is_told_that_an_answer_comes(person):
    person.page.route(MESSAGE, lambda route: (person.page.wait_for_timeout(4500), route.continue_()))
    person.says("jeg er ensom")
    expect(person.log.locator(".waiting")).to_contain_text("Chatbotten skriver …")
    expect(person.log.locator(".waiting")).to_contain_text("Det tager lidt længere tid …")
    person.sees("Det lyder svært.")
    assert [said for said in person.heard() if "…" in said] == ["Chatbotten skriver …", "Det tager lidt længere tid …"]


def test_two_messages_in_a_row_are_answered_in_their_order(person):
    person.says("landkort").says("mig selv").sees("Her er to tilbud")
    texts = person.log.locator(".turn:not(.me) > .text").all_inner_texts()
    assert texts.index("Her er et kort over stedet.") < texts.index("Her er to tilbud, der kan passe til dig.")


def test_a_person_who_deletes_without_a_net_is_told_the_truth(person):
    person.page.context.set_offline(True)
    person.picks_from_menu("Slet samtalen").sees("Serveren svarer ikke. Den sletter selv samtalen om lidt.")


def test_an_answer_to_a_deleted_conversation_does_not_appear(person):
    person.page.route(MESSAGE, lambda route: (person.page.wait_for_timeout(800), route.continue_()))
    person.says("landkort").picks_from_menu("Slet samtalen").sees("Samtalen er slettet.")
    person.page.wait_for_timeout(1200)
    assert person.log.get_by_text("Her er et kort").count() == 0


def test_a_person_who_begins_again_at_once_gets_one_conversation_and_leaves_none_behind(visit, stub):
    person = visit(stub.url + "/demo")
    delays = [700, 0]
    person.page.route("**/webhooks/web/session", lambda route: (person.page.wait_for_timeout(delays.pop(0) if delays else 0), route.continue_()))
    talks = len(stub.sessions)
    person.launcher.click()
    person.picks_from_menu("Begynd forfra").sees("Hvad har du brug for?")
    person.page.wait_for_timeout(1000)
    assert person.log.get_by_text("Hvad har du brug for?").count() == 1
    assert len(stub.sessions) == talks + 1
    person.chooses("Ensomhed og selskab").sees("Det lyder svært.")
