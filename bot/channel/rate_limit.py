"""How many messages one session may send, and how many sessions one address may open."""

from __future__ import annotations

import math
import time
from typing import Optional

from limits import RateLimitItem, parse
from limits.storage import storage_from_string
from limits.strategies import MovingWindowRateLimiter

from bot.channel.errors import ContractError

# A library or a town hall has many people behind one address, so an address may open ten times
# as many sessions as one session may send messages.
SESSIONS_PER_ADDRESS = 10


class RateLimit:
    """``rule``: for example ``30/minute``; None allows everything. Shared over Redis when there is one."""

    def __init__(self, rule: Optional[str], redis_url: Optional[str]) -> None:
        # The limiter holds its storage only weakly.
        self._storage = storage_from_string(redis_url or "memory://")
        self._limiter = MovingWindowRateLimiter(self._storage)
        self._messages = parse(rule) if rule else None
        self._sessions = _times(self._messages, SESSIONS_PER_ADDRESS)

    def count_message(self, session: str) -> None:
        """Raises ContractError ``slow_down`` when this session has sent too many."""
        self._count(self._messages, "message", session)

    def count_session(self, address: str) -> None:
        """Raises ContractError ``slow_down`` when this address has opened too many."""
        self._count(self._sessions, "session", address)

    def _count(self, limit: Optional[RateLimitItem], kind: str, key: str) -> None:
        if limit is None or self._limiter.hit(limit, kind, key):
            return
        reset = self._limiter.get_window_stats(limit, kind, key)[0]
        raise ContractError("slow_down", retry_after=max(1, math.ceil(reset - time.time())))


def _times(limit: Optional[RateLimitItem], factor: int) -> Optional[RateLimitItem]:
    return type(limit)(limit.amount * factor, limit.multiples) if limit else None
