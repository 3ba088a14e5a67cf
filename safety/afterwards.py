"""The turns right after an answer about danger: "ja, lige nu" is the danger still, "jeg er i sikkerhed nu" is none, and
"hvad er nummeret?" asks for the lines again."""

from __future__ import annotations

import re

from safety.danger import check

# So many turns later "hvad er nummeret?" still asks for the lines of the danger.
TURNS = 3
# "Ja", "ja lige nu", but not "ja tak" or "ja, jeg har ringet".
CONFIRMS_WORDS = 5
_YES = re.compile(r"(?:ja|jo|jep|yes|yeah)\b")
_SAFE = re.compile(r"\b(?:tak|ringet|ringer|okay|ok|sikkerhed|bedre|thanks|danke)\b")
# So short is a message that says that the danger is over, and nothing else.
CALMS_WORDS = 16
# Each part of such a message, between commas and full stops, stands for itself; what says that it is over is one of these as a whole.
# To take "jeg vil gøre det" or "de har det bedre uden mig" for the end of it would be fatal, so nothing is left open here.
_PARTS = re.compile(r"[.,!;\n]+")
_SMALL = re.compile(r"\A(?:(?:nej|næ|no|nein|ja|tak|okay|ok|altså|undskyld|nu|det er fint) ?)*|(?: (?:nu|tak|lige nu|jo|altså|now|jetzt))*\Z")
_WHO = r"(?:jeg|vi|han|hun|børnene|barnet|(?:min|mit|mine) \w+)"
_WITH = r"(?: (?:her|igen|hjemme|hos (?:\w+ ){0,1}\w+))*"
_DEED = r"(?:det|noget|mig selv noget)(?: dumt)?(?: (?:ved|mod) mig selv)?"
_LINE = r"(?: til)?(?: 112| 1888| lægen| lægevagten| livslinien| giftlinjen| politiet| en ambulance| ambulancen)?"
_CALM = re.compile(
    rf"{_WHO} (?:er|sidder|sover) (?:nu |lige nu |helt )?(?:i sikkerhed|uden for fare|ikke i fare|trygt|et trygt sted){_WITH}"
    rf"|(?:der er )?(?:ikke|ingen) (?:nogen )?fare|jeg gør (?:det )?ikke(?: (?:noget|mig selv noget))?(?: dumt)?(?: ved mig selv)?|jeg gør det aldrig"
    rf"|jeg (?:vil|ville|kunne) (?:ikke|aldrig) (?:finde på at )?gøre {_DEED}|jeg har ikke (?:tænkt mig at gøre|gjort) {_DEED}|jeg har ikke taget (?:noget|nogen|dem)"
    rf"|(?:jeg|vi) har (?:lige )?ringet{_LINE}|{_WHO} er på (?:vej på |vej til )?(?:skadestuen|hospitalet|sygehuset)"
    r"|det var ikke (?:ment sådan|sådan ment|alvorligt ment|alvorligt)|jeg mente det ikke(?: sådan)?|(?:jeg|vi) er (?:okay|ok)|(?:jeg|vi) har det (?:bedre|okay|ok) nu"
    r"|i(?:'m| am) safe|(?:ich bin|wir sind)(?: jetzt)? in sicherheit"
)
# The one who hits has left: over, but nothing of the kind where somebody wanted to die.
_GONE = re.compile(r"(?:han|hun) er (?:gået|kørt|taget af sted|ude af huset)")
# "Ikke i aften, men i morgen", "når de er gået", "jeg har besluttet mig": put off, or settled, and not over.
_PUT_OFF = re.compile(
    r"\?|\b(?:men|i dag|i nat|i aften|i morgen|snart|senere|bagefter|endnu|først|før|hvis|når|mere|længere|selvom|selv om|bare|næsten|måske|tror|uden (?!for fare)|besluttet|bestemt|farvel|but|yet|aber|noch)\b"
)
NUMBER_WORDS = 12
_OF_A_LIST = re.compile(r"\b(?:nummer|nr\.?|number) ?\d|\bforskel")
_ME = re.compile(r"\bikke (?:om )?en anden\b|\bdet (?:er|handler om|gælder|drejer sig om) (?:jo |altså |faktisk )?mig\b|\bmig selv det (?:handler|gælder)\b")
_NUMBER = re.compile(r"\bat ringe\b|\b(?:lev uden vold|1888|livslinien|giftlinjen|børnetelefonen|lægevagten)\b|\b(?:telefon)?num(?:mer|ret|re)\w*\b|\btlf\b|\bhv(?:em|or) (?:kan|skal|må) (?:jeg|man|vi) (?:så )?ringe\b|\bringe (?:hen|til)\b|\bnumber\b|\bnummer\b")


def confirms(text: str) -> bool:
    """Whether a short message says yes, so that right after an answer about danger ("Er der fare nu?") the danger stands."""
    plain = text.strip().lower()
    return len(plain.split()) <= CONFIRMS_WORDS and _YES.match(plain) is not None and not _SAFE.search(plain)


def calms(text: str, kind: str = "") -> bool:
    """Whether a short message says that there is no danger or none any longer, and no other part of it tells of one.
    ``kind``: what was answered before."""
    plain = text.strip().lower()
    if len(plain.split()) > CALMS_WORDS or _PUT_OFF.search(plain):
        return False
    parts = [part for part in (_SMALL.sub("", part.strip()) for part in _PARTS.split(plain)) if part]
    others = [part for part in parts if not _is_over(part, kind)]
    return len(others) < len(parts) and all(check(part) is None for part in others)


def _is_over(part: str, kind: str) -> bool:
    return _CALM.fullmatch(part) is not None or (kind == "violence" and _GONE.fullmatch(part) is not None)


def asks_for_number(text: str) -> bool:
    """Whether a short message asks for a telephone number or whom to ring."""
    plain = text.strip().lower()
    return len(plain.split()) <= NUMBER_WORDS and _NUMBER.search(plain) is not None and _OF_A_LIST.search(plain) is None


def is_about_me(text: str) -> bool:
    """Whether a short message says that it is about the writer: "det er ikke en anden, det er mig"."""
    plain = text.strip().lower()
    return len(plain.split()) <= NUMBER_WORDS and _ME.search(plain) is not None

