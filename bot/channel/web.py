"""The web contract's endpoints as a Rasa input channel (named in credentials.yml)."""

from __future__ import annotations

import asyncio
from typing import Any, Awaitable, Callable, Dict, List, Optional
from weakref import WeakValueDictionary

from rasa.core.channels.channel import InputChannel, UserMessage
from redis.exceptions import RedisError
from sanic import Blueprint, Sanic
from sanic.exceptions import PayloadTooLarge
from sanic.request import Request
from sanic.response import HTTPResponse, empty, json, redirect

from bot.channel.engine import Engine
from bot.channel.errors import ContractError, error_response
from bot.channel.pages import add_pages
from bot.channel.rate_limit import RateLimit
from bot.channel.readiness import Readiness
from bot.channel.requests import MessageRequest, read_end, read_message, read_start
from bot.channel.routes import handler
from bot.channel.sessions import Session, new_session, session_store
from bot.channel.turns import Turns
from bot.clock import local_time
from bot.settings import read_settings
from offers.catalogue import load_catalogue
from privacy.tracker_store import forget

Messages = List[Dict[str, Any]]
Handler = Callable[[UserMessage], Awaitable[Any]]


class WebChannel(InputChannel):
    """Serves docs/contract.md; the only way into the assistant."""

    @classmethod
    def name(cls) -> str:
        return "web"

    def url_prefix(self) -> str:
        return "/"

    def blueprint(self, on_new_message: Handler) -> Blueprint:
        """All routes: the conversation, the pages and the readiness check."""
        settings = read_settings()
        catalogue = load_catalogue(municipalities=settings.municipalities or None)
        blueprint = Blueprint("ledetraad")
        engine = Engine(on_new_message)
        conversation = Conversation(
            turns=Turns(engine, catalogue, lambda: local_time(settings.now)),
            sessions=session_store(settings.session_ttl, settings.redis_url),
            rate_limit=RateLimit(settings.rate_limit, settings.redis_url),
            municipalities=list(catalogue.municipalities),
        )
        readiness = Readiness(engine, catalogue, settings.action_port)
        blueprint.add_route(handler(readiness.health), "/health", methods=["GET"])
        blueprint.add_route(handler(conversation.start), "/webhooks/web/session", methods=["POST"])
        blueprint.add_route(handler(conversation.say), "/webhooks/web/message", methods=["POST"])
        blueprint.add_route(
            handler(conversation.end), "/webhooks/web/session", methods=["DELETE"], ignore_body=False
        )
        add_pages(blueprint, catalogue)
        blueprint.listener("before_server_start")(_answer_errors_as_json)
        blueprint.listener("before_server_start")(_greet_at_the_bare_address)
        blueprint.listener("after_server_start")(lambda app, loop: readiness.warm_up(app))
        return blueprint


class Conversation:
    """The three calls of a conversation."""

    def __init__(self, turns: Turns, sessions: Any, rate_limit: RateLimit, municipalities: List[str]) -> None:
        self._turns = turns
        self._sessions = sessions
        self._rate_limit = rate_limit
        self._municipalities = municipalities
        self._locks: "WeakValueDictionary[str, asyncio.Lock]" = WeakValueDictionary()

    async def start(self, request: Request) -> HTTPResponse:
        """``POST /webhooks/web/session``: a new conversation and its greeting."""
        body = read_start(request, self._municipalities)
        self._rate_limit.count_session(request.remote_addr or request.ip)
        session = new_session(body.municipality or self._only_municipality(), body.language)
        messages = await self._turns.start(session)
        try:
            await self._sessions.save(session)
        except RedisError as error:
            raise self._turns.unavailable(session.municipality, session.language) from error
        return _answer({"session": session.id, "messages": messages}, status=201)

    async def say(self, request: Request) -> HTTPResponse:
        """``POST /webhooks/web/message``: one turn; a retry gets the answer it missed."""
        body = read_message(request)
        try:
            async with self._lock(body.session):
                return _answer({"messages": await self._answered(body)})
        except RedisError:
            return self._without_memory(body)

    async def end(self, request: Request) -> HTTPResponse:
        """``DELETE /webhooks/web/session``: nothing of the conversation is left."""
        body = read_end(request)
        async with self._lock(body.session):
            await self._session(body.session)
            await self._sessions.delete(body.session)
            await forget(request.app.ctx.agent, body.session)
        return empty()

    async def _answered(self, body: MessageRequest) -> Messages:
        session = await self._session(body.session, body.text)
        messages = session.answer_to(body.message_id)
        if messages is None:
            self._rate_limit.count_message(session.id)
            messages = await self._turn(session, body)
            await self._sessions.save(session)
        return messages

    def _without_memory(self, body: MessageRequest) -> HTTPResponse:
        danger = self._turns.danger_alone(body.text or "")
        if danger is None:
            raise self._turns.unavailable(None, "da")
        return _answer({"messages": [danger]})

    async def _turn(self, session: Session, body: MessageRequest) -> Messages:
        if body.choice is not None:
            messages = await self._turns.choose(session, body.choice)
        else:
            messages = await self._turns.say(session, body.text or "")
        if body.message_id:
            session.keep_answer(body.message_id, messages)
        return messages

    async def _session(self, identifier: str, text: Optional[str] = None) -> Session:
        session = await self._sessions.load(identifier)
        if session is None:
            # The talk is gone, but nobody in danger is told just that.
            danger = self._turns.danger_alone(text or "")
            raise ContractError("no_session", danger["text"] if danger else None)
        return session

    def _only_municipality(self) -> Optional[str]:
        return self._municipalities[0] if len(self._municipalities) == 1 else None

    def _lock(self, identifier: str) -> asyncio.Lock:
        # Two requests of one session take turns, so that a retry in flight finds the first one's answer.
        return self._locks.setdefault(identifier, asyncio.Lock())


def _answer(body: Dict[str, Any], status: int = 200) -> HTTPResponse:
    return json(body, status=status, headers={"Cache-Control": "no-store"}, ensure_ascii=False)


def _answer_errors_as_json(app: Sanic, _: Any) -> None:
    app.error_handler.add(ContractError, lambda request, error: error_response(error))
    # Sanic refuses a huge body before any route sees it.
    app.error_handler.add(PayloadTooLarge, lambda request, error: error_response(ContractError("too_long")))


def _greet_at_the_bare_address(app: Sanic, _: Any) -> None:
    # Rasa's own "/" would say which version runs here.
    app.register_middleware(lambda request: redirect("/demo") if request.path == "/" else None, "request")
