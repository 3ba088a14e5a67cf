"""Whether a message can be answered now: Redis and the actions answer, the model is loaded, one turn has worked."""

from __future__ import annotations

import asyncio
import secrets
from typing import Any, Optional

import aiohttp
from redis.exceptions import RedisError
from sanic import Sanic
from sanic.request import Request
from sanic.response import HTTPResponse, json

from bot.channel.engine import Engine, EngineSilent
from bot.channel.errors import ContractError, error_response
from bot.channel.sessions import SessionStore
from offers.catalogue import Catalogue
from privacy.tracker_store import assert_in_place, forget

ACTIONS_TIMEOUT = aiohttp.ClientTimeout(total=3)
SECONDS_BETWEEN_TRIES = 0.3


class Readiness:
    """Keeps ``/health`` honest. Rasa's own "/" answers 200 also when its model did not load."""

    def __init__(self, engine: Engine, sessions: SessionStore, catalogue: Catalogue, action_port: int) -> None:
        self._engine = engine
        self._sessions = sessions
        self._catalogue = catalogue
        self._actions_url = f"http://127.0.0.1:{action_port}/health"
        self._warm = False

    async def warm_up(self, app: Sanic) -> None:
        """Started with the server: says one sentence to the assistant until it answers."""
        if app.ctx.agent.is_ready():
            assert_in_place(app.ctx.agent)
        app.add_task(self._until_warm(app))

    async def health(self, request: Request) -> HTTPResponse:
        """``GET /health``: within about three seconds, whatever hangs."""
        agent = request.app.ctx.agent
        missing = await self._missing(agent)
        if missing:
            return error_response(ContractError("unavailable", missing))
        counts = {code: len(self._catalogue.of(code)) for code in self._catalogue.municipalities}
        return json({"status": "ok", "model": _model_name(agent), "catalogue": counts})

    async def _missing(self, agent: Any) -> Optional[str]:
        """Why no message can be answered now, for those who operate the server; None when all is well."""
        ready = self._warm and agent.is_ready()
        return await self._silent() or (None if ready else "Assistenten er ikke klar endnu.")

    async def _silent(self) -> Optional[str]:
        """Which of the two others does not answer; asked at once, so that two that hang cost no more than one."""
        redis, actions = await asyncio.gather(self._sessions.answers(), self._actions_answer())
        if not redis:
            return "Redis svarer ikke."
        return None if actions else "Handlingerne svarer ikke."

    async def _until_warm(self, app: Sanic) -> None:
        while not self._warm:
            self._warm = not await self._silent() and await self._one_turn(app.ctx.agent)
            await asyncio.sleep(0 if self._warm else SECONDS_BETWEEN_TRIES)

    async def _one_turn(self, agent: Any) -> bool:
        session = f"warm-up-{secrets.token_hex(8)}"
        try:
            await self._engine.start(session, None, "da")
            await self._engine.say(session, "jeg mangler et sted at bo")
            await forget(agent, session)
        except (EngineSilent, RedisError):
            return False
        return True

    async def _actions_answer(self) -> bool:
        try:
            async with aiohttp.ClientSession(timeout=ACTIONS_TIMEOUT) as client:
                async with client.get(self._actions_url) as response:
                    return response.status == 200
        except (aiohttp.ClientError, asyncio.TimeoutError):
            return False


def _model_name(agent: Any) -> Optional[str]:
    return agent.model_id or agent.model_name
