"""What is counted of a turn: codes of the day, never a person's words; and nothing unless it was asked for."""

from __future__ import annotations

import asyncio
from datetime import datetime
from pathlib import Path
from typing import Any, Dict, Optional

from bot.channel.counting import TurnCounter
from offers.catalogue import load_catalogue
from privacy.statistics import read_counts

NOON = datetime(2026, 11, 24, 12, 0)
MESSAGES = [
    {"type": "danger", "kind": "suicide", "text": "…", "lines": []},
    {"type": "offers", "text": "…", "offers": [{"id": "aabenraa-den-blaa-oase"}]},
]


class Tracker:
    def current_slot_values(self) -> Dict[str, Any]:
        return {"municipality": "aabenraa", "needs": ["loneliness", "min hemmelighed"], "not_understood": 0.0}


class Store:
    async def retrieve(self, session: str) -> Optional[Tracker]:
        return Tracker()


class Agent:
    tracker_store = Store()


def test_a_turn_is_counted_by_its_codes_and_no_other_word(tmp_path: Path) -> None:
    file = str(tmp_path / "counts.sqlite")
    counter = TurnCounter(file, load_catalogue(), lambda: NOON)
    for _ in range(5):
        asyncio.run(counter.count(Agent(), "session", MESSAGES))
    counts = read_counts(file)["2026-11-24"]
    assert counts == {
        ("municipality", "aabenraa"): 5,
        ("need", "loneliness"): 5,
        ("offer", "aabenraa-den-blaa-oase"): 5,
        ("danger", "suicide"): 5,
    }
    assert b"hemmelighed" not in Path(file).read_bytes()


def test_nothing_is_counted_or_even_read_unless_a_file_is_named() -> None:
    asyncio.run(TurnCounter(None, load_catalogue(), lambda: NOON).count(None, "session", MESSAGES))
