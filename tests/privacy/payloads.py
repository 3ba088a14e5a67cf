"""The hostile payloads of hostile.yml, ready to be sent."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Dict, List, Tuple

import msgspec
import yaml

HOSTILE = Path(__file__).with_name("hostile.yml")
PATHS = {"message": "/webhooks/web/message", "session": "/webhooks/web/session"}


class Repeat(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``text`` so many times, then ``end`` as many times."""

    text: str
    times: int
    end: str = ""


class Payload(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One thing to send. ``status``: the answers that are allowed."""

    name: str
    status: Tuple[int, ...]
    call: str = "message"
    method: str = "POST"
    content_type: str = "application/json"
    body: Any = None
    raw: str = ""
    repeat: Repeat = Repeat("", 0)

    @property
    def path(self) -> str:
        """The path to send it to."""
        return PATHS[self.call]

    @property
    def headers(self) -> Dict[str, str]:
        """The headers to send with it; none for an empty content type."""
        return {"Content-Type": self.content_type} if self.content_type else {}

    def data(self, session: str) -> bytes:
        """The bytes to send, with the id of an open session filled in."""
        text = self.raw if self.body is None else json.dumps(self.body)
        text = text.replace("$REPEAT", self.repeat.text * self.repeat.times + self.repeat.end * self.repeat.times)
        return text.replace("$SESSION", session).encode("utf-8", "surrogatepass").replace(b"$LATIN1", b"\xe6")


def payloads() -> List[Payload]:
    """All of them; for ``pytest.mark.parametrize`` with ``ids=lambda payload: payload.name``."""
    raw = yaml.safe_load(HOSTILE.read_text(encoding="utf-8"))
    return [msgspec.convert(entry, Payload) for entry in raw]
