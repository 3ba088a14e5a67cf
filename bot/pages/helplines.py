"""The lines that stand on top of every page. Names, numbers and hours come from the reviewed table alone."""

from __future__ import annotations

from typing import Iterator, List, Optional

from safety.helplines import Line, verified

# Life, thoughts of suicide, violence: the dangers that a page cannot ask about.
EVERYWHERE = ("alarm", "livslinien", "lev_uden_vold")


def danger_lines(municipality: Optional[str]) -> List[Line]:
    """Whom to ring, the most urgent first, with the doctor on call of the municipality (a code, or None)."""
    lines = verified()
    everywhere = [lines[key] for key in EVERYWHERE if key in lines]
    return everywhere + list(_doctor(municipality))


def _doctor(municipality: Optional[str]) -> Iterator[Line]:
    for line in verified().values():
        if municipality in line.municipalities and "medical" in line.kinds:
            yield line
