"""Say what can be used at this hour."""

from __future__ import annotations

from typing import Any, Dict, List

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.steps import take_step
from guidance.conversation import open_now


class ActionOpenNow(Action):
    def name(self) -> str:
        return "action_open_now"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Dict[str, Any]) -> List[Dict[str, Any]]:
        return take_step(open_now, dispatcher, tracker)
