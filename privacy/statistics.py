"""Counts per day, and nothing else: no text, no conversation, no two counts that belong together.

Off unless ``STATISTICS_FILE`` names a file. A need, a municipality, an offer, a kind of danger and "not
understood" are counted each on their own, so nobody can see that two of them came from one person.
Counts under five are never shown, and are deleted when their day is over.
"""

from __future__ import annotations

import datetime
import logging
import re
import sqlite3
from collections import defaultdict
from contextlib import closing
from html import escape
from pathlib import Path
from typing import Dict, Iterable, Iterator, List, Mapping, Optional, Tuple

FEWEST_SHOWN = 5
BUSY_SECONDS = 0.5
DAYS_SHOWN = 30
WHAT = {
    "municipality": "Kommune",
    "need": "Behov",
    "offer": "Viste tilbud",
    "danger": "Fare",
    "not_understood": "Ikke forstået",
}
_CODE = re.compile(r"[a-z0-9_-]{1,120}\Z")
_TABLE = "CREATE TABLE IF NOT EXISTS counts (day TEXT, what TEXT, code TEXT, n INTEGER, PRIMARY KEY (day, what, code))"
_ADD = "INSERT INTO counts VALUES (?, ?, ?, 1) ON CONFLICT (day, what, code) DO UPDATE SET n = n + 1"
_FORGET_SMALL = "DELETE FROM counts WHERE day < ? AND n < ?"

logger = logging.getLogger(__name__)

# (what, code) to the number of times, for one day or several.
Counts = Dict[Tuple[str, str], int]


class DailyCounts:
    """Adds to the day's counts. Several processes on one machine may share the file.

    ``path``: None counts nothing. ``codes``: all codes that there are; anything else is not counted, so
    that no text can get in.
    """

    def __init__(self, path: Optional[str], codes: Iterable[str]) -> None:
        self._path = path
        self._codes = frozenset(code for code in codes if _CODE.match(code))
        self._swept: Optional[datetime.date] = None

    def count_turn(
        self,
        day: datetime.date,
        municipality: Optional[str] = None,
        needs: Iterable[str] = (),
        offers: Iterable[str] = (),
        danger: Optional[str] = None,
        not_understood: bool = False,
    ) -> None:
        """Count what one turn was about. ``day``: the Danish date. Never raises for a broken or busy file."""
        if self._path is None:
            return
        pairs = [("municipality", municipality), ("danger", danger), ("not_understood", "message" if not_understood else None)]
        pairs += [("need", need) for need in needs] + [("offer", offer) for offer in offers]
        rows = [(day.isoformat(), what, code) for what, code in pairs if code in self._codes or (code and what == "not_understood")]
        try:
            self._write(day, rows)
        except sqlite3.Error:
            logger.exception("A turn could not be counted.")

    def _write(self, day: datetime.date, rows: List[Tuple[str, str, str]]) -> None:
        with closing(_opened(str(self._path))) as file, file:
            file.executemany(_ADD, rows)
            if self._swept != day:
                file.execute(_FORGET_SMALL, (day.isoformat(), FEWEST_SHOWN))
                self._swept = day


def _opened(path: str) -> sqlite3.Connection:
    file = sqlite3.connect(path, timeout=BUSY_SECONDS)
    file.execute("PRAGMA synchronous = OFF")
    file.execute("PRAGMA secure_delete = ON")
    file.execute(_TABLE)
    return file


def read_counts(path: str, since: Optional[datetime.date] = None) -> Dict[str, Counts]:
    """Day to counts, from ``since`` on, without the small ones. Raises sqlite3.Error for a file that is none."""
    found: Dict[str, Counts] = defaultdict(dict)
    query = "SELECT day, what, code, n FROM counts WHERE n >= ? AND day >= ? ORDER BY day, what, n DESC, code"
    with closing(_opened(path)) as file:
        for day, what, code, number in file.execute(query, (FEWEST_SHOWN, (since or datetime.date.min).isoformat())):
            found[day][what, code] = number
    return dict(found)


def totals(days: Mapping[str, Counts]) -> Counts:
    """All days together, most frequent first within each kind."""
    summed: Counts = defaultdict(int)
    for counts in days.values():
        for key, number in counts.items():
            summed[key] += number
    return dict(sorted(summed.items(), key=lambda item: (list(WHAT).index(item[0][0]), -item[1], item[0][1])))


def statistics_table(path: str, labels: Optional[Mapping[str, str]] = None, since: Optional[datetime.date] = None) -> str:
    """The counts as lines of text, in Danish. ``labels``: what people call a code."""
    days = read_counts(path, since)
    lines = [f"{len(days)} dage med tal. Tal under {FEWEST_SHOWN} på en dag er ikke med."]
    shown = ""
    for (what, code), number in totals(days).items():
        if what != shown:
            lines += ["", WHAT[what]]
            shown = what
        lines.append(f"  {number:>6}  {_label(code, labels)}")
    return "\n".join(lines)


def statistics_picture(path: str, labels: Optional[Mapping[str, str]] = None, since: Optional[datetime.date] = None) -> str:
    """The same counts as an SVG picture with one bar each; the numbers stand beside the bars."""
    counts = totals(read_counts(path, since))
    rows = list(_rows(counts, labels))
    height = 24 * len(rows) + 48
    longest = max(counts.values(), default=1)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 {height}" font-family="sans-serif" font-size="13" role="img">',
        "<title>Samtaler i tal</title>",
        f'<rect width="720" height="{height}" fill="#ffffff"/>',
        f'<text x="12" y="24" font-weight="bold">Samtaler i tal (uden tal under {FEWEST_SHOWN} på en dag)</text>',
    ]
    parts += [_drawn(24 * index + 56, text, number, longest) for index, (text, number) in enumerate(rows)]
    return "\n".join(parts + ["</svg>"])


def _rows(counts: Counts, labels: Optional[Mapping[str, str]]) -> Iterator[Tuple[str, Optional[int]]]:
    """A heading has no number."""
    shown = ""
    for (what, code), number in counts.items():
        if what != shown:
            yield WHAT[what], None
            shown = what
        yield _label(code, labels), number


def _drawn(y: int, text: str, number: Optional[int], longest: int) -> str:
    if number is None:
        return f'<text x="12" y="{y}" font-weight="bold">{escape(text)}</text>'
    width = round(340 * number / longest, 1)
    bar = f'<rect x="320" y="{y - 12}" width="{width}" height="15" fill="#1f5f8b"/>'
    return f'<text x="24" y="{y}">{escape(text)}</text>{bar}<text x="{326 + width}" y="{y}">{number}</text>'


def _label(code: str, labels: Optional[Mapping[str, str]]) -> str:
    return (labels or {}).get(code, code)


def print_statistics(path: Optional[str]) -> int:
    """Print the last month as a table and write it as ``<path>.svg``. Returns the exit status."""
    if path is None or not Path(path).exists():
        print("Der er ingen tal. Sæt STATISTICS_FILE til en fil for at tælle; det er slået fra som standard.")
        return 1
    since = datetime.date.today() - datetime.timedelta(days=DAYS_SHOWN)
    labels = _labels()
    try:
        table, picture = statistics_table(path, labels, since), statistics_picture(path, labels, since)
    except sqlite3.Error:
        print(f"{path} kan ikke læses som en fil med tal. Er STATISTICS_FILE rigtig?")
        return 2
    print(table)
    Path(f"{path}.svg").write_text(picture, encoding="utf-8")
    print(f"\nBillede: {path}.svg")
    return 0


def _labels() -> Dict[str, str]:
    from offers.catalogue import load_catalogue

    catalogue = load_catalogue()
    labels = {"message": "Beskeder, der ikke blev forstået"}
    labels.update((code, about.name) for code, about in catalogue.municipalities.items())
    labels.update((code, need.label) for code, need in catalogue.needs.items())
    labels.update((code, f"{offer.name} ({offer.municipality})") for code, offer in catalogue.offers.items())
    labels.update(suicide="Selvmordstanker", violence="Vold", medical="Sygdom nu", overdose="Overdosis", child="Et barn", homeless_tonight="Ingen steder at sove")
    return labels
