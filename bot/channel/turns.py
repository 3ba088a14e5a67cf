"""One turn of a conversation: mask, look for danger, ask the engine, remember what was shown."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Callable, Dict, List, Optional

import msgspec

from bot.channel.engine import Engine, EngineSilent
from bot.channel.errors import ContractError
from bot.channel.sessions import Session
from guidance.state import Choice
from guidance.understanding.language import language_of
from offers.catalogue import Catalogue
from privacy.mask import Names, mask
from safety import afterwards
from safety.answers import answer, calm, emergency_lines, numbers_again
from safety.danger import Danger, check

Messages = List[Dict[str, Any]]

MASKED_NOTICE = (
    "Skriv helst ikke CPR-nummer, telefonnummer, adresse eller navne her. "
    "Jeg har fjernet det, før jeg læste din besked."
)
LANGUAGE_NOTICES = {
    "de": "Ich verstehe Deutsch, kann aber nur auf Dänisch antworten. Lass dir beim Lesen helfen, oder nutze die Übersetzung im Browser. Bei Gefahr: 112.",
    "en": "I understand English, but I can only answer in Danish. Ask somebody to help you read, or use the translation in your browser. In danger: call 112.",
}
# A message of fewer words may only sound like another language.
FEWEST_FOREIGN = 3
UNAVAILABLE = "Jeg kan ikke svare lige nu. Prøv igen om lidt."


class Turns:
    """What happens between a request and its answer. ``clock`` gives Danish time."""

    def __init__(self, engine: Engine, catalogue: Catalogue, clock: Callable[[], datetime]) -> None:
        self._engine = engine
        self._municipalities = catalogue.municipalities
        self._names = Names.from_catalogue(catalogue)
        self._clock = clock

    async def start(self, session: Session) -> Messages:
        """The greeting. Raises ContractError ``unavailable``."""
        try:
            messages = await self._engine.start(session.id, session.municipality, session.language)
        except EngineSilent as silence:
            raise self.unavailable(session.municipality, session.language) from silence
        return _shown_to(session, messages)

    async def say(self, session: Session, text: str) -> Messages:
        """The answer to a person's own words; danger is answered even when the engine is silent.

        Raises:
            ContractError: ``unavailable``, when there is nothing to say at all.
        """
        text = readable(text)
        masked = mask(text, self._names)
        first = _language_notice(session, text) + ([{"type": "text", "text": MASKED_NOTICE}] if masked.kinds else [])
        earlier = _earlier_danger(session, afterwards.TURNS)
        over = earlier if earlier and afterwards.calms(text, earlier.kind) else None
        danger = None if over else check(text) or _confirmed(session, text)
        if danger:
            session.danger, session.danger_turn = danger, session.turns
            first.insert(0, answer(danger, session.municipality, self._clock(), session.language))
        elif over:
            first.append({"type": "text", "text": calm(session.language)})
        elif earlier and afterwards.asks_for_number(text):
            return _shown_to(session, [numbers_again(earlier, session.municipality, self._clock(), session.language)])
        answered = danger or over
        try:
            rest = await self._engine.say(session.id, masked.text, answered.kind if answered else None)
        except EngineSilent as silence:
            if not answered:
                raise self.unavailable(session.municipality, session.language) from silence
            rest = []
        return _shown_to(session, first + rest)

    def danger_alone(self, text: str, municipality: Optional[str] = None) -> Optional[Dict[str, Any]]:
        """The danger answer to a text without a conversation around it; None when there is no danger."""
        danger = check(readable(text))
        return answer(danger, municipality, self._clock(), "da") if danger else None

    async def choose(self, session: Session, identifier: str) -> Messages:
        """The answer to a choice. Raises ContractError ``no_such_choice`` or ``unavailable``."""
        choice = session.choices.get(identifier)
        if choice is None:
            raise ContractError("no_such_choice")
        try:
            messages = await self._engine.choose(session.id, choice)
        except EngineSilent as silence:
            raise self.unavailable(session.municipality, session.language) from silence
        return _shown_to(session, messages)

    def unavailable(self, municipality: Optional[str], language: str) -> ContractError:
        """The error of a silent engine: 112 and the municipality's own page."""
        emergency = emergency_lines(municipality, self._clock(), language)["text"]
        shown = [self._municipalities[municipality]] if municipality in self._municipalities else self._municipalities.values()
        pages = " ".join(f"{one.name}: {one.page.url}" for one in shown)
        return ContractError("unavailable", f"{UNAVAILABLE} {emergency} {pages}")


def _confirmed(session: Session, text: str) -> Optional[Danger]:
    """The danger answered a moment ago, if this says that it is so, or that it is the writer who is in it."""
    earlier = _earlier_danger(session, 1)
    if earlier and earlier.about == "other" and afterwards.is_about_me(text):
        return msgspec.structs.replace(earlier, about="self")
    return earlier if afterwards.confirms(text) else None


def _earlier_danger(session: Session, turns: int) -> Optional[Danger]:
    """The danger that was answered at most so many turns ago."""
    return session.danger if session.danger and session.turns - session.danger_turn <= turns else None


def _language_notice(session: Session, text: str) -> Messages:
    """The first time somebody writes German or English: that it is understood, and answered in Danish."""
    language = language_of(text.lower())
    if language == "da" and len(text.split()) > FEWEST_FOREIGN:
        session.language = "da"
    if language not in LANGUAGE_NOTICES or language == session.language or len(text.split()) < FEWEST_FOREIGN:
        return []
    session.language = language
    return [{"type": "text", "text": LANGUAGE_NOTICES[language]}]


def readable(text: str) -> str:
    """The text without what no keyboard writes: half characters and control characters but line breaks."""
    whole = text.encode("utf-8", "ignore").decode("utf-8")
    return "".join(character for character in whole if character.isprintable() or character in "\n\t\u200b\u200c\u200d")


def _shown_to(session: Session, messages: Messages) -> Messages:
    session.turns += 1
    return [_with_choice_ids(session, message) for message in messages]


def _with_choice_ids(session: Session, message: Dict[str, Any]) -> Dict[str, Any]:
    if "choices" not in message:
        return message
    choices = [msgspec.convert(choice, Choice) for choice in message["choices"]]
    return {**message, "choices": [{"id": session.offer_choice(c), "label": c.label} for c in choices]}
