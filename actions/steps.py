"""What every action does: read the slots, take one pure step of ``guidance``, say it, keep the new state.

rasa-sdk builds each action once per process, so the catalogue is read once, when the package is imported.
"""

from __future__ import annotations

from typing import Any, Callable, Dict, List

import msgspec
from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from bot.clock import local_time
from bot.settings import read_settings
from guidance.state import Dialogue, Heard, Situation, State, Turn
from guidance.turns import at_home
from offers.catalogue import load_catalogue

SETTINGS = read_settings()
CATALOGUE = load_catalogue(municipalities=SETTINGS.municipalities or None)

Step = Callable[..., Turn]

SITUATION_SLOTS = ("municipality", "persona", "relation", "ages", "sex", "urgency", "needs", "situations", "ruled_out")
DIALOGUE_SLOTS = ("pending", "asked", "shown", "seen", "focus", "not_understood", "before", "topic", "chances")


def take_step(step: Step, dispatcher: CollectingDispatcher, tracker: Tracker) -> List[Dict[str, Any]]:
    """Run ``step(catalogue, state, heard, now)``; returns the events that keep its new state."""
    before = state_of(tracker)
    heard = at_home(CATALOGUE, before, heard_in(tracker))
    turn = step(CATALOGUE, before, heard, local_time(SETTINGS.now))
    for message in turn.messages:
        dispatcher.utter_message(json_message=msgspec.to_builtins(message))
    return changes(before, turn.state)


def state_of(tracker: Tracker) -> State:
    """The conversation's state as the slots hold it."""
    return State(
        situation=_struct(Situation, SITUATION_SLOTS, tracker), dialogue=_struct(Dialogue, DIALOGUE_SLOTS, tracker)
    )


def heard_in(tracker: Tracker) -> Heard:
    """What the latest message said: our own entity, made by ``bot.nlu`` or by a pressed button."""
    for entity in tracker.latest_message.get("entities", []):
        if entity["entity"] == "heard":
            return msgspec.convert(entity["value"], Heard)
    return Heard(text=tracker.latest_message.get("text") or "")


def changes(before: State, after: State) -> List[Dict[str, Any]]:
    """A ``SlotSet`` for each field that is not what it was."""
    return _slots(before.situation, after.situation, SITUATION_SLOTS) + _slots(
        before.dialogue, after.dialogue, DIALOGUE_SLOTS
    )


def _struct(kind: Any, names: Any, tracker: Tracker) -> Any:
    values = {name: tracker.get_slot(name) for name in names}
    # Rasa keeps numbers as floats; everything else of the slots is what msgspec.to_builtins made.
    return msgspec.convert({k: v for k, v in values.items() if v is not None}, kind, strict=False)


def _slots(before: Any, after: Any, names: Any) -> List[Dict[str, Any]]:
    return [
        SlotSet(name, msgspec.to_builtins(getattr(after, name)))
        for name in names
        if getattr(after, name) != getattr(before, name)
    ]
