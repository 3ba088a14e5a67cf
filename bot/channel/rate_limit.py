"""How many messages one session may send, and how many sessions one address may open."""

from __future__ import annotations

import asyncio
import logging
import math
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Optional

from limits import RateLimitItem, parse
from limits.storage import Storage, storage_from_string
from limits.strategies import FixedWindowRateLimiter
from redis.exceptions import RedisError

from bot.channel.errors import ContractError
from privacy.tracker_store import REDIS_SECONDS

# A library or a town hall has many people behind one address, so an address may open ten times
# as many sessions as one session may send messages.
SESSIONS_PER_ADDRESS = 10

logger = logging.getLogger(__name__)


class RateLimit:
    """``rule``: for example ``30/minute``; None allows everything. Shared over Redis when there is one.

    When Redis does not answer, everything is allowed: a limit must not keep a person from help.
    """

    def __init__(self, rule: Optional[str], redis_url: Optional[str]) -> None:
        # The limiter holds its storage only weakly.
        self._storage = _in_redis(redis_url) if redis_url else storage_from_string("memory://")
        # With moving windows its store in memory would keep every address until the server stops.
        self._limiter = FixedWindowRateLimiter(self._storage)
        # The library waits for Redis without asyncio, so the event loop must not be the one that calls it;
        # and its store in memory is not made for several threads.
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="rate-limit")
        self._messages = parse(rule) if rule else None
        self._sessions = _times(self._messages, SESSIONS_PER_ADDRESS)

    async def count_message(self, session: str) -> None:
        """Raises ContractError ``slow_down`` when this session has sent too many."""
        await self._count(self._messages, "message", session)

    async def count_session(self, address: str) -> None:
        """Raises ContractError ``slow_down`` when this address has opened too many."""
        await self._count(self._sessions, "session", address)

    async def _count(self, limit: Optional[RateLimitItem], kind: str, key: str) -> None:
        wait = await self._seconds_to_wait(limit, kind, key) if limit else 0
        if wait:
            raise ContractError("slow_down", retry_after=wait)

    async def _seconds_to_wait(self, limit: RateLimitItem, kind: str, key: str) -> int:
        counted = asyncio.get_running_loop().run_in_executor(self._thread, self._hit, limit, kind, key)
        try:
            # The thread may be busy waiting for Redis on behalf of somebody else.
            return await asyncio.wait_for(counted, REDIS_SECONDS)
        except (RedisError, asyncio.TimeoutError):
            logger.error("Redis does not answer; the rate limit lets everything through.")
            return 0

    def _hit(self, limit: RateLimitItem, kind: str, key: str) -> int:
        """Count one; returns 0, or the seconds to wait when it was one too many."""
        if self._limiter.hit(limit, kind, key):
            return 0
        reset = self._limiter.get_window_stats(limit, kind, key)[0]
        return max(1, math.ceil(reset - time.time()))


def _in_redis(url: str) -> Storage:
    return storage_from_string(url, socket_timeout=REDIS_SECONDS, socket_connect_timeout=REDIS_SECONDS)


def _times(limit: Optional[RateLimitItem], factor: int) -> Optional[RateLimitItem]:
    return type(limit)(limit.amount * factor, limit.multiples) if limit else None
