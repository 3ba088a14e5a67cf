"""Say why an offer was not shown."""

from __future__ import annotations

from typing import Any, Dict, List

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.steps import take_step
from guidance.conversation import explain_why_not


class ActionExplainWhyNot(Action):
    def name(self) -> str:
        return "action_explain_why_not"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Dict[str, Any]) -> List[Dict[str, Any]]:
        return take_step(explain_why_not, dispatcher, tracker)
