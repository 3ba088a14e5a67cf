"""Where a conversation lives: in memory or in Redis, masked, short, and only for ``SESSION_TTL``.

Named in ``endpoints.yml``. Rasa replaces a store that it cannot import by one that forgets nothing, so
the start of the server must call ``assert_in_place``.
"""

from __future__ import annotations

import asyncio
import json
import logging
from typing import Any, Dict, Iterable, List, Optional, Protocol

from cachetools import TTLCache
from rasa.core.lock_store import InMemoryLockStore
from rasa.core.tracker_store import FailSafeTrackerStore, SerializedTrackerAsText, TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker
from redis import asyncio as redis
from redis.exceptions import RedisError

from bot.settings import read_settings
from offers.catalogue import load_catalogue
from privacy.mask import Names, mask

# Rasa replays every stored event in each turn, so a long talk would grow slower and slower. What was
# understood is in the slots; the rules look no further back than one turn.
TURNS_KEPT = 6
CONVERSATIONS_KEPT = 20_000
REDIS_SECONDS = 3

logger = logging.getLogger(__name__)


class Conversations(Protocol):
    """Texts under a key that are gone after a time."""

    async def get(self, key: str) -> Optional[str]:
        """The text, or None when there is none or it has expired."""

    async def put(self, key: str, text: str) -> None:
        """Keep it for another time to live."""

    async def delete(self, key: str) -> None:
        """Forget it; an unknown key is no error."""

    async def keys(self) -> List[str]:
        """All keys."""


class InMemory:
    """Conversations in this process. ``ttl``: seconds."""

    def __init__(self, ttl: float) -> None:
        self._ttl = ttl
        self._texts: TTLCache = TTLCache(maxsize=CONVERSATIONS_KEPT, ttl=ttl)
        self._sweeping = False

    async def get(self, key: str) -> Optional[str]:
        return self._texts.get(key)

    async def put(self, key: str, text: str) -> None:
        self._texts.expire()
        self._texts[key] = text
        if not self._sweeping:
            self._sweep_later()

    async def delete(self, key: str) -> None:
        self._texts.pop(key, None)

    async def keys(self) -> List[str]:
        return list(self._texts)

    def _sweep_later(self) -> None:
        # The cache drops what has expired only when it is used; a quiet night must not keep a talk.
        self._sweeping = True
        asyncio.get_running_loop().call_later(self._ttl + 0.1, self._sweep)

    def _sweep(self) -> None:
        self._sweeping = False
        self._texts.expire()
        if self._texts:
            self._sweep_later()


class InRedis:
    """Conversations in Redis, each under its own key. ``ttl``: seconds, from one on."""

    PREFIX = "ledetraad:tracker:"

    def __init__(self, url: str, ttl: float) -> None:
        self._redis = redis.from_url(url, decode_responses=True, socket_timeout=REDIS_SECONDS, socket_connect_timeout=REDIS_SECONDS)
        self._ttl = max(1, int(ttl))

    async def get(self, key: str) -> Optional[str]:
        return await self._redis.get(self.PREFIX + key)

    async def put(self, key: str, text: str) -> None:
        await self._redis.set(self.PREFIX + key, text, ex=self._ttl)

    async def delete(self, key: str) -> None:
        await self._redis.delete(self.PREFIX + key)

    async def keys(self) -> List[str]:
        return [key[len(self.PREFIX) :] async for key in self._redis.scan_iter(self.PREFIX + "*")]


class ForgetfulTrackerStore(TrackerStore, SerializedTrackerAsText):
    """Rasa's tracker store for this project; takes ``SESSION_TTL`` and ``REDIS_URL`` from the settings."""

    def __init__(
        self,
        domain: Optional[Domain],
        event_broker: Any = None,
        conversations: Optional[Conversations] = None,
        names: Optional[Names] = None,
        **_: Any,
    ) -> None:
        settings = read_settings()
        super().__init__(domain, None)
        self._conversations = conversations or (
            InRedis(settings.redis_url, settings.session_ttl) if settings.redis_url else InMemory(settings.session_ttl)
        )
        self._names = names or Names.from_catalogue(load_catalogue(municipalities=settings.municipalities or None))

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Keep the conversation, masked and shortened, for another ``SESSION_TTL``.

        Whatever fails, nothing is raised: Rasa would keep the conversation in a store that never forgets.
        """
        try:
            events = [_masked(event, self._names) for event in shortened(tracker.as_dialogue().as_dict()["events"])]
            text = json.dumps({"name": tracker.sender_id, "events": events})
            await self._conversations.put(tracker.sender_id, text)
        except Exception:
            logger.exception("A conversation could not be kept; it goes on without memory.")

    async def retrieve(self, sender_id: str) -> Optional[DialogueStateTracker]:
        """The conversation, or None when there is none, it has expired, or Redis does not answer."""
        try:
            stored = await self._conversations.get(sender_id)
        except RedisError:
            logger.exception("Redis does not answer; the conversation goes on without memory.")
            return None
        return self.deserialise_tracker(sender_id, stored) if stored else None

    async def keys(self) -> Iterable[str]:
        """The ids of the conversations that are kept."""
        return await self._conversations.keys()

    async def delete(self, sender_id: str) -> None:
        """Forget a conversation; an unknown one is no error. Raises RedisError when Redis does not answer."""
        await self._conversations.delete(sender_id)


def shortened(events: List[Dict[str, Any]]) -> List[Dict[str, Any]]:
    """The last turns, and before them the slots as they were then. Events as Rasa's ``as_dict`` writes them."""
    said = [index for index, event in enumerate(events) if event["event"] == "user"]
    if len(said) <= TURNS_KEPT:
        return events
    cut = said[-TURNS_KEPT]
    if any(event["event"] in ("active_loop", "form") for event in events[:cut]):
        return events
    return _start_of_session(events[:cut]) + events[cut:]


def _start_of_session(events: List[Dict[str, Any]]) -> List[Dict[str, Any]]:
    start = [event for event in events if event["event"] == "session_started"][-1:]
    slots: Dict[str, Dict[str, Any]] = {}
    for event in events:
        if event["event"] in ("reset_slots", "restart"):
            slots.clear()
        elif event["event"] == "slot":
            slots[event["name"]] = event
    listening = [event for event in events if event["event"] == "action" and event["name"] == "action_listen"][-1:]
    return start + list(slots.values()) + listening


def _masked(event: Dict[str, Any], names: Names) -> Dict[str, Any]:
    """A user's event masked once more, should anything ever reach Rasa past the channel."""
    return _masked_texts(event, names) if event["event"] == "user" else event


def _masked_texts(value: Any, names: Names) -> Any:
    if isinstance(value, dict):
        return {
            key: mask(inner, names).text if key == "text" and isinstance(inner, str) else _masked_texts(inner, names)
            for key, inner in value.items()
        }
    if isinstance(value, (list, tuple)):
        return [_masked_texts(inner, names) for inner in value]
    return value


async def forget(agent: Any, sender_id: str) -> None:
    """Remove a conversation from the tracker store and the lock store of a Rasa ``Agent``.

    Raises:
        RedisError: Redis does not answer; the conversation is gone after ``SESSION_TTL`` at the latest.
    """
    await _store_of(agent).delete(sender_id)
    agent.lock_store.delete_lock(sender_id)


def assert_in_place(agent: Any) -> None:
    """Raises RuntimeError, which says what to do, when conversations are kept anywhere else than here."""
    _store_of(agent)
    if getattr(agent.tracker_store, "event_broker", None) is not None:
        raise RuntimeError("An event broker would copy conversations out of the assistant. Remove event_broker from endpoints.yml.")
    if not isinstance(agent.lock_store, InMemoryLockStore):
        raise RuntimeError("Only Rasa's lock store in memory is cleared when a conversation is deleted. Remove lock_store from endpoints.yml.")


def _store_of(agent: Any) -> ForgetfulTrackerStore:
    store = agent.tracker_store
    if isinstance(store, FailSafeTrackerStore):
        store = store._tracker_store
    if not isinstance(store, ForgetfulTrackerStore):
        raise RuntimeError(
            f"Conversations are kept in {type(store).__name__}, which does not forget. endpoints.yml must name "
            "privacy.tracker_store.ForgetfulTrackerStore, and `python -c 'import privacy.tracker_store'` must work."
        )
    return store
