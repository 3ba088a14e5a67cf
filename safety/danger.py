"""Does somebody write that a life, a body or a child is in danger, or that there is no roof tonight?

Runs in code on every message, before the engine. It does not measure how great a danger is: every sign gets the
same safe answer. The words stand in ``lexicon/*.yml``, the reasons in ``docs/danger.md``.
"""

from __future__ import annotations

import logging
import re
from functools import lru_cache
from typing import Callable, Dict, Iterator, List, Optional, Tuple

import msgspec

from safety import lexicon, second_reader, third_reader
from safety.matching import Found, Matcher, Sentence
from safety.reading import COMMA, LONGEST

logger = logging.getLogger(__name__)
KINDS = ("suicide", "violence", "medical", "overdose", "child", "homeless_tonight")

# Which danger is answered when several are named: the one where minutes count comes first. docs/danger.md says why.
PRECEDENCE = {"overdose": 60, "medical": 50, "suicide": 40, "child": 30, "violence": 20, "homeless_tonight": 10}
WEAK = -100
REACH = 4
DENIAL_REACH = 6
GAME_REACH = 5
NEAR = 6
# The share from which the readers alone are believed, and below which a sign of the lexicon is taken away.
# How they were chosen: docs/decisions/danger-lexicon-or-classifier.md.
ADDS = 0.3
ADDS_DENIED = 0.5
TAKES_AWAY = 0.1
TAKES_AWAY_DIRECT = 0.05
# A message of so many sentences is also read sentence by sentence, the longest ones, if the whole of it hints at danger at all;
# a sentence alone must be clearer than a message.
LONG = 2
HINTS = 0.1
ADDS_ALONE = 0.8
READ_ALONE = 5
# How many sentences before and after a sign are read again before it is taken away.
AROUND = 1
# A pattern that was taken away this many times in one sentence is repetition, not speech.
TRIES = 25
_ENDS = re.compile(r"(?<=[.!?;])\s+|\n+")


class Danger(msgspec.Struct, frozen=True):
    """``kind``: one of ``KINDS``. ``about``: ``self`` (the writer is in danger), ``other`` (a relative or a witness
    writes) or ``own_violence`` (the writer fears what he or she does to others). ``also``: the other kinds in the
    message, most pressing first."""

    kind: str
    about: str
    also: Tuple[str, ...] = ()


@lru_cache(maxsize=1)
def _matcher() -> Matcher:
    return Matcher(lexicon.load())


def check(text: str) -> Optional[Danger]:
    """The danger in a message, or None. Never raises for any text; about 0.3 ms for an ordinary message, 3 to 5 ms
    for 2,000 characters, and some 30 ms more for each look of the third reader."""
    message = sentences(text)
    found = _signs(message)
    try:
        return _both(found, message, text)
    except Exception as fault:  # Whatever fails in the second reader, the lexicon's verdict must stand.
        logger.error("the second reader of the danger check failed: %s", type(fault).__name__)
        return _ranked(found)


def by_lexicon(message: List[Sentence]) -> Optional[Danger]:
    """What the lexicon alone says of a message's ``sentences``."""
    return _ranked(_signs(message))


def ready() -> None:
    """Makes sure that the check can read, and loads what it needs. Raises RuntimeError that says what to do without the second
    reader; without the third it logs a line. Call it before serving."""
    second_reader.ready()
    third_reader.ready()


def _both(found: List[Sign], message: List[Sentence], text: str) -> Optional[Danger]:
    """The lexicon stands unless the readers are nearly sure of the contrary, surer still for a direct sign or two of
    different families. Where the lexicon is silent, they must be fairly sure."""
    opinion = _opinion(message, text)
    if not found:
        enough = ADDS_DENIED if _denied_signs(message) else ADDS
        return _of(opinion) if opinion.danger >= enough else _buried(text, opinion)
    plain = any(sign.direct for sign in found) or len({sign.family for sign in found}) > 1
    limit = TAKES_AWAY_DIRECT if plain else TAKES_AWAY
    lexicon = _ranked(found if opinion.danger >= limit else _kept(found, message, limit))
    return _named(lexicon, opinion, found) if lexicon and opinion.danger >= ADDS else lexicon


def _opinion(message: List[Sentence], text: str) -> second_reader.Opinion:
    """What the second reader thinks of a message; where it is unsure, the third is asked too."""
    opinion = second_reader.read(message)
    return third_reader.with_third(opinion, text) if third_reader.asked(opinion, text) else opinion


def _denied_signs(message: List[Sentence]) -> bool:
    """Whether a short message has the words of a danger, denied or over: "han har ikke slået mig"."""
    return len(message) < LONG and any(True for sentence in message for _ in _matcher().find(sentence))


def _named(lexicon: Danger, opinion: second_reader.Opinion, found: List[Sign]) -> Danger:
    """The kind that the second reader names, for it reads the whole; but a more pressing one that the lexicon read stands,
    unless its sign is weak."""
    strong = any(sign.rank > 0 for sign in found if sign.kind == lexicon.kind)
    if opinion.kind == lexicon.kind or (strong and PRECEDENCE[lexicon.kind] > PRECEDENCE[opinion.kind]):
        return lexicon
    others = tuple(dict.fromkeys(kind for kind in (lexicon.kind, *lexicon.also, *opinion.also) if kind != opinion.kind))
    return Danger(opinion.kind, _of(opinion).about, others)


def _kept(found: List[Sign], message: List[Sentence], limit: float) -> List[Sign]:
    """The signs that stand when only the sentences around them are read: one line of danger in a long letter."""
    if len(message) <= 2 * AROUND + 1:
        return []
    return [sign for sign in found if second_reader.read(message[max(0, sign.place - AROUND):sign.place + AROUND + 1]).danger >= limit]


def _buried(text: str, whole: second_reader.Opinion) -> Optional[Danger]:
    """One sentence of danger in a longer message that is otherwise about something else."""
    parts = _parts(text)
    if len(parts) < LONG or whole.danger < HINTS:
        return None
    longest = sorted(parts, key=lambda one: -len(one))[:READ_ALONE]
    opinion = max((_opinion(sentences(one), one) for one in longest), key=lambda one: one.danger)
    return _of(opinion) if opinion.danger >= ADDS_ALONE else None


def _parts(text: str) -> List[str]:
    """The text cut after full stops, question marks and line ends, as it was written: the third reader needs it so."""
    return [part for part in _ENDS.split(text[:LONGEST]) if not part.isspace() and part]


def _of(opinion: second_reader.Opinion) -> Danger:
    about = "other" if opinion.about == "own_violence" and opinion.kind != "violence" else opinion.about
    return Danger(opinion.kind, about, opinion.also)


def _ranked(found: List[Sign]) -> Optional[Danger]:
    if not found:
        return None
    ranked = sorted(found, key=lambda sign: (-sign.rank, sign.about != "self"))
    first = ranked[0]
    also = tuple(dict.fromkeys(sign.kind for sign in ranked if sign.kind != first.kind))
    return Danger(first.kind, first.about, also)


def sentences(text: str) -> List[Sentence]:
    """The message as its sentences, with the lexicon's notions at each place."""
    return _matcher().sentences(text)


class Sign(msgspec.Struct, frozen=True):
    """One sign of danger: for ``check`` and, with ``family`` and ``pattern``, for whoever mends the lexicon.
    ``place``: the number of its sentence."""

    kind: str
    about: str
    rank: int
    family: str
    pattern: str
    place: int = 0
    direct: bool = False


def signs(text: str) -> List[Sign]:
    """The signs of danger in a message that nothing takes away, one for each pattern and sentence."""
    return _signs(sentences(text))


def _signs(message: List[Sentence]) -> List[Sign]:
    return [sign for number in range(len(message)) for sign in _signs_of(number, message)]


def _signs_of(number: int, message: List[Sentence]) -> Iterator[Sign]:
    tried: Dict[int, int] = {}
    for found in _matcher().find(message[number]):
        times = tried.get(id(found.pattern), 0)
        if times < TRIES:
            stands = _stands(found, number, message)
            tried[id(found.pattern)] = TRIES if stands else times + 1
            if stands:
                yield _sign(found, number, message[number])


def _sign(found: Found, number: int, sentence: Sentence) -> Sign:
    family = found.pattern.family
    rank = PRECEDENCE[family.kind] + family.rank + (WEAK if family.weak else 0)
    about = _about(found, sentence) if family.about == "auto" else family.about
    return Sign(family.kind, about, rank, family.family, found.pattern.text, number, family.direct)


def _about(found: Found, sentence: Sentence) -> str:
    """``other`` when somebody else than the writer is what the sentence is about."""
    inside = range(found.start, found.end)
    if any(sentence.at(place, "I") or sentence.at(place, "ME") for place in inside):
        return "self"
    near = range(max(0, found.start - DENIAL_REACH), found.end)
    return "other" if any(sentence.at(place, one) for place in near for one in ("HE", "PERSON", "HIMSELF")) else "self"


def _stands(found: Found, number: int, message: List[Sentence]) -> bool:
    family = found.pattern.family
    sentence = message[number]
    near = range(found.start - NEAR, found.end + NEAR)
    if any(sentence.at(place, one) for one in family.without if sentence.has(one) for place in near):
        return False
    if not all(sentence.has(one) for one in family.needs) or _told(found, sentence):
        return False
    if any(one.has(notion) for one in message for notion in family.without_in_message):
        return False
    if not all(any(one.has(notion) for one in message) for notion in family.needs_in_message):
        return False
    return not any(_TAKEN_AWAY[reason](found, number, message) for reason in family.unless)


def _negated(found: Found, number: int, message: List[Sentence]) -> bool:
    sentence = message[number]
    if _denied(found, sentence):
        return True
    if any("NOT" in element.ids for element in found.pattern.elements):
        return False
    if any(_is_not(sentence, place) for place in found.skipped) or _is_not(sentence, found.end):
        return True
    return any(_is_not(sentence, place) for place in _before(found.start, sentence))


def _is_not(sentence: Sentence, place: int) -> bool:
    return sentence.at(place, "NOT") and not sentence.at(place, "NOT_ONLY")


def _before(start: int, sentence: Sentence) -> List[int]:
    """The few places before ``start`` that belong to the same clause."""
    places = []
    for place in range(start - 1, max(-1, start - 1 - REACH), -1):
        if sentence.words[place] == COMMA or any(sentence.at(place, one) for one in ("I", "HE", "AND", "MORE")):
            break
        places.append(place)
    return places


def _denied(found: Found, sentence: Sentence) -> bool:
    for place in range(found.start, max(-1, found.start - 1 - DENIAL_REACH), -1):
        if place < found.start and (sentence.words[place] == COMMA or sentence.at(place, "BUT")):
            return False
        if sentence.at(place, "DENY"):
            return True
    return False


def _past(found: Found, number: int, message: List[Sentence]) -> bool:
    """Over and done: what happened lies in the past, or all is well now, or the one who died is mourned."""
    sentence = message[number]
    near = message[max(0, number - 1):number + 2]
    if any(one.has("RESOLVED") for one in near):
        return True
    clause = _clause(found, sentence)
    if not any(sentence.at(place, "PAST_VERB") for place in clause):
        return False
    if any(sentence.at(place, "PAST") for place in clause):
        return not any(sentence.at(place, "NOW_SURELY") for place in clause)
    if any(one.has("NOW") for one in near):
        return False
    if any(one.has("PAST") for one in near):
        return True
    mourned = found.pattern.family.kind == "suicide" and _about(found, sentence) == "other"
    return mourned and any(sentence.at(place, "BEREFT") for place in clause)


def _told(found: Found, sentence: Sentence) -> bool:
    """A film, a book, an essay tells it, and no "jeg" is in it."""
    if not (sentence.has("STUDY") or sentence.has("WORK")):
        return False
    own = range(found.start - 2, found.end)
    return not any(sentence.at(place, one) for place in own for one in ("I", "ME", "MY", "MYPERSON"))


def _clause(found: Found, sentence: Sentence) -> range:
    """The places from the pause before the match to the pause after it."""
    start, end = found.start, found.end
    while start > 0 and not _pause(sentence, start - 1):
        start -= 1
    while end < len(sentence.words) and not _pause(sentence, end):
        end += 1
    return range(start, end)


def _pause(sentence: Sentence, place: int) -> bool:
    return sentence.words[place] == COMMA or sentence.at(place, "BUT")


def _studied(found: Found, number: int, message: List[Sentence]) -> bool:
    near = message[max(0, number - 1):number + 2]
    return message[number].has("STUDY") or any(one.has("WORK") for one in near)


def _asked(found: Found, number: int, message: List[Sentence]) -> bool:
    """A question about how things are done in general, with nobody in it."""
    sentence = message[number]
    asks = any(sentence.at(place, "ASK") for place in range(len(sentence.words))
               if place == 0 or sentence.words[place - 1] == COMMA or sentence.at(place - 1, "AND"))
    return asks and not any(sentence.has(one) for one in ("I", "ME", "MY", "HE", "MYPERSON", "TONIGHT_ONLY"))


def _not_self(found: Found, number: int, message: List[Sentence]) -> bool:
    """"Varmen slår mig ihjel", "han slår mig ihjel": what is done to "mig" by another is no suicide."""
    sentence = message[number]
    inside = range(found.start, found.end)
    if not any(sentence.at(place, "ME") for place in inside) or any(sentence.at(place, "OWN") for place in range(found.start, found.end + 1)):
        return False
    before = range(max(0, found.start - DENIAL_REACH), found.end)
    if any(sentence.at(place, one) for place in before for one in ("HE", "PERSON")):
        return True
    return found.start > 0 and not any(sentence.at(place, "I") for place in before)


def _by_self(found: Found, number: int, message: List[Sentence]) -> bool:
    """"Jeg slog mig": who hurts "mig" is "jeg" and nobody else."""
    sentence = message[number]
    if not sentence.at(found.end - 1, "ME"):
        return False
    for place in range(found.end - 2, max(-1, found.start - 4), -1):
        if sentence.at(place, "ATTACKER"):
            return False
        if sentence.at(place, "I"):
            return True
    return False


def _by_other(found: Found, number: int, message: List[Sentence]) -> bool:
    """Somebody else stands between "jeg" and the deed: "jeg tror, naboen slår sine børn"."""
    return any(message[number].at(place, one) for place in found.skipped for one in ("HE", "PERSON"))


def _resolved(found: Found, number: int, message: List[Sentence]) -> bool:
    return any(one.has("RESOLVED") for one in message[max(0, number - 1):number + 2])


def _denied_only(found: Found, number: int, message: List[Sentence]) -> bool:
    return _denied(found, message[number])


def _idiom(notion: str) -> Callable[[Found, int, List[Sentence]], bool]:
    """The words after the verb or after the match make it a figure of speech: "dø *af grin*", "slog mig *i skak*"."""
    def follows(found: Found, number: int, message: List[Sentence]) -> bool:
        sentence = message[number]
        near = any(sentence.at(place, notion) and (place >= found.end - 1 or sentence.at(place - 1, "HIT"))
                   for place in range(found.start + 1, found.end + 2))
        return near or any(sentence.at(place, "IDIOM_GAME") for place in range(found.end, found.end + GAME_REACH))
    return follows


_TAKEN_AWAY: Dict[str, Callable[[Found, int, List[Sentence]], bool]] = {
    "negated": _negated, "past": _past, "studied": _studied, "asked": _asked,
    "not_self": _not_self, "by_self": _by_self, "by_other": _by_other, "resolved": _resolved, "denied": _denied_only, "idiom": _idiom("IDIOM_DEATH"), "idiom_hit": _idiom("IDIOM_HIT"),
}
