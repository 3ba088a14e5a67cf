"""What a Danish text states that can be checked: numbers, dates, measures, names, days, links.

Everything is brought to one form, so that "seks" and "6", "8.30" and "08:30", "1. september 2024" and
"01.09.24" are the same. A hint of a rule: what cannot be recognised here cannot be checked.
"""

from __future__ import annotations

import re
from typing import FrozenSet, Iterator, List, Set, Tuple
from urllib.parse import unquote

_ONES = (
    "nul - to tre fire fem seks syv otte ni ti elleve tolv tretten fjorten femten seksten sytten atten nitten".split()
)
_TENS = {
    "tyve": 20,
    "tredive": 30,
    "fyrre": 40,
    "halvtreds": 50,
    "tres": 60,
    "halvfjerds": 70,
    "firs": 80,
    "halvfems": 90,
    "hundrede": 100,
}
_WORD_NUMBERS = {word: number for number, word in enumerate(_ONES) if word != "-"} | _TENS
_MONTHS = "januar februar marts april maj juni juli august september oktober november december".split()
_UNITS = {
    "dag": "dag",
    "dage": "dag",
    "dages": "dag",
    "uge": "uge",
    "uger": "uge",
    "ugers": "uge",
    "måned": "måned",
    "måneder": "måned",
    "måneders": "måned",
    "time": "time",
    "timer": "time",
    "minutter": "minut",
    "kr": "krone",
    "krone": "krone",
    "kroner": "krone",
}
_WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")

_TOKEN = re.compile(
    r"(?P<iso>\b\d{4}-\d{2}-\d{2}\b)"
    r"|(?P<dotted>\b\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2})\b)"
    rf"|(?P<named>\b\d{{1,2}}\. ?(?:{'|'.join(_MONTHS)}) \d{{4}}\b)"
    r"|(?P<thousands>\b\d{1,3}(?:\.\d{3})+\b)"
    r"|(?P<time>\b\d{1,2}[.:]\d{2}\b)"
    r"|(?P<decimal>\b\d+,\d+\b)"
    r"|(?P<whole>\d+)"
    rf"|(?P<word>\b(?:{'|'.join(_WORD_NUMBERS)})\b)",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"https?://[^<>\n]*?(?=>|\s*\n|\s*$|\s+[A-ZÆØÅ(])|\b(?:www\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:dk|org|com|net|eu)(?:/[^\s<>,]*)?",
    re.MULTILINE,
)
_WORD = re.compile(r"[^\W\d_][\w’']*")
_FIRST_WORDS = frozenset("gå henvend kontakt mød ring se skriv spørg søg tal".split())
_NOT_NAMES = frozenset({"de", "dem", "deres", "du", "i", "jeres"})


def numbers(text: str) -> FrozenSet[str]:
    """The numbers, times and dates of ``text``: "30", "44691", "8:30", "2024-09-01"; a full hour is its number."""
    return frozenset(value for value, _, _ in numbers_at(text))


def numbers_at(text: str) -> Iterator[Tuple[str, int, int]]:
    """Each number of ``text`` in one form, with where it begins and ends."""
    for match in _TOKEN.finditer(text):
        yield _value(str(match.lastgroup), match.group()), match.start(), match.end()


def _value(kind: str, found: str) -> str:
    if kind == "dotted":
        day, month, year = found.split(".")
        return f"{year if len(year) == 4 else '20' + year}-{int(month):02}-{int(day):02}"
    if kind == "named":
        day, month, year = found.replace(".", " ").split()
        return f"{year}-{_MONTHS.index(month.casefold()) + 1:02}-{int(day):02}"
    if kind == "time":
        hour, minute = re.split("[.:]", found)
        return f"{int(hour)}:{minute}" if minute != "00" else str(int(hour))
    if kind == "thousands":
        return found.replace(".", "")
    if kind == "whole":
        return str(int(found))
    return str(_WORD_NUMBERS[found.casefold()]) if kind == "word" else found


def measures(text: str) -> FrozenSet[Tuple[str, str]]:
    """Numbers with the unit after them: ``("14", "dag")``, ``("30", "krone")``."""
    found: Set[Tuple[str, str]] = set()
    for value, _, end in numbers_at(text):
        after = re.match(r"\s+([a-zæøå]+)", text[end:])
        if after and after.group(1) in _UNITS:
            found.add((value, _UNITS[after.group(1)]))
    return frozenset(found)


def names(text: str) -> List[str]:
    """The words that are written with a capital and do not merely begin a sentence."""
    found = []
    for sentence in re.split(r"(?<=[.!?:])\s+|\n", text):
        words = list(_WORD.finditer(sentence))
        for index, match in enumerate(words):
            word = match.group()
            alone = len(words) < 2 or not words[1].group()[0].isupper()
            begins = index == 0 and (alone or word.casefold() in _FIRST_WORDS)
            if word[0].isupper() and not begins and word.casefold() not in _NOT_NAMES:
                found.append(word)
    return found


def words(text: str) -> FrozenSet[str]:
    """All words of ``text``, small letters, each also without a genitive's or a definite form's ending."""
    return frozenset(form for match in _WORD.finditer(text) for form in forms(match.group()))


def forms(word: str) -> Tuple[str, ...]:
    """A word as written and without -s, so that "Aabenraas" and "Aabenraa" meet."""
    small = word.casefold().replace("’", "'")
    return (small, small.rstrip("s").rstrip("'")) if len(small) > 3 else (small,)


def days(text: str) -> FrozenSet[str]:
    """The days of the week that ``text`` names: ``mon`` … ``sun``."""
    small = text.casefold()
    if re.search(r"hver dag|dagligt|alle dage|24/7|døgnet rundt|hele ugen", small):
        return frozenset(_WEEK)
    found: Set[str] = set()
    for first, last in re.findall(rf"({'|'.join(_WEEKDAYS)}) ?(?:til|-|–)(?: og med)? ?({'|'.join(_WEEKDAYS)})", small):
        found.update(_WEEK[_WEEKDAYS.index(first) : _WEEKDAYS.index(last) + 1])
    found.update(_WEEK[index] for index, day in enumerate(_WEEKDAYS) if day in small)
    if "hverdag" in small:
        found.update(_WEEK[:5])
    return frozenset(found)


def links(text: str) -> List[str]:
    """The web addresses of ``text`` as they stand there; one in ``<…>`` may hold spaces."""
    return [match.group().rstrip(".") for match in _LINK.finditer(text)]


def same_link(href: str, stated: str) -> bool:
    """Whether ``href`` is the address that ``stated`` gives, but for its scheme, spaces and a tracking tail."""
    ours, theirs = _bare(href), _bare(stated)
    return ours == theirs or (theirs.startswith(ours + "?") and "?" not in ours)


def _bare(link: str) -> str:
    without = re.sub(r"^<?\s*(https?://)?(www\.)?|>?\s*$", "", unquote(link.strip()))
    return re.sub(r"\s+", "", without).rstrip("/")
