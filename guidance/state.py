"""What the assistant knows and where the conversation stands: plain, immutable values.

``Heard`` is what one message said. ``Situation`` is what is known of the person so far.
``Dialogue`` is where the talk stands. ``State`` holds the last two, and is what survives
from turn to turn (in Rasa's slots). ``Turn`` is what one step of the conversation gives back.
Codes are those of ``offers/vocabulary``; nothing in this package imports Rasa.
"""

from __future__ import annotations

from typing import Any, Dict, List, Optional, Tuple

import msgspec

from offers.model import Persona, Sex


class Ages(msgspec.Struct, frozen=True):
    """Whole years, both ends included: ``Ages(42, 42)`` is "jeg er 42", ``Ages(65, 120)`` "pensionist"."""

    from_: int
    to: int


class Situation(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is known of the person whom the talk is about; what is absent is unknown.

    ``relation``: what that person is to the writer (``mother``, ``son``, ``partner``, ``friend``,
    ``neighbour`` … ``other``), only for relatives. ``urgency``: ``now`` (today or tonight),
    ``soon`` (within days or weeks) or None. ``situations`` are true, ``ruled_out`` are untrue.
    """

    municipality: Optional[str] = None
    persona: Optional[Persona] = None
    relation: Optional[str] = None
    ages: Optional[Ages] = None
    sex: Optional[Sex] = None
    urgency: Optional[str] = None
    needs: Tuple[str, ...] = ()
    situations: Tuple[str, ...] = ()
    ruled_out: Tuple[str, ...] = ()


class Dialogue(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Where the talk stands.

    ``pending``: the code of the question that waits for an answer. ``asked``: codes already asked
    (answered or not). ``shown``: ids of the offers of the latest list, in their order on the screen.
    ``seen``: ids of all offers shown so far. ``focus``: the offer that "det" means.
    ``not_understood``: messages in a row that were not understood. ``before``: the state before
    the latest step (for "tilbage"), without its own ``before``. ``topic``: the needs that the talk
    is about now (``Situation.needs`` keeps all that were told). ``chances``: those of the latest message that told of a need
    (``Heard.chances``), as long as it is in doubt.
    """

    pending: Optional[str] = None
    asked: Tuple[str, ...] = ()
    shown: Tuple[str, ...] = ()
    seen: Tuple[str, ...] = ()
    focus: Optional[str] = None
    not_understood: int = 0
    before: Optional["State"] = None
    topic: Tuple[str, ...] = ()
    chances: Dict[str, float] = {}


class State(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    situation: Situation = Situation()
    dialogue: Dialogue = Dialogue()


class Question(msgspec.Struct, frozen=True):
    """One of several things that a message asks about an offer: its own words, ``aspect`` and ``asked`` as in ``Heard``."""

    text: str
    aspect: str
    asked: Dict[str, float] = {}


class Heard(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What one message said. The same codes as ``Situation``; ``not_needs`` are needs denied or over,
    ``needs_in_words`` those of ``needs`` that are named and not only guessed from the whole. ``chances``: the likeliest
    needs and how likely they are (0 to 1), best first, where it is doubtful which one is meant; ``needs`` is empty where
    none is likely enough.

    ``answer``: ``yes``, ``no``, ``dont_know`` or ``skip``. ``offers``: ids of offers that were named,
    best first. ``ordinals``: offers meant by number ("nummer 2" is 2, "den sidste" is -1).
    ``aspect``: what is asked about an offer: a key of ``guidance.answers.ASPECTS``, ``why`` it was shown, or ``all`` of it.
    ``asked``: the topics that may be asked about and how likely each is (0 to 1), best first. ``asked_too``: the second
    question of a message that asks two ("hvad koster det, og har de tavshedspligt?"); the other fields are then about the first.
    ``term``: the word that somebody wants explained.
    ``number``: a bare number in the message (an age, where age was asked). ``theme``: a code of
    ``offers/vocabulary/themes.yml`` that somebody chose to look into. ``language``: ``da``, ``de``,
    ``en`` or another ISO code.
    """

    text: str = ""
    needs: Tuple[str, ...] = ()
    not_needs: Tuple[str, ...] = ()
    needs_in_words: Tuple[str, ...] = ()
    chances: Dict[str, float] = {}
    persona: Optional[Persona] = None
    relation: Optional[str] = None
    ages: Optional[Ages] = None
    sex: Optional[Sex] = None
    urgency: Optional[str] = None
    municipality: Optional[str] = None
    situations: Tuple[str, ...] = ()
    ruled_out: Tuple[str, ...] = ()
    offers: Tuple[str, ...] = ()
    ordinals: Tuple[int, ...] = ()
    aspect: Optional[str] = None
    asked: Dict[str, float] = {}
    asked_too: Optional[Question] = None
    term: Optional[str] = None
    answer: Optional[str] = None
    number: Optional[int] = None
    theme: Optional[str] = None
    language: str = "da"


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """A button. ``intent`` and ``heard`` are what pressing it means: as if a message had said just that."""

    label: str
    intent: str
    heard: Heard = Heard()


class Turn(msgspec.Struct, frozen=True, kw_only=True):
    """``messages``: as ``docs/contract.md`` types them, in order, as plain dictionaries; in a
    ``choices`` message each choice is a ``Choice`` (the channel gives it its id)."""

    messages: List[Dict[str, Any]]
    state: State
