"""The turns right after an answer about danger: "ja, lige nu" is the danger still, "jeg er i sikkerhed nu" is none, and
"hvad er nummeret?" asks for the lines again."""

from __future__ import annotations

import re

from safety.danger import by_lexicon, check, sentences

# So many turns later "hvad er nummeret?" still asks for the lines of the danger.
TURNS = 3
# "Ja", "ja lige nu", but not "ja tak" or "ja, jeg har ringet".
CONFIRMS_WORDS = 5
_YES = re.compile(r"(?:ja|jo|jep|yes|yeah)\b")
_SAFE = re.compile(r"\b(?:tak|ringet|ringer|okay|ok|sikkerhed|bedre|thanks|danke)\b")
# So short is a message that says that the danger is over, and nothing else.
CALMS_WORDS = 16
FEW_WORDS = 3
_WHO = r"(?:jeg|vi|han|hun|de|børnene|barnet|min \w+|mine \w+)"
_CALM = re.compile(
    rf"\b{_WHO} (?:er|sidder|sover|står|har det)(?: nu| lige nu| altså| helt)? (?:i sikkerhed|uden for fare|trygt?|ok|okay|bedre|på (?:vej på |vej til )?(?:skadestuen|hospitalet|sygehuset))"
    rf"|\bjeg (?:gør|vil|har|har tænkt mig at|kunne aldrig)(?: aldrig)? (?:det |ikke |selv |noget |at )*(?:ikke|aldrig|gøre det|gøre noget)(?: (?:gøre|gjort|taget))?(?: det| noget)?(?: dumt| ved mig selv)?\b"
    r"|\b(?:ikke|ingen|uden) (?:\w+ )?fare\b|\bi sikkerhed\b|\b(?:det )?(?:er|var) (?:ikke ment|ikke alvorligt|overstået|længe siden)|\bmente det ikke\b"
    r"|\b(?:har|har lige|vi har) ringet\b|\b(?:han|hun|de) er (?:gået|kørt|væk|taget af sted)\b|\bi(?:'m| am) safe\b|\bin sicherheit\b"
)
# "Ikke i aften, men i morgen", "hvis hun kommer": the danger is put off, not over.
_PUT_OFF = re.compile(r"\b(?:men|i dag|i nat|i aften|endnu|først|før|hvis|lige nu|mere|længere|but|yet|aber|noch|ikke i sikkerhed|ikke (?:trygt?|ok|okay|bedre))\b")
NUMBER_WORDS = 12
_OF_A_LIST = re.compile(r"\b(?:nummer|nr\.?|number) ?\d|\bforskel")
_ME = re.compile(r"\bikke (?:om )?en anden\b|\bdet (?:er|handler om|gælder|drejer sig om) (?:jo |altså |faktisk )?mig\b|\bmig selv det (?:handler|gælder)\b")
_NUMBER = re.compile(r"\bat ringe\b|\b(?:lev uden vold|1888|livslinien|giftlinjen|børnetelefonen|lægevagten)\b|\b(?:telefon)?num(?:mer|ret|re)\w*\b|\btlf\b|\bhv(?:em|or) (?:kan|skal|må) (?:jeg|man|vi) (?:så )?ringe\b|\bringe (?:hen|til)\b|\bnumber\b|\bnummer\b")


def confirms(text: str) -> bool:
    """Whether a short message says yes, so that right after an answer about danger ("Er der fare nu?") the danger stands."""
    plain = text.strip().lower()
    return len(plain.split()) <= CONFIRMS_WORDS and _YES.match(plain) is not None and not _SAFE.search(plain)


def calms(text: str) -> bool:
    """Whether a short message says that there is no danger or none any longer, and the rest of it tells of none."""
    plain = text.strip().lower()
    found = _CALM.search(plain)
    if not found or len(plain.split()) > CALMS_WORDS or _PUT_OFF.search(plain):
        return False
    rest = f"{plain[:found.start()]} {plain[found.end():]}"
    if len(rest.split()) <= FEW_WORDS:  # too little for the second reader, which was taught whole messages
        return by_lexicon(sentences(rest)) is None
    return check(rest) is None


def asks_for_number(text: str) -> bool:
    """Whether a short message asks for a telephone number or whom to ring."""
    plain = text.strip().lower()
    return len(plain.split()) <= NUMBER_WORDS and _NUMBER.search(plain) is not None and _OF_A_LIST.search(plain) is None


def is_about_me(text: str) -> bool:
    """Whether a short message says that it is about the writer: "det er ikke en anden, det er mig"."""
    plain = text.strip().lower()
    return len(plain.split()) <= NUMBER_WORDS and _ME.search(plain) is not None

