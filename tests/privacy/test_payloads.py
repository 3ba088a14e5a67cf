"""The hostile payloads are what they say they are."""

from __future__ import annotations

from tests.privacy.payloads import payloads


def test_there_are_more_than_a_hundred_and_twenty_and_each_has_its_own_name() -> None:
    names = [payload.name for payload in payloads()]
    assert len(names) > 120 and len(set(names)) == len(names)


def test_none_may_be_answered_with_a_server_error() -> None:
    for payload in payloads():
        assert payload.status and all(status < 500 for status in payload.status), payload.name


def test_every_payload_can_be_written_as_bytes() -> None:
    for payload in payloads():
        sent = payload.data("an-open-session")
        assert isinstance(sent, bytes) and b"$REPEAT" not in sent and b"$SESSION" not in sent, payload.name
