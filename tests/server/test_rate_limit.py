"""The limit counts a visitor's address no longer than it must, and never stands between a person and help."""

from __future__ import annotations

import asyncio
import time

import pytest

from bot.channel.errors import ContractError
from bot.channel.rate_limit import RateLimit
from bot.process import free_port

ADDRESS = "192.0.2.7"


def test_who_writes_too_fast_is_told_when_to_try_again() -> None:
    async def write_three_times(limit: RateLimit) -> None:
        for _ in range(3):
            await limit.count_message("a talk")

    with pytest.raises(ContractError) as refused:
        asyncio.run(write_three_times(RateLimit("2/hour", None)))
    assert refused.value.code == "slow_down" and 0 < refused.value.retry_after <= 3600


def test_an_address_is_forgotten_when_its_time_is_over_and_somebody_else_writes() -> None:
    limit = RateLimit("30/second", None)
    asyncio.run(limit.count_session(ADDRESS))
    deadline = time.monotonic() + 30
    while ADDRESS in str(vars(limit._storage)):
        assert time.monotonic() < deadline, "the address is still in memory"
        time.sleep(0.2)
        asyncio.run(limit.count_message("another talk"))


def test_without_redis_to_count_in_everybody_is_let_through() -> None:
    limit = RateLimit("1/hour", f"redis://127.0.0.1:{free_port()}/0")
    for _ in range(3):
        asyncio.run(limit.count_message("a talk"))
