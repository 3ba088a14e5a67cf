"""The conversation as JSON: what the widget calls (docs/contract.md, "Endpoints")."""

from __future__ import annotations

from typing import Any, Dict

from sanic.request import Request
from sanic.response import HTTPResponse, empty, json

from bot.channel.conversation import Conversation
from bot.channel.requests import read_end, read_message, read_start


class Api:
    """The three calls of a conversation."""

    def __init__(self, conversation: Conversation) -> None:
        self._conversation = conversation

    async def start(self, request: Request) -> HTTPResponse:
        """``POST /webhooks/web/session``."""
        start = read_start(request, self._conversation.municipalities)
        session, messages = await self._conversation.open(start, address_of(request))
        return _answer({"session": session, "messages": messages}, status=201)

    async def say(self, request: Request) -> HTTPResponse:
        """``POST /webhooks/web/message``."""
        message = read_message(request)
        return _answer({"messages": await self._conversation.say(request.app.ctx.agent, message)})

    async def end(self, request: Request) -> HTTPResponse:
        """``DELETE /webhooks/web/session``."""
        await self._conversation.end(request.app.ctx.agent, read_end(request).session)
        return empty()


def address_of(request: Request) -> str:
    """Where the request came from: behind a proxy, what the proxy says (``SANIC_PROXIES_COUNT`` or ``SANIC_FORWARDED_SECRET``)."""
    return request.remote_addr or request.ip


def _answer(body: Dict[str, Any], status: int = 200) -> HTTPResponse:
    return json(body, status=status, headers={"Cache-Control": "no-store"}, ensure_ascii=False)
