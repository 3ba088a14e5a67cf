"""The one door to Rasa: a turn goes in, the contract's messages come out."""

from __future__ import annotations

import asyncio
import re
from typing import Any, Awaitable, Callable, Dict, List, Optional

import msgspec
from rasa.core.channels.channel import CollectingOutputChannel, UserMessage

from guidance.state import Choice, Heard

CHANNEL = "web"
BRACES = re.compile(r"\{.*(?:\}|\Z)", re.DOTALL)
# A person waits no longer than this; Rasa itself would wait five minutes for an action.
TURN_SECONDS = 10

Messages = List[Dict[str, Any]]


class EngineSilent(Exception):
    """Rasa or the action server gave no answer; the person must be told so."""


class Engine:
    """Rasa as this project uses it: text or an already understood choice, and nothing else.

    ``handle``: Rasa's ``on_new_message``.
    """

    def __init__(self, handle: Callable[[UserMessage], Awaitable[Any]]) -> None:
        self._handle = handle

    async def start(self, session: str, municipality: Optional[str], language: str) -> Messages:
        """The greeting of a new conversation. Raises EngineSilent."""
        heard = Heard(municipality=municipality, language=language)
        choice = Choice(label="start", intent="start_conversation", heard=heard)
        return await self.choose(session, choice)

    async def choose(self, session: str, choice: Choice) -> Messages:
        """The answer to a button that this session was shown. Raises EngineSilent."""
        heard = {"entity": "heard", "value": msgspec.to_builtins(choice.heard)}
        parse_data = {
            "text": choice.label,
            "intent": {"name": choice.intent, "confidence": 1.0},
            "intent_ranking": [{"name": choice.intent, "confidence": 1.0}],
            "entities": [heard],
        }
        return await self._turn(session, choice.label, parse_data, None)

    async def say(self, session: str, text: str, danger: Optional[str] = None) -> Messages:
        """The answer to a person's own words. ``danger``: the kind that was already answered.

        Raises:
            EngineSilent: no answer came.
        """
        return await self._turn(session, as_words(text), None, {"danger": danger} if danger else None)

    async def _turn(
        self, session: str, text: str, parse_data: Optional[Dict[str, Any]], metadata: Optional[Dict[str, str]]
    ) -> Messages:
        output = CollectingOutputChannel()
        message = UserMessage(
            text, output, session, parse_data=parse_data, input_channel=CHANNEL, metadata=metadata
        )
        try:
            await asyncio.wait_for(self._handle(message), TURN_SECONDS)
        except Exception as error:
            # Whatever broke, the person gets 112 and a way out; the log filter keeps their words out of the log.
            raise EngineSilent(type(error).__name__) from error
        if not output.messages:
            raise EngineSilent("no messages")
        return [_contract_message(message) for message in output.messages]


def as_words(text: str) -> str:
    """The text without what Rasa or its training data would read as a command: a leading "/" and code in braces.

    What stands in braces was never written for a human reader, so it is not read as a person's words either.
    """
    words = BRACES.sub(" ", text)
    return (words.replace("/", " ") if words.lstrip().startswith("/") else words).strip() or "?"


def _contract_message(message: Dict[str, Any]) -> Dict[str, Any]:
    if "custom" in message:
        return message["custom"]
    return {"type": "text", "text": message.get("text", "")}
