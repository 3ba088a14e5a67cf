"""What form a message has: a question, one about what was just talked of, one about what help there is at all."""

from __future__ import annotations

import re
from typing import List

_ASKS = re.compile(r"^(og |men |hvad så |hvad med |hv\w+|kan|må|skal|er|har|får|kommer|findes|gør|tager|bor|koster|kræver)\b")
# A yes-or-no question begins with the verb, and whom it is about comes next: "ryger min kontanthjælp så".
_VERB_AND_SUBJECT = (
    r"(?:\w{2,}r|må|skal|kan|vil|ville|kunne|måtte|ved|gør) "
    r"(?:jeg|man|de|det|den|der|han|hun|vi|du|i|min|mit|mine|ens|nogen|noget|undertegnede|borgeren)\b"
)
_VERB_FIRST = re.compile(rf"^(?:og |men |så )?{_VERB_AND_SUBJECT}")
# "Jeg vil høre, om de tager …", "gad vide hvem der …".
_WANTS_TO_KNOW = re.compile(r"\b(?:vil(?:le)? (?:\w+ )?(?:vide|høre|spørge)|gad vide|mon|ved (?:i|du)|(?:er i|jeg er) i tvivl|spørgsmål\w*)\b[^.]{0,30}\b(?:om|hv\w+)\b")
# Behind a comma "og nu vil jeg gerne" is no question, "kan jeg så komme med" is one.
_LATER = re.compile(rf"^(?:hv\w+\b|{_VERB_AND_SUBJECT})")
_IT_FIRST = re.compile(r"^(?:og |men |så )?(?:\w+r|må|skal|kan|vil|ville|kunne) (?:det|den|de|han|hun|man|stedet|undertegnede)\b")
# A question about what there is, not about the one offer.
_GENERAL = re.compile(
    r"\b(?:findes der|er der (?:noget|nogen|nogle|andre|andet|ikke)|har i\b|har du|kan i\b|kan du|kender du|ved du|hvem kan hjælpe"
    r"|hvor kan (?:jeg|vi|man|han|hun)|hvor får|hvad (?:kan|skal|gør|må) (?:jeg|vi|han|hun)|hvad findes|nogen steder|et sted)\b"
)
_ABOUT_IT = re.compile(r"\b(de|det|den|der|dem|dér|hos|stedet|tilbuddet)\b")


_WHAT_ABOUT = re.compile(r"(?:og |men |nå )?hvad med\b")
_NEXT_QUESTION = re.compile(r"\s*(?:[,?.;]\s*(?:og|men|samt)?|\b(?:og|samt)\b)\s+(?=(?:hv\w+|kan|må|er|har|skal|koster|får|gør|kommer|findes|tager|bor|ligger)\b)", re.I)


def two_questions(text: str) -> List[str]:
    """The two questions of a message that asks two; else the whole message."""
    parts = [part.strip(" ?.,") for part in _NEXT_QUESTION.split(text.strip()) if part and part.strip(" ?.,")]
    both = len(parts) == 2 and all(len(part.split()) > 1 and is_question(part) for part in parts)
    return parts if both else [text]


def what_about(text: str) -> bool:
    """"Hvad med gælden?" turns to something else."""
    return _WHAT_ABOUT.match(text.strip().lower()) is not None


def is_follow_up(text: str, most_words: int = 9) -> bool:
    """Whether a message has the form of a short question about what was just talked of: "kommer de hjem?"."""
    plain = text.lower().strip()
    return 0 < len(plain.split()) <= most_words and bool(_ASKS.search(plain)) and bool(_ABOUT_IT.search(plain))


def points(text: str) -> bool:
    """Whether a message points at something that was just talked of: "der", "dem", "stedet"."""
    return _ABOUT_IT.search(text.lower()) is not None


def is_question(text: str) -> bool:
    """Whether a message has the form of a question at all."""
    first, *rest = [part.strip() for part in re.split(r"[,.;:]", text.lower())]
    begins = _ASKS.search(first) or _VERB_FIRST.search(first)
    begins = begins or _WANTS_TO_KNOW.search(text.lower())
    return "?" in text or bool(begins) or any(_LATER.search(part) for part in rest)


def is_about_it(text: str) -> bool:
    """Whether a yes-or-no question has what was talked of for its subject, and asks for no further help: "er det i en gruppe?"."""
    return any(_IT_FIRST.search(part.strip()) for part in re.split(r"[,.;:]", text.lower())) and "hjælp" not in text.lower()


def is_general(text: str) -> bool:
    """Whether a question is about what help there is at all: "findes der noget for unge?"."""
    return _GENERAL.search(text.lower()) is not None
