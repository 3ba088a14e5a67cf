"""Finds numbers that lead to a person: CPR, telephone, account, card, passport, plate, secret code."""

from __future__ import annotations

import re
from typing import Iterator, Optional

from privacy.reading import Span, near_digits

_BETWEEN = r"[\s.,\-/_:;|*~()·•+]{0,3}"
_DAY = r"(?:0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01])"  # 60 is added in a replacement CPR number
_MONTH = r"(?:0[1-9]|1[0-2])"
_PRICE = r"\s{0,2}(?:kr\b|kroner|dkk|,-|euro|€|\$|mio|tusind|t\.kr)"
_UNIT = r"[\s-]{0,2}(?:år|mdr|måned|dag|uge|timer|gange|børn|pct|%|minut|min\b|stk|mand\b|personer|meter|km\b|kvm|m2|jahre|years|year)"

_DIGIT = re.compile(r"\d")
_TEN_DIGITS = re.compile(rf"(?<!\d)(?:\d{_BETWEEN}){{9}}\d(?!\d)")
_CPR_DATE = re.compile(rf"{_DAY}{_MONTH}\d{{6}}")
_LONG_YEAR = re.compile(
    rf"(?<!\d)(?:{_DAY}|[1-9])[\s./-]{{0,2}}(?:{_MONTH}|[1-9])[\s./-]{{0,2}}(?:19|20)?\d\d\s?[-/]\s?\d{{4}}(?!\d)"
)
_SPLIT = re.compile(
    rf"(?<!\d){_DAY}[ .]?{_MONTH}[ .]?\d\d(?!\d)(?:\W{{0,3}}(?:og|så|streg|bindestreg|minus|skråstreg|punktum|mellemrum|de|mine|sidste|fire|4|cifre|tal|er"
    r"|slutter|ender|på|med|dann|and|dash|kontrol|løbenummer|nummer|x{2,4})\b){0,6}\W{0,3}(\d{4})(?!\d)",
    re.I,
)
_BIRTH_DIGITS = re.compile(rf"(?<![\d.,])(?<!\d )(?<!den )(?<!d\. )(?:0[1-9]|[12]\d|3[01]){_MONTH}\d\d(?!\d|[.,\s]\d)(?!{_PRICE}|{_UNIT})", re.I)
_NAMED_CPR = re.compile(
    r"(?:cpr|c\.p\.r|personnum|person-?nr|p-?nummer|sygesikring|sidste (?:fire|4)|(?:fire|4) (?:sidste|cifre)|første (?:seks|6))"
    r"[^\d\n]{0,25}(\d(?:[\s.\-/]{0,3}\d){3,11})(?!\d)",
    re.I,
)
_CODE = re.compile(r"\b(?:pin-?kode|pin|adgangskode|kodeord|password|passwort|passcode|kode)(?:n|en|et)?\s*(?:er|is|ist|:|=)?\s*((?=\S*\d)\S{4,30})", re.I)
_IBAN = re.compile(r"(?<!\w)[A-Z]{2}\s?\d{2}(?:\s?[A-Z0-9]{4}){2,7}(?:\s?[A-Z0-9]{1,4})?(?!\w)|(?<!\w)dk\s?\d{2}(?:\s?\d){14}(?!\d)")
_ACCOUNT = re.compile(
    r"\b(?:reg(?:istrerings)?\.?\s?-?(?:nr|nummer)?\.?|konto(?:en)?\.?\s?-?(?:nr|nummer(?:et)?)?\.?|kontonummer|bank|kontonr|iban|kort(?:nr|nummer)?)"
    r"[\s:.,]{0,3}(?:er|på|is|ist)?[\s:]{0,3}(\d(?:[\s.\-]{0,2}\d){3,19})(?!\d)",
    re.I,
)
_PAPER = re.compile(r"\b(?:sags?|journal|j|kunde|medlems|patient|kørekort|faktura|police|pas|passport|ausweis)[-.]?\s?(?:nr|no|nummer|number)?\.?\s?(?:et|er|is|:)?\s{0,2}((?=[\w/-]*\d[\w/-]*\d[\w/-]*\d[\w/-]*\d)[\w/-]{4,20})", re.I)
_LETTERS_AND_DIGITS = re.compile(r"(?<!\w)[A-Za-z]{1,3}\d{6,12}(?!\w)|(?<!\w)(?=[A-Z0-9]{8,14}(?!\w))(?=(?:[A-Z]*\d){5})\d*[A-Z][A-Z0-9]*")
_PLATE = re.compile(r"(?<!\w)(?!(?:PÅ|CA|ER|KR|OM|AF|AT|DE|DU|EN|ET|FÅ|HR|OG|OP|OS|SÅ|TI|TO|VI|NR|TV|JA)\s\d)[A-ZÆØÅ]{2}[ -]?\d{2}[ .-]?\d{3}(?!\d)")
_SMALL_PLATE = re.compile(
    r"(?<!\w)(?!på|ca|er|kr|om|af|at|de|du|en|et|få|gå|ha|hr|og|op|os|så|ti|to|vi|nr|ja|se|må|nu|ud|mf|tv)[a-z]{2}(?:\d{5}| ?\d{2} \d{3})(?!\d)"
    rf"(?!{_PRICE})"
)
_NAMED_PLATE = re.compile(
    r"(?:nummerplade|nr\.?-?plade|indregistrer\w*|kennzeichen|licence plate|license plate|plate)(?:n|t|ns|nummer)?\W{0,3}(?:er|is|ist|på|nummer)?\W{0,3}"
    r"([A-ZÆØÅ]{1,3}[\s-]?[A-Z]{0,2}[\s-]?\d[\d\s.]{1,6}\d)",
    re.I,
)
_DIGIT_WORDS = "nul|en|et|to|tre|fire|fem|seks|syv|otte|ni|zero|one|two|three|four|five|six|seven|eight|nine|eins|zwei|drei|vier|fünf|sechs|sieben|acht|neun"
_TENS = "tyve|tredive|fyrre|halvtreds|tres|halvfjerds|firs|halvfems"
_NUMBER_WORD = rf"(?:\d|(?:(?:en|et|to|tre|fire|fem|seks|syv|otte|ni)og)(?:{_TENS})|{_TENS}|ti|elleve|tolv|tretten|fjorten|femten|seksten|sytten|atten|nitten|{_DIGIT_WORDS})"
_SPOKEN = re.compile(rf"\b(?:{_NUMBER_WORD}\b[\s,.\-]{{1,3}}(?:og\s|bindestreg\s|streg\s)?){{3,}}{_NUMBER_WORD}\b", re.I)
# "en", "et" and "to" are in every text; a number of eight digits has others too.
_SPOKEN_SIGN = re.compile(r"\b(?:nul|fire|fem|seks|syv|otte|zero|four|five|six|seven|eight|vier|fünf|sechs|sieben|acht|\w{0,6}(?:tyve|tredive|fyrre|treds|tres|fjerds|firs))\b", re.I)
_ONE_DIGIT = re.compile(rf"(?:{_DIGIT_WORDS}|\d)\Z", re.I)

_CHAIN = re.compile(r"(?<![\d])\+?\(?\+?\d(?:[ \n.\-/()_:*~|·•]{0,3}\d)+(?!\d)")
_DATE = rf"(?:(?:0?[1-9]|[12]\d|3[01])[./-](?:0?[1-9]|1[0-2])[./ -](?:19|20)\d\d|(?:19|20)\d\d-{_MONTH}-(?:[0-2]\d|3[01]))"
_TIME = r"(?:[01]?\d|2[0-4])[.:][0-5]\d"
_YEAR = r"(?:19|20)\d\d"
_HOUR = r"(?:[01]?\d|2[0-4])"
_HARMLESS = re.compile(
    rf"(?:{_DATE}|{_TIME})(?:(?:\s?-\s?|\s)(?:{_DATE}|{_TIME}))*(?:\s\d{{1,2}}){{0,2}}"
    rf"|(?:\d{{1,2}}\s)?(?:{_DATE}|{_TIME})"
    rf"|(?:\d{{1,2}}[./-]\d{{1,2}}[./-]\d\d)"
    rf"|{_YEAR}(?:\s?[-/]\s?{_YEAR})+|19\d\d(?:\s{_YEAR})+|{_YEAR}(?:\s{_YEAR}){{2,}}"
    r"|\d{1,3}\.\d{3}\s?-\s?\d{1,3}\.\d{3}|\d{1,2}00\s?-\s?\d{1,2}00"
    rf"|{_HOUR}-{_HOUR}(?:\s{_HOUR}-{_HOUR})+"
)
_AMOUNT = re.compile(r"(?:\d{1,3}(?:[. ]\d{3})*|\d{1,7}|\d{1,3}(?:[. ]\d{3})*\s?-\s?\d{1,3}(?:[. ]\d{3})*|\d{1,6}\s?-\s?\d{1,6})\Z")
_LAST_AMOUNT = re.compile(r"[\s/-]\d{1,3}(?:[. ]\d{3})*\Z")
_FOLLOWED_BY_PRICE = re.compile(_PRICE, re.I)
_FOLLOWED_BY_UNIT = re.compile(_UNIT, re.I)
_PHONE_WORD = re.compile(
    r"(?:\btlf|telefon|mobil|\bphone|handy|\bring|\bsms|whatsapp|signal|\bnummer|\bnr\b|\bnumber|\bcall|opkald|\btel\b|rufnummer|fang mig|fanges på)[^\d\n]{0,25}\Z", re.I
)


def find_cpr(text: str) -> Iterator[Span]:
    """CPR numbers in every spelling, and the first six or last four digits where they are called so."""
    yield from _spoken(text)
    if not _DIGIT.search(text):
        return
    for found in _TEN_DIGITS.finditer(text):
        digits = re.sub(r"\D", "", found[0])
        if _CPR_DATE.fullmatch(digits) and not _HARMLESS.fullmatch(found[0]):
            yield Span(*found.span(), "cpr")
    for pattern in (_LONG_YEAR, _SPLIT, _BIRTH_DIGITS):
        for found in pattern.finditer(text):
            if not _HARMLESS.fullmatch(found[0]):
                yield Span(*found.span(), "cpr")
    for found in _NAMED_CPR.finditer(text):
        if not re.fullmatch(_YEAR, found[1]) or "sidste" in found[0].lower() or "cifre" in found[0].lower():
            yield Span(*found.span(1), "cpr")


def find_named_numbers(text: str) -> Iterator[Span]:
    """Numbers that are told by a word before them or by their own letters."""
    kinds = (
        (_IBAN, "account"), (_ACCOUNT, "account"), (_NAMED_PLATE, "plate"), (_PLATE, "plate"),
        (_SMALL_PLATE, "plate"), (_CODE, "code"), (_PAPER, "number"), (_LETTERS_AND_DIGITS, "number"),
    )
    stretches = near_digits(text, before=60, after=45)
    for pattern, kind in kinds:
        for found in (match for stretch in stretches for match in pattern.finditer(text, *stretch)):
            group = 1 if pattern.groups else 0
            if not re.fullmatch(_YEAR, found[group].strip()) and not _is_price(text, found.end()):
                yield Span(*found.span(group), kind)


def find_long_numbers(text: str) -> Iterator[Span]:
    """Digits in any grouping that are too many for an age, a date, a time or a price."""
    for found in _CHAIN.finditer(text):
        start, end = found.span()
        chain = found[0]
        if _is_price(text, end) or _FOLLOWED_BY_UNIT.match(text, end):
            if _AMOUNT.match(chain):
                continue
            last = _LAST_AMOUNT.search(chain)
            chain = chain[: last.start()] if last else chain
        kind = _kind(chain, text[max(0, start - 40) : start])
        if kind:
            yield Span(start, start + len(chain), kind)


def _kind(chain: str, before: str) -> Optional[str]:
    digits = re.sub(r"\D", "", chain)
    called_phone = bool(_PHONE_WORD.search(before)) and len(digits) >= 6
    abroad = chain.lstrip("(").startswith(("+", "00")) and len(digits) >= 7
    if not called_phone and _HARMLESS.fullmatch(chain.strip()):
        return None
    if called_phone or abroad:
        return "phone" if len(digits) <= 15 else "account"
    return _kind_by_length(digits, chain)


def _kind_by_length(digits: str, chain: str) -> Optional[str]:
    if len(digits) < 7 or (len(digits) == 7 and chain != digits and not chain.startswith("0")):
        return None
    if len(digits) == 8 or digits.startswith(("0", "45")) and len(digits) <= 12:
        return "phone"
    return "number" if len(digits) < 10 else "account"


def _is_price(text: str, end: int) -> bool:
    return bool(_FOLLOWED_BY_PRICE.match(text, end))


def _spoken(text: str) -> Iterator[Span]:
    """A number that is written in words, eight digits or more."""
    for found in _SPOKEN.finditer(text) if _SPOKEN_SIGN.search(text) else ():
        words = [word for word in re.findall(r"\w+", found[0]) if word.lower() not in ("og", "bindestreg", "streg")]
        digits = sum(1 if _ONE_DIGIT.match(word) else 2 for word in words)
        if digits >= 8 and not all(word.isdigit() for word in words):
            yield Span(*found.span(), "cpr" if digits == 10 else "phone")
