"""The conversation without script: every answer is a page with a form under it (``/chat``)."""

from __future__ import annotations

import secrets
from typing import Any, Dict, List, Optional

from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channel.api import address_of
from bot.channel.conversation import Conversation
from bot.channel.errors import ContractError
from bot.channel.pages import NO_SCRIPT, page
from bot.channel.requests import MAX_TEXT_LENGTH, MessageRequest, StartRequest
from bot.pages.chat import chat_page
from offers.catalogue import Catalogue

DELETED = "Samtalen er slettet."


class Form:
    """What somebody without JavaScript meets at ``/chat``."""

    def __init__(self, conversation: Conversation, catalogue: Catalogue) -> None:
        self._conversation = conversation
        self._catalogue = catalogue

    async def begin(self, request: Request) -> HTTPResponse:
        """``GET /chat``: a button to begin."""
        return self._page(None, [])

    async def turn(self, request: Request) -> HTTPResponse:
        """``POST /chat``: begin, say something, or delete; an error of the contract is shown as the answer."""
        session, text = request.form.get("session"), (request.form.get("text") or "")[:MAX_TEXT_LENGTH]
        try:
            if not session:
                session, messages = await self._conversation.open(StartRequest(), address_of(request))
            elif "forget" in request.form:
                await self._conversation.end(request.app.ctx.agent, session)
                return self._page(None, [_text(DELETED)])
            else:
                messages = await self._say(request, session, text)
        except ContractError as error:
            return self._page(None if error.code == "no_session" else session, [_text(error.message)], text)
        return self._page(session, messages, text)

    async def _say(self, request: Request, session: str, text: str) -> List[Dict[str, Any]]:
        choice = request.form.get("choice")
        if not choice and not text.strip():
            raise ContractError("bad_request")
        message = MessageRequest(
            session=session, choice=choice, text=None if choice else text, message_id=secrets.token_hex(8)
        )
        return await self._conversation.say(request.app.ctx.agent, message)

    def _page(self, session: Optional[str], messages: List[Dict[str, Any]], said: str = "") -> HTTPResponse:
        return page(chat_page(self._catalogue, session, messages, said), NO_SCRIPT)


def _text(text: str) -> Dict[str, Any]:
    return {"type": "text", "text": text}
