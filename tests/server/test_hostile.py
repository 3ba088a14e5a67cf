"""Hostile input against the started assistant: no 5xx, nothing of it comes back as markup, and the talk goes on."""

from __future__ import annotations

import pytest
import requests

from bot.process import Assistant
from tests.client import TIMEOUT_SECONDS, Client
from tests.privacy.payloads import Payload, payloads


@pytest.fixture()
def talk(server: Assistant) -> Client:
    client = Client(server.url)
    client.open("aabenraa")
    return client


@pytest.mark.parametrize("payload", payloads(), ids=lambda payload: payload.name)
def test_a_hostile_payload_gets_its_answer_and_the_next_message_is_answered(talk: Client, payload: Payload) -> None:
    response = requests.request(
        payload.method, talk.url + payload.path, data=payload.data(talk.session or ""), headers=payload.headers,
        timeout=TIMEOUT_SECONDS,
    )
    assert response.status_code in payload.status, response.text
    assert "<script" not in response.text and "Traceback" not in response.text
    if talk.post("/webhooks/web/message", {"session": talk.session, "text": "hej"}).status_code == 404:
        talk.open("aabenraa")  # the payload had ended the conversation, as it may
    assert talk.say("hej")
    talk.say("jeg vil gerne have hjælp til mit alkoholforbrug")
    assert {offer["municipality"] for offer in talk.offers()} <= {"aabenraa"}  # no slot was set
