"""The lines that stand on top of every page. Numbers come from the reviewed table alone."""

from __future__ import annotations

from typing import Dict, List, Optional


def danger_lines(municipality: Optional[str]) -> List[Dict[str, str]]:
    """Name, phone and hours (may be empty) of whom to ring, the most urgent first."""
    return [{"name": "Fare for liv", "phone": "112", "hours": "hele døgnet"}]
