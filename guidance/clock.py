"""Danish time: what the hours of an offer say at a moment, holidays, and the next working day."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from enum import Enum
from typing import List, Optional, Tuple
from zoneinfo import ZoneInfo

import holidays
import msgspec

from offers.model import Hours, Period

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
SATURDAY = 5
# From here on, a thing of the day without a time of its own is not promised for today any more.
EVENING = time(20, 0)


class When(str, Enum):
    """``SOMETIME``: that day, at a time the source does not give."""

    NOW = "now"
    LATER = "later"
    SOMETIME = "sometime"
    TOMORROW = "tomorrow"


class Slot(msgspec.Struct, frozen=True):
    """One period of an offer's hours, and when it is as seen from now."""

    when: When
    period: Period


def danish(now: datetime) -> datetime:
    """``now`` by the clock in Denmark; a time without a zone is taken to be Danish already."""
    return now.replace(tzinfo=COPENHAGEN) if now.tzinfo is None else now.astimezone(COPENHAGEN)


def holiday_name(day: date) -> Optional[str]:
    """The Danish name of a public holiday, or None."""
    return holidays.country_holidays("DK", years=day.year, language="da").get(day)


def next_working_day(day: date) -> date:
    """The first day after ``day`` that is neither in a weekend nor a public holiday."""
    following = day + timedelta(days=1)
    while following.weekday() >= SATURDAY or holiday_name(following):
        following += timedelta(days=1)
    return following


def slots(hours: Hours, now: datetime) -> List[Slot]:
    """What is on now, later today and tomorrow; what is over for today is left out."""
    today, tomorrow = _day(now), _day(now + timedelta(days=1))
    found = [Slot(when, period) for period in hours.periods if today in period.days for when in _today(period, now.time())]
    return found + [Slot(When.TOMORROW, period) for period in hours.periods if tomorrow in period.days]


def _day(moment: datetime) -> str:
    return DAYS[moment.weekday()]


def _today(period: Period, clock: time) -> Tuple[When, ...]:
    """When ``period`` is today, or nothing when it is over."""
    if period.from_ is None and period.to is None:
        return (When.SOMETIME,) if clock < EVENING else ()
    opens, closes = _time(period.from_, time.min), _time(period.to, time.max)
    if clock < opens:
        return (When.LATER,)
    return (When.NOW,) if clock < closes else ()


def _time(text: Optional[str], otherwise: time) -> time:
    if text is None:
        return otherwise
    hour, minute = text.split(":")
    return time.max if hour == "24" else time(int(hour), int(minute))
