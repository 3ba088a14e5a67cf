"""A person at the other end of the web contract, for tests and the evaluation."""

from __future__ import annotations

from typing import Any, Dict, List, Optional

import requests

TIMEOUT_SECONDS = 30


class Client:
    """Holds one conversation over HTTP and remembers the latest answer."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.session: Optional[str] = None
        self.messages: List[Dict[str, Any]] = []

    def open(self, municipality: Optional[str] = "aabenraa", language: str = "da") -> List[Dict[str, Any]]:
        """Open a conversation; returns the greeting."""
        body = {"municipality": municipality, "language": language}
        response = self.post("/webhooks/web/session", body)
        assert response.status_code == 201, response.text
        self.session = response.json()["session"]
        return self._remember(response.json()["messages"])

    def say(self, text: str, **more: str) -> List[Dict[str, Any]]:
        """Write a message; returns the answer."""
        return self._turn({"text": text, **more})

    def choose(self, label: str) -> List[Dict[str, Any]]:
        """Press the first shown choice whose label holds ``label`` (upper or lower case)."""
        for choice in self.choices():
            if label.casefold() in choice["label"].casefold():
                return self._turn({"choice": choice["id"]})
        raise AssertionError(f"No choice says {label!r}; shown: {[c['label'] for c in self.choices()]}")

    def forget(self) -> int:
        """Delete the conversation; returns the status."""
        body = {"session": self.session}
        return requests.delete(self.url + "/webhooks/web/session", json=body, timeout=TIMEOUT_SECONDS).status_code

    def post(self, path: str, body: Any) -> requests.Response:
        """Post JSON, whatever comes back."""
        return requests.post(self.url + path, json=body, timeout=TIMEOUT_SECONDS)

    def choices(self) -> List[Dict[str, str]]:
        """The choices of the latest answer."""
        return [choice for message in self.messages for choice in message.get("choices", [])]

    def offers(self) -> List[Dict[str, Any]]:
        """The offers of the latest answer, of lists and of a single one."""
        many = [offer for message in self.messages for offer in message.get("offers", [])]
        return many + [message["offer"] for message in self.messages if "offer" in message]

    def text(self) -> str:
        """All texts of the latest answer."""
        return "\n".join(message["text"] for message in self.messages)

    def danger(self) -> Optional[str]:
        """The kind of danger that the latest answer is about."""
        return next((message["kind"] for message in self.messages if message["type"] == "danger"), None)

    def _turn(self, said: Dict[str, str]) -> List[Dict[str, Any]]:
        response = self.post("/webhooks/web/message", {"session": self.session, **said})
        assert response.status_code == 200, response.text
        return self._remember(response.json()["messages"])

    def _remember(self, messages: List[Dict[str, Any]]) -> List[Dict[str, Any]]:
        self.messages = messages
        return messages
