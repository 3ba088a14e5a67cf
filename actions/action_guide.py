"""Take in what was said; ask the next question or show the offers that fit."""

from __future__ import annotations

from typing import Any, Dict, List

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.steps import take_step
from guidance.conversation import guide


class ActionGuide(Action):
    def name(self) -> str:
        return "action_guide"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Dict[str, Any]) -> List[Dict[str, Any]]:
        return take_step(guide, dispatcher, tracker)
