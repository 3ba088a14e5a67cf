"""Daily counts of what the turns were about, where a deployment has asked for them (STATISTICS_FILE)."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Callable, Dict, List, Optional

from offers.catalogue import Catalogue
from privacy.statistics import DailyCounts
from safety.danger import KINDS


class TurnCounter:
    """Counts one turn after it was answered. ``path``: None counts nothing and reads nothing."""

    def __init__(self, path: Optional[str], catalogue: Catalogue, clock: Callable[[], datetime]) -> None:
        codes = [*catalogue.municipalities, *catalogue.needs, *catalogue.offers, *KINDS]
        self._counts = DailyCounts(path, codes) if path else None
        self._clock = clock

    async def count(self, agent: Any, session: str, messages: List[Dict[str, Any]]) -> None:
        """Count the needs and the municipality that are known by now, and what was shown."""
        if self._counts is None:
            return
        tracker = await agent.tracker_store.retrieve(session)
        slots = tracker.current_slot_values() if tracker else {}
        self._counts.count_turn(
            self._clock().date(),
            municipality=slots.get("municipality"),
            needs=slots.get("needs") or (),
            offers=[offer["id"] for message in messages for offer in message.get("offers", [])],
            danger=next((message["kind"] for message in messages if message["type"] == "danger"), None),
            not_understood=bool(slots.get("not_understood")),
        )
