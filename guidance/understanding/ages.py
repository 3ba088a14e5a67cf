"""Ages in a message, and whose they are."""

from __future__ import annotations

import datetime
import re
from typing import Dict, Iterator, List, Optional

import msgspec

from guidance.state import Ages

OLDEST = 120
_TENS = {"tyv": 20, "tred": 30, "fyrr": 40, "halvtreds": 50, "tres": 60, "halvfjerds": 70, "firs": 80, "halvfems": 90}
_ONES = ("en", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni")
_TEENS = ("ti", "elleve", "tolv", "tretten", "fjorten", "femten", "seksten", "sytten", "atten", "nitten")


def _number_words() -> Dict[str, int]:
    words = {word: 10 + index for index, word in enumerate(_TEENS)}
    full = {"tyve": 20, "tredive": 30, "fyrre": 40, "halvtreds": 50, "tres": 60, "halvfjerds": 70, "firs": 80, "halvfems": 90}
    words.update(full)
    for index, one in enumerate(_ONES):
        for ten, value in full.items():
            words[f"{one}og{ten}"] = value + index + 1
    return words


NUMBER_WORDS = _number_words()
_NUMBER = r"(?P<n>\d{1,3}|" + "|".join(sorted(NUMBER_WORDS, key=len, reverse=True)) + ")"
_YEARS = r"(?:\s*-?\s*(?:år|aar|ar|års|årig\w*|aarig\w*|arig\w*|years?|year[- ]old|jahre?|jährig\w*)\b)"
# Not an age: a length of time, a price, a count, a paragraph, a clock time, an order.
_NOT_BEFORE = re.compile(r"(?:\bi|\bde sidste|\bgennem|\befter|\bsiden|\bom|\binden for|§|\bnr\.?|\bnummer|\bkl\.?|\bklokken|\bpå gang|\bca|\bfor|\bover|seit|vor)\s*$")
_NOT_AFTER = re.compile(r"^\s*(?:år\s+siden|aar\s+siden|years ago|kr|kroner|dage|dag\b|uger|uge\b|måneder|mdr|timer|børn|unger|gange|øl|flasker|genstande|m2|procent|%|\.?000|stk|%|venner|minutter|km|mg|euro|€|/|:\d|\.\d)")


class Age(msgspec.Struct, frozen=True):
    """``at``: where in the text. ``own``: the writer says it of themselves; None where the text leaves it open."""

    ages: Ages
    at: int
    own: Optional[bool] = None


def find_ages(text: str, today: datetime.date) -> List[Age]:
    """All ages in ``text`` (lower case), in order."""
    found = [*_spoken(text), *_decades(text), *_born(text, today), *_groups(text)]
    return sorted(found, key=lambda age: age.at)


def bare_number(text: str) -> Optional[int]:
    """The number when the message is little more than that: ``42``, ``42 år``, ``hun er 17``."""
    numbers = re.findall(r"\d+", text)
    words = re.findall(r"[^\W\d_]+", text)
    if len(numbers) == 1 and len(words) <= 4 and int(numbers[0]) <= OLDEST:
        return int(numbers[0])
    if not numbers and len(words) <= 3:
        spelt = [NUMBER_WORDS[word] for word in words if word in NUMBER_WORDS]
        return spelt[0] if len(spelt) == 1 else None
    return None


def _spoken(text: str) -> Iterator[Age]:
    for pattern, exact in _PATTERNS:
        for match in pattern.finditer(text):
            years = _value(match.group("n"))
            if not 1 <= years <= 110 or _NOT_AFTER.match(text[match.end("n"):]):
                continue
            before = text[: match.start("n")]
            if not exact and _NOT_BEFORE.search(before):
                continue
            yield Age(_around(years, before), match.start("n"), _own(before, text[match.end():]))


_PATTERNS = (
    (re.compile(r"\b(?:jeg\s+(?:er|bliver|fylder)|i'?\s?a?m|ich\s+bin|er|is|ist|fyldt|fylder|blevet|bliver|alder:?|alderen?\s+er)\s+(?:kun\s+|lige\s+|snart\s+|nu\s+|jo\s+|over\s+|under\s+|omkring\s+|ca\.?\s+)*(?:fyldt\s+|blevet\s+)?" + _NUMBER + r"\b"), True),
    (re.compile(r"\b" + _NUMBER + _YEARS), False),
    (re.compile(r"\b(?:mand|kvinde|m|k|fyr|pige|dreng|søn|datter|bror|søster|mor|far|borger|patient|ven|veninde|nabo|kæreste|barnebarn|mormor|farmor|farfar|morfar|son|daughter|man|woman|mutter|vater|sohn|tochter)\s*(?:på|paa|pa|af|,|/|\()\s*(?:snart\s+|kun\s+|ca\.?\s+|over\s+|lige\s+)?" + _NUMBER + r"\b"), True),
    (re.compile(r"\b(?:en|nogen|én)\s+(?:på|paa)\s+" + _NUMBER + r"\b(?!\s*(?:minutter|timer|dage|uger|måneder|kr|m2|værelser))"), True),
    (re.compile(r"\b(?:på|paa)\s+(?:snart\s+|kun\s+|over\s+|ca\.?\s+)?" + _NUMBER + r"(?=\s*(?:$|[,.;!?]|der|som|og|med|år|har|er|bor|uden|kan|vil|drikker|ryger))"), True),
    (re.compile(r"^\s*(?:ca\.?\s*|snart\s*)?" + _NUMBER + r"\s*(?:$|[,.;])"), True),
)
_DECADES = re.compile(
    r"(?P<part>først i|midt i|sidst i|i slutningen af|starten af|midten af|i)\s+(?:mine\s+|sine\s+|hendes\s+|hans\s+)?(?:(?P<d>[2-9])0\s*'?\s*(?:'?erne|ern|'s|s)\b|(?P<w>tyv|tredi?v?|fyrr|halvtreds|tres|halvfjerds|firs|halvfems)e?(?:s)?erne\b)"
)


def _decades(text: str) -> Iterator[Age]:
    for match in _DECADES.finditer(text):
        start = int(match.group("d")) * 10 if match.group("d") else _tens(match.group("w"))
        part = match.group("part")
        low, high = (0, 3) if part.startswith(("først", "start")) else (4, 6) if part.startswith("midt") else (7, 9) if part.startswith(("sidst", "i slut")) else (0, 9)
        yield Age(Ages(start + low, start + high), match.start(), _own(text[: match.start()], ""))


def _tens(word: str) -> int:
    return next(value for stem, value in _TENS.items() if word.startswith(stem))


def _born(text: str, today: datetime.date) -> Iterator[Age]:
    """``født i 1962``: the person is 63 or 64 in 2026, so the birthday this year is taken as past."""
    for match in re.finditer(r"\b(?:født|foedt|fodt|årgang|aargang|born in|geboren)\s*(?:i|in)?\s*'?(\d{4}|\d{2})\b", text):
        year = int(match.group(1))
        year += 0 if year > 99 else 2000 if year <= today.year % 100 - 10 else 1900
        if 1900 < year <= today.year:
            yield Age(Ages(today.year - year, today.year - year), match.start(), _own(text[: match.start()], ""))


_GROUPS = (
    (re.compile(r"\b(?:folke)?pensionist\w*|\bfolkepension\w*|\bgået på pension|\brentner\w*|\bpensioner\b|\bretired\b|\bsenior\b|\bældre (?:mand|kvinde|dame|herre|borger|medborger)"), Ages(65, OLDEST)),
    (re.compile(r"\bteenager\w*|\bteenage\w*"), Ages(13, 19)),
    (re.compile(r"\b(?:en |ung |helt )ung(?: mand| kvinde| fyr| pige| borger| mor| patient| beboer)\b|\bunge mand\b"), Ages(18, 29)),
    (re.compile(r"\blige blevet myndig|\bnetop fyldt atten"), Ages(18, 18)),
    (re.compile(r"\bover (?:65|60|70|80)\b"), Ages(65, OLDEST)),
)


def _groups(text: str) -> Iterator[Age]:
    for pattern, ages in _GROUPS:
        for match in pattern.finditer(text):
            if not re.search(r"førtids?\s*$|ung(?:e)?\s+$", text[: match.start()]):
                yield Age(ages, match.start(), _own(text[: match.start()], text[match.end():]))


def _value(word: str) -> int:
    return int(word) if word.isdigit() else NUMBER_WORDS[word]


def _around(years: int, before: str) -> Ages:
    if re.search(r"\b(?:over|mere end|ældre end)\s*$", before):
        return Ages(years, OLDEST)
    if re.search(r"\b(?:under|yngre end)\s*$", before):
        return Ages(0, max(years - 1, 0))
    if re.search(r"\b(?:fylder|bliver)\s*(?:snart\s*)?$", before):
        return Ages(years - 1, years - 1)
    return Ages(years, years)


_OWN = re.compile(r"\b(?:jeg|i'?m|i am|ich bin|mig)\b[^.!?;]{0,24}$")
_OTHERS = re.compile(r"\b(?:han|hun|ham|hende|he|she|sie|min|mit|vores|mine|børn|barn|datter|søn|barnet|borger(?:en)?|patient(?:en)?|the|mein|meine)\b[^.!?;]{0,30}$")


def _own(before: str, after: str) -> Optional[bool]:
    own, others = _last(_OWN, before), _last(_OTHERS, before)
    if own is None and others is None:
        return None
    return (own if own is not None else -1) > (others if others is not None else -1)


def _last(pattern: "re.Pattern[str]", before: str) -> Optional[int]:
    """Where the last match of the pattern that reaches the end of ``before`` begins."""
    tail = before[-60:]
    starts = [at for at in range(len(tail)) if pattern.match(tail, at)]
    return max(starts) if starts else None


def whose(ages: List[Age], about_other: Optional[bool]) -> Optional[Ages]:
    """The age of the person concerned: the writer, or with ``about_other`` the one they write about; None: not known which."""
    if about_other is None:
        return ages[0].ages if ages else None
    wanted = [age for age in ages if age.own is (not about_other)] or [age for age in ages if age.own is None]
    return wanted[0].ages if wanted else None
