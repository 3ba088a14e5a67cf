"""What kind of message it is, where its words leave no doubt; otherwise the classifier's guess stands."""

from __future__ import annotations

from typing import Dict, FrozenSet, Optional, Sequence, Tuple

from guidance.question_forms import is_question
from guidance.state import Heard
from guidance.understanding import lists
from guidance.understanding.language import UNDERSTOOD
from guidance.understanding.phrases import Phrases, read_phrase
from guidance.understanding.spelling import Speller
from guidance.understanding.words import Word

_SOFT = frozenset("hej ok okay tak altså øh så nu lige jo da venligst please bitte gerne og".split())
# Guesses that give way when needs were heard: either they are no guess at all, or easily mixed up with a need.
_GIVES_WAY = frozenset({"nlu_fallback", "smalltalk", "out_of_scope", "greet", "thank", "goodbye", "other_language", "answer", "browse", "ask_abilities", "ask_if_bot", "correct"})
_ABOUT_TALK = frozenset({"ask_storage", "ask_who_is_behind", "ask_if_bot", "ask_open_now", "ask_human", "ask_summary", "ask_recap", "start_over", "go_back", "ask_more_offers", "ask_abilities", "ask_language", "ask_if_it_decides"})
_ABOUT_ITSELF = frozenset({"ask_who_is_behind", "ask_if_bot", "ask_abilities", "ask_storage"})
_YOU = frozenset("du dig din dit dine i jer jeres her chat chatten samtalen samtale siden bot botten robot dette ledetråd systemet programmet menneske maskine ai data gemt gemmes".split())
_TELLS = frozenset({"jeg", "vi", "han", "hun", "min", "mit", "mine"})  # who begins so tells, and asks nothing
SURE = 0.75
LIKELY = 0.5
CLEAR = 0.7  # what a topic must have for a question to be about an offer, whatever the classifier guesses
_TERM = 4  # words of "hvad betyder" and a term; with more of them, the name of an offer is asked for
_SHORT = 6  # words of a question that need not look like one
_QUESTION = 8  # words that a question about "dem" or "stedet" has at most


class Kinds:
    """Built once with the speller that also spells the messages."""

    def __init__(self, speller: Speller) -> None:
        self._speller = speller
        data = lists.load("kinds")
        self._whole: Dict[str, FrozenSet[str]] = {code: frozenset(_line(line, speller) for line in lines) for code, lines in data["whole"].items()}
        self._parts = Phrases(read_phrase(code, line, speller.lemma) for code, lines in data["part"].items() for line in lines)

    def of(self, heard: Heard, words: Sequence[Word], guess: str, confidence: float) -> str:
        """The name of the intent. ``guess`` and ``confidence`` (0–1) are the classifier's."""
        parts = self._found(words)
        return (
            self._command(words)
            or _foreign(heard, guess)
            or _asked(heard, parts, words)
            or _answered(heard, words, parts)
            or _of_offers(heard, guess, words)
            or _of_needs(heard, guess, confidence, words)
            or ("nlu_fallback" if heard.language == "da" and self._unreadable(words) or _asks_another(heard, guess, words) else guess)
        )

    def _unreadable(self, words: Sequence[Word]) -> bool:
        """Whether no word of a message is one: "sdfkjh wqoeiu zxmcn"."""
        counted = [word for word in words if not word.stop and word.form.isalpha()]
        return len(counted) > 1 and not any(self._speller.knows(word.form) for word in counted)

    def about_talk(self, words: Sequence[Word]) -> bool:
        """Whether the words ask about the talk or the assistant itself."""
        return not _ABOUT_TALK.isdisjoint(self._found(words))

    def _found(self, words: Sequence[Word]) -> Tuple[str, ...]:
        return tuple(dict.fromkeys(hit.code for hit in self._parts.find(words)))

    def _command(self, words: Sequence[Word]) -> Optional[str]:
        """The kind of a message that is nothing but one fixed phrase."""
        forms = [word.form for word in words if not word.stop]
        soft = [form for form in forms if form not in _SOFT]
        for text in (" ".join(forms), " ".join(soft)):
            for code, phrases in self._whole.items():
                if text and text in phrases:
                    return code
        return None


def _line(line: str, speller: Speller) -> str:
    return " ".join(word.form for word in speller.words(line) if not word.stop)


def _foreign(heard: Heard, guess: str) -> Optional[str]:
    if heard.language not in UNDERSTOOD:
        return "other_language"
    return None


def _asked(heard: Heard, parts: Tuple[str, ...], words: Sequence[Word]) -> Optional[str]:
    """A question about an offer, or about the talk, that names itself."""
    offers = len(heard.offers) + len(heard.ordinals)
    if "compare_offers" in parts and (offers > 1 or not (offers or heard.needs)):
        return "compare_offers"
    if "ask_why_not" in parts and (offers or not heard.needs):
        return "ask_why_not"
    if "ask_storage" in parts and not offers and not (heard.aspect and _points(words)):
        return "ask_storage"
    if "correct" in parts:
        return "correct"
    explain = heard.text.lower().startswith(("hvad står", "hvad betyder"))
    if heard.term and (explain or not (heard.offers and (heard.aspect not in (None, "all") or _counted(words) > _TERM))):
        return "ask_term"
    told = _ABOUT_TALK & set(parts)
    if heard.aspect == "languages" and _points(words):  # "taler de engelsk" is about the place
        told -= {"ask_language"}
    return next((part for part in parts if part in told), None) if told and len(heard.needs) < 2 and not offers else None


def _answered(heard: Heard, words: Sequence[Word], parts: Tuple[str, ...]) -> Optional[str]:
    """A bare "ja", "42", "ved ikke" or the name of a town."""
    if heard.needs or heard.offers or heard.ordinals or heard.term:
        return None
    if heard.answer in ("dont_know", "skip"):
        return "answer"
    count = _counted(words)
    if heard.answer and count <= 4:
        return "correct" if heard.answer == "no" and (heard.ages or heard.relation or heard.municipality) else "answer"
    facts = heard.number is not None or heard.ages or heard.municipality or heard.relation or heard.situations or heard.ruled_out or heard.sex
    asks = heard.aspect and words[0].form not in _TELLS
    if heard.municipality and not asks and count <= _QUESTION and not is_question(heard.text):  # "jeg flytter til Aabenraa i næste uge"
        return "answer"
    return "answer" if facts and count <= 5 and not asks else None


def _counted(words: Sequence[Word]) -> int:
    return sum(1 for word in words if not word.stop)


def _asks_another(heard: Heard, guess: str, words: Sequence[Word]) -> bool:
    """Whether a question was guessed to be about the assistant, though it does not speak to it: "hvem laver planen"."""
    addressed = any(word.form in _YOU for word in words)
    return guess in _ABOUT_ITSELF and heard.language == "da" and is_question(heard.text) and not addressed


def _points(words: Sequence[Word]) -> bool:
    return any(word.form in ("de", "der", "dem", "derhenne", "stedet", "dér") for word in words)


def _of_offers(heard: Heard, guess: str, words: Sequence[Word]) -> Optional[str]:
    """Offers that were named, and what is asked about them."""
    if not heard.offers and not heard.ordinals:
        clear = heard.asked.get(heard.aspect or "", 0.0) >= CLEAR and is_question(heard.text)
        asked = heard.aspect and not heard.needs and (clear or guess in ("ask_about_offer", "ask_who_is_behind") or guess in _GIVES_WAY)
        return "ask_about_offer" if asked else None
    if guess in ("ask_why_not", "compare_offers"):
        return guess
    count = _counted(words)
    if heard.aspect and (count <= _SHORT or not heard.needs_in_words or is_question(heard.text)):
        return "ask_about_offer"
    if heard.needs_in_words and count > 6 or heard.persona and count > 8:
        return "describe_need"
    return "choose_offer"


def _of_needs(heard: Heard, guess: str, confidence: float, words: Sequence[Word]) -> Optional[str]:
    """Needs outweigh a guess that is unsure, that is easily mixed up with one, or that names no offer to ask about."""
    if not heard.needs:
        unclear = heard.chances and (guess in _GIVES_WAY or guess == "nlu_fallback") and confidence < LIKELY
        return "describe_need" if unclear else None
    if guess == "ask_about_offer":
        if confidence >= LIKELY and not heard.needs_in_words:
            return None
        short = _counted(words) <= _QUESTION
        return None if short and confidence >= SURE and _points(words) else "describe_need"
    named = heard.needs_in_words and guess in _ABOUT_TALK  # "kan hun få gjort rent med det samme" is no wish for a summary
    return "describe_need" if guess in _GIVES_WAY or named or confidence < SURE else None
