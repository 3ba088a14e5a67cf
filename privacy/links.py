"""Finds e-mail addresses, profiles and links that lead to a person."""

from __future__ import annotations

import re
from typing import Iterator

from privacy.reading import Span

_LOCAL = r"[^\W_][\w.+%'-]{0,63}"
_AT = re.compile(r"@|\(\s?(?:at|a|snabel-?a)\s?\)|\[\s?(?:at|a)\s?\]|\{at\}|\bsnabel[\s-]?a(?:lfa)?\b|\bkrøllet a\b", re.I)
_DOT = r"(?:\.|\s{0,2}(?:\bpunktum\b|\bprik\b|\(\s?(?:dot|punktum|punkt)\s?\)|\[dot\]|\bdot\b|\bpunkt\b)\s{0,2})"
_BEFORE_AT = re.compile(rf"(?<![\w.+%'-]){_LOCAL}(?:{_DOT}[\w-]{{1,30}}){{0,3}}\s{{0,2}}\Z", re.I)
_ENDING = r"(?:dk|com|net|org|de|eu|nu|se|no|info)"
_AFTER_AT = re.compile(rf"\s{{0,2}}[\w-]{{1,63}}(?:(?:{_DOT}[\w-]{{1,30}}){{0,4}}(?:\s?\.\s?{_ENDING}\b)|(?:{_DOT}[\w-]{{1,30}}){{1,4}}|\s{_ENDING}\b)?", re.I)
_LONGEST_BEFORE = 80
_PROVIDER = r"(?:gmail|hotmail|live|yahoo|outlook|icloud|mail|jubii|stofanet|youmail|web|gmx)"
_WORDY_EMAIL = re.compile(
    rf"\b{_LOCAL} at (?:{_PROVIDER}{_DOT}[a-z]{{2,3}}|[\w-]{{2,30}}\s(?:dot|punktum|prik)\s(?:dk|com|net|org|de|eu|nu|se|no|info))\b", re.I
)
_PROFILE = re.compile(r"(?<![\w@])@[\w.]{3,40}")
_NAMED_PROFILE = re.compile(r"\b(?:snapchat|snap|instagram|insta|tiktok|facebook|discord|skype|telegram|brugernavn|username)(?:en|et|navn|navnet|profil|-profil)?\b\s?(?:(?:er|is|ist)\s(?=[\w.@-]*[\d._@])|:\s?|hedder (?:jeg )?)([\w.@-]{3,40})", re.I)
_LINK = re.compile(r"(?:https?://|www\.)[^\s<>\"']{3,300}|\b[\w-]{2,40}\.(?:dk|com|de|org|net|eu|info|me)/[^\s<>\"']{1,300}", re.I)
_OF_A_PERSON = re.compile(
    r"[?#]\S|@|/(?:in|profile|user|users|u|people|bruger|profil)/|(?:facebook|instagram|linkedin|tiktok|snapchat|twitter|x|t|wa|m|youtube)\.(?:com|me)/\S|\d{5}",
    re.I,
)


def find_addresses_on_the_net(text: str) -> Iterator[Span]:
    """E-mail addresses in every spelling, profile names, and links with a person's data in them."""
    for found in _LINK.finditer(text):
        if _OF_A_PERSON.search(found[0]):
            yield Span(found.start(), found.start() + len(found[0].rstrip(".,!?)")), "link")
    yield from _emails(text)
    for found in _PROFILE.finditer(text):
        yield Span(*found.span(), "profile")
    for found in _NAMED_PROFILE.finditer(text):
        yield Span(*found.span(1), "profile")


def _emails(text: str) -> Iterator[Span]:
    end = 0
    for at in _AT.finditer(text):
        first = max(end, at.start() - _LONGEST_BEFORE)
        before = _BEFORE_AT.search(text[first : at.start()])
        after = _AFTER_AT.match(text, at.end())
        if before and after:
            end = after.end()
            yield Span(first + before.start(), end, "email")
    if " at " in text:
        for found in _WORDY_EMAIL.finditer(text):
            yield Span(*found.span(), "email")
