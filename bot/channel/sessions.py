"""The sessions: which exist, what choices they were shown, which answers may be asked for again.

Nothing that a person wrote stands here. A session is gone after ``SESSION_TTL`` of silence or when
it is deleted; in memory by default, in Redis when ``REDIS_URL`` is set.
"""

from __future__ import annotations

import secrets
import time
from typing import Any, Dict, List, Optional, Protocol

import msgspec
from cachetools import TTLCache
from redis import asyncio as redis
from redis.exceptions import RedisError

from guidance.state import Choice
from privacy.tracker_store import REDIS_SECONDS
from safety.danger import Danger

ANSWERS_KEPT_SECONDS = 600  # docs/contract.md: the same message_id within ten minutes
ANSWERS_KEPT = 20
CHOICES_KEPT = 120
SESSIONS_KEPT = 50_000

Messages = List[Dict[str, Any]]


class Answer(msgspec.Struct):
    """The answer to one ``message_id``. ``at``: seconds since the epoch."""

    at: float
    messages: Messages


class Session(msgspec.Struct, kw_only=True):
    """One conversation as the channel sees it. ``turns`` counts messages, for the choices' ids. ``language``: that of the
    greeting, or the latest one that the person was told is understood. ``danger``: the latest that was answered, no words of it;
    ``danger_turn``: the value of ``turns`` before that answer."""

    id: str
    municipality: Optional[str] = None
    language: str = "da"
    turns: int = 0
    danger: Optional[Danger] = None
    danger_turn: int = 0
    choices: Dict[str, Choice] = {}
    answers: Dict[str, Answer] = {}

    def offer_choice(self, choice: Choice) -> str:
        """Remember a choice as shown; returns the id that a client sends back."""
        identifier = f"{self.turns}-{len(self.choices)}-{secrets.token_hex(2)}"
        self.choices[identifier] = choice
        for old in list(self.choices)[:-CHOICES_KEPT]:
            del self.choices[old]
        return identifier

    def keep_answer(self, message_id: str, messages: Messages) -> None:
        """Remember an answer, so that a retry with the same ``message_id`` gets it again."""
        self.answers[message_id] = Answer(at=time.time(), messages=messages)
        for old in list(self.answers)[:-ANSWERS_KEPT]:
            del self.answers[old]

    def answer_to(self, message_id: Optional[str]) -> Optional[Messages]:
        """The answer that this ``message_id`` got, if it was within ten minutes."""
        answer = self.answers.get(message_id or "")
        if answer is None or time.time() - answer.at > ANSWERS_KEPT_SECONDS:
            return None
        return answer.messages


class SessionStore(Protocol):
    """Where sessions live; both kinds behave alike."""

    async def load(self, identifier: str) -> Optional[Session]:
        """The session, or None when it is unknown, expired or deleted."""

    async def save(self, session: Session) -> None:
        """Keep it for another ``SESSION_TTL``."""

    async def delete(self, identifier: str) -> None:
        """Forget it; an unknown one is no error."""

    async def answers(self) -> bool:
        """Whether sessions can be read and kept now; known within ``REDIS_SECONDS``."""


def new_session(municipality: Optional[str], language: str) -> Session:
    """A session with an id that nobody can guess (192 random bits)."""
    return Session(id=secrets.token_urlsafe(24), municipality=municipality, language=language)


def session_store(ttl: int, redis_url: Optional[str]) -> SessionStore:
    """The store that the settings ask for. ``ttl``: seconds."""
    return RedisSessions(redis_url, ttl) if redis_url else MemorySessions(ttl)


class MemorySessions:
    """Sessions in this process's memory."""

    def __init__(self, ttl: int) -> None:
        self._sessions: TTLCache = TTLCache(maxsize=SESSIONS_KEPT, ttl=ttl)

    async def load(self, identifier: str) -> Optional[Session]:
        return self._sessions.get(identifier)

    async def save(self, session: Session) -> None:
        self._sessions.expire()
        self._sessions[session.id] = session

    async def delete(self, identifier: str) -> None:
        self._sessions.pop(identifier, None)

    async def answers(self) -> bool:
        return True


class RedisSessions:
    """Sessions in Redis, each under its own key with a time to live. All but ``answers`` raise RedisError."""

    def __init__(self, url: str, ttl: int) -> None:
        self._redis = redis.from_url(url, socket_timeout=REDIS_SECONDS, socket_connect_timeout=REDIS_SECONDS)
        self._ttl = ttl

    async def load(self, identifier: str) -> Optional[Session]:
        raw = await self._redis.get(_key(identifier))
        return msgspec.json.decode(raw, type=Session) if raw else None

    async def save(self, session: Session) -> None:
        await self._redis.set(_key(session.id), msgspec.json.encode(session), ex=self._ttl)

    async def delete(self, identifier: str) -> None:
        await self._redis.delete(_key(identifier))

    async def answers(self) -> bool:
        try:
            return await self._redis.ping()
        except RedisError:
            return False


def _key(identifier: str) -> str:
    return f"ledetraad:session:{identifier}"
