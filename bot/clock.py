"""What time it is for the people who write: now in Denmark, or the fixed ``NOW`` of a test."""

from __future__ import annotations

from datetime import datetime
from typing import Optional

from guidance.clock import COPENHAGEN, danish


def local_time(fixed: Optional[str] = None) -> datetime:
    """The time in Denmark, with its zone. ``fixed``: an ISO time; without an offset it is Danish time.

    Raises:
        ValueError: ``fixed`` is not an ISO time.
    """
    if fixed is None:
        return datetime.now(COPENHAGEN)
    return danish(datetime.fromisoformat(fixed.replace("Z", "+00:00")))
