"""Reading what a client sent: everything that the contract does not allow is refused here."""

from __future__ import annotations

import json
from typing import Any, Collection, Dict, Optional

import msgspec
from sanic.request import Request

from bot.channel.errors import ContractError

MAX_BODY_BYTES = 16 * 1024
MAX_TEXT_LENGTH = 2000
MAX_ID_LENGTH = 200


class StartRequest(msgspec.Struct, frozen=True):
    """A body of ``POST /webhooks/web/session``."""

    municipality: Optional[str] = None
    language: str = "da"


class MessageRequest(msgspec.Struct, frozen=True):
    """A body of ``POST /webhooks/web/message``: exactly one of ``text`` and ``choice``."""

    session: str
    text: Optional[str] = None
    choice: Optional[str] = None
    message_id: Optional[str] = None


class EndRequest(msgspec.Struct, frozen=True):
    """A body of ``DELETE /webhooks/web/session``."""

    session: str


def read_start(request: Request, municipalities: Collection[str]) -> StartRequest:
    """Raises ContractError ``bad_request`` also for a municipality that is not served."""
    start = _convert(_body(request, may_be_empty=True), StartRequest)
    if start.municipality is not None and start.municipality not in municipalities:
        raise ContractError("bad_request", "Den kommune kender jeg ikke.")
    if not start.language.isalpha() or len(start.language) > 3:
        raise ContractError("bad_request")
    return start


def read_message(request: Request) -> MessageRequest:
    """Raises ContractError ``bad_request`` or ``too_long``."""
    message = _convert(_body(request), MessageRequest)
    if (message.text is None) == (message.choice is None):
        raise ContractError("bad_request", "Send enten en tekst eller et valg.")
    if message.text is not None and len(message.text) > MAX_TEXT_LENGTH:
        raise ContractError("too_long")
    if message.text is not None and not message.text.strip():
        raise ContractError("bad_request", "Der står ikke noget i beskeden. Skriv med dine egne ord.")
    for identifier in (message.session, message.choice, message.message_id):
        if identifier is not None and not _is_identifier(identifier):
            raise ContractError("bad_request")
    return message


def read_end(request: Request) -> EndRequest:
    """Raises ContractError ``bad_request``."""
    return _convert(_body(request), EndRequest)


def _is_identifier(text: str) -> bool:
    return 0 < len(text) <= MAX_ID_LENGTH and text.isprintable()


def _body(request: Request, may_be_empty: bool = False) -> Dict[str, Any]:
    # Any other content type would let another site's page post without the browser asking us first.
    raw = request.body
    if len(raw) > MAX_BODY_BYTES:
        raise ContractError("too_long")
    if not raw and may_be_empty:
        return {}
    if not request.content_type.lower().startswith("application/json"):
        raise ContractError("bad_request", "Send JSON med Content-Type: application/json.")
    return _parse(raw)


def _parse(raw: bytes) -> Dict[str, Any]:
    try:
        body = json.loads(raw.decode("utf-8"), parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise ContractError("bad_request") from error
    if not isinstance(body, dict):
        raise ContractError("bad_request")
    return body


def _refuse(constant: str) -> None:
    raise ValueError(constant)


def _convert(body: Dict[str, Any], kind: Any) -> Any:
    try:
        return msgspec.convert(body, kind)
    except (msgspec.ValidationError, UnicodeError) as error:
        raise ContractError("bad_request") from error
