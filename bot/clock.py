"""What time it is for the people who write: Europe/Copenhagen, or the fixed ``NOW`` of a test."""

from __future__ import annotations

from datetime import datetime
from typing import Optional
from zoneinfo import ZoneInfo

COPENHAGEN = ZoneInfo("Europe/Copenhagen")


def local_time(fixed: Optional[str] = None) -> datetime:
    """The time in Denmark, with its zone. ``fixed``: an ISO time; without an offset it is Danish time.

    Raises:
        ValueError: ``fixed`` is not an ISO time.
    """
    if fixed is None:
        return datetime.now(COPENHAGEN)
    moment = datetime.fromisoformat(fixed.replace("Z", "+00:00"))
    return moment.replace(tzinfo=COPENHAGEN) if moment.tzinfo is None else moment.astimezone(COPENHAGEN)
