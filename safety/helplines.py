"""The table of help lines (``helplines.yml``): who may be rung, for what, and who answers now.

Times are Europe/Copenhagen, with the Danish public holidays. Where hours are not known, ``open_now`` is None.
"""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Dict, Optional, Tuple
from zoneinfo import ZoneInfo

import holidays
import msgspec

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
FILE = Path(__file__).with_name("helplines.yml")


class _Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"from_": "from"}):
    """An unknown key in the table is an error."""


class Period(_Record):
    """``days``: mon … sun. ``from_`` and ``to``: "HH:MM", ``to`` may be "24:00"."""

    days: Tuple[str, ...]
    from_: str
    to: str


class Line(_Record, kw_only=True):
    """One help line. ``text``: its hours in words, per language. ``municipalities``: where it answers; empty means
    everywhere. ``holidays``: ``ordinary`` (like any other day), ``sun`` (like a Sunday) or ``unknown``.
    ``status``: only ``verified`` is shown. ``source``: who says so."""

    id: str
    name: str
    phone: str
    status: str
    kinds: Tuple[str, ...]
    text: Dict[str, str]
    source: str
    names: Dict[str, str] = {}
    always: bool = False
    periods: Tuple[Period, ...] = ()
    holidays: str = "ordinary"
    municipalities: Tuple[str, ...] = ()

    def open_at(self, now: datetime) -> Optional[bool]:
        """Whether somebody answers at ``now`` (any zone; without a zone it is Danish time); None if not known."""
        if self.always:
            return True
        local = now.replace(tzinfo=COPENHAGEN) if now.tzinfo is None else now.astimezone(COPENHAGEN)
        day = self._day(local.date())
        if not self.periods or day is None:
            return None
        clock = local.strftime("%H:%M")
        return any(day in period.days and period.from_ <= clock < period.to for period in self.periods)

    def _day(self, day: date) -> Optional[str]:
        if self.holidays != "ordinary" and is_holiday(day):
            return "sun" if self.holidays == "sun" else None
        return DAYS[day.weekday()]

    def shown(self, now: datetime, language: str = "da") -> Dict[str, object]:
        """As the contract types a line: name, phone, hours, open_now."""
        return {"name": self.names.get(language, self.name), "phone": self.phone,
                "hours": self.text.get(language, self.text["da"]), "open_now": self.open_at(now)}


class Table(_Record, kw_only=True):
    reviewed: date
    reviewer: str
    lines: Tuple[Line, ...]


@lru_cache(maxsize=1)
def table() -> Table:
    """The whole table, shown or not. Raises msgspec.ValidationError for a broken one."""
    return msgspec.yaml.decode(FILE.read_bytes(), type=Table)


@lru_cache(maxsize=1)
def verified() -> Dict[str, Line]:
    """The lines that may be shown, by id."""
    return {line.id: line for line in table().lines if line.status == "verified"}


def line(identifier: str) -> Line:
    """One line that may be shown. Raises KeyError for any other."""
    return verified()[identifier]


@lru_cache(maxsize=8)
def _danish_holidays(year: int) -> "holidays.HolidayBase":
    return holidays.country_holidays("DK", years=year)


def is_holiday(day: date) -> bool:
    """A Danish public holiday (Store bededag is none since 2024)."""
    return day in _danish_holidays(day.year)
