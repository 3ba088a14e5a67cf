"""When was an offer last confirmed, and by which date: its own ``confirmed``, else the source document's."""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from typing import List, NamedTuple

from offers.catalogue import Catalogue
from offers.model import Offer


class Age(NamedTuple):
    """``days``: since the offer was confirmed. ``own``: somebody confirmed it after the document came out.

    ``expired``: texts of facts whose date has passed.
    """

    offer: Offer
    confirmed: datetime.date
    own: bool
    days: int
    expired: List[str]


def confirmed_on(offer: Offer, catalogue: Catalogue) -> datetime.date:
    """The later of the offer's own date and the document's."""
    document = catalogue.municipalities[offer.municipality].source.updated
    return max(document, offer.confirmed or document)


def oldest_first(catalogue: Catalogue, today: datetime.date) -> List[Age]:
    """All offers, the one that was confirmed longest ago first."""
    ages = []
    for offer in catalogue.offers.values():
        day = confirmed_on(offer, catalogue)
        expired = [fact.text for fact in offer.facts if fact.expires and fact.expires < today]
        ages.append(
            Age(offer, day, offer.confirmed is not None and day == offer.confirmed, (today - day).days, expired)
        )
    return sorted(ages, key=lambda age: (age.confirmed, age.offer.id))


def confirm(path: Path, day: datetime.date) -> None:
    """Writes ``confirmed: day`` into an offer's file and leaves every other character as it was."""
    text = path.read_text(encoding="utf-8")
    line = f"confirmed: {day.isoformat()}"
    changed, count = re.subn(r"(?m)^confirmed:[^\n#]*?(?=[ \t]*(#|$))", line, text)
    if not count:
        # After the theme, where the offer's other short fields stand.
        changed = re.sub(r"(?m)^((?:themes_also|theme):.*\n)(?!(?:themes_also|[ -]))", rf"\1{line}\n", text, count=1)
    path.write_text(changed, encoding="utf-8")
