"""The three things one can do with a conversation, whatever the page that asks: open it, say something, end it."""

from __future__ import annotations

import asyncio
from typing import Any, Dict, List, Optional, Tuple
from weakref import WeakValueDictionary

from redis.exceptions import RedisError

from bot.channel.counting import TurnCounter
from bot.channel.errors import ContractError
from bot.channel.rate_limit import RateLimit
from bot.channel.requests import MessageRequest, StartRequest
from bot.channel.sessions import Session, SessionStore, new_session
from bot.channel.turns import Turns
from privacy.tracker_store import forget

Messages = List[Dict[str, Any]]

# Nobody in danger waits longer for a store or an engine that hangs. Longer than one wait for Redis.
DANGER_SECONDS = 4


class Conversation:
    """Conversations by their ids. ``municipalities``: the codes of those that are served."""

    def __init__(
        self, turns: Turns, counter: TurnCounter, sessions: SessionStore, rate_limit: RateLimit, municipalities: List[str]
    ) -> None:
        self._turns = turns
        self._counter = counter
        self._sessions = sessions
        self._rate_limit = rate_limit
        self.municipalities = municipalities
        self._locks: "WeakValueDictionary[str, asyncio.Lock]" = WeakValueDictionary()

    async def open(self, start: StartRequest, address: str) -> Tuple[str, Messages]:
        """A new conversation: its id and its greeting. ``address``: where the request came from.

        Raises:
            ContractError: ``slow_down`` or ``unavailable``.
        """
        await self._rate_limit.count_session(address)
        session = new_session(start.municipality or self._only_municipality(), start.language)
        try:
            # Once before the greeting too: without Redis the engine would only wait for it as well.
            await self._sessions.save(session)
            messages = await self._turns.start(session)
            await self._sessions.save(session)
        except RedisError as error:
            raise self._turns.unavailable(session.municipality, session.language) from error
        return session.id, messages

    async def say(self, agent: Any, message: MessageRequest) -> Messages:
        """One turn; a retry gets the answer it missed. Danger is answered also when Redis is away or hangs.

        Raises:
            ContractError: ``no_session``, ``no_such_choice``, ``slow_down`` or ``unavailable``.
        """
        danger = self._turns.danger_alone(message.text or "")
        try:
            return await asyncio.wait_for(self._in_turn(agent, message), DANGER_SECONDS if danger else None)
        except (RedisError, asyncio.TimeoutError) as error:
            if danger is None:
                raise self.unavailable() from error
            return [danger]

    async def end(self, agent: Any, identifier: str) -> None:
        """Nothing of the conversation is left. Raises ContractError ``no_session`` or ``unavailable``."""
        try:
            async with self._lock(identifier):
                await self._session(identifier)
                await self._sessions.delete(identifier)
                await forget(agent, identifier)
        except RedisError as error:
            raise self.unavailable() from error

    def unavailable(self) -> ContractError:
        """The error of anything that broke in a way nobody foresaw: 112 and the municipalities' pages."""
        return self._turns.unavailable(None, "da")

    async def _in_turn(self, agent: Any, message: MessageRequest) -> Messages:
        async with self._lock(message.session):
            return await self._answered(agent, message)

    async def _answered(self, agent: Any, message: MessageRequest) -> Messages:
        session = await self._session(message.session, message.text)
        messages = session.answer_to(message.message_id)
        if messages is None:
            await self._rate_limit.count_message(session.id)
            messages = await self._turn(session, message)
            await self._sessions.save(session)
            await self._counter.count(agent, session.id, messages)
        return messages

    async def _turn(self, session: Session, message: MessageRequest) -> Messages:
        if message.choice is not None:
            messages = await self._turns.choose(session, message.choice)
        else:
            messages = await self._turns.say(session, message.text or "")
        if message.message_id:
            session.keep_answer(message.message_id, messages)
        return messages

    async def _session(self, identifier: str, text: Optional[str] = None) -> Session:
        session = await self._sessions.load(identifier)
        if session is None:
            # The talk is gone, but nobody in danger is told just that.
            danger = self._turns.danger_alone(text or "")
            raise ContractError("no_session", danger["text"] if danger else None)
        return session

    def _only_municipality(self) -> Optional[str]:
        return self.municipalities[0] if len(self.municipalities) == 1 else None

    def _lock(self, identifier: str) -> asyncio.Lock:
        # Two requests of one session take turns, so that a retry in flight finds the first one's answer.
        return self._locks.setdefault(identifier, asyncio.Lock())
