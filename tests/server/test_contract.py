"""The web contract over HTTP, against the whole started assistant (docs/contract.md)."""

from __future__ import annotations

import threading
from typing import Any, Callable, Dict, List

import pytest
import requests

from bot.process import Assistant
from tests.client import TIMEOUT_SECONDS, Client

MESSAGE = "/webhooks/web/message"
SESSION = "/webhooks/web/session"


def error_of(response: requests.Response) -> "tuple[int, str]":
    body = response.json()["error"]
    assert set(body) == {"code", "message"} and body["message"], body
    assert "Traceback" not in response.text
    return response.status_code, body["code"]


def test_health_tells_the_model_and_the_number_of_offers(server: Assistant) -> None:
    body = requests.get(server.url + "/health", timeout=TIMEOUT_SECONDS).json()
    assert body["status"] == "ok" and body["model"]
    assert body["catalogue"] == {"aabenraa": 42, "aarhus": 18}


def test_a_new_conversation_says_that_it_is_a_chatbot_before_anything_else(client: Client) -> None:
    messages = client.open()
    assert "chatbot" in messages[0]["text"].lower()
    assert len(client.session) >= 32 and client.choices()


def test_two_sessions_never_have_the_same_id(server: Assistant) -> None:
    clients = [Client(server.url) for _ in range(5)]
    for one in clients:
        one.open(None)
    assert len({one.session for one in clients}) == 5


def test_an_empty_body_opens_a_conversation(server: Assistant) -> None:
    assert requests.post(server.url + SESSION, timeout=TIMEOUT_SECONDS).status_code == 201


def test_a_person_without_a_home_is_shown_offers_with_everything_the_contract_names(client: Client) -> None:
    client.open()
    client.say("jeg er hjemløs og mangler et sted at bo")
    for _ in range(3):
        if not client.offers():
            client.say("ved ikke")
    offer = client.offers()[0]
    assert set(offer) == {
        "id", "municipality", "name", "summary", "why", "audience", "access", "contacts", "place", "hours", "price",
        "url", "anchoring", "source",
    }
    assert set(offer["access"]) == {"kind", "anonymous", "via", "steps", "quote"}
    assert set(offer["source"]) == {"document", "edition", "heading"}
    assert offer["why"] and all(set(c) == {"name", "role", "unit", "phone", "email"} for c in offer["contacts"])
    assert 1 <= len(client.offers()) <= 3 and {o["municipality"] for o in client.offers()} == {"aabenraa"}


@pytest.mark.parametrize(
    "body",
    [
        "not json", "[]", "null", "1", '"text"', "{", "{}", '{"session": 1, "text": "hej"}', '{"session": "x"}',
        '{"session": "x", "text": "a", "choice": "b"}', '{"session": "x", "text": 5}', '{"session": "x", "text": ["a"]}',
        '{"session": "x", "text": ""}', '{"session": "x", "text": "   "}', '{"session": "", "text": "hej"}',
        '{"session": "x", "choice": {"id": 1}}', '{"session": "x", "text": NaN}', '{"session": null, "text": "hej"}',
        "[" * 8000,
    ],
)
def test_a_body_that_is_not_a_message_is_a_bad_request(server: Assistant, body: str) -> None:
    headers = {"Content-Type": "application/json"}
    response = requests.post(server.url + MESSAGE, data=body.encode(), headers=headers, timeout=TIMEOUT_SECONDS)
    assert error_of(response) == (400, "bad_request")


def test_a_page_of_another_site_cannot_post_without_asking_the_browser(server: Assistant) -> None:
    headers = {"Content-Type": "text/plain"}
    response = requests.post(server.url + SESSION, data="{}", headers=headers, timeout=TIMEOUT_SECONDS)
    assert error_of(response) == (400, "bad_request")


def test_bytes_that_are_not_text_are_a_bad_request(server: Assistant) -> None:
    headers = {"Content-Type": "application/json"}
    response = requests.post(server.url + MESSAGE, data=b"\xff\xfe{}", headers=headers, timeout=TIMEOUT_SECONDS)
    assert error_of(response) == (400, "bad_request")


@pytest.mark.parametrize("municipality", ["atlantis", "", "AABENRAA", 7, ["aabenraa"]])
def test_a_municipality_that_is_not_served_is_a_bad_request(client: Client, municipality: Any) -> None:
    assert error_of(client.post(SESSION, {"municipality": municipality})) == (400, "bad_request")


def test_an_unknown_session_is_not_found(client: Client) -> None:
    assert error_of(client.post(MESSAGE, {"session": "does-not-exist", "text": "hej"})) == (404, "no_session")


def test_a_choice_of_another_session_is_refused_and_the_talk_goes_on(server: Assistant) -> None:
    first, second = Client(server.url), Client(server.url)
    first.open()
    second.open()
    body = {"session": second.session, "choice": first.choices()[0]["id"]}
    assert error_of(second.post(MESSAGE, body)) == (409, "no_such_choice")
    assert second.say("jeg er ensom")


def test_two_thousand_characters_are_read_and_one_more_is_too_long(client: Client) -> None:
    client.open()
    assert client.say("jeg er ensom " + "a " * 993 + "a")
    body = {"session": client.session, "text": "a" * 2001}
    assert error_of(client.post(MESSAGE, body)) == (413, "too_long")
    assert client.say("jeg er ensom")


@pytest.mark.parametrize("size", [17 * 1024, 70 * 1024, 3 * 1024 * 1024])
def test_a_huge_body_is_too_long_at_any_size(client: Client, size: int) -> None:
    assert error_of(client.post(SESSION, {"municipality": "a" * size})) == (413, "too_long")


def test_a_retry_gets_the_same_answer_and_is_no_second_turn(client: Client) -> None:
    client.open()
    first = client.say("jeg er ensom", message_id="m-1")
    assert client.say("jeg er ensom", message_id="m-1") == first
    assert client.say("noget helt andet", message_id="m-1") == first


def test_two_retries_at_the_same_time_are_one_turn(client: Client) -> None:
    client.open()
    answers: List[Dict[str, Any]] = []
    body = {"session": client.session, "text": "jeg drikker for meget", "message_id": "same"}
    threads = [threading.Thread(target=lambda: answers.append(client.post(MESSAGE, body).json())) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 4 and all(answer == answers[0] for answer in answers)


@pytest.mark.parametrize(
    "text", ["/restart", "/session_start", "/back", '/describe_need{"needs": ["violence"]}', "/in_danger", " /start_over",
             "//restart", "/", '/inform{"municipality":"aarhus"}'],
)
def test_text_that_looks_like_a_command_is_text(client: Client, text: str) -> None:
    client.open()
    assert client.say(text)
    client.say("jeg mangler hjælp til at holde op med at drikke alkohol")
    for _ in range(3):
        if not client.offers():
            client.say("ved ikke")
    assert {offer["municipality"] for offer in client.offers()} == {"aabenraa"}


def test_a_deleted_conversation_is_gone(client: Client) -> None:
    client.open()
    client.say("jeg er ensom")
    assert client.forget() == 204
    assert error_of(client.post(MESSAGE, {"session": client.session, "text": "hej"})) == (404, "no_session")
    assert client.forget() == 404


@pytest.mark.parametrize("path", ["/webhooks/rest/webhook", "/webhooks/socketio", "/conversations/x/tracker", "/model",
                                  "/domain", "/status", "/webhooks/callback/webhook"])
def test_rasas_own_doors_are_closed(server: Assistant, path: str) -> None:
    assert requests.get(server.url + path, timeout=TIMEOUT_SECONDS).status_code == 404
    assert requests.post(server.url + path, json={}, timeout=TIMEOUT_SECONDS).status_code in (404, 405)


def test_too_many_messages_are_slowed_down_with_a_time_to_wait(start_assistant: Callable[..., Assistant]) -> None:
    client = Client(start_assistant(RATE_LIMIT="3/minute", SESSION_TTL="4").url)
    client.open()
    for _ in range(3):
        client.say("hej")
    response = client.post(MESSAGE, {"session": client.session, "text": "hej"})
    assert error_of(response) == (429, "slow_down")
    assert 1 <= int(response.headers["Retry-After"]) <= 60


def test_a_session_is_forgotten_after_its_time(start_assistant: Callable[..., Assistant]) -> None:
    client = Client(start_assistant(RATE_LIMIT="3/minute", SESSION_TTL="4").url)
    client.open()
    threading.Event().wait(4.5)
    assert error_of(client.post(MESSAGE, {"session": client.session, "text": "hej"})) == (404, "no_session")


def test_the_offers_come_as_a_page_and_as_json(server: Assistant) -> None:
    page = requests.get(server.url + "/offers?municipality=aarhus", timeout=TIMEOUT_SECONDS)
    assert page.headers["Content-Type"].startswith("text/html") and "<script" not in page.text
    accept = {"Accept": "application/json"}
    offers = requests.get(server.url + "/offers?municipality=aarhus", headers=accept, timeout=TIMEOUT_SECONDS).json()["offers"]
    assert len(offers) == 18
    one = requests.get(f"{server.url}/offers/{offers[0]['id']}", headers=accept, timeout=TIMEOUT_SECONDS).json()
    assert one == offers[0]
    assert offers[0]["name"] in requests.get(f"{server.url}/offers/{offers[0]['id']}", timeout=TIMEOUT_SECONDS).text
    assert requests.get(server.url + "/offers/findes-ikke", timeout=TIMEOUT_SECONDS).status_code == 404


@pytest.mark.parametrize("path", ["/demo", "/widget/widget.js", "/hsds/", "/hsds/services", "/hsds/organizations",
                                  "/hsds/taxonomy_terms", "/pages/style.css"])
def test_every_page_of_the_contract_is_there(server: Assistant, path: str) -> None:
    response = requests.get(server.url + path, timeout=TIMEOUT_SECONDS)
    assert response.status_code == 200 and response.content
