"""What a message says about the talk itself: an answer, an offer by its number, a part of an offer, a word to explain."""

from __future__ import annotations

import re
from typing import Dict, FrozenSet, List, Optional, Sequence, Tuple

from guidance.understanding import lists
from guidance.understanding.phrases import Phrases, read_phrase
from guidance.understanding.spelling import Speller
from guidance.understanding.words import Word

_FEW = 5  # words of an answer that begins with yes or no without a pause
_YES_OR_NO = {"ja": "yes", "jo": "yes", "jep": "yes", "nej": "no", "næ": "no", "yes": "yes", "no": "no", "nein": "no"}
_SOFT = frozenset("hej ok okay altså øh hm hmm vel tak jo faktisk nok desværre lige".split())
_ORDINALS: Dict[str, int] = {
    "første": 1, "øverste": 1, "anden": 2, "andet": 2, "midterste": 2, "mellemste": 2, "tredje": 3, "fjerde": 4, "sidste": -1, "nederste": -1, "sidstnævnte": -1, "førstnævnte": 1,
    "first": 1, "second": 2, "third": 3, "last": -1, "erste": 1, "ersten": 1, "zweite": 2, "zweiten": 2, "dritte": 3, "dritten": 3, "letzte": -1, "letzten": -1,
}
_NUMBERS: Dict[str, int] = {"et": 1, "en": 1, "ét": 1, "én": 1, "to": 2, "tre": 3, "fire": 4, "one": 1, "two": 2, "three": 3, "eins": 1, "zwei": 2, "drei": 3}
_NUMBERED = re.compile(r"\b(?:nummer|nr\.?|no\.?|number|tilbud|valg|mulighed|punkt|#)(?:\s*(\d)|\s+(et|en|to|tre|fire|one|two|three|eins|zwei|drei))\b|#(\d)\b|\b([1-4])\s*'?\s*(?:eren|er'en|'eren)\b")
_PLACED = re.compile(r"\b(?:den|det|de|the|der|die|das|nummer)\s+(" + "|".join(_ORDINALS) + r")\b(?!\s+(?:\d|i måneden|uge|tid|gang|måned|år|dag|januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december))")
_TERM = (
    re.compile(r"\bhvad\s+betyder\s+(?:det\s+at\s+(?:blive\s+|være\s+)?|ordet\s+|begrebet\s+|egentlig\s+|en\s+|et\s+)*(?P<t>[^?.!,]+)"),
    re.compile(r"\bhvad\s+(?:vil|skal)\s+(?P<t>[^?.!,]+?)\s+(?:egentlig\s+)?(?:sige|betyde)\b"),
    re.compile(r"\bhvad\s+står\s+(?:bogstaverne\s+|forkortelsen\s+)?(?P<t>[^?.!,]+?)\s+for\b"),
    re.compile(r"\bhvad\s+dækker\s+(?P<t>[^?.!,]+?)\s+over\b"),
    re.compile(r"\b(?:forklar|forklare)\s+(?:mig\s+)?(?:hvad\s+(?:en\s+|et\s+|er\s+)*|ordet\s+|lige\s+|begrebet\s+)*(?P<t>[^?.!,]+?)(?:\s+er|\s+betyder)?\s*(?:[?.!,]|$)"),
    re.compile(r"\bforstår\s+ikke\s+(?:ordet|hvad)\s+(?P<t>[^?.!,]+?)(?:\s+(?:er|betyder|vil sige))?\s*(?:[?.!,]|$)"),
    re.compile(r"\bhvad\s+er\s+(?:det\s+for\s+)?(?:en|et)\s+(?P<t>[^?.!,]+)"),
    re.compile(r"\bhvad\s+er\s+(?P<t>(?:§\s*\d+|cti|ips|sps|visitation|visitering|serviceloven|bostøtte|frikort|socialpsykiatri|servicelov[^?.!,\s]*)[^?.!,]*)"),
    re.compile(r"\bwhat\s+does\s+(?P<t>[^?.!,]+?)\s+mean\b"),
    re.compile(r"\bwas\s+(?:bedeutet|heißt|heisst)\s+(?P<t>[^?.!,]+)"),
)
_NO_TERM = frozenset("det den dette her forskellen forskel meningen".split())


class Answers:
    """Finds answers, numbers of offers, aspects and terms."""

    def __init__(self, speller: Speller) -> None:
        self._answers = {code: _normalised(lines, speller) for code, lines in lists.load("answers").items()}
        aspects = lists.load("aspects")
        self._order = list(aspects)
        self._aspects = Phrases(read_phrase(code, line, speller.lemma) for code, lines in aspects.items() for line in lines)

    def answer(self, words: Sequence[Word]) -> Optional[str]:
        """``yes``, ``no``, ``dont_know`` or ``skip`` when the whole message is that; the first word of a longer
        message counts too ("nej, hun er 17")."""
        forms = [word.form for word in words if not word.stop or word.form == "?"]
        whole = " ".join(forms).replace(" ?", "") if forms != ["?"] else "?"
        soft = " ".join(form for form in forms if form not in _SOFT and form != "?")
        for code in ("skip", "dont_know", "no", "yes"):
            if whole in self._answers[code] or soft in self._answers[code]:
                return code
        return _first_word(words)

    def aspect(self, words: Sequence[Word]) -> Optional[str]:
        """What is asked about an offer, or None."""
        found = {hit.code for hit in self._aspects.find(words)}
        return next((code for code in self._order if code in found), None)


def _normalised(lines: Sequence[str], speller: Speller) -> FrozenSet[str]:
    whole = {" ".join(word.form for word in speller.words(str(line)) if not word.stop or line == "?") for line in lines}
    return frozenset(whole | {str(line) for line in lines})


def _first_word(words: Sequence[Word]) -> Optional[str]:
    """The "nej" of "nej, hun er 17" and of "nej ingen børn"; a longer message without a pause only begins with it."""
    pause = len(words) > 1 and words[1].form in (",", ".", "!", "-")
    if words and (pause or len(words) <= _FEW):
        return _YES_OR_NO.get(words[0].form)
    return None


_AND = re.compile(r"\b(?:nummer|nr\.?|number)\s*\d(?:\s*(?:,|og|and|und|eller|mod|vs\.?)\s*(?:nummer |nr\.? ?)?(\d)\b)+")


def ordinals(text: str) -> Tuple[int, ...]:
    """Offers meant by number, in order: ``nummer 2`` is 2, ``den sidste`` is -1."""
    found: List[Tuple[int, int]] = []
    for match in _NUMBERED.finditer(text):
        word = next(group for group in match.groups() if group)
        found.append((match.start(), int(word) if word.isdigit() else _NUMBERS[word]))
    found.extend((match.start(1), int(match.group(1))) for match in _AND.finditer(text))  # "nummer 2 og 3"
    found.extend((match.start(), _ORDINALS[match.group(1)]) for match in _PLACED.finditer(text))
    return tuple(dict.fromkeys(number for _, number in sorted(found) if number))


def term(text: str) -> Optional[str]:
    """The word that somebody wants explained, as they wrote it."""
    for pattern in _TERM:
        match = pattern.search(text)
        if match:
            found = re.sub(r"\s+(?:egentlig|helt præcist|præcis|for noget|nu|så)$", "", match.group("t").strip(" \"'”»«"))
            words = found.split()
            if words and words[0] not in _NO_TERM and len(words) <= 5:
                return found
    return None
